package org.imagingbiomarkers.response.criteria;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.imagingbiomarkers.InvalidInputException;

/**
 * RANO 2.0: response of gliomas by the size of the enhancing and the non-enhancing part, the dose of steroid, the time
 * since radiotherapy and the state of the patient. Wen et al. 2023, doi:10.1200/JCO.23.01059.
 *
 * @param size how a part is measured
 * @param others points that are read in the other way
 */
public record Rano2(Size size, Set<Reading> others) implements ResponseCriterion {

	/** How a part is measured: the paper allows both, with limits of their own. */
	public enum Size {

			/** Products of two diameters. */
			PRODUCT("RANO 2.0", "rano2", "sum_of_products (mm^2)", -50, -25, 25),
			/** Volumes. */
			VOLUME("RANO 2.0 volumes", "rano2volume", "total_volume (mL)", -65, -40, 40);

		private final String name;
		private final DecisionTable table;
		private final String quantity;
		private final double response;
		private final double minorResponse;
		private final double growth;

		Size(final String name, final String table, final String quantity, final double response, final double minorResponse,
			final double growth)
		{
			this.name = name;
			this.table = DecisionTable.read(table);
			this.quantity = quantity;
			this.response = response;
			this.minorResponse = minorResponse;
			this.growth = growth;
		}

		private double of(final LesionRow row) {
			return this == VOLUME ? row.get(Measure.VOLUME) : row.product(Measure.LONGEST, Measure.PERPENDICULAR);
		}
	}

	/** Volume in mL of a sphere of 10 mm: from it on a new lesion counts whose diameters are not given. */
	private static final double SPHERE_OF_10_MM = Math.PI / 6;
	private static final double MEASURABLE = 10;
	private static final double RADIOTHERAPY_DAYS = 84;
	private static final double CONFIRMATION_DAYS = 28;
	private static final int MAX_TARGETS = 3;
	private static final int MAX_TARGETS_PER_COMPONENT = 2;
	private static final int MAX_TARGETS_OTHERWISE = 5;

	private static final String ENHANCING = "ce";
	private static final String NON_ENHANCING = "nonce";

	public Rano2 {
		others = Set.copyOf(others);
	}

	/** By products of two diameters. */
	public static Rano2 ofProducts(final Set<Reading> others) {
		return new Rano2(Size.PRODUCT, others);
	}

	/** By volumes. */
	public static Rano2 ofVolumes(final Set<Reading> others) {
		return new Rano2(Size.VOLUME, others);
	}

	@Override
	public String name() {
		return size.name;
	}

	@Override
	public String quantity() {
		return size.quantity;
	}

	@Override
	public DecisionTable table() {
		return size.table;
	}

	@Override
	public List<Measure> measures() {
		final List<Measure> measures = new ArrayList<>(size == Size.VOLUME ? List.of(Measure.VOLUME) : List.of());
		measures.addAll(List.of(Measure.LONGEST, Measure.PERPENDICULAR, Measure.DEXAMETHASONE,
			Measure.DAYS_AFTER_RADIOTHERAPY));
		return measures;
	}

	@Override
	public List<Attribute> attributes() {
		return List.of(Attribute.STATE, Attribute.CLINICAL, Attribute.COMPONENT, Attribute.FIELD, Attribute.FLAIR);
	}

	private static String component(final LesionRow row) {
		return row.get(Attribute.COMPONENT).equals(NON_ENHANCING) ? NON_ENHANCING : ENHANCING;
	}

	private TargetSizes part(final LesionHistory history, final String component) {
		return new TargetSizes(history, history.targets().stream().filter(row -> component(row).equals(component)).toList(),
			size::of, size == Size.VOLUME ? "volume" : "longest_diameter and perpendicular_diameter");
	}

