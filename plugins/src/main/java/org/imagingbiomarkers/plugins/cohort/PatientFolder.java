package org.imagingbiomarkers.plugins.cohort;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import org.imagingbiomarkers.io.FilesBelow;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.ReadProgress;
import org.imagingbiomarkers.io.combination.Measurement;
import org.imagingbiomarkers.io.combination.SeriesChoice;
import org.imagingbiomarkers.io.dicom.DicomFile;
import org.imagingbiomarkers.io.reader.SeriesReaders;
import org.imagingbiomarkers.io.series.SeriesCandidate;
import org.imagingbiomarkers.io.series.SeriesFinder;

/**
 * The files of a patient, or of a patient at a time point, among which a cohort's series and mask are looked for.
 *
 * @param folder with the files, and with folders of them
 * @param readers of images that are not DICOM
 * @param progress counts files whose headers are read
 */
record PatientFolder(Path folder, SeriesReaders readers, ReadProgress progress) {

	/**
	 * A series to measure.
	 *
	 * @param path folder or file
	 * @param uid of the series, where the folder holds several, or the numbers of several that are one measurement;
	 * otherwise blank
	 */
	record SeriesLocation(Path path, String uid) {}

	/**
	 * Finds the series.
	 *
	 * @param wanted path below the folder, or words of the series description, both with {@code *} and {@code ?} for what
	 * differs; blank: the only series, or else the only image file
	 * @param mask a file that is no image to measure
	 * @throws InputException if there is none, or more than one
	 */
	SeriesLocation series(final String wanted, final Path mask) throws IOException {
		if (!wanted.isEmpty()) {
			final List<Path> paths = matching(wanted);
			if (paths.size() == 1) return new SeriesLocation(paths.get(0), "");
			if (paths.size() > 1) throw several("series", wanted, paths.stream().map(this::below).toList());
		}
		final List<SeriesCandidate> all = dicom();
		final List<SeriesCandidate> dicom = all.stream().filter(one -> wanted.isEmpty() || isIn(wanted, one.description()))
			.toList();
		final Optional<Measurement> several = new SeriesChoice(dicom).only(true).filter(one -> one.members().size() > 1);
		// Series that are one measurement are opened as one, all of the folder without being named.
		if (several.isPresent()) return new SeriesLocation(folder, new SeriesChoice(all).only(true).filter(one -> one
			.members().equals(several.get().members())).isPresent() ? "" : several.get().numbers());
		final Optional<SeriesCandidate> only = SeriesCandidate.only(dicom);
		if (only.isPresent()) return new SeriesLocation(folder, SeriesCandidate.only(all).equals(only) ? "" : only.get()
			.uid());
		if (dicom.size() > 1) throw several("series", wanted, dicom.stream().map(SeriesCandidate::toString).toList());
		final List<Path> images = wanted.isEmpty() ? images(mask) : List.of();
		if (images.size() == 1) return new SeriesLocation(images.get(0), "");
		if (images.size() > 1) throw several("series", wanted, images.stream().map(this::below).toList());
		throw none("series", wanted);
	}

	/**
	 * Finds the mask.
	 *
	 * @param wanted path below the folder, with {@code *} and {@code ?} for what differs
	 * @throws InputException if there is none, or more than one
	 */
	Path mask(final String wanted) throws IOException {
		final List<Path> paths = matching(wanted);
		if (paths.isEmpty()) throw none("mask", wanted);
		if (paths.size() > 1) throw several("mask", wanted, paths.stream().map(this::below).toList());
		return paths.get(0);
	}

	/** Of many folders that cannot be looked into so many are named. */
	private static final int MAX_LOCKED = 3;

