package org.imagingbiomarkers.radiomics;

/**
 * How an image and its mask are brought to another grid, aligned with theirs by the center.
 *
 * @param spacingX distance of voxel centers along x in mm; 0: as it is
 * @param spacingY along y
 * @param spacingZ along z; 0 for features of slices
 * @param image how intensities are interpolated
 * @param mask how the mask is interpolated
 * @param threshold share of a voxel from which on it is inside the mask, such as 0.5
 * @param rounded whether interpolated intensities are rounded to whole numbers, as is right for CT
 */
public record Resampling(double spacingX, double spacingY, double spacingZ, Interpolation image, Interpolation mask,
		double threshold, boolean rounded)
{}