	@Override
	public PatientResponse assess(final List<Visit> visits) {
		final LesionHistory history = LesionHistory.of(visits);
		final TargetSizes enhancing = part(history, ENHANCING);
		final TargetSizes rest = part(history, NON_ENHANCING);
		checkTargets(enhancing.count(), rest.count());
		final TargetSizes all = new TargetSizes(history, history.targets(), size::of, "");
		final double steroidBefore = history.required(0, Measure.DEXAMETHASONE);
		final List<VisitResponse> answers = new ArrayList<>();
		int pending = -1;
		double progression = Double.NaN;
		for (int visit = 1; visit < history.size(); visit++) {
			final Decision one = component(enhancing, ENHANCING, visit);
			final Decision two = component(rest, NON_ENHANCING, visit);
			final Decision both = combine(one, two, history.nonTargets(visit));
			final boolean grown = pending < 0 || !others.contains(Reading.RANO2_FURTHER_GROWTH) || Limit.atLeast(Limit.percent(
				all.measured(visit), all.sum(pending)), size.growth);
			final Decision answer = overall(new Assessed(history, visit, steroidBefore, pending, grown), both);
			answers.add(all.response(history, visit, answer.response(), Reasons.joined(one.reason(), two.reason(), history
				.nonTargets(visit).reason(), answer.reason()), List.of(size.table.rule(both.rule()), size.table.rule(answer
					.rule()))));
			if (answer.is("PD") && Double.isNaN(progression)) {
				final boolean confirmed = pending >= 0 && both.is("PD") && late(history, visit, pending);
				progression = history.day(confirmed ? pending : visit);
			}
			if (answer.is("PDu") && pending < 0) pending = visit;
			else if (!answer.is("PDu") && !answer.is("NE")) pending = -1;
		}
		return new PatientResponse(answers, progression, "");
	}

	private void checkTargets(final int enhancing, final int rest) {
		final boolean five = others.contains(Reading.RANO2_FIVE_TARGETS);
		final int most = five ? MAX_TARGETS_OTHERWISE : enhancing > 0 && rest > 0 ? MAX_TARGETS : MAX_TARGETS_PER_COMPONENT;
		if (enhancing + rest > most) {
			throw new InvalidInputException(name() + " follows at most " + most +
				" target lesions, two of each component, but the baseline has " + enhancing + " enhancing and " + rest +
				" non-enhancing ones.");
		}
	}

	private Decision component(final TargetSizes part, final String name, final int visit) {
		final String quantity = (name.equals(ENHANCING) ? "enhancing " : "non-enhancing ") + (size == Size.VOLUME ? "volume"
			: "product");
		final String unit = size == Size.VOLUME ? "mL" : "mm^2";
		if (part.count() == 0) return new Decision(1, "none", "");
		if (part.anyMeasured(visit) && Limit.atLeast(part.fromSmallest(visit), size.growth)) {
			return new Decision(2, "PD", part.allMeasured(visit) ? part.words(visit, quantity, unit) : "target " + part.missing(
				visit) + " not measured, but the others alone are progression");
		}
		if (!part.allMeasured(visit)) return new Decision(3, "NE", "target " + part.missing(visit) + " not measured");
		final String words = part.words(visit, quantity, unit);
		if (part.measured(visit) == 0) return new Decision(4, "CR", words);
		final double change = part.fromBaseline(visit);
		if (Limit.atMost(change, size.response)) return new Decision(5, "PR", words);
		final boolean minor = name.equals(NON_ENHANCING) || others.contains(Reading.RANO2_MINOR_RESPONSE_ENHANCING);
		if (minor && Limit.atMost(change, size.minorResponse)) return new Decision(6, "MR", words);
		return new Decision(7, "SD", words);
	}

	/** The answer of both parts together; of non-measurable disease alone that of the non-targets. */
	private Decision combine(final Decision one, final Decision two, final Decision rest) {
		final List<String> parts = new ArrayList<>();
		if (!one.is("none")) parts.add(one.response());
		if (!two.is("none")) parts.add(two.response());
		if (parts.contains("PD")) return new Decision(8, "PD", "");
		if (parts.contains("NE")) return new Decision(9, "NE", "");
		if (parts.isEmpty() && rest.is("CR")) return new Decision(10, "CR", "");
		if (parts.isEmpty() && rest.is("non-CR/non-PD")) return new Decision(11, "SD", "");
		if (parts.isEmpty()) return new Decision(12, "NE", "");
		if (parts.stream().allMatch("CR"::equals)) return new Decision(13, "CR", "");
		if (parts.size() == 1) return new Decision(14, parts.get(0), "");
		final String other = parts.get(0).equals("CR") ? parts.get(1) : parts.get(0);
		if (parts.contains("CR")) return new Decision(15, other, "");
		final String better = parts.get(0).equals("SD") ? parts.get(1) : parts.get(0);
		if (parts.contains("SD") && !better.equals("SD")) return new Decision(16, better, "");
		if (parts.contains("MR")) {
			final boolean partial = others.contains(Reading.RANO2_MIXED_PARTIAL) && parts.contains("PR");
			return new Decision(17, partial ? "PR" : "MR", "");
		}
		return new Decision(18, parts.get(0), "");
	}

