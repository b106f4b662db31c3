package org.imagingbiomarkers.diffusion;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import org.imagingbiomarkers.curve.BlockFitter;
import org.imagingbiomarkers.curve.CovariateFitter;
import org.imagingbiomarkers.curve.CurveBlock;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.CurveModel;
import org.imagingbiomarkers.curve.FitAboveNoise;
import org.imagingbiomarkers.curve.FitQuality;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.LevenbergMarquardt;
import org.imagingbiomarkers.curve.NoiseFloor;
import org.imagingbiomarkers.curve.Parameter;
import org.imagingbiomarkers.curve.VariableProjection;

/**
 * {@link Ivim} where the curve determines its pseudo-diffusion coefficient, otherwise with one that is given, such as
 * that of the region around: {@link Ivim#adaptive}.
 * <p>
 * With a given D* the signal is linear in the amplitudes of tissue and perfusion. That of perfusion may come out below 0
 * as well as above, so that noise averages out, and what remains of its mean, because D and the ratio f are not linear,
 * is taken off to second order (Box 1971, doi:10.1111/j.2517-6161.1971.tb00871.x).
 * </p>
 */
final class IvimWithGivenDStar implements CovariateFitter {

	/** The D* of perfusion where none is given, in mm^2/s. */
	private static final double USUAL_D_STAR = 0.02;
	/** Standard error of D*, relative to D*, up to which the curve determines it. */
	private static final double MAX_RELATIVE_ERROR = 0.2;
	/** Standard error of f up to which a bound of f is where it is, and not where noise has pushed it. */
	private static final double MAX_ERROR_AT_BOUND = 1e-3;

	private final Parameter boundsOfD;
	private final Parameter boundsOfDStar;
	private final CurveFitter closest;
	private final FitQuality quality;
	private final Amplitudes amplitudes;
	private final CurveModel signal;
	private final LevenbergMarquardt search;
	private final double[] found = new double[3];
	private final double[] curve;
	private final double[] ofBlock;
	private final double[] closestOfBlock;
	private final double[][] slopes;
	private final double[][] inverse = new double[3][3];
	private final double[] bend = new double[3];
	private final double[] bias = new double[3];

	/** @param noise standard deviation of the noise whose floor the fit allows for; empty: none */
	IvimWithGivenDStar(final CurveModel model, final OptionalDouble noise, final double[] b) {
		boundsOfD = model.parameters().get(0);
		boundsOfDStar = model.parameters().get(1);
		final CurveFitter withoutFloor = new VariableProjection(model);
		closest = noise.isPresent() ? new FitAboveNoise(withoutFloor, noise.getAsDouble()) : withoutFloor;
		quality = new FitQuality(closest.model());
		amplitudes = new Amplitudes(boundsOfD, b);
		signal = noise.isPresent() ? new NoiseFloor(amplitudes, noise.getAsDouble()) : amplitudes;
		search = new LevenbergMarquardt(signal);
		curve = new double[b.length];
		ofBlock = new double[b.length];
		closestOfBlock = new double[model.parameters().size()];
		slopes = new double[3][b.length];
	}

	@Override
	public CurveModel model() {
		return closest.model();
	}

	@Override
	public FitStatus fit(final double[] measured, final double[] parameters) {
		return fit(measured, USUAL_D_STAR, parameters);
	}

	@Override
	public FitStatus fit(final double[] measured, final double dStar, final double[] parameters) {
		if (!isPossible(dStar)) return FitStatus.BAD_INPUT;
		return adapt(measured, dStar, closest.fit(measured, parameters), parameters);
	}

	/** The closest curves together; those that do not determine D* then one after the other. */
	@Override
	public Optional<BlockFitter> blocks() {
		return closest.blocks().map(blocks -> block -> fit(blocks, block));
	}

	private void fit(final BlockFitter blocks, final CurveBlock block) {
		blocks.fit(block);
		final boolean given = block.covariates().length > 0;
		for (int v = 0; v < block.count(); v++) {
			final double dStar = given ? block.covariates()[0][v] : USUAL_D_STAR;
			if (!isPossible(dStar)) {
				block.setStatus(v, FitStatus.BAD_INPUT);
				continue;
			}
			block.copyCurve(v, ofBlock);
			block.copyParameters(v, closestOfBlock);
			block.setStatus(v, adapt(ofBlock, dStar, block.status(v), closestOfBlock));
			block.setParameters(v, closestOfBlock);
		}
	}

	private boolean isPossible(final double dStar) {
		return dStar >= boundsOfDStar.lower() && dStar <= boundsOfDStar.upper();
	}

	/** Keeps the closest curve where it determines D*, otherwise fits with the one that is given. */
	private FitStatus adapt(final double[] measured, final double dStar, final FitStatus status,
		final double[] parameters)
	{
		if (status == FitStatus.NO_SIGNAL) return status;
		if (status.isFitted()) {
			quality.judge(measured, parameters, status);
			if (status == FitStatus.FITTED && !(quality.standardError(1) > MAX_RELATIVE_ERROR * parameters[1])) return status;
			if (status == FitStatus.F_AT_BOUND && quality.standardError(2) <= MAX_ERROR_AT_BOUND) return status;
		}
		amplitudes.startD = parameters[0];
		amplitudes.setDStar(dStar);
		final FitStatus ofAmplitudes = search.fit(measured, found);
		if (ofAmplitudes != FitStatus.FITTED) return ofAmplitudes;
		return report(measured, dStar, parameters) ? FitStatus.D_STAR_UNDETERMINED : FitStatus.AT_BOUND;
	}

