package org.imagingbiomarkers.radiomics;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A number by which two computations can tell whether they saw the same region. */
final class RegionHash {

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

	/** Hash of size and spacing, and of place, masks and intensity of every voxel in one of the masks. */
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
		for (int shift = 56; shift >= 0; shift -= 8) {
			block[filled++] = (byte) (bits >> shift);
		}
		if (filled < BLOCK) return;
		digest.update(block);
		filled = 0;
	}
}
