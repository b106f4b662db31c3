package org.imagingbiomarkers.plugins.response;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.response.PatientTimeline.Row;
import org.imagingbiomarkers.plugins.response.PatientTimeline.Visit;
import org.imagingbiomarkers.response.Percist;
import org.imagingbiomarkers.response.Percist.AvidLesion;
import org.imagingbiomarkers.response.Percist.Tissue;
import org.imagingbiomarkers.response.Percist.Uptake;

/**
 * PERCIST 1.0 from the SULpeak of each lesion; with {@code TLG (g)}, {@code organ} and mean and sd of liver and blood
 * pool (g/mL) where they are there, as Lesion Indices calls them, or in lower case with underscores.
 *
 * @param peak name of the column of SULpeak, without its unit
 */
record PercistCriterion(String peak) implements Criterion {

	/** Columns of SULpeak in the order in which they are looked for. */
	static final List<String> PEAKS = List.of("peak", "SULpeak best", "SULpeak", "SUVpeak best", "SUVbw peak best",
		"SUVibw peak best", "SUVbsa peak best");

	private static final String VARIANT = "variant";
	private static final String LEAN = "SUL";
	private static final String ADVICE =
		" by lean body mass: SUV Image with variant=[lbm janmahasatian], then Lesion Indices.";

	@Override
	public String quantity() {
		return "sul_peak_hottest (g/mL)";
	}

	/**
	 * Whether a table holds SUL, which PERCIST is defined for: a warning where it does not say so.
	 *
	 * @throws InputException if the values are of another kind than SUL, or of several
	 */
	@Override
	public List<Warning> warnings(final Table table, final String name) throws InputException {
		final TreeSet<String> variants = new TreeSet<>();
		final int index = table.columns().indexOf(VARIANT);
		if (index >= 0) table.rows().forEach(row -> variants.add(row.get(index).toString().strip()));
		variants.remove("");
		if (peak.matches("SUV(bw|bsa|ibw)\\b.*")) variants.add(peak.substring(0, peak.indexOf(' ')));
		for (final String variant : variants) {
			if (!variant.startsWith(LEAN)) {
				throw new InputException("PERCIST takes SUL, but " + name + " has " + variant + ": make the images" + ADVICE);
			}
		}
		if (variants.size() > 1) {
			throw new InputException("PERCIST takes SUL of one kind at all time points, but " + name + " has " + String.join(
				" and ", variants) + ".");
		}
		return variants.isEmpty() && peak.startsWith("SUV") ? List.of(Warning.assumed("PERCIST takes SUL, but \"" + peak +
			"\" of " + name + " does not say by what it was made: its limits hold for SUV" + ADVICE)) : List.of();
	}

	@Override
	public List<Answer> judge(final PatientTimeline course) throws InputException {
		final Uptake baseline = uptake(course.visits().get(0));
		final List<Answer> answers = new ArrayList<>();
		double smallest = baseline.peak();
		for (final Visit visit : course.visits().subList(1, course.visits().size())) {
			final Uptake now = uptake(visit);
			final Percist answer = Percist.of(baseline, now);
			final String caveat = Percist.caveat(baseline, now);
			answers.add(new Answer(visit.name(), visit.day(), "hottest", now.peak(), answer.change(), now.peak() / smallest - 1,
				answer.response().code(), caveat.isEmpty() ? answer.reason() : answer.reason() + "; " + caveat));
			if (now.peak() < smallest) smallest = now.peak();
		}
		return answers;
	}

	private Uptake uptake(final Visit visit) throws InputException {
		final List<AvidLesion> lesions = new ArrayList<>();
		for (final Row row : visit.rows()) {
			final double own = row.number(peak, "g/mL").orElse(Double.NaN);
			if (own < 0) throw new InputException(peak + " must not be negative, but it is " + own + " for lesion \"" + row
				.lesion() + "\".");
			lesions.add(new AvidLesion(row.lesion(), row.text("organ"), own, optional(row, "g", "TLG", "tlg")));
		}
		return new Uptake(lesions, tissue(visit, "liver"), tissue(visit, "blood pool"), visit.rows().stream().anyMatch(
			Row::isNew));
	}

	/** Mean and spread from the first row of a visit that has a mean. */
	private static Tissue tissue(final Visit visit, final String name) throws InputException {
		final String joined = name.replace(' ', '_');
		for (final Row row : visit.rows()) {
			final double mean = optional(row, "g/mL", name + " mean", joined + "_mean");
			if (!Double.isNaN(mean)) return new Tissue(mean, optional(row, "g/mL", name + " sd", joined + "_sd"));
		}
		return Tissue.UNKNOWN;
	}

	/** The number under the first of several columns that is there; NaN where none is. */
	private static double optional(final Row row, final String unit, final String... columns) throws InputException {
		for (final String column : columns) {
			if (row.has(column)) return row.number(column, unit).orElse(Double.NaN);
		}
		return Double.NaN;
	}
}
