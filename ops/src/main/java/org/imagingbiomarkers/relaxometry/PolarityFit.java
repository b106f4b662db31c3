package org.imagingbiomarkers.relaxometry;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;

import org.imagingbiomarkers.curve.BlockFitter;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.CurveModel;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.VariableProjection;

/**
 * The closest magnitude of an inversion recovery: the closest signed recovery over all ways to give the measured
 * magnitudes their signs back. The recovery rises, so that its first samples are negative, none to all of them, and the
 * rest positive. Of many samples only the polarities are fitted that straight lines find to be the closest ones.
 */
final class PolarityFit implements CurveFitter {

	/** Up to so many samples every polarity is fitted. */
	private static final int FEW_SAMPLES = 16;
	/** Of more samples, so many polarities are fitted. */
	private static final int POLARITIES_FITTED = 4;

	private final CurveModel model;
	private final SignedRecovery signed;
	private final VariableProjection search;
	private final int[] rising;
	private final double[] samples;
	private final double[] curve;
	private final double[] trial;
	private final double[] costs;

	/** @param model the magnitude of the signed one */
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
		costs = new double[ti.length + 1];
	}

	@Override
	public CurveModel model() {
		return model;
	}

	@Override
	public FitStatus fit(final double[] measured, final double[] parameters) {
		System.arraycopy(measured, 0, samples, 0, samples.length);
		final double limit = limit();
		FitStatus status = FitStatus.NO_SIGNAL;
		double best = Double.POSITIVE_INFINITY;
		for (int negative = 0; negative <= samples.length; negative++) {
			if (negative > 0) samples[rising[negative - 1]] *= -1;
			if (costs[negative] > limit) continue;
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

	/** The same for many curves, where every polarity is fitted. */
	@Override
	public Optional<BlockFitter> blocks() {
		if (samples.length > FEW_SAMPLES) return Optional.empty();
		return search.blocks().map(blocks -> new PolarityBlock(blocks, signed.inBlocks(), rising, trial.length));
	}

	/** The cost of a straight line up to which polarities are fitted. */
	private double limit() {
		if (samples.length <= FEW_SAMPLES) return Double.POSITIVE_INFINITY;
		signed.costs(samples, rising, costs);
		double limit = Double.NEGATIVE_INFINITY;
		for (int n = 0; n < POLARITIES_FITTED; n++) {
			double next = Double.POSITIVE_INFINITY;
			for (final double cost : costs) {
				if (cost > limit && cost < next) next = cost;
			}
			limit = next;
		}
		return limit;
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
