package org.imagingbiomarkers.perfusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;

import org.imagingbiomarkers.Csv;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("docs/commands/input-function#what-it-computes")
class PopulationInputTest {

	@ParameterizedTest
	@CsvSource({ "PARKER, aif_parker, 1e-4, 0.01", "GEORGIOU, aif_georgiou, 1e-4, 0.01",
		"MCGRATH, aif_preclinical_mcgrath, 1e-4, 0.01", "MCGRATH, aif_preclinical_mcgrath_delay, 1e-4, 0.01",
		"PARKER, aif_parker_delay, 0.1, 0.1" })
	void itIsTheCurveOfThePaper(final PopulationInput population, final String set, final double absolute,
		final double relative)
	{
		final ReferenceCurves curves = new ReferenceCurves(Csv.rows("/mr/" + set + "_curves.csv"), "case_id");
		for (final Map<String, String> c : Csv.rows("/mr/" + set + "_cases.csv")) {
			final String name = c.get("case_id");
			final double[] times = curves.column(name, "t_s");
			final double[] expected = curves.column(name, "cb_mM");
			for (int i = 0; i < times.length; i++) {
				assertEquals(expected[i], population.at(times[i] - Csv.number(c, "delay_s")), absolute + relative * expected[i],
					name + " at " + times[i] + " s");
			}
		}
	}

	@Test
	void weinmannIsThePlasmaOfTenthOfAMillimolePerKilogram() {
		assertEquals(0.1 * (3.99 + 4.78), PopulationInput.WEINMANN.at(0), 1e-12);
		assertEquals(0.1 * (3.99 * Math.exp(-1.44) + 4.78 * Math.exp(-0.111)), PopulationInput.WEINMANN.at(600), 1e-12);
		assertFalse(PopulationInput.WEINMANN.isWholeBlood());
		assertTrue(PopulationInput.PARKER.isWholeBlood());
	}

	@ParameterizedTest
	@EnumSource
	void theSampledInputIsZeroBeforeTheArrivalAndTheCurveAfterIt(final PopulationInput population) {
		final ArterialInput input = population.sampled(33.3, 400, 1).plasma(0.42);
		assertEquals(0, input.at(0));
		assertEquals(0, input.at(33.299));
		assertEquals(population.at(60) / 0.58, input.at(93.3), 1e-9);
		assertEquals(population.at(300.4) / 0.58, input.at(333.7), 1e-3 * population.at(300.4));
		assertTrue(input.times()[input.times().length - 1] >= 400);
	}
}
