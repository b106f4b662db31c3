package org.imagingbiomarkers.plugins.cohort;

import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.InputException;

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
			final String place = folder + "/" + file.getFileName();
			if (!Files.isDirectory(file)) copy(file, place);
			else try (Stream<Path> parts = Files.list(file)) {
				copyAll(parts.sorted().toList(), place);
			}
		}
	}

	/**
	 * Takes the results for this run alone, until closed.
	 *
	 * @throws InputException if another run has them, or nothing can be written there
	 */
	Closeable lock() throws IOException;
}
