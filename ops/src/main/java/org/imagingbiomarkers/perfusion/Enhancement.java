package org.imagingbiomarkers.perfusion;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.curve.Citation;
import org.imagingbiomarkers.curve.CurveDeclaration;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.Definition;
import org.imagingbiomarkers.curve.DirectFit;
import org.imagingbiomarkers.curve.FitMethod;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.MapQuantity;
import org.imagingbiomarkers.curve.ModelFreeCurve;
import org.imagingbiomarkers.curve.Parameter;

/**
 * What can be said of an enhancement curve without a model of the tissue.
 * <p>
 * The enhancement e(t) is the concentration, or (S(t) - S0) / S0 where the samples are signals, S0 being the mean of the
 * baseline. Contrast arrives in the first sample after the baseline.
 * </p>
 * <ul>
 * <li>{@code iauc60}, {@code iauc90}, ...: initial area under e(t) by the trapezoidal rule, to that many seconds after
 * arrival, in mmol/L min or min (Evelhoch 1999)</li>
 * <li>{@code peak}: the largest e(t) from arrival on</li>
 * <li>{@code time_to_peak}: when it comes, s after arrival</li>
 * <li>{@code wash_in}: peak / (its time - that of the last sample of the baseline), per minute: the slope from the
 * baseline to the peak (this and the next as in Choi et al. 2007)</li>
 * <li>{@code wash_out}: (last - peak) / (time of last - time of peak), per minute, negative where contrast washes out; 0
 * where the peak comes last</li>
 * <li>{@code percent_enhancement}: 100 e(early)</li>
 * <li>{@code ser}: signal enhancement ratio e(early) / e(late) (Hylton et al. 2012)</li>
 * </ul>
 * <p>
 * The early sample is the first after contrast and the late one the last, as in that study, unless the settings give
 * times from the injection.
 * </p>
 * <p>
 * The curve of the model is what slopes and peak describe: three straight lines, along the baseline, up to the peak and
 * on to the last sample. Standard errors come from the scatter of the baseline where it has at least two samples; that of
 * the time to peak from the distance of the samples.
 * </p>
 */
public final class Enhancement implements ModelFreeCurve {

	public static final String KEY = "enhancement";

	private static final Citation EVELHOCH_1999 = new Citation("evelhoch1999",
		"Evelhoch JL. Key factors in the acquisition of contrast kinetic data for oncology. J Magn Reson Imaging 1999;10:254-259.",
		"10.1002/(SICI)1522-2586(199909)10:3<254::AID-JMRI5>3.0.CO;2-9");
	private static final Citation CHOI_2007 = new Citation("choi2007",
		"Choi YJ, Kim JK, Kim N, et al. Functional MR imaging of prostate cancer. RadioGraphics 2007;27:63-75.",
		"10.1148/rg.271065078");
	private static final Citation HYLTON_2012 = new Citation("hylton2012",
		"Hylton NM, Blume JD, Bernreuter WK, et al. Locally advanced breast cancer: MR imaging for prediction of response to neoadjuvant chemotherapy: results from ACRIN 6657/I-SPY TRIAL. Radiology 2012;263:663-672.",
		"10.1148/radiol.12110748");

