package org.imagingbiomarkers.plugins.report;

import java.io.IOException;
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
import org.imagingbiomarkers.io.result.ResultFolder;
import org.imagingbiomarkers.io.result.TableReader;
import org.imagingbiomarkers.plugins.report.ReportEntry.MapSource;
import org.imagingbiomarkers.plugins.report.ReportEntry.PictureSource;
import org.imagingbiomarkers.plugins.report.ReportEntry.TableSource;

/**
 * The results in a folder and the folders in it: what each provenance mentions, and tables and figures beside it.
 */
final class FolderResults {

	/** Bytes of a provenance; a larger file is not one. */
	private static final long MAX_PROVENANCE_BYTES = 1L << 26;
	private static final int MAX_DEPTH = 12;
	private static final String JSON = ".json";
	private static final String CSV = ".csv";
	private static final String PNG = ".png";
	private static final String TIFF = ".tif";

	private final Path root;
	private final MapFiles maps;
	private final List<ReportEntry> results = new ArrayList<>();
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
	 */
	record Found(List<ReportEntry> results, int others) {}

	static Found in(final Path folder, final MapFiles maps) throws IOException {
		if (!Files.isDirectory(folder)) {
			throw new InputException("folder must be a folder that holds results, but there is no folder \"" + folder
				.getFileName() + "\".");
		}
		final FolderResults found = new FolderResults(folder, maps);
		for (final Map.Entry<Path, List<Path>> one : files(folder).entrySet()) {
			found.look(one.getKey(), one.getValue());
		}
		return new Found(List.copyOf(found.results), found.others);
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
				if (attributes.isRegularFile() && !hidden(path)) {
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
		final List<ProvenanceFile> runs = new ArrayList<>();
		final Set<Path> rest = new HashSet<>(files);
		for (final Path file : files) {
			if (!ends(file, JSON) || Files.size(file) > MAX_PROVENANCE_BYTES) continue;
			ProvenanceSummary.of(Files.readString(file)).ifPresent(summary -> runs.add(new ProvenanceFile(file, summary)));
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
			rest.remove(one.file);
			results.add(result(folder, Optional.of(one.summary), Optional.of(() -> Files.readString(one.file)), own));
		});
		lookAtRest(folder, rest.stream().sorted().toList(), claimed.values().stream().flatMap(List::stream).toList());
	}

	/** Whether a provenance lists a file, or the file has its name. */
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
			final Optional<String> provenance = ends(file, TIFF) ? MapFiles.provenance(file) : Optional.empty();
			if (provenance.isPresent()) own.computeIfAbsent(provenance.get(), text -> new ArrayList<>()).add(file);
			else if (ends(file, CSV) || ends(file, PNG) && !isPictureOf(file, shown)) loose.add(file);
			else if (!ends(file, PNG) && !ends(file, ".html") && !ends(file, JSON)) others++;
		}
		own.forEach((provenance, files) -> results.add(result(folder, ProvenanceSummary.of(provenance), Optional.of(
			() -> provenance), files)));
		if (!loose.isEmpty()) results.add(result(folder, Optional.empty(), Optional.empty(), loose));
	}

	/** Whether a picture is named after a map or its quantity, so that it would show the map once more. */
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
			else if (ends(file, PNG)) pictures.add(new PictureSource(name, () -> Files.readAllBytes(file)));
		}
		run.ifPresent(summary -> tables.sort(Comparator.comparingInt(table -> summary.outputs().indexOf(table.name()))));
		images.sort(Comparator.comparingInt(map -> MapFiles.rank(map.key())));
		return new ReportEntry(root.relativize(folder).toString().replace('\\', '/'), run, provenance, images, tables, curves,
			pictures);
	}

	/** The name of a file without the ending of its kind. */
	private static String base(final Path file) {
		return file.getFileName().toString().replaceFirst("\\.(nii\\.gz|[A-Za-z0-9]+)$", "");
	}

	private static boolean ends(final Path file, final String ending) {
		return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(ending);
	}
}
