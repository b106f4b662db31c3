package org.imagingbiomarkers.io.series;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

import org.imagingbiomarkers.io.Counted;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.PixelDescription;
import org.imagingbiomarkers.io.dicom.Tag;

/**
 * The frames of an ultrasound file, which follow each other in time: when each was taken, and which part of the picture
 * holds the image (DICOM PS3.3 sections C.7.6.5 and C.8.5.5).
 * <p>
 * Where the picture shows two images beside each other, such as contrast and tissue, each makes a series of its own. What
 * lies outside of them, such as bars and text, is left out.
 * </p>
 */
final class UltrasoundFrames {

	static final Set<String> MODALITIES = Set.of("US", "IVUS");

	private static final int TWO_DIMENSIONAL = 1;
	/** Physical units that are cm. */
	private static final int CENTIMETERS = 3;
	private static final double MM_PER_CM = 10;
	private static final double MS_PER_S = 1000;
	private static final int MIN_REGION = 4;
	private static final int MAX_REGIONS = 64;

	/** One image in the picture. */
	private record Region(Plane.Tile tile, Optional<Plane.Spacing> spacing) {}

	private UltrasoundFrames() {}

	/** Whether a file is ultrasound that tells nothing of single frames. */
	static boolean isUltrasound(final DicomDataSet header) {
		return header.text(Tag.MODALITY).filter(MODALITIES::contains).isPresent() && !header.has(
			Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE);
	}

	/**
	 * The images of each frame.
	 *
	 * @throws InputException if the times of frames are wrong
	 */
	static List<Plane> planes(final DicomDataSet header, final FileFacts file, final PixelDescription pixels)
		throws InputException
	{
		final FrameHeader scope = FrameHeader.of(header);
		final List<Sourced<Double>> times = times(header, file, pixels.frames());
		final List<Region> regions = regions(header, pixels);
		final List<Plane> planes = new ArrayList<>();
		for (int frame = 0; frame < pixels.frames(); frame++) {
			for (int r = 0; r < regions.size(); r++) {
				final Region region = regions.get(r);
				final Plane plain = PlaneHeader.plane(scope, file, frame, region.tile, Optional.empty());
				final Map<VaryingQuantity, Sourced<Double>> quantities = new EnumMap<>(VaryingQuantity.class);
				quantities.putAll(plain.quantities());
				if (!times.isEmpty()) quantities.put(VaryingQuantity.CINE_TIME, times.get(frame));
				final ImageKind kind = regions.size() == 1 ? plain.kind() : new ImageKind(name(r, regions));
				planes.add(new Plane(file, frame, region.tile, Optional.empty(), region.spacing.or(plain::spacing), plain
					.thickness(), plain.scale(), kind, quantities, plain.temporalResolution(), plain.direction(), plain.pet()));
			}
		}
		return planes;
	}

	/** Two images beside or above each other are called so. */
	private static String name(final int number, final List<Region> regions) {
		if (regions.size() > 2) return "REGION " + (number + 1);
		final Plane.Tile one = regions.get(number).tile;
		final Plane.Tile other = regions.get(1 - number).tile;
		if (one.x() + one.width() / 2 != other.x() + other.width() / 2) return one.x() + one.width() / 2 < other.x() + other
			.width() / 2 ? "LEFT" : "RIGHT";
		return one.y() <= other.y() ? "UPPER" : "LOWER";
	}

	/** ms since the first frame; empty where there is one frame alone, or the header does not say. */
	private static List<Sourced<Double>> times(final DicomDataSet header, final FileFacts file, final int frames)
		throws InputException
	{
		if (frames == 1) return List.of();
		final List<Double> increments = header.numbers(Tag.FRAME_TIME_VECTOR);
		if (!increments.isEmpty()) return vector(increments, file, frames);
		final OptionalDouble step = header.number(Tag.FRAME_TIME);
		final OptionalDouble rate = header.number(Tag.CINE_RATE);
		if (step.isPresent()) return even(step.getAsDouble(), Tag.FRAME_TIME, "ms", step.getAsDouble(), file, frames);
		if (rate.isPresent()) return even(MS_PER_S / rate.getAsDouble(), Tag.CINE_RATE, "frames per s", rate.getAsDouble(),
			file, frames);
		return List.of();
	}

