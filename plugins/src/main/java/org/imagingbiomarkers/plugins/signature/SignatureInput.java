package org.imagingbiomarkers.plugins.signature;

/** Whether rows fit a signature: what a signature was not trained on it must not judge. */
final class SignatureInput {

	/** Values farther outside of the training range than this, in standard deviations, are refused. */
	static final double ALLOWED_BEYOND = 3;

	private SignatureInput() {}
}
