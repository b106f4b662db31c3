package org.imagingbiomarkers.curve;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.imagingbiomarkers.InvalidInputException;

/**
 * All that commands, Ops, the explorer, reports, documentation, phantoms and tests need to know of a curve model.
 *
 * @param <S> the settings of the model besides its sampling points, such as a repetition time; {@link NoSettings} for
 * none
 * @param key its name in macros and scripts, such as {@code kurtosis}
 * @param label its name for people
 * @param axis what its curve is a function of
 * @param definition what is fitted, its formula and where it comes from
 * @param methods the ways to fit it, in the order of choices
 * @param defaultMethod key of the one that is meant where none is named
 * @param maps what is reported of it: the parameters and what follows from them
 * @param covariate name of the number that its fitters, each a {@link CovariateFitter}, take of each voxel
 * @param ofConcentration whether it describes a concentration, which the signal is converted to before the fit
 * @param example a curve that it describes well
 */
public record CurveDeclaration<S>(String key, String label, SamplingAxis axis, Definition definition,
		List<FitMethod<S>> methods, String defaultMethod, List<MapQuantity> maps, Optional<String> covariate,
		boolean ofConcentration, Example<S> example)
{

	/**
	 * A curve such as a tissue has.
	 *
	 * @param settings of the model
	 * @param points its sampling points
	 * @param parameters one value per parameter of the model, in the unit as computed
	 */
	public record Example<S>(S settings, double[] points, double... parameters) {}

	public CurveDeclaration {
		methods = List.copyOf(methods);
		maps = List.copyOf(maps);
	}

	/** A model of the signal itself; the first of its methods is the default. */
	public CurveDeclaration(final String key, final String label, final SamplingAxis axis, final Definition definition,
		final List<FitMethod<S>> methods, final List<MapQuantity> maps, final Example<S> example)
	{
		this(key, label, axis, definition, methods, methods.get(0).key(), maps, Optional.empty(), false, example);
	}

	/** The same with another default method. */
	public CurveDeclaration<S> byDefault(final String method) {
		return new CurveDeclaration<>(key, label, axis, definition, methods, method, maps, covariate, ofConcentration,
			example);
	}

	/** The same with a number that differs from voxel to voxel. */
	public CurveDeclaration<S> withCovariate(final String name) {
		return new CurveDeclaration<>(key, label, axis, definition, methods, defaultMethod, maps, Optional.of(name),
			ofConcentration, example);
	}

	/** The same for concentrations. */
	public CurveDeclaration<S> ofConcentrations() {
		return new CurveDeclaration<>(key, label, axis, definition, methods, defaultMethod, maps, covariate, true, example);
	}

	/** The keys of the ways to fit it, as choices. */
	public List<String> methodKeys() {
		return methods.stream().map(FitMethod::key).toList();
	}

	/**
	 * A way to fit it.
	 *
	 * @param method its key
	 * @throws InvalidInputException if there is no such way
	 */
	public FitMethod<S> method(final String method) {
		return methods.stream().filter(one -> one.key().equals(method)).findFirst().orElseThrow(
			() -> new InvalidInputException("method must be one of " + methodKeys().stream().map(one -> "\"" + one + "\"")
				.collect(Collectors.joining(", ")) + ", but it is \"" + method + "\"."));
	}

	/**
	 * Makes a fitter, for one thread.
	 *
	 * @param method key of the way to fit
	 * @param settings of the model
	 * @param points the sampling points, in the unit of the axis
	 * @throws InvalidInputException if there is no such way, or settings or points do not suit the model
	 */
	public CurveFitter fitter(final String method, final S settings, final double... points) {
		return method(method).fitters().of(settings, points);
	}

	/** Makes fitters of the example, one per call. */
	public Supplier<CurveFitter> exampleFitters(final FitMethod<S> method) {
		return () -> method.fitters().of(example.settings(), example.points());
	}

	/** What the model and one way to fit it are called in macros: the key of the model alone where the way has no name. */
	public String key(final FitMethod<?> method) {
		return method.label().isEmpty() ? key : key + " " + method.key();
	}

	/** What people call the model and one way to fit it. */
	public String label(final FitMethod<?> method) {
		return method.label().isEmpty() ? label : label + ", " + method.label();
	}

	/** The quantity of one of its maps. */
	public MapQuantity map(final String mapKey) {
		return maps.stream().filter(one -> one.key().equals(mapKey)).findFirst().orElseThrow(
			() -> new IllegalArgumentException(key + " has no map " + mapKey));
	}
}