	private static List<Sourced<Double>> vector(final List<Double> increments, final FileFacts file, final int frames)
		throws InputException
	{
		final String tag = Tag.text(Tag.FRAME_TIME_VECTOR);
		if (increments.size() != frames) {
			throw new InputException(file.name() + " has a Frame Time Vector " + tag + " of " + Counted.of(increments.size(),
				"increment") + ", but it must hold one for each of its " + frames + " frames.");
		}
		final List<Sourced<Double>> times = new ArrayList<>();
		double time = 0;
		for (int i = 0; i < frames; i++) {
			final double increment = i == 0 ? 0 : increments.get(i);
			if (i > 0 && !(increment > 0 && increment < Double.POSITIVE_INFINITY)) {
				throw new InputException(file.name() + " has a Frame Time Vector " + tag + " with an increment of " + increment +
					" ms before frame " + (i + 1) + ", but all after the first must be above 0.");
			}
			time += increment;
			times.add(new Sourced<>(time, tag));
		}
		return times;
	}

	private static List<Sourced<Double>> even(final double step, final int tag, final String unit, final double stated,
		final FileFacts file, final int frames) throws InputException
	{
		if (!(step > 0 && step < Double.POSITIVE_INFINITY)) {
			throw new InputException(String.format(Locale.ROOT, "%s has %s %s of %s %s, but it must be above 0.", file.name(),
				tag == Tag.FRAME_TIME ? "a Frame Time" : "a Cine Rate", Tag.text(tag), stated, unit));
		}
		final List<Sourced<Double>> times = new ArrayList<>();
		for (int i = 0; i < frames; i++) {
			times.add(new Sourced<>(i * step, Tag.text(tag)));
		}
		return times;
	}

	/**
	 * The two-dimensional images in the picture, from left to right and from top to bottom; the whole where none is told.
	 */
	private static List<Region> regions(final DicomDataSet header, final PixelDescription pixels) {
		final List<Region> found = new ArrayList<>();
		for (final DicomDataSet item : header.sequence(Tag.SEQUENCE_OF_ULTRASOUND_REGIONS)) {
			if (item.integer(Tag.REGION_SPATIAL_FORMAT).orElse(TWO_DIMENSIONAL) != TWO_DIMENSIONAL) continue;
			tile(item, pixels).filter(tile -> found.stream().noneMatch(one -> one.tile.equals(tile))).ifPresent(tile -> found
				.add(new Region(tile, spacing(item))));
		}
		if (found.isEmpty() || found.size() > MAX_REGIONS) return List.of(new Region(new Plane.Tile(0, 0, pixels.columns(),
			pixels.rows()), found.isEmpty() ? Optional.empty() : found.get(0).spacing));
		found.sort((a, b) -> a.tile.x() != b.tile.x() ? Integer.compare(a.tile.x(), b.tile.x()) : Integer.compare(a.tile.y(),
			b.tile.y()));
		return found;
	}

	/** Both corners belong to a region. Empty where it does not lie in the picture. */
	private static Optional<Plane.Tile> tile(final DicomDataSet item, final PixelDescription pixels) {
		final OptionalInt x0 = item.integer(Tag.REGION_LOCATION_MIN_X0);
		final OptionalInt y0 = item.integer(Tag.REGION_LOCATION_MIN_Y0);
		final OptionalInt x1 = item.integer(Tag.REGION_LOCATION_MAX_X1);
		final OptionalInt y1 = item.integer(Tag.REGION_LOCATION_MAX_Y1);
		if (x0.isEmpty() || y0.isEmpty() || x1.isEmpty() || y1.isEmpty()) return Optional.empty();
		final long right = Math.min(pixels.columns() - 1L, x1.getAsInt());
		final long bottom = Math.min(pixels.rows() - 1L, y1.getAsInt());
		final long width = right - x0.getAsInt() + 1;
		final long height = bottom - y0.getAsInt() + 1;
		if (x0.getAsInt() < 0 || y0.getAsInt() < 0 || width < MIN_REGION || height < MIN_REGION) return Optional.empty();
		return Optional.of(new Plane.Tile(x0.getAsInt(), y0.getAsInt(), (int) width, (int) height));
	}

	private static Optional<Plane.Spacing> spacing(final DicomDataSet item) {
		final boolean length = item.integer(Tag.PHYSICAL_UNITS_X_DIRECTION).orElse(0) == CENTIMETERS && item.integer(
			Tag.PHYSICAL_UNITS_Y_DIRECTION).orElse(0) == CENTIMETERS;
		final double x = MM_PER_CM * Math.abs(item.number(Tag.PHYSICAL_DELTA_X).orElse(0));
		final double y = MM_PER_CM * Math.abs(item.number(Tag.PHYSICAL_DELTA_Y).orElse(0));
		return length && x > 0 && y > 0 ? Optional.of(new Plane.Spacing(x, y)) : Optional.empty();
	}
}
