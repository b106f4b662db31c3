package org.imagingbiomarkers.plugins.alignment;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.alignment.series.SeriesPrediction;
import org.imagingbiomarkers.curve.CurveDeclaration;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.FitMethod;
import org.imagingbiomarkers.curve.NoSettings;
import org.imagingbiomarkers.diffusion.Ivim;
import org.imagingbiomarkers.diffusion.Kurtosis;
import org.imagingbiomarkers.diffusion.MonoExponential;
import org.imagingbiomarkers.diffusion.StretchedExponential;
import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.maps.Background;
import org.imagingbiomarkers.maps.RegionMean;
import org.imagingbiomarkers.perfusion.Baseline;
import org.imagingbiomarkers.perfusion.BaselineFrames;
import org.imagingbiomarkers.perfusion.ContrastAgent;
import org.imagingbiomarkers.perfusion.ExtendedTofts;
import org.imagingbiomarkers.perfusion.KineticFit;
import org.imagingbiomarkers.perfusion.PopulationInput;
import org.imagingbiomarkers.perfusion.RelativeEnhancement;
import org.imagingbiomarkers.perfusion.SpoiledGradientEcho;
import org.imagingbiomarkers.perfusion.Times;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.map.MotionStep;
import org.imagingbiomarkers.plugins.map.SampledSeries;
import org.imagingbiomarkers.relaxometry.InversionRecovery;
import org.imagingbiomarkers.relaxometry.R2Star;
import org.imagingbiomarkers.relaxometry.T1Rho;
import org.imagingbiomarkers.relaxometry.VariableFlipAngle;

/** What the signal of a voxel does from volume to volume, by the words of the field {@code model}. */
enum MotionModel {

		DIFFUSION("diffusion decay", AcquisitionValue.B_VALUES), //
		IVIM("ivim", AcquisitionValue.B_VALUES), //
		KURTOSIS("kurtosis", AcquisitionValue.B_VALUES), //
		STRETCHED("stretched exponential", AcquisitionValue.B_VALUES), //
		ECHO_DECAY("echo decay", AcquisitionValue.ECHO_TIMES), //
		SPIN_LOCK("spin-lock decay", AcquisitionValue.SPIN_LOCK_TIMES), //
		FLIP_ANGLES("flip angles", AcquisitionValue.FLIP_ANGLES), //
		INVERSION_RECOVERY("inversion recovery", AcquisitionValue.INVERSION_TIMES), //
		UPTAKE("contrast uptake", AcquisitionValue.TIMES), //
		/** Needs no times, but a curve over them. */
		PASSAGE("bolus passage", null), //
		COMPONENTS("principal components", null);

	/** The models of series whose volumes differ in a setting of the scanner. */
	private static final List<MotionModel> OF_SETTINGS = List.of(DIFFUSION, ECHO_DECAY, SPIN_LOCK, FLIP_ANGLES,
		INVERSION_RECOVERY);

	static final String AUTOMATIC = "automatic";
	static final String KEY = "model";

	private static final String VALUES = "values";
	/** Of the segmented fit of IVIM, s/mm^2. */
	private static final double IVIM_THRESHOLD = 200;
	/** Of tissue, ms. */
	private static final double TYPICAL_T1 = 1000;
	/** Distance of the samples of the input function, s. */
	private static final double INPUT_STEP = 1;

	private final String word;
	private final AcquisitionValue quantity;

	MotionModel(final String word, final AcquisitionValue quantity) {
		this.word = word;
		this.quantity = quantity;
	}

	String word() {
		return word;
	}

	/** What volumes differ in. */
	Optional<AcquisitionValue> quantity() {
		return Optional.ofNullable(quantity);
	}

	/** The model that a field names; empty: automatic. */
	static Optional<MotionModel> named(final String text) {
		final String chosen = new TextField(KEY, text).oneOf(Stream.concat(Stream.of(AUTOMATIC), Arrays.stream(values()).map(
			MotionModel::word)).toList());
		return Arrays.stream(values()).filter(one -> one.word.equals(chosen)).findFirst();
	}

	/**
	 * The model of a kind of series: by what its volumes differ in, and for those that differ in time alone by whether
	 * their mean signal rises or falls.
	 *
	 * @return {@link #COMPONENTS} where that is not known
	 */
	static MotionModel ofKind(final Series series) {
		final Optional<AcquisitionValue> differing = differing(series);
		if (differing.isPresent()) return OF_SETTINGS.stream().filter(one -> one.quantity == differing.get()).findFirst()
			.orElseThrow();
		if (UPTAKE.known(series).isEmpty()) return COMPONENTS;
		final double[] mean = meanCurve(series);
		// The very first volume may come before the steady state.
		final double[] sorted = Arrays.copyOfRange(mean, Math.min(1, mean.length - 1), mean.length);
		Arrays.sort(sorted);
		final double level = before(mean);
		return sorted[sorted.length - 1] - level >= level - sorted[0] ? UPTAKE : PASSAGE;
	}

	/** The signal before contrast; of the middle of the first volumes, the very first of which may be too bright. */
	private static double before(final double... mean) {
		final double[] first = Arrays.copyOf(mean, Math.min(3, mean.length));
		Arrays.sort(first);
		return first[first.length / 2];
	}

