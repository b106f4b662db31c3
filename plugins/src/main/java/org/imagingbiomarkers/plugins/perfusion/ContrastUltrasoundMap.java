package org.imagingbiomarkers.plugins.perfusion;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.imagingbiomarkers.curve.Conversion;
import org.imagingbiomarkers.curve.CurveDeclaration;
import org.imagingbiomarkers.curve.NoSettings;
import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.DecimalText;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.perfusion.MeasuredInput;
import org.imagingbiomarkers.perfusion.ultrasound.LogCompression;
import org.imagingbiomarkers.perfusion.ultrasound.TimeIntensityCurve;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.map.MapCommand;
import org.imagingbiomarkers.plugins.map.MapRequest;
import org.imagingbiomarkers.plugins.map.SampledSeries;
import org.imagingbiomarkers.plugins.map.SeriesModel;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;
import net.imglib2.Cursor;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

/**
 * Times, slopes and areas of a bolus of microbubbles in a contrast-enhanced ultrasound loop: {@link TimeIntensityCurve}.
 */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Perfusion", weight = 30), @Menu(label = "Contrast Ultrasound Map...", weight = 3.6) },
	description = "Peak, times, slopes and areas of a bolus of microbubbles, uncalibrated", attrs = @Attr(
		name = MapCommand.MODEL, value = TimeIntensityCurve.KEY))
public class ContrastUltrasoundMap extends MapCommand {

	private static final String LINEAR = "linear";
	private static final String GRAY = "gray";
	private static final String DECIBELS = "dB";
	private static final String NOT_STATED = "not stated";
	private static final String POWER = "power";
	private static final String AMPLITUDE = "amplitude";
	private static final String UNCALIBRATED = "uncalibrated";
	private static final double GRAY_LEVELS = 255;
	/** Share of samples at the highest gray value from which that is reported. */
	private static final double SATURATED_TO_WARN = 0.001;

	@Parameter(label = "Ultrasound loop", persist = false, required = false,
		description = "A contrast-mode image with one frame per time, before and during the passage of microbubbles")
	private ImagePlus image;

	@Parameter(label = "Times (s)", persist = false, required = false,
		description = "One per frame, or start and step such as 0:0.1. Blank: those the image knows", attrs = @Attr(
			name = "holds", value = "numbers"))
	private String times = "";

	@Parameter(label = "Image values are", persist = false, choices = { LINEAR, GRAY, DECIBELS },
		description = "Linear intensities; gray values, which are logarithms; or decibels")
	private String input = LINEAR;

	@Parameter(label = "Decibels of the maker", persist = false, choices = { NOT_STATED, POWER, AMPLITUDE },
		description = "How dB become intensities: 10^(dB/10) for a power, 10^(dB/20) for an amplitude; makers differ",
		attrs = { @Attr(name = "needs", value = "input!=linear"), @Attr(name = "needed", value = "") })
	private String compression = NOT_STATED;

	@Parameter(label = "Dynamic range (dB)", persist = false, required = false,
		description = "Decibels from gray value 0 to the highest one, as the scanner shows it", attrs = { @Attr(
			name = "needs", value = "input=gray"), @Attr(name = "needed", value = ""), @Attr(name = "holds",
				value = "number above 0") })
	private String dynamic_range = "";

	@Parameter(label = "Highest gray value", persist = false, required = false,
		description = "The one that stands for 0 dB. Blank: 255", attrs = { @Attr(name = "needs", value = "input=gray"),
			@Attr(name = "holds", value = "number above 0"), @Attr(name = "expert") })
	private String gray_max = "";

	@Parameter(label = "Curve of the bolus", persist = false, choices = { TimeIntensityCurve.LOGNORMAL,
		TimeIntensityCurve.GAMMA_VARIATE }, description = "What is fitted to the intensities")
	private String model = TimeIntensityCurve.LOGNORMAL;

	@Parameter(label = "Fit", persist = false, choices = { TimeIntensityCurve.WEIGHTED, TimeIntensityCurve.NONLINEAR },
		description = "Least squares weighted for speckle, which grows with the intensity, or unweighted", attrs = @Attr(
			name = "expert"))
	private String method = TimeIntensityCurve.WEIGHTED;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus pe, ttp, ti, to, rt, ft, mtt_local, mtt_arrival, mtt_zero, wir, wor, wiauc, woauc, wiwoauc, wipi, auc,
			mu, sigma, gamma_alpha, gamma_beta, t0, offset;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus pe_error, ttp_error, ti_error, to_error, rt_error, ft_error, mtt_local_error, mtt_arrival_error,
			mtt_zero_error, wir_error, wor_error, wiauc_error, woauc_error, wiwoauc_error, wipi_error, auc_error, mu_error,
			sigma_error, gamma_alpha_error, gamma_beta_error, t0_error, offset_error;

	@Override
	protected void check() {
		TimeIntensityCurve.declaration(model).method(method);
		new TextField("dynamic_range", dynamic_range).number();
		new TextField("gray_max", gray_max).number();
		new TextField("input", input).oneOf(List.of(LINEAR, GRAY, DECIBELS));
		new TextField("compression", compression).oneOf(List.of(NOT_STATED, POWER, AMPLITUDE));
	}

