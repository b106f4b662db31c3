package org.imagingbiomarkers.networks.card;

import java.util.List;

/**
 * One of the images that a network looks at.
 *
 * @param name what people call it, such as {@code T2-weighted}
 * @param modalities that it may be of, as Modality (0008,0060); empty: any
 * @param units that its values may be in, blank for none; empty: any
 * @param range that its values must lie in, all but one of a thousand voxels
 * @param covered numbers that its values must reach down and up to, so that a scaled image is noticed
 */
public record InputChannel(String name, List<String> modalities, List<String> units, ValueRange range,
		ValueRange covered)
{

	public InputChannel {
		modalities = List.copyOf(modalities);
		units = List.copyOf(units);
	}
}
