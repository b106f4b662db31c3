package org.imagingbiomarkers.updatesite;

import java.io.IOException;

/** Why no site can be built, in one sentence for the one who publishes it. */
final class SiteException extends IOException {

	private static final long serialVersionUID = 1L;

	SiteException(final String sentence) {
		super(sentence);
	}
}
