package org.imagingbiomarkers.plugins.cohort;

import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.audit.AuditRecord;
import org.imagingbiomarkers.io.audit.AuditTrail;
import org.imagingbiomarkers.io.audit.AuditedRun;
import org.imagingbiomarkers.io.audit.Digest;

/**
 * Where the files of a cohort are read from and its results go: the folders of one machine, or a store that many share.
 */
public interface CohortFiles {

	/**
	 * A file as it is now.
	 *
	 * @param name below the place asked for
	 * @param size in bytes
	 * @param modified when it was last written, ms since 1970
	 */
	record FileState(String name, long size, long modified) {}

	/** What goes into a file. */
	@FunctionalInterface
	interface Content {

		void writeTo(Writer writer) throws IOException;
	}

	/** Whether there is a file or a folder of a name, seen from the folder of the manifest. */
	boolean exists(String place) throws IOException;

	/**
	 * The files at a place, sorted by name.
	 *
	 * @param place a file or a folder, seen from the folder of the manifest
	 * @throws InputException if there is none
	 */
	List<FileState> states(String place) throws IOException;

	/**
	 * The same file or folder on this machine.
	 *
	 * @param scratch a folder that is not there yet, where it is copied to if it is not on this machine
	 */
	Path local(String place, Path scratch) throws IOException;

	/** The text of a result file, if there is one. */
	Optional<String> read(String name) throws IOException;

	/** Writes a result file, all of it or nothing, over one of the same name. */
	void write(String name, Content content) throws IOException;

	/** Copies a file of this machine to a result file. */
	void copy(Path file, String name) throws IOException;

	/**
	 * Copies files of this machine that belong together to a folder of the results; where the file system allows it, all of
	 * them in one step.
	 *
	 * @param folder in the folder of the results
	 */
	default void copyAll(final List<Path> together, final String folder) throws IOException {
		for (final Path file : together) {
			try (Stream<Path> parts = Files.walk(file)) {
				for (final Path part : parts.filter(Files::isRegularFile).sorted().toList()) {
					copy(part, folder + "/" + file.getParent().relativize(part).toString().replace('\\', '/'));
				}
			}
		}
		final List<AuditRecord.Written> written = new ArrayList<>();
		AuditedRun run = AuditedRun.UNKNOWN;
		for (final Path file : together) {
			written.add(new AuditRecord.Written(file.getFileName().toString(), Digest.of(file), false));
			if (file.toString().endsWith(".json")) run = AuditedRun.ofProvenance(Files.readString(file)).orElse(run);
		}
		audit(folder, new AuditRecord(Instant.now(), run, written, List.of()));
	}

	/**
	 * Appends a line to the audit trail of a folder of the results.
	 *
	 * @param folder blank for that of the results itself
	 */
	default void audit(final String folder, final AuditRecord line) throws IOException {
		final String trail = folder.isEmpty() ? AuditTrail.NAME : folder + "/" + AuditTrail.NAME;
		final String text = AuditTrail.appended(read(trail).orElse(""), line.content());
		write(trail, writer -> writer.write(text));
	}

	/**
	 * Takes the results for this run alone, until closed.
	 *
	 * @throws InputException if another run has them, or nothing can be written there
	 */
	Closeable lock() throws IOException;
}
