package org.imagingbiomarkers.perfusion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.curve.Conversion;
import org.imagingbiomarkers.maps.Covariate;
import org.imagingbiomarkers.perfusion.MeasuredInput.Concentrations;

import net.imglib2.Cursor;
import net.imglib2.FinalInterval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.img.planar.PlanarImgFactory;
import net.imglib2.iterator.IntervalIterator;
import net.imglib2.type.BooleanType;
import net.imglib2.type.logic.NativeBoolType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

/**
 * An input function of whole blood and the voxels it was found in, without anybody pointing at an artery.
 * <p>
 * An artery enhances early, steeply and high, and washes out. So each voxel is scored with p / (t - t0 + dt) (1 - e/p): p
 * is the peak of its concentration, smoothed with (1, 2, 1) / 4 against spikes; t the time of that peak; t0 the end of
 * the baseline and dt the mean distance of the volumes; e the mean of the last quarter of the curve. Voxels whose peak is
 * less than {@value #MIN_RISE_IN_DEVIATIONS} standard deviations of their baseline count for nothing. Of the
 * {@value #MAX_VOXELS} voxels with the highest scores those are kept that touch, by a face, an edge or a corner, one with
 * at least half their score; of these the best, {@value #ARTERIAL_SHARE} of all voxels but at least {@value #MIN_VOXELS};
 * and of these those whose curve has a correlation of at least {@value #MIN_CORRELATION} with their mean.
 * </p>
 *
 * @param blood mean concentration of the chosen voxels
 * @param voxels true for the chosen ones, on the grid of one volume
 * @param count their number
 */
public record AutomaticInput(ArterialInput blood, RandomAccessibleInterval<NativeBoolType> voxels, long count) {

	private static final double MIN_RISE_IN_DEVIATIONS = 5;
	private static final double ARTERIAL_SHARE = 0.0005;
	private static final int MIN_VOXELS = 8;
	private static final int MAX_VOXELS = 200;
	private static final double MIN_RELATIVE_HEIGHT = 0.5;
	private static final double MIN_CORRELATION = 0.9;

	/** One voxel and what speaks for it. */
	private record Candidate(long[] position, double score) {}

	/** What speaks for a curve being that of a vessel. */
	@FunctionalInterface
	public interface VesselScore {

		/**
		 * Scores one curve.
		 *
		 * @param curve finite values, one per time
		 * @return the higher the better; up to 0 for a curve that is none
		 */
		double of(double[] curve);
	}

	/**
	 * Finds an input function.
	 *
	 * @param image axes x, y and any others, the last one that of time
	 * @param covariates what the conversion needs of each voxel
	 * @param conversion with the T1 of blood
	 * @param where to look, on the grid of one volume; empty: everywhere
	 * @param times of the volumes in s
	 * @throws InvalidInputException if no voxel looks like an artery
	 */
	public static AutomaticInput find(final RandomAccessibleInterval<? extends RealType<?>> image,
		final List<Covariate> covariates, final Conversion conversion,
		final Optional<? extends RandomAccessibleInterval<? extends BooleanType<?>>> where, final double[] times,
		final BaselineFrames baseline)
	{
		return find(image, covariates, conversion, where, times, new Score(times, baseline),
			"aif cannot be found automatically: no voxel enhances and washes out as an artery does. Give aif_mask with " +
				"aif=measured, aif_file with aif=file, or choose the input function of a population, such as aif=parker.");
	}

	/** Number of voxels that a region holds. */
	public static long count(final RandomAccessibleInterval<? extends BooleanType<?>> region) {
		long count = 0;
		for (final BooleanType<?> inside : Views.flatIterable(region)) {
			if (inside.get()) count++;
		}
		return count;
	}

	/** What speaks for a curve being that of an artery, as described above. */
	public static VesselScore ofArtery(final double[] times, final BaselineFrames baseline) {
		return new Score(times, baseline);
	}

