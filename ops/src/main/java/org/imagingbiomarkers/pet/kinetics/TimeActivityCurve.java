package org.imagingbiomarkers.pet.kinetics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.imagingbiomarkers.curve.CurveModel;
import org.imagingbiomarkers.curve.Derived;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.Parameter;

/**
 * The mean activity of a tissue in each frame, in the unit of the input, as a tracer model makes it of that.
 * <p>
 * Parameters: those of the model; the share of blood {@code pet_vb} where it is fitted; and {@code pet_delay} where the
 * delay is fitted.
 * </p>
 */
final class TimeActivityCurve implements CurveModel {

	private static final double MINUTE = 60;
	/** Distance of the delays that are tried first, s. */
	private static final double DELAY_STEP = 4;

	private final TracerModel model;
	private final TracerSettings settings;
	private final Frames frames;
	private final List<Parameter> parameters;
	private final int ofModel;
	private final int blood;
	private final int delay;
	private final int samples;
	private final FrameConvolution convolution;
	private final ConvolutionTable table;
	private final double[] inputMeans;
	private final double[] bloodMeans;
	private final double[] bloodRise;
	private final double[] inputRise;
	private final double[][] convolved;
	private final double[][] rateSlopes;
	private final double[] rise;
	private final double[] lastRates;
	private final double[] response;
	private final double[][] slopes;
	private final double[] first;
	private final double[] weights;
	private final double[] fitted;
	private double lastDelay;
	private List<ResponseSearch> searches = List.of();
	private final double[] found;

	/** @param points the middles of the frames, or moments between them */
	TimeActivityCurve(final TracerModel model, final TracerSettings settings, final double... points) {
		this.model = model;
		this.settings = settings;
		frames = settings.frames().at(points);
		parameters = new ArrayList<>(model.parameters());
		ofModel = parameters.size();
		blood = model.hasBlood() && Double.isNaN(settings.bloodVolume()) ? add(TracerQuantities.VB_PARAMETER) : -1;
		delay = settings.fitsDelay() ? add(TracerQuantities.DELAY_PARAMETER) : -1;
		samples = frames.count();
		convolution = new FrameConvolution(settings.input().plasma(), frames);
		table = delay < 0 ? new ConvolutionTable(convolution, samples) : null;
		inputMeans = settings.input().plasma().means(frames);
		bloodMeans = settings.input().blood().means(frames);
		bloodRise = new double[samples];
		inputRise = new double[samples];
		final int exponentials = model.exponentials();
		convolved = new double[exponentials][samples];
		rateSlopes = new double[exponentials][samples];
		rise = new double[samples];
		lastRates = new double[exponentials];
		Arrays.fill(lastRates, Double.NaN);
		response = new double[1 + 2 * exponentials];
		found = new double[response.length];
		slopes = new double[ofModel][response.length];
		first = settings.weighting().first(frames, settings.halfLife());
		weights = first.clone();
		fitted = new double[samples];
	}

	private int add(final Parameter parameter) {
		parameters.add(parameter);
		return parameters.size() - 1;
	}

	@Override
	public List<Parameter> parameters() {
		return parameters;
	}

	@Override
	public List<Derived> derived() {
		return model.derived();
	}

	@Override
	public int samples() {
		return samples;
	}

	@Override
	public double[] weights() {
		return weights;
	}

	/** Takes the weights that the curve of these parameters gives the frames. */
	void weigh(final double[] p) {
		curve(p, fitted);
		settings.weighting().of(fitted, first, weights);
	}

	/** Whether the weights depend on what is fitted. */
	boolean isReweighted() {
		return settings.weighting() == Weighting.COUNTS;
	}

	private double bloodVolume(final double[] p) {
		if (!model.hasBlood()) return 0;
		return blood < 0 ? settings.bloodVolume() : p[blood];
	}

	@Override
	public void curve(final double[] p, final double[] curve) {
		respond(p);
		final double vb = bloodVolume(p);
		final double direct = (1 - vb) * response[0];
		for (int i = 0; i < samples; i++) {
			curve[i] = direct * inputMeans[i] + vb * bloodMeans[i];
		}
		for (int e = 0; e < convolved.length; e++) {
			add((1 - vb) * response[1 + 2 * e] / MINUTE, convolved[e], curve);
		}
	}

	@Override
	public void derivatives(final double[] p, final double[][] derivatives) {
		respond(p);
		model.slopes(p, slopes);
		final double vb = bloodVolume(p);
		for (int k = 0; k < ofModel; k++) {
			final double[] slope = slopes[k];
			final double[] derivative = derivatives[k];
			final double direct = (1 - vb) * slope[0];
			for (int i = 0; i < samples; i++) {
				derivative[i] = direct * inputMeans[i];
			}
			for (int e = 0; e < convolved.length; e++) {
				add((1 - vb) * slope[1 + 2 * e] / MINUTE, convolved[e], derivative);
				add((1 - vb) * response[1 + 2 * e] * slope[2 + 2 * e] / (MINUTE * MINUTE), rateSlopes[e], derivative);
			}
		}
		if (blood >= 0) bloodSlope(derivatives[blood]);
		if (delay >= 0) delaySlope(vb, derivatives[delay]);
	}

