package org.imagingbiomarkers.io.dicom.codec;

import java.io.IOException;

/** Compressed data that cannot be decompressed; the message completes "the frame cannot be read: ". */
public class CodecException extends IOException {

	private static final long serialVersionUID = 1L;

	public CodecException(final String reason) {
		super(reason);
	}
}
