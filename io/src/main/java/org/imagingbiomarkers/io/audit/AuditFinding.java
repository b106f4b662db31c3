package org.imagingbiomarkers.io.audit;

/**
 * What the check of a folder found of a file or of a line of its trail.
 *
 * @param file name in the folder
 * @param line of the trail, from 1; 0 where it is about none
 * @param sentence what is wrong; blank where nothing is
 */
public record AuditFinding(String file, int line, Verdict verdict, String sentence) {

	/** What a file or line is. */
	public enum Verdict {

			/** As it was written. */
			UNCHANGED("unchanged"),
			/** Other bytes than those that were written. */
			CHANGED("changed"),
			/** Written, but no longer there. */
			MISSING("missing"),
			/** There, but written by no run that the trail tells of. */
			ADDED("added"),
			/** Complete, but not in its place, because a command was stopped. */
			WAITING("incomplete"),
			/** A line whose bytes are not those that were written. */
			LINE_CHANGED("line changed"),
			/** A line that does not follow the one before it. */
			CHAIN_BROKEN("chain broken");

		private final String word;

		Verdict(final String word) {
			this.word = word;
		}

		/** What users read. */
		public String word() {
			return word;
		}
	}

	/** Whether all is as it was written. */
	public boolean isGood() {
		return verdict == Verdict.UNCHANGED;
	}
}
