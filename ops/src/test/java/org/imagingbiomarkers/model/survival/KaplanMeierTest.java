package org.imagingbiomarkers.model.survival;

import static org.imagingbiomarkers.model.Cohort.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;

import org.imagingbiomarkers.model.Cohort;
import org.imagingbiomarkers.model.survival.KaplanMeier.Point;
import org.imagingbiomarkers.model.survival.KaplanMeier.TimeEstimate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Against R's survfit. */
@Tag("docs/commands/survival-curves#what-it-computes")
class KaplanMeierTest {

	private final Map<String, KaplanMeier> curves = new HashMap<>();

	private KaplanMeier curve(final Map<String, String> row, final ConfidenceTransform transform) {
		return curves.computeIfAbsent(row.get("cohort") + row.get("group_by") + row.get("group") + transform, key -> estimate(
			row, transform));
	}

	private static KaplanMeier estimate(final Map<String, String> row, final ConfidenceTransform transform) {
		final Cohort all = Cohort.of(row.get("cohort"));
		final String by = row.get("group_by");
		return KaplanMeier.of((by.equals("all") ? all : all.where(by, row.get("group"))).survival(), transform);
	}

	private static ConfidenceTransform transform(final String name) {
		return switch (name) {
			case "plain" -> ConfidenceTransform.PLAIN;
			case "log" -> ConfidenceTransform.LOG;
			default -> ConfidenceTransform.LOG_LOG;
		};
	}

	@Test
	void everyPointIsThatOfR() {
		int compared = 0;
		for (final Map<String, String> row : Cohort.expected("km")) {
			for (final String name : new String[] { "plain", "log", "loglog" }) {
				final Point point = curve(row, transform(name)).at(Double.parseDouble(row.get("time")));
				assertEquals(Integer.parseInt(row.get("n_risk")), point.atRisk());
				assertClose(row.get("surv"), point.survival(), 1e-10, row.toString());
				assertClose(row.get("std_err"), point.standardError(), 1e-10, row.toString());
				assertClose(row.get("lower_" + name), point.lower(), 1e-10, row.toString());
				assertClose(row.get("upper_" + name), point.upper(), 1e-10, row.toString());
				compared++;
			}
		}
		assertEquals(3 * 1139, compared);
	}

	@Test
	void pointsBetweenEventsAreThoseOfR() {
		for (final Map<String, String> row : Cohort.expected("km_at_times")) {
			final Point point = curve(row, transform(row.get("conf_type"))).at(Double.parseDouble(row.get("time")));
			assertEquals(Integer.parseInt(row.get("n_risk")), point.atRisk(), row.toString());
			assertClose(row.get("surv"), point.survival(), 1e-10, row.toString());
			assertClose(row.get("std_err"), point.standardError(), 1e-10, row.toString());
			assertClose(row.get("lower"), point.lower(), 1e-10, row.toString());
			assertClose(row.get("upper"), point.upper(), 1e-10, row.toString());
		}
	}

	@Test
	void quantilesAreThoseOfR() {
		for (final Map<String, String> row : Cohort.expected("km_quantiles")) {
			final TimeEstimate time = curve(row, transform(row.get("conf_type"))).quantile(Double.parseDouble(row.get(
				"quantile")));
			assertClose(row.get("time"), time.time(), 1e-10, row.toString());
			assertClose(row.get("lower"), time.lower(), 1e-10, row.toString());
			assertClose(row.get("upper"), time.upper(), 1e-10, row.toString());
		}
	}

	@Test
	void restrictedMeansAreThoseOfR() {
		for (final Map<String, String> row : Cohort.expected("rmst")) {
			final KaplanMeier.RestrictedMean mean = curve(row, ConfidenceTransform.LOG).restrictedMean(Double.parseDouble(row
				.get("tau")));
			assertClose(row.get("rmst"), mean.mean(), 1e-10, row.toString());
			assertClose(row.get("se"), mean.standardError(), 1e-10, row.toString());
		}
	}

	@Test
	void medianOnAFlatPieceIsItsMiddle() {
		final SurvivalTimes data = SurvivalTimes.of(new double[] { 1, 2, 5, 9 }, new double[] { 1, 1, 1, 0 });
		assertEquals(3.5, KaplanMeier.of(data, ConfidenceTransform.LOG).median().time());
	}
}
