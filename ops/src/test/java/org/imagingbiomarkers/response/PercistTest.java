package org.imagingbiomarkers.response;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.imagingbiomarkers.response.Percist.AvidLesion;
import org.imagingbiomarkers.response.Percist.Tissue;
import org.imagingbiomarkers.response.Percist.Uptake;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("docs/commands/response-assessment#what-it-computes")
class PercistTest {

	private static final Tissue LIVER = new Tissue(1.6, 0.25);
	private static final Tissue POOL = new Tissue(1.2, 0.2);
	private static final Tissue UNKNOWN = Tissue.UNKNOWN;

	private static Uptake peak(final double peak) {
		return Uptake.of(peak, LIVER, POOL, false);
	}

	private static AvidLesion lesion(final String organ, final double peak, final double glycolysis) {
		return new AvidLesion("", organ, peak, glycolysis);
	}

	private static Uptake lesions(final AvidLesion... lesions) {
		return new Uptake(List.of(lesions), LIVER, POOL, false);
	}

	private static void assertAnswer(final String response, final String part, final Percist answer) {
		assertEquals(response, answer.response().code(), answer.reason());
		assertTrue(answer.reason().contains(part), answer.reason());
	}

	@Test
	void glycolysis_grownBy75PercentWithoutADeclineOfThePeak_isProgression() {
		final Uptake before = lesions(lesion("", 5, 100));
		assertAnswer("PMD", "TLG of the hottest lesions +75.0 % from baseline without a decline", Percist.of(before, lesions(
			lesion("", 5.1, 175))));
		assertAnswer("PMD", "TLG", Percist.of(before, lesions(lesion("", 5, 175))));
		assertAnswer("SMD", "SULpeak 5.10", Percist.of(before, lesions(lesion("", 5.1, 174))));
	}

	@Test
	void glycolysis_grownWhileThePeakDeclines_isNoProgression() {
		final Uptake before = lesions(lesion("", 5, 100));
		assertAnswer("SMD", "no progression since SULpeak has declined", Percist.of(before, lesions(lesion("", 4.9, 300))));
		assertAnswer("PMR", "no progression since SULpeak has declined", Percist.of(before, lesions(lesion("", 3, 300))));
	}

	@Test
	void glycolysis_isOfTheFiveHottestLesionsTwoPerOrgan() {
		final Uptake six = lesions(lesion("", 9, 1), lesion("", 4, 1000), lesion("", 8, 2), lesion("", 7, 4), lesion("", 6,
			8), lesion("", 5, 16));
		assertEquals(31, six.glycolysis());
		final Uptake livers = lesions(lesion("liver", 9, 1), lesion("Liver ", 8, 2), lesion("liver", 7, 1000), lesion("lung",
			6, 4), lesion("bone", 5, 8));
		assertEquals(15, livers.glycolysis());
		assertTrue(Double.isNaN(lesions(lesion("", 9, 1), lesion("", 8, Double.NaN)).glycolysis()));
	}

	@Test
	void aLesionBelowTheLimitAtBaselineIsNotEvaluable() {
		assertAnswer("NE", "below 2.90 g/mL (1.5 x liver mean + 2 SD)", Percist.of(peak(2.89), peak(1)));
		assertAnswer("PMR", "", Percist.of(peak(2.9), peak(1.8)));
		final Uptake sick = Uptake.of(2.79, UNKNOWN, POOL, false);
		assertAnswer("NE", "below 2.80 g/mL (2.0 x blood pool mean + 2 SD)", Percist.of(sick, peak(1)));
		assertAnswer("SMD", "", Percist.of(Uptake.of(2.8, UNKNOWN, POOL, false), peak(2.8)));
	}

	@Test
	void aNewLesionIsProgressionWhateverTheLimit() {
		assertAnswer("PMD", "new avid lesion", Percist.of(peak(1), Uptake.of(1, LIVER, POOL, true)));
		assertAnswer("PMD", "new avid lesion", Percist.of(peak(Double.NaN), Uptake.of(1, UNKNOWN, UNKNOWN, true)));
	}

	@Test
	void whatIsNotKnownIsReportedAndNotAssumed() {
		assertAnswer("PMR", "measurable at baseline is not judged", Percist.of(Uptake.of(8, UNKNOWN, UNKNOWN, false), peak(
			2)));
		assertAnswer("PMR", "measurable at baseline is not judged", Percist.of(Uptake.of(8, new Tissue(1.6, Double.NaN),
			UNKNOWN, false), peak(2)));
		assertAnswer("PMR", "complete response is not judged, for which the blood pool is needed", Percist.of(peak(8), Uptake
			.of(1.1, LIVER, UNKNOWN, false)));
		assertAnswer("PMR", "complete response is not judged, for which the liver is needed", Percist.of(peak(8), Uptake.of(
			1.1, UNKNOWN, POOL, false)));
		assertAnswer("PMR", "complete response is not judged, for which liver and blood pool are needed", Percist.of(peak(8),
			Uptake.of(1.1, UNKNOWN, UNKNOWN, false)));
		assertAnswer("CMR", "below the liver and not above the blood pool", Percist.of(peak(8), peak(1.1)));
		assertFalse(Percist.of(peak(8), Uptake.of(4, LIVER, UNKNOWN, false)).reason().contains("not judged"));
	}

	@Test
	void nothingLeftIsCompleteResponse() {
		assertAnswer("CMR", "nothing above the background", Percist.of(peak(8), Uptake.of(0, UNKNOWN, UNKNOWN, false)));
	}

	@Test
	void withoutPeakThereIsNoMetabolicAnswer() {
		assertAnswer("NE", "SULpeak must be known", Percist.of(peak(0), peak(5)));
		assertAnswer("NE", "SULpeak must be known", Percist.of(peak(5), peak(Double.NaN)));
		assertAnswer("NE", "SULpeak must be known", Percist.of(peak(5), lesions(lesion("", 5, 1), lesion("", Double.NaN,
			1))));
	}

	@Test
	void liversThatDifferAreReported() {
		assertEquals("", Percist.caveat(liver(1.5), liver(1.6)));
		assertEquals("", Percist.caveat(liver(1.5), liver(1.8)));
		assertTrue(Percist.caveat(liver(1.5), liver(1.81)).contains("not comparable"));
		assertTrue(Percist.caveat(liver(1.0), liver(1.21)).contains("not comparable"));
		assertTrue(Percist.caveat(liver(1.5), Uptake.of(5, UNKNOWN, POOL, false)).contains("not judged"));
	}

	private static Uptake liver(final double mean) {
		return Uptake.of(5, new Tissue(mean, 0.2), POOL, false);
	}
}
