package org.imagingbiomarkers.diffusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.imagingbiomarkers.Csv;
import org.imagingbiomarkers.curve.CurveFitter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Our fits beside those of other programs on the same 1000 noisy signals; every result counts, whatever its status. */
@Tag("docs/commands/adc-map#what-it-computes")
@Tag("docs/commands/ivim-map#what-it-computes")
class PeerBenchmarkTest {

	/** Measured with each program on the same signals. */
	private static final String ADC_PEERS = """
			numpy, log-linear                  2.70e-04
			Madym, nonlinear                   1.87e-04
			scipy, nonlinear                   1.87e-04
			""";
	private static final String IVIM_PEERS = """
			Madym                              2.3e-04    0.091
			OSIPI PvH_KB_NKI                   1.2e-04    0.035
			OSIPI DT_IIITN_WLS                 1.2e-04    0.044
			OSIPI IAR                          1.0e-04    0.033
			OSIPI OGC                          1.1e-04    0.039
			OSIPI OGC segmented                1.2e-04    0.044
			OSIPI PV_MUMC                      1.2e-04    0.028
			DIPY trr                           2.3e-04    0.093
			""";

	@Test
	void theNonlinearAdcErrsNoMoreThanThatOfThePeers() throws IOException {
		final List<Map<String, String>> rows = Csv.rows("/mr/peer_benchmark/dwi_adc_noisy.csv");
		final double[] b = { 0, 100, 400, 800 };
		final double linear = error(rows, b, MonoExponential.linear(b), 0, "adc_mm2_per_s");
		final double weighted = error(rows, b, MonoExponential.weighted(b), 0, "adc_mm2_per_s");
		final double nonlinear = error(rows, b, MonoExponential.nonlinear(b), 0, "adc_mm2_per_s");
		report("adc.txt", "ADC: root mean square error (mm^2/s)\n" + ADC_PEERS + String.format(Locale.ROOT,
			"ours, linear                       %.2e%nours, weighted                     %.2e%n" +
				"ours, nonlinear                    %.2e%n", linear, weighted, nonlinear));
		// What the peers' log-linear fit gives tells that the signals were read as they were.
		assertEquals(2.70e-4, linear, 0.005e-4);
		assertTrue(nonlinear <= 1.875e-4, "nonlinear: " + nonlinear);
	}

	@Test
	void ivimErrsNoMoreThanThatOfTheBestPeer() throws IOException {
		final List<Map<String, String>> rows = Csv.rows("/mr/peer_benchmark/dwi_ivim_noisy.csv");
		final double[] b = { 0, 10, 20, 40, 60, 80, 100, 150, 200, 400, 600, 800 };
		final StringBuilder table = new StringBuilder(
			"IVIM: root mean square error of D (mm^2/s), f and D*, bias of D* (mm^2/s)\n").append(IVIM_PEERS);
		final Map<String, CurveFitter> ours = Map.of("ours, segmented", Ivim.segmented(200, b), "ours, nonlinear", Ivim
			.nonlinear(b), "ours, Bayesian", Ivim.bayesian(b), "ours, adaptive", Ivim.adaptive(b));
		ours.forEach((name, fitter) -> table.append(String.format(Locale.ROOT, "%-34s %.2e   %.4f   %.2e   %+.1e%n", name,
			error(rows, b, fitter, 0, "d_mm2_per_s"), error(rows, b, fitter, 2, "f"), error(rows, b, fitter, 1,
				"d_star_mm2_per_s"), bias(rows, b, fitter, 1, "d_star_mm2_per_s"))));
		report("ivim.txt", table.toString());
		final CurveFitter best = Ivim.bayesian(b);
		assertTrue(error(rows, b, best, 0, "d_mm2_per_s") <= 1.0e-4, table.toString());
		assertTrue(error(rows, b, best, 2, "f") <= 0.033, table.toString());
		// The mean of the posterior has 0.0275 and 0.015.
		assertTrue(error(rows, b, best, 1, "d_star_mm2_per_s") <= 0.019, table.toString());
		assertTrue(Math.abs(bias(rows, b, best, 1, "d_star_mm2_per_s")) <= 0.001, table.toString());
	}

	private static double bias(final List<Map<String, String>> rows, final double[] b, final CurveFitter fitter,
		final int parameter, final String truth)
	{
		final double[] fitted = new double[fitter.model().parameters().size()];
		final double[] signal = new double[b.length];
		double sum = 0;
		for (final Map<String, String> row : rows) {
			for (int i = 0; i < b.length; i++) {
				signal[i] = Csv.number(row, "s_b" + (int) b[i]);
			}
			fitter.fit(signal, fitted);
			sum += fitted[parameter] - Csv.number(row, truth);
		}
		return sum / rows.size();
	}

	private static double error(final List<Map<String, String>> rows, final double[] b, final CurveFitter fitter,
		final int parameter, final String truth)
	{
		final double[] fitted = new double[fitter.model().parameters().size()];
		final double[] signal = new double[b.length];
		double squares = 0;
		for (final Map<String, String> row : rows) {
			for (int i = 0; i < b.length; i++) {
				signal[i] = Csv.number(row, "s_b" + (int) b[i]);
			}
			fitter.fit(signal, fitted);
			squares += Math.pow(fitted[parameter] - Csv.number(row, truth), 2);
		}
		return Math.sqrt(squares / rows.size());
	}

	private static void report(final String name, final String table) throws IOException {
		final Path file = Path.of("target", "peers", name);
		Files.createDirectories(file.getParent());
		Files.writeString(file, table);
		System.getLogger(PeerBenchmarkTest.class.getName()).log(System.Logger.Level.INFO, table);
	}
}
