package org.imagingbiomarkers.io;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;

/** The files of a folder and those below it; folders inside it that cannot be looked into are passed over. */
public final class FilesBelow {

	private FilesBelow() {}

	/** All of them, by path. */
	public static List<Path> of(final Path folder) throws IOException {
		return of(folder, Integer.MAX_VALUE, Integer.MAX_VALUE);
	}

	/**
	 * Some of them, by path.
	 *
	 * @param depth of folders, 1 for those of the folder itself
	 * @param most how many are looked for
	 */
	public static List<Path> of(final Path folder, final int depth, final int most) throws IOException {
		final List<Path> files = new ArrayList<>();
		// A link is followed where it is the folder itself, not below it, where it may lead around in a circle.
		final Path start = Files.isSymbolicLink(folder) ? folder.resolve(".") : folder;
		Files.walkFileTree(start, EnumSet.noneOf(FileVisitOption.class), depth, new SimpleFileVisitor<>() {

			@Override
			public FileVisitResult visitFile(final Path file, final BasicFileAttributes attributes) {
				if (attributes.isRegularFile() || Files.isRegularFile(file)) files.add(start.equals(folder) ? file : folder
					.resolve(start.relativize(file)));
				return files.size() < most ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
			}

			@Override
			public FileVisitResult visitFileFailed(final Path file, final IOException locked) {
				return FileVisitResult.CONTINUE;
			}

			@Override
			public FileVisitResult postVisitDirectory(final Path directory, final IOException interrupted) {
				return FileVisitResult.CONTINUE;
			}
		});
		Collections.sort(files);
		return files;
	}
}
