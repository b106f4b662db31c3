package org.imagingbiomarkers.io.dicom.jpeg2000;

import java.nio.ByteBuffer;

import org.imagingbiomarkers.io.dicom.codec.CodecException;

/**
 * How coefficients were quantized (markers QCD and QCC, T.800 section A.6.4).
 *
 * @param derived whether all subbands follow from the first one
 * @param guardBits bits kept free against overflow
 * @param exponents one for each subband, lowest resolution first
 * @param mantissas likewise, 11 bits each
 */
record Quantization(boolean derived, int guardBits, int[] exponents, int[] mantissas) {

	static Quantization read(final ByteBuffer segment) throws CodecException {
		final int style = segment.get() & 0xFF;
		final int kind = style & 0x1F;
		if (kind > 2) throw Jpeg2000Exception.damaged();
		final int count = kind == 0 ? segment.remaining() : kind == 1 ? 1 : segment.remaining() / 2;
		final int[] exponents = new int[count];
		final int[] mantissas = new int[count];
		for (int i = 0; i < count; i++) {
			if (kind == 0) {
				exponents[i] = segment.get() >> 3 & 0x1F;
			}
			else {
				final int step = segment.getShort();
				exponents[i] = step >> 11 & 0x1F;
				mantissas[i] = step & 0x7FF;
			}
		}
		return new Quantization(kind == 1, style >> 5, exponents, mantissas);
	}

	/** The exponent of a subband, which for derived steps falls with each level of decomposition. */
	int exponent(final int subband, final int levels, final int level) throws CodecException {
		if (derived) return Math.max(0, exponents[0] - levels + level);
		if (subband >= exponents.length) throw Jpeg2000Exception.damaged();
		return exponents[subband];
	}

	int mantissa(final int subband) {
		return mantissas[derived ? 0 : subband];
	}
}
