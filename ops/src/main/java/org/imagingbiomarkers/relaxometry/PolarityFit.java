package org.imagingbiomarkers.relaxometry;

import java.util.Comparator;
import java.util.stream.IntStream;

import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.CurveModel;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.VariableProjection;

/**
 * The closest magnitude of an inversion recovery: the closest signed recovery over all ways to give the measured
 * magnitudes their signs back. The recovery rises, so that its first samples are negative, none to all of them, and the
 * rest positive.
 */
final class PolarityFit implements CurveFitter {

	private final CurveModel model;
	private final SignedRecovery signed;
	private final VariableProjection search;
	private final int[] rising;
	private final double[] samples;
	private final double[] curve;
	private final double[] trial;

	PolarityFit(final CurveModel model, final SignedRecovery signed) {
		this.model = model;
		this.signed = signed;
		search = new VariableProjection(signed);
		final double[] ti = signed.inversionTimes();
		rising = IntStream.range(0, ti.length).boxed().sorted(Comparator.comparingDouble(i -> ti[i])).mapToInt(
			Integer::intValue).toArray();
		samples = new double[ti.length];
		curve = new double[ti.length];
		trial = new double[signed.parameters().size()];
	}

	@Override
	public CurveModel model() {
		return model;
	}

	@Override
	public FitStatus fit(final double[] measured, final double[] parameters) {
		System.arraycopy(measured, 0, samples, 0, samples.length);
		FitStatus status = FitStatus.NO_SIGNAL;
		double best = Double.POSITIVE_INFINITY;
		for (int negative = 0; negative <= samples.length; negative++) {
			if (negative > 0) samples[rising[negative - 1]] *= -1;
			final FitStatus outcome = search.fit(samples, trial);
			if (outcome == FitStatus.NO_SIGNAL) continue;
			if (status == FitStatus.NO_SIGNAL) status = FitStatus.NOT_CONVERGED;
			final double cost = cost();
			if (cost < best) {
				best = cost;
				status = outcome;
				System.arraycopy(trial, 0, parameters, 0, trial.length);
			}
		}
		return status;
	}

	private double cost() {
		signed.curve(trial, curve);
		double sum = 0;
		for (int i = 0; i < curve.length; i++) {
			final double residual = samples[i] - curve[i];
			sum += residual * residual;
		}
		return sum;
	}
}
