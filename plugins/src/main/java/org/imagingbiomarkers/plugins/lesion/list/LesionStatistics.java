package org.imagingbiomarkers.plugins.lesion.list;

import java.util.Optional;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.pet.PeakSphere;
import org.imagingbiomarkers.pet.PeakUptake;
import org.imagingbiomarkers.pet.UptakeStatistics;
import org.imagingbiomarkers.pet.UptakeVolume;
import org.imagingbiomarkers.pet.VoxelSet;
import org.imagingbiomarkers.response.LesionSize;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.position.FunctionRandomAccessible;
import net.imglib2.type.logic.NativeBoolType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

/**
 * The numbers of a lesion that a list shows; the same as Tumor Size and Lesion Indices give for its voxels.
 *
 * @param milliliters volume of its voxels
 * @param size its diameters
 * @param values of the image in it; empty where the image lies on another grid
 * @param unit of the values; empty where none is known
 */
public record LesionStatistics(double milliliters, LesionSize size, Optional<UptakeStatistics> values, String unit) {

	private static final double CUBIC_MILLIMETERS = 1000;

	/**
	 * Measures a region.
	 *
	 * @param image whose values are measured; of several volumes one
	 * @param volume its number from 0
	 */
	public static LesionStatistics of(final MaskRegion region, final Series image, final int volume) {
		final boolean sameGrid = image.geometry().differences(region.grid()).isEmpty();
		return new LesionStatistics(region.volume() / CUBIC_MILLIMETERS, size(region), sameGrid ? Optional.of(UptakeStatistics
			.of(values(region.box(), image, volume), RegionVoxels.inBox(region))) : Optional.empty(), image.valueUnit());
	}

	/** Measures a region without an image. */
	public static LesionStatistics ofVoxels(final MaskRegion region) {
		return new LesionStatistics(region.volume() / CUBIC_MILLIMETERS, size(region), Optional.empty(), "");
	}

	/**
	 * The peak uptake of a region.
	 *
	 * @param image of one volume, on the grid of the region
	 * @param sphere on that grid
	 */
	public static PeakUptake peak(final MaskRegion region, final Series image, final PeakSphere sphere) {
		final MaskRegion.Box around = around(region, sphere);
		final UptakeVolume volume = values(around, image, 0);
		final VoxelSet voxels = RegionVoxels.in(around, region);
		return PeakUptake.of(volume, voxels, UptakeStatistics.of(volume, voxels).hottest(), sphere);
	}

	/** The box around a region with all that a sphere on one of its voxels touches. */
	private static MaskRegion.Box around(final MaskRegion region, final PeakSphere sphere) {
		final MaskRegion.Box box = region.box();
		final Geometry grid = region.grid();
		final int x = Math.max(0, box.x() - sphere.reachX());
		final int y = Math.max(0, box.y() - sphere.reachY());
		final int z = Math.max(0, box.z() - sphere.reachZ());
		return new MaskRegion.Box(x, y, z, (int) Math.min(grid.width(), box.x() + box.width() + sphere.reachX()) - x,
			(int) Math.min(grid.height(), box.y() + box.height() + sphere.reachY()) - y, (int) Math.min(grid.depth(), box.z() +
				box.depth() + sphere.reachZ()) - z);
	}

	private static LesionSize size(final MaskRegion region) {
		final Geometry grid = region.grid();
		return LesionSize.of(mask(region), grid.spacing().x(), grid.spacing().y(), grid.spacing().z()).orElseThrow();
	}

	/** The values in a box; only these are copied, not the volume. */
	private static UptakeVolume values(final MaskRegion.Box box, final Series image, final int volume) {
		final Geometry grid = image.geometry();
		final RandomAccessibleInterval<? extends RealType<?>> whole = image.image();
		final RandomAccessibleInterval<? extends RealType<?>> one = whole.numDimensions() > 3 ? Views.hyperSlice(whole, 3,
			volume) : whole;
		return UptakeVolume.of(Views.zeroMin(Views.interval(one, Intervals.createMinSize(box.x(), box.y(), box.z(), box
			.width(), box.height(), box.depth()))), new UptakeVolume.Spacing(grid.spacing().x(), grid.spacing().y(), grid
				.spacing().z()));
	}

	private static RandomAccessibleInterval<NativeBoolType> mask(final MaskRegion region) {
		final MaskRegion.Box box = region.box();
		return Views.interval(new FunctionRandomAccessible<>(3, (at, inside) -> inside.set(region.contains(at.getIntPosition(
			0), at.getIntPosition(1), at.getIntPosition(2))), NativeBoolType::new), Intervals.createMinSize(box.x(), box.y(),
				box.z(), box.width(), box.height(), box.depth()));
	}
}