	/**
	 * What is known at a visit besides the sizes.
	 *
	 * @param pending visit of the unconfirmed progression, -1 if there is none
	 * @param grown whether the growth since then is enough to confirm it
	 */
	private record Assessed(LesionHistory history, int visit, double steroidBefore, int pending, boolean grown) {}

	private static boolean hasDiameters(final LesionRow row) {
		return !Double.isNaN(row.get(Measure.LONGEST)) || !Double.isNaN(row.get(Measure.PERPENDICULAR));
	}

	/** Whether a new lesion counts: by its two diameters, and where only a volume is given as a sphere. */
	private boolean isMeasurable(final LesionRow row) {
		if (!hasDiameters(row)) return Limit.atLeast(row.get(Measure.VOLUME), SPHERE_OF_10_MM);
		return Limit.atLeast(row.get(Measure.LONGEST), MEASURABLE) && Limit.atLeast(row.get(Measure.PERPENDICULAR),
			MEASURABLE);
	}

	private Decision overall(final Assessed now, final Decision both) {
		final LesionHistory history = now.history;
		final int visit = now.visit;
		final Decision rest = history.nonTargets(visit);
		final List<LesionRow> fresh = history.newLesions(visit).stream().filter(this::isMeasurable).toList();
		final boolean worse = history.word(visit, Attribute.CLINICAL).equals("worse");
		final boolean flair = others.contains(Reading.RANO2_FLAIR_COUNTS) && history.word(visit, Attribute.FLAIR).equals(
			"increased");
		if (!fresh.isEmpty() || rest.is("PD") || worse || flair) {
			return new Decision(19, "PD", Reasons.joined(fresh.isEmpty() ? "" : "new lesion " + LesionHistory.names(fresh) +
				" of at least 10 x 10 mm" + (fresh.stream().anyMatch(Rano2::hasDiameters) ? "" : ", taken as a sphere"), worse
					? "the patient is worse" : "", flair ? "T2-FLAIR has increased" : ""));
		}
		if (both.is("PD")) return progression(now);
		if (both.is("NE")) return new Decision(23, "NE", "");
		final double steroid = history.required(visit, Measure.DEXAMETHASONE);
		if (Limit.above(steroid, now.steroidBefore)) {
			return new Decision(24, others.contains(Reading.RANO2_STEROID_STABLE) ? "SD" : "NE",
				"more steroid than at baseline without clinical worsening: observe");
		}
		if (both.is("CR") && (steroid > 0 || !rest.is("CR") && !rest.is("none"))) {
			return new Decision(25, "PR", "complete response needs no steroid and no non-target lesion");
		}
		return new Decision(26, both.response(), "");
	}

	/** Whether a visit is late enough to confirm an earlier one. */
	private static boolean late(final LesionHistory history, final int visit, final int pending) {
		final String reason = "RANO 2.0 confirms progression at least 28 days later";
		return !Limit.below(history.requiredDay(visit, reason) - history.requiredDay(pending, reason), CONFIRMATION_DAYS);
	}

	private Decision progression(final Assessed now) {
		final double since = now.history.number(now.visit, Measure.DAYS_AFTER_RADIOTHERAPY);
		final boolean early = others.contains(Reading.RANO2_DAY_84_AFTER) ? Limit.below(since, RADIOTHERAPY_DAYS) : Limit
			.atMost(since, RADIOTHERAPY_DAYS);
		final boolean outside = now.history.visits().get(now.visit).rows().stream().anyMatch(row -> row.get(Attribute.FIELD)
			.equals("outside"));
		final boolean late = now.pending >= 0 && late(now.history, now.visit, now.pending);
		if (late && now.grown) {
			return new Decision(20, "PD", "confirms the progression of \"" + now.history.visits().get(now.pending).name() +
				"\", at which it is dated");
		}
		if (early && !outside) {
			return new Decision(21, "PDu", "within 12 weeks of radiotherapy: to be confirmed at least 4 weeks later");
		}
		return new Decision(22, "PD", "");
	}
}
