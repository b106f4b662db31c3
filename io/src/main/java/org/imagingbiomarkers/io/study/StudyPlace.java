package org.imagingbiomarkers.io.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.imagingbiomarkers.io.FilesBelow;
import org.imagingbiomarkers.io.dicom.DicomFile;
import org.imagingbiomarkers.io.nifti.NiftiFolder;

/** Tells studies from all else that somebody may point at, by the first files. */
public final class StudyPlace {

	private static final int MAX_DEPTH = 8;
	private static final int MAX_FILES = 200;
	private static final String PICTURES = ".*\\.(tiff?|png|jpe?g|bmp|gif|avi|pgm|fits|roi|lif|czi|nd2|oib|lsm)";

	private StudyPlace() {}

	/**
	 * Whether a person that points at a place means a study: a DICOMDIR, a folder with more DICOM or NIfTI files than
	 * pictures, or a zip file of several files of that kind. A single image is none, nor is what cannot be read.
	 */
	public static boolean isStudy(final Path place) {
		try {
			if (Files.isDirectory(place)) return holdsStudy(FilesBelow.of(place, MAX_DEPTH, MAX_FILES));
			if (StudyFinder.isMediaDirectory(place)) return DicomFile.looksLikeDicom(place);
			if (!ZippedStudy.is(place)) return false;
			final Optional<ZippedStudy> inside = ZippedStudy.inside(place);
			if (inside.isEmpty()) return false;
			try (ZippedStudy zip = inside.get()) {
				return zip.find(folder -> {
					final List<Path> files = FilesBelow.of(folder, MAX_DEPTH, MAX_FILES);
					return files.size() > 1 && holdsStudy(files);
				});
			}
		}
		catch (final IOException unreadable) {
			return false;
		}
	}

	private static boolean holdsStudy(final List<Path> files) throws IOException {
		int images = 0;
		int pictures = 0;
		for (final Path file : files) {
			final String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
			if (name.matches(PICTURES)) pictures++;
			else if (NiftiFolder.isNifti(file) || looksLikeDicom(file)) images++;
		}
		return images > pictures;
	}

	private static boolean looksLikeDicom(final Path file) {
		try {
			return DicomFile.looksLikeDicom(file);
		}
		catch (final IOException locked) {
			return false;
		}
	}
}
