package org.imagingbiomarkers.plugins;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The reference data beside a checkout. */
public final class ReferenceData {

	private ReferenceData() {}

	/** A file or folder of the reference data; skips the calling test where it is absent. */
	public static Path path(final String name) {
		final String set = System.getProperty("imagingbiomarkers.reference");
		Path found = set == null ? null : Path.of(set, name);
		for (Path at = Path.of("").toAbsolutePath(); found == null && at != null; at = at.getParent()) {
			final Path path = at.resolve("shared/reference").resolve(name);
			if (Files.exists(path)) found = path;
		}
		assumeTrue(found != null, "The reference data (shared/reference/" + name + ") are not beside this checkout.");
		return found;
	}
}
