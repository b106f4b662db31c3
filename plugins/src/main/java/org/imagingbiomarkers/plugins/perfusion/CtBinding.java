package org.imagingbiomarkers.plugins.perfusion;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.curve.Conversion;
import org.imagingbiomarkers.curve.FitMethod;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.perfusion.AutomaticInput;
import org.imagingbiomarkers.perfusion.BaselineFrames;
import org.imagingbiomarkers.perfusion.MeasuredInput;
import org.imagingbiomarkers.perfusion.Times;
import org.imagingbiomarkers.perfusion.ct.CtSettings;
import org.imagingbiomarkers.perfusion.ct.HounsfieldChange;
import org.imagingbiomarkers.perfusion.ct.VenousOutput;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.map.ConvertedValues;
import org.imagingbiomarkers.plugins.map.MapRequest;
import org.imagingbiomarkers.plugins.map.SampledSeries;
import org.imagingbiomarkers.plugins.map.SeriesModel;

import ij.ImagePlus;
import ij.ImageStack;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.NativeBoolType;
import net.imglib2.view.Views;

/** A dynamic CT series with its baseline, its artery and its vein: what the fields of a command make of an image. */
final class CtBinding {

	static final String HOUNSFIELD = "HU";
	static final String ENHANCEMENT = "enhancement";
	static final String NONE = "none";
	static final String AUTOMATIC = "automatic";
	static final String MEASURED = "measured";

	private static final byte ARTERY = 1;
	private static final byte VEIN = 2;
	/** A larger factor says that the artery is hardly seen at all. */
	private static final double LARGE_FACTOR = 3;

	/**
	 * The fields of a command.
	 *
	 * @param times one per volume; blank: those the image knows
	 * @param input {@value #HOUNSFIELD} or {@value #ENHANCEMENT}
	 * @param frames baseline volumes; blank: found
	 * @param artery mask; blank: found
	 * @param partialVolume {@value #NONE}, {@value #AUTOMATIC} or {@value #MEASURED}
	 * @param vein mask of the vein, where it is measured
	 */
	record Fields(String times, String input, String frames, String artery, String partialVolume, String vein) {}

	private final MapRequest request;
	private final SampledSeries series;
	private final Optional<BaselineFrames> baseline;
	private final RandomAccessibleInterval<NativeBoolType> arterial;
	private final Optional<RandomAccessibleInterval<NativeBoolType>> venous;
	private final double[] artery;
	private final Map<String, Object> details = new LinkedHashMap<>();

	/** @throws IOException if the image or a mask does not suit */
	CtBinding(final MapRequest request, final Fields fields) throws IOException {
		this.request = request;
		final SampledSeries whole = SampledSeries.of(request.series(), AcquisitionValue.TIMES, fields.times);
		FrameTimes.check(request, whole.points());
		Times.checked("times", whole.points());
		final boolean converted = new TextField("input", fields.input).oneOf(List.of(HOUNSFIELD, ENHANCEMENT)).equals(
			HOUNSFIELD);
		final Optional<RandomAccessibleInterval<NativeBoolType>> given = asked("aif_mask", fields.artery, whole);
		asked("vein_mask", fields.vein, whole);
		final BaselineFrames found = given.isPresent() ? BaselineField.frames(fields.frames, whole, given.get())
			: BaselineField.frames(fields.frames, whole, request.foreground(whole));
		series = BaselineField.withoutLeading(request, whole, found);
		final BaselineFrames frames = found.withoutLeading();
		baseline = converted ? Optional.of(frames) : Optional.empty();
		arterial = given.isPresent() ? given.get() : AutomaticInput.find(series.image(), List.of(), conversion(), Optional.of(
			request.foreground(series)), series.points(), AutomaticInput.ofArtery(series.points(), frames),
			"aif_mask must be given: no voxel enhances and washes out as an artery does, so that none can be found.").voxels();
		final double[] measured = mean("aif_mask", arterial);
		venous = vein(fields, frames, measured);
		final double factor = venous.isPresent() ? VenousOutput.factor(series.points(), measured, mean("vein_mask", venous
			.get())) : 1;
		artery = VenousOutput.corrected(measured, factor);
		details.put("baseline_frames", BaselineField.details(frames, found.first(), BaselineField.source(fields.frames, given
			.isPresent() ? "mean curve of the artery" : "mean curve")));
		details.put("artery", Map.of("source", given.isPresent() ? "field aif_mask" : "found automatically",
			"partial_volume_factor", factor, "time (s)", series.points(), "enhancement (HU)", artery));
		if (factor > LARGE_FACTOR) {
			request.presenter().warn(Warning.doubtful("\"" + request.image().getTitle() +
				"\": the area under the curve of the " + "vein is " + Math.round(factor * 10) / 10.0 +
				" times that of the artery, which is more than partial volume explains: look at artery and vein."));
		}
	}