	/** The setting of the scanner in which the volumes of a series differ, and so their contrast. */
	static Optional<AcquisitionValue> differing(final Series series) {
		return OF_SETTINGS.stream().filter(one -> one.known(series).filter(known -> known.value().stream().distinct()
			.count() > 1).isPresent()).map(one -> one.quantity).findFirst();
	}

	private Optional<Sourced<List<Double>>> known(final Series series) {
		return series.acquisition().get(quantity).filter(known -> known.value().size() == series.volumes());
	}

	/**
	 * The values that volumes differ in: what the user wrote, otherwise what the image knows; empty where the model needs
	 * none.
	 *
	 * @throws InputException if there are none
	 */
	Optional<Sourced<List<Double>>> values(final Series series, final String text) throws InputException {
		if (quantity == null) return Optional.empty();
		final TextField field = new TextField(VALUES, text);
		final int volumes = (int) series.volumes();
		if (field.isBlank()) return Optional.of(known(series).orElseThrow(() -> new InputException(VALUES +
			" must hold the " + quantity.key().replace('_', ' ') + (quantity.unit().isEmpty() ? "" : " in " + quantity.unit()) +
			", one per volume, for model=[" + word + "]: \"" + series.title() + "\" does not know its own.")));
		final List<Double> numbers = field.numbers(volumes);
		if (numbers.size() != volumes) throw new InvalidInputException(VALUES + " must hold one number per volume (" +
			volumes + "), but it holds " + numbers.size() + ".");
		return Optional.of(new Sourced<>(numbers, "field " + VALUES));
	}

	/**
	 * What is predicted of a series.
	 *
	 * @param values of {@link #values}
	 */
	SeriesPrediction prediction(final Series series, final Optional<Sourced<List<Double>>> values) throws InputException {
		final double[] points = values.map(known -> known.value().stream().mapToDouble(Double::doubleValue).toArray())
			.orElseGet(() -> new double[0]);
		return switch (this) {
			case DIFFUSION -> model(MonoExponential::weighted, points);
			case IVIM -> model(own -> Ivim.DECLARATION.fitter(Ivim.SEGMENTED, IVIM_THRESHOLD, own), points);
			case KURTOSIS -> model(of(Kurtosis.DECLARATION), points);
			case STRETCHED -> model(of(StretchedExponential.DECLARATION), points);
			case ECHO_DECAY -> model(of(R2Star.DECLARATION), points);
			case SPIN_LOCK -> model(of(T1Rho.DECLARATION), points);
			case INVERSION_RECOVERY -> model(of(InversionRecovery.DECLARATION), points);
			case FLIP_ANGLES -> flipAngles(series, points);
			case UPTAKE -> uptake(series, points);
			case PASSAGE -> SeriesPrediction.passage();
			case COMPONENTS -> SeriesPrediction.components(MotionStep.components((int) series.volumes()));
		};
	}

	private static SeriesPrediction model(final Function<double[], CurveFitter> fitters, final double[] points) {
		// Refuses points that do not suit, before any thread does.
		fitters.apply(points);
		return SeriesPrediction.sampled(points, SeriesPrediction.model(() -> fitters.apply(points)));
	}

	private static Function<double[], CurveFitter> of(final CurveDeclaration<NoSettings> model) {
		return points -> model.fitter(model.defaultMethod(), NoSettings.NONE, points);
	}

	private static SeriesPrediction flipAngles(final Series series, final double... points) throws InputException {
		final double tr = SampledSeries.shared(series, AcquisitionValue.REPETITION_TIMES, new TextField("tr", ""));
		return model(own -> VariableFlipAngle.DECLARATION.fitter(FitMethod.LINEAR, tr, own), points);
	}

	/**
	 * An extended Tofts curve with the input function of a population: of the concentration where repetition time and flip
	 * angle are known, with a typical T1 and relaxivity, otherwise of the enhancement. What these are wrong by scales the
	 * curve, which an alignment does not see.
	 */
	private static SeriesPrediction uptake(final Series series, final double... times) {
		Times.checked(VALUES, times);
		final BaselineFrames baseline = Baseline.detect(meanCurve(series)).within(times.length);
		final KineticFit.Settings settings = new KineticFit.Settings(PopulationInput.PARKER.sampled(times[baseline.last()],
			times[times.length - 1], INPUT_STEP), List.of());
		final Supplier<CurveFitter> fitters = () -> KineticFit.linear(KineticFit.curve(new ExtendedTofts(), settings, times));
		final Optional<Double> tr = single(series, AcquisitionValue.REPETITION_TIMES);
		final Optional<Double> flipAngle = single(series, AcquisitionValue.FLIP_ANGLES);
		if (tr.isEmpty() || flipAngle.isEmpty()) return SeriesPrediction.converted(() -> new RelativeEnhancement(baseline),
			fitters);
		return SeriesPrediction.converted(() -> new SpoiledGradientEcho(tr.get(), flipAngle.get(),
			ContrastAgent.UNKNOWN_RELAXIVITY, TYPICAL_T1, baseline), fitters);
	}

	/** A setting of the scanner that is the same in all volumes. */
	private static Optional<Double> single(final Series series, final AcquisitionValue quantity) {
		return series.acquisition().get(quantity).map(Sourced::value).filter(known -> known.stream().distinct().count() == 1)
			.map(known -> known.get(0));
	}

	private static double[] meanCurve(final Series series) {
		return RegionMean.of(series.image(), Background.foreground(series.image()), List.of()).curve();
	}
}
