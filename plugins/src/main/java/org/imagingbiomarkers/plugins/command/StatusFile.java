package org.imagingbiomarkers.plugins.command;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.document.JsonDocument;
import org.imagingbiomarkers.io.document.JsonText;
import org.imagingbiomarkers.io.raster.WholeFile;
import org.scijava.command.CommandInfo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import ij.IJ;

/**
 * The field {@code status_file} of every command: a JSON file that says how the run ended, because Fiji ends with 0
 * whatever happened. The file of an earlier run is removed when a run begins, so that one that was killed leaves none.
 */
final class StatusFile {

	/** Key of the field. */
	static final String KEY = "status_file";

	private static final long MAX_BYTES = 10_000_000;

	private final PathField field;
	private Optional<Path> place = Optional.empty();

	/** @param file null or without a name: nothing is written */
	StatusFile(final File file) {
		field = new PathField(KEY, file);
	}

	/** Writes that a macro was refused before its command could begin; without a path, nothing. */
	static void refuse(final String path, final CommandInfo info, final String sentence) {
		if (path == null) return;
		final StatusFile file = new StatusFile(new File(path));
		try {
			file.prepare();
			file.write(RunRecord.refused(info.getDelegateClassName(), info.getTitle().replace("...", ""), sentence));
		}
		catch (final IOException | RuntimeException e) {
			IJ.log(Failure.of(KEY, e).sentence());
		}
	}

	/**
	 * Makes sure that the file can be written, and removes that of an earlier run.
	 *
	 * @throws InputException if it cannot be written, or is a file of another kind
	 */
	void prepare() throws IOException {
		if (field.isBlank()) return;
		final Path file = field.required("a file that can be written").toAbsolutePath();
		if (Files.isDirectory(file)) throw new InputException(KEY + " must be a file, but \"" + file.getFileName() +
			"\" is a folder.");
		if (Files.exists(file) && !isStatus(file)) throw new InputException(KEY +
			" must be a new file or the status file of an earlier run, but \"" + file.getFileName() + "\" is something else.");
		try {
			Files.createDirectories(file.getParent());
			if (!Files.isWritable(file.getParent())) throw new AccessDeniedException(file.getParent().toString());
			Files.deleteIfExists(file);
		}
		catch (final IOException e) {
			throw new InputException(KEY + " must be in a folder that can be written to, but that of \"" + file.getFileName() +
				"\" is none.", e);
		}
		place = Optional.of(file);
	}

	private static boolean isStatus(final Path file) throws IOException {
		if (Files.size(file) > MAX_BYTES) return false;
		try {
			final JsonNode document = JsonDocument.mapper().readTree(file.toFile());
			return document != null && document.has("state") && document.has("command");
		}
		catch (final JsonProcessingException e) {
			return false;
		}
	}

	/** Writes how a run ended, if the file was asked for and can be written. */
	void write(final RunRecord run) throws IOException {
		if (place.isEmpty()) return;
		final byte[] text = JsonText.indented(RunDocument.of(run, place.get().getParent())).getBytes(StandardCharsets.UTF_8);
		// The thread of a canceled run may still be interrupted, and such a thread can write no file.
		final boolean interrupted = Thread.interrupted();
		try {
			WholeFile.write(place.get(), out -> out.write(text));
		}
		finally {
			if (interrupted) Thread.currentThread().interrupt();
		}
	}
}
