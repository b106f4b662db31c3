package org.imagingbiomarkers.plugins.pet.kinetics;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.curve.CurveDeclaration;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.Derived;
import org.imagingbiomarkers.curve.FitMethod;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.result.MapFormat;
import org.imagingbiomarkers.pet.kinetics.DynamicPet;
import org.imagingbiomarkers.pet.kinetics.Frames;
import org.imagingbiomarkers.pet.kinetics.GraphicalPlot;
import org.imagingbiomarkers.pet.kinetics.PiecewiseLinear;
import org.imagingbiomarkers.pet.kinetics.TracerInput;
import org.imagingbiomarkers.pet.kinetics.TracerSettings;
import org.imagingbiomarkers.pet.kinetics.Weighting;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.map.ConvertedValues;
import org.imagingbiomarkers.plugins.map.MapRequest;
import org.imagingbiomarkers.plugins.map.SampledSeries;
import org.imagingbiomarkers.plugins.map.SeriesModel;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.NativeBoolType;

/** The fields of {@link DynamicPetMap} bound to an image: frames, input function, and for plots their straight part. */
final class TracerBinding {

	private static final double PERCENT = 100;

	/** How to fit: fields of the command by their names. */
	record Fields(String halfLife, String bloodVolume, boolean fitDelay, String weighting, String referenceMask,
			String k2Prime, String tStar, String maxDeviation)
	{}

	/**
	 * What the fields have come to.
	 *
	 * @param key of the model
	 * @param model bound to the series
	 * @param settings of it
	 * @param voxels of the input function, where it is of the image
	 */
	record Bound(String key, SeriesModel model, TracerSettings settings,
			Optional<RandomAccessibleInterval<NativeBoolType>> voxels)
	{

		/** How many frames there are, and where the straight part of a plot begins, in a line. */
		String line(final String title) {
			final Frames frames = settings.frames();
			final String plot = DynamicPet.isPlot(key) ? String.format(Locale.ROOT,
				"; t* = %.4g s (%.4g min), %d frames of the plot", settings.tStar(), settings.tStar() / 60, frames.count() -
					frames.from(settings.tStar())) : "";
			return "Dynamic PET Map of \"" + title + "\": " + frames.count() + " frames to " + frames.last() + " s" + plot;
		}
	}

	private final String model;
	private final Fields fields;
	private final PetFrames.Fields frameFields;
	private final TracerInputChoice.Fields input;

	TracerBinding(final String model, final Fields fields, final PetFrames.Fields frames,
		final TracerInputChoice.Fields input)
	{
		this.model = model;
		this.fields = fields;
		frameFields = frames;
		this.input = input;
	}

	/** Fields that this model does not take must be numbers and regions all the same. */
	private void checkUnused(final MapRequest request, final SampledSeries series) throws IOException {
		final boolean ofReference = DynamicPet.isOfReference(model);
		if (!ofReference) request.region("reference_mask", fields.referenceMask, series);
		if (ofReference || input.aif().equals(TracerInputChoice.FILE)) request.region("spill_mask", input.spillMask(),
			series);
		new TextField("blood_volume", fields.bloodVolume).number();
		Map.of("recovery", input.recovery(), "spill_in", input.spillIn(), "plasma_ratio", input.plasmaRatio(), "hematocrit",
			input.hematocrit(), "cells_to_plasma", input.cellsToPlasma(), "aif_delay", input.delay(), "dispersion", input
				.dispersion(), "k2_prime", fields.k2Prime, "t_star", fields.tStar, "max_deviation", fields.maxDeviation).forEach((
					key, text) -> new TextField(key, text).number());
	}

	Bound bind(final MapRequest request) throws IOException {
		final CurveDeclaration<TracerSettings> declaration = DynamicPet.declaration(model);
		final Series read = request.series();
		final double seconds = ActivityScale.halfLife(read, fields.halfLife);
		final PetFrames when = PetFrames.of(request, read, frameFields, seconds);
		checkUnused(request, when.series());
		final ActivityScale scale = ActivityScale.of(request, read, when, seconds);
		final TracerInputChoice choice = new TracerInputChoice(request, when, scale, input);
		final TracerInputChoice.Picked picked = DynamicPet.isOfReference(model) ? new TracerInputChoice.Picked(reference(
			request, when, choice), Optional.empty()) : choice.pick();
		final TracerSettings plain = settings(picked.input(), when.frames(), seconds);
		final TracerSettings settings = DynamicPet.isPlot(model) ? ofPlot(request, when, choice, plain) : plain;
		return new Bound(model, bound(request, declaration, when, scale, settings), settings, picked.voxels());
	}

	private TracerInput reference(final MapRequest request, final PetFrames when, final TracerInputChoice choice)
		throws IOException
	{
		final RandomAccessibleInterval<NativeBoolType> region = request.region("reference_mask", fields.referenceMask, when
			.series()).orElseThrow(() -> new InputException("reference_mask must be given where model is \"" + model +
				"\": a region of a tissue without specific binding."));
		return TracerInput.ofReference(PiecewiseLinear.ofMeans("The curve of the reference tissue", when.frames(), choice
			.mean(region)));
	}