	/** Whether a description holds some words; one that holds what no path can is compared as text all the same. */
	private static boolean isIn(final String wanted, final String description) {
		final StringBuilder words = new StringBuilder();
		wanted.chars().forEach(c -> words.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c))));
		return Pattern.compile(words.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL).matcher(
			description).find();
	}

	private PathMatcher glob(final String pattern) {
		return folder.getFileSystem().getPathMatcher("glob:" + pattern.replaceAll("([\\[\\]{}\\\\])", "\\\\$1"));
	}

	private List<Path> matching(final String pattern) throws IOException {
		final PathMatcher matcher = glob(pattern);
		final List<Path> matching = new ArrayList<>();
		walk(1 + (int) pattern.chars().filter(c -> c == '/').count(), path -> {
			if (matcher.matches(folder.relativize(path))) matching.add(path);
		}, locked -> {});
		Collections.sort(matching);
		return matching;
	}

	/** The files and folders below the folder, and apart from them the folders that cannot be looked into. */
	private void walk(final int depth, final Consumer<Path> found, final Consumer<Path> locked) throws IOException {
		Files.walkFileTree(folder, EnumSet.noneOf(FileVisitOption.class), depth, new SimpleFileVisitor<>() {

			@Override
			public FileVisitResult preVisitDirectory(final Path directory, final BasicFileAttributes attributes) {
				found.accept(directory);
				return FileVisitResult.CONTINUE;
			}

			@Override
			public FileVisitResult visitFile(final Path file, final BasicFileAttributes attributes) {
				found.accept(file);
				return FileVisitResult.CONTINUE;
			}

			@Override
			public FileVisitResult visitFileFailed(final Path path, final IOException reason) {
				// The folder itself may be what is missing or locked.
				found.accept(path);
				if (reason instanceof AccessDeniedException) locked.accept(path);
				return FileVisitResult.CONTINUE;
			}

			@Override
			public FileVisitResult postVisitDirectory(final Path directory, final IOException interrupted) {
				return FileVisitResult.CONTINUE;
			}
		});
	}

	/** Why something may not be found that is there; empty where every folder can be looked into. */
	private String locked() throws IOException {
		final List<String> locked = new ArrayList<>();
		walk(Integer.MAX_VALUE, path -> {}, path -> locked.add("\"" + (path.equals(folder) ? path.getFileName() : below(
			path)) + "\""));
		return locked.isEmpty() ? "" : "; " + String.join(", ", locked.stream().sorted().limit(MAX_LOCKED).toList()) +
			" cannot be looked into: allow reading " + (locked.size() == 1 ? "it" : "them");
	}

	private List<SeriesCandidate> dicom() throws IOException {
		if (FilesBelow.of(folder).stream().noneMatch(PatientFolder::looksLikeDicom)) return List.of();
		return SeriesFinder.find(folder, progress).stream().filter(one -> !one.dimensions().isEmpty()).toList();
	}

	private static boolean looksLikeDicom(final Path file) {
		try {
			return DicomFile.looksLikeDicom(file);
		}
		catch (final IOException e) {
			// A file that cannot be read is reported when its series is read.
			return false;
		}
	}

	private List<Path> images(final Path mask) throws IOException {
		final List<Path> images = new ArrayList<>();
		for (final Path file : FilesBelow.of(folder)) {
			if (!file.equals(mask) && readers.readerFor(file).isPresent()) images.add(file);
		}
		return images;
	}

	private String below(final Path path) {
		return folder.relativize(path).toString();
	}

	private InputException none(final String key, final String wanted) throws IOException {
		return new InputException(key + " must be found in every folder, but there is " + (wanted.isEmpty() ? "no image"
			: "no \"" + wanted + "\"") + " in \"" + folder.getFileName() + "\"" + locked() + ".");
	}

	private InputException several(final String key, final String wanted, final List<String> found) {
		return new InputException(key + " must tell one from the others, but " + (wanted.isEmpty() ? "it is blank" : "\"" +
			wanted + "\" fits several") + " and \"" + folder.getFileName() + "\" holds " + String.join("; ", found) + ".");
	}
}
