package org.imagingbiomarkers.io.deidentify;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.dicom.DicomElement;
import org.imagingbiomarkers.io.dicom.KnownNames;
import org.imagingbiomarkers.io.dicom.WrittenDate;

/**
 * Texts that people type.
 *
 * @param names of the patient, from all files of the patient
 */
record FreeText(KnownNames names) {

	/** Dates in any order, long numbers as of visits and telephones, electronic addresses, and who follows a title. */
	private static final Pattern TELLING = Pattern.compile(
		"\\S*@\\S*|(?<!\\d)\\d{1,4} ?[-./] ?\\d{1,2} ?[-./] ?\\d{1,4}(?!\\d)|\\S*\\d{6,}\\S*|(?<!\\S)\\+?\\d[-\\d() ]{7,}\\d" +
			"|(?iu)\\b(?:dr|prof|doctor|professor|mr|mrs|ms|herr|frau|mme)\\b\\.?[ _,^]+\\p{L}[\\p{L}'-]*(?:[ ^]\\p{Lu}[\\p{L}'-]*)?");

	/** Characters in a row, too many to be there by chance. */
	private static final Pattern READABLE = Pattern.compile("[\\p{L}\\p{N}\\p{P} ]{4,}");

	String withoutNames(final String text) {
		return names.cut(text);
	}

	/** A description without known names, and without what else may tell of a person. */
	String descriptor(final String text) {
		final String undated = WrittenDate.PATTERN.matcher(names.cut(text)).replaceAll(" ");
		final String cut = TELLING.matcher(undated).replaceAll(" ");
		return cut.equals(text) ? text : cut.replaceAll("\\s+", " ").strip();
	}

	/** Whether bytes that are no text as a whole hold a known name, in one byte per character, UTF-8 or UTF-16. */
	boolean isNamed(final byte[] bytes) {
		if (names.isEmpty()) return false;
		final byte[] odd = Arrays.copyOfRange(bytes, Math.min(1, bytes.length), bytes.length);
		return Stream.of(new String(bytes, StandardCharsets.ISO_8859_1), new String(bytes, StandardCharsets.UTF_8),
			new String(bytes, StandardCharsets.UTF_16LE), new String(odd, StandardCharsets.UTF_16LE)).flatMap(text -> READABLE
				.matcher(text).results()).anyMatch(run -> names.isIn(run.group()));
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
