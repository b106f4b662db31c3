package org.imagingbiomarkers.relaxometry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.imagingbiomarkers.Csv;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.FitStatus;
import org.junit.jupiter.api.Test;

/**
 * What fits make of signals that another program validates its sequences by (ASLDRO): one tissue at several echo or
 * inversion times.
 */
class SequenceSignalTest {

	private static final double MS = 1000;

	/** The rows of a sequence, all of one tissue. */
	private static List<Map<String, String>> rows(final String sequence) {
		return Csv.rows("/kinetics/asldro_signal_cases.csv").stream().filter(row -> row.get("sequence").equals(sequence))
			.collect(Collectors.toList());
	}

	private static double[] column(final List<Map<String, String>> rows, final String name, final double factor) {
		return rows.stream().mapToDouble(row -> factor * Csv.number(row, name)).toArray();
	}

	private static double[] fit(final CurveFitter fitter, final double... signal) {
		final double[] found = new double[fitter.model().parameters().size()];
		assertEquals(FitStatus.FITTED, fitter.fit(signal, found));
		return found;
	}

	/** 1 - exp(-time / relaxation time). */
	private static double recovered(final Map<String, String> row, final String time, final String relaxation) {
		return 1 - Math.exp(-Csv.number(row, time) / Csv.number(row, relaxation));
	}

	/** Its amplitude carries the steady state of both relaxations, not the fully spoiled form. */
	@Test
	void gradientEchoes_giveR2StarAndTheSteadyState() {
		final List<Map<String, String>> rows = rows("gradient_echo");
		final Map<String, String> row = rows.get(0);
		final double[] signal = column(rows, "signal", 1);
		final double[] times = column(rows, "TE_s", MS);
		final double e1 = 1 - recovered(row, "TR_s", "T1_s");
		final double e2 = 1 - recovered(row, "TR_s", "T2_s");
		final double angle = Math.toRadians(Csv.number(row, "flip_angle_deg"));
		final double cosine = Math.cos(angle);
		final double s0 = Csv.number(row, "M0") * Math.sin(angle) * (1 - e1) / (1 - e1 * cosine - e2 * (e1 - cosine));
		for (final CurveFitter fitter : List.of(R2Star.linear(times), R2Star.nonlinear(times))) {
			final double[] found = fit(fitter, signal);
			assertEquals(1 / Csv.number(row, "T2star_s"), found[0], 1e-9 * found[0]);
			assertEquals(s0, found[1], 1e-9 * s0);
		}
	}

	@Test
	void spinEchoes_giveT2AndTheRecovery() {
		final List<Map<String, String>> rows = rows("spin_echo");
		final Map<String, String> row = rows.get(0);
		final double[] times = column(rows, "TE_s", MS);
		for (final CurveFitter fitter : List.of(T2.linear(times), T2.nonlinear(times))) {
			final double[] found = fit(fitter, column(rows, "signal", 1));
			assertEquals(MS * Csv.number(row, "T2_s"), found[0], 1e-9 * found[0]);
			assertEquals(Csv.number(row, "M0") * recovered(row, "TR_s", "T1_s"), found[1], 1e-9 * found[1]);
		}
	}

	/** With an inversion of 180 degrees and a repetition after TR, signed and as magnitudes. */
	@Test
	void inversionRecoveries_giveT1() {
		final List<Map<String, String>> rows = rows("inversion_recovery");
		final Map<String, String> row = rows.get(0);
		final double[] times = column(rows, "TI_s", MS);
		final double[] magnitudes = column(rows, "signal", 1);
		for (int i = 0; i < magnitudes.length; i++) {
			magnitudes[i] = Math.abs(magnitudes[i]);
		}
		final double[] found = fit(InversionRecovery.nonlinear(times), magnitudes);
		assertEquals(MS * Csv.number(row, "T1_s"), found[0], 1e-6 * found[0]);
		final double left = 1 - recovered(row, "TR_s", "T1_s");
		final double m0 = Csv.number(row, "M0") * Math.exp(-Csv.number(row, "TE_s") / Csv.number(row, "T2_s")) * (1 + left);
		final double k = 2 / (1 + left);
		assertEquals(k, found[1], 1e-6);
		assertEquals(m0, found[2], 1e-6);
		// A readout that disturbs nothing: T1 of the look-alike is T1* (k - 1).
		final double[] signed = fit(Molli.nonlinear(Polarity.SIGNED, times), column(rows, "signal", 1));
		assertEquals(MS * Csv.number(row, "T1_s") * (k - 1), signed[0], 1e-6 * signed[0]);
	}
}
