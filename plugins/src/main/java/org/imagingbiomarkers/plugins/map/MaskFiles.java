package org.imagingbiomarkers.plugins.map;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.imagingbiomarkers.io.FilesBelow;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.dicom.DicomFile;
import org.imagingbiomarkers.io.mask.MaskReader;
import org.imagingbiomarkers.plugins.command.PathField;

/**
 * The files that a field for a mask names: one, several with semicolons between them, or a folder.
 *
 * @param files in order; none where the text names none
 * @param chosen whether the user named each file; otherwise they were found in a folder
 */
record MaskFiles(List<Path> files, boolean chosen) {

	/** Files of a folder that are looked at, and folders inside it. */
	private static final int MAX_FILES = 20_000;
	private static final int MAX_DEPTH = 4;

	/**
	 * Finds the files.
	 *
	 * @param image files of the image, which are no masks of it
	 * @throws InputException if one of several is not there, or a folder holds no regions
	 */
	static MaskFiles of(final String key, final String text, final List<Path> image) throws IOException {
		final PathField field = new PathField(key, text);
		if (field.existingFile().isPresent()) return new MaskFiles(List.of(field.existingFile().get()), true);
		if (isFolder(text)) return inFolder(key, Path.of(text), image);
		if (!text.contains(";")) return new MaskFiles(List.of(), true);
		final List<Path> files = new ArrayList<>();
		for (final String one : text.split(";")) {
			if (one.isBlank()) continue;
			final PathField named = new PathField(key, one.trim());
			files.add(named.existingFile().orElseThrow(() -> new InputException(key +
				" must name files that are there, but there is no file \"" + named.shown() + "\".")));
		}
		return new MaskFiles(List.copyOf(files), true);
	}

	private static boolean isFolder(final String text) {
		try {
			return Files.isDirectory(Path.of(text));
		}
		catch (final InvalidPathException e) {
			return false;
		}
	}

	/** The DICOM files with regions in a folder, or else its other files that may hold some. */
	private static MaskFiles inFolder(final String key, final Path folder, final List<Path> image) throws IOException {
		final Set<Path> own = new HashSet<>();
		image.forEach(file -> own.add(file.toAbsolutePath().normalize()));
		final List<Path> all = FilesBelow.of(folder, MAX_DEPTH, MAX_FILES + own.size() + 1).stream().filter(file -> !own
			.contains(file.toAbsolutePath().normalize())).toList();
		if (all.size() > MAX_FILES) {
			throw new InputException(key + " must be a folder of at most " + MAX_FILES + " files, but \"" + folder
				.getFileName() + "\" has more: name the file of the regions.");
		}
		final List<Path> dicom = new ArrayList<>();
		final List<Path> others = new ArrayList<>();
		for (final Path file : all) {
			if (DicomFile.looksLikeDicom(file)) {
				if (MaskReader.holdsRegions(file)) dicom.add(file);
			}
			else if (dicom.isEmpty() && canRead(file)) others.add(file);
		}
		if (dicom.isEmpty() && others.isEmpty()) {
			throw new InputException(key + " must be a folder with regions (RTSTRUCT, SEG, label images or ROIs), but \"" +
				folder.getFileName() + "\" holds none.");
		}
		return new MaskFiles(List.copyOf(dicom.isEmpty() ? others : dicom), false);
	}

	private static boolean canRead(final Path file) throws IOException {
		try {
			return MaskReader.canRead(file);
		}
		catch (final InputException damaged) {
			return false;
		}
	}
}