	/** Any initial area under the curve; the keys of maps add the seconds it covers. */
	public static final MapQuantity IAUC = MapQuantity.of("iauc", "IAUC", MapQuantity.AS_COMPUTED, Definition.of(
		"Initial area under the enhancement curve, up to as many seconds after the arrival of contrast as its name says.",
		EVELHOCH_1999)).fromZero().in(MapQuantity.PLASMA);
	private static final MapQuantity PEAK = MapQuantity.of("peak", "Peak enhancement", MapQuantity.AS_COMPUTED, Definition
		.of("Largest enhancement after the arrival of contrast.")).fromZero().in(MapQuantity.PLASMA);
	private static final MapQuantity TIME_TO_PEAK = MapQuantity.of("time_to_peak", "Time to peak", "s", Definition.of(
		"Time from the arrival of contrast to the peak.", CHOI_2007)).fromZero();
	private static final MapQuantity WASH_IN = MapQuantity.of("wash_in", "Wash-in", MapQuantity.AS_COMPUTED, Definition.of(
		"Slope from the last volume before contrast to the peak.", "peak / (time of peak - time of last baseline volume)",
		CHOI_2007)).fromZero().in(MapQuantity.PLASMA);
	private static final MapQuantity WASH_OUT = MapQuantity.of("wash_out", "Wash-out", MapQuantity.AS_COMPUTED, Definition
		.of("Slope from the peak to the last volume, negative where contrast washes out.",
			"(last - peak) / (time of last - time of peak)", CHOI_2007)).in(MapQuantity.VIK);
	private static final MapQuantity PERCENT_ENHANCEMENT = MapQuantity.of("percent_enhancement", "Percent enhancement", "%",
		Definition.of("Enhancement at the early time point relative to the baseline.", "100 (S - S0) / S0")).range(0, 200).in(
			MapQuantity.PLASMA);
	private static final MapQuantity SER = MapQuantity.of("ser", "SER", "", Definition.of(
		"Signal enhancement ratio: early by late enhancement.", "(S early - S0) / (S late - S0)", HYLTON_2012)).range(0, 2)
		.in(MapQuantity.PLASMA);

	/** Nothing is fitted: the numbers are read off the curve, of signals or of concentrations. */
	public static final CurveDeclaration<EnhancementSettings> DECLARATION = new CurveDeclaration<>(KEY, "Enhancement",
		Times.AXIS, Definition.of("Describes the enhancement curve without a model of the tissue.", EVELHOCH_1999), List.of(
			new FitMethod<EnhancementSettings>("direct", "", "read off the curve", Enhancement::direct)), List.of(area(60),
				area(90), PEAK, TIME_TO_PEAK, WASH_IN, WASH_OUT, PERCENT_ENHANCEMENT, SER), new CurveDeclaration.Example<>(
					EnhancementSettings.ofSignal(new BaselineFrames(0, 2)), new double[] { 0, 10, 20, 30, 40, 60, 80, 100, 120,
						150 }));

	private static final double SECONDS_PER_MINUTE = 60;
	private static final double PERCENT = 100;
	private static final double MAX_ENHANCEMENT = 1e150;
	/** Standard deviation of a value that may lie anywhere in a unit interval. */
	private static final double UNIFORM_DEVIATION = 1 / Math.sqrt(12);

	private final double[] times;
	private final int arrival;
	private final EnhancementSettings settings;
	private final List<Parameter> parameters;
	private final double[][] areas;
	private final int early;
	private final int late;
	private final double[] enhancement;
	private int peak;
	private double level;
	private double scatter;

	/**
	 * @param times of the samples, s, increasing
	 * @throws InvalidInputException if times do not increase, the baseline is too long or an area reaches beyond the last
	 * sample
	 */
	public Enhancement(final EnhancementSettings settings, final double... times) {
		this.settings = settings;
		this.times = Times.checked("times", times);
		arrival = settings.baseline().within(times.length).arrival();
		enhancement = new double[times.length];
		areas = settings.areas().stream().map(this::areaWeights).toArray(double[][]::new);
		early = Double.isNaN(settings.early()) ? arrival : nearest("early_time", settings.early());
		late = Double.isNaN(settings.late()) ? times.length - 1 : nearest("late_time", settings.late());
		if (late <= early && times.length > arrival + 1) {
			throw new InvalidInputException("late_time must be that of a volume after the early one, but both are volume " +
				(early + 1) + " or the late one comes first.");
		}
		parameters = parameters(settings);
	}

	/** Reads the numbers off one curve after another. */
	public static CurveFitter direct(final EnhancementSettings settings, final double... times) {
		return new DirectFit(new Enhancement(settings, times));
	}

