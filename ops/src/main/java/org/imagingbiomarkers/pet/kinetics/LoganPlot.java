package org.imagingbiomarkers.pet.kinetics;

import java.util.List;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.curve.Derived;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.ModelFreeCurve;
import org.imagingbiomarkers.curve.Parameter;

/**
 * The Logan plot of a tracer that binds reversibly: {@value #FORMULA} from t* on, in the middle of each frame; and that
 * with a reference tissue: {@value #REFERENCE_FORMULA}.
 * <p>
 * Parameters: {@code vt} and {@code logan_intercept}, or {@code dvr} and {@code logan_intercept}, then also derived
 * {@code bpnd}. The integral of the tissue is the sum of the frames before, and half of the frame itself; a gap between
 * frames is filled by a straight line. With a reference tissue, of which nothing else is known either, both integrals and
 * values are those of the middle of the frame by a parabola through three frames: without it DVR is up to 1 % too low.
 * The curve of the model is the one whose points are on the line.
 * </p>
 */
public final class LoganPlot implements ModelFreeCurve {

	static final String FORMULA = "∫ C dt / C = VT ∫ Cp dt / C + intercept";
	static final String REFERENCE_FORMULA = "∫ C dt / C = DVR (∫ Cr dt + Cr / k2') / C + intercept";

	private static final double MINUTE = 60;
	private static final List<Parameter> OF_PLASMA = List.of(TracerQuantities.VT.unbounded(),
		TracerQuantities.LOGAN_INTERCEPT.unbounded());
	private static final List<Parameter> OF_REFERENCE = List.of(TracerQuantities.DVR.unbounded(),
		TracerQuantities.LOGAN_INTERCEPT.unbounded());
	private static final List<Derived> OF_DVR = List.of(new DerivedQuantity(TracerQuantities.BPND, (p, gradient) -> {
		if (gradient.length > 0) gradient[0] = 1;
		return p[0] - 1;
	}));

	private final List<Parameter> parameters;
	private final Frames frames;
	private final double[] x;
	private final double[] integrals;
	private final double[] weights;
	private final int first;
	private double slope;
	private double intercept;
	private double slopeError;
	private double interceptError;

	private LoganPlot(final List<Parameter> parameters, final Frames frames, final double[] x, final double tStar) {
		this.parameters = parameters;
		this.frames = frames;
		this.x = x;
		integrals = new double[x.length];
		weights = new double[x.length];
		first = frames.from(tStar);
		for (int i = first; i < x.length; i++) {
			weights[i] = 1;
		}
		if (x.length - first < GraphicalPlot.MIN_POINTS) {
			throw new InvalidInputException("t_star must leave " + GraphicalPlot.MIN_POINTS + " frames or more, but from " +
				tStar + " s on there are " + (x.length - first) + ".");
		}
	}

	/** With the tracer in plasma. */
	static LoganPlot ofPlasma(final TracerSettings settings, final double... points) {
		final Frames frames = settings.frames().at(points);
		return new LoganPlot(OF_PLASMA, frames, integrals(settings.input(), frames), settings.tStar());
	}

	/** With a reference tissue; without the rate constant of that its term is left out. */
	static LoganPlot ofReference(final TracerSettings settings, final double... points) {
		final Frames frames = settings.frames().at(points);
		return new LoganPlot(OF_REFERENCE, frames, referenceIntegrals(settings, frames), settings.tStar());
	}

	/** The integral of the plasma up to the middle of each frame, min. */
	private static double[] integrals(final TracerInput input, final Frames frames) {
		final double[] x = new double[frames.count()];
		for (int i = 0; i < x.length; i++) {
			x[i] = input.plasma().integral(frames.middle(i)) / MINUTE;
		}
		return x;
	}

