package org.imagingbiomarkers.response.criteria;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import org.imagingbiomarkers.InvalidInputException;

/**
 * The size of each target at each visit: parts of a lesion that has split are added, a lesion that has merged counts with
 * the other one, and one without a row or a number was not measured.
 */
final class TargetSizes {

	private final List<LesionRow> targets;
	private final double[][] sizes;

	/**
	 * @param targets rows of the baseline
	 * @param size of a row; NaN where it was not measured
	 * @param columns that hold it, for messages
	 */
	TargetSizes(final LesionHistory history, final List<LesionRow> targets, final ToDoubleFunction<LesionRow> size,
		final String columns)
	{
		this.targets = targets;
		sizes = new double[history.size()][targets.size()];
		for (int visit = 0; visit < sizes.length; visit++) {
			for (int target = 0; target < targets.size(); target++) {
				sizes[visit][target] = size(history.visits().get(visit), targets.get(target).lesion(), size);
			}
		}
		for (int target = 0; target < targets.size(); target++) {
			if (Double.isNaN(sizes[0][target])) {
				throw new InvalidInputException(columns + " of " + history.place(targets.get(target), 0) +
					" must be measured, since it is followed from the baseline on, but it is blank.");
			}
		}
	}

	private static double size(final Visit visit, final String lesion, final ToDoubleFunction<LesionRow> size) {
		double sum = Double.NaN;
		boolean part = false;
		for (final LesionRow row : visit.rows()) {
			final boolean isPart = row.partOf().equals(lesion);
			if (!isPart && !row.lesion().equals(lesion)) continue;
			final double own = row.mergedInto().isEmpty() ? size.applyAsDouble(row) : 0;
			sum = part ? sum + own : own;
			part = true;
		}
		return sum;
	}

	List<LesionRow> targets() {
		return targets;
	}

	int count() {
		return targets.size();
	}

	double size(final int visit, final int target) {
		return sizes[visit][target];
	}

	boolean allMeasured(final int visit) {
		return IntStream.range(0, count()).noneMatch(target -> Double.isNaN(sizes[visit][target]));
	}

	boolean anyMeasured(final int visit) {
		return IntStream.range(0, count()).anyMatch(target -> !Double.isNaN(sizes[visit][target]));
	}

	/** Names of the targets that were not measured. */
	String missing(final int visit) {
		final List<LesionRow> missing = new ArrayList<>();
		for (int target = 0; target < count(); target++) {
			if (Double.isNaN(sizes[visit][target])) missing.add(targets.get(target));
		}
		return LesionHistory.names(missing);
	}

	/** Sum of what was measured. */
	double measured(final int visit) {
		double sum = 0;
		for (final double size : sizes[visit]) {
			if (!Double.isNaN(size)) sum += size;
		}
		return sum;
	}

	/** Sum of all targets; NaN where one was not measured. */
	double sum(final int visit) {
		return allMeasured(visit) ? measured(visit) : Double.NaN;
	}

	/** The smallest complete sum before a visit, baseline included. */
	double smallestSum(final int visit) {
		double smallest = sum(0);
		for (int before = 1; before < visit; before++) {
			if (sum(before) < smallest) smallest = sum(before);
		}
		return smallest;
	}

	/** The visit at which a target was smallest before another one, the first of several. */
	int smallestVisit(final int visit, final int target) {
		int smallest = 0;
		for (int before = 1; before < visit; before++) {
			if (sizes[before][target] < sizes[smallest][target]) smallest = before;
		}
		return smallest;
	}

	/** The smallest size of a target before a visit. */
	double smallest(final int visit, final int target) {
		return sizes[smallestVisit(visit, target)][target];
	}

	/** Change of what was measured from baseline, in percent. */
	double fromBaseline(final int visit) {
		return Limit.percent(measured(visit), sum(0));
	}

	/** Change of what was measured from the smallest sum, in percent. */
	double fromSmallest(final int visit) {
		return Limit.percent(measured(visit), smallestSum(visit));
	}

	/** Whether every node is below 10 mm and every other target gone. */
	boolean allGone(final int visit) {
		return IntStream.range(0, count()).allMatch(target -> targets.get(target).kind() == LesionKind.NODE ? Limit.below(
			sizes[visit][target], 10) : sizes[visit][target] == 0);
	}

	/** The sum and its changes in words, for a complete sum. */
	String words(final int visit, final String quantity, final String unit) {
		return String.format(Locale.ROOT, "%s %.1f %s, %s from baseline, %s from the smallest", quantity, sum(visit), unit,
			Limit.words(sum(visit), sum(0)), Limit.words(sum(visit), smallestSum(visit)));
	}

	/** The answer of a visit, with the sum and its changes where the sum is complete. */
	VisitResponse response(final LesionHistory history, final int visit, final String response, final String reason,
		final List<DecisionRule> rules)
	{
		final double sum = count() == 0 ? Double.NaN : sum(visit);
		return new VisitResponse(history.visits().get(visit), sum, finite(sum, sum(0)), finite(sum, smallestSum(visit)),
			response, reason, rules);
	}

	private static double finite(final double now, final double before) {
		return before > 0 ? now / before - 1 : Double.NaN;
	}
}
