package org.imagingbiomarkers.diffusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

import org.imagingbiomarkers.Csv;
import org.imagingbiomarkers.curve.CurveFitter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Our fits among the 19 algorithms that OSIPI's collection compares, on the very signals that those were given: 27
 * tissues, 5 signal-to-noise ratios, 300 repeats of the noise of NumPy's seed 42.
 * <p>
 * What is published of each algorithm is the mean and the standard deviation of its results. The error of an algorithm at
 * a tissue is therefore the root mean square error that follows from the two, and its figure at a signal-to-noise ratio
 * the median over the tissues. As for the peers, every result counts, whatever its status.
 * </p>
 */
@Tag("docs/commands/ivim-map#what-it-computes")
class IvimPeersTest {

	private static final double[] B = { 0, 1, 2, 5, 10, 20, 30, 50, 75, 100, 150, 250, 350, 400, 550, 700, 850, 1000 };
	private static final List<String> RATIOS = List.of("10", "30", "50", "100", "200");
	private static final int REPEATS = 300;
	private static final String NONLINEAR = "ours, nonlinear";
	private static final String SEGMENTED = "ours, segmented";
	private static final String BAYESIAN = "ours, Bayesian";
	/** The only one of the peers that is not least squares. */
	private static final String BAYESIAN_PEER = "OGC_AmsterdamUMC_Bayesian_biexp";

	/** Mean and standard deviation of one parameter's results in one tissue, and the truth. */
	private record Outcome(double mean, double deviation, double truth) {

		double error() {
			return Math.hypot(mean - truth, deviation);
		}

		double bias() {
			return Math.abs(mean - truth);
		}
	}

	/** By algorithm, then by parameter and signal-to-noise ratio, one a tissue. */
	private static final Map<String, Map<String, List<Outcome>>> OUTCOMES = new TreeMap<>();

	@BeforeAll
	static void simulate() {
		final List<Map<String, String>> rows = Csv.rows("/mr/dwi_ivim_peer_accuracy.csv");
		final Map<String, Map<String, String>> tissues = new LinkedHashMap<>();
		for (final Map<String, String> row : rows) {
			tissues.putIfAbsent(row.get("region"), row);
			for (final String parameter : List.of("D", "f")) {
				add(row.get("algorithm"), parameter, row.get("snr"), new Outcome(Csv.number(row, parameter + "_mean"), Csv.number(
					row, parameter + "_sd"), Csv.number(row, parameter + "_true")));
			}
		}
		assertEquals(27, tissues.size());
		final Map<String, CurveFitter> ours = Map.of(NONLINEAR, Ivim.nonlinear(B), SEGMENTED, Ivim.segmented(200, B),
			BAYESIAN, Ivim.bayesian(B));
		for (final String ratio : RATIOS) {
			ours.forEach((name, fitter) -> {
				// Some tissues have the same truth, and so the same signals.
				final Map<List<String>, List<Outcome>> done = new HashMap<>();
				for (final Map<String, String> tissue : tissues.values()) {
					final List<String> truth = List.of(tissue.get("f_true"), tissue.get("D_true"), tissue.get("Dstar_true"));
					final List<Outcome> outcomes = done.computeIfAbsent(truth, t -> fit(fitter, tissue, signals(tissue, Double
						.parseDouble(ratio))));
					add(name, "D", ratio, outcomes.get(0));
					add(name, "f", ratio, outcomes.get(1));
				}
			});
		}
	}

	private static double[][] signals(final Map<String, String> tissue, final double ratio) {
		final double f = Csv.number(tissue, "f_true");
		final double d = Csv.number(tissue, "D_true");
		final double dStar = Csv.number(tissue, "Dstar_true");
		final NumpyNormal noise = new NumpyNormal(42);
		final double[][] signals = new double[REPEATS][B.length];
		for (final double[] signal : signals) {
			for (int i = 0; i < B.length; i++) {
				signal[i] = Math.abs(f * Math.exp(-B[i] * dStar) + (1 - f) * Math.exp(-B[i] * d) + noise.next() / ratio);
			}
		}
		return signals;
	}

