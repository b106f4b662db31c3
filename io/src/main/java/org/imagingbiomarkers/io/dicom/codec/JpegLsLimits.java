package org.imagingbiomarkers.io.dicom.codec;

/**
 * The parameters of a JPEG-LS scan (ITU-T T.87 annex C.2.4.1), and what follows from them.
 *
 * @param largest value of a sample
 * @param near largest error of a sample, 0 where none is lost
 * @param t1 to
 * @param t2 and
 * @param t3 differences at which gradients are told apart
 * @param reset after so many samples the counts of a context are halved
 * @param range of prediction errors
 * @param bitsOfRange bits of an error
 * @param limit longest code in bits
 */
record JpegLsLimits(int largest, int near, int t1, int t2, int t3, int reset, int range, int bitsOfRange, int limit) {

	/**
	 * @param presets largest value, three thresholds and the reset; 0 where the default holds
	 * @throws CodecException if they contradict each other
	 */
	static JpegLsLimits of(final int precision, final int near, final int[] presets) throws CodecException {
		final int largest = presets[0] == 0 ? (1 << precision) - 1 : presets[0];
		if (largest >= 1 << precision || near > Math.min(255, largest / 2)) throw JpegLs.damaged();
		final int t1;
		final int t2;
		final int t3;
		if (largest >= 128) {
			final int factor = Math.min(largest, 4095) + 128 >> 8;
			t1 = clamped(factor + 2 + 3 * near, near + 1, largest);
			t2 = clamped(4 * factor + 3 + 5 * near, t1, largest);
			t3 = clamped(17 * factor + 4 + 7 * near, t2, largest);
		}
		else {
			final int factor = 256 / (largest + 1);
			t1 = clamped(Math.max(2, 3 / factor + 3 * near), near + 1, largest);
			t2 = clamped(Math.max(3, 7 / factor + 5 * near), t1, largest);
			t3 = clamped(Math.max(4, 21 / factor + 7 * near), t2, largest);
		}
		final int range = near == 0 ? largest + 1 : (largest + 2 * near) / (2 * near + 1) + 1;
		final int bits = Math.max(2, 32 - Integer.numberOfLeadingZeros(largest));
		final JpegLsLimits limits = new JpegLsLimits(largest, near, presets[1] == 0 ? t1 : presets[1], presets[2] == 0 ? t2
			: presets[2], presets[3] == 0 ? t3 : presets[3], presets[4] == 0 ? 64 : presets[4], range, 32 - Integer
				.numberOfLeadingZeros(range - 1), 2 * (bits + Math.max(8, bits)));
		final boolean ordered = limits.t1 > near && limits.t1 <= limits.t2 && limits.t2 <= limits.t3 && limits.t3 <= largest;
		if (!ordered || limits.reset < 3) throw JpegLs.damaged();
		return limits;
	}

	private static int clamped(final int value, final int least, final int most) {
		return value > most || value < least ? least : value;
	}

	/** The region of a gradient, -4 to 4. */
	int region(final int gradient) {
		final int size = Math.abs(gradient);
		final int region = size <= near ? 0 : size < t1 ? 1 : size < t2 ? 2 : size < t3 ? 3 : 4;
		return gradient < 0 ? -region : region;
	}

	/** A prediction corrected by an error, brought back into the range of values. */
	int corrected(final int predicted, final int error) {
		final int step = 2 * near + 1;
		int value = predicted + error * step;
		if (value < -near) value += range * step;
		else if (value > largest + near) value -= range * step;
		return Math.max(0, Math.min(largest, value));
	}
}
