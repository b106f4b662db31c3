package org.imagingbiomarkers.io.deidentify;

/** What is done with an attribute (DICOM PS3.15 table E.1-1a). */
public enum ProfileAction {

		/** X. */
		REMOVE("removed"), //
		/** Z: there, without a value. */
		EMPTY("emptied"), //
		/** D: a value of the same kind that says nothing. */
		DUMMY("replaced"), //
		/** K, and what the table does not name. */
		KEEP("kept"), //
		/** C: names, identifiers and dates are taken out or shifted. */
		CLEAN("cleaned"), //
		/** U: the same new identifier wherever the old one was. */
		NEW_UID("new UID");

	private final String done;

	ProfileAction(final String done) {
		this.done = done;
	}

	/**
	 * The action of an entry of the table. Of X/Z, X/D, Z/D and X/Z/D, which follow the type of the attribute in its
	 * module, the last one is taken: it is right for every type.
	 */
	static ProfileAction basic(final String entry) {
		return switch (entry) {
			case "X" -> REMOVE;
			case "Z", "X/Z" -> EMPTY;
			case "D", "X/D", "Z/D", "X/Z/D" -> DUMMY;
			case "U" -> NEW_UID;
			case "X/Z/U*" -> CLEAN;
			case "K" -> KEEP;
			case "C" -> CLEAN;
			default -> throw new IllegalArgumentException("\"" + entry + "\" is no action of table E.1-1.");
		};
	}

	/** As a report says it. */
	public String done() {
		return done;
	}
}
