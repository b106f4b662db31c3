package org.imagingbiomarkers.radiomics.robustness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.radiomics.Grid;
import org.imagingbiomarkers.radiomics.Volume;
import org.imagingbiomarkers.radiomics.filter.Filter;
import org.imagingbiomarkers.radiomics.preparation.PreparationSettings;
import org.imagingbiomarkers.radiomics.preparation.PreparedRegion;
import org.imagingbiomarkers.radiomics.preparation.RegionPreparation;
import org.imagingbiomarkers.radiomics.preparation.TurnedSampling;

import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.BooleanType;
import net.imglib2.type.logic.NativeBoolType;
import net.imglib2.type.numeric.RealType;

/**
 * Prepares a region as {@link RegionPreparation} does, from an image and a mask that are changed first: noise is added to
 * the voxels of the image, both are interpolated once, on a grid that is turned and shifted, then the mask changes its
 * volume and its contour.
 */
public final class PerturbedRegion {

	/** Distance in mm from the region up to which supervoxels are made: more than any that overlaps it reaches. */
	private static final double AROUND_CONTOUR = 15;
	private static final double AROUND = 8;
	private static final int OF_NOISE = 1;
	private static final int OF_VOLUME = 2;
	private static final int OF_CONTOUR = 3;

	private final RandomAccessibleInterval<? extends RealType<?>> image;
	private final double[] spacing;
	private final PreparationSettings settings;
	private final double noiseLevel;
	private final long seed;

	/**
	 * @param image axes x and y, or x, y and z
	 * @param spacing distance of voxel centers in mm along x, y and z
	 * @param settings of the preparation, resampling included
	 * @param noiseLevel standard deviation of the noise to add, in the unit of the image
	 * @param seed of all that is random
	 */
	public PerturbedRegion(final RandomAccessibleInterval<? extends RealType<?>> image, final double[] spacing,
		final PreparationSettings settings, final double noiseLevel, final long seed)
	{
		this.image = image;
		this.spacing = spacing.clone();
		this.settings = settings;
		this.noiseLevel = noiseLevel;
		this.seed = seed;
	}

	/**
	 * Prepares a region.
	 *
	 * @param mask true in the region, on the grid of the image
	 * @param place a part of it outside of which it is false
	 * @throws InvalidInputException if nothing of the region is left
	 */
	public PreparedRegion prepare(final RandomAccessibleInterval<? extends BooleanType<?>> mask, final Interval place,
		final Perturbation change)
	{
		final Changed changed = changed(mask, place, change, around(place, change));
		return changed.preparation.prepare(changed.mask);
	}

	/**
	 * Prepares a region in what filters make of the image: noise is added and the grid turned before the whole image is
	 * filtered, as in MIRP.
	 *
	 * @param mask true in the region, on the grid of the image
	 * @param place a part of it outside of which it is false
	 * @param original whether the region of the image itself comes first
	 * @param filters one region each
	 * @param workers that filters are computed on
	 * @throws InvalidInputException if nothing of the region is left
	 */
	public List<PreparedRegion> prepare(final RandomAccessibleInterval<? extends BooleanType<?>> mask, final Interval place,
		final Perturbation change, final boolean original, final List<Filter> filters, final Workers workers)
	{
		if (filters.isEmpty()) return original ? List.of(prepare(mask, place, change)) : List.of();
		final Changed changed = changed(mask, place, change, extent());
		final List<PreparedRegion> prepared = new ArrayList<>();
		if (original) prepared.add(changed.preparation.prepare(changed.mask));
		final Volume whole = changed.preparation.whole();
		for (final Filter filter : filters) {
			Workers.endIfInterrupted();
			prepared.add(changed.preparation.prepare(changed.mask, filter.apply(whole, workers)));
		}
		return prepared;
	}

	/** An image on its turned grid, ready for features, with the region on it. */
	private record Changed(RegionPreparation preparation, RandomAccessibleInterval<NativeBoolType> mask) {}

	/** A distance in mm from any region within which the whole image lies. */
	private double extent() {
		double extent = 0;
		for (int d = 0; d < image.numDimensions(); d++) {
			extent += image.dimension(d) * spacing[d];
		}
		return extent;
	}

	/** @param around distance in mm from the region up to which the image is needed */
	private Changed changed(final RandomAccessibleInterval<? extends BooleanType<?>> mask, final Interval place,
		final Perturbation change, final double around)
	{
		final TurnedSampling.Noise noise = change.noise() == 0 ? TurnedSampling.Noise.NONE : noise(change.noise());
		final TurnedSampling.Sampled sampled = new TurnedSampling(image, spacing, settings, change.rotation(), new double[] {
			change.shiftX(), change.shiftY(), change.shiftZ() }).sample(mask, place, around, noise);
		Workers.endIfInterrupted();
		final Grid grid = sampled.grid();
		boolean[] region = sampled.mask();
		final long own = SeededNumbers.seed(seed, RegionVolume.count(region));
		region = RegionVolume.changed(grid, region, change.volume(), flat(), SeededNumbers.seed(own, OF_VOLUME));
		Workers.endIfInterrupted();
		if (change.contour() > 0 && RegionVolume.count(region) > 0) {
			region = new RandomContour(new Volume(grid, finite(sampled.intensities())), region).drawn(SeededNumbers.seed(
				SeededNumbers.seed(own, OF_CONTOUR), change.contour()));
		}
		if (RegionVolume.count(region) == 0) {
			throw new InvalidInputException("Nothing of the region is left after a perturbation with rotation " + change
				.rotation() + " degrees and volume " + change.volume() + ": use smaller ones.");
		}
		return new Changed(new RegionPreparation(ArrayImgs.doubles(sampled.intensities(), grid.sizeX(), grid.sizeY(), grid
			.sizeZ()), new double[] { grid.spacingX(), grid.spacingY(), grid.spacingZ() }, settings.withoutResampling()), mask(
				grid, region));
	}

	/** Distance in mm from the region up to which the image is needed, that by which the region grows included. */
	private double around(final Interval place, final Perturbation change) {
		double widest = 0;
		double coarsest = 0;
		for (int d = 0; d < place.numDimensions(); d++) {
			widest = Math.max(widest, place.dimension(d) * spacing[d]);
			coarsest = Math.max(coarsest, spacing[d]);
		}
		final double growth = change.volume() > 0 ? widest / 2 * (Math.sqrt(1 + change.volume()) - 1) + 2 * coarsest : 0;
		return growth + (change.contour() > 0 ? AROUND_CONTOUR : AROUND);
	}

	private TurnedSampling.Noise noise(final int repetition) {
		final long own = SeededNumbers.seed(SeededNumbers.seed(seed, OF_NOISE), repetition);
		return index -> noiseLevel * SeededNumbers.gaussian(own, index);
	}

	/** Features of slices have regions that grow in slices. */
	private boolean flat() {
		return image.numDimensions() == 2 || image.dimension(2) == 1 || settings.resampling().isPresent() && settings
			.resampling().get().spacingZ() == 0 && settings.resampling().get().spacingX() != 0;
	}

	/** Where the image has no value the smallest one around stands for it: it is not like the region. */
	private static double[] finite(final double[] values) {
		final double lowest = Arrays.stream(values).filter(Double::isFinite).min().orElse(0);
		return Arrays.stream(values).map(v -> Double.isFinite(v) ? v : lowest).toArray();
	}

	private static ArrayImg<NativeBoolType, ?> mask(final Grid grid, final boolean[] region) {
		return ArrayImgs.booleans(region, grid.sizeX(), grid.sizeY(), grid.sizeZ());
	}
}
