package org.imagingbiomarkers.plugins.cohort;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.raster.LockedFile;
import org.imagingbiomarkers.io.raster.WholeFile;
import org.imagingbiomarkers.io.result.ResultFolder;

/**
 * The folders of this machine, or of a file system that every machine sees.
 *
 * @param inputs the folder of the manifest
 * @param output where results go
 */
public record FolderFiles(Path inputs, Path output) implements CohortFiles {

	private static final String LOCK = ".cohort.lock";

	@Override
	public boolean exists(final String place) {
		try {
			return Files.exists(inputs.resolve(place));
		}
		catch (final InvalidPathException e) {
			return false;
		}
	}

	@Override
	public List<FileState> states(final String place) throws IOException {
		if (!exists(place)) throw missing(place);
		final Path root = inputs.resolve(place);
		final List<FileState> states = new ArrayList<>();
		try (Stream<Path> files = Files.walk(root)) {
			for (final Path file : files.filter(Files::isRegularFile).sorted().toList()) {
				states.add(new FileState(root.relativize(file).toString().replace('\\', '/'), Files.size(file), Files
					.getLastModifiedTime(file).toMillis()));
			}
		}
		return states;
	}

	/** What to say of an input that is not there: its own name, since folders may name a patient. */
	public static InputException missing(final String place) {
		return new InputException("There is no file or folder \"" + place.replaceAll("[/\\\\]+$", "").replaceAll(".*[/\\\\]",
			"") + "\", as seen from the folder of the manifest.");
	}

	@Override
	public Path local(final String place, final Path scratch) throws IOException {
		if (!exists(place)) throw missing(place);
		return inputs.resolve(place);
	}

	@Override
	public Optional<String> read(final String name) throws IOException {
		final Path file = output.resolve(name);
		try {
			return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
		}
		catch (final CharacterCodingException e) {
			return Optional.empty(); // no text, so nothing that was written here
		}
	}

	@Override
	public void write(final String name, final Content content) throws IOException {
		WholeFile.write(place(name), stream -> {
			final Writer writer = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
			content.writeTo(writer);
			writer.flush();
		});
	}

	@Override
	public void copy(final Path file, final String name) throws IOException {
		WholeFile.write(place(name), stream -> Files.copy(file, stream));
	}

	@Override
	public void copyAll(final List<Path> together, final String folder) throws IOException {
		try (ResultFolder set = ResultFolder.open(output.resolve(folder))) {
			for (final Path file : together) {
				set.file(file);
			}
			set.finish();
		}
	}

	private Path place(final String name) throws IOException {
		final Path file = output.resolve(name);
		Files.createDirectories(file.getParent());
		return file;
	}

	@Override
	public Closeable lock() throws IOException {
		final Optional<LockedFile> lock;
		try {
			Files.createDirectories(output);
			lock = LockedFile.take(output.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
		}
		catch (final IOException e) {
			throw new InputException("output_folder must be a folder that can be written to, but \"" + output.getFileName() +
				"\" is not one.", e);
		}
		return lock.orElseThrow(() -> new InputException(
			"output_folder must be a folder that no other run writes to, but one that is still going on writes to \"" + output
				.getFileName() + "\"."));
	}
}
