package org.imagingbiomarkers.io.result;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.InputException;

/**
 * Puts a set of files in the place of an older one. The new files lie complete in a folder beside their place; giving
 * that folder another name, which is one step, decides that the new set holds. What then remains is to move the files: if
 * that is interrupted, the folder is the record of it. Readers find it and say so, the next writer goes on where the
 * other one ended, and neither the old nor the new set is lost.
 */
final class FileSet {

	/** Folders of sets that hold, but of which some files are not yet in their place. */
	private static final String DECIDED = ".decided";

	private FileSet() {}

	/** Names of the files that are complete, but not yet in their place. */
	static List<String> waiting(final Path folder) throws IOException {
		final List<String> waiting = new ArrayList<>();
		for (final Path set : decided(folder)) {
			sorted(set).forEach(file -> waiting.add(file.getFileName().toString()));
		}
		return waiting;
	}

	private static List<Path> decided(final Path folder) throws IOException {
		return sorted(folder).stream().filter(path -> path.getFileName().toString().startsWith(DECIDED)).toList();
	}

	private static List<Path> sorted(final Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.sorted().toList();
		}
		catch (final NoSuchFileException e) {
			return List.of(); // it was put in place meanwhile
		}
	}

	/** Moves what an earlier writer could not move any more. */
	static void goOn(final Path folder) throws IOException {
		if (decided(folder).isEmpty()) return;
		try (FolderLock lock = FolderLock.take(folder)) {
			moveAll(folder);
		}
	}

	/**
	 * Puts a set in its place.
	 *
	 * @return the files in their place
	 * @throws InputException if one of them cannot be there; then all is as it was before
	 */
	static List<Path> put(final UnfinishedFolder unfinished, final Path folder) throws IOException {
		final List<Path> files = unfinished.files();
		for (final Path file : files) {
			try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
				channel.force(true);
			}
		}
		try (FolderLock lock = FolderLock.take(folder)) {
			moveAll(folder);
			for (final Path file : files) {
				requireReplaceable(folder.resolve(file.getFileName()));
			}
			Files.move(unfinished.path(), folder.resolve(DECIDED + unfinished.path().getFileName()),
				StandardCopyOption.ATOMIC_MOVE);
			moveAll(folder);
		}
		return files.stream().map(file -> folder.resolve(file.getFileName())).toList();
	}

	/** Only for whoever has the lock, so that there is one set at a time. */
	private static void moveAll(final Path folder) throws IOException {
		for (final Path set : decided(folder)) {
			for (final Path file : sorted(set)) {
				final Path place = folder.resolve(file.getFileName());
				requireReplaceable(place);
				Files.move(file, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
			}
			UnfinishedFolder.delete(set);
		}
	}

	/** Refuses a place that is taken by a folder, or by a file that cannot be written. */
	private static void requireReplaceable(final Path place) throws IOException {
		final String name = "\"" + place.getFileName() + "\"";
		if (Files.isDirectory(place)) {
			throw new InputException(name + " cannot be written to output_folder, because there is a folder of that name: " +
				"rename it, or choose another output_folder.");
		}
		if (!Files.exists(place)) return;
		try {
			FileChannel.open(place, StandardOpenOption.WRITE).close();
		}
		catch (final NoSuchFileException e) {
			// Deleted meanwhile.
		}
		catch (final IOException e) {
			throw new InputException(name + " in output_folder cannot be replaced, because it is write-protected or another " +
				"program uses it: close it there, or choose another output_folder.", e);
		}
	}
}
