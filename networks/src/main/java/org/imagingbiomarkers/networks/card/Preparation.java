package org.imagingbiomarkers.networks.card;

import java.util.List;

import org.imagingbiomarkers.alignment.Resampling.Interpolation;

/**
 * How images are brought to a network.
 *
 * @param convention of resampling
 * @param axes order of the axes of the input tensor after batch and channel: {@code zyx} or {@code xyz}
 * @param orientation where the axes of the image point to in the patient, such as {@code RAS}; blank: they stay
 * @param crop whether what lies around voxels that are not 0 is cut off before anything else
 * @param spacing of the voxels along x, y and z after resampling, mm; 0: that of the image
 * @param interpolation of resampling within slices, and across them unless these are far apart
 * @param separate whether slices that are far apart (3 times the voxel size within them) are resampled by nearest
 * neighbor
 * @param normalizations one per channel
 */
public record Preparation(Convention convention, String axes, String orientation, boolean crop, double[] spacing,
		Interpolation interpolation, boolean separate, List<Normalization> normalizations)
{

	public Preparation {
		spacing = spacing.clone();
		normalizations = List.copyOf(normalizations);
	}

	@Override
	public double[] spacing() {
		return spacing.clone();
	}
}
