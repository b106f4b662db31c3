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
	static void osipi(final String set, final KineticModel m, final String[] truth, final double[] abs, final double[] rel, final boolean copy) {
		final Map<String, List<double[]>> cu = new LinkedHashMap<>();
		for (final var r : Csv.reference("mr/" + set + "_curves.csv")) cu.computeIfAbsent(r.get("case_id"), k -> new ArrayList<>()).add(new double[] { Csv.number(r, "t_s"), Csv.number(r, "ct_mM"), Csv.number(r, "cp_mM") });
		for (int withDelay = 0; withDelay < 2; withDelay++) {
			double worst = 0; int bad = 0; String w = "";
			final Map<FitStatus, Integer> st = new EnumMap<>(FitStatus.class);
			long t0 = System.nanoTime();
			for (final var c : Csv.reference("mr/" + set + "_cases.csv")) {
				final double d = Csv.number(c, "delay_s");
				if (withDelay == 0 && d != 0) continue;
				final List<double[]> l = cu.get(c.get("case_id"));
				final double[] t = l.stream().mapToDouble(v -> v[0]).toArray();
				final double[] ct = l.stream().mapToDouble(v -> v[1]).toArray();
				final double[] cp = l.stream().mapToDouble(v -> v[2]).toArray();
				final TissueCurve curve = new TissueCurve(m, new ArterialInput(t, cp), t, withDelay == 1 ? List.of(Bounds.delay(-10, 10)) : List.of());
				final double[] p = new double[curve.parameters().size()];
				final FitStatus s = KineticFit.nonlinear(curve).fit(ct, p);
				st.merge(s, 1, Integer::sum);
				double e = 0; final StringBuilder b = new StringBuilder();
				for (int k = 0; k < truth.length; k++) {
					final double v = Csv.number(c, truth[k]);
					e = Math.max(e, Math.abs(p[k] - v) / (abs[k] + rel[k] * v));
					b.append(" ").append(truth[k]).append(" ").append(v).append(":").append(p[k]);
				}
				if (withDelay == 1) { e = Math.max(e, Math.abs(p[p.length - 1] - d)); b.append(" delay ").append(d).append(":").append(p[p.length - 1]); }
				if (e > 0.9 || s != FitStatus.FITTED) System.out.println("   " + c.get("case_id") + " " + s + " " + e + b);
				if (e > worst) { worst = e; w = c.get("case_id"); }
			}
			System.out.println(m.name() + " delay " + withDelay + " worst share of tolerance " + worst + " " + w + " " + st + " ms " + (System.nanoTime() - t0) / 1e6);
		}
	}

	@Test
	void osipi() {
		osipi("dce_tofts", new Tofts(), new String[] { "ktrans_per_min", "ve" }, new double[] { .005, .05 }, new double[] { .1, 0 }, false);
		osipi("dce_extended_tofts", new ExtendedTofts(), new String[] { "ktrans_per_min", "ve", "vp" }, new double[] { .005, .05, .025 }, new double[] { .1, 0, 0 }, false);
		osipi("dce_patlak", new Patlak(), new String[] { "ps_per_min", "vp" }, new double[] { .005, .025 }, new double[] { .1, 0 }, false);
		osipi("dce_2cum", new TwoCompartmentUptake(), new String[] { "fp_ml_per_100ml_per_min", "ps_per_min", "vp" }, new double[] { 5, .005, .025 }, new double[] { .1, .1, 0 }, false);
	}

	@Test
	void exchange() {
		final double[] t = new double[600];
		final double[] cp = new double[600];
		for (int i = 0; i < 600; i++) { t[i] = .25 + .5 * i; cp[i] = PopulationInput.PARKER.at(t[i] - 10) / .58; }
		final Random r = new Random(3);
		for (int withDelay = 0; withDelay < 2; withDelay++) {
		final TissueCurve curve = new TissueCurve(new TwoCompartmentExchange(), new ArterialInput(t, cp), t, withDelay == 1 ? List.of(Bounds.delay(-10, 10)) : List.of());
		final TissueCurve truth = new TissueCurve(new TwoCompartmentExchange(), new ArterialInput(t, cp).delayed(withDelay * 5), t, List.of());
		final CurveFitter fit = KineticFit.nonlinear(curve);
		int n = 0; int bad = 0; long t0 = System.nanoTime();
		for (final double vp : new double[] { .02, .05, .1 }) for (final double ve : new double[] { .1, .2, .5 }) for (final double fp : new double[] { 5, 25, 40 }) for (final double ps : new double[] { .05, .15 }) {
			final double[] p = { fp, ps, ve, vp };
			final double[] y = new double[600];
			truth.curve(p, y);
			for (int i = 0; i < 600; i++) y[i] += .0025 * r.nextGaussian();
			final double[] q = new double[4 + withDelay];
			final FitStatus s = fit.fit(y, q);
			final double e = Math.max(Math.max(Math.abs(q[0] - fp) / (5 + .1 * fp), Math.abs(q[1] - ps) / (.005 + .1 * ps)), Math.max(Math.abs(q[2] - ve) / .05, Math.abs(q[3] - vp) / .025));
			n++;
			if (e > 1 || s != FitStatus.FITTED) { bad++; System.out.println("   2cxm " + e + s + Arrays.toString(p) + Arrays.toString(q)); }
		}
		System.out.println("2cxm " + n + " bad " + bad + " ms " + (System.nanoTime() - t0) / 1e6);
		}
	}
}
