package org.imagingbiomarkers.networks.check;

import org.imagingbiomarkers.io.Series;

/**
 * An image that is to be given to a network, and what is known of it.
 *
 * @param name for messages
 * @param series of its voxels
 * @param modality as Modality (0008,0060); blank where it is not known
 * @param placed whether the size of its voxels is known
 */
public record ExaminedImage(String name, Series series, String modality, boolean placed) {}
