package org.imagingbiomarkers.perfusion.bolus;

import java.util.Arrays;
import java.util.List;

import org.imagingbiomarkers.curve.CurveModel;
import org.imagingbiomarkers.curve.Definition;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.LevenbergMarquardt;
import org.imagingbiomarkers.curve.MapQuantity;
import org.imagingbiomarkers.curve.Parameter;

/**
 * The first pass of a bolus without what comes back later: the gamma variate that fits the samples best up to where the
 * fall after the peak has come down to {@value #END} of it (Thompson et al. 1964, doi:10.1161/01.RES.14.6.502). It keeps
 * its work space: use one instance per thread.
 */
public final class FirstPass {

	/** Share of the peak down to which the fall is taken. */
	private static final double END = 0.3;
	private static final int LEAST_SAMPLES = 5;
	private static final double HIGHEST = 1e100;

	private final double[] times;
	private final double[] cut;
	private final double[] start;
	private final double[] parameters;
	private final Pass model;
	private final BolusStart search;
	private final LevenbergMarquardt fit;

	/** @param times of the samples, s, increasing */
	public FirstPass(final double... times) {
		this.times = times.clone();
		cut = new double[times.length];
		start = new double[5];
		parameters = new double[4];
		final GammaVariate shape = new GammaVariate();
		model = new Pass(shape);
		search = new BolusStart(shape, times);
		fit = new LevenbergMarquardt(model);
	}

	/**
	 * Fits one curve.
	 *
	 * @param measured one finite value per time, 0 before the bolus
	 * @param pass receives the first pass at each time
	 * @return false where there is none
	 */
	public boolean fit(final double[] measured, final double[] pass) {
		int top = 0;
		for (int i = 1; i < measured.length; i++) {
			if (measured[i] > measured[top]) top = i;
		}
		int end = top;
		while (end + 1 < measured.length && measured[end] > END * measured[top]) {
			end++;
		}
		if (!(measured[top] > 0) || end + 1 < LEAST_SAMPLES) return false;
		Arrays.fill(cut, 0);
		System.arraycopy(measured, 0, cut, 0, end + 1);
		Arrays.fill(model.weights, 0, end + 1, 1);
		Arrays.fill(model.weights, end + 1, times.length, 0);
		if (!search.find(cut, start).isFitted()) return false;
		System.arraycopy(start, 0, parameters, 0, parameters.length);
		if (!fit.refine(measured, parameters).isFitted()) return false;
		model.curve(parameters, pass);
		return true;
	}

	/** Area, alpha, beta and arrival. */
	private final class Pass implements CurveModel {

		private final GammaVariate shape;
		private final List<Parameter> all;
		private final double[] weights = new double[times.length];

		Pass(final GammaVariate shape) {
			this.shape = shape;
			final Definition none = Definition.of("");
			all = List.of(MapQuantity.of("area", "", "", none).parameter(0, HIGHEST), shape.parameters().get(0), shape
				.parameters().get(1), MapQuantity.of("arrival", "", "s", none).parameter(2 * times[0] - times[times.length - 1],
					times[times.length - 1]));
		}

		@Override
		public List<Parameter> parameters() {
			return all;
		}

		@Override
		public int samples() {
			return times.length;
		}

		@Override
		public double[] weights() {
			return weights;
		}

		@Override
		public void curve(final double[] p, final double[] curve) {
			shape.with(p[1], p[2]);
			for (int i = 0; i < curve.length; i++) {
				curve[i] = p[0] * shape.value(times[i] - p[3]);
			}
		}

		@Override
		public void derivatives(final double[] p, final double[][] derivatives) {
			shape.with(p[1], p[2]);
			for (int i = 0; i < times.length; i++) {
				shape.at(times[i] - p[3]);
				derivatives[0][i] = shape.value();
				derivatives[1][i] = p[0] * shape.slopeOfA();
				derivatives[2][i] = p[0] * shape.slopeOfB();
				derivatives[3][i] = -p[0] * shape.slope();
			}
		}

		@Override
		public FitStatus start(final double[] measured, final double[] p) {
			return FitStatus.NO_SIGNAL;
		}
	}
}
