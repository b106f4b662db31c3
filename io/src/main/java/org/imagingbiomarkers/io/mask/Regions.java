package org.imagingbiomarkers.io.mask;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import org.imagingbiomarkers.io.Acquisition;
import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.PlanarImages;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Warning;

/**
 * Regions on one grid; they may overlap.
 *
 * @param regions in the order of the file, each under a name of its own
 * @param grid of all of them
 * @param frameOfReference Frame of Reference UID (0020,0052) of the patient coordinates they were drawn in; empty where
 * the file does not say
 * @param warnings one sentence for each thing a user should know, such as a region that was left out
 */
public record Regions(List<MaskRegion> regions, Geometry grid, String frameOfReference, List<Warning> warnings) {

	/** Name of the only region of a label image that does not name it. */
	public static final String UNNAMED = "mask";

	private static final int MAX_8_BIT_LABELS = 255;
	private static final int MAX_LABELS = 65535;

	/** All regions of several files on the grid of the first. */
	public static Regions joined(final List<Regions> parts) {
		final String frame = parts.stream().map(Regions::frameOfReference).filter(uid -> !uid.isEmpty()).findFirst().orElse(
			"");
		return new Regions(parts.stream().flatMap(part -> part.regions.stream()).toList(), parts.get(0).grid, frame, parts
			.stream().flatMap(part -> part.warnings.stream()).toList());
	}

	/** A name that is there already gets a number. */
	public Regions {
		final Set<String> taken = new HashSet<>();
		final List<MaskRegion> distinct = new ArrayList<>();
		for (final MaskRegion region : regions) {
			String name = region.name();
			for (int number = 2; !taken.add(name); number++) {
				name = region.name() + " (" + number + ")";
			}
			distinct.add(name.equals(region.name()) ? region : region.named(name));
		}
		regions = List.copyOf(distinct);
		warnings = List.copyOf(warnings);
	}

	/** The region of a name. */
	public Optional<MaskRegion> named(final String name) {
		return regions.stream().filter(r -> r.name().equals(name)).findFirst();
	}

	/** The regions that a number stands for: one, unless several files were read. */
	public List<MaskRegion> numbered(final int number) {
		return regions.stream().filter(r -> r.numbers().contains(number)).toList();
	}

	/** The names in order. */
	public List<String> names() {
		return regions.stream().map(MaskRegion::name).toList();
	}

	/** All voxels that are in any of the regions, as one region. */
	public MaskRegion union(final String name) {
		return regions.stream().reduce(MaskRegion::or).orElseThrow().named(name);
	}

	/** Names the first two regions that have voxels in common; empty where no two have. */
	public Optional<String> overlap() {
		for (int a = 0; a < regions.size(); a++) {
			for (int b = a + 1; b < regions.size(); b++) {
				final long shared = regions.get(a).shared(regions.get(b));
				if (shared > 0) {
					return Optional.of("\"" + regions.get(a).name() + "\" and \"" + regions.get(b).name() + "\" have " + shared +
						(shared == 1 ? " voxel in common" : " voxels in common"));
				}
			}
		}
		return Optional.empty();
	}

	/**
	 * The numbers of the regions in a label image: their own where each has one of its own from 1 to 65535, and else 1 for
	 * the first region, 2 for the second and so on.
	 */
	public List<Integer> labelNumbers() {
		final List<Integer> own = regions.stream().map(MaskRegion::numbers).filter(numbers -> numbers.size() == 1).map(
			numbers -> numbers.iterator().next()).filter(number -> number > 0 && number <= MAX_LABELS).distinct().toList();
		return own.size() == regions.size() ? own : IntStream.rangeClosed(1, regions.size()).boxed().toList();
	}

	/**
	 * Refuses regions that overlap, which a label image has no place for.
	 *
	 * @param advice what to do instead, such as {@code write them as DICOM SEG}
	 */
	void requireNoOverlap(final String advice) throws InputException {
		final Optional<String> overlap = overlap();
		if (overlap.isPresent()) throw new InputException("The regions " + overlap.get() +
			", which one label image cannot hold; use them one at a time, or " + advice + ".");
	}

	/**
	 * All regions as one label image: 1 for the first region, 2 for the second and so on, 0 outside; 8-bit, or 16-bit for
	 * more than 255 regions.
	 *
	 * @throws InputException if regions overlap, which a label image has no place for
	 */
	public Series labels(final String title) throws InputException {
		return labels(title, IntStream.rangeClosed(1, regions.size()).boxed().toList());
	}

	/**
	 * The same with other numbers.
	 *
	 * @param numbers of the regions, in their order; from 1 to 65535
	 */
	public Series labels(final String title, final List<Integer> numbers) throws InputException {
		requireNoOverlap("write them as DICOM SEG");
		if (regions.size() > MAX_LABELS) throw new InputException("A label image holds at most " + MAX_LABELS +
			" regions; there are " + regions.size() + ".");
		final int most = numbers.stream().mapToInt(Integer::intValue).max().orElse(0);
		final int width = (int) grid.width();
		final int pixels = (int) (grid.width() * grid.height());
		final List<Object> planes = new ArrayList<>();
		for (int slice = 0; slice < grid.depth(); slice++) {
			planes.add(most <= MAX_8_BIT_LABELS ? new byte[pixels] : new short[pixels]);
		}
		for (int i = 0; i < regions.size(); i++) {
			final int label = numbers.get(i);
			regions.get(i).forEach((column, row, slice) -> {
				if (planes.get(slice) instanceof byte[] bytes) bytes[row * width + column] = (byte) label;
				else((short[]) planes.get(slice))[row * width + column] = (short) label;
			});
		}
		return new Series(title, PlanarImages.of(planes, grid.width(), grid.height(), grid.depth()), "", grid,
			Acquisition.NONE, List.of());
	}

	/** The same columns, rows and slices of a grid of the same size, wherever that lies. */
	public Regions placedOn(final Geometry other) {
		return new Regions(regions.stream().map(region -> region.placedOn(other)).toList(), other, frameOfReference,
			warnings);
	}

	/**
	 * The same voxels on a grid that has them too but stores them in another order (axes swapped or turned round), or has
	 * more of them; empty where a voxel of this grid is not one of the other.
	 */
	public Optional<Regions> storedAs(final Geometry other) {
		return StorageOrder.of(grid, other).map(order -> new Regions(regions.stream().map(region -> region.stored(other,
			order)).toList(), other, frameOfReference, warnings));
	}

	/**
	 * The regions on another grid, each by its nearest voxels (see {@link MaskRegion#onto}); regions of which nothing is
	 * left are named in the warnings.
	 *
	 * @throws InputException if nothing is left of any of them
	 */
	public Regions onto(final Geometry other) throws InputException {
		final List<MaskRegion> taken = new ArrayList<>();
		final List<Warning> all = new ArrayList<>(warnings);
		for (final MaskRegion region : regions) {
			final Optional<MaskRegion> there = region.onto(other);
			there.ifPresent(taken::add);
			if (there.isEmpty()) all.add(Warning.leftOut("Nothing of the region \"" + region.name() + "\" lies in the image."));
		}
		if (taken.isEmpty()) throw new InputException(
			"None of the regions lies in the image; choose the image they were drawn on.");
		return new Regions(taken, other, frameOfReference, all);
	}
}
