package org.imagingbiomarkers.perfusion;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.imagingbiomarkers.curve.CurveDeclaration;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.Definition;
import org.imagingbiomarkers.curve.DirectFit;
import org.imagingbiomarkers.curve.FitMethod;
import org.imagingbiomarkers.curve.LevenbergMarquardt;
import org.imagingbiomarkers.curve.MapQuantity;

/** The ways to fit a tissue curve, and what kinetic models have in common as declared models. */
public final class KineticFit {

	public static final String NONLINEAR = FitMethod.NONLINEAR;
	public static final String LINEAR = FitMethod.LINEAR;

	/**
	 * The settings of a kinetic model.
	 *
	 * @param plasma the input function
	 * @param ranges of parameters, where they are not the default ones; one of {@code delay} has the delay fitted
	 * @param tissue what some models need beside the input function
	 */
	public record Settings(ArterialInput plasma, List<Bounds.Range> ranges, TissueConstants tissue) {

		public Settings {
			ranges = List.copyOf(ranges);
		}

		/** For models that need nothing else, or what is usual. */
		public Settings(final ArterialInput plasma, final List<Bounds.Range> ranges) {
			this(plasma, ranges, TissueConstants.USUAL);
		}
	}

	private KineticFit() {}

	/** Linear least squares of the integrated differential equation: the quick way, which noise biases. */
	public static CurveFitter linear(final TissueCurve curve) {
		return new DirectFit(curve);
	}

	/** Bounded least squares of the concentration itself, from the linear fit. */
	public static CurveFitter nonlinear(final TissueCurve curve) {
		return new LevenbergMarquardt(curve);
	}

	/**
	 * Declares a kinetic model under its name; the delay is one of its maps.
	 *
	 * @param parameters of an example
	 */
	static CurveDeclaration<Settings> declaration(final KineticModel model, final String label, final Definition definition,
		final List<MapQuantity> maps, final double... parameters)
	{
		return declaration(model.name(), settings -> model, label, definition, maps, parameters);
	}

	/**
	 * Declares a kinetic model that depends on the settings.
	 *
	 * @param models makes it
	 */
	static CurveDeclaration<Settings> declaration(final String key, final Function<Settings, KineticModel> models,
		final String label, final Definition definition, final List<MapQuantity> maps, final double... parameters)
	{
		final List<MapQuantity> withDelay = new ArrayList<>(maps);
		withDelay.add(Kinetics.DELAY_MAP);
		return new CurveDeclaration<>(key, label, Times.AXIS, definition, methods((settings, times) -> nonlinear(curve(models
			.apply(settings), settings, times)), (settings, times) -> linear(curve(models.apply(settings), settings, times))),
			withDelay, example(parameters)).ofConcentrations();
	}

	/** The names of the ways to fit any kinetic model. */
	static List<FitMethod<Settings>> methods(final FitMethod.Fitters<Settings> nonlinear,
		final FitMethod.Fitters<Settings> linear)
	{
		return List.of(new FitMethod<>(NONLINEAR, "", "bounded least squares of the concentration", nonlinear),
			new FitMethod<>(LINEAR, "linear", "linear least squares of the integrated equation", linear));
	}

	/** A bolus of an average population, sampled more often at first. */
	static CurveDeclaration.Example<Settings> example(final double... parameters) {
		final double[] times = IntStream.range(0, 80).mapToDouble(i -> i < 40 ? 3 * i : 117 + 5 * (i - 39)).toArray();
		final ArterialInput plasma = PopulationInput.PARKER.sampled(20, 400, 1).plasma(0.42);
		return new CurveDeclaration.Example<>(new Settings(plasma, List.of()), times, parameters);
	}

	/** The concentration in a tissue with bounds as set. */
	public static TissueCurve curve(final KineticModel model, final Settings settings, final double... times) {
		return new TissueCurve(model, settings.plasma(), times, settings.ranges().stream().map(range -> range.of(model))
			.toList());
	}
}
