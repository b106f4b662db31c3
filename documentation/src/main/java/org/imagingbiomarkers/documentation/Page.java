package org.imagingbiomarkers.documentation;

import java.util.List;

/**
 * A page before it gets its frame.
 *
 * @param source what it is made of, in the repository
 * @param address from the first page, with slashes
 * @param title its first heading
 * @param body HTML
 * @param sections what can be searched for
 */
record Page(String source, String address, String title, String body, List<Section> sections) {

	/**
	 * A heading and what is below it.
	 *
	 * @param anchor of the heading; empty for the top of the page
	 * @param heading as plain text
	 * @param text as plain text
	 */
	record Section(String anchor, String heading, String text) {}

	/** What leads from this page to the first one. */
	String toRoot() {
		return "../".repeat((int) address.chars().filter(c -> c == '/').count());
	}

	String folder() {
		return address.substring(0, address.lastIndexOf('/') + 1);
	}
}