	private static double[] referenceIntegrals(final TracerSettings settings, final Frames frames) {
		final double[] means = settings.input().plasma().means(frames);
		final double[] x = new double[means.length];
		integrate(frames, means, x);
		for (int i = 0; i < x.length && !Double.isNaN(settings.k2Prime()); i++) {
			x[i] += means[i] / settings.k2Prime();
		}
		return x;
	}

	/**
	 * The integral of a tissue up to the middle of each frame.
	 *
	 * @param integral receives it, times min
	 */
	private static void integrate(final Frames frames, final double[] means, final double[] integral) {
		double sum = 0;
		for (int i = 0; i < means.length; i++) {
			final double before = i == 0 ? 0 : frames.end(i - 1);
			final double gap = Math.max(0, frames.start(i) - before);
			sum += gap * (i == 0 ? means[0] : means[i - 1] + means[i]) / 2;
			integral[i] = (sum + means[i] * frames.duration(i) / 2) / MINUTE;
			sum += means[i] * frames.duration(i);
		}
	}

	/** The plot of a curve with the tracer in plasma, both axes in min. */
	public static GraphicalPlot plot(final TracerInput input, final Frames frames, final double[] curve) {
		final double[] y = new double[curve.length];
		integrate(frames, curve, y);
		return plot(integrals(input, frames), y, curve);
	}

	/** The plot of a curve with a reference tissue. */
	public static GraphicalPlot referencePlot(final TracerSettings settings, final double[] curve) {
		final double[] y = new double[curve.length];
		integrate(settings.frames(), curve, y);
		return plot(referenceIntegrals(settings, settings.frames()), y, curve);
	}

	private static GraphicalPlot plot(final double[] input, final double[] integral, final double[] curve) {
		final double[] x = new double[curve.length];
		final double[] y = new double[curve.length];
		for (int i = 0; i < y.length; i++) {
			x[i] = curve[i] > 0 ? input[i] / curve[i] : Double.NaN;
			y[i] = integral[i] / curve[i];
		}
		return new GraphicalPlot(x, y);
	}

	@Override
	public List<Parameter> parameters() {
		return parameters;
	}

	@Override
	public List<Derived> derived() {
		return parameters == OF_REFERENCE ? OF_DVR : List.of();
	}

	@Override
	public int samples() {
		return x.length;
	}

	@Override
	public double[] weights() {
		return weights;
	}

	@Override
	public FitStatus start(final double[] measured, final double[] p) {
		integrate(frames, measured, integrals);
		final int n = x.length - first;
		double meanX = 0;
		double meanY = 0;
		for (int i = first; i < x.length; i++) {
			if (!(measured[i] > 0)) return FitStatus.NO_SIGNAL;
			meanX += x[i] / measured[i] / n;
			meanY += integrals[i] / measured[i] / n;
		}
		double xx = 0;
		double xy = 0;
		double yy = 0;
		for (int i = first; i < x.length; i++) {
			final double dx = x[i] / measured[i] - meanX;
			final double dy = integrals[i] / measured[i] - meanY;
			xx += dx * dx;
			xy += dx * dy;
			yy += dy * dy;
		}
		slope = xy / xx;
		intercept = meanY - slope * meanX;
		final double variance = Math.max(0, yy - slope * xy) / (n - 2);
		slopeError = Math.sqrt(variance / xx);
		interceptError = Math.sqrt(variance * (1.0 / n + meanX * meanX / xx));
		p[0] = slope;
		p[1] = intercept;
		return Double.isFinite(slope) && Double.isFinite(intercept) ? FitStatus.FITTED : FitStatus.NOT_CONVERGED;
	}

	/** The curve whose points are on the line, with the integral that was measured. */
	@Override
	public void curve(final double[] p, final double[] curve) {
		for (int i = 0; i < curve.length; i++) {
			curve[i] = (integrals[i] - p[0] * x[i]) / p[1];
		}
	}

	@Override
	public void standardErrors(final double[] errors) {
		errors[0] = slopeError;
		errors[1] = interceptError;
		if (errors.length > 2) errors[2] = slopeError;
	}
}
