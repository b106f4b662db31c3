package org.imagingbiomarkers.plugins.response;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.response.criteria.Measure;
import org.imagingbiomarkers.response.criteria.ResponseCriterion;

/**
 * PERCIST 1.0 from the SULpeak of each lesion; with {@code TLG (g)}, {@code organ} and mean and sd of liver and blood
 * pool (g/mL) where they are there, as Lesion Indices calls them, or in lower case with underscores.
 *
 * @param rules with the points that are read in another way than the guideline does
 * @param peak name of the column of SULpeak, without its unit
 */
record PercistCriterion(ResponseCriterion rules, String peak) implements Criterion {

	/** By lean body mass, as this project and others call it. */
	private static final Pattern LEAN = Pattern.compile("SUL\\b.*|SUVlbm\\b.*");
	/** What Lesion Indices says of an image that does not tell its kind of SUV. */
	private static final String UNKNOWN = "SUV";
	private static final String ADVICE =
		" by lean body mass: SUV Image with variant=[lbm janmahasatian], then Lesion Indices.";

	@Override
	public String quantity() {
		return rules.quantity();
	}

	/**
	 * Whether a table holds SUL, which PERCIST is defined for: a warning where it does not say so.
	 *
	 * @throws InputException if the values are of another kind than SUL, or of several
	 */
	@Override
	public List<Warning> warnings(final Table table, final String name) throws InputException {
		final TreeSet<String> variants = MeasureColumns.variants(table);
		variants.remove(UNKNOWN);
		if (peak.matches("SUV(bw|bsa|ibw)\\b.*")) variants.add(peak.substring(0, peak.indexOf(' ')));
		for (final String variant : variants) {
			if (!LEAN.matcher(variant).matches()) {
				throw new InputException("PERCIST takes SUL, but " + name + " has " + variant + ": make the images" + ADVICE);
			}
		}
		if (!columns().isIn(table, Measure.SUL_PEAK)) throw new InputException(name + " must have a column \"" +
			Measure.SUL_PEAK.heading() + "\" for PERCIST, but it has none.");
		MeasureColumns.checkVariants(table, name, "PERCIST takes SUL");
		return variants.isEmpty() && peak.startsWith("SUVpeak") ? List.of(Warning.assumed("PERCIST takes SUL, but \"" + peak +
			"\" of " + name + " does not say by what it was made: its limits hold for SUV" + ADVICE)) : List.of();
	}

	@Override
	public List<Answer> judge(final PatientTimeline course) throws InputException {
		return new TableCriterion(rules, columns()).judge(course);
	}

	private MeasureColumns columns() {
		return new MeasureColumns(Map.of(Measure.SUL_PEAK, peak));
	}
}