	@Override
	public SeriesModel model(final MapRequest request) throws IOException {
		check();
		final CurveDeclaration<NoSettings> curve = TimeIntensityCurve.declaration(model);
		final Optional<LogCompression> compressed = compression();
		final SampledSeries read = series(request);
		final SampledSeries series = compressed.isPresent() ? linear(read, compressed.get()) : read;
		reportSaturation(request, read, compressed);
		final Map<String, Object> details = new LinkedHashMap<>();
		details.put("calibration", UNCALIBRATED +
			": intensities are in arbitrary units, which compare within one scanner, setting and patient only");
		details.put(SeriesModel.COLUMNS, Map.of("calibration", UNCALIBRATED));
		compressed.ifPresent(log -> details.put("linearization", Map.of("convention", compression, "dynamic_range (dB)", log
			.range(), "gray_max", log.highest())));
		return SeriesModel.of(series, curve.method(method), NoSettings.NONE).with(details);
	}

	private SampledSeries series(final MapRequest request) throws InputException {
		final Series read = request.series();
		if (new TextField("times", times).isBlank() && read.acquisition().get(AcquisitionValue.TIMES).isEmpty()) {
			throw new InputException("times must be given in s, one per frame: \"" + read.title() +
				"\" does not know its own, as Frame Time (0018,1063), Frame Time Vector (0018,1065) or Cine Rate (0018,0040) tell them.");
		}
		final SampledSeries series = SampledSeries.of(read, AcquisitionValue.TIMES, times);
		FrameTimes.checkBolus(request, series.points());
		return series;
	}

	private Optional<LogCompression> compression() throws InputException {
		final String values = new TextField("input", input).oneOf(List.of(LINEAR, GRAY, DECIBELS));
		final String stated = new TextField("compression", compression).oneOf(List.of(NOT_STATED, POWER, AMPLITUDE));
		if (values.equals(LINEAR)) return Optional.empty();
		if (stated.equals(NOT_STATED)) {
			throw new InputException("compression must say what a decibel of the maker is where input is \"" + values +
				"\": power, 10^(dB/10), or amplitude, 10^(dB/20).");
		}
		final LogCompression.Decibel convention = stated.equals(POWER) ? LogCompression.Decibel.POWER
			: LogCompression.Decibel.AMPLITUDE;
		if (values.equals(DECIBELS)) return Optional.of(LogCompression.ofDecibels(convention));
		final TextField range = new TextField("dynamic_range", dynamic_range);
		if (range.isBlank()) {
			throw new InputException("dynamic_range must be given in dB where input is \"" + GRAY +
				"\": the scanner shows it beside the image.");
		}
		if (!(range.from(0) > 0)) throw new InputException("dynamic_range must be above 0 dB, but it is \"" + dynamic_range +
			"\".");
		final TextField highest = new TextField("gray_max", gray_max);
		return Optional.of(new LogCompression(range.from(0), highest.isBlank() ? GRAY_LEVELS : highest.from(0), convention));
	}

	/** The mean of logarithms is not the logarithm of a mean: regions are averaged after this. */
	private static SampledSeries linear(final SampledSeries read, final Conversion compression) {
		return new SampledSeries(MeasuredInput.concentrations(read.image(), List.of(), compression), read.geometry(), read
			.quantity(), read.values());
	}

	/** Speckle that is cut off at the highest gray value makes peaks too low. */
	private static void reportSaturation(final MapRequest request, final SampledSeries read,
		final Optional<LogCompression> compressed)
	{
		final boolean bytes = request.image().getBitDepth() == 8;
		final double highest = compressed.filter(log -> log.range() > 0).map(LogCompression::highest).orElse(bytes
			? GRAY_LEVELS : Double.POSITIVE_INFINITY);
		if (Double.isInfinite(highest)) return;
		final double share = shareFrom(read.image(), highest);
		if (share < SATURATED_TO_WARN) return;
		request.presenter().warn(Warning.reliability(String.format(Locale.ROOT,
			"\"%s\": %.2g %% of the samples have the highest gray value, %s, so that peaks are cut off: PE, slopes and areas are too low there.",
			request.image().getTitle(), 100 * share, DecimalText.of(highest))));
	}

	private static double shareFrom(final RandomAccessibleInterval<? extends RealType<?>> image, final double highest) {
		final RandomAccess<? extends RealType<?>> at = image.randomAccess();
		final long width = image.dimension(0);
		final long rows = Intervals.numElements(image) / width;
		long count = 0;
		final Cursor<?> row = Views.flatIterable(Views.hyperSlice(image, 0, image.min(0))).localizingCursor();
		for (long r = 0; r < rows; r++) {
			row.fwd();
			for (int d = 1; d < image.numDimensions(); d++) {
				at.setPosition(row.getLongPosition(d - 1), d);
			}
			at.setPosition(image.min(0), 0);
			for (long x = 0; x < width; x++) {
				if (at.get().getRealDouble() >= highest) count++;
				at.fwd(0);
			}
		}
		return (double) count / (rows * width);
	}
}
