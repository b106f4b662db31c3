package org.imagingbiomarkers.plugins.radiomics;

import org.imagingbiomarkers.io.mask.MaskRegion;

import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.NativeBoolType;
import net.imglib2.view.Views;

/**
 * A region as a mask that takes the memory of the region, not of its image.
 *
 * @param mask true inside, on the whole grid
 * @param place the box around the region
 */
record PlacedMask(RandomAccessibleInterval<NativeBoolType> mask, Interval place) {

	static PlacedMask of(final MaskRegion region) {
		final MaskRegion.Box box = region.box();
		final boolean[] inside = new boolean[Math.multiplyExact(Math.multiplyExact(box.width(), box.height()), box.depth())];
		region.forEach((column, row, slice) -> inside[((slice - box.z()) * box.height() + row - box.y()) * box.width() +
			column - box.x()] = true);
		final RandomAccessibleInterval<NativeBoolType> placed = Views.translate(ArrayImgs.booleans(inside, box.width(), box
			.height(), box.depth()), box.x(), box.y(), box.z());
		return new PlacedMask(Views.interval(Views.extendValue(placed, new NativeBoolType(false)), new FinalInterval(region
			.grid().width(), region.grid().height(), region.grid().depth())), placed);
	}
}
