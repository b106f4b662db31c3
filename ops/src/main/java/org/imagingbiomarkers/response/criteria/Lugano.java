package org.imagingbiomarkers.response.criteria;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.imagingbiomarkers.InvalidInputException;

/**
 * Lugano 2014, CT: response of lymphoma by the products of two diameters. Cheson et al. 2014,
 * doi:10.1200/JCO.2013.54.8800, table 3.
 *
 * @param others points that are read in the other way
 */
public record Lugano(Set<Reading> others) implements ResponseCriterion {

	private static final DecisionTable TABLE = DecisionTable.read("lugano");
	private static final double RESPONSE = -50;
	private static final double GROWTH = 50;
	private static final double NORMAL_NODE = 15;
	private static final double MEASURABLE = 10;
	private static final double SMALL = 20;
	private static final double STEP = 5;
	private static final double LARGE_STEP = 10;
	private static final double NORMAL_SPLEEN = 130;
	private static final double SPLEEN_STEP = 20;
	private static final int MAX_TARGETS = 6;

	public Lugano {
		others = Set.copyOf(others);
	}

	@Override
	public String name() {
		return "Lugano CT";
	}

	@Override
	public String quantity() {
		return "sum_of_products (mm^2)";
	}

	@Override
	public DecisionTable table() {
		return TABLE;
	}

	@Override
	public List<Measure> measures() {
		return List.of(Measure.LONGEST, Measure.PERPENDICULAR, Measure.SIZE);
	}

	@Override
	public List<Attribute> attributes() {
		return List.of(Attribute.STATE, Attribute.SITE, Attribute.UNEQUIVOCAL, Attribute.LYMPHOMA);
	}

	@Override
	public PatientResponse assess(final List<Visit> visits) {
		final Lesions lesions = Lesions.of(LesionHistory.of(visits));
		final List<VisitResponse> answers = new ArrayList<>();
		for (int visit = 1; visit < visits.size(); visit++) {
			final Decision answer = decide(lesions, visit, true);
			answers.add(lesions.products.response(lesions.history, visit, answer.response(), answer.reason(), List.of(TABLE
				.rule(answer.rule()))));
		}
		return PatientResponse.of(answers);
	}

	/** The targets of a patient by product, longest and short diameter. */
	record Lesions(LesionHistory history, TargetSizes products, TargetSizes longest, TargetSizes perpendicular) {

		static Lesions of(final LesionHistory history) {
			final String columns = "longest_diameter and perpendicular_diameter";
			final List<LesionRow> targets = history.requiredTargets(true);
			final Lesions lesions = new Lesions(history, new TargetSizes(history, targets, row -> row.product(Measure.LONGEST,
				Measure.PERPENDICULAR), columns), new TargetSizes(history, targets, row -> row.get(Measure.LONGEST), columns),
				new TargetSizes(history, targets, row -> row.get(Measure.PERPENDICULAR), columns));
			if (targets.size() > MAX_TARGETS) {
				throw new InvalidInputException("Lugano follows at most " + MAX_TARGETS +
					" target lesions, but the baseline has " + targets.size() + ".");
			}
			for (int target = 0; target < targets.size(); target++) {
				final double least = targets.get(target).kind() == LesionKind.NODE ? NORMAL_NODE : MEASURABLE;
				if (!Limit.above(lesions.longest.size(0, target), least)) {
					throw new InvalidInputException("longest_diameter of " + history.place(targets.get(target), 0) +
						" must be above " + (int) least + " mm, but it is " + lesions.longest.size(0, target) + " mm.");
				}
			}
			return lesions;
		}

		boolean isNode(final int target) {
			return products.targets().get(target).kind() == LesionKind.NODE;
		}

		/** Whether a target is as small as a normal one, or gone; not where it was not measured. */
		boolean isNormal(final int visit, final int target) {
			return isNode(target) ? Limit.atMost(longest.size(visit, target), NORMAL_NODE) : products.size(visit, target) == 0;
		}
	}

	/**
	 * Whether a target has grown: it is above 15 mm, its product 50 % above its smallest, and one of its diameters by 5 mm,
	 * or 10 mm where it was longer than 20 mm.
	 */
	boolean isGrown(final Lesions lesions, final int visit, final int target) {
		final double longest = lesions.longest.size(visit, target);
		final int smallest = lesions.products.smallestVisit(visit, target);
		final double size = others.contains(Reading.LUGANO_SIZE_NOW) ? longest : lesions.longest.size(smallest, target);
		final double step = Limit.atMost(size, SMALL) ? STEP : LARGE_STEP;
		final double increase = Math.max(longest - lesions.longest.smallest(visit, target), lesions.perpendicular.size(visit,
			target) - lesions.perpendicular.smallest(visit, target));
		return Limit.above(longest, NORMAL_NODE) && Limit.atLeast(Limit.percent(lesions.products.size(visit, target),
			lesions.products.smallest(visit, target)), GROWTH) && Limit.atLeast(increase, step);
	}

	/** The targets that have grown. */
	List<Integer> grown(final Lesions lesions, final int visit) {
		final List<Integer> grown = new ArrayList<>();
		for (int target = 0; target < lesions.products.count(); target++) {
			if (isGrown(lesions, visit, target)) grown.add(target);
		}
		return grown;
	}

