package org.imagingbiomarkers.workbench.views;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.imagingbiomarkers.io.Acquisition;
import org.imagingbiomarkers.io.PlanarImages;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.imageplus.SourceHeader;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.io.mask.Regions;

import ij.ImagePlus;

/** Regions as a label image that is seen over another one; where they overlap, the smaller one is seen. */
public final class RegionImage {

	private static final int MAX_BYTE_LABELS = 255;

	private RegionImage() {}

	/**
	 * Draws regions: 1 is the first of them, 2 the second and so on.
	 *
	 * @param image on whose grid they lie
	 */
	public static ImagePlus of(final String title, final Regions regions, final ImagePlus image) {
		final List<MaskRegion> all = regions.regions();
		final List<MaskRegion> largestFirst = new ArrayList<>(all);
		largestFirst.sort(Comparator.comparingLong(MaskRegion::count).reversed());
		final int pixels = (int) (regions.grid().width() * regions.grid().height());
		final int width = (int) regions.grid().width();
		final boolean bytes = all.size() <= MAX_BYTE_LABELS;
		final List<Object> planes = new ArrayList<>();
		for (int slice = 0; slice < regions.grid().depth(); slice++) {
			planes.add(bytes ? new byte[pixels] : new short[pixels]);
		}
		for (final MaskRegion region : largestFirst) {
			final int number = all.indexOf(region) + 1;
			region.forEach((x, y, z) -> {
				if (planes.get(z) instanceof final byte[] plane) plane[y * width + x] = (byte) number;
				else((short[]) planes.get(z))[y * width + x] = (short) number;
			});
		}
		final ImagePlus labels = ImagePlusSeries.image(new Series(title, PlanarImages.of(planes, regions.grid().width(),
			regions.grid().height(), regions.grid().depth()), "", regions.grid(), Acquisition.NONE, List.of()));
		ImagePlusProperties.setQuantity(labels, "labels");
		SourceHeader.carryOver(image, labels);
		return labels;
	}
}
