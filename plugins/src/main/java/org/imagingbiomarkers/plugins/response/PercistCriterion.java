package org.imagingbiomarkers.plugins.response;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;

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

	/** Columns of SULpeak in the order in which they are looked for. */
	static final List<String> PEAKS = List.of("peak", "SULpeak best", "SULpeak", "SUVpeak best", "SUVbw peak best",
		"SUVibw peak best", "SUVbsa peak best");

	private static final String VARIANT = "variant";
	private static final String LEAN = "SUL";
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
		return new TableCriterion(rules, Map.of(Measure.SUL_PEAK, peak)).judge(course);
	}
}
