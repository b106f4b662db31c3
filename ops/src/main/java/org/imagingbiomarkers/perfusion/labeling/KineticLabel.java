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
	/** Below this product of rate and time a series is exact where differences would lose digits. */
	private static final double SMALL = 1e-3;

	private final Labeling labeling;
	private final double[] times;
	private final double duration;
	private final double bloodRate;
	private final double tissueRate;
	private final List<Parameter> parameters;
	/** What is left of the label in blood at each time, where it has not entered. */
	private final double[] inBlood;
	private final double[] before;
	private final double[] growth;
	private final double[] area;
	private double arrival = Double.NaN;
	private double flow = Double.NaN;
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
		inBlood = Arrays.stream(times).map(time -> Math.exp(-time * bloodRate)).toArray();
		before = new double[times.length];
		growth = new double[times.length];
		area = new double[times.length];
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
		integrate(p);
		final double scale = 2 * labeling.efficiency() * m0 / labeling.partition() * flow;
		for (int i = 0; i < times.length; i++) {
			curve[i] = times[i] > arrival ? scale * before[i] * area[i] : 0;
		}
	}

	private double rate() {
		return tissueRate + flow / labeling.partition();
	}

	/**
	 * Computes for a flow of 1 what of the label that arrives is left at each time: its share {@link #before} times the
	 * {@link #area} of exp(k t) over its inflow, at whose end that is the {@link #growth}. Only where the parameters differ
	 * from those of the last time.
	 */
	private void integrate(final double... p) {
		if (S * p[0] == arrival && p[1] / PER_SECOND == flow) return;
		arrival = S * p[0];
		flow = p[1] / PER_SECOND;
		final double rate = rate();
		final boolean continuous = labeling.kind() == Labeling.Kind.CONTINUOUS;
		final double k = continuous ? -rate : bloodRate - rate;
		final double onTheWay = Math.exp(-arrival * bloodRate);
		final double whole = Math.exp(k * duration);
		final double wholeArea = integral(k, duration, whole);
		final double wholeBefore = continuous ? onTheWay : onTheWay * Math.exp(-duration * bloodRate);
		for (int i = 0; i < times.length; i++) {
			if (!(times[i] > arrival)) continue;
			final double since = times[i] - arrival;
			if (since > duration) {
				before[i] = wholeBefore * Math.exp(-rate * (since - duration));
				growth[i] = whole;
				area[i] = wholeArea;
			}
			else {
				before[i] = continuous ? onTheWay : inBlood[i];
				growth[i] = Math.exp(k * since);
				area[i] = integral(k, since, growth[i]);
			}
		}
	}

	/** Integral of exp(k t) from 0 to an end, where it is {@code growth}. */
	private static double integral(final double k, final double end, final double growth) {
		final double x = k * end;
		return Math.abs(x) < SMALL ? end * (1 + x * (0.5 + x * (1 / 6.0 + x / 24))) : (growth - 1) / k;
	}

	/** How that integral changes with k. */
	private static double integralSlope(final double k, final double end, final double growth, final double integral) {
		final double x = k * end;
		return Math.abs(x) < SMALL ? end * end * (0.5 + x / 3 + x * x / 8) : (end * growth - integral) / k;
	}

	@Override
	public void derivatives(final double[] p, final double[][] derivatives) {
		integrate(p);
		final double rate = rate();
		final double scale = 2 * labeling.efficiency() * m0 / labeling.partition();
		final boolean continuous = labeling.kind() == Labeling.Kind.CONTINUOUS;
		final double k = continuous ? -rate : bloodRate - rate;
		for (int i = 0; i < times.length; i++) {
			if (!(times[i] > arrival)) {
				derivatives[0][i] = 0;
				derivatives[1][i] = 0;
				continue;
			}
			final double since = times[i] - arrival;
			final double inflow = Math.min(since, duration);
			final double byRate = -integralSlope(k, inflow, growth[i], area[i]) - (since - inflow) * area[i];
			derivatives[1][i] = scale * before[i] * (area[i] + flow / labeling.partition() * byRate) / PER_SECOND;
			final double byArrival;
			if (since > duration) byArrival = (rate - bloodRate) * area[i];
			else byArrival = continuous ? -bloodRate * area[i] - growth[i] : -growth[i];
			derivatives[0][i] = S * scale * flow * before[i] * byArrival;
		}
	}

	/** Needs the search of its fitter. */
	@Override
	public FitStatus start(final double[] measured, final double[] p) {
		return FitStatus.NOT_CONVERGED;
	}
}
