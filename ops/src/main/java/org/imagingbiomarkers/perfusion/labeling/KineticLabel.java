package org.imagingbiomarkers.perfusion.labeling;

import java.util.Arrays;
import java.util.List;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.curve.CovariateFitter;
import org.imagingbiomarkers.curve.CurveDeclaration;
import org.imagingbiomarkers.curve.Definition;
import org.imagingbiomarkers.curve.FitMethod;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.Parameter;

/**
 * The amount of label in tissue over time (Buxton et al. 1998): {@value #FORMULA}, 0 before the label arrives and
 * decaying with T1' after its last part has come.
 * <p>
 * Parameters: {@code arrival_time} in ms and {@code perfusion} in mL/100g/min. The formula is that of continuous
 * labeling; with a pulse, label decays with T1 of blood until it enters the tissue. Time t counts from the start of
 * labeling: it is the label duration and the delay together (pCASL), or the inversion time (PASL). Each sample is the
 * difference of a control and a labeled image; the covariate of the fitter is M0, the signal of relaxed tissue in the
 * unit of the samples, and 1 where nothing is known of it. M0 of blood is M0 / lambda.
 * </p>
 */
public final class KineticLabel implements LabelModel {

	public static final String KEY = "several delays";
	public static final String FORMULA =
		"dM(t) = 2 alpha M0 / lambda f T1' exp(-ATT / T1b) (1 - exp(-(t - ATT) / T1')), 1 / T1' = 1 / T1 + f / lambda";

	public static final CurveDeclaration<Labeling> DECLARATION = new CurveDeclaration<>(KEY, "ASL, several delays",
		LabelingQuantities.AXIS, Definition.of("Perfusion and arterial transit time from several delays.", FORMULA,
			LabelingQuantities.BUXTON_1998), List.of(new FitMethod<Labeling>(FitMethod.NONLINEAR, "",
				"least squares of the differences, beside the usual transit time", KineticLabel::fitter)), List.of(
					LabelingQuantities.ARRIVAL, LabelingQuantities.PERFUSION), new CurveDeclaration.Example<>(new Labeling(
						Labeling.Kind.CONTINUOUS, 1800, 0.85, 0.9, 1650, 1330), new double[] { 250, 500, 750, 1000, 1250, 1500, 1800,
							2100, 2500, 3000 }, 1130, 55)).withCovariate(LabelingQuantities.M0);

	/** More than any tissue has, in mL/100g/min. */
	private static final double LARGEST_PERFUSION = 1000;
	private static final double PER_SECOND = 6000;
	private static final double S = 1e-3;
	/** Below this product with time a rate makes no difference that a number shows. */
	private static final double NO_RATE = 1e-6;

	private final Labeling labeling;
	private final double[] times;
	private final double duration;
	private final double bloodRate;
	private final double tissueRate;
	private final List<Parameter> parameters;
	private double m0 = 1;

	/**
	 * @param delays in ms, at least two different ones, in any order
	 * @throws InvalidInputException if fewer differ or one is no delay
	 */
	public KineticLabel(final Labeling labeling, final double... delays) {
		this.labeling = labeling;
		times = labeling.times(delays);
		for (int i = 0; i < times.length; i++) {
			times[i] *= S;
		}
		final long different = Arrays.stream(times).distinct().count();
		if (different < 2) throw new InvalidInputException("delays must hold at least two different values for model=[" +
			KEY + "], but all are " + delays[0] + " ms: choose model=[" + SingleDelay.KEY + "].");
		duration = S * labeling.duration();
		bloodRate = 1 / (S * labeling.t1Blood());
		tissueRate = 1 / (S * labeling.t1Tissue());
		final double latest = Arrays.stream(times).max().orElseThrow() / S;
		parameters = List.of(LabelingQuantities.ARRIVAL.parameter(0, latest).withBounds(Parameter.Bound.PHYSICAL,
			Parameter.Bound.LIMIT), LabelingQuantities.PERFUSION.parameter(0, LARGEST_PERFUSION));
	}

	/** The way to fit it: least squares from the best of many transit times. */
	public static CovariateFitter fitter(final Labeling labeling, final double... delays) {
		return new KineticLabelFit(new KineticLabel(labeling, delays), labeling.kind());
	}

	@Override
	public void setM0(final double m0) {
		this.m0 = m0;
	}

	@Override
	public double latest() {
		return parameters.get(0).upper();
	}

	@Override
	public boolean isSigned() {
		return true;
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
	public void curve(final double[] p, final double[] curve) {
		final double arrival = S * p[0];
		final double flow = p[1] / PER_SECOND;
		final double rate = tissueRate + flow / labeling.partition();
		final double scale = 2 * labeling.efficiency() * m0 / labeling.partition() * flow;
		for (int i = 0; i < times.length; i++) {
			curve[i] = times[i] > arrival ? scale * label(times[i], arrival, rate) : 0;
		}
	}

	/** The label in tissue after its arrival for a flow of 1. */
	private double label(final double t, final double arrival, final double rate) {
		final double since = t - arrival;
		final double inflow = Math.min(since, duration);
		if (labeling.kind() == Labeling.Kind.CONTINUOUS) return Math.exp(-arrival * bloodRate - rate * (since - inflow)) *
			integral(-rate, inflow);
		final double k = bloodRate - rate;
		return Math.exp(-(t - since + inflow) * bloodRate - rate * (since - inflow)) * integral(k, inflow);
	}

	/** Integral of exp(k t) from 0 to an end. */
	private static double integral(final double k, final double end) {
		final double x = k * end;
		return Math.abs(x) < NO_RATE ? end * (1 + x / 2) : StrictMath.expm1(x) / k;
	}

	/** How that integral changes with k. */
	private static double integralSlope(final double k, final double end) {
		final double x = k * end;
		return Math.abs(x) < 1e-3 ? end * end * (0.5 + x / 3 + x * x / 8) : (end * Math.exp(x) - integral(k, end)) / k;
	}

	@Override
	public void derivatives(final double[] p, final double[][] derivatives) {
		final double arrival = S * p[0];
		final double flow = p[1] / PER_SECOND;
		final double rate = tissueRate + flow / labeling.partition();
		final double scale = 2 * labeling.efficiency() * m0 / labeling.partition();
		final boolean continuous = labeling.kind() == Labeling.Kind.CONTINUOUS;
		for (int i = 0; i < times.length; i++) {
			if (!(times[i] > arrival)) {
				derivatives[0][i] = 0;
				derivatives[1][i] = 0;
				continue;
			}
			final double since = times[i] - arrival;
			final double inflow = Math.min(since, duration);
			final boolean over = since > duration;
			final double k = continuous ? -rate : bloodRate - rate;
			final double before = continuous ? Math.exp(-arrival * bloodRate - rate * (since - inflow)) : Math.exp(-(times[i] -
				since + inflow) * bloodRate - rate * (since - inflow));
			final double area = integral(k, inflow);
			final double byRate = -integralSlope(k, inflow) - (since - inflow) * area;
			derivatives[1][i] = scale * before * (area + flow / labeling.partition() * byRate) / PER_SECOND;
			final double byArrival;
			if (over) byArrival = (rate - bloodRate) * area;
			else byArrival = continuous ? -bloodRate * area - Math.exp(k * inflow) : -Math.exp(k * inflow);
			derivatives[0][i] = S * scale * flow * before * byArrival;
		}
	}

	/** Needs the search of its fitter. */
	@Override
	public FitStatus start(final double[] measured, final double[] p) {
		return FitStatus.NOT_CONVERGED;
	}
}
