package org.imagingbiomarkers.io.mask;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.Acquisition;
import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.PlanarImages;
import org.imagingbiomarkers.io.Series;

/**
 * A named mask on a calibrated grid; does not change. It has at least one voxel.
 * <p>
 * Only the voxels' surroundings are kept, slice by slice and a bit each, so that many regions of a large image take
 * little memory and may overlap.
 * </p>
 */
public final class MaskRegion {

	private static final byte INSIDE = (byte) 255;

	private final String name;
	private final Geometry grid;
	private final SortedMap<Integer, BitPlane> slices;
	private final Set<Integer> numbers;
	private final RegionDetails details;
	/** The first slice of {@link #planes}. */
	private final int first;
	/** The slices once more, to look up fast; null where there is nothing. */
	private final BitPlane[] planes;

	private MaskRegion(final String name, final Geometry grid, final SortedMap<Integer, BitPlane> slices,
		final Set<Integer> numbers, final RegionDetails details)
	{
		this.details = details;
		this.name = name;
		this.grid = grid;
		this.slices = slices;
		this.numbers = numbers;
		first = slices.firstKey();
		planes = new BitPlane[slices.lastKey() - first + 1];
		slices.forEach((slice, plane) -> planes[slice - first] = plane);
	}

	/** Empty where no slice has a pixel. */
	static Optional<MaskRegion> of(final String name, final Geometry grid, final Map<Integer, BitPlane> slices) {
		return slices.isEmpty() ? Optional.empty() : Optional.of(new MaskRegion(name, grid, new TreeMap<>(slices), Set.of(),
			RegionDetails.NONE));
	}

	/**
	 * A mask as a region: every voxel that is not 0.
	 *
	 * @param planes one per slice, row by row, of the grid's width x height bytes
	 * @return empty where all voxels are 0
	 */
	public static Optional<MaskRegion> of(final String name, final Geometry grid, final List<byte[]> planes) {
		final Map<Integer, BitPlane> slices = new TreeMap<>();
		for (int k = 0; k < planes.size(); k++) {
			final int slice = k;
			BitPlane.nonZero((int) grid.width(), (int) grid.height(), planes.get(k)).ifPresent(p -> slices.put(slice, p));
		}
		return of(name, grid, slices);
	}

	/**
	 * A part of a grid as a region: every voxel that is not 0.
	 *
	 * @param box where the part lies in the grid
	 * @param inside of the box, columns fastest, then rows, then slices
	 * @return empty where all voxels are 0
	 */
	public static Optional<MaskRegion> of(final String name, final Geometry grid, final Box box, final byte[] inside) {
		final Map<Integer, BitPlane> slices = new TreeMap<>();
		final int pixels = box.width * box.height;
		for (int k = 0; k < box.depth; k++) {
			final int slice = box.z + k;
			final byte[] plane = Arrays.copyOfRange(inside, k * pixels, (k + 1) * pixels);
			BitPlane.nonZero(box.width, box.height, plane).ifPresent(p -> slices.put(slice, p.moved(box.x, box.y)));
		}
		return of(name, grid, slices);
	}

	/** What the region is called, in letters, digits, blanks and {@code _ - . ( ) + = ,}. */
	public String name() {
		return name;
	}

	/**
	 * The numbers that stand for the region: the value of its voxels in a label image, its segment number or its ROI
	 * number. The only region of a file of contours or ROIs is also number 1.
	 */
	public Set<Integer> numbers() {
		return numbers;
	}

	/** What is known of the region besides its name and voxels. */
	public RegionDetails details() {
		return details;
	}

	/** The same voxels with other details. */
	public MaskRegion with(final RegionDetails others) {
		return new MaskRegion(name, grid, slices, numbers, others);
	}

	/** The same voxels under other numbers. */
	public MaskRegion numbered(final Integer... others) {
		return new MaskRegion(name, grid, slices, Set.of(others), details);
	}

	/** The same region, which is number 1 too. */
	MaskRegion alsoFirst() {
		return numbers.contains(1) ? this : numbered(Stream.concat(Stream.of(1), numbers.stream()).toArray(Integer[]::new));
	}

	/** The grid whose voxels the region is made of. */
	public Geometry grid() {
		return grid;
	}

	/** How many voxels the region has; 1 or more. */
	public long count() {
		return slices.values().stream().mapToLong(BitPlane::count).sum();
	}

	/** Volume of all voxels, mm^3. */
	public double volume() {
		return count() * grid.voxelVolume();
	}

	/** Whether a voxel belongs to the region; false beyond the grid. */
	public boolean contains(final int column, final int row, final int slice) {
		if (slice < first || slice - first >= planes.length) return false;
		final BitPlane plane = planes[slice - first];
		return plane != null && plane.contains(column, row);
	}

	/** The smallest box around the region. */
	public Box box() {
		int left = Integer.MAX_VALUE;
		int top = Integer.MAX_VALUE;
		int right = 0;
		int bottom = 0;
		for (final BitPlane plane : slices.values()) {
			left = Math.min(left, plane.x());
			top = Math.min(top, plane.y());
			right = Math.max(right, plane.x() + plane.width());
			bottom = Math.max(bottom, plane.y() + plane.height());
		}
		return new Box(left, top, slices.firstKey(), right - left, bottom - top, slices.lastKey() - slices.firstKey() + 1);
	}

