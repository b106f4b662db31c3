package org.imagingbiomarkers.io.series;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.DicomElement;
import org.imagingbiomarkers.io.dicom.DicomFile;
import org.imagingbiomarkers.io.dicom.Tag;

/**
 * The table of contents of a medium, DICOMDIR (DICOM PS3.3 annex F): which files it names. They have to lie in its folder
 * or below it.
 */
final class MediaDirectory {

	private static final String STORAGE = "1.2.840.10008.1.3.10";

	private MediaDirectory() {}

	static boolean isOne(final DicomFile file) {
		return file.meta().text(Tag.MEDIA_STORAGE_SOP_CLASS_UID).filter(STORAGE::equals).isPresent();
	}

	/**
	 * The files that stand for a file: those a DICOMDIR names as far as they are there, otherwise itself.
	 *
	 * @throws InputException if none of the files that a DICOMDIR names is there
	 */
	static List<Path> files(final Path file) throws IOException {
		final DicomFile directory;
		try {
			if (!DicomFile.looksLikeDicom(file)) return List.of(file);
			directory = DicomFile.read(file);
			if (!isOne(directory)) return List.of(file);
		}
		catch (final InputException damaged) {
			return List.of(file); // said when it is read
		}
		final Path folder = file.toAbsolutePath().normalize().getParent();
		final Set<Path> found = new LinkedHashSet<>();
		int named = 0;
		for (final DicomDataSet record : directory.dataSet().sequence(Tag.DIRECTORY_RECORD_SEQUENCE)) {
			final List<String> names = record.element(Tag.REFERENCED_FILE_ID).map(DicomElement::texts).orElse(List.of());
			if (names.isEmpty()) continue;
			named++;
			final Path one = resolved(folder, names);
			if (one != null) found.add(one);
		}
		if (!found.isEmpty()) return new ArrayList<>(found);
		throw new InputException(file.getFileName() + " names " + named +
			" files, none of which lies beside it: copy the whole medium, or choose the folder that holds the images.");
	}

	/** Media are written in capitals, which some systems show as small letters. @return null if there is no such file */
	private static Path resolved(final Path folder, final List<String> names) {
		try {
			final String relative = String.join("/", names.stream().map(String::strip).toList());
			for (final String one : new String[] { relative, relative.toLowerCase(Locale.ROOT) }) {
				final Path file = folder.resolve(one).normalize();
				if (file.startsWith(folder) && Files.isRegularFile(file)) return file;
			}
		}
		catch (final InvalidPathException e) {
			// no file has such a name
		}
		return null;
	}
}
