package org.imagingbiomarkers.perfusion;

import java.util.ArrayList;
import java.util.List;

import org.imagingbiomarkers.curve.Conversion;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.CurveModel;
import org.imagingbiomarkers.curve.Derived;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.LevenbergMarquardt;
import org.imagingbiomarkers.curve.NoiseFloor;
import org.imagingbiomarkers.curve.Parameter;

/**
 * The signal of a spoiled gradient echo, as a kinetic model makes it of a plasma input: S(t) = S0 s(1/T10 + r1 C(t)) /
 * s(1/T10) with s(R) = (1 - E) / (1 - E cos a), E = exp(-TR R), and C(t) the concentration of {@link TissueCurve}.
 * <p>
 * Parameters: those of the tissue curve, and {@code s0}, the signal before contrast. Fitting the signal instead of the
 * concentration weights each sample with what it is worth, needs no division by a noisy baseline, and can allow for the
 * noise floor of magnitude images, which makes weak signals look as if there were less contrast between them.
 * </p>
 */
public final class EnhancingSignal implements CurveModel {

	private static final double MILLI = 1e-3;
	/** Nearer to full relaxation than this a sample says nothing about the concentration. */
	private static final double MAX_SATURATION = 0.98;

	private final TissueCurve tissue;
	private final double[] typical;
	private final BaselineFrames baseline;
	private final double tr;
	private final double nominalAngle;
	private final double relaxivity;
	private final double noise;
	private final List<Parameter> parameters;
	private final int size;
	private final double[] concentration;
	private final double[] kinetic;
	private double rate;
	private double cosine;

	/**
	 * @param tissue the concentration
	 * @param typical parameters to start from where the linear fit finds none
	 * @param tr repetition time in ms
	 * @param flipAngle nominal one in degrees
	 * @param relaxivity r1 of the contrast agent in 1/s per mmol/L
	 * @param baseline the samples before contrast, for the start
	 * @param noise standard deviation in each channel, which the start takes out of the signal; 0: none
	 */
	public EnhancingSignal(final TissueCurve tissue, final double[] typical, final double tr, final double flipAngle,
		final double relaxivity, final BaselineFrames baseline, final double noise)
	{
		// Checks all of them.
		new SpoiledGradientEcho(tr, flipAngle, relaxivity, Double.NaN, baseline);
		this.tissue = tissue;
		this.typical = typical.clone();
		this.tr = MILLI * tr;
		nominalAngle = Math.toRadians(flipAngle);
		this.relaxivity = relaxivity;
		this.baseline = baseline.within(tissue.samples());
		this.noise = noise;
		size = tissue.parameters().size();
		parameters = new ArrayList<>(tissue.parameters());
		parameters.add(new Parameter("s0", Parameter.SIGNAL, 0, Double.POSITIVE_INFINITY));
		concentration = new double[tissue.samples()];
		kinetic = new double[size];
	}

	/** Takes over what is known of a voxel: its T1 in ms without contrast, and the relative flip angle. */
	public boolean setVoxel(final double t1, final double b1) {
		final double angle = b1 * nominalAngle;
		if (!(t1 > 0 && t1 < Double.POSITIVE_INFINITY && angle > 0 && angle < Math.PI)) return false;
		rate = 1 / (MILLI * t1);
		cosine = Math.cos(angle);
		return true;
	}

	/** The fit of the signal above the noise floor, or of the signal as it is where the noise is 0. */
	public LevenbergMarquardt fitter() {
		return new LevenbergMarquardt(noise > 0 ? new NoiseFloor(this, noise) : this);
	}

	/**
	 * The same for voxels of different T1: each is told its T1 in ms, unless that is the same everywhere, and then its
	 * relative flip angle, where there is a map of it.
	 *
	 * @param t1 in ms; NaN: it is the first of the covariates
	 */
	public VoxelFitter voxelFitter(final double t1) {
		return new VoxelFitter(this, t1);
	}

