package org.imagingbiomarkers.response.criteria;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * GCIG: response and progression of ovarian cancer by CA-125 alone. Rustin et al. 2011, doi:10.1097/IGC.0b013e3182070f17.
 * An answer is known only later: a response has to be held for 28 days, progression to be seen again a week later.
 *
 * @param others points that are read in the other way
 */
public record Gcig(Set<Reading> others) implements ResponseCriterion {

	private static final DecisionTable TABLE = DecisionTable.read("gcig");
	private static final double HALF = 0.5;
	private static final double TWICE = 2;
	private static final double HELD_DAYS = 28;
	private static final double AGAIN_DAYS = 7;
	private static final double ASSAY = 1.1;

	public Gcig {
		others = Set.copyOf(others);
	}

	@Override
	public String name() {
		return "GCIG CA-125";
	}

	@Override
	public String quantity() {
		return "ca125 (kU/L)";
	}

	@Override
	public DecisionTable table() {
		return TABLE;
	}

	@Override
	public List<Measure> measures() {
		return List.of(Measure.CA125, Measure.UPPER_LIMIT);
	}

	@Override
	public List<Attribute> attributes() {
		return List.of();
	}

	/** The values of a patient by visit; NaN where there is none. */
	private record Marker(double[] days, double[] values, double[] limits) {

		static Marker of(final LesionHistory history) {
			final int count = history.size();
			final Marker marker = new Marker(new double[count], new double[count], new double[count]);
			history.required(0, Measure.CA125);
			for (int visit = 0; visit < count; visit++) {
				marker.days[visit] = history.requiredDay(visit, "GCIG counts 7 and 28 days");
				marker.values[visit] = history.number(visit, Measure.CA125);
				final double limit = history.number(visit, Measure.UPPER_LIMIT);
				marker.limits[visit] = visit == 0 ? history.required(0, Measure.UPPER_LIMIT) : Double.isNaN(limit)
					? marker.limits[visit - 1] : limit;
			}
			return marker;
		}

		double base() {
			return values[0];
		}

		boolean isKnown(final int visit) {
			return !Double.isNaN(values[visit]);
		}

		double lowest(final int visit) {
			double lowest = base();
			for (int before = 1; before < visit; before++) {
				if (values[before] < lowest) lowest = values[before];
			}
			return lowest;
		}

		boolean wasNormal(final int visit) {
			for (int before = 1; before < visit; before++) {
				if (isNormal(before)) return true;
			}
			return false;
		}

		boolean isNormal(final int visit) {
			return Limit.atMost(values[visit], limits[visit]);
		}

		boolean isHalved(final int visit) {
			return Limit.atMost(values[visit], HALF * base());
		}

		/** Whether a value is at most 10 % above the one before, or normal. */
		boolean hasNotRisen(final int visit) {
			int before = visit - 1;
			while (!isKnown(before)) {
				before--;
			}
			return isNormal(visit) || Limit.atMost(values[visit], ASSAY * values[before]);
		}

		/** Whether something holds from a visit on, until a later value at least some days after it. */
		boolean holds(final int visit, final double least, final IntPredicate what) {
			for (int later = visit; later < values.length; later++) {
				if (!isKnown(later)) continue;
				if (!what.test(later)) return false;
				if (!Limit.below(days[later] - days[visit], least)) return true;
			}
			return false;
		}

		/** Whether something holds at any value at least some days after a visit. */
		boolean returns(final int visit, final double least, final IntPredicate what) {
			for (int later = visit + 1; later < values.length; later++) {
				if (isKnown(later) && what.test(later) && !Limit.below(days[later] - days[visit], least)) return true;
			}
			return false;
		}
	}

