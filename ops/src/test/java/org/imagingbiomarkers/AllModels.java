package org.imagingbiomarkers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import org.imagingbiomarkers.catalog.CurveModels;
import org.imagingbiomarkers.curve.CurveDeclaration;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.CurveModel;
import org.imagingbiomarkers.curve.FitMethod;
import org.imagingbiomarkers.curve.NoiseFloor;
import org.imagingbiomarkers.diffusion.ComputedDiffusion;
import org.imagingbiomarkers.diffusion.MonoExponential;
import org.imagingbiomarkers.hypoxia.GasChallenge;
import org.imagingbiomarkers.hypoxia.OxygenFlipAngles;
import org.imagingbiomarkers.hypoxia.OxygenT1;
import org.imagingbiomarkers.hypoxia.SingleEcho;
import org.imagingbiomarkers.perfusion.Bounds;
import org.imagingbiomarkers.perfusion.DualInput;
import org.imagingbiomarkers.perfusion.ExtendedTofts;
import org.imagingbiomarkers.perfusion.KineticFit;
import org.imagingbiomarkers.perfusion.ShutterSpeed;
import org.imagingbiomarkers.perfusion.TissueCurve;
import org.imagingbiomarkers.perfusion.TwoCompartmentExchange;
import org.imagingbiomarkers.perfusion.labeling.KineticLabel;
import org.imagingbiomarkers.perfusion.ultrasound.TimeIntensityCurve;
import org.imagingbiomarkers.pet.kinetics.DynamicPet;
import org.imagingbiomarkers.relaxometry.R2Star;
import org.imagingbiomarkers.relaxometry.fat.FatModels;

/** Every way to fit a curve, each with parameters that such a curve may have: for tests of what all of them promise. */
public final class AllModels {

	/** What signals fall with; they may rise with a flip angle, an inversion time or the time after contrast. */
	private static final Set<String> DECAYS = Set.of("b_values", "echo_times");

	/** Models of which the last parameter is no factor. */
	private static final Set<Class<?>> UNSCALED = Set.of(OxygenT1.class, OxygenFlipAngles.class, GasChallenge.class,
		DualInput.class, ShutterSpeed.class, TimeIntensityCurve.class);

	private AllModels() {}

	/**
	 * One way to fit a curve.
	 *
	 * @param decays whether the curve can do nothing but fall
	 */
	public record Case(String name, Supplier<CurveFitter> fitter, boolean decays, double... parameters) {

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

	/** All of the catalog whose parameters make a curve, and variants of them. */
	public static List<Case> cases() {
		final List<Case> cases = new ArrayList<>();
		CurveModels.all().forEach(model -> add(model, cases));
		final double[] b = MonoExponential.DECLARATION.example().points();
		cases.add(new Case("adc above noise", () -> MonoExponential.aboveNoise(20, b), true, 1.1e-3, 730));
		final double[] te = R2Star.DECLARATION.example().points();
		cases.add(new Case("r2* above noise", () -> R2Star.aboveNoise(20, te), true, 60, 500));
		cases.add(new Case("computed nonlinear", () -> ComputedDiffusion.nonlinear(1400, b), true, 1.1e-3, 160));
		cases.add(delayed(ExtendedTofts.DECLARATION, 0.25, 0.4, 0.05, 3.3));
		cases.add(delayed(TwoCompartmentExchange.DECLARATION, 35, 0.12, 0.25, 0.08, 2.7));
		return cases;
	}

	/** Every way to fit a model but those that read its parameters off the curve, quickly but not exactly, or choose. */
	private static <S> void add(final CurveDeclaration<S> model, final List<Case> cases) {
		final double[] parameters = model.example().parameters();
		final boolean complete = parameters.length > 0 && Arrays.stream(parameters).allMatch(Double::isFinite);
		if (!complete) return;
		for (final FitMethod<S> method : model.methods()) {
			final boolean quick = model.ofConcentration() && method.key().equals(KineticFit.LINEAR);
			if (!quick) cases.add(new Case(model.key(method), model.exampleFitters(method), decays(model), parameters));
		}
	}

	/** Echoes of fat and water may rise as well as fall. */
	private static boolean decays(final CurveDeclaration<?> model) {
		return DECAYS.contains(model.axis().key()) && model != SingleEcho.DECLARATION && !FatModels.DECLARATIONS.contains(
			model);
	}

	private static Case delayed(final CurveDeclaration<KineticFit.Settings> model, final double... parameters) {
		final CurveDeclaration.Example<KineticFit.Settings> example = model.example();
		final KineticFit.Settings settings = new KineticFit.Settings(example.settings().plasma(), List.of(Bounds.Range
			.ofDelay(-10, 10)));
		return new Case(model.key() + " with delay", () -> model.fitter(KineticFit.NONLINEAR, settings, example.points()),
			false, parameters);
	}

	/** Whether the last parameter is a factor of the curve. */
	public static boolean scales(final CurveModel model) {
		return !(model instanceof KineticLabel || model instanceof NoiseFloor || model instanceof TissueCurve || UNSCALED
			.contains(model.getClass()) || model.getClass().getPackage().equals(DynamicPet.class.getPackage()));
	}
}
