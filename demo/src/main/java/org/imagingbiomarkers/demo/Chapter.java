package org.imagingbiomarkers.demo;

import java.io.IOException;

/** One biomarker on one sample image. */
interface Chapter {

	/** Name of its folder: lower case, words joined by hyphens. */
	String name();

	/** Heading on the page and in the console. */
	String title();

	/** What is done and what to look for, in HTML. */
	String introduction();

	/** Does it. */
	void run(ChapterRun run) throws IOException;
}
