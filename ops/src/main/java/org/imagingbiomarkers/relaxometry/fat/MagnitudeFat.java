package org.imagingbiomarkers.relaxometry.fat;

import java.util.List;

import org.imagingbiomarkers.curve.CurveDeclaration;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.CurveModel;
import org.imagingbiomarkers.curve.Definition;
import org.imagingbiomarkers.curve.Derived;
import org.imagingbiomarkers.curve.FitMethod;
import org.imagingbiomarkers.curve.FitQuantities;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.Parameter;
import org.imagingbiomarkers.curve.VariableProjection;
import org.imagingbiomarkers.relaxometry.R2Star;
import org.imagingbiomarkers.relaxometry.SamplingPoints;

/**
 * Magnitude of gradient echoes of water and fat: {@value #FORMULA} (Yokoo et al. 2009), which is the same for a field
 * that is off and any phase.
 * <p>
 * Parameters: {@code pdff} in percent, {@code r2_star} in 1/s and {@code s0}, the signal of both at TE = 0; derived
 * {@code water} and {@code fat}. Echo times are in ms, at least three different ones.
 * </p>
 */
public final class MagnitudeFat implements CurveModel {

	public static final String KEY = "magnitude";
	public static final String FORMULA = "S(TE) = |W + F sum a_k exp(i 2 pi f_k TE)| exp(-TE R2*)";

	public static final CurveDeclaration<FatWater.Settings> DECLARATION = new CurveDeclaration<>(KEY, "PDFF",
		SamplingPoints.ECHO_TIMES, Definition.of("Fits the magnitude of gradient echoes of water and fat.", FORMULA,
			FatWater.YOKOO_2009, FatWater.REEDER_2012), List.of(new FitMethod<FatWater.Settings>(FitMethod.NONLINEAR, "",
				"least squares of the magnitude, the better of a minimum with little and one with much fat", MagnitudeFat::fitter)
				.withNoiseFloor()), List.of(FatWater.PDFF, R2Star.R2_STAR, FitQuantities.S0, FatWater.WATER, FatWater.FAT),
		new CurveDeclaration.Example<>(new FatWater.Settings(3, FatSpectrum.ISMRM_2012), new double[] { 1.15, 2.3, 3.45, 4.6,
			5.75, 6.9 }, 18, 55, 800));

	private static final List<Parameter> PARAMETERS = List.of(FatWater.FRACTION, FatWater.RATE, FatWater.SIGNAL);
	private static final List<Derived> DERIVED = FatWater.signals(2);

	private final double[] t;
	private final double[] real;
	private final double[] squared;

	public MagnitudeFat(final FatWater.Settings settings, final double... echoTimes) {
		t = SamplingPoints.checked("echo_times", "ms", 3, echoTimes);
		real = new double[t.length];
		squared = new double[t.length];
		for (int i = 0; i < t.length; i++) {
			t[i] *= FatWater.MS;
			real[i] = settings.spectrum().real(settings.field(), t[i]);
			final double imaginary = settings.spectrum().imaginary(settings.field(), t[i]);
			squared[i] = real[i] * real[i] + imaginary * imaginary;
		}
	}

	/** The way to fit it. */
	public static CurveFitter fitter(final FatWater.Settings settings, final double... echoTimes) {
		return new BothBranches(new MagnitudeFat(settings, echoTimes));
	}

	@Override
	public List<Parameter> parameters() {
		return PARAMETERS;
	}

	@Override
	public List<Derived> derived() {
		return DERIVED;
	}

	@Override
	public int samples() {
		return t.length;
	}

	/** The magnitude without relaxation where water and fat together are 1. */
	private double magnitude(final double fat, final int i) {
		final double water = 1 - fat;
		return Math.sqrt(Math.max(0, water * water + 2 * water * fat * real[i] + fat * fat * squared[i]));
	}

	@Override
	public void curve(final double[] p, final double[] curve) {
		final double fat = p[0] / FatWater.PERCENT;
		for (int i = 0; i < t.length; i++) {
			curve[i] = p[2] * magnitude(fat, i) * Math.exp(-t[i] * p[1]);
		}
	}

