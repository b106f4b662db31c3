package org.imagingbiomarkers.plugins.figure;

import java.awt.Rectangle;
import java.util.List;
import java.util.Optional;

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
}
