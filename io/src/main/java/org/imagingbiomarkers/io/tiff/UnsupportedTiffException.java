package org.imagingbiomarkers.io.tiff;

import org.imagingbiomarkers.io.InputException;

/** A TIFF file that is sound as far as it was looked at, but stored in a way that only other readers decode. */
public final class UnsupportedTiffException extends InputException {

	private static final long serialVersionUID = 1L;

	UnsupportedTiffException(final String sentence) {
		super(sentence);
	}
}
