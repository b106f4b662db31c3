package org.imagingbiomarkers.workbench.explore.fit;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.curve.CovariateFitter;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.ModelFreeCurve;
import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.perfusion.EnhancingSignal;
import org.imagingbiomarkers.plugins.map.SeriesModel;

/** The curve of a model between the sampling points, for the eye. Keeps work space: for one thread. */
final class SmoothCurve {

	private static final int POINTS = 241;
	/** The smallest flip angle of a curve, as a share of the largest. */
	private static final double FLAT = 1e-3;

	private final CurveFitter fitter;
	private final double[] points;
	private final double[] parameters;

	private SmoothCurve(final CurveFitter fitter, final double[] points) {
		this.fitter = fitter;
		this.points = points;
		parameters = new double[fitter.model().parameters().size()];
	}

	/** Empty for a model that is read off the measured curve, and known where that is. */
	static Optional<SmoothCurve> of(final SeriesModel model, final CurveFitter atSamples) {
		if (atSamples.model() instanceof ModelFreeCurve) return Optional.empty();
		final double[] points = points(model.series().quantity(), model.series().points());
		return Optional.of(new SmoothCurve(model.fitters().apply(points), points));
	}

	/** Evenly spaced: times between the first and the last sample, all else from where nothing decays. */
	private static double[] points(final AcquisitionValue quantity, final double[] samples) {
		final double last = Arrays.stream(samples).max().orElse(1);
		final double first = switch (quantity) {
			case TIMES -> Arrays.stream(samples).min().orElse(0);
			case FLIP_ANGLES -> FLAT * last;
			default -> 0;
		};
		final double[] points = new double[POINTS];
		Arrays.setAll(points, i -> first + (last - first) * i / (POINTS - 1));
		return points;
	}

	List<Double> points() {
		return Numbers.list(points);
	}

	/**
	 * Computes the curve.
	 *
	 * @param fitted parameters
	 * @param covariates what the model needs beside them
	 */
	double[] at(final double[] fitted, final double[] covariates) {
		final double[] curve = new double[points.length];
		if (fitter instanceof CovariateFitter covariate && covariates.length > 0) {
			// A model takes its covariate from a fit, whatever that finds.
			Arrays.fill(curve, 1);
			covariate.fit(curve, covariates[0], parameters);
		}
		if (fitter instanceof EnhancingSignal.VoxelFitter voxel) voxel.convert(curve, covariates);
		fitter.model().curve(fitted, curve);
		return curve;
	}
}
