package org.imagingbiomarkers.radiomics;

/**
 * The gray levels of a region.
 *
 * @param levels one a voxel of the region's grid: from 1 to {@code bins} in the intensity mask, 0 outside
 * @param bins number of gray levels
 * @param edges lower edge of every bin and upper edge of the last, in the unit of the intensities
 * @param binning how they were made
 */
public record Discretization(int[] levels, int bins, double[] edges, Binning binning) {}
