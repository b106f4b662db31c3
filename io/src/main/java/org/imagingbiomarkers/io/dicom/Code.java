package org.imagingbiomarkers.io.dicom;

/**
 * A coded concept (DICOM PS3.3 section 8).
 *
 * @param value Code Value (0008,0100), or Long Code Value (0008,0119) where it has more than 16 characters
 * @param scheme Coding Scheme Designator (0008,0102), such as {@code DCM}, {@code SCT} or {@code UCUM}
 * @param meaning Code Meaning (0008,0104), for people
 */
public record Code(String value, String scheme, String meaning) {

	private static final int MAX_CODE_LENGTH = 16;
	private static final int MAX_MEANING_LENGTH = 64;
	/** Of concepts that nobody has a code for. */
	private static final String OWN_SCHEME = "99IMGBIOMARKERS";

	public Code {
		if (value.isBlank() || scheme.isBlank() || meaning.isBlank()) {
			throw new IllegalArgumentException("A code needs a value, a scheme and a meaning.");
		}
	}

	/** A code of this project's own scheme, made of the meaning. */
	public static Code own(final String meaning) {
		final String value = meaning.replaceAll("[^A-Za-z0-9]+", "_");
		return new Code(value.substring(0, Math.min(MAX_CODE_LENGTH, value.length())), OWN_SCHEME, meaning);
	}

	/** The item of a code sequence. */
	public DicomDataSet item() {
		final DataSetBuilder item = new DataSetBuilder();
		if (value.length() > MAX_CODE_LENGTH) item.put(Tag.LONG_CODE_VALUE, VR.UC, value);
		else item.put(Tag.CODE_VALUE, VR.SH, value);
		final String clean = meaning.replaceAll("[\\\\\\p{Cntrl}]", " ");
		return item.put(Tag.CODING_SCHEME_DESIGNATOR, VR.SH, scheme).put(Tag.CODE_MEANING, VR.LO, clean.substring(0, clean
			.offsetByCodePoints(0, Math.min(MAX_MEANING_LENGTH, clean.codePointCount(0, clean.length()))))).build();
	}
}
