package org.imagingbiomarkers.plugins;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The reference data beside a checkout. */
public final class ReferenceData {

	private ReferenceData() {}

	/** A file or folder of the cases that were delivered; skips the calling test where it is absent. */
	public static Path delivered(final String name) {
		return path("shared/cases", name);
	}

	/** A file or folder of the reference data; skips the calling test where it is absent. */
	public static Path path(final String name) {
		return path("shared/reference", name);
	}

	private static Path path(final String folder, final String name) {
		final String set = System.getProperty("imagingbiomarkers.reference");
		Path found = set == null || !folder.endsWith("reference") ? null : Path.of(set, name);
		for (Path at = Path.of("").toAbsolutePath(); found == null && at != null; at = at.getParent()) {
			final Path path = at.resolve(folder).resolve(name);
			if (Files.exists(path)) found = path;
		}
		assumeTrue(found != null, folder + "/" + name + " is not beside this checkout.");
		return found;
	}
}
