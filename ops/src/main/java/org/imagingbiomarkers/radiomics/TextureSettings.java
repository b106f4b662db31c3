package org.imagingbiomarkers.radiomics;

import java.util.List;
import java.util.Optional;

/**
 * How texture matrices are made (reference manual, sections 3.6 to 3.11).
 *
 * @param cooccurrenceDistances GLCM: how many voxels the two of a pair are apart along each axis on which they differ;
 * the pairs of several distances count as further directions
 * @param weighting GLCM and GLRLM: how the matrix of a direction is weighted when directions are merged; empty: all alike
 * @param toneDistance NGTDM: radius of the neighborhood in voxels
 * @param dependenceDistance NGLDM: radius of the neighborhood in voxels
 * @param neighborhood NGTDM and NGLDM: norm by which the radius is measured
 * @param coarseness NGLDM: largest difference of the gray levels of dependent voxels
 */
public record TextureSettings(List<Integer> cooccurrenceDistances, Optional<Weighting> weighting, double toneDistance,
		double dependenceDistance, Norm neighborhood, int coarseness)
{

	/** Those of the reference values: distance 1 by the Chebyshev norm, coarseness 0, no weights. */
	public static final TextureSettings STANDARD = new TextureSettings(List.of(1), Optional.empty(), 1, 1, Norm.CHEBYSHEV,
		0);

	/** How the length of a step between voxels is measured (reference manual, section 3.6). */
	public enum Norm {

			/** The largest distance along an axis. */
			CHEBYSHEV, //
			/** The sum of the distances along the axes. */
			MANHATTAN, //
			/** The length of the straight line. */
			EUCLIDEAN;

		/** Length of the step. */
		public double of(final double x, final double y, final double z) {
			return switch (this) {
				case CHEBYSHEV -> Math.max(Math.abs(x), Math.max(Math.abs(y), Math.abs(z)));
				case MANHATTAN -> Math.abs(x) + Math.abs(y) + Math.abs(z);
				case EUCLIDEAN -> Math.sqrt(x * x + y * y + z * z);
			};
		}
	}

	/**
	 * Matrices of directions weighted by {@code exp(-length^2)} of their step (reference manual, section 3.6).
	 *
	 * @param norm how the length is measured
	 * @param inMillimeters whether the step is taken in mm; otherwise in voxels, as the manual defines it
	 */
	public record Weighting(Norm norm, boolean inMillimeters) {

		/** The weight of a step of whole voxels along x, y and z. */
		public double of(final int x, final int y, final int z, final Grid grid) {
			final double length = inMillimeters ? norm.of(x * grid.spacingX(), y * grid.spacingY(), z * grid.spacingZ()) : norm
				.of(x, y, z);
			return Math.exp(-length * length);
		}
	}

	/** Voxels from a voxel to its farthest neighbor along an axis: the margin that a region needs. */
	public int reach() {
		return (int) Math.max(cooccurrenceDistances.stream().mapToInt(Integer::intValue).max().orElse(1), Math.max(Math.floor(
			toneDistance), Math.floor(dependenceDistance)));
	}
}
