package org.imagingbiomarkers.diffusion.tensor;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.Random;

import org.imagingbiomarkers.curve.CovariateFitter;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.perfusion.labeling.KineticLabel;
import org.imagingbiomarkers.perfusion.labeling.Labeling;
import org.imagingbiomarkers.perfusion.labeling.SingleDelay;
import org.imagingbiomarkers.relaxometry.fat.FatSpectrum;
import org.imagingbiomarkers.relaxometry.fat.FatWater;
import org.imagingbiomarkers.relaxometry.fat.MagnitudeFat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** How long one thread fits a voxel of the tensor, of labeling and of fat, with {@code -DvoxelSpeed=true}. */
@EnabledIfSystemProperty(named = "voxelSpeed", matches = "true")
class VoxelSpeedTest {

	private static final Labeling LABELING = new Labeling(Labeling.Kind.CONTINUOUS, 1800, 0.85, 0.9, 1650, 1330);

	@Test
	void aVoxelTakesMicroseconds() {
		assertTrue(tensor("linear") < 3);
		assertTrue(tensor("weighted") < 3);
		tensor("nonlinear");
		final CovariateFitter single = SingleDelay.fitter(LABELING, 1800);
		final double one = microseconds("ASL, one delay", 5_000_000, new double[] { 12 }, single);
		assertTrue(one < 0.1);
		final double[] delays = { 250, 500, 750, 1000, 1250, 1500, 1800, 2100, 2500, 3000 };
		final CurveFitter several = KineticLabel.fitter(LABELING, delays);
		microseconds("ASL, ten delays", 20_000, curve(several, 1130, 55), several);
		final CurveFitter fat = MagnitudeFat.fitter(new FatWater.Settings(3, FatSpectrum.ISMRM_2012), 1.15, 2.3, 3.45, 4.6,
			5.75, 6.9);
		microseconds("PDFF, six echoes", 20_000, curve(fat, 18, 55, 800), fat);
	}

	private static double tensor(final String method) {
		final double[] b = new double[35];
		final double[] directions = new double[3 * 35];
		for (int i = 5; i < 35; i++) {
			final double z = (i - 4.5) / 30;
			b[i] = 1000;
			directions[3 * i] = Math.sqrt(1 - z * z) * Math.cos(2.4 * i);
			directions[3 * i + 1] = Math.sqrt(1 - z * z) * Math.sin(2.4 * i);
			directions[3 * i + 2] = z;
		}
		final CurveFitter fitter = DiffusionTensor.DECLARATION.fitter(method, new GradientDirections(directions), b);
		return microseconds("DTI " + method + ", 30 directions", 200_000, curve(fitter, 1e-3, 0.7e-3, 0.5e-3, 0.2e-3, 0.1e-3,
			-0.1e-3, 1000), fitter);
	}

	private static double[] curve(final CurveFitter fitter, final double... parameters) {
		final double[] curve = new double[fitter.model().samples()];
		fitter.model().curve(parameters, curve);
		return curve;
	}

	/** Time of the processor a voxel, of the better of five rounds. */
	private static double microseconds(final String name, final int voxels, final double[] curve,
		final CurveFitter fitter)
	{
		final Random random = new Random(1);
		final double[][] noisy = new double[64][curve.length];
		for (final double[] one : noisy) {
			for (int i = 0; i < curve.length; i++) {
				one[i] = curve[i] * (1 + 0.03 * random.nextGaussian());
			}
		}
		final double[] parameters = new double[fitter.model().parameters().size()];
		double best = Double.POSITIVE_INFINITY;
		for (int round = 0; round < 5; round++) {
			final long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
			for (int voxel = 0; voxel < voxels; voxel++) {
				fitter.fit(noisy[voxel % 64], parameters);
			}
			best = Math.min(best, (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e3 / voxels);
		}
		System.out.println(name + ": " + best + " us");
		return best;
	}
}
