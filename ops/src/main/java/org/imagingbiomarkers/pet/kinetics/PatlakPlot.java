package org.imagingbiomarkers.pet.kinetics;

import java.util.Arrays;
import java.util.List;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.curve.CurveModel;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.Parameter;

/**
 * The Patlak plot of a tracer that stays in the tissue: {@value #FORMULA} from t* on, with the means of the input and of
 * its integral during each frame, so that the line is exact for frames of any length.
 * <p>
 * Parameters: {@code ki}, {@code patlak_intercept}. Unweighted least squares of y = C/Cp against x = ∫Cp/Cp are least
 * squares of C weighted by 1/Cp², which is how the curve is fitted: two products for each voxel.
 * </p>
 */
public final class PatlakPlot implements CurveModel {

	static final String FORMULA = "C / Cp = Ki ∫ Cp dt / Cp + intercept";

	private static final double MINUTE = 60;
	private static final List<Parameter> PARAMETERS = List.of(TracerQuantities.KI.unbounded(),
		TracerQuantities.PATLAK_INTERCEPT.unbounded());

	private final double[] integrals;
	private final double[] inputs;
	private final double[] weights;
	private final double[] ofSlope;
	private final double[] ofIntercept;
	private final int first;

	/** @param points the middles of the frames, or moments between them */
	PatlakPlot(final TracerSettings settings, final double... points) {
		final Frames frames = settings.frames().at(points);
		inputs = settings.input().plasma().means(frames);
		integrals = Arrays.stream(settings.input().plasma().meansOfIntegral(frames)).map(one -> one / MINUTE).toArray();
		weights = new double[frames.count()];
		ofSlope = new double[frames.count()];
		ofIntercept = new double[frames.count()];
		first = frames.from(settings.tStar());
		int counted = 0;
		double sum = 0;
		double meanX = 0;
		for (int i = first; i < weights.length; i++) {
			if (!(inputs[i] > 0)) continue;
			counted++;
			weights[i] = 1 / (inputs[i] * inputs[i]);
			meanX += integrals[i] / inputs[i];
		}
		if (counted < GraphicalPlot.MIN_POINTS) {
			throw new InvalidInputException("t_star must leave " + GraphicalPlot.MIN_POINTS +
				" frames or more in which there is tracer in plasma, but from " + settings.tStar() + " s on there are " +
				counted + ".");
		}
		meanX /= counted;
		for (int i = first; i < weights.length; i++) {
			if (weights[i] > 0) sum += (integrals[i] / inputs[i] - meanX) * (integrals[i] / inputs[i] - meanX);
		}
		for (int i = first; i < weights.length; i++) {
			if (!(weights[i] > 0)) continue;
			ofSlope[i] = (integrals[i] / inputs[i] - meanX) / sum / inputs[i];
			ofIntercept[i] = 1 / (counted * inputs[i]) - meanX * ofSlope[i];
		}
	}

	/** The plot of a curve, x in min. */
	public static GraphicalPlot plot(final TracerInput input, final Frames frames, final double[] curve) {
		final double[] inputs = input.plasma().means(frames);
		final double[] x = input.plasma().meansOfIntegral(frames);
		final double[] y = new double[x.length];
		for (int i = 0; i < x.length; i++) {
			x[i] = inputs[i] > 0 ? x[i] / MINUTE / inputs[i] : Double.NaN;
			y[i] = curve[i] / inputs[i];
		}
		return new GraphicalPlot(x, y);
	}

	@Override
	public List<Parameter> parameters() {
		return PARAMETERS;
	}

	@Override
	public int samples() {
		return weights.length;
	}

	@Override
	public double[] weights() {
		return weights;
	}

	@Override
	public void curve(final double[] p, final double[] curve) {
		for (int i = 0; i < curve.length; i++) {
			curve[i] = p[0] * integrals[i] + p[1] * inputs[i];
		}
	}

	@Override
	public void derivatives(final double[] p, final double[][] derivatives) {
		System.arraycopy(integrals, 0, derivatives[0], 0, integrals.length);
		System.arraycopy(inputs, 0, derivatives[1], 0, inputs.length);
	}

	@Override
	public FitStatus start(final double[] measured, final double[] p) {
		double slope = 0;
		double intercept = 0;
		for (int i = first; i < measured.length; i++) {
			slope += ofSlope[i] * measured[i];
			intercept += ofIntercept[i] * measured[i];
		}
		p[0] = slope;
		p[1] = intercept;
		return Double.isFinite(slope) && Double.isFinite(intercept) ? FitStatus.FITTED : FitStatus.NOT_CONVERGED;
	}
}