	@Override
	public void derivatives(final double[] p, final double[][] derivatives) {
		final double fat = p[0] / FatWater.PERCENT;
		for (int i = 0; i < t.length; i++) {
			final double magnitude = magnitude(fat, i);
			final double decay = Math.exp(-t[i] * p[1]);
			final double slope = -(1 - fat) + (1 - 2 * fat) * real[i] + fat * squared[i];
			derivatives[0][i] = magnitude > 0 ? p[2] * decay * slope / (magnitude * FatWater.PERCENT) : 0;
			derivatives[1][i] = -t[i] * p[2] * magnitude * decay;
			derivatives[2][i] = magnitude * decay;
		}
	}

	/** Needs the search of its fitter. */
	@Override
	public FitStatus start(final double[] measured, final double[] p) {
		return FitStatus.NOT_CONVERGED;
	}

	/**
	 * Least squares of the magnitude, which has two minima: one for more water than fat and one for more fat than water.
	 * The search begins on both sides from the best of many fractions and rates, and the lower minimum counts.
	 */
	private static final class BothBranches implements CurveFitter {

		private static final double[] RATES = { 15, 50, 120, 300, 800 };
		private static final int FRACTIONS = 21;
		private static final int MIDDLE = FRACTIONS / 2;

		private final MagnitudeFat model;
		private final VariableProjection search;
		private final double[][] shapes;
		private final double[] squares;
		private final double[] trial = new double[3];
		private final double[] curve;

		BothBranches(final MagnitudeFat model) {
			this.model = model;
			search = new VariableProjection(model);
			curve = new double[model.samples()];
			shapes = new double[FRACTIONS * RATES.length][model.samples()];
			squares = new double[shapes.length];
			for (int g = 0; g < shapes.length; g++) {
				start(g);
				model.curve(trial, shapes[g]);
				for (final double value : shapes[g]) {
					squares[g] += value * value;
				}
			}
		}

		private void start(final int g) {
			trial[0] = FatWater.PERCENT * (g / RATES.length) / (FRACTIONS - 1);
			trial[1] = RATES[g % RATES.length];
			trial[2] = 1;
		}

		@Override
		public CurveModel model() {
			return model;
		}

		@Override
		public FitStatus fit(final double[] measured, final double[] parameters) {
			double largest = 0;
			for (final double value : measured) {
				largest = Math.max(largest, value);
			}
			if (!(largest > 0)) return FitStatus.NO_SIGNAL;
			final FitStatus water = from(best(measured, 0, MIDDLE * RATES.length), measured);
			System.arraycopy(trial, 0, parameters, 0, 3);
			final double cost = cost(measured);
			final FitStatus fat = from(best(measured, MIDDLE * RATES.length, shapes.length), measured);
			if (fat == FitStatus.NOT_CONVERGED || water != FitStatus.NOT_CONVERGED && !(cost(measured) < cost)) return water;
			System.arraycopy(trial, 0, parameters, 0, 3);
			return fat;
		}

		private int best(final double[] measured, final int from, final int to) {
			int best = from;
			double highest = Double.NEGATIVE_INFINITY;
			for (int g = from; g < to; g++) {
				final double[] shape = shapes[g];
				double product = 0;
				for (int i = 0; i < shape.length; i++) {
					product += shape[i] * measured[i];
				}
				final double explained = product > 0 ? product / squares[g] * product : 0;
				if (explained > highest) {
					highest = explained;
					best = g;
				}
			}
			return best;
		}

		private FitStatus from(final int g, final double[] measured) {
			start(g);
			return search.refine(measured, trial);
		}

		private double cost(final double[] measured) {
			model.curve(trial, curve);
			double sum = 0;
			for (int i = 0; i < curve.length; i++) {
				final double residual = measured[i] - curve[i];
				sum += residual * residual;
			}
			return sum;
		}
	}
}