	/**
	 * A block of voxels.
	 *
	 * @param x first column
	 * @param y first row
	 * @param z first slice
	 */
	public record Box(int x, int y, int z, int width, int height, int depth) {}

	/** What is done with a voxel. */
	public interface VoxelAction {

		void at(int column, int row, int slice);
	}

	/**
	 * Goes over the voxels of the region, slice by slice and row by row.
	 *
	 * @throws CancellationException before a slice if the thread is interrupted
	 */
	public void forEach(final VoxelAction action) {
		slices.forEach((slice, plane) -> {
			if (Thread.currentThread().isInterrupted()) throw new CancellationException("Going over a region was canceled.");
			plane.forEach((column, row) -> action.at(column, row, slice));
		});
	}

	/** How many voxels the region has in common with another one on the same grid. */
	public long shared(final MaskRegion other) {
		long count = 0;
		for (final Map.Entry<Integer, BitPlane> slice : slices.entrySet()) {
			final BitPlane plane = other.slices.get(slice.getKey());
			if (plane != null) count += slice.getValue().shared(plane);
		}
		return count;
	}

	/** The voxels of both, with the name, numbers and details of this region. Both are on one grid. */
	public MaskRegion or(final MaskRegion other) {
		final TreeMap<Integer, BitPlane> all = new TreeMap<>(slices);
		other.slices.forEach((slice, plane) -> all.merge(slice, plane, BitPlane::or));
		return new MaskRegion(name, grid, all, numbers, details);
	}

	/**
	 * The region with one slice drawn anew; slices that stay share their memory with this region.
	 *
	 * @param plane row by row, the grid's width x height bytes; not 0 inside
	 * @return empty where nothing is left
	 */
	public Optional<MaskRegion> withSlice(final int slice, final byte[] plane) {
		final TreeMap<Integer, BitPlane> all = new TreeMap<>(slices);
		all.remove(slice);
		BitPlane.nonZero((int) grid.width(), (int) grid.height(), plane).ifPresent(drawn -> all.put(slice, drawn));
		return all.isEmpty() ? Optional.empty() : Optional.of(new MaskRegion(name, grid, all, numbers, details));
	}

	/** Memory that the voxels take and another region does not have in common with this one, bytes. */
	public long bytesBeside(final Optional<MaskRegion> other) {
		long bytes = 0;
		for (final Map.Entry<Integer, BitPlane> slice : slices.entrySet()) {
			if (other.isEmpty() || other.get().slices.get(slice.getKey()) != slice.getValue()) bytes += slice.getValue()
				.bytes();
		}
		return bytes;
	}

	/** The same voxels under another name. */
	public MaskRegion named(final String other) {
		return new MaskRegion(other, grid, slices, numbers, details);
	}

	/** As an image of the whole grid, 255 inside and 0 outside, titled by the region's name. */
	public Series mask() {
		final List<byte[]> planes = new ArrayList<>();
		for (int slice = 0; slice < grid.depth(); slice++) {
			planes.add(plane(slice));
		}
		return new Series(name, PlanarImages.of(planes, grid.width(), grid.height(), grid.depth()), "", grid,
			Acquisition.NONE, List.of());
	}

	/** One slice of {@link #mask}, row by row. */
	public byte[] plane(final int slice) {
		final int width = (int) grid.width();
		final byte[] pixels = new byte[(int) (grid.width() * grid.height())];
		final BitPlane plane = slices.get(slice);
		if (plane != null) plane.forEach((column, row) -> pixels[row * width + column] = INSIDE);
		return pixels;
	}

	/** What is set in each slice that has something set, in order. */
	SortedMap<Integer, BitPlane> slices() {
		return slices;
	}

	/**
	 * The region on another grid: each voxel there takes what the nearest voxel of this grid is, so voxels beyond this grid
	 * are outside. Only the surroundings of the region are looked at.
	 *
	 * @return empty where no voxel of the other grid comes to lie in the region
	 */
	public Optional<MaskRegion> onto(final Geometry target) {
		final Box box = box();
		return withNumbers(of(name, target, new NearestVoxels(grid, this::contains).onto(target, new int[] { box.x, box.y,
			box.z }, new int[] { box.width, box.height, box.depth })));
	}

	private Optional<MaskRegion> withNumbers(final Optional<MaskRegion> region) {
		return region.map(there -> new MaskRegion(there.name, there.grid, there.slices, numbers, details));
	}

	/** The same columns, rows and slices of a grid of the same size that lies elsewhere. */
	MaskRegion placedOn(final Geometry other) {
		return new MaskRegion(name, other, slices, numbers, details);
	}

	/** The same voxels on a grid that stores them in another order. */
	MaskRegion stored(final Geometry target, final StorageOrder order) {
		final int stride = BitPlane.stride((int) target.width());
		final Map<Integer, long[]> words = new TreeMap<>();
		forEach((column, row, slice) -> {
			final int[] at = order.at(column, row, slice);
			words.computeIfAbsent(at[2], k -> new long[stride * (int) target.height()])[at[1] * stride + (at[0] >>> 6)] |=
				1L << at[0];
		});
		final Map<Integer, BitPlane> there = new TreeMap<>();
		words.forEach((slice, bits) -> BitPlane.of(0, 0, (int) target.width(), (int) target.height(), bits).ifPresent(
			plane -> there.put(slice, plane)));
		return withNumbers(of(name, target, there)).orElseThrow();
	}
}
