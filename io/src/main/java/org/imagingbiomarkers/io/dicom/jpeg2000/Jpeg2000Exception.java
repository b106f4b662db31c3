package org.imagingbiomarkers.io.dicom.jpeg2000;

import org.imagingbiomarkers.io.dicom.codec.CodecException;

/** Why JPEG 2000 data cannot be decoded. */
final class Jpeg2000Exception extends CodecException {

	private static final long serialVersionUID = 1L;

	private Jpeg2000Exception(final String reason) {
		super(reason);
	}

	static Jpeg2000Exception damaged() {
		return new Jpeg2000Exception("its JPEG 2000 data are damaged or cut short");
	}

	/** @param what a part of the standard that is not implemented here */
	static Jpeg2000Exception unreadable(final String what) {
		return new Jpeg2000Exception("JPEG 2000 with " + what + " cannot be read; convert the file to an uncompressed one");
	}
}
