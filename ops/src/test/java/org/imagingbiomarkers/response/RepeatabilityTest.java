package org.imagingbiomarkers.response;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;

import org.imagingbiomarkers.Csv;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("docs/commands/test-retest-repeatability#what-it-computes")
@Tag("docs/response#test-retest-repeatability")
class RepeatabilityTest {

	private static final double TOLERANCE = 1e-9;

	private final RepeatedMeasurements pairs = read("pairs", "first", "second");
	private final RepeatedMeasurements triples = read("triples", "first", "second", "third");

	private static RepeatedMeasurements read(final String name, final String... columns) {
		return new RepeatedMeasurements(Csv.rows("/response/" + name + ".csv").stream().map(row -> Arrays.stream(columns)
			.mapToDouble(column -> Csv.number(row, column)).toArray()).toList());
	}

	private static void assertInterval(final double lower, final double upper, final Interval interval) {
		assertEquals(lower, interval.lower(), TOLERANCE);
		assertEquals(upper, interval.upper(), TOLERANCE);
	}

	@Test
	void spreadWithinSubjectsIsThatOfR() {
		final WithinSubject spread = WithinSubject.of(pairs);
		assertEquals(0.0710027082816799, spread.standardDeviation(), TOLERANCE);
		assertEquals(0.196805849893529, spread.coefficient(), TOLERANCE);
		assertInterval(0.141126716830564, 0.324874331990354, spread.coefficientInterval());
		assertEquals(0.0654559000544409, spread.variation(), TOLERANCE);
		assertInterval(-0.166218877271231, 0.199355529574999, spread.logarithmicLimits());
		assertEquals(0.0858722549294396, WithinSubject.of(triples).standardDeviation(), TOLERANCE);
		assertEquals(16, WithinSubject.of(triples).degreesOfFreedom());
	}

	@Test
	void limitsOfAgreementAreThoseOfR() {
		final BlandAltman differences = BlandAltman.of(pairs);
		assertEquals(0.032525, differences.bias(), TOLERANCE);
		assertInterval(-0.0305187176932614, 0.0955687176932614, differences.biasInterval());
		assertEquals(0.0992236786714285, differences.standardDeviation(), TOLERANCE);
		assertInterval(-0.161949836609575, 0.226999836609575, differences.limits());
		assertTrue(differences.upperLimitInterval().contains(differences.limits().upper()));
	}

	@Test
	void intraclassCorrelationsAreThoseOfPsych() {
		assertCorrelation(0.939979692330, 0.813543950745, 0.982121307161, IntraclassCorrelation.agreement(pairs));
		assertCorrelation(0.941310110275, 0.809926526096, 0.982743893669, IntraclassCorrelation.consistency(pairs));
		assertCorrelation(0.942859747968, 0.829029267309, 0.987067680890, IntraclassCorrelation.agreement(triples));
		assertCorrelation(0.940116810126, 0.815160778445, 0.986550751919, IntraclassCorrelation.consistency(triples));
	}

	private static void assertCorrelation(final double value, final double lower, final double upper,
		final IntraclassCorrelation correlation)
	{
		assertEquals(value, correlation.value(), TOLERANCE);
		assertInterval(lower, upper, correlation.interval());
	}

	@Test
	void concordanceIsThatOfLin() {
		final Concordance concordance = Concordance.of(pairs);
		assertEquals(0.934878628428569, concordance.value(), TOLERANCE);
		// The formula of DescTools::CCC, with z-transform, written out in R.
		assertInterval(0.794143077271955, 0.980447845077511, concordance.interval());
	}

	@Test
	void equalRepeatsAgreeCompletely() {
		final RepeatedMeasurements equal = new RepeatedMeasurements(List.of(new double[] { 1, 1 }, new double[] { 2, 2 },
			new double[] { 4, 4 }));
		assertEquals(0, WithinSubject.of(equal).coefficient());
		assertEquals(1, IntraclassCorrelation.agreement(equal).value());
		assertEquals(1, Concordance.of(equal).value());
	}

	@Test
	void whatIsNoRepeatedMeasurementIsRefused() {
		final double[] pair = { 1, 2 };
		assertThrows(IllegalArgumentException.class, () -> new RepeatedMeasurements(List.of(pair)));
		assertThrows(IllegalArgumentException.class, () -> new RepeatedMeasurements(List.of(pair, new double[] { 1 })));
		assertThrows(IllegalArgumentException.class, () -> new RepeatedMeasurements(List.of(pair, new double[] { 1,
			Double.NaN })));
		final RepeatedMeasurements uneven = new RepeatedMeasurements(List.of(pair, new double[] { 1, 2, 3 }));
		assertThrows(IllegalArgumentException.class, () -> IntraclassCorrelation.agreement(uneven));
		assertThrows(IllegalArgumentException.class, () -> BlandAltman.of(triples));
	}
}
