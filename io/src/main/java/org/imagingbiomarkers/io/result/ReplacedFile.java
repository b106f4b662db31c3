package org.imagingbiomarkers.io.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.imagingbiomarkers.io.audit.AuditCheck;
import org.imagingbiomarkers.io.audit.AuditedRun;
import org.imagingbiomarkers.io.raster.WholeFile;

/** A file that a later run writes anew, such as a model that remembers on what it was tested. */
public final class ReplacedFile {

	private ReplacedFile() {}

	/**
	 * Writes all of it or nothing; the audit trail of the folder, where it has one, tells of it.
	 *
	 * @param run that writes it
	 */
	public static void write(final Path file, final byte[] content, final AuditedRun run) throws IOException {
		final Path place = file.toAbsolutePath().normalize();
		if (!AuditCheck.hasTrail(place.getParent())) {
			WholeFile.write(place, out -> out.write(content));
			return;
		}
		try (ResultFolder folder = ResultFolder.open(place.getParent())) {
			folder.content(place.getFileName().toString(), written -> Files.write(written, content));
			folder.audit(run);
			folder.finish();
		}
	}
}
