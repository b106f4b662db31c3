package org.imagingbiomarkers.io.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.imagingbiomarkers.io.FilesBelow;
import org.imagingbiomarkers.io.dicom.DicomFile;
import org.imagingbiomarkers.io.dicom.KnownNames;

/**
 * What results call the files they were made of. Archives name files and folders after the patient: a name that holds
 * what a DICOM header beside it tells of persons is replaced by the number of the file, such as {@code file-3.dcm}; its
 * digest still finds it.
 *
 * @param labels of the names that are not told, by name
 */
public record FileLabels(Map<String, String> labels) {

	/** Every file is called as it is. */
	public static final FileLabels NONE = new FileLabels(Map.of());

	/** Files of a folder that are tried until one is DICOM. */
	private static final int MAX_TRIED = 20;
	private static final int MAX_DEPTH = 6;
	private static final String ENDING = "(?i)(\\.ome\\.zarr|\\.seg\\.nrrd|\\.nii\\.gz|\\.[a-z]{1,4})$";

	/**
	 * The labels of files and folders that a run read.
	 *
	 * @param files in the order of their numbers
	 */
	public static FileLabels of(final Collection<Path> files) {
		final KnownNames names = names(files);
		if (names.isEmpty()) return NONE;
		final Map<String, String> labels = new LinkedHashMap<>();
		int number = 0;
		for (final Path file : files) {
			number++;
			final String name = String.valueOf(file.getFileName());
			final String stem = name.replaceFirst(ENDING, "");
			if (names.isIn(stem)) labels.putIfAbsent(name, "file-" + number + name.substring(stem.length()));
		}
		return new FileLabels(Map.copyOf(labels));
	}

	/** What a file is called. */
	public String of(final Path file) {
		final String name = String.valueOf(file.getFileName());
		return labels.getOrDefault(name, name);
	}

	/** A text with the labels in the place of the names. */
	public String in(final String text) {
		String told = text;
		for (final Map.Entry<String, String> label : labels.entrySet()) told = told.replace(label.getKey(), label.getValue());
		return told;
	}

	/** What one header of each folder tells: the files in a folder are those of a patient. */
	private static KnownNames names(final Collection<Path> files) {
		final List<KnownNames> found = new ArrayList<>();
		final Set<Path> known = new HashSet<>();
		final Map<Path, Integer> tried = new LinkedHashMap<>();
		for (final Path file : files) {
			final Path folder = file.toAbsolutePath().normalize().getParent();
			if (folder == null || known.contains(folder) || tried.merge(folder, 1, Integer::sum) > MAX_TRIED) continue;
			final KnownNames told = Files.isDirectory(file) ? ofFolder(file) : ofFile(file);
			if (told.isEmpty()) continue;
			known.add(folder);
			found.add(told);
		}
		return KnownNames.union(found);
	}

	private static KnownNames ofFolder(final Path folder) {
		try {
			return FilesBelow.of(folder, MAX_DEPTH, MAX_TRIED).stream().map(FileLabels::ofFile).filter(told -> !told.isEmpty())
				.findFirst().orElse(KnownNames.NONE);
		}
		catch (final IOException locked) {
			return KnownNames.NONE;
		}
	}

	private static KnownNames ofFile(final Path file) {
		try {
			return DicomFile.looksLikeDicom(file) ? KnownNames.of(DicomFile.read(file).dataSet()) : KnownNames.NONE;
		}
		catch (final IOException damaged) {
			return KnownNames.NONE;
		}
	}
}