	/** Corrects what was found where noise leaves a correction to trust; false where the signal is not above 0. */
	private boolean report(final double[] measured, final double dStar, final double[] parameters) {
		final double total = found[1] + found[2];
		if (!(total > 0)) return false;
		parameters[0] = found[0];
		parameters[1] = dStar;
		parameters[2] = found[2] / total;
		parameters[3] = total;
		final double variance = variance(measured);
		if (!findBias(variance)) return true;
		final double curvature = variance * (inverse[1][1] * 2 * found[2] + 2 * inverse[1][2] * (found[2] - found[1]) -
			inverse[2][2] * 2 * found[1]) / (total * total * total);
		parameters[0] -= bias[0];
		parameters[2] -= (found[1] * bias[2] - found[2] * bias[1]) / (total * total) + curvature / 2;
		parameters[3] -= bias[1] + bias[2];
		return true;
	}

	private double variance(final double[] measured) {
		signal.curve(found, curve);
		double squares = 0;
		for (int i = 0; i < curve.length; i++) {
			squares += (measured[i] - curve[i]) * (measured[i] - curve[i]);
		}
		return curve.length > found.length ? squares / (curve.length - found.length) : Double.NaN;
	}

	/**
	 * Finds by how much the mean of each parameter is off: -1/2 (J'J)^-1 J' t, with the trace t of each sample's second
	 * derivatives times the covariance. False where one exceeds its standard error, or D would leave its bounds.
	 */
	private boolean findBias(final double variance) {
		signal.derivatives(found, slopes);
		if (!invert()) return false;
		Arrays.fill(bend, 0);
		for (int i = 0; i < curve.length; i++) {
			final double trace = amplitudes.trace(i, found, inverse[0][0], inverse[0][1]);
			for (int k = 0; k < bend.length; k++) {
				bend[k] += slopes[k][i] * trace;
			}
		}
		boolean small = true;
		for (int k = 0; k < bias.length; k++) {
			bias[k] = 0;
			for (int l = 0; l < bend.length; l++) {
				bias[k] -= variance * inverse[k][l] * bend[l] / 2;
			}
			small &= bias[k] * bias[k] <= variance * inverse[k][k];
		}
		return small && !boundsOfD.bounds(found[0] - bias[0]);
	}

	/** Inverts J'J by cofactors of the matrix with a unit diagonal. */
	private boolean invert() {
		final double[] scale = bias;
		for (int k = 0; k < scale.length; k++) {
			scale[k] = 1 / Math.sqrt(product(k, k));
		}
		final double r = product(0, 1) * scale[0] * scale[1];
		final double s = product(0, 2) * scale[0] * scale[2];
		final double t = product(1, 2) * scale[1] * scale[2];
		final double determinant = 1 + 2 * r * s * t - r * r - s * s - t * t;
		if (!(determinant > 0)) return false;
		inverse[0][0] = (1 - t * t) / determinant;
		inverse[1][1] = (1 - s * s) / determinant;
		inverse[2][2] = (1 - r * r) / determinant;
		inverse[0][1] = (s * t - r) / determinant;
		inverse[0][2] = (r * t - s) / determinant;
		inverse[1][2] = (r * s - t) / determinant;
		for (int k = 0; k < scale.length; k++) {
			for (int l = k; l < scale.length; l++) {
				inverse[k][l] *= scale[k] * scale[l];
				inverse[l][k] = inverse[k][l];
			}
		}
		return true;
	}

	private double product(final int k, final int l) {
		double sum = 0;
		for (int i = 0; i < curve.length; i++) {
			sum += slopes[k][i] * slopes[l][i];
		}
		return sum;
	}

	/** The signal as a function of D and the amplitudes of tissue and perfusion. */
	private static final class Amplitudes implements CurveModel {

		private final List<Parameter> parameters;
		private final double[] b;
		private double startD;
		private final double[] perfusion;
		private final double[] tissue;

		Amplitudes(final Parameter ofD, final double[] b) {
			this.b = b;
			parameters = List.of(ofD, new Parameter("tissue", Parameter.SIGNAL, 0, Double.POSITIVE_INFINITY), new Parameter(
				"perfusion", Parameter.SIGNAL, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY));
			perfusion = new double[b.length];
			tissue = new double[b.length];
		}

		void setDStar(final double dStar) {
			for (int i = 0; i < b.length; i++) {
				perfusion[i] = Math.exp(-b[i] * dStar);
			}
		}

		/** Of the second derivatives of one sample times the covariance, for a variance of the noise of 1. */
		double trace(final int i, final double[] p, final double ofD, final double ofDAndTissue) {
			return b[i] * tissue[i] * (b[i] * p[1] * ofD - 2 * ofDAndTissue);
		}

		@Override
		public List<Parameter> parameters() {
			return parameters;
		}

		@Override
		public int samples() {
			return b.length;
		}

		private void decay(final double d) {
			for (int i = 0; i < b.length; i++) {
				tissue[i] = Math.exp(-b[i] * d);
			}
		}

		@Override
		public void curve(final double[] p, final double[] values) {
			decay(p[0]);
			for (int i = 0; i < b.length; i++) {
				values[i] = p[1] * tissue[i] + p[2] * perfusion[i];
			}
		}

		@Override
		public void derivatives(final double[] p, final double[][] derivatives) {
			decay(p[0]);
			for (int i = 0; i < b.length; i++) {
				derivatives[0][i] = -b[i] * p[1] * tissue[i];
				derivatives[1][i] = tissue[i];
				derivatives[2][i] = perfusion[i];
			}
		}

		/** The D of the closest curve, and the largest sample as that of tissue. */
		@Override
		public FitStatus start(final double[] measured, final double[] p) {
			p[0] = startD;
			p[1] = 0;
			for (final double value : measured) {
				p[1] = Math.max(p[1], value);
			}
			p[2] = 0;
			return p[1] > 0 ? FitStatus.FITTED : FitStatus.NO_SIGNAL;
		}
	}
}
