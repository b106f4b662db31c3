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

	/** Voxels the farthest neighbor is away along an axis: the margin a region needs. */
	public int reach() {
		return (int) Math.max(cooccurrenceDistances.stream().mapToInt(Integer::intValue).max().orElse(1), Math.max(Math.floor(
			toneDistance), Math.floor(dependenceDistance)));
	}
}
