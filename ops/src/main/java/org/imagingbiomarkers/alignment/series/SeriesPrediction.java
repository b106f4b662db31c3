package org.imagingbiomarkers.alignment.series;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.curve.CovariateFitter;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.ReversibleConversion;

/** What the curve of every voxel would be without motion and noise, as far as the curves of a series tell. */
@FunctionalInterface
public interface SeriesPrediction {

	/** Predicts one curve after the other; for one thread. */
	@FunctionalInterface
	interface Voxel {

		/**
		 * @param voxel index of it in a flat array
		 * @param curve one finite value per volume; receives the prediction
		 */
		void predict(int voxel, double[] curve);
	}

	/**
	 * Learns from a series what its voxels have in common.
	 *
	 * @param volumes flat arrays of voxels
	 * @param inside the voxels that count
	 * @return makes one predictor a thread
	 */
	Supplier<Voxel> learn(float[][] volumes, boolean[] inside);

	/**
	 * A prediction for a series that begins with volumes it does not describe, such as those before a steady state: what it
	 * predicts of the first volume it describes is predicted of these.
	 *
	 * @param leading how many these are
	 */
	static SeriesPrediction after(final int leading, final SeriesPrediction prediction) {
		return (volumes, inside) -> {
			final Supplier<Voxel> voxels = prediction.learn(Arrays.copyOfRange(volumes, leading, volumes.length), inside);
			return () -> {
				final Voxel own = voxels.get();
				final double[] described = new double[volumes.length - leading];
				return (voxel, curve) -> {
					System.arraycopy(curve, leading, described, 0, described.length);
					own.predict(voxel, described);
					Arrays.fill(curve, 0, leading, described[0]);
					System.arraycopy(described, 0, curve, leading, described.length);
				};
			};
		};
	}

	/**
	 * What sets the contrast of each volume, such as its b-value or echo time: volumes with the same one look alike. A
	 * displacement that follows these numbers is taken for a change of contrast by the curve that is predicted, so that
	 * only alike volumes and the reference tell of it. Empty: time, which goes on whatever the tissue does.
	 */
	default Optional<double[]> samples() {
		return Optional.empty();
	}

	/**
	 * A prediction of a series whose contrast is set by the scanner.
	 *
	 * @param samples one number per volume
	 */
	static SeriesPrediction sampled(final double[] samples, final SeriesPrediction prediction) {
		return new SeriesPrediction() {

			@Override
			public Supplier<Voxel> learn(final float[][] volumes, final boolean[] inside) {
				return prediction.learn(volumes, inside);
			}

			@Override
			public Optional<double[]> samples() {
				return Optional.of(samples);
			}
		};
	}

	/** The mean of each curve: for a series whose volumes look alike. */
	static SeriesPrediction mean() {
		return (volumes, inside) -> () -> (voxel, curve) -> flatten(curve);
	}

	/** The curve of a model, fitted to the signal; the mean where there is no fit. */
	static SeriesPrediction model(final Supplier<? extends CurveFitter> fitters) {
		return (volumes, inside) -> () -> {
			final CurveFitter fitter = fitters.get();
			final double[] parameters = new double[fitter.model().parameters().size()];
			final double[] fitted = new double[volumes.length];
			return (voxel, curve) -> {
				if (!fitter.fit(curve, parameters).isFitted()) {
					flatten(curve);
					return;
				}
				fitter.model().curve(parameters, fitted);
				level(curve, fitted);
			};
		};
	}

	/**
	 * The same for a model that needs a number of each voxel.
	 *
	 * @param covariate one value per voxel; where there is no fit, the mean of the curve is predicted
	 */
	static SeriesPrediction model(final Supplier<? extends CovariateFitter> fitters, final float[] covariate) {
		return (volumes, inside) -> () -> {
			final CovariateFitter fitter = fitters.get();
			final double[] parameters = new double[fitter.model().parameters().size()];
			final double[] fitted = new double[volumes.length];
			return (voxel, curve) -> {
				if (!fitter.fit(curve, covariate[voxel], parameters).isFitted()) {
					flatten(curve);
					return;
				}
				fitter.model().curve(parameters, fitted);
				level(curve, fitted);
			};
		};
	}

	/**
	 * The curve of a model that is fitted to what the signal is converted to, such as concentrations, as a signal; the mean
	 * of the curve where the conversion refuses it.
	 *
	 * @param covariates what the conversion needs of each voxel, in its order, such as T1: each one value per voxel
	 */
	static SeriesPrediction converted(final Supplier<? extends ReversibleConversion> conversions,
		final Supplier<? extends CurveFitter> fitters, final float[]... covariates)
	{
		return (volumes, inside) -> () -> {
			final CurveFitter fitter = fitters.get();
			final ReversibleConversion conversion = conversions.get();
			final double[] parameters = new double[fitter.model().parameters().size()];
			final double[] fitted = new double[volumes.length];
			final double[] converted = new double[volumes.length];
			final double[] beside = new double[covariates.length];
			return (voxel, curve) -> {
				for (int k = 0; k < beside.length; k++) {
					beside[k] = covariates[k][voxel];
				}
				System.arraycopy(curve, 0, converted, 0, curve.length);
				if (!conversion.convert(converted, beside).isFitted() || !fitter.fit(converted, parameters).isFitted()) {
					flatten(curve);
					return;
				}
				fitter.model().curve(parameters, fitted);
				if (conversion.restore(fitted, curve, beside)) level(curve, fitted);
				else flatten(curve);
			};
		};
	}

