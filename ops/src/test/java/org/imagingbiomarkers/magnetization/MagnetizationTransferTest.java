package org.imagingbiomarkers.magnetization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

import org.imagingbiomarkers.Csv;
import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.curve.CovariateFitter;
import org.imagingbiomarkers.curve.CurveDeclaration;
import org.imagingbiomarkers.curve.FitStatus;
import org.junit.jupiter.api.Test;

/** Ratio and asymmetry of saturation, of signals whose truth is known. */
class MagnetizationTransferTest {

	private static final List<Map<String, String>> CASES = Csv.rows("/kinetics/mt_cases.csv");

	@Test
	void theRatio_isThatOfTheReference() {
		for (final Map<String, String> row : CASES) {
			final double[] found = new double[2];
			final double on = Csv.number(row, "S_sat");
			final double off = Csv.number(row, "S0");
			assertEquals(FitStatus.FITTED, TransferRatio.fitter(1, 0, 0, 1).fit(new double[] { on, off, off, on }, found));
			assertEquals(Csv.number(row, "MTR_percent"), found[0], 1e-9, row.get("case_id"));
			assertEquals(off, found[1], 1e-9);
		}
	}

	@Test
	void theAsymmetry_isThatOfTheReference_withAShiftThatIsGivenOrFound() {
		for (final Map<String, String> row : CASES) {
			final List<Map<String, String>> spectrum = Csv.rows("/kinetics/mt_zspectrum.csv").stream().filter(sample -> sample
				.get("case_id").equals(row.get("case_id"))).toList();
			final double[] offsets = DoubleStream.concat(DoubleStream.of(-300), spectrum.stream().mapToDouble(sample -> Csv
				.number(sample, "offset_ppm"))).toArray();
			final double[] signal = DoubleStream.concat(DoubleStream.of(Csv.number(row, "S0")), spectrum.stream().mapToDouble(
				sample -> Csv.number(sample, "signal"))).toArray();
			final double shift = Csv.number(row, "b0_shift_ppm");
			for (final double at : new double[] { 3.5, 2 }) {
				final String column = at == 2 ? "mtr_asym_2p0_percent" : "mtr_asym_3p5_percent";
				final double[] found = new double[2];
				final CovariateFitter fitter = fitter(at, true, offsets);
				assertEquals(FitStatus.FITTED, fitter.fit(signal, shift, found));
				assertEquals(Csv.number(row, column), found[0], 0.01, row.get("case_id"));
				assertEquals(FitStatus.FITTED, fitter.fit(signal, found));
				// The tail of the pool that exchanges makes the water line a little uneven.
				assertEquals(shift, found[1], 0.005, row.get("case_id"));
				assertEquals(Csv.number(row, column), found[0], 0.1, row.get("case_id"));
			}
		}
	}

	@Test
	void offsetsMayComeInAnyOrder_andSeveralVolumesWithoutSaturationAreAveraged() {
		final double[] found = new double[2];
		final CovariateFitter fitter = fitter(3.5, false, 3.5, 300, 0, -3.5, -300);
		assertEquals(FitStatus.FITTED, fitter.fit(new double[] { 60, 110, 10, 70, 90 }, found));
		assertEquals(10, found[0], 1e-12);
		assertEquals(FitStatus.AT_BOUND, fitter.fit(new double[] { 60, 110, 10, 70, 90 }, 0.2, found));
		assertEquals(FitStatus.BAD_INPUT, fitter.fit(new double[] { 60, 110, 10, 70, 90 }, Double.NaN, found));
		assertEquals(FitStatus.NO_SIGNAL, fitter.fit(new double[5], found));
	}

	@Test
	void whatCannotBeCompared_isRefused() {
		assertMessage("saturation must hold both 0", () -> TransferRatio.fitter(1, 1));
		assertMessage("1 for a volume with a saturation pulse", () -> TransferRatio.fitter(0, 2));
		assertMessage("whose volume is S0", () -> fitter(3.5, false, -4, 0, 4));
		assertMessage("offsets must reach from -3.5 to 3.5 ppm", () -> fitter(3.5, false, 300, -4, 0, 3));
		assertMessage("stands twice", () -> fitter(3.5, false, 300, -4, 0, 0, 4));
	}

	private static CovariateFitter fitter(final double at, final boolean centered, final double... offsets) {
		final CurveDeclaration<SaturationAsymmetry.Settings> model = SaturationAsymmetry.DECLARATION;
		return (CovariateFitter) model.fitter(model.defaultMethod(), new SaturationAsymmetry.Settings(at, centered), offsets);
	}

	private static void assertMessage(final String part, final Runnable run) {
		final String message = assertThrows(InvalidInputException.class, run::run).getMessage();
		assertTrue(message.contains(part), message);
	}
}
