package org.imagingbiomarkers.io.mask;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.imagingbiomarkers.io.raster.WholeFile;

import ij.gui.Roi;
import ij.io.RoiEncoder;
import ij.plugin.filter.ThresholdToSelection;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;

/**
 * Turns regions into ImageJ ROIs, one for each slice of a region, with its name, color and position; a set of them is a
 * .zip file of the ROI Manager. What ImageJ has no place for is in the properties of the ROI.
 */
public final class RoiSetWriter {

	private RoiSetWriter() {}

	/**
	 * Writes a .zip file; one of that name is replaced.
	 *
	 * @param hyperstack whether the ROIs are for an image of several volumes or channels, where a position has three parts
	 */
	public static void write(final Regions regions, final boolean hyperstack, final Path file) throws IOException {
		final List<Integer> numbers = regions.labelNumbers();
		WholeFile.write(file, out -> {
			try (ZipOutputStream zip = new ZipOutputStream(out)) {
				for (int i = 0; i < numbers.size(); i++) {
					final MaskRegion region = regions.regions().get(i);
					for (final Map.Entry<Integer, BitPlane> slice : region.slices().entrySet()) {
						final Roi roi = roi(region, numbers.get(i), slice.getKey(), slice.getValue(), hyperstack);
						// Two regions may have names that a zip file holds as one.
						zip.putNextEntry(new ZipEntry(String.format("%05d-%05d", numbers.get(i), slice.getKey() + 1) + ".roi"));
						zip.write(RoiEncoder.saveAsByteArray(roi));
						zip.closeEntry();
					}
				}
			}
		});
	}

	/** The ROIs of a region, by slice from 0. */
	public static List<Roi> rois(final MaskRegion region, final int number, final boolean hyperstack) {
		return region.slices().entrySet().stream().map(slice -> roi(region, number, slice.getKey(), slice.getValue(),
			hyperstack)).toList();
	}

	private static Roi roi(final MaskRegion region, final int number, final int slice, final BitPlane plane,
		final boolean hyperstack)
	{
		// A border of one pixel, as ImageJ does not close an outline at the edge of an image in every version.
		final ByteProcessor mask = new ByteProcessor(plane.width() + 2, plane.height() + 2);
		plane.forEach((column, row) -> mask.set(column - plane.x() + 1, row - plane.y() + 1, 255));
		mask.setThreshold(255, 255, ImageProcessor.NO_LUT_UPDATE);
		final Roi roi = new ThresholdToSelection().convert(mask);
		roi.setLocation(roi.getXBase() + plane.x() - 1, roi.getYBase() + plane.y() - 1);
		roi.setName(region.name());
		if (hyperstack) roi.setPosition(0, slice + 1, 0);
		else roi.setPosition(slice + 1);
		RoiDetails.put(roi, region.details(), number);
		return roi;
	}
}
