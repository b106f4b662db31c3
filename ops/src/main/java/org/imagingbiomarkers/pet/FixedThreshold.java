package org.imagingbiomarkers.pet;

/**
 * All voxels from a value on, such as an SUV of 2.5, 3.0 or 4.0.
 *
 * @param threshold least value that belongs to a lesion, in the unit of the image
 */
public record FixedThreshold(double threshold) implements Delineation {

	private static final double LIVER_FACTOR = 1.5;
	private static final double BLOOD_POOL_FACTOR = 2;
	private static final double DEVIATIONS = 2;

	/**
	 * The least uptake that PERCIST 1.0 calls measurable, from the liver: 1.5 times its mean, and 2 standard deviations
	 * (Wahl et al. 2009, doi:10.2967/jnumed.108.057307). PERCIST takes SUV by lean body mass, and a sphere of 3 cm in the
	 * right lobe.
	 */
	public static FixedThreshold percistLiver(final UptakeStatistics liver) {
		return new FixedThreshold(LIVER_FACTOR * liver.mean() + DEVIATIONS * liver.sd());
	}

	/**
	 * The same from the blood pool, where the liver is diseased: 2 times its mean, and 2 standard deviations; a cylinder of
	 * 1 x 2 cm in the descending aorta.
	 */
	public static FixedThreshold percistBloodPool(final UptakeStatistics bloodPool) {
		return new FixedThreshold(BLOOD_POOL_FACTOR * bloodPool.mean() + DEVIATIONS * bloodPool.sd());
	}

	@Override
	public Outline in(final UptakeVolume volume, final VoxelSet region) {
		return new Outline(region.atLeast(threshold, volume), threshold);
	}
}
