package org.imagingbiomarkers.io.dicom.jpeg2000;

/**
 * The context in which a coefficient may become significant, by its significant neighbors (T.800 table D.1).
 */
final class SignificanceContexts {

	private static final byte[] LOW_X = table(false, false);
	private static final byte[] HIGH_X = table(true, false);
	private static final byte[] HIGH_BOTH = table(true, true);

	private SignificanceContexts() {}

	/**
	 * The contexts of a subband.
	 *
	 * @return by the number of neighbors at the sides (bits 0 and 1), ends (bits 2 and 3) and corners (bits 4 to 6)
	 */
	static byte[] of(final Subband subband) {
		if (!subband.highX()) return LOW_X;
		return subband.highY() ? HIGH_BOTH : HIGH_X;
	}

	private static byte[] table(final boolean highX, final boolean highY) {
		final byte[] table = new byte[1 << 7];
		for (int i = 0; i < table.length; i++) {
			final int sides = i & 3;
			final int ends = i >> 2 & 3;
			final int corners = i >> 4;
			final int context = highX && highY ? diagonal(sides + ends, corners) : highX ? straight(ends, sides, corners)
				: straight(sides, ends, corners);
			table[i] = (byte) context;
		}
		return table;
	}

	private static int straight(final int along, final int across, final int corners) {
		if (along == 2) return 8;
		if (along == 1) return across > 0 ? 7 : corners > 0 ? 6 : 5;
		if (across > 0) return across + 2;
		return Math.min(corners, 2);
	}

	private static int diagonal(final int straight, final int corners) {
		if (corners > 2) return 8;
		if (corners == 2) return straight > 0 ? 7 : 6;
		if (corners == 1) return 3 + Math.min(straight, 2);
		return Math.min(straight, 2);
	}
}
