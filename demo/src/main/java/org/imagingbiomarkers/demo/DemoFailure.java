package org.imagingbiomarkers.demo;

/** A command of the demo that refused its input: the sentence it gave. */
final class DemoFailure extends RuntimeException {

	private static final long serialVersionUID = 1L;

	DemoFailure(final String sentence) {
		super(sentence);
	}
}
