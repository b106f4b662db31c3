package org.imagingbiomarkers.io.dicom;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;

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

	/**
	 * A code of this project's own scheme, made of the meaning. Different meanings have different codes: what is too long,
	 * or has other characters than a code may have, ends in a part of its digest.
	 */
	public static Code own(final String meaning) {
		final String value = meaning.replaceAll("[^A-Za-z0-9]+", "_");
		if (value.equals(meaning) && value.length() <= MAX_CODE_LENGTH) return new Code(value, OWN_SCHEME, meaning);
		final String digest = String.format(Locale.ROOT, "%08x", UUID.nameUUIDFromBytes(meaning.getBytes(
			StandardCharsets.UTF_8)).getMostSignificantBits() >>> Integer.SIZE);
		return new Code(value.substring(0, Math.min(MAX_CODE_LENGTH - digest.length() - 1, value.length())) + "_" + digest,
			OWN_SCHEME, meaning);
	}

	/** What says whose the own scheme is: an item of Coding Scheme Identification Sequence (0008,0110). */
	public static DicomDataSet ownScheme() {
		return new DataSetBuilder().put(Tag.CODING_SCHEME_DESIGNATOR, VR.SH, OWN_SCHEME).put(Tag.CODING_SCHEME_NAME, VR.ST,
			"Imaging Biomarkers for ImageJ and Fiji: private codes of quantities that no public scheme has a code for").put(
				Tag.CODING_SCHEME_RESPONSIBLE_ORGANIZATION, VR.ST, "Imaging Biomarkers").build();
	}

	/** Text without what separates values or controls, and no longer than a Long String (LO) may be. */
	public static String cut(final String text) {
		final String clean = text.replaceAll("[\\\\\\p{Cntrl}]", " ").strip();
		return clean.substring(0, clean.offsetByCodePoints(0, Math.min(MAX_MEANING_LENGTH, clean.codePointCount(0, clean
			.length()))));
	}

	/** The item of a code sequence. */
	public DicomDataSet item() {
		final DataSetBuilder item = new DataSetBuilder();
		if (value.length() > MAX_CODE_LENGTH) item.put(Tag.LONG_CODE_VALUE, VR.UC, value);
		else item.put(Tag.CODE_VALUE, VR.SH, value);
		return item.put(Tag.CODING_SCHEME_DESIGNATOR, VR.SH, scheme).put(Tag.CODE_MEANING, VR.LO, cut(meaning)).build();
	}
}
