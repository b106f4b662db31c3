package org.imagingbiomarkers.maps;

import java.util.Arrays;

import org.imagingbiomarkers.InvalidInputException;

import net.imglib2.Cursor;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.BooleanType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

/**
 * The noise of a magnitude image: the standard deviation in each of the two channels, in the unit of the image.
 * <p>
 * Gudbjartsson and Patz 1995, doi:10.1002/mrm.1910340618; from pairs of images: Dietrich et al. 2007,
 * doi:10.1002/jmri.20969. Both ways take the noise to be the same everywhere, which parallel imaging and filters do not
 * keep: {@link #isRayleigh} tells whether air looks like unfiltered noise of one coil.
 * </p>
 *
 * @param sigma above 0
 * @param voxels how many values it comes from
 * @param meanOverDeviation of the values in air, 1.913 for the magnitude of noise alone; NaN where repeats were compared
 */
public record NoiseLevel(double sigma, long voxels, double meanOverDeviation) {

	private static final double RAYLEIGH_MEDIAN = Math.sqrt(2 * Math.log(2));
	/** Mean over standard deviation of the magnitude of plain noise: 1.913. */
	public static final double RAYLEIGH_MEAN_OVER_DEVIATION = Math.sqrt(Math.PI / (4 - Math.PI));
	/** Relative distance from that ratio beyond which air is no plain noise. */
	private static final double RAYLEIGH_TOLERANCE = 0.1;
	/** Beyond this many sigma a value in air belongs to something else. */
	private static final double AIR_LIMIT = 4;
	/** Below this many sigma the magnitude of a signal spreads less than its channels. */
	private static final double GAUSSIAN_FROM = 5;
	private static final double MAD_TO_SIGMA = 1.4826;
	private static final int MIN_VALUES = 100;
	private static final int MAX_PASSES = 20;
	private static final double SETTLED = 1e-6;
	/** Share of zeros from which air was erased rather than measured. */
	private static final double ERASED = 0.5;

	/**
	 * Measures the noise in the air around a patient: sigma is the median of its values over 1.177, values far above it
	 * left out.
	 *
	 * @param image axes x, y and any others, the last one that of the volumes
	 * @param air true where nothing gives a signal, on the grid of one volume
	 * @throws InvalidInputException if there is too little air or the scanner has set it to 0
	 */
	public static NoiseLevel inAir(final RandomAccessibleInterval<? extends RealType<?>> image,
		final RandomAccessibleInterval<? extends BooleanType<?>> air)
	{
		final double[] values = values(image, air);
		final long zeros = Arrays.stream(values).filter(v -> v == 0).count();
		if (values.length > 0 && zeros > ERASED * values.length) {
			throw new InvalidInputException("noise cannot be measured in air: " + Math.round(100.0 * zeros / values.length) +
				" % of its voxels are exactly 0, so the scanner has erased it. Measure it from repeated volumes, or type it.");
		}
		final double[] measured = Arrays.stream(values).filter(v -> v > 0).sorted().toArray();
		if (measured.length < MIN_VALUES) {
			throw new InvalidInputException("noise cannot be measured in air: there are only " + measured.length +
				" values of air, and " + MIN_VALUES + " are needed. Give a region of air, or measure it from repeated volumes.");
		}
		double sigma = Double.POSITIVE_INFINITY;
		int kept = measured.length;
		for (int pass = 0; pass < MAX_PASSES; pass++) {
			final double next = median(measured, kept) / RAYLEIGH_MEDIAN;
			final boolean settled = Math.abs(next - sigma) <= SETTLED * next;
			sigma = next;
			if (settled) break;
			kept = Math.max(MIN_VALUES, countUpTo(measured, AIR_LIMIT * sigma));
		}
		final double mean = Arrays.stream(measured, 0, kept).average().orElse(Double.NaN);
		final double squares = Arrays.stream(measured, 0, kept).map(v -> (v - mean) * (v - mean)).sum();
		return new NoiseLevel(sigma, kept, mean / Math.sqrt(squares / (kept - 1)));
	}

	/**
	 * Measures the noise from volumes that differ in nothing but noise, such as repeats or those before contrast: the
	 * median over the voxels of the standard deviation of the repeats, where the signal is at least five times the noise.
	 * Where there are too few such voxels, it comes from the moments of the squared magnitude in all of them.
	 *
	 * @param repeats axes x, y and any others, the last one that of the repeats: at least two
	 * @param tissue where to look, on the grid of one volume
	 * @throws InvalidInputException if there are too few repeats or voxels with a signal
	 */
	public static NoiseLevel ofRepeats(final RandomAccessibleInterval<? extends RealType<?>> repeats,
		final RandomAccessibleInterval<? extends BooleanType<?>> tissue)
	{
		final int axis = repeats.numDimensions() - 1;
		final int count = (int) repeats.dimension(axis);
		if (count < 2) {
			throw new InvalidInputException("noise can be measured from repeats only where there are at least two volumes of " +
				"the same kind, but there is " + (count == 0 ? "none." : "one."));
		}
		final double[][] volumes = new double[count][];
		for (int v = 0; v < count; v++) {
			volumes[v] = volume(repeats, axis, v, tissue);
		}
		final int voxels = volumes[0].length;
		final double[] means = new double[voxels];
		final double[] squares = new double[voxels];
		for (int i = 0; i < voxels; i++) {
			for (final double[] volume : volumes) {
				means[i] += volume[i] / count;
			}
			for (final double[] volume : volumes) {
				squares[i] += (volume[i] - means[i]) * (volume[i] - means[i]);
			}
		}
		double sigma = rootOfMean(squares, means, 0, count);
		for (int pass = 0; pass < MAX_PASSES; pass++) {
			final double next = rootOfMean(squares, means, GAUSSIAN_FROM * sigma, count);
			if (Double.isNaN(next) || Math.abs(next - sigma) <= SETTLED * next) break;
			sigma = next;
		}
		final double limit = GAUSSIAN_FROM * sigma;
		final long used = Arrays.stream(means).filter(mean -> mean >= limit).count();
		if (sigma > 0 && used >= MIN_VALUES) return new NoiseLevel(sigma, used, Double.NaN);
		return ofWeakSignals(volumes);
	}

