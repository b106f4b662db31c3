package org.imagingbiomarkers.io.series;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

import org.imagingbiomarkers.io.PetHeader;
import org.imagingbiomarkers.io.Sourced;

/**
 * One two-dimensional image of a file and what its header says of it.
 *
 * @param file the file it is in
 * @param frame which frame of the file, from 0
 * @param tile which part of the frame; the whole frame for all but tiled volumes
 * @param place where it lies; empty where the header does not say
 * @param spacing distance of pixel centers along a row and along a column, mm; empty where the header does not say
 * @param thickness distance of slices as the header claims it, mm: Spacing Between Slices (0018,0088), or else Slice
 * Thickness (0018,0050); empty where neither is there
 * @param scale from stored pixels to values
 * @param kind which kinds of image are never mixed in one volume
 * @param quantities all that may tell it from another image of the same slice
 * @param temporalResolution distance of two temporal positions, ms: Temporal Resolution (0020,0110)
 * @param direction of the diffusion gradient
 * @param pet what the header says of a PET scan; empty for all other images
 */
record Plane(FileFacts file, int frame, Tile tile, Optional<ImagePosition> place, Optional<Spacing> spacing,
		Optional<Double> thickness, ValueScale scale, ImageKind kind, Map<VaryingQuantity, Sourced<Double>> quantities,
		Optional<Double> temporalResolution, Sourced<Direction> direction, Optional<PetHeader> pet)
{

	/** The order in which a scanner numbered its images; the path decides where it did not. */
	static final Comparator<Plane> AS_NUMBERED = Comparator.comparingInt((Plane p) -> p.file.instance()).thenComparing(
		p -> p.file.path()).thenComparingInt(Plane::frame).thenComparingInt(p -> p.tile.y()).thenComparingInt(p -> p.tile
			.x());

	/**
	 * A rectangle of pixels in a frame.
	 *
	 * @param x of the first column
	 * @param y of the first row
	 */
	record Tile(int x, int y, int width, int height) {}

	/** Distance of pixel centers, mm: from column to column and from row to row. */
	record Spacing(double x, double y) {}

	/** The value of a quantity, NaN where the header does not have it. */
	double value(final VaryingQuantity quantity) {
		final Sourced<Double> found = quantities.get(quantity);
		return found == null ? Double.NaN : found.value();
	}

	/** The same image but another part of the frame, elsewhere. */
	Plane at(final Tile otherTile, final Optional<ImagePosition> otherPlace) {
		return new Plane(file, frame, otherTile, otherPlace, spacing, thickness, scale, kind, quantities, temporalResolution,
			direction, pet);
	}

	/** The same image under another clock. */
	Plane with(final Map<VaryingQuantity, Sourced<Double>> otherQuantities) {
		return new Plane(file, frame, tile, place, spacing, thickness, scale, kind, otherQuantities, temporalResolution,
			direction, pet);
	}

	/** The same image on another scale. */
	Plane with(final ValueScale otherScale) {
		return new Plane(file, frame, tile, place, spacing, thickness, otherScale, kind, quantities, temporalResolution,
			direction, pet);
	}

	/** The same image as one of another kind. */
	Plane with(final ImageKind otherKind) {
		return new Plane(file, frame, tile, place, spacing, thickness, scale, otherKind, quantities, temporalResolution,
			direction, pet);
	}

	/** How a sentence calls it. */
	String name() {
		final boolean several = file.pixels().map(p -> p.frames() > 1).orElse(false);
		return several ? "frame " + (frame + 1) + " of " + file.name() : file.name();
	}
}
