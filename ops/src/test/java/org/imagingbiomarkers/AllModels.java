package org.imagingbiomarkers;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.CurveModel;
import org.imagingbiomarkers.curve.NoiseFloor;
import org.imagingbiomarkers.diffusion.ComputedDiffusion;
import org.imagingbiomarkers.diffusion.Ivim;
import org.imagingbiomarkers.diffusion.Kurtosis;
import org.imagingbiomarkers.diffusion.MonoExponential;
import org.imagingbiomarkers.diffusion.StretchedExponential;
import org.imagingbiomarkers.relaxometry.InversionRecovery;
import org.imagingbiomarkers.relaxometry.R2Star;
import org.imagingbiomarkers.relaxometry.T2;
import org.imagingbiomarkers.relaxometry.VariableFlipAngle;

/** Every way to fit a curve, each with parameters that such a curve may have: for tests of what all of them promise. */
public final class AllModels {

	private static final double[] B = { 0, 10, 20, 40, 60, 80, 100, 150, 200, 400, 600, 800 };
	private static final double[] FEW_B = { 0, 250, 500, 1000 };
	private static final double[] LARGE_B = { 0, 200, 500, 1000, 1500, 2000 };
	private static final double[] TE = { 2.3, 4.6, 6.9, 9.2, 11.5, 13.8 };
	private static final double[] LONG_TE = { 10, 20, 40, 80, 160 };
	private static final double[] FLIP_ANGLES = { 2, 5, 10, 15, 20 };
	private static final double[] TI = { 50, 150, 400, 800, 1500, 3000 };

	private AllModels() {}

	/** One way to fit a curve. */
	public record Case(String name, Supplier<CurveFitter> fitter, double... parameters) {

		/** The curve of the parameters. */
		public double[] curve() {
			final CurveModel model = fitter.get().model();
			final double[] curve = new double[model.samples()];
			model.curve(parameters, curve);
			return curve;
		}

		@Override
		public String toString() {
			return name;
		}
	}

	/** All of them. */
	public static List<Case> cases() {
		final List<Case> cases = new ArrayList<>();
		cases.add(new Case("ADC linear", () -> MonoExponential.linear(FEW_B), 1.1e-3, 730));
		cases.add(new Case("ADC weighted", () -> MonoExponential.weighted(FEW_B), 1.1e-3, 730));
		cases.add(new Case("ADC nonlinear", () -> MonoExponential.nonlinear(FEW_B), 1.1e-3, 730));
		cases.add(new Case("ADC above noise", () -> MonoExponential.aboveNoise(20, FEW_B), 1.1e-3, 730));
		cases.add(new Case("computed diffusion linear", () -> ComputedDiffusion.linear(1400, FEW_B), 1.1e-3, 160));
		cases.add(new Case("computed diffusion nonlinear", () -> ComputedDiffusion.nonlinear(1400, FEW_B), 1.1e-3, 160));
		cases.add(new Case("IVIM segmented", () -> Ivim.segmented(150, B), 1.2e-3, 0.06, 0.15, 900));
		cases.add(new Case("IVIM nonlinear", () -> Ivim.nonlinear(B), 1.2e-3, 0.03, 0.15, 900));
		cases.add(new Case("IVIM Bayesian", () -> Ivim.bayesian(B), 1.2e-3, 0.03, 0.15, 900));
		cases.add(new Case("kurtosis", () -> Kurtosis.nonlinear(LARGE_B), 1e-3, 0.8, 1200));
		cases.add(new Case("stretched exponential", () -> StretchedExponential.nonlinear(LARGE_B), 1e-3, 0.8, 1200));
		cases.add(new Case("T1 variable flip angle linear", () -> VariableFlipAngle.linear(5, FLIP_ANGLES), 1100, 5000));
		cases.add(new Case("T1 variable flip angle nonlinear", () -> VariableFlipAngle.nonlinear(5, FLIP_ANGLES), 1100,
			5000));
		cases.add(new Case("T1 inversion recovery", () -> InversionRecovery.nonlinear(TI), 950, 1.9, 1000));
		cases.add(new Case("R2* linear", () -> R2Star.linear(TE), 60, 500));
		cases.add(new Case("R2* weighted", () -> R2Star.weighted(TE), 60, 500));
		cases.add(new Case("R2* nonlinear", () -> R2Star.nonlinear(TE), 60, 500));
		cases.add(new Case("R2* above noise", () -> R2Star.aboveNoise(20, TE), 60, 500));
		cases.add(new Case("T2 linear", () -> T2.linear(LONG_TE), 75, 800));
		cases.add(new Case("T2 nonlinear", () -> T2.nonlinear(LONG_TE), 75, 800));
		return cases;
	}

	/** Whether the last parameter is a factor of the curve. */
	public static boolean scales(final CurveModel model) {
		return !(model instanceof NoiseFloor);
	}
}
