package org.imagingbiomarkers.radiomics.preparation;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import org.imagingbiomarkers.radiomics.Grid;
import org.imagingbiomarkers.radiomics.Region;

/** Collects the diagnostics of each step of the preparation. */
final class PreparationDiagnostics {

	private static final String[] AXES = { "x", "y", "z" };
	/** Slices of an image that are read at a time. */
	private static final int SLAB = 16;

	private final List<Diagnostic> all = new ArrayList<>();
	/** The region whose hash is the last of them; null: none. */
	private Region hashed;

	/** All so far, in the order of the steps. */
	List<Diagnostic> all() {
		final List<Diagnostic> known = List.copyOf(all);
		return hashed == null ? known : new WithHash(known, hashed);
	}

	/** The diagnostics and the hash of the region, which takes time and is computed when it is first asked for. */
	private static final class WithHash extends AbstractList<Diagnostic> {

		private final List<Diagnostic> known;
		private final Region region;
		private Diagnostic hash;

		WithHash(final List<Diagnostic> known, final Region region) {
			this.known = known;
			this.region = region;
		}

		@Override
		public Diagnostic get(final int index) {
			return Objects.checkIndex(index, size()) < known.size() ? known.get(index) : hash();
		}

		private synchronized Diagnostic hash() {
			if (hash == null) hash = new Diagnostic("hash_region", "SHA-256 of grid, masks and intensities", RegionHash.of(
				region));
			return hash;
		}

		@Override
		public int size() {
			return known.size() + 1;
		}
	}

	/**
	 * Adds size, spacing and range of intensities of a whole image.
	 *
	 * @param suffix of the tags
	 * @param stage of the processing, in words
	 */
	void image(final String suffix, final String stage, final Grid grid, final GridSampling.Source source) {
		double sum = 0;
		double min = Double.POSITIVE_INFINITY;
		double max = Double.NEGATIVE_INFINITY;
		long count = 0;
		for (int z = 0; z < grid.sizeZ(); z += SLAB) {
			final int to = Math.min(grid.sizeZ(), z + SLAB);
			for (final double value : source.read(new Box(new int[] { 0, 0, z }, new int[] { grid.sizeX(), grid.sizeY(),
				to })))
			{
				if (!Double.isFinite(value)) continue;
				sum += value;
				min = Math.min(min, value);
				max = Math.max(max, value);
				count++;
			}
		}
		final String at = " (" + stage + ")";
		add("img_dim_x_" + suffix, "Image dimension x" + at, grid.sizeX());
		add("img_dim_y_" + suffix, "Image dimension y" + at, grid.sizeY());
		add("img_dim_z_" + suffix, "Image dimension z" + at, grid.sizeZ());
		add("vox_dim_x_" + suffix, "Voxel dimension x" + at, grid.spacingX());
		add("vox_dim_y_" + suffix, "Voxel dimension y" + at, grid.spacingY());
		add("vox_dim_z_" + suffix, "Voxel dimension z" + at, grid.spacingZ());
		add("mean_int_" + suffix, "Mean intensity" + at, sum / count);
		add("min_int_" + suffix, "Minimum intensity" + at, min);
		add("max_int_" + suffix, "Maximum intensity" + at, max);
	}

	private void add(final String tag, final String title, final double value) {
		all.add(Diagnostic.of(tag, title, value));
	}

	/**
	 * Adds size and intensities of the masks after a step.
	 *
	 * @param suffix of the tags
	 * @param stage of the processing, in words
	 * @param whole grid of the whole image
	 * @param part grid of the arrays
	 * @param shape the morphological mask
	 * @param counted the intensity mask
	 */
	void masks(final String suffix, final String stage, final Grid whole, final Grid part, final double[] intensities,
		final boolean[] shape, final boolean[] counted)
	{
		final String at = " (" + stage + ")";
		final int[] sizes = { whole.sizeX(), whole.sizeY(), whole.sizeZ() };
		final Box intensityBox = Box.around(counted, part);
		final Box shapeBox = shape == counted ? intensityBox : Box.around(shape, part);
		for (int d = 0; d < 3; d++) {
			add("int_mask_dim_" + AXES[d] + "_" + suffix, "Int. mask dimension " + AXES[d] + at, sizes[d]);
		}
		for (int d = 0; d < 3; d++) {
			add("int_mask_bb_dim_" + AXES[d] + "_" + suffix, "Int. mask bounding box dimension " + AXES[d] + at, intensityBox
				.size(d));
		}
		for (int d = 0; d < 3; d++) {
			add("morph_mask_bb_dim_" + AXES[d] + "_" + suffix, "Morph. mask bounding box dimension " + AXES[d] + at, shapeBox
				.size(d));
		}
		counts(suffix, at, intensities, shape, counted);
	}