	private TracerSettings settings(final TracerInput input, final Frames frames, final double seconds) {
		final String key = new TextField("weighting", fields.weighting).oneOf(Arrays.stream(Weighting.values()).map(
			Weighting::key).toList());
		final Weighting weights = Arrays.stream(Weighting.values()).filter(one -> one.key().equals(key)).findFirst()
			.orElseThrow();
		final OptionalDouble blood = new TextField("blood_volume", fields.bloodVolume).number();
		final TracerSettings plain = TracerSettings.of(input, frames).weighted(weights);
		final TracerSettings decaying = Double.isFinite(seconds) ? plain.decaying(seconds) : plain;
		final TracerSettings known = blood.isPresent() ? decaying.withBlood(blood.getAsDouble()) : decaying;
		final OptionalDouble rate = new TextField("k2_prime", fields.k2Prime).number();
		final TracerSettings all = rate.isPresent() ? known.withReferenceRate(rate.getAsDouble()) : known;
		return fields.fitDelay && !DynamicPet.isPlot(model) && !DynamicPet.isOfReference(model) ? all.fittingDelay() : all;
	}

	/** With t* and the rate constant of a reference tissue, found on the mean curve of what is fitted where not given. */
	private TracerSettings ofPlot(final MapRequest request, final PetFrames when, final TracerInputChoice choice,
		final TracerSettings settings) throws IOException
	{
		final OptionalDouble given = new TextField("t_star", fields.tStar).number();
		final boolean rated = !model.equals(DynamicPet.REFERENCE_LOGAN) || !Double.isNaN(settings.k2Prime());
		if (given.isPresent() && rated) return settings.linearFrom(given.getAsDouble());
		final double[] mean = choice.mean(request.where(when.series()).orElseGet(when.series()::everywhere));
		final TracerSettings complete = rated ? settings : settings.withReferenceRate(referenceRate(settings, mean));
		if (given.isPresent()) return complete.linearFrom(given.getAsDouble());
		final double allowed = new TextField("max_deviation", fields.maxDeviation).number().orElse(Double.NaN);
		if (!(allowed > 0)) throw new InvalidInputException("max_deviation must be above 0 %, but it is \"" +
			fields.maxDeviation + "\".");
		final GraphicalPlot plot = DynamicPet.plot(model, complete, mean);
		return complete.linearFrom(when.frames().start(plot.linearFrom(allowed / PERCENT)));
	}

	private static double referenceRate(final TracerSettings settings, final double[] mean) {
		final CurveDeclaration<TracerSettings> srtm = DynamicPet.declaration(DynamicPet.SRTM);
		final CurveFitter fitter = srtm.fitter(srtm.defaultMethod(), settings, settings.frames().middles());
		final double[] found = new double[fitter.model().parameters().size()];
		final Derived rate = fitter.model().derived().get(1);
		final boolean fitted = fitter.fit(mean, found).isFitted();
		if (fitted && rate.value(found) > 0) return rate.value(found);
		throw new InvalidInputException(
			"k2_prime must be given in 1/min: it cannot be found by the SRTM of the mean curve of what is fitted.");
	}

	private SeriesModel bound(final MapRequest request, final CurveDeclaration<TracerSettings> declaration,
		final PetFrames when, final ActivityScale scale, final TracerSettings settings) throws IOException
	{
		// Maps larger than memory are read slab by slab: only the frames that count are.
		final boolean partly = model.equals(DynamicPet.PATLAK) && !request.region() && request
			.mapFormat() == MapFormat.OME_ZARR;
		final int straight = when.frames().from(settings.tStar());
		// where too few are left, the plot says so
		final int first = partly && when.frames().count() - straight >= GraphicalPlot.MIN_POINTS ? straight : 0;
		final SampledSeries series = when.series().from(first);
		final TracerSettings kept = first == 0 ? settings : settings.of(when.frames().since(first));
		final FitMethod<TracerSettings> fit = declaration.method(declaration.defaultMethod());
		final Map<String, Object> details = details(when, scale, settings);
		final Optional<ConvertedValues> values = scale.from(first).values(details);
		return values.isPresent() ? SeriesModel.of(series, values.get(), fit, kept) : SeriesModel.of(series, fit, kept).with(
			details);
	}

	private Map<String, Object> details(final PetFrames when, final ActivityScale scale, final TracerSettings settings) {
		final Map<String, Object> details = new LinkedHashMap<>();
		if (DynamicPet.isPlot(model)) {
			final Map<String, Object> chosen = new LinkedHashMap<>();
			chosen.put("t_star (s)", settings.tStar());
			chosen.put("frames_of_plot", when.frames().count() - when.frames().from(settings.tStar()));
			if (!Double.isNaN(settings.k2Prime())) chosen.put("k2_prime (1/min)", settings.k2Prime());
			details.put(SeriesModel.COLUMNS, chosen);
		}
		details.put("frames", Map.of("start (s)", when.frames().starts(), "duration (s)", when.frames().durations()));
		details.put("frames_source", when.source());
		if (Double.isFinite(scale.halfLife())) details.put("half_life (s)", scale.halfLife());
		final boolean reference = DynamicPet.isOfReference(model);
		final String unit = scale.unit().isEmpty() ? "" : " (" + scale.unit() + ")";
		final Map<String, Object> input = new LinkedHashMap<>();
		input.put("time (s)", settings.input().plasma().times());
		input.put((reference ? "reference" : "plasma") + unit, settings.input().plasma().values());
		if (!reference && Arrays.equals(settings.input().plasma().times(), settings.input().blood().times())) input.put(
			"whole blood" + unit, settings.input().blood().values());
		details.put(reference ? "reference_tissue" : "input_function", input);
		return details;
	}
}
