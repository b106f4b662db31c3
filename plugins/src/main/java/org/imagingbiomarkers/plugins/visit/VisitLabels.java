package org.imagingbiomarkers.plugins.visit;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.imageplus.SourceFiles;
import org.imagingbiomarkers.io.imageplus.SourceHeader;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.io.mask.RegionDetails;
import org.imagingbiomarkers.io.mask.Regions;
import org.imagingbiomarkers.plugins.lesion.list.LesionList;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.LUT;

/** The lesions of a visit as a label image with the numbers and colors that they have at all visits, and their list. */
public final class VisitLabels {

	/** What such an image says that its values are. */
	public static final String QUANTITY = "labels";

	private static final int COLORS = 256;

	private VisitLabels() {}

	/**
	 * Draws the lesions of a visit; where two overlap, the later one is seen.
	 *
	 * @param regions each with its number
	 */
	public static ImagePlus of(final String title, final VisitLesions visit, final Regions regions) {
		final Geometry grid = regions.grid();
		final int width = (int) grid.width();
		final int most = regions.regions().stream().mapToInt(VisitLabels::number).max().orElse(0);
		final boolean wide = most >= COLORS;
		final ImageStack stack = new ImageStack(width, (int) grid.height());
		for (int z = 0; z < grid.depth(); z++) {
			stack.addSlice(null, wide ? new short[width * (int) grid.height()] : new byte[width * (int) grid.height()]);
		}
		for (final MaskRegion region : regions.regions()) {
			final int number = number(region);
			region.forEach((x, y, z) -> {
				final Object plane = stack.getPixels(z + 1);
				if (plane instanceof final byte[] bytes) bytes[y * width + x] = (byte) number;
				else((short[]) plane)[y * width + x] = (short) number;
			});
		}
		final ImagePlus image = new ImagePlus(title, stack);
		image.setDimensions(1, (int) grid.depth(), 1);
		ImagePlusSeries.calibrate(image, grid);
		visit.image().ifPresent(source -> {
			SourceFiles.set(image, SourceFiles.of(source));
			SourceHeader.carryOver(source, image);
		});
		ImagePlusProperties.setQuantity(image, QUANTITY);
		image.setLut(colors());
		image.setDisplayRange(0, wide ? most : COLORS - 1);
		image.setPosition(1, (int) grid.depth() / 2 + 1, 1);
		LesionList.ofOrNew(image).add("match", regions.regions());
		return image;
	}

	private static int number(final MaskRegion region) {
		return region.numbers().iterator().next();
	}

	private static LUT colors() {
		final byte[][] rgb = new byte[3][COLORS];
		for (int number = 1; number < COLORS; number++) {
			final RegionDetails.Color color = RegionDetails.Color.ofNumber(number);
			rgb[0][number] = (byte) color.red();
			rgb[1][number] = (byte) color.green();
			rgb[2][number] = (byte) color.blue();
		}
		return new LUT(rgb[0], rgb[1], rgb[2]);
	}
}
