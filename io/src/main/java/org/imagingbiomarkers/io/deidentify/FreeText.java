package org.imagingbiomarkers.io.deidentify;

import java.util.regex.Pattern;

import org.imagingbiomarkers.io.dicom.DicomElement;
import org.imagingbiomarkers.io.dicom.KnownNames;

/**
 * Texts that people type.
 *
 * @param names of the patient, from all files of the patient
 */
record FreeText(KnownNames names) {

	/** Dates in any order, long numbers as of visits and telephones, electronic addresses, and who follows a title. */
	private static final Pattern TELLING = Pattern.compile(
		"\\S*@\\S*|(?<!\\d)\\d{1,4}[-./]\\d{1,2}[-./]\\d{1,4}(?!\\d)|\\S*\\d{6,}\\S*|(?<!\\S)\\+?\\d[-\\d() ]{7,}\\d" +
			"|(?iu)\\b(?:dr|prof|doctor|professor|mr|mrs|ms|herr|frau|mme)\\b\\.?[ _,^]+\\p{L}[\\p{L}'-]*(?:[ ^]\\p{Lu}[\\p{L}'-]*)?");

	String withoutNames(final String text) {
		return names.cut(text);
	}

	/** A description without known names, and without what else may tell of a person. */
	String descriptor(final String text) {
		final String cut = TELLING.matcher(names.cut(text)).replaceAll(" ");
		return cut.equals(text) ? text : cut.replaceAll("\\s+", " ").strip();
	}

	/** Whether the bytes of a value without representation are text. */
	static boolean isText(final DicomElement element) {
		final byte[] bytes = element.bytes().orElse(new byte[0]);
		for (final byte one : bytes) {
			if (one >= 0 && one < ' ' && one != '\t' && one != '\n' && one != '\r' && one != '\f' && one != 0x1B && one != 0)
				return false;
		}
		return bytes.length > 0;
	}
}
