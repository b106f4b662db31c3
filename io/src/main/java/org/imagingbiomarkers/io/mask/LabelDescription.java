package org.imagingbiomarkers.io.mask;

/**
 * What a file says of a number in a label image.
 *
 * @param layer the volume that it is in, from 0
 * @param number the value of its voxels
 * @param name blank where the file does not name it
 */
record LabelDescription(int layer, int number, String name, RegionDetails details) {}
