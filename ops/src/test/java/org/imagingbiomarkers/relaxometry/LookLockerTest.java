package org.imagingbiomarkers.relaxometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.imagingbiomarkers.Csv;
import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.curve.CovariateFitter;
import org.imagingbiomarkers.curve.FitStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All cases of the reference set, as magnitudes and with signs. */
class LookLockerTest {

	private static final Map<String, List<Map<String, String>>> SIGNALS = Csv.rows("/kinetics/t1_looklocker_signals.csv")
		.stream().collect(Collectors.groupingBy(row -> row.get("case_id")));

	static List<Map<String, String>> cases() {
		return Csv.rows("/kinetics/t1_looklocker_cases.csv");
	}

	private static LookLocker.Settings settings(final Map<String, String> c, final Polarity polarity) {
		return new LookLocker.Settings(Csv.number(c, "tr_ms"), Csv.number(c, "flip_angle_deg"), polarity);
	}

	@ParameterizedTest
	@MethodSource("cases")
	void everyCaseGivesItsT1_withAndWithoutSign_inAnyOrder(final Map<String, String> c) {
		for (final Polarity polarity : Polarity.values()) {
			final List<Map<String, String>> rows = new ArrayList<>(SIGNALS.get(c.get("case_id")));
			Collections.shuffle(rows, new Random(3));
			final double[] fitted = new double[3];
			final CovariateFitter fitter = LookLocker.nonlinear(settings(c, polarity), Csv.column(rows,
				"t_after_first_pulse_ms"));
			assertEquals(FitStatus.FITTED, fitter.fit(Csv.column(rows, polarity == Polarity.SIGNED ? "signal_signed"
				: "signal_magnitude"), fitted));
			final double t1 = Csv.number(c, "T1_ms");
			assertEquals(t1, fitted[0], 1e-6 * t1);
			assertEquals(Csv.number(c, "A"), fitted[2], 1e-6 * fitted[2]);
			assertEquals(Csv.number(c, "B") / Csv.number(c, "A"), fitted[1], 1e-6 * fitted[1]);
			final double apparent = fitter.model().derived().get(0).value(fitted);
			assertEquals(Csv.number(c, "T1star_ms"), apparent, 1e-6 * apparent);
			assertEquals(Csv.number(c, "T1_from_A_B_ms"), apparent * (fitted[1] - 1), 1e-5 * apparent);
		}
	}

	@ParameterizedTest
	@MethodSource("cases")
	void aB1MapIsWhatTheFlipAngleIsMultipliedWith(final Map<String, String> c) {
		final List<Map<String, String>> rows = SIGNALS.get(c.get("case_id"));
		final double[] fitted = new double[3];
		final LookLocker.Settings doubled = new LookLocker.Settings(Csv.number(c, "tr_ms"), 2 * Csv.number(c,
			"flip_angle_deg"), Polarity.MAGNITUDE);
		final CovariateFitter fitter = LookLocker.nonlinear(doubled, Csv.column(rows, "t_after_first_pulse_ms"));
		assertEquals(FitStatus.FITTED, fitter.fit(Csv.column(rows, "signal_magnitude"), 0.5, fitted));
		assertEquals(Csv.number(c, "T1_ms"), fitted[0], 1e-6 * fitted[0]);
		assertEquals(FitStatus.BAD_INPUT, fitter.fit(Csv.column(rows, "signal_magnitude"), 0, fitted));
	}

	/** Of many samples not all polarities are fitted; the closest one is among those that are. */
	@Test
	void polaritiesThatAreNotFittedAreNoCloser() {
		final Random random = new Random(5);
		final double[] times = IntStream.range(0, 40).mapToDouble(i -> 60 * i).toArray();
		final double[] truth = new double[3];
		final double[] curve = new double[times.length];
		final double[] fitted = new double[3];
		final LookLocker.Settings magnitude = new LookLocker.Settings(4, 6, Polarity.MAGNITUDE);
		final LookLocker.Settings signed = new LookLocker.Settings(4, 6, Polarity.SIGNED);
		final CovariateFitter fitter = LookLocker.nonlinear(magnitude, times);
		final CovariateFitter oracle = LookLocker.nonlinear(signed, times);
		for (int n = 0; n < 200; n++) {
			truth[0] = 300 + 2000 * random.nextDouble();
			truth[1] = 1.5 + 2 * random.nextDouble();
			truth[2] = 100;
			oracle.model().curve(truth, curve);
			final double[] noisy = new double[times.length];
			for (int i = 0; i < times.length; i++) {
				noisy[i] = Math.hypot(curve[i] + 5 * random.nextGaussian(), 5 * random.nextGaussian());
			}
			if (fitter.fit(noisy, fitted) != FitStatus.FITTED) continue;
			final double found = cost(fitter, fitted, noisy);
			final double[] flipped = noisy.clone();
			for (int negative = 0; negative <= times.length; negative++) {
				if (negative > 0) flipped[negative - 1] *= -1;
				final double[] other = new double[3];
				if (oracle.fit(flipped, other) != FitStatus.FITTED) continue;
				assertTrue(found <= (1 + 1e-9) * cost(oracle, other, flipped), "curve " + n + ", " + negative + " negative");
			}
		}
	}

	private static double cost(final CovariateFitter fitter, final double[] p, final double[] measured) {
		final double[] curve = new double[measured.length];
		fitter.model().curve(p, curve);
		double sum = 0;
		for (int i = 0; i < curve.length; i++) {
			sum += (curve[i] - measured[i]) * (curve[i] - measured[i]);
		}
		return sum;
	}

	@Test
	void aFlipAngleThatIsNoReadoutIsRefused() {
		assertEquals("flip_angle must be above 0 and below 90 degrees, but it is 90.0.", assertThrows(
			InvalidInputException.class, () -> new LookLocker.Settings(5, 90, Polarity.SIGNED)).getMessage());
	}
}
