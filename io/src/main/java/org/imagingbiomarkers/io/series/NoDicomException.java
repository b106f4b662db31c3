package org.imagingbiomarkers.io.series;

import org.imagingbiomarkers.io.InputException;

/** No file of a folder, or no file that was named, is DICOM. */
public final class NoDicomException extends InputException {

	private static final long serialVersionUID = 1L;

	NoDicomException(final String sentence) {
		super(sentence);
	}
}