	private void counts(final String suffix, final String at, final double[] intensities, final boolean[] shape,
		final boolean[] counted)
	{
		long inShape = 0;
		long inside = 0;
		double sum = 0;
		double min = Double.POSITIVE_INFINITY;
		double max = Double.NEGATIVE_INFINITY;
		for (int i = 0; i < shape.length; i++) {
			if (shape[i]) inShape++;
			if (!counted[i]) continue;
			inside++;
			sum += intensities[i];
			min = Math.min(min, intensities[i]);
			max = Math.max(max, intensities[i]);
		}
		add("int_mask_vox_count_" + suffix, "Int. mask voxel count" + at, inside);
		add("morph_mask_vox_count_" + suffix, "Morph. mask voxel count" + at, inShape);
		if (inside == 0) return;
		add("int_mask_mean_int_" + suffix, "Int. mask mean intensity" + at, sum / inside);
		add("int_mask_min_int_" + suffix, "Int. mask minimum intensity" + at, min);
		add("int_mask_max_int_" + suffix, "Int. mask maximum intensity" + at, max);
	}

	/** Adds the gray levels, and a hash by which the same region is recognized. */
	void levels(final Region region, final Discretization levels) {
		final boolean[] there = new boolean[levels.bins() + 1];
		int found = 0;
		for (final int voxel : region.voxels()) {
			final int level = levels.levels()[voxel];
			if (!there[level]) found++;
			there[level] = true;
		}
		add("bin_count", "Gray levels", levels.bins());
		add("bin_count_present", "Gray levels that occur", found);
		all.add(new Diagnostic("bin_edges", "Bin edges", Arrays.stream(levels.edges()).mapToObj(Double::toString).collect(
			Collectors.joining(";"))));
		hashed = region;
	}

	/** A number by which two computations can recognize that they saw the same region. */
	private static final class RegionHash {

		private static final int BLOCK = 1 << 13;

		private final MessageDigest digest;
		private final byte[] block = new byte[BLOCK];
		private int filled;

		private RegionHash() {
			try {
				digest = MessageDigest.getInstance("SHA-256");
			}
			catch (final NoSuchAlgorithmException e) {
				throw new IllegalStateException("Every Java has SHA-256.", e);
			}
		}

		/** Hash of the spacing, and of position, masks and intensity of every voxel in one of the masks. */
		static String of(final Region region) {
			final RegionHash hash = new RegionHash();
			final Grid grid = region.grid();
			hash.add(grid.spacingX());
			hash.add(grid.spacingY());
			hash.add(grid.spacingZ());
			for (final int v : region.morphologicalVoxels()) {
				hash.add(grid.originX() + grid.x(v) * grid.spacingX());
				hash.add(grid.originY() + grid.y(v) * grid.spacingY());
				hash.add(grid.originZ() + grid.z(v) * grid.spacingZ());
				hash.add(region.intensityMask()[v] ? region.intensities()[v] : Double.NaN);
			}
			hash.digest.update(hash.block, 0, hash.filled);
			return HexFormat.of().formatHex(hash.digest.digest());
		}

		private void add(final double value) {
			final long bits = Double.doubleToLongBits(value);
			final int high = (int) (bits >> 32);
			final int low = (int) bits;
			final byte[] into = block;
			final int at = filled;
			into[at] = (byte) (high >> 24);
			into[at + 1] = (byte) (high >> 16);
			into[at + 2] = (byte) (high >> 8);
			into[at + 3] = (byte) high;
			into[at + 4] = (byte) (low >> 24);
			into[at + 5] = (byte) (low >> 16);
			into[at + 6] = (byte) (low >> 8);
			into[at + 7] = (byte) low;
			filled = at + Double.BYTES;
			if (filled < BLOCK) return;
			digest.update(block);
			filled = 0;
		}
	}
}
