package org.imagingbiomarkers.relaxometry;

import java.util.Arrays;

import org.imagingbiomarkers.curve.BlockModel;
import org.imagingbiomarkers.curve.CurveBlock;
import org.imagingbiomarkers.curve.Exponential;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.Logarithm;

/**
 * {@link VariableFlipAngle} of many curves at once. The covariates, where there are any, are sine and cosine of each flip
 * angle, alternating; otherwise the angles are the nominal ones.
 */
final class FlipAngleBlock implements BlockModel {

	private final double tr;
	private final double[] sine;
	private final double[] cosine;
	private final Exponential exponential = new Exponential(CurveBlock.PLANE_LENGTH);
	private final Logarithm logarithm = new Logarithm(CurveBlock.PLANE_LENGTH);
	private final double[] meanX = new double[CurveBlock.PLANE_LENGTH];
	private final double[] meanY = new double[CurveBlock.PLANE_LENGTH];
	private final double[] squares = new double[CurveBlock.PLANE_LENGTH];
	private final double[] products = new double[CurveBlock.PLANE_LENGTH];
	private final double[] log = new double[CurveBlock.PLANE_LENGTH];
	private final double[] e = new double[CurveBlock.PLANE_LENGTH];
	private final double[] slope = new double[CurveBlock.PLANE_LENGTH];
	private final double[] exponent = new double[CurveBlock.PLANE_LENGTH];
	/** Of one angle, the same for all curves. */
	private final double[] nominalSine = new double[CurveBlock.PLANE_LENGTH];
	private final double[] nominalCosine = new double[CurveBlock.PLANE_LENGTH];
	private double[][] angles;

	/**
	 * @param sine of each nominal flip angle
	 * @param cosine of each nominal flip angle
	 */
	FlipAngleBlock(final double tr, final double[] sine, final double[] cosine) {
		this.tr = tr;
		this.sine = sine.clone();
		this.cosine = cosine.clone();
	}

	private double[] sine(final int i, final int count) {
		if (angles.length > 0) return angles[2 * i];
		Arrays.fill(nominalSine, 0, count, sine[i]);
		return nominalSine;
	}

	private double[] cosine(final int i, final int count) {
		if (angles.length > 0) return angles[2 * i + 1];
		Arrays.fill(nominalCosine, 0, count, cosine[i]);
		return nominalCosine;
	}

	/** The straight lines of {@link VariableFlipAngle#start}. */
	@Override
	public void start(final CurveBlock block) {
		final int count = block.count();
		final double[][] measured = block.measured();
		angles = block.covariates();
		Arrays.fill(meanX, 0, count, 0);
		Arrays.fill(meanY, 0, count, 0);
		Arrays.fill(squares, 0, count, 0);
		Arrays.fill(products, 0, count, 0);
		for (int i = 0; i < measured.length; i++) {
			addMeans(measured[i], sine(i, count), cosine(i, count), 1.0 / measured.length, meanX, meanY, count);
		}
		for (int i = 0; i < measured.length; i++) {
			addProducts(measured[i], sine(i, count), cosine(i, count), count);
		}
		for (int v = 0; v < count; v++) {
			e[v] = products[v] / squares[v];
		}
		logarithm.compute(e, log, count);
		final double[] t1 = block.parameters()[0];
		final double[] m0 = block.parameters()[1];
		for (int v = 0; v < count; v++) {
			t1[v] = T1.of(tr, e[v], log[v]);
			m0[v] = (meanY[v] - e[v] * meanX[v]) / (1 - e[v]);
			block.setStatus(v, squares[v] > 0 ? T1.status(t1[v], m0[v]) : FitStatus.NO_SIGNAL);
		}
	}

	private static void addMeans(final double[] measured, final double[] sine, final double[] cosine, final double share,
		final double[] meanX, final double[] meanY, final int count)
	{
		for (int v = 0; v < count; v++) {
			final double y = measured[v] / sine[v];
			meanX[v] += y * cosine[v] * share;
			meanY[v] += y * share;
		}
	}

	private void addProducts(final double[] measured, final double[] sines, final double[] cosines, final int count) {
		for (int v = 0; v < count; v++) {
			final double y = measured[v] / sines[v];
			final double x = y * cosines[v] - meanX[v];
			squares[v] += x * x;
			products[v] += x * (y - meanY[v]);
		}
	}

	@Override
	public void prepare(final double[][] parameters, final double[][] covariates, final int count) {
		angles = covariates;
		final double[] t1 = parameters[0];
		for (int v = 0; v < count; v++) {
			exponent[v] = -tr / t1[v];
		}
		exponential.compute(exponent, e, count);
		for (int v = 0; v < count; v++) {
			slope[v] = e[v] * tr / (t1[v] * t1[v]);
		}
	}

	@Override
	public void sample(final int i, final double[] curve, final double[][] derivatives, final int count) {
		signal(sine(i, count), cosine(i, count), e, slope, curve, derivatives[0], count);
	}

	private static void signal(final double[] sine, final double[] cosine, final double[] e, final double[] slope,
		final double[] curve, final double[] derivative, final int count)
	{
		for (int v = 0; v < count; v++) {
			final double rest = 1 - e[v] * cosine[v];
			curve[v] = sine[v] * (1 - e[v]) / rest;
			derivative[v] = sine[v] * (cosine[v] - 1) / (rest * rest) * slope[v];
		}
	}
}
