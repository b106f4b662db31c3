package org.imagingbiomarkers.diffusion.tensor;

/**
 * The color of a principal direction: red for left-right, green for anterior-posterior and blue for inferior-superior
 * where directions are in the axes of the patient, as bright as the anisotropy (Pajevic and Pierpaoli 1999,
 * doi:10.1002/(SICI)1522-2594(199909)42:3&lt;526::AID-MRM15&gt;3.0.CO;2-J).
 */
public final class DirectionColors {

	private static final int MAX = 255;

	private DirectionColors() {}

	/**
	 * The color of one voxel as {@code 0xRRGGBB}; black where a number is not finite.
	 *
	 * @param anisotropy FA, 0 to 1
	 * @param x component of the principal direction, of either sign
	 */
	public static int of(final double anisotropy, final double x, final double y, final double z) {
		if (!Double.isFinite(anisotropy + x + y + z)) return 0;
		return channel(anisotropy * x) << 16 | channel(anisotropy * y) << 8 | channel(anisotropy * z);
	}

	private static int channel(final double value) {
		return (int) Math.min(MAX, Math.rint(MAX * Math.abs(value)));
	}
}