	/** Fits one voxel after another, whose T1 and flip angle it takes over first. For one thread. */
	public static final class VoxelFitter implements CurveFitter, Conversion {

		private final EnhancingSignal signal;
		private final LevenbergMarquardt fitter;
		private final double t1;

		private VoxelFitter(final EnhancingSignal signal, final double t1) {
			this.signal = signal;
			this.t1 = t1;
			fitter = signal.fitter();
		}

		@Override
		public CurveModel model() {
			return fitter.model();
		}

		/** Takes over what is known of the voxel; its samples stay signals. */
		@Override
		public FitStatus convert(final double[] samples, final double[] covariates) {
			final int next = Double.isNaN(t1) ? 1 : 0;
			final double b1 = covariates.length > next ? covariates[next] : 1;
			return signal.setVoxel(Double.isNaN(t1) ? covariates[0] : t1, b1) ? FitStatus.FITTED : FitStatus.BAD_INPUT;
		}

		@Override
		public FitStatus fit(final double[] measured, final double[] parameters) {
			return fitter.fit(measured, parameters);
		}
	}

	@Override
	public List<Parameter> parameters() {
		return List.copyOf(parameters);
	}

	@Override
	public List<Derived> derived() {
		return tissue.derived();
	}

	@Override
	public int samples() {
		return tissue.samples();
	}

	@Override
	public void curve(final double[] p, final double[] curve) {
		System.arraycopy(p, 0, kinetic, 0, size);
		tissue.curve(kinetic, concentration);
		final double level = p[size] / saturation(rate);
		for (int i = 0; i < curve.length; i++) {
			curve[i] = level * saturation(rate + relaxivity * concentration[i]);
		}
	}

	@Override
	public void derivatives(final double[] p, final double[][] derivatives) {
		System.arraycopy(p, 0, kinetic, 0, size);
		tissue.curve(kinetic, concentration);
		tissue.derivatives(kinetic, derivatives);
		final double before = saturation(rate);
		for (int i = 0; i < concentration.length; i++) {
			final double now = rate + relaxivity * concentration[i];
			final double slope = p[size] / before * relaxivity * saturationSlope(now);
			for (int k = 0; k < size; k++) {
				derivatives[k][i] *= slope;
			}
			derivatives[size][i] = saturation(now) / before;
		}
	}

	/** The linear fit of the concentrations, from signals without what noise adds on average. */
	@Override
	public FitStatus start(final double[] measured, final double[] p) {
		final double floor = 2 * noise * noise;
		double squares = 0;
		for (int i = baseline.first(); i <= baseline.last(); i++) {
			squares += measured[i] * measured[i];
		}
		final double s0 = Math.sqrt(squares / baseline.count() - floor);
		if (!(s0 > 0)) return FitStatus.NO_SIGNAL;
		final double factor = saturation(rate) / s0;
		for (int i = 0; i < measured.length; i++) {
			final double square = measured[i] * measured[i] - floor;
			final double a = Math.min(MAX_SATURATION, factor * Math.signum(square) * Math.sqrt(Math.abs(square)));
			concentration[i] = (-Math.log((1 - a) / (1 - a * cosine)) / tr - rate) / relaxivity;
		}
		if (!tissue.start(concentration, kinetic).isFitted()) {
			System.arraycopy(typical, 0, kinetic, 0, typical.length);
			for (int k = typical.length; k < size; k++) {
				kinetic[k] = 0;
			}
		}
		System.arraycopy(kinetic, 0, p, 0, size);
		p[size] = s0;
		return FitStatus.FITTED;
	}

	/** The signal at a relaxation rate in 1/s, relative to that of full relaxation. */
	private double saturation(final double relaxation) {
		final double e = Math.exp(-tr * relaxation);
		return (1 - e) / (1 - e * cosine);
	}

	private double saturationSlope(final double relaxation) {
		final double e = Math.exp(-tr * relaxation);
		final double rest = 1 - e * cosine;
		return tr * e * (1 - cosine) / (rest * rest);
	}
}
