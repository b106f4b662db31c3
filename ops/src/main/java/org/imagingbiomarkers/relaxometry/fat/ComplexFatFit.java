package org.imagingbiomarkers.relaxometry.fat;

import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.CurveModel;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.LevenbergMarquardt;

/**
 * Least squares of complex echoes. Over the field offset the squared residuals have several minima, so that many offsets
 * are tried, each with the water and fat of any phase that suit it best in closed form, and the search goes on from the
 * lowest minima. Of offsets that echoes with even steps cannot tell apart the one nearest to 0 is found.
 */
final class ComplexFatFit implements CurveFitter {

	/** Relaxation rates that are tried, 1/s. */
	private static final double[] RATES = { 40, 200 };
	/** Offsets that are tried in the width of one minimum. */
	private static final int PER_MINIMUM = 8;
	private static final int MAX_TRIED = 512;
	private static final int STARTS = 3;
	private static final int SIZE = 5;

	private final FatEchoes model;
	private final LevenbergMarquardt search;
	private final int echoes;
	private final double[] offsets;
	private final double[] costs;
	private final int[] rates;
	private final double[] trial = new double[SIZE];
	private final double[] curve;
	/** Real and imaginary parts of water and fat. */
	private final double[] species = new double[4];

	ComplexFatFit(final FatEchoes model) {
		this.model = model;
		search = new LevenbergMarquardt(model);
		final double[] t = model.seconds();
		echoes = t.length;
		curve = new double[2 * echoes];
		double first = Double.POSITIVE_INFINITY;
		double last = 0;
		double step = Double.POSITIVE_INFINITY;
		for (int i = 0; i < echoes; i++) {
			first = Math.min(first, t[i]);
			last = Math.max(last, t[i]);
			for (int j = 0; j < i; j++) {
				if (t[i] != t[j]) step = Math.min(step, Math.abs(t[i] - t[j]));
			}
		}
		final int half = (int) Math.min(MAX_TRIED / 2, Math.ceil(PER_MINIMUM * (last - first) / step / 2));
		offsets = new double[2 * half + 1];
		for (int g = 0; g < offsets.length; g++) {
			offsets[g] = (g - half) / (2.0 * half) / step;
		}
		costs = new double[offsets.length];
		rates = new int[offsets.length];
	}

	@Override
	public CurveModel model() {
		return model;
	}

	@Override
	public FitStatus fit(final double[] measured, final double[] parameters) {
		double squares = 0;
		for (final double value : measured) {
			squares += value * value;
		}
		if (!(squares > 0 && squares < Double.POSITIVE_INFINITY)) return squares > 0 ? FitStatus.NOT_CONVERGED
			: FitStatus.NO_SIGNAL;
		for (int g = 0; g < offsets.length; g++) {
			costs[g] = Double.POSITIVE_INFINITY;
			for (int r = 0; r < RATES.length; r++) {
				final double cost = solve(measured, offsets[g], RATES[r]);
				if (!(cost < costs[g])) continue;
				costs[g] = cost;
				rates[g] = r;
			}
		}
		FitStatus best = FitStatus.NOT_CONVERGED;
		double lowest = Double.POSITIVE_INFINITY;
		for (int start = 0; start < STARTS; start++) {
			final int g = nextMinimum();
			if (g < 0) break;
			begin(measured, g);
			final FitStatus status = search.refine(measured, trial);
			final double cost = cost(measured);
			if (status == FitStatus.NOT_CONVERGED || !(cost < lowest)) continue;
			lowest = cost;
			best = status;
			System.arraycopy(trial, 0, parameters, 0, SIZE);
		}
		parameters[3] = Math.IEEEremainder(parameters[3], 2 * Math.PI);
		return best;
	}

	/** Finds water and fat of any phase for an offset and a rate; returns the squares that are left. */
	private double solve(final double[] measured, final double offset, final double rate) {
		final double[] t = model.seconds();
		double ww = 0;
		double ff = 0;
		double wfRe = 0;
		double wfIm = 0;
		double ywRe = 0;
		double ywIm = 0;
		double yfRe = 0;
		double yfIm = 0;
		double yy = 0;
		for (int i = 0; i < echoes; i++) {
			final double decay = Math.exp(-rate * t[i]);
			final double angle = 2 * Math.PI * offset * t[i];
			final double c = Math.cos(angle);
			final double s = Math.sin(angle);
			// What was measured, turned back by the offset.
			final double re = decay * (measured[i] * c + measured[echoes + i] * s);
			final double im = decay * (measured[echoes + i] * c - measured[i] * s);
			final double fr = model.real(i);
			final double fi = model.imaginary(i);
			final double d2 = decay * decay;
			ww += d2;
			ff += d2 * (fr * fr + fi * fi);
			wfRe += d2 * fr;
			wfIm += d2 * fi;
			ywRe += re;
			ywIm += im;
			yfRe += fr * re + fi * im;
			yfIm += fr * im - fi * re;
			yy += measured[i] * measured[i] + measured[echoes + i] * measured[echoes + i];
		}
		final double determinant = ww * ff - wfRe * wfRe - wfIm * wfIm;
		if (!(determinant > 0)) return Double.POSITIVE_INFINITY;
		species[0] = (ff * ywRe - (wfRe * yfRe - wfIm * yfIm)) / determinant;
		species[1] = (ff * ywIm - (wfRe * yfIm + wfIm * yfRe)) / determinant;
		species[2] = (ww * yfRe - (wfRe * ywRe + wfIm * ywIm)) / determinant;
		species[3] = (ww * yfIm - (wfRe * ywIm - wfIm * ywRe)) / determinant;
		return yy - (species[0] * ywRe + species[1] * ywIm + species[2] * yfRe + species[3] * yfIm);
	}

	private void begin(final double[] measured, final int g) {
		solve(measured, offsets[g], RATES[rates[g]]);
		final double water = Math.sqrt(species[0] * species[0] + species[1] * species[1]);
		final double fat = Math.sqrt(species[2] * species[2] + species[3] * species[3]);
		trial[0] = FatWater.PERCENT * fat / (water + fat);
		trial[1] = RATES[rates[g]];
		trial[2] = offsets[g];
		trial[3] = water > fat ? Math.atan2(species[1], species[0]) : Math.atan2(species[3], species[2]);
		trial[4] = water + fat;
	}

	/**
	 * The lowest local minimum that is not taken yet, which is taken then with what is beside it; -1 where there is none.
	 */
	private int nextMinimum() {
		int lowest = -1;
		for (int g = 0; g < costs.length; g++) {
			final boolean minimum = costs[g] < Double.POSITIVE_INFINITY && (g == 0 || costs[g] <= costs[g - 1]) &&
				(g == costs.length - 1 || costs[g] <= costs[g + 1]);
			final boolean lower = lowest < 0 || costs[g] < costs[lowest] || costs[g] == costs[lowest] && Math.abs(
				offsets[g]) < Math.abs(offsets[lowest]);
			if (minimum && lower) lowest = g;
		}
		if (lowest < 0) return lowest;
		for (int g = Math.max(0, lowest - 1); g <= Math.min(costs.length - 1, lowest + 1); g++) {
			costs[g] = Double.POSITIVE_INFINITY;
		}
		return lowest;
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
