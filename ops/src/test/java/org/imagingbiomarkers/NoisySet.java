package org.imagingbiomarkers;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.FitQuality;
import org.imagingbiomarkers.curve.FitStatus;

/** A reference table of noisy curves: truth columns first, then a column per sample. */
public final class NoisySet {

	/** Quantiles of Student's t at 97.5 %, by degrees of freedom. */
	private static final double[] T975 = { Double.NaN, 12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262,
		2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120 };

	private final String name;
	private final List<Map<String, String>> rows;
	private final String[] columns;
	private final double factor;

	/**
	 * @param prefix of the columns of samples, before the sampling point of each
	 * @param factor from that number to the sampling point
	 */
	public NoisySet(final String name, final String prefix, final double factor) {
		this.name = name;
		this.factor = factor;
		rows = Csv.rows("/kinetics/" + name + ".csv");
		columns = rows.get(0).keySet().stream().filter(key -> key.matches(prefix + "[\\d.]+")).sorted((a, b) -> Double
			.compare(Double.parseDouble(a.substring(prefix.length())), Double.parseDouble(b.substring(prefix.length()))))
			.toArray(String[]::new);
		points = new double[columns.length];
		for (int i = 0; i < points.length; i++) {
			points[i] = factor * Double.parseDouble(columns[i].substring(prefix.length()));
		}
	}

	private final double[] points;

	/** The sampling points of the columns. */
	public double[] points() {
		return points.clone();
	}

	public List<Map<String, String>> rows() {
		return rows;
	}

	/** The samples of a row. */
	public double[] curve(final Map<String, String> row) {
		final double[] curve = new double[columns.length];
		for (int i = 0; i < curve.length; i++) {
			curve[i] = Csv.number(row, columns[i]);
		}
		return curve;
	}

	/**
	 * What a fit makes of all rows.
	 *
	 * @param covered share of the rows whose 95 % confidence interval holds the truth
	 * @param failed rows without a result
	 */
	public record Errors(String what, double rmse, double medianAbsolute, double bias, double covered, int failed,
			double microseconds)
	{

		@Override
		public String toString() {
			return String.format(Locale.ROOT, "%s: RMSE %.6g, median %.4g, bias %.4g, CI %.1f %%, failed %d, %.1f us", what,
				rmse, medianAbsolute, bias, 100 * covered, failed, microseconds);
		}
	}

	/**
	 * Fits all rows.
	 *
	 * @param truth column of the truth
	 * @param value of the parameters that is compared to it
	 * @param reported index of the quantity among parameters and derived ones, for its standard error
	 */
	public Errors errors(final CurveFitter fitter, final String truth, final ToDoubleFunction<double[]> value,
		final int reported)
	{
		final double[] p = new double[fitter.model().parameters().size()];
		final FitQuality quality = new FitQuality(fitter.model());
		final int freedom = columns.length - p.length;
		final double t = freedom < T975.length ? T975[freedom] : 1.96 + 2.4 / freedom;
		final double[] absolute = new double[rows.size()];
		double squares = 0;
		double bias = 0;
		int covered = 0;
		int failed = 0;
		long nanos = 0;
		for (int n = 0; n < absolute.length; n++) {
			final double[] curve = curve(rows.get(n));
			final long before = System.nanoTime();
			final FitStatus status = fitter.fit(curve, p);
			nanos += System.nanoTime() - before;
			if (!status.isFitted()) failed++;
			final double error = value.applyAsDouble(p) - Csv.number(rows.get(n), truth);
			squares += error * error;
			bias += error;
			absolute[n] = Math.abs(error);
			quality.judge(curve, p, status.isFitted() ? status : FitStatus.FITTED);
			if (Math.abs(error) <= t * quality.standardError(reported)) covered++;
		}
		java.util.Arrays.sort(absolute);
		return new Errors(name + " " + truth, Math.sqrt(squares / absolute.length), absolute[absolute.length / 2], bias /
			absolute.length, covered / (double) absolute.length, failed, nanos / 1e3 / absolute.length);
	}
}
