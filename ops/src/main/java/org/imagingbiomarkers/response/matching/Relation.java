package org.imagingbiomarkers.response.matching;

/** What has become of a lesion since the visit before. */
public enum Relation {

		/** It is there at the first visit. */
		FIRST("first"),
		/** It is the lesion of the visit before. */
		SAME("same"),
		/** It has split off another lesion. */
		SPLIT("split"),
		/** It has merged with another lesion, which now holds both. */
		MERGED("merged"),
		/** It was not there before. */
		NEW("new"),
		/** It was there, and is no more. */
		GONE("gone"),
		/** It was gone, and is there again. */
		BACK("back");

	private final String word;

	Relation(final String word) {
		this.word = word;
	}

	/** The word in tables. */
	public String word() {
		return word;
	}
}
