package org.imagingbiomarkers.io.mask;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.PlanarImages;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.series.Titles;

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
		return read(image, file, Map.of());
	}

	/**
	 * The regions of an image.
	 *
	 * @param keys of an NRRD header: 3D Slicer names segment n in {@code Segment<n>_Name} and says where it is in
	 * {@code Segment<n>_LabelValue} and {@code Segment<n>_Layer}
	 */
	static Regions read(final Series image, final String file, final Map<String, String> keys) throws InputException {
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
		if (found.isEmpty()) throw new InputException(file + " holds no region: all voxels are 0.");
		final Map<Label, String> names = names(keys);
		final List<MaskRegion> regions = new ArrayList<>();
		found.forEach((label, slices) -> MaskRegion.of(names.getOrDefault(label, name(label, found)), image.geometry(),
			slices).map(region -> region.numbered(label.number)).ifPresent(regions::add));
		return new Regions(regions, image.geometry(), "", image.warnings());
	}

	private static String name(final Label label, final Map<Label, ?> all) {
		if (all.size() == 1) return MaskReader.UNNAMED;
		final boolean layered = all.keySet().stream().anyMatch(other -> other.layer != label.layer);
		return "label " + label.number + (layered ? " of volume " + (label.layer + 1) : "");
	}

	private static Map<Label, String> names(final Map<String, String> keys) {
		final Map<Label, String> names = new TreeMap<>();
		for (int segment = 0; keys.containsKey("Segment" + segment + "_Name"); segment++) {
			final String prefix = "Segment" + segment + "_";
			final String name = Titles.clean(keys.get(prefix + "Name"));
			final String number = keys.getOrDefault(prefix + "LabelValue", "").strip();
			final String layer = keys.getOrDefault(prefix + "Layer", "0").strip();
			if (name.isEmpty() || !number.matches("\\d{1,9}") || !layer.matches("\\d{1,9}")) continue;
			names.putIfAbsent(new Label(Integer.parseInt(layer), Integer.parseInt(number)), name);
		}
		return names;
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
