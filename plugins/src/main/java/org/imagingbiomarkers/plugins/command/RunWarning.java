package org.imagingbiomarkers.plugins.command;

import java.util.Locale;

/**
 * One thing that the reader of a result should know.
 *
 * @param sentence ends with a full stop
 */
public record RunWarning(Kind kind, String sentence) {

	/** What a warning is about. */
	public enum Kind {

			/** What a file holds, lacks or contradicts. */
			FILE,
			/** How the data were acquired, and what was taken for that where the image does not say. */
			ACQUISITION,
			/** What came out. */
			RESULT;

		/** The word in a status file. */
		public String word() {
			return name().toLowerCase(Locale.ROOT);
		}
	}
}
