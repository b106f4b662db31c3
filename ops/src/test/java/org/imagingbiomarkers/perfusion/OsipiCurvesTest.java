package org.imagingbiomarkers.perfusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.imagingbiomarkers.Csv;
import org.imagingbiomarkers.curve.Parameter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The noisy curves of OSIPI's collection, within its tolerances, whether the delay is known or found. */
@Tag("docs/commands/dce-map#what-it-computes")
class OsipiCurvesTest {

	/** A set of curves, its model, and the tolerance of each parameter: absolute and relative. */
	enum Set {

			TOFTS("dce_tofts", new Tofts(), false, "ktrans_per_min", "ve"), EXTENDED_TOFTS("dce_extended_tofts",
				new ExtendedTofts(), false, "ktrans_per_min", "ve", "vp"), PATLAK("dce_patlak", new Patlak(), true, "ps_per_min",
					"vp"), UPTAKE("dce_2cum", new TwoCompartmentUptake(), true, "fp_ml_per_100ml_per_min", "ps_per_min", "vp");

		private final String name;
		private final KineticModel model;
		private final boolean shipped;
		private final String[] truths;

		Set(final String name, final KineticModel model, final boolean shipped, final String... truths) {
			this.name = name;
			this.model = model;
			this.shipped = shipped;
			this.truths = truths;
		}

		List<Map<String, String>> table(final String kind) {
			final String file = "mr/" + name + "_" + kind + ".csv";
			return shipped ? Csv.rows("/" + file) : Csv.reference(file);
		}
	}

	/** What the source of the curves asserts. */
	private static double tolerance(final String parameter, final double truth) {
		return switch (parameter) {
			case "ktrans_per_min", "ps_per_min" -> 0.005 + 0.1 * truth;
			case "fp_ml_per_100ml_per_min" -> 5 + 0.1 * truth;
			case "vp" -> 0.025;
			default -> 0.05;
		};
	}

	@ParameterizedTest
	@EnumSource
	void whereTheDelayIsKnownTheParametersAreFound(final Set set) {
		check(set, false);
	}

	@ParameterizedTest
	@EnumSource
	void theDelayIsFoundWithTheParameters(final Set set) {
		check(set, true);
	}

	private static void check(final Set set, final boolean fitDelay) {
		final ReferenceCurves curves = new ReferenceCurves(set.table("curves"), "case_id");
		for (final Map<String, String> c : set.table("cases")) {
			final String name = c.get("case_id");
			final double delay = Csv.number(c, "delay_s");
			final double[] times = curves.column(name, "t_s");
			final ArterialInput input = new ArterialInput(times, curves.column(name, "cp_mM"));
			final List<Parameter> bounds = Stream.of(Bounds.delay(-10, 10)).filter(p -> fitDelay).toList();
			final TissueCurve tissue = new TissueCurve(set.model, fitDelay ? input : input.delayed(delay), times, bounds);
			final double[] fitted = new double[tissue.parameters().size()];
			assertTrue(KineticFit.nonlinear(tissue).fit(curves.column(name, "ct_mM"), fitted).isFitted(), name);
			for (int k = 0; k < set.truths.length; k++) {
				final double truth = Csv.number(c, set.truths[k]);
				assertEquals(truth, fitted[k], tolerance(set.truths[k], truth), name + " " + set.truths[k]);
			}
			if (fitDelay) assertEquals(delay, fitted[fitted.length - 1], 1, name + " delay");
		}
	}
}
