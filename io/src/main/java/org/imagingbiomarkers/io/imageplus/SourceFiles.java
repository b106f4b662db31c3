package org.imagingbiomarkers.io.imageplus;

import java.nio.file.Path;
import java.util.List;

import ij.ImagePlus;
import ij.io.FileInfo;

/** The files an image was read from, for as long as it is open. */
public final class SourceFiles {

	private static final String KEY = "biomarkers.files";

	private SourceFiles() {}

	/** Remembers the files of an image; they are neither saved with it nor shown. */
	public static void set(final ImagePlus image, final List<Path> files) {
		image.setProperty(KEY, new SourceFileList(List.copyOf(files)));
	}

	/**
	 * The files of an image: those remembered, otherwise the one ImageJ read it from; empty for an image made in memory.
	 */
	public static List<Path> of(final ImagePlus image) {
		if (image.getProperty(KEY) instanceof SourceFileList list) return list.files();
		final FileInfo info = image.getOriginalFileInfo();
		final String path = info == null ? null : info.getFilePath();
		return path == null || path.isEmpty() || info.fileName == null || info.fileName.isEmpty() ? List.of() : List.of(Path
			.of(path));
	}

	/** Keeps the paths, which may name a patient, out of what ImageJ prints of a property. */
	private record SourceFileList(List<Path> files) {

		@Override
		public String toString() {
			return files.size() + " files";
		}
	}
}