	/**
	 * The principal components of the curves with the largest share of the variance, beside their mean: for a series
	 * without a model.
	 *
	 * @param rank how many, at least 1
	 */
	static SeriesPrediction components(final int rank) {
		if (rank < 1) throw new InvalidInputException("There must be at least 1 component, but there are " + rank + ".");
		return (volumes, inside) -> {
			final int n = volumes.length;
			final double[][] products = new double[n][n];
			for (int a = 0; a < n; a++) {
				for (int b = 0; b <= a; b++) {
					double sum = 0;
					for (int i = 0; i < inside.length; i++) {
						if (inside[i]) sum += (double) volumes[a][i] * volumes[b][i];
					}
					products[a][b] = products[b][a] = sum;
				}
			}
			final EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(products, false));
			final double[][] basis = new double[Math.min(rank, n)][];
			for (int k = 0; k < basis.length; k++) {
				basis[k] = eigen.getEigenvector(k).toArray();
			}
			return () -> (voxel, curve) -> project(curve, basis);
		};
	}

	/**
	 * The passage of a bolus through tissue: ln S is a level and a share of the mean passage of all voxels, its integral,
	 * which is leakage (Boxerman et al. 2006), and its slope, which is delay.
	 */
	static SeriesPrediction passage() {
		return (volumes, inside) -> {
			final int n = volumes.length;
			final double[] mean = new double[n];
			for (int t = 0; t < n; t++) {
				double sum = 0;
				for (int i = 0; i < inside.length; i++) {
					if (inside[i]) sum += volumes[t][i];
				}
				mean[t] = Math.log(Math.max(sum, Double.MIN_NORMAL));
			}
			final double[][] terms = new double[4][n];
			Arrays.fill(terms[0], 1);
			double integral = 0;
			for (int t = 0; t < n; t++) {
				terms[1][t] = mean[t] - mean[0];
				integral += terms[1][t];
				terms[2][t] = integral;
				terms[3][t] = (mean[Math.min(n - 1, t + 1)] - mean[Math.max(0, t - 1)]) / 2;
			}
			return () -> {
				final double[] fitted = new double[n];
				return (voxel, curve) -> {
					double most = 0;
					for (final double v : curve) {
						most = Math.max(most, v);
					}
					if (!(most > 0)) return;
					for (int t = 0; t < n; t++) {
						fitted[t] = Math.log(Math.max(curve[t], 0.01 * most));
					}
					linear(fitted, terms);
					for (int t = 0; t < n; t++) {
						fitted[t] = Math.exp(fitted[t]);
					}
					level(curve, fitted);
				};
			};
		};
	}

	private static void flatten(final double[] curve) {
		Arrays.fill(curve, Arrays.stream(curve).average().orElse(0));
	}

	/** Takes the prediction at the level of the curve, which more samples know than those that set it. */
	private static void level(final double[] curve, final double[] fitted) {
		double products = 0;
		double squares = 0;
		for (int t = 0; t < curve.length; t++) {
			products += curve[t] * fitted[t];
			squares += fitted[t] * fitted[t];
		}
		final double factor = products / squares;
		if (!(Math.abs(factor) < Double.POSITIVE_INFINITY)) {
			flatten(curve);
			return;
		}
		for (int t = 0; t < curve.length; t++) {
			curve[t] = factor * fitted[t];
		}
	}

	/** Projects on orthogonal terms. */
	private static void project(final double[] curve, final double[]... basis) {
		final double[] sum = new double[curve.length];
		for (final double[] term : basis) {
			double share = 0;
			for (int t = 0; t < curve.length; t++) {
				share += term[t] * curve[t];
			}
			for (int t = 0; t < curve.length; t++) {
				sum[t] += share * term[t];
			}
		}
		System.arraycopy(sum, 0, curve, 0, sum.length);
	}

	/** Replaces a curve by its least-squares sum of terms. */
	private static void linear(final double[] curve, final double[]... terms) {
		final int n = terms.length;
		final double[][] normal = new double[n][n];
		final double[] right = new double[n];
		final ToDoubleFunction<double[]> with = term -> {
			double sum = 0;
			for (int t = 0; t < curve.length; t++) {
				sum += term[t] * curve[t];
			}
			return sum;
		};
		for (int k = 0; k < n; k++) {
			right[k] = with.applyAsDouble(terms[k]);
			for (int l = 0; l < n; l++) {
				for (int t = 0; t < curve.length; t++) {
					normal[k][l] += terms[k][t] * terms[l][t];
				}
			}
			normal[k][k] += 1e-9 * normal[k][k] + Double.MIN_NORMAL;
		}
		final RealMatrix matrix = new Array2DRowRealMatrix(normal, false);
		final double[] shares = new LUDecomposition(matrix, 0).getSolver().solve(new Array2DRowRealMatrix(right)).getColumn(
			0);
		for (int t = 0; t < curve.length; t++) {
			double sum = 0;
			for (int k = 0; k < n; k++) {
				sum += shares[k] * terms[k][t];
			}
			curve[t] = sum;
		}
	}
}
