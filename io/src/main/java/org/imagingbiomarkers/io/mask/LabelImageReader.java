package org.imagingbiomarkers.io.mask;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.PlanarImages;
import org.imagingbiomarkers.io.Series;

/**
 * Turns an image of whole numbers into regions: 0 is outside, every other number a region. Several volumes are layers
 * that may overlap.
 */
final class LabelImageReader {

	private static final int MAX_REGIONS = 65535;
	/** The largest whole number up to which 32-bit floating point has all. */
	private static final float MAX_EXACT_FLOAT = 1 << 24;

	/** Relative difference from a whole number that is rounding in a program that resampled the mask. */
	private static final double ROUNDING = 1e-6;

	/** A number in a layer. */
	private record Label(int layer, int number) implements Comparable<Label> {

		@Override
		public int compareTo(final Label other) {
			return layer == other.layer ? Integer.compare(number, other.number) : Integer.compare(layer, other.layer);
		}
	}

	private LabelImageReader() {}

	/**
	 * The regions of an image that does not name them.
	 *
	 * @param file how a sentence calls the image
	 * @throws InputException if a voxel is anything but a whole number from 0, or all are 0
	 */
	static Regions read(final Series image, final String file) throws InputException {
		return read(image, file, List.of());
	}

	/**
	 * The regions of an image.
	 *
	 * @param descriptions of its labels, from the header or a file beside it
	 */
	static Regions read(final Series image, final String file, final List<LabelDescription> descriptions)
		throws InputException
	{
		final int width = (int) image.geometry().width();
		final int height = (int) image.geometry().height();
		final int depth = (int) image.geometry().depth();
		final TreeMap<Label, Map<Integer, BitPlane>> found = new TreeMap<>();
		final List<Object> planes = PlanarImages.planes(image.image());
		for (int i = 0; i < planes.size(); i++) {
			final int slice = i % depth;
			final int layer = i / depth;
			final int[] numbers = numbers(planes.get(i), width * height, file);
			LabelPlanes.of(file, width, height, numbers).forEach((number, plane) -> found.computeIfAbsent(new Label(layer,
				number), label -> new TreeMap<>()).put(slice, plane));
			if (found.size() > MAX_REGIONS) throw new InputException(file + " has more than " + MAX_REGIONS +
				" labels; a label image of regions was expected.");
		}
		if (found.isEmpty()) throw new EmptyMaskException(file, image.geometry());
		final Map<Label, LabelDescription> described = new LinkedHashMap<>();
		descriptions.forEach(one -> described.putIfAbsent(new Label(one.layer(), one.number()), one));
		// Those that the file describes stand in its order, the others by layer and number behind them.
		final Set<Label> order = new LinkedHashSet<>(described.keySet());
		order.retainAll(found.keySet());
		order.addAll(found.keySet());
		final List<MaskRegion> regions = new ArrayList<>();
		for (final Label label : order) {
			final LabelDescription known = described.getOrDefault(label, new LabelDescription(label.layer, label.number, "",
				RegionDetails.NONE));
			MaskRegion.of(known.name().isEmpty() ? name(label, found) : known.name(), image.geometry(), found.get(label)).map(
				region -> region.numbered(label.number).with(known.details())).ifPresent(regions::add);
		}
		return new Regions(regions, image.geometry(), "", image.warnings());
	}

	private static String name(final Label label, final SortedMap<Label, ?> all) {
		if (all.size() == 1) return Regions.UNNAMED;
		final boolean layered = all.firstKey().layer != all.lastKey().layer;
		return "label " + label.number + (layered ? " of volume " + (label.layer + 1) : "");
	}

	private static int[] numbers(final Object plane, final int count, final String file) throws InputException {
		final int[] numbers = new int[count];
		for (int i = 0; i < count; i++) {
			if (plane instanceof byte[] bytes) numbers[i] = bytes[i] & 0xFF;
			else if (plane instanceof short[] shorts) numbers[i] = shorts[i] & 0xFFFF;
			else {
				final float value = ((float[]) plane)[i];
				final int whole = Math.round(value);
				if (!(whole >= 0 && whole <= MAX_EXACT_FLOAT && Math.abs(value - whole) <= ROUNDING * Math.max(1, whole)))
					throw new InputException(file +
						" is no mask: a mask or label image holds whole numbers only, 0 outside and 1 or more inside.");
				numbers[i] = whole;
			}
		}
		return numbers;
	}
}