	@Override
	public PatientResponse assess(final List<Visit> visits) {
		final LesionHistory history = LesionHistory.unmatched(visits);
		final Marker marker = Marker.of(history);
		final List<VisitResponse> answers = new ArrayList<>();
		for (int visit = 1; visit < history.size(); visit++) {
			final Decision progression = progression(marker, visit);
			final Decision response = response(marker, visit);
			final Decision answer = overall(marker, visit, progression, response);
			final double value = marker.values[visit];
			final double lowest = marker.lowest(visit);
			answers.add(new VisitResponse(visits.get(visit), value, marker.base() > 0 ? value / marker.base() - 1 : Double.NaN,
				lowest > 0 ? value / lowest - 1 : Double.NaN, answer.response(), answer.reason(), List.of(TABLE.rule(progression
					.rule()), TABLE.rule(response.rule()), TABLE.rule(answer.rule()))));
		}
		return PatientResponse.of(answers);
	}

	private static Decision progression(final Marker marker, final int visit) {
		final boolean elevated = Limit.above(marker.base(), marker.limits[0]);
		final boolean aboveLimit = Limit.atLeast(marker.values[visit], TWICE * marker.limits[visit]);
		final boolean normal = marker.wasNormal(visit);
		if (elevated && normal && aboveLimit) {
			return new Decision(1, "yes", "twice the upper limit of normal after normal values (category A)");
		}
		if (elevated && !normal && Limit.atLeast(marker.values[visit], TWICE * marker.lowest(visit))) {
			return new Decision(2, "yes", String.format(Locale.ROOT, "twice the lowest value of %.1f kU/L (category B)", marker
				.lowest(visit)));
		}
		if (!elevated && aboveLimit) {
			return new Decision(3, "yes", "twice the upper limit of normal, normal before treatment (category C)");
		}
		return new Decision(4, "no", "");
	}

	private static Decision response(final Marker marker, final int visit) {
		if (Limit.below(marker.base(), TWICE * marker.limits[0])) {
			return new Decision(5, "not evaluable", "less than twice the upper limit before treatment");
		}
		if (marker.isHalved(visit) && marker.isNormal(visit)) return new Decision(6, "CR", "at least halved and normal");
		if (marker.isHalved(visit)) return new Decision(7, "PR", "at least halved");
		return new Decision(8, "SD", "not halved");
	}

	private Decision overall(final Marker marker, final int visit, final Decision progression, final Decision response) {
		if (!marker.isKnown(visit)) return new Decision(9, "NE", "CA-125 was not measured");
		final String words = String.format(Locale.ROOT, "CA-125 %.1f kU/L, %s from baseline", marker.values[visit], Limit
			.words(marker.values[visit], marker.base()));
		final IntPredicate grown = later -> progression(marker, later).is("yes");
		final boolean again = others.contains(Reading.GCIG_LOWER_BETWEEN) ? marker.returns(visit, AGAIN_DAYS, grown) : marker
			.holds(visit, AGAIN_DAYS, grown);
		if (progression.is("yes") && again) {
			return new Decision(10, "PD", words + "; " + progression.reason() + ", and again at least a week later");
		}
		final String waiting = progression.is("yes") ? "; " + progression.reason() +
			", which is not seen again at least a week later" : "";
		if (response.is("not evaluable")) return new Decision(11, "NE", words + "; " + response.reason() + waiting);
		final double held = others.contains(Reading.GCIG_NOT_HELD) ? 0 : HELD_DAYS;
		final IntPredicate halved = later -> marker.isHalved(later) && (later == visit || !others.contains(
			Reading.GCIG_FALLING) || marker.hasNotRisen(later));
		if (response.is("CR") && marker.holds(visit, held, halved.and(marker::isNormal))) {
			return new Decision(12, "CR", words + "; at least halved and normal" + (held > 0 ? ", held for 28 days" : ""));
		}
		if (!response.is("SD") && marker.holds(visit, held, halved)) {
			return new Decision(13, "PR", words + "; at least halved" + (held > 0 ? ", held for 28 days" : ""));
		}
		return new Decision(14, "SD", words + "; " + response.reason() + (response.is("SD") ? ""
			: ", which is not held for 28 days") + waiting);
	}
}