	/** The outcomes of d and f. */
	private static List<Outcome> fit(final CurveFitter fitter, final Map<String, String> tissue, final double[][] signals) {
		final double[] d = new double[REPEATS];
		final double[] f = new double[REPEATS];
		final double[] fitted = new double[4];
		for (int n = 0; n < REPEATS; n++) {
			fitter.fit(signals[n], fitted);
			d[n] = fitted[0];
			f[n] = fitted[2];
		}
		return List.of(outcome(d, Csv.number(tissue, "D_true")), outcome(f, Csv.number(tissue, "f_true")));
	}

	private static Outcome outcome(final double[] values, final double truth) {
		final double mean = Arrays.stream(values).average().getAsDouble();
		final double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
		return new Outcome(mean, Math.sqrt(squares / (values.length - 1)), truth);
	}

	private static void add(final String algorithm, final String parameter, final String ratio, final Outcome outcome) {
		OUTCOMES.computeIfAbsent(algorithm, a -> new LinkedHashMap<>()).computeIfAbsent(parameter + ratio,
			key -> new ArrayList<>()).add(outcome);
	}

	/** If this holds, the signals are those of the peers. */
	@Test
	void theNonlinearFitGivesWhatTheSameFitOfAPeerGives() {
		for (final String key : List.of("D100", "f100", "D200", "f200")) {
			final double theirs = error("IAR_LU_biexp", key);
			assertEquals(theirs, error(NONLINEAR, key), 0.01 * theirs, key);
		}
	}

	/** Each error is known to 4 %, being that of 300 repeats; 1 % is a tie. */
	@Test
	void theBayesianFitErrsNoMoreThanTheBestOfThemAtAnyRatio() throws IOException {
		report();
		for (final String ratio : RATIOS) {
			for (final String parameter : List.of("D", "f")) {
				final double best = OUTCOMES.keySet().stream().filter(name -> !name.startsWith("ours")).mapToDouble(name -> error(
					name, parameter + ratio)).min().getAsDouble();
				final double ours = error(BAYESIAN, parameter + ratio);
				assertTrue(ours <= 1.01 * best, parameter + " at " + ratio + ": " + ours + " instead of " + best);
			}
		}
	}

	@Test
	void theSegmentedFitIsAsSteadyAsThatOfAPeer() {
		for (final String ratio : RATIOS) {
			final double theirs = error("IAR_LU_segmented_2step", "f" + ratio);
			assertTrue(error(SEGMENTED, "f" + ratio) <= 1.02 * theirs, "f at " + ratio);
		}
	}

	private static double error(final String algorithm, final String key) {
		return median(algorithm, key, Outcome::error);
	}

	private static double median(final String algorithm, final String key, final ToDoubleFunction<Outcome> figure) {
		final double[] values = OUTCOMES.get(algorithm).get(key).stream().mapToDouble(figure).sorted().toArray();
		return (values[(values.length - 1) / 2] + values[values.length / 2]) / 2;
	}

	/** Writes the tables of all algorithms, ours among them, for people to read. */
	private static void report() throws IOException {
		final String errors = table("Root mean square error, median over 27 tissues", Outcome::error);
		final String biases = table("Absolute bias, median over 27 tissues", Outcome::bias);
		final Path file = Path.of("target", "peers", "ivim_osipi.txt");
		Files.createDirectories(file.getParent());
		Files.writeString(file, errors + "\n" + biases);
		System.getLogger(IvimPeersTest.class.getName()).log(System.Logger.Level.INFO, errors);
	}

	private static String table(final String title, final ToDoubleFunction<Outcome> figure) {
		final StringBuilder table = new StringBuilder(title).append(" (* not least squares)\n").append(String.format("%-33s",
			"SNR"));
		for (final String parameter : List.of("D", "f")) {
			RATIOS.forEach(ratio -> table.append(String.format("%9s", parameter + " " + ratio)));
		}
		for (final String name : OUTCOMES.keySet()) {
			table.append(String.format("%n%-33s", name + (name.equals(BAYESIAN_PEER) ? " *" : "")));
			for (final String parameter : List.of("D", "f")) {
				RATIOS.forEach(ratio -> table.append(String.format(Locale.ROOT, "%9.3g", median(name, parameter + ratio,
					figure))));
			}
		}
		return table.append("\n").toString();
	}
}
