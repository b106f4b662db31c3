package org.imagingbiomarkers.plugins.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** How pseudonyms of patients are compared. */
enum PatientKey {

		/** Letter by letter; white space at the ends never counts. */
		EXACT {

			@Override
			String of(final String pseudonym) {
				return pseudonym.strip();
			}
		},
		/** Without regard to case, white space and leading zeros of numbers. */
		LENIENT {

			@Override
			String of(final String pseudonym) {
				return LEADING_ZEROS.matcher(WHITE_SPACE.matcher(pseudonym).replaceAll("")).replaceAll("").toLowerCase(
					Locale.ROOT);
			}
		};

	private static final Pattern WHITE_SPACE = Pattern.compile("[\\s\\u00A0]+");
	/** Zeros before another digit that no digit precedes. */
	private static final Pattern LEADING_ZEROS = Pattern.compile("(?<![0-9])0+(?=[0-9])");

	/** What two pseudonyms of one patient have in common. */
	abstract String of(String pseudonym);

	/** In what two pseudonyms differ that are the same without regard to it, such as "case and leading zeros". */
	static String difference(final String a, final String b) {
		final String plainA = WHITE_SPACE.matcher(a).replaceAll("");
		final String plainB = WHITE_SPACE.matcher(b).replaceAll("");
		final List<String> differences = new ArrayList<>();
		if (!LEADING_ZEROS.matcher(plainA).replaceAll("").equals(LEADING_ZEROS.matcher(plainB).replaceAll(""))) {
			differences.add("case");
		}
		if (!plainA.equalsIgnoreCase(plainB)) differences.add("leading zeros");
		if (!plainA.equals(a.strip()) || !plainB.equals(b.strip())) differences.add("white space");
		return String.join(" and ", differences);
	}
}