	/**
	 * The noise of repeats whose signal is not much above it, from the moments of the squared magnitude: its mean is S^2 +
	 * 2 sigma^2 and its variance 4 sigma^2 (S^2 + sigma^2), so that 4 sigma^2 mean - 4 sigma^4 = variance, which holds for
	 * averages over voxels of any S as well.
	 */
	private static NoiseLevel ofWeakSignals(final double[][] volumes) {
		final int voxels = volumes[0].length;
		double mean = 0;
		double variance = 0;
		for (int i = 0; i < voxels; i++) {
			double sum = 0;
			double squares = 0;
			for (final double[] volume : volumes) {
				sum += volume[i] * volume[i];
			}
			for (final double[] volume : volumes) {
				final double off = volume[i] * volume[i] - sum / volumes.length;
				squares += off * off;
			}
			mean += sum / volumes.length / voxels;
			variance += squares / (volumes.length - 1) / voxels;
		}
		final double sigma = Math.sqrt((mean - Math.sqrt(Math.max(0, mean * mean - variance))) / 2);
		if (!(sigma > 0) || voxels < MIN_VALUES) {
			throw new InvalidInputException("noise cannot be measured from repeats: there are only " + voxels +
				" voxels, and " + MIN_VALUES + " with values that differ are needed.");
		}
		return new NoiseLevel(sigma, voxels, Double.NaN);
	}

	/** Whether air looks like the magnitude of unfiltered noise; true where repeats were compared. */
	public boolean isRayleigh() {
		return Double.isNaN(meanOverDeviation) || Math.abs(meanOverDeviation / RAYLEIGH_MEAN_OVER_DEVIATION -
			1) <= RAYLEIGH_TOLERANCE;
	}

	/** Robust against the few voxels that move or enhance: the middle half of the variances, corrected to their mean. */
	private static double rootOfMean(final double[] squares, final double[] means, final double above, final int count) {
		final double[] variances = new double[squares.length];
		int n = 0;
		for (int i = 0; i < squares.length; i++) {
			if (means[i] >= above && means[i] > 0) variances[n++] = squares[i] / (count - 1);
		}
		if (n == 0) return Double.NaN;
		Arrays.sort(variances, 0, n);
		return Math.sqrt(median(variances, n) / medianOfChiSquare(count - 1));
	}

	/** Median of a chi-square over its degrees of freedom: exact for one, Wilson and Hilferty 1931 above. */
	private static double medianOfChiSquare(final int degrees) {
		if (degrees == 1) return 1 / (MAD_TO_SIGMA * MAD_TO_SIGMA);
		final double root = 1 - 2.0 / (9 * degrees);
		return root * root * root;
	}

	private static int countUpTo(final double[] sorted, final double limit) {
		final int found = Arrays.binarySearch(sorted, limit);
		return found < 0 ? -found - 1 : found + 1;
	}

	private static double median(final double[] sorted, final int count) {
		return count % 2 == 1 ? sorted[count / 2] : (sorted[count / 2 - 1] + sorted[count / 2]) / 2;
	}

	private static double[] values(final RandomAccessibleInterval<? extends RealType<?>> image,
		final RandomAccessibleInterval<? extends BooleanType<?>> where)
	{
		final int axis = image.numDimensions() - 1;
		final double[][] volumes = new double[(int) image.dimension(axis)][];
		for (int v = 0; v < volumes.length; v++) {
			volumes[v] = volume(image, axis, v, where);
		}
		return Arrays.stream(volumes).flatMapToDouble(Arrays::stream).filter(Double::isFinite).toArray();
	}

	private static double[] volume(final RandomAccessibleInterval<? extends RealType<?>> image, final int axis, final int v,
		final RandomAccessibleInterval<? extends BooleanType<?>> where)
	{
		final RandomAccess<? extends RealType<?>> in = Views.zeroMin(Views.hyperSlice(image, axis, image.min(axis) + v))
			.randomAccess();
		final Cursor<? extends BooleanType<?>> inside = Views.flatIterable(Views.zeroMin(where)).localizingCursor();
		double[] values = new double[1024];
		int count = 0;
		while (inside.hasNext()) {
			if (!inside.next().get()) continue;
			if (count == values.length) values = Arrays.copyOf(values, 2 * count);
			in.setPosition(inside);
			values[count++] = in.get().getRealDouble();
		}
		return Arrays.copyOf(values, count);
	}
}
