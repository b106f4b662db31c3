package org.imagingbiomarkers.pet;

/** The region as it was drawn. */
public record WholeRegion() implements Delineation {

	@Override
	public Outline in(final UptakeVolume volume, final VoxelSet region) {
		return new Outline(region.atLeast(Double.NEGATIVE_INFINITY, volume), Double.NaN);
	}
}
