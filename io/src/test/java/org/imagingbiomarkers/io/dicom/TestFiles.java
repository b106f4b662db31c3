package org.imagingbiomarkers.io.dicom;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** The small real files that come with the project (ORIGIN.md). */
final class TestFiles {

	private TestFiles() {}

	static Path path(final String name) {
		try {
			return Path.of(TestFiles.class.getResource(name).toURI());
		}
		catch (final URISyntaxException broken) {
			throw new IllegalStateException(broken);
		}
	}
}