	/** The new lesions that count: nodes above 15 mm, others above 10 mm, or smaller ones that are unequivocal. */
	static List<LesionRow> countingNewLesions(final LesionHistory history, final int visit) {
		final List<LesionRow> counting = new ArrayList<>();
		for (final LesionRow row : history.newLesions(visit)) {
			if (row.get(Attribute.LYMPHOMA).equals("no")) continue;
			final boolean unequivocal = row.get(Attribute.UNEQUIVOCAL).equals("yes");
			if (!unequivocal && row.get(Attribute.SITE).isEmpty()) {
				throw new InvalidInputException("site of new " + history.place(row, visit) +
					" must be node or the organ, but it is blank.");
			}
			final double least = row.get(Attribute.SITE).equals("node") ? NORMAL_NODE : MEASURABLE;
			if (unequivocal || Limit.above(row.get(Measure.LONGEST), least)) counting.add(row);
		}
		return counting;
	}

	/**
	 * The answer of a visit.
	 *
	 * @param newLesions whether new lesions count
	 */
	Decision decide(final Lesions lesions, final int visit, final boolean newLesions) {
		final LesionHistory history = lesions.history;
		final TargetSizes products = lesions.products;
		final Decision rest = history.nonTargets(visit);
		final List<Integer> grown = grown(lesions, visit);
		if (!grown.isEmpty()) return new Decision(3, "PD", growth(lesions, visit, grown.get(0)));
		final List<LesionRow> fresh = newLesions ? countingNewLesions(history, visit) : List.of();
		if (!fresh.isEmpty()) return new Decision(4, "PD", "new lesion " + LesionHistory.names(fresh));
		final String back = regrown(lesions, visit);
		if (!back.isEmpty()) return new Decision(5, "PD", back + " had resolved and is back");
		if (rest.is("PD")) return new Decision(6, "PD", rest.reason());
		final Spleen spleen = Spleen.of(history, visit);
		final String words = Reasons.joined(products.count() == 0 || !products.allMeasured(visit) ? "" : products.words(visit,
			"sum of products", "mm^2"), rest.reason(), spleen.words());
		if (spleen.hasGrownFurther()) return new Decision(7, "PD", words);
		if (spleen.hasBecomeLarge()) return new Decision(8, "PD", words);
		if (!products.allMeasured(visit)) return new Decision(9, "NE", "target " + products.missing(visit) + " not measured");
		boolean normal = true;
		for (int target = 0; target < products.count(); target++) {
			normal &= lesions.isNormal(visit, target);
		}
		if (normal && (rest.is("CR") || rest.is("none")) && !Limit.above(spleen.now, NORMAL_SPLEEN)) {
			return new Decision(10, "CR", words);
		}
		if (Limit.atMost(products.fromBaseline(visit), RESPONSE) && spleen.hasResponded(others.contains(
			Reading.LUGANO_HALF_OF_SPLEEN)))
		{
			return new Decision(11, "PR", words);
		}
		return new Decision(12, "SD", words);
	}

	private static String growth(final Lesions lesions, final int visit, final int target) {
		return String.format(Locale.ROOT, "%s has grown to %.1f x %.1f mm, product %s from its smallest", lesions.products
			.targets().get(target).lesion(), lesions.longest.size(visit, target), lesions.perpendicular.size(visit, target),
			Limit.words(lesions.products.size(visit, target), lesions.products.smallest(visit, target)));
	}

	/** Name of a target that had resolved and is back; empty if there is none. */
	private String regrown(final Lesions lesions, final int visit) {
		if (others.contains(Reading.LUGANO_REGROWTH_BY_GROWTH)) return "";
		for (int target = 0; target < lesions.products.count(); target++) {
			if (Double.isNaN(lesions.products.size(visit, target)) || lesions.isNormal(visit, target)) continue;
			for (int before = 1; before < visit; before++) {
				if (lesions.isNormal(before, target)) return lesions.products.targets().get(target).lesion();
			}
		}
		return "";
	}

	/**
	 * The length of the spleen.
	 *
	 * @param now in mm; NaN where it was not measured
	 * @param base at baseline; NaN where it was not measured
	 * @param smallest smallest before, baseline included; NaN where it was not measured
	 */
	private record Spleen(double now, double base, double smallest) {

		static Spleen of(final LesionHistory history, final int visit) {
			double smallest = length(history, 0);
			for (int before = 1; before < visit; before++) {
				final double own = length(history, before);
				if (!(own >= smallest) && !Double.isNaN(own)) smallest = own;
			}
			return new Spleen(length(history, visit), length(history, 0), smallest);
		}

		private static double length(final LesionHistory history, final int visit) {
			return history.rows(visit, LesionKind.SPLEEN).stream().mapToDouble(row -> row.get(Measure.SIZE)).findFirst().orElse(
				Double.NaN);
		}

		private double excess() {
			return base - NORMAL_SPLEEN;
		}

		boolean hasGrownFurther() {
			return base > NORMAL_SPLEEN && smallest > NORMAL_SPLEEN && Limit.above(now - base, excess() / 2);
		}

		boolean hasBecomeLarge() {
			return now > NORMAL_SPLEEN && smallest <= NORMAL_SPLEEN && Limit.atLeast(now - smallest, SPLEEN_STEP);
		}

		/** Whether a spleen that was too long has lost more than half of its excess. */
		boolean hasResponded(final boolean halfIsEnough) {
			if (!(base > NORMAL_SPLEEN)) return true;
			return halfIsEnough ? Limit.atLeast(base - now, excess() / 2) : Limit.above(base - now, excess() / 2);
		}

		String words() {
			return Double.isNaN(now) ? "" : String.format(Locale.ROOT, "spleen %.0f mm", now);
		}
	}
}
