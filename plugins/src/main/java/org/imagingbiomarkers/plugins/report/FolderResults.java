package org.imagingbiomarkers.plugins.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.audit.AuditTrail;
import org.imagingbiomarkers.io.document.JsonDocument;
import org.imagingbiomarkers.io.result.Provenance;
import org.imagingbiomarkers.io.result.ResultFolder;
import org.imagingbiomarkers.io.result.TableReader;
import org.imagingbiomarkers.plugins.report.ReportEntry.MapSource;
import org.imagingbiomarkers.plugins.report.ReportEntry.PictureSource;
import org.imagingbiomarkers.plugins.report.ReportEntry.TableSource;

/**
 * The results in a folder and the folders in it: what each provenance mentions, and tables and figures beside it.
 */
final class FolderResults {

	/** A larger picture is no part of a page. */
	static final int MAX_PICTURE_BYTES = 1 << 23;

	/** Bytes of a provenance; a larger file is not one. */
	private static final int MAX_PROVENANCE_BYTES = 1 << 26;
	private static final int MAX_DEPTH = 12;
	private static final String JSON = ".json";
	private static final String CSV = ".csv";
	private static final String PNG = ".png";
	private static final String TIFF = ".tif";

	private final Path root;
	private final MapFiles maps;
	private final List<ReportEntry> results = new ArrayList<>();
	private final Set<Path> unreadable = new HashSet<>();
	private final List<String> problems = new ArrayList<>();
	private int others;

	/** A provenance and the file that holds it. */
	private record ProvenanceFile(Path file, ProvenanceSummary summary) {}

	private FolderResults(final Path root, final MapFiles maps) {
		this.root = root;
		this.maps = maps;
	}

	/**
	 * Looks for results.
	 *
	 * @param results in the order of folders and times
	 * @param others how many other files there are, which are not shown
	 * @param problems one sentence for each file or set of files that cannot be used as it is
	 */
	record Found(List<ReportEntry> results, int others, List<String> problems) {}

	static Found in(final Path folder, final MapFiles maps) throws IOException {
		if (!Files.isDirectory(folder)) {
			throw new InputException("folder must be a folder that holds results, but there is no folder \"" + folder
				.getFileName() + "\".");
		}
		final FolderResults found = new FolderResults(folder, maps);
		for (final Map.Entry<Path, List<Path>> one : files(folder).entrySet()) {
			found.look(one.getKey(), one.getValue());
		}
		return new Found(List.copyOf(found.results), found.others, List.copyOf(found.problems));
	}

	/** The files of each folder, both sorted by name; what is hidden is left alone, and no link is followed. */
	private static Map<Path, List<Path>> files(final Path folder) throws IOException {
		final Map<Path, List<Path>> files = new TreeMap<>();
		Files.walkFileTree(folder, Set.of(), MAX_DEPTH, new SimpleFileVisitor<>() {

			@Override
			public FileVisitResult preVisitDirectory(final Path path, final BasicFileAttributes attributes) {
				return !path.equals(folder) && hidden(path) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
			}

			@Override
			public FileVisitResult visitFile(final Path path, final BasicFileAttributes attributes) {
				if (attributes.isRegularFile() && !hidden(path) && !AuditTrail.is(path)) {
					files.computeIfAbsent(path.getParent(), parent -> new ArrayList<>()).add(path);
				}
				return FileVisitResult.CONTINUE;
			}

			@Override
			public FileVisitResult visitFileFailed(final Path path, final IOException e) {
				return FileVisitResult.CONTINUE;
			}
		});
		files.values().forEach(list -> list.sort(Comparator.naturalOrder()));
		return files;
	}

	private static boolean hidden(final Path path) {
		return path.getFileName().toString().startsWith(".");
	}

	private void look(final Path folder, final List<Path> files) throws IOException {
		final List<String> waiting = ResultFolder.incomplete(folder);
		if (!waiting.isEmpty()) {
			problems.add("The folder \"" + name(folder) +
				"\" holds an incomplete set of files: a command was stopped while it " + "replaced " + String.join(", ",
					waiting) + ". Run a command into that folder again, which completes it.");
		}
		final List<ProvenanceFile> runs = new ArrayList<>();
		final Set<Path> rest = new HashSet<>(files);
		for (final Path file : files) {
			if (ends(file, JSON)) provenance(file).ifPresent(run -> runs.add(new ProvenanceFile(file, run)));
		}
		runs.sort(Comparator.comparing(one -> one.summary.time()));
		final Map<ProvenanceFile, List<Path>> claimed = new LinkedHashMap<>();
		runs.forEach(one -> claimed.put(one, new ArrayList<>()));
		for (final Path file : files) {
			// Of two runs that wrote a file of one name, it is that of the later one.
			runs.stream().filter(one -> claims(one, file)).reduce((a, b) -> b).ifPresent(one -> {
				claimed.get(one).add(file);
				rest.remove(file);
			});
		}
		claimed.forEach((one, own) -> {
			requireSet(folder, one);
			rest.remove(one.file);
			results.add(result(folder, Optional.of(one.summary), Optional.of(() -> JsonDocument.text(one.file,
				MAX_PROVENANCE_BYTES)), own));
		});
		lookAtRest(folder, rest.stream().sorted().toList(), claimed.values().stream().flatMap(List::stream).toList());
	}