	/**
	 * The initial area under the curve.
	 *
	 * @param duration s
	 */
	private static MapQuantity area(final double duration) {
		return area(areaName(duration));
	}

	/**
	 * The initial area under the curve.
	 *
	 * @param name {@link #areaName} of its duration
	 */
	public static MapQuantity area(final String name) {
		return IAUC.named(name, name.toUpperCase(Locale.ROOT));
	}

	/**
	 * The name of an area under the curve.
	 *
	 * @param duration s
	 */
	public static String areaName(final double duration) {
		return "iauc" + (duration == Math.rint(duration) ? Long.toString((long) duration) : BigDecimal.valueOf(duration)
			.toPlainString().replace('.', '_'));
	}

	private static List<Parameter> parameters(final EnhancementSettings settings) {
		final String amount = settings.concentration() ? "mmol/L" : "";
		final String perMinute = settings.concentration() ? "mmol/L/min" : "1/min";
		final List<Parameter> parameters = new ArrayList<>();
		for (final double area : settings.areas()) {
			parameters.add(free(areaName(area), settings.concentration() ? "mmol/L min" : "min"));
		}
		parameters.add(free(PEAK.key(), amount));
		parameters.add(free(TIME_TO_PEAK.key(), "s"));
		parameters.add(free(WASH_IN.key(), perMinute));
		parameters.add(free(WASH_OUT.key(), perMinute));
		if (!settings.concentration()) parameters.add(free(PERCENT_ENHANCEMENT.key(), "%"));
		parameters.add(free(SER.key(), ""));
		return List.copyOf(parameters);
	}

