package org.imagingbiomarkers.plugins.command;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

import org.imagingbiomarkers.InvalidInputException;

/**
 * A file or folder that a field of a command names.
 *
 * @param key name of the field, as in a macro
 * @param text path as the user wrote it; blank: none
 */
public record PathField(String key, String text) {

	public PathField {
		text = text == null || text.isBlank() ? "" : text;
	}

	/** @param file null: none */
	public PathField(final String key, final File file) {
		this(key, file == null ? "" : file.getPath());
	}

	public boolean isBlank() {
		return text.isEmpty();
	}

	/**
	 * The path, if there is one.
	 *
	 * @throws InvalidInputException if the system has no such paths
	 */
	public Optional<Path> path() {
		return isBlank() ? Optional.empty() : Optional.of(required("a path"));
	}

	/**
	 * The path.
	 *
	 * @param what it must be, such as {@code a folder with DICOM files}
	 * @throws InvalidInputException if the field is blank or the system has no such paths
	 */
	public Path required(final String what) {
		if (isBlank()) throw new InvalidInputException(key + " must be " + what + ", but it is blank.");
		try {
			return Path.of(text);
		}
		catch (final InvalidPathException e) {
			throw new InvalidInputException(key + " must be " + what + ", but \"" + shown() +
				"\" has a character that no file can have in its name here.", e);
		}
	}

	/** The file, if there is one of that name; a text that cannot be the name of a file is not one. */
	public Optional<Path> existingFile() {
		try {
			final Path file = Path.of(text);
			return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
		}
		catch (final InvalidPathException e) {
			return Optional.empty();
		}
	}

	/** The text for a message: control characters as they are written in a program. */
	public String shown() {
		final StringBuilder shown = new StringBuilder();
		text.chars().forEach(c -> shown.append(Character.isISOControl(c) ? "\\" + Integer.toOctalString(c) : Character
			.toString(c)));
		return shown.toString();
	}
}
