package org.imagingbiomarkers.io.dicom;

import java.io.IOException;

/** The file ended where more was to come; the reader of the data set says where that was. */
final class EndOfInputException extends IOException {

	private static final long serialVersionUID = 1L;

	EndOfInputException() {
		super("The file ends within a data element.");
	}
}
