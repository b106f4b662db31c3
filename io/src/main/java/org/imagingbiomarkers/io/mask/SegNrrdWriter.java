package org.imagingbiomarkers.io.mask;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.imagingbiomarkers.io.Acquisition;
import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.PlanarImages;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.nrrd.NrrdWriter;

/**
 * Writes regions as a segmentation of 3D Slicer, .seg.nrrd, with names, colors and codes. Regions that overlap go into
 * several layers, as few as one after the other gives.
 */
final class SegNrrdWriter {

	private static final int MAX_8_BIT = 255;
	private static final int MAX_LAYERS = 255;

	private SegNrrdWriter() {}

	/** @throws InputException if there are no regions, or so many on top of each other that no layers hold them */
	static void write(final Regions regions, final Path file) throws IOException {
		final List<Integer> numbers = regions.labelNumbers();
		final List<Integer> layers = layers(regions);
		final int count = layers.stream().mapToInt(Integer::intValue).max().orElse(0) + 1;
		final Geometry grid = regions.grid();
		final long pixels = grid.width() * grid.height();
		if (count > MAX_LAYERS || pixels * count > Integer.MAX_VALUE / 2) throw new InputException(file.getFileName() +
			" cannot be written: the regions overlap so much that they need " + count +
			" layers; write them as a binary DICOM SEG.");
		final boolean wide = numbers.stream().anyMatch(number -> number > MAX_8_BIT);
		final int depth = (int) grid.depth();
		final List<Object> planes = new ArrayList<>();
		for (int i = 0; i < depth * count; i++) {
			planes.add(wide ? new short[(int) pixels] : new byte[(int) pixels]);
		}
		for (int i = 0; i < numbers.size(); i++) {
			final int first = layers.get(i) * depth;
			final int number = numbers.get(i);
			regions.regions().get(i).forEach((column, row, slice) -> {
				final int at = row * (int) grid.width() + column;
				if (planes.get(first + slice) instanceof byte[] bytes) bytes[at] = (byte) number;
				else((short[]) planes.get(first + slice))[at] = (short) number;
			});
		}
		final Series series = new Series("segmentation", count == 1 ? PlanarImages.of(planes, grid.width(), grid.height(),
			grid.depth()) : PlanarImages.of(planes, grid.width(), grid.height(), grid.depth(), count), "", grid,
			Acquisition.NONE, List.of());
		NrrdWriter.writeSegmentation(series, SlicerSegments.keys(regions, numbers, layers), file);
	}

	/** For each region the first layer where it overlaps none before it. */
	private static List<Integer> layers(final Regions regions) {
		final List<List<MaskRegion>> layers = new ArrayList<>();
		final List<Integer> found = new ArrayList<>();
		for (final MaskRegion region : regions.regions()) {
			int layer = 0;
			while (layer < layers.size() && layers.get(layer).stream().anyMatch(other -> other.shared(region) > 0)) {
				layer++;
			}
			if (layer == layers.size()) layers.add(new ArrayList<>());
			layers.get(layer).add(region);
			found.add(layer);
		}
		return found;
	}
}
