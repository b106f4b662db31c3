package org.imagingbiomarkers.plugins.motion;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.imagingbiomarkers.alignment.series.CorrectionResult;
import org.imagingbiomarkers.alignment.series.CorrectionResult.Verdict;
import org.imagingbiomarkers.alignment.series.CorrectionResult.VolumeResult;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.chart.MotionChart;

import ij.ImagePlus;

/**
 * What there is to say of the motion in a series.
 *
 * @param target what volumes were aligned to, such as {@code the prediction of the model}
 */
public record MotionReport(CorrectionResult result, String target) {

	/** Share of the voxels from beyond the edge of a volume above which that is reported. */
	private static final double MAX_OUTSIDE = 0.1;

	/** What volumes differ in, beside their motion. */
	public record Values(String column, List<Double> values) {}

	/** {@code needed}, {@code not needed} or {@code failed}. */
	public String verdict() {
		return result.verdict().word();
	}

	/** Why, in one sentence. */
	public String reason() {
		final VolumeResult farthest = result.motions().stream().max(Comparator.comparingDouble(
			VolumeResult::meanDisplacement)).orElseThrow();
		final long moved = result.motions().stream().filter(VolumeResult::moved).count();
		final String residuals = "from " + number(result.residualBefore()) + " to " + number(result.residualAfter());
		return switch (result.verdict()) {
			case NEEDED -> moved + " of " + result.motions().size() + " volumes had moved, volume " + (farthest.volume() + 1) +
				" farthest, by " + number(farthest.meanDisplacement()) +
				" mm on average; with them in place the residual falls " + residuals + ".";
			case NOT_NEEDED -> "No volume fits " + target +
				" better by more than chance where it is moved; the series is as it was.";
			case FAILED -> result.residualAfter() < result.residualBefore() ? "Volume " + (farthest.volume() + 1) +
				" would have moved by " + number(farthest.meanDisplacement()) +
				" mm on average, a quarter of the image or more; the series is as it was." : "The aligned volumes fit " + target +
					" no better, the residual goes " + residuals + "; the series is as it was.";
		};
	}

	/** What to know before the result is used. */
	public List<Warning> warnings() {
		final List<Warning> warnings = new ArrayList<>();
		if (result.verdict() == Verdict.FAILED) warnings.add(Warning.reliability("The motion correction failed: " + reason() +
			" Try another transform, reference or mask."));
		final List<String> outside = result.motions().stream().filter(one -> one.moved() && one.outside() > MAX_OUTSIDE).map(
			one -> Integer.toString(one.volume() + 1)).toList();
		if (!outside.isEmpty()) warnings.add(Warning.reliability("More than a tenth of the voxels lay beyond the edge of " +
			(outside.size() == 1 ? "volume " : "volumes ") + String.join(", ", outside) +
			"; they have the values of the edge."));
		return warnings;
	}

	/** One row per volume. */
	public Table table(final Optional<Values> values) {
		final Table.Builder table = new Table.Builder();
		for (final VolumeResult one : result.motions()) {
			table.row().cell("volume", one.volume() + 1);
			values.ifPresent(known -> table.cell(known.column(), known.values().get(one.volume())));
			final double[] shift = one.translation();
			final double[] turn = one.degrees();
			table.cell("corrected", one.moved() ? "yes" : "no").cell("mean displacement (mm)", one.meanDisplacement()).cell(
				"largest displacement (mm)", one.maxDisplacement()).cell("x translation (mm)", shift[0]).cell(
					"y translation (mm)", shift[1]).cell("z translation (mm)", shift[2]).cell("x rotation (degrees)", turn[0]).cell(
						"y rotation (degrees)", turn[1]).cell("z rotation (degrees)", turn[2]).cell("rotation (degrees)", length(
							turn)).cell("outside (%)", 100 * one.outside()).cell("residual before", one.residualBefore()).cell(
								"residual after", one.residualAfter());
		}
		return table.build();
	}

	/** Displacement and rotation over the volumes. */
	public ImagePlus plot(final String title) {
		final int n = result.motions().size();
		final double[][] shifts = new double[3][n];
		final double[] mean = new double[n];
		final double[] turns = new double[n];
		for (int t = 0; t < n; t++) {
			final VolumeResult one = result.motions().get(t);
			mean[t] = one.meanDisplacement();
			turns[t] = length(one.degrees());
			for (int axis = 0; axis < 3; axis++) {
				shifts[axis][t] = one.translation()[axis];
			}
		}
		return MotionChart.of(title, shifts, mean, turns, "correction " + verdict());
	}

	/** What the provenance says of it, by name. */
	public Map<String, Object> details() {
		final Map<String, Object> details = new LinkedHashMap<>();
		details.put("verdict", verdict());
		details.put("reason", reason());
		details.put("residual_before", result.residualBefore());
		details.put("residual_after", result.residualAfter());
		details.put("corrected_volumes", result.motions().stream().filter(VolumeResult::moved).map(one -> one.volume() + 1)
			.toList());
		details.put("mean_displacement (mm)", result.motions().stream().map(VolumeResult::meanDisplacement).toList());
		return details;
	}

	private static double length(final double... v) {
		return Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
	}

	private static String number(final double value) {
		return String.format(Locale.ROOT, value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : value >= 1 ? "%.2f" : "%.3g", value);
	}
}
