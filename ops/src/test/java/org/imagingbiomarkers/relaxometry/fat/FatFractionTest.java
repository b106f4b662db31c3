package org.imagingbiomarkers.relaxometry.fat;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.DoubleStream;

import org.imagingbiomarkers.Csv;
import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.FitQuality;
import org.imagingbiomarkers.curve.FitStatus;
import org.junit.jupiter.api.Test;

/** The fat fraction of echoes whose truth is known. */
class FatFractionTest {

	private static final double[] NOISY_ECHOES = { 1.15, 2.3, 3.45, 4.6, 5.75, 6.9 };
	private static final FatWater.Settings AT_3T = new FatWater.Settings(3, FatSpectrum.ISMRM_2012);

	private static List<Map<String, String>> echoes(final Map<String, String> row) {
		return Csv.rows("/kinetics/pdff_signals.csv").stream().filter(echo -> echo.get("case_id").equals(row.get("case_id")))
			.toList();
	}

	@Test
	void theSpectrumIsThatOfTheReference() {
		final List<Map<String, String>> peaks = Csv.rows("/kinetics/pdff_fat_model.csv");
		for (int peak = 0; peak < FatSpectrum.ISMRM_2012.peaks(); peak++) {
			assertEquals(Csv.number(peaks.get(peak), "shift_ppm_from_water"), FatSpectrum.ISMRM_2012.shift(peak), 1e-12);
			assertEquals(Csv.number(peaks.get(peak), "relative_amplitude"), FatSpectrum.ISMRM_2012.share(peak), 1e-12);
		}
	}

	@Test
	void magnitudes_giveTheFatFractionOnBothBranches() {
		for (final Map<String, String> row : Csv.rows("/kinetics/pdff_cases.csv")) {
			final List<Map<String, String>> echoes = echoes(row);
			final double[] found = new double[3];
			final CurveFitter fitter = MagnitudeFat.fitter(new FatWater.Settings(Csv.number(row, "b0_tesla"),
				FatSpectrum.ISMRM_2012), Csv.column(echoes, "te_ms"));
			assertTrue(fitter.fit(Csv.column(echoes, "magnitude"), found).isFitted(), row.toString());
			assertEquals(Csv.number(row, "PDFF_percent"), found[0], 1e-5, row.toString());
			assertEquals(Csv.number(row, "R2star_per_s"), found[1], 1e-4, row.toString());
			assertEquals(Csv.number(row, "water"), fitter.model().derived().get(0).value(found), 1e-3);
			assertEquals(Csv.number(row, "fat"), fitter.model().derived().get(1).value(found), 1e-3);
		}
	}

	@Test
	void complexSignals_giveTheFatFractionAndTheField() {
		for (final Map<String, String> row : Csv.rows("/kinetics/pdff_cases.csv")) {
			final List<Map<String, String>> echoes = echoes(row);
			final double[] te = Csv.column(echoes, "te_ms");
			final double[] found = new double[5];
			final CurveFitter fitter = ComplexFat.fitter(new FatWater.Settings(Csv.number(row, "b0_tesla"),
				FatSpectrum.ISMRM_2012), twice(te, te));
			assertTrue(fitter.fit(twice(Csv.column(echoes, "real"), Csv.column(echoes, "imag")), found).isFitted(), row
				.toString());
			assertEquals(Csv.number(row, "PDFF_percent"), found[0], 1e-5, row.toString());
			assertEquals(Csv.number(row, "R2star_per_s"), found[1], 1e-4, row.toString());
			assertEquals(Csv.number(row, "field_offset_hz"), found[2], 1e-4, row.toString());
			assertEquals(0, Math.IEEEremainder(Csv.number(row, "phase_rad") - found[3], 2 * Math.PI), 1e-5, row.toString());
		}
	}

	private static double[] twice(final double[] first, final double... second) {
		return DoubleStream.concat(DoubleStream.of(first), DoubleStream.of(second)).toArray();
	}

	@Test
	void noisyEchoes_areFittedAsWellAsByOtherPrograms() {
		final List<Map<String, String>> rows = Csv.rows("/kinetics/pdff_noisy.csv");
		final CurveFitter fitter = MagnitudeFat.fitter(AT_3T, NOISY_ECHOES);
		double fat = 0;
		double rate = 0;
		for (final Map<String, String> row : rows) {
			final double[] found = new double[3];
			final double[] echoes = new double[6];
			for (int i = 0; i < echoes.length; i++) {
				echoes[i] = Csv.number(row, "te_" + i);
			}
			assertEquals(FitStatus.FITTED, fitter.fit(echoes, found), row.get("case_id"));
			fat += Math.pow(found[0] - Csv.number(row, "PDFF_percent"), 2) / rows.size();
			rate += Math.pow(found[1] - Csv.number(row, "R2star_per_s"), 2) / rows.size();
		}
		assertTrue(Math.sqrt(fat) <= 0.93585, "PDFF " + Math.sqrt(fat));
		assertTrue(Math.sqrt(rate) <= 6.8245, "R2* " + Math.sqrt(rate));
	}

	@Test
	void scatterAndIntervals_areThoseOfTheCurvature() {
		final CurveFitter fitter = MagnitudeFat.fitter(AT_3T, NOISY_ECHOES);
		final FitQuality quality = new FitQuality(fitter.model());
		final double[] truth = { 22, 60, 1000 };
		final double[] curve = new double[6];
		fitter.model().curve(truth, curve);
		final Random random = new Random(2);
		final int voxels = 4000;
		final double[] found = new double[3];
		final int[] inside = new int[2];
		for (int voxel = 0; voxel < voxels; voxel++) {
			final double[] noisy = curve.clone();
			for (int i = 0; i < noisy.length; i++) {
				noisy[i] = Math.hypot(noisy[i] + 15 * random.nextGaussian(), 15 * random.nextGaussian());
			}
			assertEquals(FitStatus.FITTED, fitter.fit(noisy, found));
			quality.judge(noisy, found);
			for (int k = 0; k < 2; k++) {
				// Student's t for 3 degrees of freedom.
				if (Math.abs(found[k] - truth[k]) <= 3.182 * quality.standardError(k)) inside[k]++;
			}
		}
		for (final int count : inside) {
			assertEquals(0.95, count / (double) voxels, 0.02);
		}
	}

	@Test
	void whatCannotBeFitted_isRefused() {
		assertMessage("echo_times must hold at least three different values", () -> MagnitudeFat.fitter(AT_3T, 2.3, 4.6));
		assertMessage("echo_times must hold at least three different values", () -> ComplexFat.fitter(AT_3T, 2.3, 4.6, 2.3,
			4.6));
		assertMessage("imaginary parts", () -> ComplexFat.fitter(AT_3T, 1, 2, 3, 4, 5));
		assertMessage("field_strength must be a finite number above 0 in T", () -> new FatWater.Settings(Double.NaN,
			FatSpectrum.ISMRM_2012));
		assertMessage("spectrum must be one of", () -> FatSpectrum.of("six"));
		assertArrayEquals(new double[] { 0, 0 }, new double[] { new MagnitudeFat(AT_3T, 1, 2, 3).derived().get(0).value(
			new double[] { 100, 40, 0 }), 0 });
	}

	private static void assertMessage(final String part, final Runnable run) {
		final String message = assertThrows(InvalidInputException.class, run::run).getMessage();
		assertTrue(message.contains(part), message);
	}
}
