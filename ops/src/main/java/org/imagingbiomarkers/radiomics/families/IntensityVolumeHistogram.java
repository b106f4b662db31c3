package org.imagingbiomarkers.radiomics.families;

import static org.imagingbiomarkers.radiomics.Feature.*;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.radiomics.Family;
import org.imagingbiomarkers.radiomics.FeatureSettings;
import org.imagingbiomarkers.radiomics.FeatureValue;
import org.imagingbiomarkers.radiomics.preparation.Binning;
import org.imagingbiomarkers.radiomics.preparation.Discretization;
import org.imagingbiomarkers.radiomics.preparation.PreparationSettings;
import org.imagingbiomarkers.radiomics.preparation.PreparedRegion;

/**
 * Which share of a region has at least a certain intensity (reference manual, section 3.5).
 * <p>
 * Intensities without bins count in steps of 1 over the re-segmentation range; where it is open, the range ends at that
 * of the region. Bins of fixed size count as their centers, bins of fixed number as their numbers.
 * </p>
 */
final class IntensityVolumeHistogram implements FeatureFamily {

	private static final String ONE_LEVEL = "the intensity range has one level";

	@Override
	public Family family() {
		return Family.INTENSITY_VOLUME_HISTOGRAM;
	}

	@Override
	public List<FeatureValue> measure(final MeasuredRegion measured, final FeatureSettings settings,
		final Workers workers)
	{
		final Levels levels = Levels.of(measured);
		final double highest = levels.fractionFrom(0.9);
		final double lowest = levels.fractionFrom(0.1);
		final double few = levels.intensityOf(10);
		final double many = levels.intensityOf(90);
		final boolean ranges = levels.count > 1;
		return new FeatureValueList().value(IVH_VOLUME_FRACTION_AT_10_INTENSITY, lowest, ranges, ONE_LEVEL) //
			.value(IVH_VOLUME_FRACTION_AT_90_INTENSITY, highest, ranges, ONE_LEVEL) //
			.value(IVH_INTENSITY_AT_10_VOLUME, few) //
			.value(IVH_INTENSITY_AT_90_VOLUME, many) //
			.value(IVH_VOLUME_FRACTION_DIFFERENCE, lowest - highest, ranges, ONE_LEVEL) //
			.value(IVH_INTENSITY_DIFFERENCE, few - many) //
			.value(IVH_AREA_UNDER_THE_CURVE, levels.area(), ranges, ONE_LEVEL) //
			.values();
	}

	/**
	 * The intensities of the region as steps of the range.
	 *
	 * @param steps how many steps each voxel is above the lowest level, ascending; need not be whole
	 * @param first intensity of the lowest level
	 * @param step between levels
	 * @param count number of levels
	 */
	private record Levels(double[] steps, double first, double step, double count) {

		static Levels of(final MeasuredRegion measured) {
			final PreparedRegion prepared = measured.prepared();
			final Binning binning = prepared.settings().volumeHistogramBinning();
			if (binning instanceof Binning.None) return asTheyAre(measured);
			final Discretization made = prepared.volumeHistogramLevels();
			final int[] voxels = prepared.region().voxels();
			final int[] counts = new int[made.bins()];
			for (final int voxel : voxels) {
				counts[made.levels()[voxel] - 1]++;
			}
			final double[] steps = new double[voxels.length];
			for (int level = 0, from = 0; level < counts.length; from += counts[level++]) {
				Arrays.fill(steps, from, from + counts[level], level);
			}
			if (!(binning instanceof Binning.FixedSize bins)) return new Levels(steps, 1, 1, made.bins());
			final double lower = made.edges()[0];
			// A re-segmentation range is closed: its upper bound has a level of its own if it is the lower edge of a bin.
			final double top = steps[steps.length - 1];
			final double count = prepared.settings().range().map(range -> Math.floor((range.upper() - lower) / bins.size()) + 1)
				.filter(there -> Double.isFinite(there) && there > top).orElse(top + 1);
			return new Levels(steps, lower + bins.size() / 2, bins.size(), count);
		}

		private static Levels asTheyAre(final MeasuredRegion measured) {
			final double[] steps = measured.intensities().sorted().clone();
			final double lowest = steps[0];
			final double highest = steps[steps.length - 1];
			final Optional<PreparationSettings.Range> range = measured.prepared().settings().range();
			final double lower = range.map(PreparationSettings.Range::lower).filter(Double::isFinite).orElse(lowest);
			final double upper = range.map(PreparationSettings.Range::upper).filter(Double::isFinite).orElse(highest);
			for (int i = 0; i < steps.length; i++) {
				steps[i] -= lower;
			}
			return new Levels(steps, lower, 1, Math.floor(upper - lower) + 1);
		}

		/** The largest share of voxels at or above an intensity that is at least this share of the range up. */
		double fractionFrom(final double share) {
			// Levels are whole steps; a share of the range that is one by rounding only is meant to be it.
			final double lowest = Math.ceil(share * (count - 1) - 1e-9);
			int below = 0;
			while (below < steps.length && steps[below] < lowest) {
				below++;
			}
			return (double) (steps.length - below) / steps.length;
		}

		/** The lowest intensity at or above which at most this many percent of the voxels are. */
		double intensityOf(final int percent) {
			final int allowed = (int) ((long) percent * steps.length / 100);
			final double tooLow = steps[steps.length - allowed - 1];
			return first + (Math.floor(tooLow) + 1) * step;
		}

		/** By the trapezoidal rule, the range being 1. */
		double area() {
			double sum = 0;
			int atTop = 0;
			for (final double at : steps) {
				sum += Math.floor(at) + 1;
				if (at >= count - 1) atTop++;
			}
			return (sum / steps.length - (1 + (double) atTop / steps.length) / 2) / (count - 1);
		}
	}
}
