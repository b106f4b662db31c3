package org.imagingbiomarkers.plugins.radiomics;

import java.util.List;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.plugins.map.LabelColors;

import ij.ImagePlus;
import ij.ImageStack;

/** A label image that is filled voxel by voxel: 1 for the first name, 2 for the second, ..., 0 for none. */
final class VoxelLabels {

	/** Property that says what the labels of an image mean. */
	private static final String MEANING = "biomarkers.labels";
	private static final int MAX_BYTE_LABELS = 255;

	private final Geometry grid;
	private final byte[][] planes;

	VoxelLabels(final Geometry grid) {
		this.grid = grid;
		planes = new byte[(int) grid.depth()][(int) (grid.width() * grid.height())];
	}

	/** @param label from 0 to 255 */
	void set(final int column, final int row, final int slice, final int label) {
		planes[slice][row * (int) grid.width() + column] = (byte) label;
	}

	ImagePlus image(final String title, final List<String> names) {
		final ImageStack stack = new ImageStack((int) grid.width(), (int) grid.height());
		for (final byte[] plane : planes) {
			stack.addSlice(null, plane);
		}
		final ImagePlus image = new ImagePlus(title, stack);
		image.setDimensions(1, planes.length, 1);
		ImagePlusSeries.calibrate(image, grid);
		ImagePlusProperties.setQuantity(image, "labels");
		final StringBuilder meaning = new StringBuilder();
		for (int i = 0; i < names.size(); i++) {
			meaning.append(i == 0 ? "" : ", ").append(i + 1).append(' ').append(names.get(i));
		}
		image.setProp(MEANING, meaning.toString());
		image.setLut(LabelColors.lut());
		image.setDisplayRange(0, MAX_BYTE_LABELS);
		image.setSlice(planes.length / 2 + 1);
		return image;
	}
}
