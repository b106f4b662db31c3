package org.imagingbiomarkers.alignment.series;

import java.util.Arrays;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.ReversibleConversion;

/** What the curve of every voxel would be without motion and noise, as far as the curves of a series tell. */
@FunctionalInterface
public interface SeriesPrediction {

	/** Predicts one curve after the other; for one thread. */
	@FunctionalInterface
	interface Voxel {

		/** @param curve one value a volume; receives the prediction */
		void predict(double[] curve);
	}

	/**
	 * Learns from a series what its voxels have in common.
	 *
	 * @param volumes flat arrays of voxels
	 * @param inside the voxels that count
	 * @return makes one predictor a thread
	 */
	Supplier<Voxel> learn(float[][] volumes, boolean[] inside);

	/** The mean of each curve: for a series whose volumes look alike. */
	static SeriesPrediction mean() {
		return (volumes, inside) -> () -> SeriesPrediction::flatten;
	}

	/** The curve of a model, fitted to the signal; the mean where there is no fit. */
	static SeriesPrediction model(final Supplier<CurveFitter> fitters) {
		return (volumes, inside) -> () -> {
			final CurveFitter fitter = fitters.get();
			final double[] parameters = new double[fitter.model().parameters().size()];
			final double[] fitted = new double[volumes.length];
			return curve -> {
				fitter.fit(curve, parameters);
				fitter.model().curve(parameters, fitted);
				level(curve, fitted);
			};
		};
	}

	/** The curve of a model that is fitted to concentrations, as a signal. */
	static SeriesPrediction converted(final Supplier<ReversibleConversion> conversions,
		final Supplier<CurveFitter> fitters)
	{
		return (volumes, inside) -> () -> {
			final CurveFitter fitter = fitters.get();
			final ReversibleConversion conversion = conversions.get();
			final double[] parameters = new double[fitter.model().parameters().size()];
			final double[] fitted = new double[volumes.length];
			final double[] none = {};
			return curve -> {
				final double[] concentration = curve.clone();
				if (!conversion.convert(concentration, none).isFitted()) {
					flatten(curve);
					return;
				}
				fitter.fit(concentration, parameters);
				fitter.model().curve(parameters, fitted);
				if (conversion.restore(fitted, curve, none)) level(curve, fitted);
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
			return () -> curve -> project(curve, basis);
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
				return curve -> {
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
