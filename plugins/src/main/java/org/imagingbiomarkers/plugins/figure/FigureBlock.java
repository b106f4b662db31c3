package org.imagingbiomarkers.plugins.figure;

import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;

import ij.ImagePlus;

/**
 * What belongs together in a figure: slices of one map and their color bar.
 *
 * @param label name above it, with its unit where there is no color bar; empty for none
 * @param tiles its slices
 * @param part voxels of a slice that are drawn
 * @param bar the scale of a color bar of its own
 */
record FigureBlock(String label, List<Tile> tiles, Rectangle part, Optional<ColorScale> bar) {

	/** @param caption above the slice; empty for none */
	record Tile(MapSlice slice, String caption) {}

	/**
	 * Slices of a map as a block of a figure, and the same slices of another image.
	 *
	 * @param map the frame of it that is shown is drawn
	 * @param slices from 1
	 * @param part of each slice
	 */
	record OfMap(ImagePlus map, List<Integer> slices, Rectangle part) {

		/**
		 * The map itself.
		 *
		 * @param shared scale that it has in common with other maps
		 * @param bar whether it has a color bar of its own
		 */
		FigureBlock of(final Optional<ColorScale> shared, final boolean bar) {
			final boolean colored = map.getBitDepth() == 24;
			final ColorScale own = colored ? null : ColorScale.of(map);
			final List<FigureBlock.Tile> tiles = new ArrayList<>();
			for (final int slice : slices) {
				tiles.add(new FigureBlock.Tile(MapSlice.of(map, map.getStackIndex(map.getC(), slice, map.getT()), shared.orElse(
					own)), caption(slice)));
			}
			final String label = colored ? map.getTitle() : bar || shared.isPresent() ? own.label() : Typography.labeled(own
				.label(), own.unit());
			return new FigureBlock(label, tiles, part, bar && !colored ? Optional.of(own) : Optional.empty());
		}

		/**
		 * The same slices of another image.
		 *
		 * @throws InputException if it has another size and does not know its place
		 */
		FigureBlock of(final MapInput source) throws InputException {
			final GridSampler values = GridSampler.of("source", source.image(), source.placed(), map);
			final ColorScale scale = ColorScale.of(source.image());
			final List<FigureBlock.Tile> tiles = new ArrayList<>();
			for (final int slice : slices) {
				tiles.add(new FigureBlock.Tile(new MapSlice(MapSlice.colors(values.slice(slice - 1), scale), map.getWidth(),
					ImagePlusSeries.geometry(map).spacing()), caption(slice)));
			}
			return new FigureBlock(source.image().getTitle(), tiles, part, Optional.empty());
		}

		private String caption(final int slice) {
			return slices.size() > 1 ? "slice " + slice : "";
		}
	}
}
