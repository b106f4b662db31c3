package org.imagingbiomarkers.plugins.verification;

/**
 * How a file came out when its command was run again.
 *
 * @param sentence where it differs, or why it was not compared; blank where it is the same
 */
record Comparison(String file, Verdict verdict, String sentence) {

	/** How it came out. */
	enum Verdict {

			SAME("same bits"), DIFFERENT("different"), NOT_COMPARED("not compared");

		private final String word;

		Verdict(final String word) {
			this.word = word;
		}

		String word() {
			return word;
		}
	}

	static Comparison same(final String file) {
		return new Comparison(file, Verdict.SAME, "");
	}

	static Comparison different(final String file, final String where) {
		return new Comparison(file, Verdict.DIFFERENT, where);
	}

	static Comparison notCompared(final String file, final String why) {
		return new Comparison(file, Verdict.NOT_COMPARED, why);
	}
}