	/** Says which files of a run are not there, or not those that it wrote. */
	private void requireSet(final Path folder, final ProvenanceFile told) {
		final List<String> missing = told.summary.outputs().stream().filter(output -> !Files.exists(folder.resolve(output)))
			.toList();
		if (!missing.isEmpty()) {
			problems.add("The result \"" + name(told.file) + "\" is an incomplete set of files: " + String.join(", ", missing) +
				(missing.size() == 1 ? " is" : " are") + " missing.");
		}
		told.summary.digests().forEach((output, digest) -> {
			try {
				if (!Files.exists(folder.resolve(output)) || Provenance.sha256(folder.resolve(output)).equals(digest)) return;
			}
			catch (final IOException e) {
				// Another file than the one that was written there, too.
			}
			problems.add("The result \"" + name(told.file) + "\" is an incomplete set of files: \"" + output +
				"\" is of another run.");
		});
	}

	/** A file or folder as seen from the folder of the report. */
	private String name(final Path path) {
		final String name = root.relativize(path).toString().replace('\\', '/');
		return name.isEmpty() ? String.valueOf(root.getFileName()) : name;
	}

	/** What a file tells of a run; one that cannot be read is no reason to have no report. */
	private Optional<ProvenanceSummary> provenance(final Path file) {
		try {
			return ProvenanceSummary.of(JsonDocument.text(file, MAX_PROVENANCE_BYTES));
		}
		catch (final IOException e) {
			unreadable(file, e);
			return Optional.empty();
		}
	}

	/** Whether a run tells that it wrote a file, or the file bears its name. */
	private static boolean claims(final ProvenanceFile run, final Path file) {
		final String name = file.getFileName().toString();
		if (!run.summary.outputs().isEmpty()) return run.summary.outputs().contains(name);
		final String own = base(run.file);
		final String command = "_" + run.summary.commandName();
		final String prefix = own.endsWith(command) ? own.substring(0, own.length() - command.length()) : own;
		return !file.equals(run.file) && (base(file).equals(own) || base(file).startsWith(prefix + "_"));
	}

	/** Maps that hold their own provenance, and tables and figures that no provenance mentions. */
	private void lookAtRest(final Path folder, final List<Path> rest, final List<Path> shown) throws IOException {
		final Map<String, List<Path>> own = new LinkedHashMap<>();
		final List<Path> loose = new ArrayList<>();
		for (final Path file : rest) {
			final Optional<String> provenance = ends(file, TIFF) ? own(file) : Optional.empty();
			if (provenance.isPresent()) own.computeIfAbsent(provenance.get(), text -> new ArrayList<>()).add(file);
			else if (ends(file, CSV) || ends(file, PNG) && !isPictureOf(file, shown)) loose.add(file);
			else if (!ends(file, PNG) && !ends(file, ".html") && !ends(file, JSON) && !unreadable.contains(file)) others++;
		}
		own.forEach((provenance, files) -> results.add(result(folder, ProvenanceSummary.of(provenance), Optional.of(
			() -> provenance), files)));
		if (!loose.isEmpty()) results.add(result(folder, Optional.empty(), Optional.empty(), loose));
	}

	private void unreadable(final Path file, final IOException why) {
		unreadable.add(file);
		problems.add("The file \"" + name(file) + "\" could not be read: " + (why.getMessage() == null
			? "the system does not say why." : why.getMessage()));
	}

	/** What a map knows of itself. */
	private Optional<String> own(final Path tiff) {
		try {
			return MapFiles.provenance(tiff);
		}
		catch (final IOException e) {
			unreadable(tiff, e);
			return Optional.empty();
		}
	}

	/** Whether a picture bears the name of a map or of its quantity, so that it would show the map once more. */
	private static boolean isPictureOf(final Path picture, final List<Path> maps) {
		final String name = base(picture);
		return maps.stream().anyMatch(map -> MapFiles.isMap(map) && (base(map).equals(name) || base(map).endsWith("_" +
			name)));
	}

	private ReportEntry result(final Path folder, final Optional<ProvenanceSummary> run,
		final Optional<ReportEntry.Text> provenance, final List<Path> files)
	{
		final List<MapSource> images = new ArrayList<>();
		final List<TableSource> tables = new ArrayList<>();
		final List<TableSource> curves = new ArrayList<>();
		final List<PictureSource> pictures = new ArrayList<>();
		for (final Path file : files) {
			final String name = file.getFileName().toString();
			if (MapFiles.isMap(file)) images.add(new MapSource(name, MapFiles.key(base(file)), () -> maps.read(file)));
			else if (ends(file, ResultFolder.CURVES + CSV)) curves.add(new TableSource(name, () -> TableReader.readWords(
				file)));
			else if (ends(file, CSV)) tables.add(new TableSource(name, () -> TableReader.readWords(file)));
			else if (ends(file, PNG)) pictures.add(new PictureSource(name, () -> start(file)));
		}
		run.ifPresent(summary -> tables.sort(Comparator.comparingInt(table -> summary.outputs().indexOf(table.name()))));
		images.sort(Comparator.comparingInt(map -> MapFiles.rank(map.key())));
		return new ReportEntry(root.relativize(folder).toString().replace('\\', '/'), run, provenance, images, tables, curves,
			pictures);
	}

	/** The bytes of a picture; of one that is too large for a page only as many as show that it is. */
	private static byte[] start(final Path file) throws IOException {
		try (InputStream in = Files.newInputStream(file)) {
			return in.readNBytes(MAX_PICTURE_BYTES + 1);
		}
	}

	/** The name of a file without the ending of its kind. */
	private static String base(final Path file) {
		return file.getFileName().toString().replaceFirst("\\.(nii\\.gz|[A-Za-z0-9]+)$", "");
	}

	private static boolean ends(final Path file, final String ending) {
		return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(ending);
	}
}