	private Optional<RandomAccessibleInterval<NativeBoolType>> vein(final Fields fields, final BaselineFrames frames,
		final double[] measured) throws IOException
	{
		return switch (new TextField("partial_volume", fields.partialVolume).oneOf(List.of(NONE, AUTOMATIC, MEASURED))) {
			case MEASURED -> Optional.of(asked("vein_mask", fields.vein, series).orElseThrow(() -> new InputException(
				"vein_mask must say where a large vein is: roi, the title of a label image, or a file of regions.")));
			case AUTOMATIC -> Optional.of(AutomaticInput.find(series.image(), List.of(), conversion(), Optional.of(request
				.foreground(series)), series.points(), VenousOutput.score(measured, frames),
				"vein_mask must be given with partial_volume=measured, or partial_volume be none: no voxel enhances later than the artery as a vein does.")
				.voxels());
			default -> Optional.empty();
		};
	}

	/** A region that was asked for has to be there. */
	private Optional<RandomAccessibleInterval<NativeBoolType>> asked(final String key, final String text,
		final SampledSeries on) throws IOException
	{
		final Optional<RandomAccessibleInterval<NativeBoolType>> region = request.region(key, text, on);
		if (region.isPresent() || text == null || text.isBlank() || text.strip().equals(NONE)) return region;
		throw new InputException(key + " must be there, but \"" + request.image().getTitle() + "\" has no selection.");
	}

	private Conversion conversion() {
		return baseline.isPresent() ? new HounsfieldChange(baseline.get()) : new AsMeasured();
	}

	private double[] mean(final String key, final RandomAccessibleInterval<NativeBoolType> region) throws InputException {
		try {
			return MeasuredInput.in(series.image(), List.of(), conversion(), region, series.points()).concentration();
		}
		catch (final InvalidInputException flat) {
			throw new InputException(key +
				" must cover a vessel in which a bolus can be seen, but its enhancement does not rise above 0 HU.");
		}
	}

	/** Binds a model to the series. */
	SeriesModel model(final FitMethod<CtSettings> fit, final CtSettings settings, final Map<String, String> caplex) {
		final Map<String, Object> all = new LinkedHashMap<>(details);
		all.put("caplex", caplex);
		return SeriesModel.of(series, new ConvertedValues(this::conversion, List.of(), "HU", Map.of(), all), fit, settings);
	}

	MapRequest request() {
		return request;
	}

	SampledSeries series() {
		return series;
	}

	/** The samples whose mean is subtracted; empty where the image holds enhancements. */
	Optional<BaselineFrames> baseline() {
		return baseline;
	}

	/** Enhancement of the artery, HU, without its partial volume where that is corrected. */
	double[] artery() {
		return artery;
	}

	/** The voxels of the artery and of the vein as labels. */
	ImagePlus voxels() {
		final ImageStack stack = new ImageStack((int) series.geometry().width(), (int) series.geometry().height());
		final Cursor<NativeBoolType> inArtery = Views.flatIterable(Views.zeroMin(arterial)).cursor();
		final Cursor<NativeBoolType> inVein = venous.map(vein -> Views.flatIterable(Views.zeroMin(vein)).cursor()).orElse(
			null);
		for (int z = 0; z < series.geometry().depth(); z++) {
			final byte[] plane = new byte[(int) (series.geometry().width() * series.geometry().height())];
			for (int i = 0; i < plane.length; i++) {
				if (inVein != null && inVein.next().get()) plane[i] = VEIN;
				if (inArtery.next().get()) plane[i] = ARTERY;
			}
			stack.addSlice(null, plane);
		}
		final ImagePlus image = new ImagePlus("Artery and vein " + request.image().getTitle(), stack);
		ImagePlusProperties.setQuantity(image, "labels");
		image.setDimensions(1, stack.size(), 1);
		ImagePlusSeries.calibrate(image, series.geometry());
		image.setDisplayRange(0, VEIN);
		return image;
	}

	/** For images that hold enhancements. */
	private record AsMeasured() implements Conversion {

		@Override
		public FitStatus convert(final double[] samples, final double[] covariates) {
			return FitStatus.FITTED;
		}

		@Override
		public boolean takesNegative() {
			return true;
		}
	}
}
