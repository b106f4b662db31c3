package org.imagingbiomarkers.io.dicom;

import java.nio.ByteOrder;

/**
 * What a nested data set takes over from the one around it.
 *
 * @param explicit whether each element states its representation
 * @param order of the bytes in a word
 * @param characters how text is written
 * @param signedPixels whether Pixel Representation (0028,0103) is 1, which some representations follow
 * @param depth sequences around the data set
 */
record ParseContext(boolean explicit, ByteOrder order, CharacterSet characters, boolean signedPixels, int depth) {

	ParseContext implicit() {
		return new ParseContext(false, ByteOrder.LITTLE_ENDIAN, characters, signedPixels, depth);
	}

	ParseContext explicitLittleEndian() {
		return new ParseContext(true, ByteOrder.LITTLE_ENDIAN, characters, signedPixels, depth);
	}

	ParseContext deeper() {
		return new ParseContext(explicit, order, characters, signedPixels, depth + 1);
	}

	ParseContext after(final DicomElement element) {
		return switch (element.tag()) {
			case Tag.SPECIFIC_CHARACTER_SET -> new ParseContext(explicit, order, new CharacterSet(element.texts()),
				signedPixels, depth);
			case Tag.PIXEL_REPRESENTATION -> new ParseContext(explicit, order, characters, element.integer().orElse(0) == 1,
				depth);
			default -> this;
		};
	}
}
