package org.imagingbiomarkers.io.dicom.codec;

/** A canonical Huffman code (ITU-T T.81 annex C), looked up by the next 16 bits. */
final class JpegHuffman {

	private static final int LONGEST = 16;

	/** First code of each length, left-aligned to 16 bits, and one past the last; index 1 to 16. */
	private final int[] limits = new int[LONGEST + 1];
	private final int[] firstCodes = new int[LONGEST + 1];
	private final int[] firstSymbols = new int[LONGEST + 1];
	private final byte[] symbols;

	JpegHuffman(final byte[] counts, final byte[] symbols) throws CodecException {
		this.symbols = symbols;
		int code = 0;
		int symbol = 0;
		for (int length = 1; length <= LONGEST; length++) {
			firstCodes[length] = code;
			firstSymbols[length] = symbol;
			code += counts[length - 1] & 0xFF;
			symbol += counts[length - 1] & 0xFF;
			if (code > 1 << length) throw new CodecException("its JPEG data are damaged");
			limits[length] = code << LONGEST - length;
			code <<= 1;
		}
	}

	/** The length of the code at the start of 16 bits; 0 where they are no code. */
	int length(final int bits) {
		for (int length = 1; length <= LONGEST; length++) {
			if (bits < limits[length]) return length;
		}
		return 0;
	}

	/** The symbol of a code of the given length at the start of 16 bits. */
	int symbol(final int bits, final int length) {
		return symbols[firstSymbols[length] + (bits >> LONGEST - length) - firstCodes[length]] & 0xFF;
	}
}
