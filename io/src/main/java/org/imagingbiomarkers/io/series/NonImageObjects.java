package org.imagingbiomarkers.io.series;

import java.util.List;
import java.util.Optional;

/** Objects that mark regions in images rather than being images. */
final class NonImageObjects {

	private NonImageObjects() {}

	/** What to tell someone who opens them as an image; empty where the files are something else. */
	static Optional<String> refusal(final List<FileFacts> files) {
		final FileFacts first = files.get(0);
		return switch (first.modality()) {
			case "SEG" -> Optional.of(first.name() +
				" is a segmentation (SEG), not an image; use it as the mask of the image it was drawn on.");
			case "RTSTRUCT" -> Optional.of(first.name() +
				" holds contours (RTSTRUCT), not an image; use it as the mask of the image they were drawn on.");
			default -> Optional.empty();
		};
	}
}
