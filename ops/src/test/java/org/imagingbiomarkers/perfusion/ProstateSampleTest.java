package org.imagingbiomarkers.perfusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.Csv;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.Parameter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A sample of a real prostate beside what 3D Slicer's module makes of it, which is no truth: its convolution is a
 * rectangular rule, which makes the transfer constant larger, and its fit has no bounds.
 */
@Tag("docs/commands/dce-map#what-it-computes")
class ProstateSampleTest {

	private static final double TR = 3.776;
	private static final double ANGLE = 15;
	private static final double RELAXIVITY = 3.9;
	private static final double[] NONE = {};

	private final List<Map<String, String>> voxels = Csv.reference("mr/pkmodeling_prostate_voxels.csv");
	private final ReferenceCurves signals = new ReferenceCurves(Csv.reference("mr/pkmodeling_prostate_signals.csv"),
		"voxel_id");

	@Test
	void theMapsOfTheToftsModelsAreNearThoseOfThePeer() {
		final String artery = voxels.stream().filter(v -> v.get("aif_mask").equals("1")).findFirst().orElseThrow().get(
			"voxel_id");
		final double[] times = signals.column(artery, "t_s");
		final ArterialInput plasma = new ArterialInput(times, concentration(artery, 1600)).plasma(0.4);
		compare(new Tofts(), "tofts2", plasma, times);
		compare(new ExtendedTofts(), "tofts3", plasma, times);
	}

	private double[] concentration(final String voxel, final double t1) {
		final double[] curve = signals.column(voxel, "signal");
		final BaselineFrames baseline = Baseline.detect(curve);
		assertEquals(FitStatus.FITTED, new SpoiledGradientEcho(TR, ANGLE, RELAXIVITY, t1, baseline).convert(curve, NONE),
			voxel);
		return curve;
	}

	private void compare(final KineticModel model, final String peer, final ArterialInput plasma, final double[] times) {
		final List<Parameter> delay = List.of(Bounds.delay(-10, 20));
		final CurveFitter fitter = KineticFit.nonlinear(new TissueCurve(model, plasma, times, delay));
		final double[] fitted = new double[fitter.model().parameters().size()];
		final List<Double> ktrans = new ArrayList<>();
		final List<Double> ve = new ArrayList<>();
		int count = 0;
		for (final Map<String, String> voxel : voxels) {
			if (!voxel.get("roi").equals("1") || Csv.number(voxel, peer + "_ktrans") <= 0) continue;
			count++;
			if (!fitter.fit(concentration(voxel.get("voxel_id"), 1597), fitted).isFitted()) continue;
			ktrans.add(fitted[0] / Csv.number(voxel, peer + "_ktrans"));
			ve.add(fitted[1] / Csv.number(voxel, peer + "_ve"));
		}
		assertEquals(count, ktrans.size(), "all are fitted");
		// Ours is 8 and 15 percent smaller, which is what the rectangular rule adds.
		assertTrue(median(ktrans) > 0.8 && median(ktrans) < 1, peer + ": Ktrans is " + median(ktrans) + " of the peer's");
		assertEquals(1, median(ve), 0.1, peer);
	}

	private static double median(final List<Double> values) {
		return values.stream().mapToDouble(v -> v).sorted().toArray()[values.size() / 2];
	}
}
