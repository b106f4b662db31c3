package org.imagingbiomarkers.plugins.lesion.list;

import java.util.Optional;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.pet.UptakeStatistics;
import org.imagingbiomarkers.pet.UptakeVolume;
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
		final Geometry grid = region.grid();
		final LesionSize size = LesionSize.of(mask(region), grid.spacing().x(), grid.spacing().y(), grid.spacing().z())
			.orElseThrow();
		final boolean sameGrid = image.geometry().differences(grid).isEmpty();
		return new LesionStatistics(region.volume() / CUBIC_MILLIMETERS, size, sameGrid ? Optional.of(values(region, image,
			volume)) : Optional.empty(), image.valueUnit());
	}

	private static UptakeStatistics values(final MaskRegion region, final Series image, final int volume) {
		final MaskRegion.Box box = region.box();
		final Geometry grid = region.grid();
		final RandomAccessibleInterval<? extends RealType<?>> whole = image.image();
		final RandomAccessibleInterval<? extends RealType<?>> one = whole.numDimensions() > 3 ? Views.hyperSlice(whole, 3,
			volume) : whole;
		// Only the box is copied, not the volume.
		return UptakeStatistics.of(UptakeVolume.of(Views.zeroMin(Views.interval(one, Intervals.createMinSize(box.x(), box.y(),
			box.z(), box.width(), box.height(), box.depth()))), new UptakeVolume.Spacing(grid.spacing().x(), grid.spacing().y(),
				grid.spacing().z())), RegionVoxels.inBox(region));
	}

	private static RandomAccessibleInterval<NativeBoolType> mask(final MaskRegion region) {
		final MaskRegion.Box box = region.box();
		return Views.interval(new FunctionRandomAccessible<>(3, (at, inside) -> inside.set(region.contains(at.getIntPosition(
			0), at.getIntPosition(1), at.getIntPosition(2))), NativeBoolType::new), Intervals.createMinSize(box.x(), box.y(),
				box.z(), box.width(), box.height(), box.depth()));
	}
}
