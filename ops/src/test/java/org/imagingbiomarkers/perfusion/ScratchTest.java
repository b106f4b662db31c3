package org.imagingbiomarkers.perfusion;

import java.util.*;
import org.imagingbiomarkers.Csv;
import org.imagingbiomarkers.curve.*;
import org.junit.jupiter.api.Test;

class ScratchTest {
	@Test
	void exact() {
		final Map<String, List<double[]>> in = new HashMap<>();
		for (final var r : Csv.rows("/mr/dce_exact_input.csv")) in.computeIfAbsent(r.get("time_grid"), k -> new ArrayList<>()).add(new double[] { Csv.number(r, "t_s"), Csv.number(r, "cp_mM") });
		final Map<String, List<Double>> cu = new HashMap<>();
		for (final var r : Csv.rows("/mr/dce_exact_curves.csv")) cu.computeIfAbsent(r.get("case_id"), k -> new ArrayList<>()).add(Csv.number(r, "ct_mM"));
		double worst = 0, fworst = 0;
		for (final var c : Csv.rows("/mr/dce_exact_cases.csv")) {
			final double[] t = in.get(c.get("time_grid")).stream().mapToDouble(v -> v[0]).toArray();
			final double[] cp = in.get(c.get("time_grid")).stream().mapToDouble(v -> v[1]).toArray();
			final double[] ct = cu.get(c.get("case_id")).stream().mapToDouble(v -> v).toArray();
			final double k = Csv.number(c, "ktrans_or_ps_per_min");
			final KineticModel m;
			final double[] p;
			switch (c.get("model")) {
				case "tofts" -> { m = new Tofts(); p = new double[] { k, Csv.number(c, "ve") }; }
				case "extended_tofts" -> { m = new ExtendedTofts(); p = new double[] { k, Csv.number(c, "ve"), Csv.number(c, "vp") }; }
				default -> { m = new Patlak(); p = new double[] { k, Csv.number(c, "vp") }; }
			}
			final TissueCurve curve = new TissueCurve(m, new ArterialInput(t, cp), t, List.of());
			final double[] y = new double[t.length];
			curve.curve(p, y);
			for (int i = 0; i < y.length; i++) if (ct[i] != 0) worst = Math.max(worst, Math.abs(y[i] - ct[i]) / Math.abs(ct[i]));
			final double[] f = new double[p.length];
			final FitStatus s = new LevenbergMarquardt(curve).fit(ct, f);
			double e = 0;
			for (int i = 0; i < p.length; i++) e = Math.max(e, Math.abs(f[i] - p[i]) / p[i]);
			fworst = Math.max(e, fworst);
			if (s != FitStatus.FITTED || e > 1e-6) System.out.println(c + " " + s + " " + Arrays.toString(f));
		}
		System.out.println("forward " + worst + " fit " + fworst);
	}

	@Test
	void peers() {
		final var in = Csv.rows("/mr/peer_benchmark/dce_input.csv");
		final double[] t = Csv.column(in, "t_s");
		final ArterialInput input = new ArterialInput(t, Csv.column(in, "cp_mM"));
		for (final KineticModel m : List.of(new Tofts(), new ExtendedTofts())) {
			final var rows = Csv.rows(m instanceof Tofts ? "/mr/peer_benchmark/dce_tofts_noisy.csv" : "/mr/peer_benchmark/dce_extended_tofts_noisy.csv");
			final String[] names = { "ktrans_per_min", "ve", "vp" };
			final double[][] all = new double[rows.size()][];
			for (int r = 0; r < all.length; r++) {
				all[r] = new double[60];
				for (int i = 0; i < 60; i++) all[r][i] = Csv.number(rows.get(r), "ct_mM_" + i);
			}
			final int n = m.parameters().size();
			final TissueCurve tc = new TissueCurve(m, input, t, List.of());
			final List<CurveFitter> fs = List.of(new DirectFit(tc), new LevenbergMarquardt(tc));
			for (final CurveFitter fit : fs) {
				final double[] sq = new double[n];
				final Map<FitStatus, Integer> st = new EnumMap<>(FitStatus.class);
				final double[] p = new double[n];
				for (int r = 0; r < all.length; r++) {
					st.merge(fit.fit(all[r], p), 1, Integer::sum);
					for (int k = 0; k < n; k++) sq[k] += Math.pow(p[k] - Csv.number(rows.get(r), names[k]), 2) / all.length;
				}
				long best = Long.MAX_VALUE;
				for (int rep = 0; rep < 200; rep++) {
					final long t0 = System.nanoTime();
					for (final double[] c : all) fit.fit(c, p);
					best = Math.min(best, System.nanoTime() - t0);
				}
				System.out.println(m.name() + " " + Arrays.toString(Arrays.stream(sq).map(Math::sqrt).toArray()) + st + " " + best / 1e6 + " us");
			}
		}
	}
}
