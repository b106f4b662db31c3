package org.imagingbiomarkers.networks.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.io.Acquisition;
import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.PlanarImages;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.imageplus.SourceHeader;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.io.mask.Regions;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.networks.answer.FoundObjects;
import org.imagingbiomarkers.pet.VoxelSet;
import org.imagingbiomarkers.plugins.map.LabelColors;

import ij.ImagePlus;

/**
 * What a network found in an image, as a label image, as regions and as a table.
 *
 * @param source image that it was found in
 * @param grid of the image
 * @param objects what was found
 */
record LabelOutput(ImagePlus source, Geometry grid, FoundObjects objects) {

	private static final double MM3_PER_ML = 1000;
	private static final int MAX_BYTE = 255;
	private static final int MAX_SHORT = 65535;

	/** The label of each part: the code of its class, or its number. */
	private int label(final int part, final boolean each) {
		return each ? Math.min(MAX_SHORT, part + 1) : objects.parts().get(part).of().code();
	}

	/** @param each whether each part has a number of its own */
	ImagePlus image(final boolean each, final String mark) {
		int most = 1;
		for (int i = 0; i < objects.parts().size(); i++) {
			most = Math.max(most, label(i, each));
		}
		final int pixels = (int) (grid.width() * grid.height());
		final List<Object> planes = new ArrayList<>();
		for (int z = 0; z < grid.depth(); z++) {
			planes.add(most > MAX_BYTE ? new short[pixels] : new byte[pixels]);
		}
		for (int i = 0; i < objects.parts().size(); i++) {
			final int label = label(i, each);
			objects.parts().get(i).voxels().forEachRun((from, to, y, z) -> {
				final int row = (int) (y * grid.width());
				if (planes.get(z) instanceof final short[] wide) Arrays.fill(wide, row + from, row + to, (short) label);
				else Arrays.fill((byte[]) planes.get(z), row + from, row + to, (byte) label);
			});
		}
		final ImagePlus image = ImagePlusSeries.image(new Series("Segmentation " + source.getTitle() + mark, PlanarImages.of(
			planes, grid.width(), grid.height(), grid.depth()), "", grid, Acquisition.NONE, List.of()));
		ImagePlusProperties.setQuantity(image, "labels");
		SourceHeader.carryOver(source, image);
		image.setLut(LabelColors.lut());
		image.setDisplayRange(0, Math.max(MAX_BYTE, most));
		return image;
	}

	/** The parts, or the classes, as regions. */
	Regions regions(final boolean each) {
		final Map<String, List<VoxelSet>> byName = new LinkedHashMap<>();
		for (int i = 0; i < objects.parts().size(); i++) {
			final String name = objects.parts().get(i).of().name() + (each ? " " + (i + 1) : "");
			byName.computeIfAbsent(name, key -> new ArrayList<>()).add(objects.parts().get(i).voxels());
		}
		// The same planes for one region after the other: many regions of a large image would not fit side by side.
		final List<byte[]> planes = blank();
		final List<MaskRegion> regions = new ArrayList<>();
		byName.forEach((name, parts) -> {
			parts.forEach(part -> fill(planes, part, (byte) 1));
			MaskRegion.of(name.replaceAll("[^A-Za-z0-9 _.()+=,-]", "_"), grid, planes).ifPresent(regions::add);
			parts.forEach(part -> fill(planes, part, (byte) 0));
		});
		return new Regions(regions, grid, SourceHeader.frameOfReference(source).orElse(""), List.of());
	}

	private void fill(final List<byte[]> planes, final VoxelSet part, final byte value) {
		part.forEachRun((from, to, y, z) -> Arrays.fill(planes.get(z), (int) (y * grid.width()) + from, (int) (y * grid
			.width()) + to, value));
	}

	private List<byte[]> blank() {
		final List<byte[]> planes = new ArrayList<>();
		for (int z = 0; z < grid.depth(); z++) {
			planes.add(new byte[(int) (grid.width() * grid.height())]);
		}
		return planes;
	}

	/**
	 * A row per part.
	 *
	 * @param series of the image
	 * @param forced whether the image was outside of the card
	 */
	Table table(final Series series, final String forced) {
		final List<Object> planes = PlanarImages.planes(series.image());
		final String unit = series.valueUnit().isEmpty() ? "" : " (" + series.valueUnit() + ")";
		final Table.Builder rows = new Table.Builder();
		for (int i = 0; i < objects.parts().size(); i++) {
			final FoundObjects.Part part = objects.parts().get(i);
			final Sum sum = new Sum();
			part.voxels().forEachRun((from, to, y, z) -> {
				final float[] values = PlanarImages.floats(planes.get(z));
				for (int x = from; x < to; x++) {
					sum.add(x, y, z, values[(int) (y * grid.width()) + x]);
				}
			});
			final long count = part.voxels().count();
			final Vector center = grid.place(sum.x / count, sum.y / count, sum.z / count);
			rows.row().cell("image", source.getTitle()).cell("lesion", i + 1).cell("class", part.of().name()).cell("code", part
				.of().code()).cell("voxels", count).cell("volume (mL)", count * grid.voxelVolume() / MM3_PER_ML).cell(
					"center x (mm)", center.x()).cell("center y (mm)", center.y()).cell("center z (mm)", center.z()).cell("mean" +
						unit, sum.value / count).cell("min" + unit, (double) sum.low).cell("max" + unit, (double) sum.high).cell(
							"outside of the card", forced);
		}
		return rows.build();
	}

	/** Sums over the voxels of a part. */
	private static final class Sum {

		private double x, y, z, value;
		private float low = Float.POSITIVE_INFINITY;
		private float high = Float.NEGATIVE_INFINITY;

		void add(final int column, final int row, final int slice, final float of) {
			x += column;
			y += row;
			z += slice;
			value += of;
			low = Math.min(low, of);
			high = Math.max(high, of);
		}
	}
}
