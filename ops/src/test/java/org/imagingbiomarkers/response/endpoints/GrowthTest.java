package org.imagingbiomarkers.response.endpoints;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import org.imagingbiomarkers.Csv;
import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.response.endpoints.GrowthKinetics.Fit;
import org.imagingbiomarkers.response.endpoints.GrowthKinetics.Fits;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@Tag("docs/commands/tumor-growth#what-it-computes")
class GrowthTest {

	private static final double TOLERANCE = 1e-5;

	private static void assertClose(final double expected, final double found, final String what) {
		assertEquals(expected, found, TOLERANCE * Math.abs(expected) + 1e-12, what);
	}

	@TestFactory
	Stream<DynamicTest> ratesOfPairsAreThoseOfTheReference() {
		final List<Map<String, String>> pairs = Csv.reference("response/growth_pairs.csv");
		assertEquals(6, pairs.size());
		return pairs.stream().map(row -> dynamicTest(row.get("title"), () -> {
			final GrowthRate rate = GrowthRate.ofDiameters(Csv.number(row, "first (mm)"), Csv.number(row, "second (mm)"), Csv
				.number(row, "days"), GrowthRate.MONTH);
			assertClose(Csv.number(row, "TGR (%/month)"), rate.perMonth(), "TGR");
			assertClose(Csv.number(row, "doubling_time (d)"), rate.doublingDays(), "doubling time");
			assertClose(Csv.number(row, "SGR (%/d)"), rate.perDay(), "SGR");
		}));
	}

	@Test
	void aVolumeGrowsAsItsDiameterCubed() {
		final GrowthRate diameters = GrowthRate.ofDiameters(20, 25, 40, GrowthRate.MONTH);
		final GrowthRate volumes = GrowthRate.ofVolumes(8, 15.625, 40, GrowthRate.MONTH);
		assertEquals(diameters.perMonth(), volumes.perMonth(), 1e-9);
		assertTrue(Double.isNaN(GrowthRate.ofVolumes(8, 8, 40, GrowthRate.MONTH).doublingDays()));
		assertThrows(InvalidInputException.class, () -> GrowthRate.ofDiameters(0, 25, 40, GrowthRate.MONTH));
		assertThrows(InvalidInputException.class, () -> GrowthRate.ofDiameters(20, 25, 0, GrowthRate.MONTH));
		assertThrows(InvalidInputException.class, () -> GrowthRate.ofVolumes(20, 0, 4, GrowthRate.MONTH));
		assertThrows(InvalidInputException.class, () -> GrowthRate.ofVolumes(-1, 2, 4, GrowthRate.MONTH));
	}

	private static Fits fits(final String patient) {
		final List<Map<String, String>> series = Csv.reference("response/growth_series.csv").stream().filter(row -> row.get(
			"patient").equals(patient)).toList();
		return GrowthKinetics.fit(Csv.column(series, "day"), Csv.column(series, "size (mm)"));
	}

	@TestFactory
	Stream<DynamicTest> modelsOfSeriesAreThoseOfTheReference() {
		final List<Map<String, String>> expected = Csv.reference("response/growth_expected.csv");
		assertEquals(24, expected.size());
		return expected.stream().map(row -> dynamicTest(row.get("patient") + " " + row.get("model"), () -> {
			final Fits fits = fits(row.get("patient"));
			final Fit fit = fits.all().stream().filter(one -> one.name().equals(row.get("model"))).findFirst().orElseThrow();
			assertEquals(row.get("selected").equals("yes"), fits.selected().filter(fit::equals).isPresent(), fits.toString());
			if (row.get("defined").equals("no")) return;
			assertTrue(fit.defined(), fit.toString());
			for (final String name : List.of("g", "d", "phi")) {
				if (!row.get(name).isEmpty()) assertClose(Csv.number(row, name), fit.estimates().get(name).value(), name);
			}
		}));
	}

	@Test
	void aModelAtItsLimitIsNotDefined() {
		assertFalse(fits("gk02").all().stream().filter(one -> one.name().equals("gx")).findFirst().orElseThrow().defined());
	}

	@Test
	void standardErrorsAreThoseOfRepeatedNoise() {
		final double[] days = { 0, 30, 60, 90, 120, 150, 180, 210 };
		final Random random = new Random(7);
		double sum = 0;
		double squares = 0;
		double errors = 0;
		final int repeats = 400;
		for (int i = 0; i < repeats; i++) {
			final double[] sizes = new double[days.length];
			for (int k = 0; k < days.length; k++) {
				sizes[k] = 100 * (Math.exp(-0.01 * days[k]) + (k == 0 ? 0 : 0.02 * random.nextGaussian()));
			}
			final GrowthKinetics.Estimate d = GrowthKinetics.fit(days, sizes).all().get(1).estimates().get("d");
			sum += d.value();
			squares += d.value() * d.value();
			errors += d.error() * d.error();
		}
		final double spread = Math.sqrt(squares / repeats - Math.pow(sum / repeats, 2));
		assertEquals(spread, Math.sqrt(errors / repeats), 0.15 * spread);
	}

	@Test
	void aSeriesThatCannotBeFittedIsRefused() {
		assertThrows(InvalidInputException.class, () -> GrowthKinetics.fit(new double[] { 0, 30 }, new double[] { 50, 40 }));
		assertThrows(InvalidInputException.class, () -> GrowthKinetics.fit(new double[] { 0, 30, 30 }, new double[] { 50, 40,
			30 }));
		assertThrows(InvalidInputException.class, () -> GrowthKinetics.fit(new double[] { 0, 30, 60 }, new double[] { 0, 40,
			30 }));
		assertThrows(InvalidInputException.class, () -> GrowthKinetics.fit(new double[] { 0, 30, 60 }, new double[] { 50,
			Double.NaN, 30 }));
	}
}
