package org.imagingbiomarkers.perfusion.labeling;

import java.util.List;

import org.imagingbiomarkers.curve.CurveModel;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.LevenbergMarquardt;
import org.imagingbiomarkers.curve.Parameter;

/**
 * The search for the most probable transit time and perfusion where the samples hardly tell the transit time, as that of
 * blood that has arrived before the first of them: the usual transit time, 1300 ms with continuous and 700 ms with pulsed
 * labeling, standard deviation 1000 ms, counts as one more sample (Chappell et al. 2009, doi:10.1109/TSP.2008.2005752,
 * and the defaults of its authors' program).
 */
final class UsualArrival implements CurveModel {

	private static final double CONTINUOUS = 1300;
	private static final double PULSED = 700;
	private static final double DEVIATION = 1000;

	private final LabelModel model;
	private final double usual;
	private final LevenbergMarquardt search;
	private final double[] curve;
	private final double[] measured;
	private final double[][] slopes;
	private double weight;

	UsualArrival(final LabelModel model, final Labeling.Kind kind) {
		this.model = model;
		usual = kind == Labeling.Kind.CONTINUOUS ? CONTINUOUS : PULSED;
		curve = new double[model.samples()];
		slopes = new double[2][model.samples()];
		measured = new double[model.samples() + 1];
		search = new LevenbergMarquardt(this);
	}

	/**
	 * Goes on from a least-squares fit.
	 *
	 * @param cost of that fit
	 */
	FitStatus refine(final double[] samples, final double cost, final double[] parameters) {
		final int n = samples.length;
		weight = Math.sqrt(cost / (n - parameters.length)) / DEVIATION;
		System.arraycopy(samples, 0, measured, 0, n);
		measured[n] = weight * usual;
		return search.refine(measured, parameters);
	}

	@Override
	public List<Parameter> parameters() {
		return model.parameters();
	}

	@Override
	public int samples() {
		return measured.length;
	}

	@Override
	public void curve(final double[] p, final double[] all) {
		model.curve(p, curve);
		System.arraycopy(curve, 0, all, 0, curve.length);
		all[curve.length] = weight * p[0];
	}

	@Override
	public void derivatives(final double[] p, final double[][] derivatives) {
		model.derivatives(p, slopes);
		for (int k = 0; k < 2; k++) {
			System.arraycopy(slopes[k], 0, derivatives[k], 0, curve.length);
			derivatives[k][curve.length] = k == 0 ? weight : 0;
		}
	}

	/** Only ever searched from a given start. */
	@Override
	public FitStatus start(final double[] samples, final double[] p) {
		return FitStatus.NOT_CONVERGED;
	}
}