	/**
	 * Finds the voxels of a vessel: those with the highest scores that touch others with at least half their score and look
	 * alike.
	 *
	 * @param score what speaks for a vessel
	 * @param otherwise sentence for the user where no voxel has a score
	 * @throws InvalidInputException if no voxel has a score
	 * @see #find(RandomAccessibleInterval, List, Conversion, Optional, double[], BaselineFrames)
	 */
	public static AutomaticInput find(final RandomAccessibleInterval<? extends RealType<?>> image,
		final List<Covariate> covariates, final Conversion conversion,
		final Optional<? extends RandomAccessibleInterval<? extends BooleanType<?>>> where, final double[] times,
		final VesselScore score, final String otherwise)
	{
		final long[] size = Views.hyperSlice(image, image.numDimensions() - 1, 0).dimensionsAsLongArray();
		final PlanarImg<NativeBoolType, ?> chosen = (PlanarImg<NativeBoolType, ?>) new PlanarImgFactory<>(
			new NativeBoolType()).create(size);
		final Concentrations voxel = new Concentrations(image, covariates, conversion);
		final PriorityQueue<Candidate> highest = new PriorityQueue<>(Comparator.comparingDouble(Candidate::score));
		final Cursor<NativeBoolType> all = Views.flatIterable(chosen).localizingCursor();
		final Cursor<? extends BooleanType<?>> inside = where.map(mask -> Views.flatIterable(Views.zeroMin(mask)).cursor())
			.orElse(null);
		long looked = 0;
		while (all.hasNext()) {
			all.fwd();
			if (inside != null && !inside.next().get()) continue;
			looked++;
			final long[] position = all.positionAsLongArray();
			if (!voxel.read(position)) continue;
			final double value = score.of(voxel.curve);
			if (!(value > 0)) continue;
			highest.add(new Candidate(position, value));
			if (highest.size() > MAX_VOXELS) highest.remove();
		}
		if (highest.isEmpty()) {
			throw new InvalidInputException(otherwise);
		}
		final List<Candidate> candidates = new ArrayList<>(highest);
		candidates.sort(Comparator.comparingDouble(Candidate::score).reversed());
		final List<Candidate> together = candidates.stream().filter(one -> hasNeighbor(one, voxel, score, size)).toList();
		final List<Candidate> best = together.isEmpty() ? candidates : together;
		final int wanted = (int) Math.max(MIN_VOXELS, Math.ceil(ARTERIAL_SHARE * looked));
		return alike(best.subList(0, Math.min(wanted, best.size())), voxel, chosen, times);
	}

	/** Whether one of the voxels around has at least half the score: an artery is larger than a voxel, a spike is not. */
	private static boolean hasNeighbor(final Candidate one, final Concentrations voxel, final VesselScore score,
		final long[] size)
	{
		final long[] first = new long[size.length];
		final long[] last = new long[size.length];
		for (int d = 0; d < size.length; d++) {
			first[d] = Math.max(0, one.position[d] - 1);
			last[d] = Math.min(size[d] - 1, one.position[d] + 1);
		}
		final IntervalIterator around = new IntervalIterator(new FinalInterval(first, last));
		final long[] position = new long[size.length];
		while (around.hasNext()) {
			around.fwd();
			around.localize(position);
			if (!Arrays.equals(position, one.position) && voxel.read(position) && score.of(voxel.curve) >= MIN_RELATIVE_HEIGHT *
				one.score)
			{
				return true;
			}
		}
		return false;
	}

	private static AutomaticInput alike(final List<Candidate> candidates, final Concentrations voxel,
		final PlanarImg<NativeBoolType, ?> chosen, final double[] times)
	{
		final double[] mean = mean(candidates, voxel, times.length);
		final List<Candidate> alike = candidates.stream().filter(one -> {
			voxel.read(one.position);
			return correlation(voxel.curve, mean) >= MIN_CORRELATION;
		}).toList();
		final List<Candidate> kept = alike.isEmpty() ? candidates : alike;
		kept.forEach(one -> chosen.getAt(one.position).setOne());
		return new AutomaticInput(new ArterialInput(times, mean(kept, voxel, times.length)), chosen, kept.size());
	}

	private static double[] mean(final List<Candidate> candidates, final Concentrations voxel, final int samples) {
		final double[] mean = new double[samples];
		for (final Candidate one : candidates) {
			voxel.read(one.position);
			for (int i = 0; i < samples; i++) {
				mean[i] += voxel.curve[i] / candidates.size();
			}
		}
		return mean;
	}

	private static double correlation(final double[] a, final double[] b) {
		double meanA = 0;
		double meanB = 0;
		for (int i = 0; i < a.length; i++) {
			meanA += a[i] / a.length;
			meanB += b[i] / b.length;
		}
		double aa = 0;
		double bb = 0;
		double ab = 0;
		for (int i = 0; i < a.length; i++) {
			aa += (a[i] - meanA) * (a[i] - meanA);
			bb += (b[i] - meanB) * (b[i] - meanB);
			ab += (a[i] - meanA) * (b[i] - meanB);
		}
		return ab / Math.sqrt(aa * bb);
	}

	/** What speaks for a curve being that of an artery. */
	private record Score(double[] times, BaselineFrames baseline) implements VesselScore {

		@Override
		public double of(final double[] curve) {
			final int samples = curve.length;
			int top = 0;
			double peak = 0;
			for (int i = 1; i + 1 < samples; i++) {
				final double smooth = (curve[i - 1] + 2 * curve[i] + curve[i + 1]) / 4;
				if (smooth > peak) {
					peak = smooth;
					top = i;
				}
			}
			if (peak == 0 || peak < MIN_RISE_IN_DEVIATIONS * baseline.deviation(curve)) return 0;
			double end = 0;
			final int from = samples - Math.max(1, samples / 4);
			for (int i = from; i < samples; i++) {
				end += curve[i] / (samples - from);
			}
			final double frame = (times[samples - 1] - times[0]) / (samples - 1);
			return peak / (Math.max(0, times[top] - times[baseline.last()]) + frame) * (1 - end / peak);
		}
	}
}
