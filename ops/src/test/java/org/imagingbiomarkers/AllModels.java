package org.imagingbiomarkers;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.CurveModel;
import org.imagingbiomarkers.curve.NoiseFloor;
import org.imagingbiomarkers.curve.Parameter;
import org.imagingbiomarkers.diffusion.ComputedDiffusion;
import org.imagingbiomarkers.diffusion.Ivim;
import org.imagingbiomarkers.diffusion.Kurtosis;
import org.imagingbiomarkers.diffusion.MonoExponential;
import org.imagingbiomarkers.diffusion.StretchedExponential;
import org.imagingbiomarkers.perfusion.ArterialInput;
import org.imagingbiomarkers.perfusion.Bounds;
import org.imagingbiomarkers.perfusion.ExtendedTofts;
import org.imagingbiomarkers.perfusion.KineticFit;
import org.imagingbiomarkers.perfusion.KineticModel;
import org.imagingbiomarkers.perfusion.Patlak;
import org.imagingbiomarkers.perfusion.PopulationInput;
import org.imagingbiomarkers.perfusion.TissueCurve;
import org.imagingbiomarkers.perfusion.Tofts;
import org.imagingbiomarkers.perfusion.TwoCompartmentExchange;
import org.imagingbiomarkers.perfusion.TwoCompartmentUptake;
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
		cases.add(new Case("DCE Tofts", () -> tissue(new Tofts()), 0.25, 0.4));
		cases.add(new Case("DCE extended Tofts", () -> tissue(new ExtendedTofts()), 0.25, 0.4, 0.05));
		cases.add(new Case("DCE extended Tofts with delay", () -> tissue(new ExtendedTofts(), Bounds.delay(-10, 10)), 0.25,
			0.4, 0.05, 3.3));
		cases.add(new Case("DCE Patlak", () -> tissue(new Patlak()), 0.04, 0.06));
		cases.add(new Case("DCE uptake", () -> tissue(new TwoCompartmentUptake()), 35, 0.05, 0.08));
		cases.add(new Case("DCE exchange", () -> tissue(new TwoCompartmentExchange()), 35, 0.12, 0.25, 0.08));
		cases.add(new Case("DCE exchange with delay", () -> tissue(new TwoCompartmentExchange(), Bounds.delay(-10, 10)), 35,
			0.12, 0.25, 0.08, 2.7));
		return cases;
	}

	private static CurveFitter tissue(final KineticModel model, final Parameter... bounds) {
		final double[] times = IntStream.range(0, 80).mapToDouble(i -> i < 40 ? 3 * i : 117 + 5 * (i - 39)).toArray();
		final ArterialInput input = PopulationInput.PARKER.sampled(20, 400, 1).plasma(0.42);
		return KineticFit.nonlinear(new TissueCurve(model, input, times, List.of(bounds)));
	}

	/** Whether the last parameter is a factor of the curve. */
	public static boolean scales(final CurveModel model) {
		return !(model instanceof NoiseFloor || model instanceof TissueCurve);
	}
}
