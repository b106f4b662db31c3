package org.imagingbiomarkers.io.series;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import org.imagingbiomarkers.io.FilesBelow;
import org.imagingbiomarkers.io.InParallel;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.ReadProgress;
import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.DicomElement;
import org.imagingbiomarkers.io.dicom.DicomFile;
import org.imagingbiomarkers.io.dicom.Tag;

/**
 * Finds the DICOM series in a folder and everything below it, whatever the files are called.
 * <p>
 * Each file is opened once and only its header read. Files that are not DICOM are passed over; a series beside a damaged
 * DICOM file is found but cannot be read, because the file may be a part of it. Given a single file, that file alone is
 * read: one slice of a series that has a file a slice, everything of one that has all in a file. A DICOMDIR stands for
 * the files it names.
 * </p>
 */
public final class SeriesFinder {

	/** What a file turned out to be; both empty where it is not DICOM. */
	private record Seen(Path path, Optional<FileContents> contents, Optional<String> damage) {}

	private SeriesFinder() {}

	/**
	 * Lists what is there, by series number, then by identifier.
	 *
	 * @param folderOrFile searched with all folders below it
	 * @param progress counts files
	 * @throws InputException if there is no DICOM, or none that can be read
	 * @throws java.util.concurrent.CancellationException if the progress says so
	 */
	public static List<SeriesCandidate> find(final Path folderOrFile, final ReadProgress progress) throws IOException {
		return find(folderOrFile, progress, file -> {});
	}

	/**
	 * Lists what is there, and shows every DICOM file as soon as its header is read.
	 *
	 * @param watcher is shown each file, by several threads at once
	 * @see #find(Path, ReadProgress)
	 */
	public static List<SeriesCandidate> find(final Path folderOrFile, final ReadProgress progress,
		final Consumer<DicomFile> watcher) throws IOException
	{
		final List<Path> files = files(folderOrFile);
		final Seen[] seen = new Seen[files.size()];
		InParallel.forEach(seen.length, progress, i -> seen[i] = look(files.get(i), watcher));
		final List<Seen> damaged = List.of(seen).stream().filter(s -> s.damage.isPresent()).toList();
		final List<FileContents> contents = List.of(seen).stream().flatMap(s -> s.contents.stream()).toList();
		if (contents.isEmpty() && !damaged.isEmpty()) throw new InputException(damaged.get(0).damage.get());
		if (contents.isEmpty()) throw new NoDicomException(nothing(folderOrFile));
		final List<SeriesCandidate> found = numbered(assemblies(contents), damaged);
		if (found.isEmpty()) throw new NoDicomException(nothing(folderOrFile));
		return found;
	}

	private static List<Path> files(final Path folderOrFile) throws IOException {
		if (Files.isRegularFile(folderOrFile)) return MediaDirectory.files(folderOrFile);
		if (!Files.isDirectory(folderOrFile)) {
			throw new InputException(folderOrFile + " does not exist; choose a folder or a file with DICOM images.");
		}
		return FilesBelow.of(folderOrFile);
	}

	private static Seen look(final Path path, final Consumer<DicomFile> watcher) throws IOException {
		try {
			final DicomFile file = DicomFile.read(path);
			if (MediaDirectory.isOne(file)) return new Seen(path, Optional.empty(), Optional.empty());
			final FileContents contents = FileContents.of(file);
			if (!file.hasPixels() && contents.file().modality().isEmpty()) throw new InputException(contents.file().name() +
				" is damaged or cut short: it has neither Modality (0008,0060) nor Pixel Data (7FE0,0010).");
			watcher.accept(file);
			return new Seen(path, Optional.of(contents), Optional.empty());
		}
		catch (final InputException refused) {
			return new Seen(path, Optional.empty(), isDicom(path) ? Optional.of(refused.getMessage()) : Optional.empty());
		}
		catch (final IOException locked) {
			return new Seen(path, Optional.empty(), Optional.of(path.getFileName() +
				" cannot be opened; allow reading it or move it out of the folder."));
		}
	}

	/** Whether a file that cannot be read would be missing from a series. */
	private static boolean isDicom(final Path path) {
		try {
			return DicomFile.looksLikeDicom(path);
		}
		catch (final IOException damaged) {
			return Files.isRegularFile(path);
		}
	}

	private static String nothing(final Path folderOrFile) {
		return Files.isDirectory(folderOrFile) ? "There is no DICOM image in " + folderOrFile +
			" or below; choose the folder that holds the images of a series." : folderOrFile.getFileName() +
				" is not a DICOM image; choose one, or the folder that holds the images of a series.";
	}

	/** What fits one grid, of each series. */
	private static List<List<SeriesPart>> assemblies(final List<FileContents> contents) {
		final Map<List<Object>, List<FileContents>> bySeries = new LinkedHashMap<>();
		for (final FileContents content : contents) {
			bySeries.computeIfAbsent(identity(content.file()), uid -> new ArrayList<>()).add(content);
		}
		final List<List<SeriesPart>> assemblies = new ArrayList<>(bySeries.values().stream().map(SeriesParts::of).filter(
			parts -> !parts.isEmpty()).toList());
		assemblies.sort(Comparator.comparing((List<SeriesPart> parts) -> parts.get(0).facts().seriesNumber().orElse(
			Integer.MAX_VALUE)).thenComparing(parts -> parts.get(0).facts().seriesUid()));
		return assemblies;
	}

	/**
	 * The identifier of the series with that of its study, as two studies may bear the same series identifier where it was
	 * replaced by a constant; or what else tells series apart where it was removed.
	 */
	private static List<Object> identity(final FileFacts file) {
		if (!file.seriesUid().isEmpty()) return List.of(file.seriesUid(), file.study());
		return List.of(file.path().resolveSibling("."), file.modality(), file.seriesNumber(), file.description());
	}

	private static List<SeriesCandidate> numbered(final List<List<SeriesPart>> assemblies, final List<Seen> damaged) {
		final List<SeriesCandidate> found = new ArrayList<>();
		for (final List<SeriesPart> parts : assemblies) {
			for (int part = 0; part < parts.size(); part++) {
				final SeriesPart assembly = parts.get(part);
				final int number = found.size() + 1;
				final String called = assembly.facts().seriesNumber().map(String::valueOf).orElse(String.valueOf(number));
				final Optional<String> damage = damaged.stream().filter(d -> isBeside(d.path, assembly, assemblies)).findFirst()
					.flatMap(Seen::damage);
				final String name = parts.size() > 1 ? SeriesParts.name(parts, part) : "";
				found.add(new SeriesCandidate(number, Titles.title(called, assembly.facts().description(), name), name, assembly,
					damage));
			}
		}
		return List.copyOf(found);
	}

	/** A damaged file may belong to any series in its folder, or to any at all if there is none. */
	private static boolean isBeside(final Path damaged, final SeriesPart assembly, final List<List<SeriesPart>> all) {
		final boolean alone = all.stream().flatMap(List::stream).noneMatch(a -> hasFileIn(damaged.getParent(), a));
		return alone || hasFileIn(damaged.getParent(), assembly);
	}

	private static boolean hasFileIn(final Path folder, final SeriesPart assembly) {
		return assembly.files().stream().anyMatch(file -> file.getParent() != null && file.getParent().equals(folder));
	}

	/**
	 * The table of contents of a medium, DICOMDIR (DICOM PS3.3 annex F): which files it names. They have to lie in its
	 * folder or below it.
	 */
	private static final class MediaDirectory {

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
}