	private static Parameter free(final String name, final String unit) {
		return new Parameter(name, unit, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
	}

	/** The weight of each sample in the integral of the lines between samples, from arrival on, in min. */
	private double[] areaWeights(final double duration) {
		final double from = times[arrival];
		final double to = from + duration;
		if (to > times[times.length - 1]) {
			throw new InvalidInputException("iauc_time must end within the series, but " + duration +
				" s after the arrival of contrast at " + from + " s is later than its last volume at " + times[times.length - 1] +
				" s.");
		}
		final double[] weights = new double[times.length];
		for (int i = arrival; i + 1 < times.length && times[i] < to; i++) {
			final double step = times[i + 1] - times[i];
			final double end = Math.min(1, (to - times[i]) / step);
			weights[i] += step * end * (1 - end / 2) / SECONDS_PER_MINUTE;
			weights[i + 1] += step * end * end / 2 / SECONDS_PER_MINUTE;
		}
		return weights;
	}

	/** The sample nearest to a time after injection, from the arrival of contrast on. */
	private int nearest(final String key, final double afterInjection) {
		final double time = injection() + afterInjection;
		if (time < times[arrival - 1] || time > times[times.length - 1] + (times[times.length - 1] - times[times.length -
			2]))
		{
			throw new InvalidInputException(key + " must be a time of the series after contrast, but " + afterInjection +
				" s after the injection at " + injection() + " s is not between " + times[arrival] + " and " +
				times[times.length - 1] + " s.");
		}
		int nearest = arrival;
		for (int i = arrival; i < times.length; i++) {
			if (Math.abs(times[i] - time) <= Math.abs(times[nearest] - time)) nearest = i;
		}
		return nearest;
	}

	/** When contrast was injected, s on the time axis of the samples. */
	public double injection() {
		return Double.isNaN(settings.injection()) ? times[arrival - 1] : settings.injection();
	}

	/** Index of the sample of the early enhancement. */
	public int early() {
		return early;
	}

	/** Index of the sample of the late enhancement. */
	public int late() {
		return late;
	}

	@Override
	public List<Parameter> parameters() {
		return parameters;
	}

	@Override
	public int samples() {
		return times.length;
	}

	@Override
	public FitStatus start(final double[] measured, final double[] values) {
		level = settings.baseline().mean(measured);
		if (!settings.concentration() && !(level > 0)) return FitStatus.NO_SIGNAL;
		scatter = settings.baseline().deviation(measured) / (settings.concentration() ? 1 : level);
		peak = arrival;
		for (int i = 0; i < times.length; i++) {
			enhancement[i] = settings.concentration() ? measured[i] : (measured[i] - level) / level;
			// Beyond this, differences and areas would overflow.
			if (!(Math.abs(enhancement[i]) < MAX_ENHANCEMENT)) return FitStatus.NO_SIGNAL;
			if (i > peak && enhancement[i] > enhancement[peak]) peak = i;
		}
		describe(values);
		return FitStatus.FITTED;
	}

	private void describe(final double[] values) {
		final int last = times.length - 1;
		int next = 0;
		for (final double[] weights : areas) {
			double area = 0;
			for (int i = arrival; i <= last; i++) {
				area += weights[i] * enhancement[i];
			}
			values[next++] = area;
		}
		final double rise = times[peak] - times[arrival];
		values[next++] = enhancement[peak];
		values[next++] = rise;
		values[next++] = enhancement[peak] / (times[peak] - times[arrival - 1]) * SECONDS_PER_MINUTE;
		values[next++] = peak < last ? (enhancement[last] - enhancement[peak]) / (times[last] - times[peak]) *
			SECONDS_PER_MINUTE : 0;
		if (!settings.concentration()) values[next++] = PERCENT * enhancement[early];
		values[next] = enhancement[late] == 0 ? Double.NaN : enhancement[early] / enhancement[late];
	}

	@Override
	public void standardErrors(final double[] errors) {
		final int last = times.length - 1;
		int next = 0;
		for (final double[] weights : areas) {
			double squares = 0;
			double shared = 0;
			for (int i = arrival; i <= last; i++) {
				squares += weights[i] * weights[i];
				shared += weights[i] * inBaseline(i);
			}
			errors[next++] = scatter * Math.sqrt(squares + shared * shared);
		}
		final double rise = times[peak] - times[arrival - 1];
		final double fall = times[last] - times[peak];
		final double height = scatter * Math.hypot(1, inBaseline(peak));
		errors[next++] = height;
		errors[next++] = (times[Math.min(last, peak + 1)] - times[peak - 1]) / 2 * UNIFORM_DEVIATION;
		errors[next++] = height / rise * SECONDS_PER_MINUTE;
		errors[next++] = peak < last ? scatter * Math.sqrt(2 + Math.pow(inBaseline(last) - inBaseline(peak), 2)) / fall *
			SECONDS_PER_MINUTE : Double.NaN;
		if (!settings.concentration()) errors[next++] = PERCENT * scatter * Math.hypot(1, inBaseline(early));
		final double ratio = enhancement[early] / enhancement[late];
		errors[next] = scatter / Math.abs(enhancement[late]) * Math.sqrt(1 + ratio * ratio + Math.pow(inBaseline(early) -
			ratio * inBaseline(late), 2));
	}

	/**
	 * What an error of one standard deviation in the samples of the baseline does to one enhancement, in such deviations.
	 */
	private double inBaseline(final int sample) {
		return settings.concentration() ? 0 : (1 + enhancement[sample]) / Math.sqrt(settings.baseline().count());
	}

	@Override
	public void curve(final double[] values, final double[] curve) {
		final int last = times.length - 1;
		for (int i = 0; i <= last; i++) {
			final double line = i < arrival ? 0 : i <= peak ? enhancement[peak] * share(arrival - 1, peak, i)
				: enhancement[peak] + (enhancement[last] - enhancement[peak]) * share(peak, last, i);
			curve[i] = settings.concentration() ? line : level * (1 + line);
		}
	}

	/** How far the time of a sample is on the way from one sample to another; 1 where that is no way. */
	private double share(final int from, final int to, final int sample) {
		return from == to ? 1 : (times[sample] - times[from]) / (times[to] - times[from]);
	}
}