	private void bloodSlope(final double[] derivative) {
		for (int i = 0; i < samples; i++) {
			derivative[i] = bloodMeans[i] - response[0] * inputMeans[i];
		}
		for (int e = 0; e < convolved.length; e++) {
			add(-response[1 + 2 * e] / MINUTE, convolved[e], derivative);
		}
	}

	/** A later arrival moves the curve along the time axis, against its slope. */
	private void delaySlope(final double vb, final double[] derivative) {
		for (int i = 0; i < samples; i++) {
			derivative[i] = -vb * bloodRise[i] - (1 - vb) * response[0] * inputRise[i];
		}
		for (int e = 0; e < convolved.length; e++) {
			// The table of the convolution keeps no slopes over time.
			final double rate = response[2 + 2 * e] / MINUTE;
			convolution.with(rate, convolved[e], rateSlopes[e]);
			convolution.rise(rate, rise);
			add(-(1 - vb) * response[1 + 2 * e] / MINUTE, rise, derivative);
		}
	}

	private static void add(final double factor, final double[] values, final double[] sum) {
		if (factor == 0) return;
		for (int i = 0; i < sum.length; i++) {
			sum[i] += factor * values[i];
		}
	}

	/** Convolves the input with each exponential that is not that of the last call. */
	private void respond(final double[] p) {
		if (delay >= 0 && p[delay] != lastDelay) arrive(p[delay]);
		model.response(p, response);
		for (int e = 0; e < convolved.length; e++) {
			final double rate = response[2 + 2 * e] / MINUTE;
			if (rate == lastRates[e]) continue;
			if (table == null) convolution.with(rate, convolved[e], rateSlopes[e]);
			else table.with(rate, convolved[e], rateSlopes[e]);
			lastRates[e] = rate;
		}
	}

	private void arrive(final double seconds) {
		convolution.delay(seconds);
		means(settings.input().plasma(), seconds, inputMeans, inputRise);
		means(settings.input().blood(), seconds, bloodMeans, bloodRise);
		lastDelay = seconds;
		Arrays.fill(lastRates, Double.NaN);
	}

	private void means(final PiecewiseLinear curve, final double seconds, final double[] means, final double[] rises) {
		for (int i = 0; i < samples; i++) {
			final double from = frames.start(i) - seconds;
			final double to = frames.end(i) - seconds;
			final double duration = frames.duration(i);
			means[i] = duration == 0 ? curve.at(from) : (curve.integral(to) - curve.integral(from)) / duration;
			rises[i] = duration == 0 ? 0 : (curve.at(to) - curve.at(from)) / duration;
		}
	}

	/** Of some responses that tissue can have, the one that comes closest, found by linear least squares. */
	@Override
	public FitStatus start(final double[] measured, final double[] p) {
		System.arraycopy(first, 0, weights, 0, samples);
		if (searches.isEmpty()) searches = searches();
		double best = Double.POSITIVE_INFINITY;
		for (int i = 0; i < searches.size(); i++) {
			final ResponseSearch search = searches.get(i);
			final double cost = search.find(measured, found);
			if (!(cost < best) || !accept(search.blood(), p)) continue;
			best = cost;
			if (delay >= 0) p[delay] = search.delay();
		}
		return best < Double.POSITIVE_INFINITY ? FitStatus.FITTED : FitStatus.NOT_CONVERGED;
	}

	private boolean accept(final double share, final double[] p) {
		if (!model.hasBlood()) return model.fromResponse(found, p);
		final double vb = blood < 0 ? settings.bloodVolume() : Math.min(share, 0.99);
		for (int e = 0; e < convolved.length; e++) {
			found[1 + 2 * e] /= 1 - vb;
		}
		if (!model.fromResponse(found, p)) return false;
		if (blood >= 0) p[blood] = vb;
		return true;
	}

	private List<ResponseSearch> searches() {
		final List<ResponseSearch> all = new ArrayList<>();
		final double lower = delay < 0 ? 0 : parameters.get(delay).lower();
		final double upper = delay < 0 ? 0 : parameters.get(delay).upper();
		for (double at = lower; at <= upper; at += DELAY_STEP) {
			if (delay >= 0) arrive(at);
			final double share = model.hasBlood() && blood < 0 ? settings.bloodVolume() : 0;
			final double[] direct = blood >= 0 ? bloodMeans : model.hasBlood() ? null : inputMeans;
			all.add(new ResponseSearch(new ResponseSearch.Basis(direct, bloodMeans, share, model.hasBlood()), model, first,
				convolution, at));
		}
		return all;
	}
}
