package org.imagingbiomarkers.plugins.map;

import java.util.Collection;
import java.util.List;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.LUT;

/**
 * The maps of one run as channels of one hyperstack: each channel has the colors and the display range of its map, and
 * the labels of its slices say which map it is and in which unit.
 */
final class MapHyperstack {

	/** Key of the field that says how maps are shown. */
	static final String KEY = "show_maps";
	/** A window per map. */
	static final String TILED = "tiled";
	/** One window for all maps; also the name of the output. */
	static final String HYPERSTACK = "hyperstack";

	private MapHyperstack() {}

	/**
	 * Puts maps together. The hyperstack shows the pixels of the maps themselves, not copies.
	 *
	 * @param maps of one size
	 * @param geometry of one volume
	 */
	static ImagePlus of(final String title, final Collection<ImagePlus> maps, final Geometry geometry) {
		final List<ImagePlus> channels = List.copyOf(maps);
		final ImagePlus first = channels.get(0);
		final int slices = first.getStackSize();
		final ImageStack stack = new ImageStack(first.getWidth(), first.getHeight());
		for (int slice = 1; slice <= slices; slice++) {
			for (final ImagePlus map : channels) {
				stack.addSlice(label(map, slice), map.getStack().getPixels(slice));
			}
		}
		final ImagePlus plain = new ImagePlus(title, stack);
		plain.setDimensions(channels.size(), slices, 1);
		ImagePlusSeries.calibrate(plain, geometry);
		final CompositeImage composite = new CompositeImage(plain, CompositeImage.COLOR);
		composite.setOpenAsHyperStack(true);
		composite.setProperties(plain.getPropertiesAsArray());
		final List<String> units = channels.stream().map(ImagePlusProperties::valueUnit).distinct().toList();
		ImagePlusProperties.setValueUnit(composite, units.size() == 1 ? units.get(0) : "");
		ShownQuantity.remember(composite, channels.stream().map(map -> ShownQuantity.of(map).orElseThrow()).toList());
		for (int channel = 1; channel <= channels.size(); channel++) {
			final ImagePlus map = channels.get(channel - 1);
			final LUT colors = (LUT) map.getProcessor().getLut().clone();
			colors.min = map.getDisplayRangeMin();
			colors.max = map.getDisplayRangeMax();
			composite.setChannelLut(colors, channel);
		}
		composite.setPosition(1, slices / 2 + 1, 1);
		return composite;
	}

	/** Name and unit of a map, and what its own slice says. */
	private static String label(final ImagePlus map, final int slice) {
		final ShownQuantity shown = ShownQuantity.of(map).orElseThrow();
		final String own = map.getStack().getSliceLabel(slice);
		return shown.label() + (shown.unit().isEmpty() ? "" : " (" + shown.unit() + ")") + (own == null ? "" : ", " + own);
	}
}
