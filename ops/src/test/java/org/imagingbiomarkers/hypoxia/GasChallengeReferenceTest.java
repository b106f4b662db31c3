package org.imagingbiomarkers.hypoxia;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

import org.imagingbiomarkers.Csv;
import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.NoisySet;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.FitQuality;
import org.imagingbiomarkers.curve.FitStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All cases of the reference sets of gas challenges, and the noisy ones beside the peers. */
class GasChallengeReferenceTest {

	static List<Map<String, String>> cases() {
		return Csv.rows("/kinetics/bold_cases.csv");
	}

	private static GasChallenge.Echo echo(final Map<String, String> row) {
		return switch (row.get("kind")) {
			case "gre_air" -> GasChallenge.Echo.AIR;
			case "gre_gas" -> GasChallenge.Echo.GAS;
			default -> GasChallenge.Echo.SPIN;
		};
	}

	private static List<Map<String, String>> signals(final Map<String, String> c) {
		return Csv.rows("/kinetics/bold_signals.csv").stream().filter(row -> row.get("case_id").equals(c.get("case_id")))
			.toList();
	}

	@ParameterizedTest
	@MethodSource("cases")
	void everyCaseGivesDeltaR2StarAndR2Prime(final Map<String, String> c) {
		final List<Map<String, String>> rows = signals(c);
		final GasChallenge.Settings settings = new GasChallenge.Settings(rows.stream().map(GasChallengeReferenceTest::echo)
			.toList());
		for (final String method : GasChallenge.DECLARATION.methodKeys()) {
			final CurveFitter fitter = GasChallenge.fitter(method, settings, Csv.column(rows, "te_ms"));
			final double[] p = new double[fitter.model().parameters().size()];
			assertEquals(FitStatus.FITTED, fitter.fit(Csv.column(rows, "signal"), p));
			assertEquals(Csv.number(c, "delta_R2star_per_s"), fitter.model().derived().get(0).value(p), 1e-6);
			assertEquals(Csv.number(c, "R2prime_air_per_s"), fitter.model().derived().get(1).value(p), 1e-6);
			assertEquals(Csv.number(c, "R2star_air_per_s"), p[0], 1e-6);
		}
	}

	@ParameterizedTest
	@MethodSource("cases")
	void oneEchoGivesWhatOneEchoSays(final Map<String, String> c) {
		final double te = Csv.number(c, "single_echo_te_ms");
		final List<Double> signal = new ArrayList<>();
		for (final String kind : List.of("gre_gas", "gre_air")) {
			signals(c).stream().filter(row -> row.get("kind").equals(kind) && Csv.number(row, "te_ms") == te).forEach(
				row -> signal.add(Csv.number(row, "signal")));
		}
		final CurveFitter fitter = SingleEcho.nonlinear(new SingleEcho.Settings(new Gas(new boolean[] { true, false })), te,
			te);
		final double[] p = new double[2];
		assertEquals(FitStatus.FITTED, fitter.fit(signal.stream().mapToDouble(Double::doubleValue).toArray(), p));
		assertEquals(Csv.number(c, "delta_R2star_single_echo_per_s"), p[0], 1e-9);
	}

	@Test
	void noisyVoxelsErrNoMoreThanThePeers() {
		final NoisySet air = new NoisySet("bold_noisy", "air_te", 1);
		final NoisySet gas = new NoisySet("bold_noisy", "gas_te", 1);
		final GasChallenge.Settings settings = GasChallenge.Settings.both(8);
		final double[] times = DoubleStream.concat(DoubleStream.of(air.points()), DoubleStream.of(gas.points())).toArray();
		for (final OptionalDouble noise : List.of(OptionalDouble.empty(), OptionalDouble.of(20))) {
			final CurveFitter fitter = GasChallenge.DECLARATION.method("nonlinear").fitter(settings, noise, times);
			final double[] p = new double[4];
			final FitQuality quality = new FitQuality(fitter.model());
			double squares = 0;
			double covered = 0;
			double bias = 0;
			for (final Map<String, String> row : air.rows()) {
				final double[] curve = DoubleStream.concat(DoubleStream.of(air.curve(row)), DoubleStream.of(gas.curve(row)))
					.toArray();
				assertEquals(FitStatus.FITTED, fitter.fit(curve, p));
				final double error = p[1] - p[0] - Csv.number(row, "delta_R2star_per_s");
				squares += error * error / air.rows().size();
				bias += error / air.rows().size();
				quality.judge(curve, p);
				if (Math.abs(error) <= 2.179 * quality.standardError(4)) covered++;
			}
			final String found = "bold_noisy RMSE " + Math.sqrt(squares) + " bias " + bias + " covered " + covered / air.rows()
				.size();
			System.getLogger("numbers").log(System.Logger.Level.INFO, found);
			assertTrue(Math.sqrt(squares) < (noise.isEmpty() ? 2.0075 : 2.02), found);
		}
	}

	@Test
	void aChallengeWithoutAirIsRefused() {
		assertThrows(InvalidInputException.class, () -> new GasChallenge.Settings(List.of(GasChallenge.Echo.GAS)));
	}
}
