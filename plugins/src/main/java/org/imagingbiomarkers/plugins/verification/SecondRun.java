package org.imagingbiomarkers.plugins.verification;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.audit.AuditedRun;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.plugins.OpenSeries;
import org.imagingbiomarkers.plugins.cohort.CommandCall;
import org.imagingbiomarkers.plugins.command.BatchPresenter;
import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.imagingbiomarkers.plugins.command.ProvenanceRecorder;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleItem;

import ij.ImagePlus;

/** Runs a command again as its provenance tells, with inputs that are found by their contents. */
final class SecondRun {

	private static final String OUTPUT = "output_folder";
	private static final Set<String> OF_ONE_RUN = Set.of(OUTPUT, "status_file", BiomarkerCommand.PRESET, "overwrite",
		"show");

	private final Context context;
	private final FilesByDigest files;
	private final Workers workers;
	private final Path scratch;
	private int copies;

	/** @param scratch an empty folder */
	SecondRun(final Context context, final FilesByDigest files, final Workers workers, final Path scratch) {
		this.context = context;
		this.files = files;
		this.workers = workers;
		this.scratch = scratch;
	}

	/**
	 * Runs it.
	 *
	 * @return the folder with what it wrote
	 * @throws InputException if it cannot be run again, in one sentence why
	 */
	Path run(final RecordedRun run) throws IOException {
		final Path output = Files.createDirectories(scratch.resolve("output"));
		call(run, Optional.of(output));
		return output;
	}

	private CommandModule call(final RecordedRun run, final Optional<Path> output) throws IOException {
		final CommandInfo info = context.service(CommandService.class).getCommand(run.command());
		// The text of a file must not start anything else.
		if (info == null || !BiomarkerCommand.class.isAssignableFrom(command(info)) || info.getInput(OUTPUT) == null)
			throw new InputException("Its command is not one of this version that writes to an output folder.");
		final boolean computed = run.sinceOpened().equals(ProvenanceRecorder.COMPUTED) && run.madeBy().isPresent();
		if (!run.sinceOpened().isEmpty() && !computed && !isWithoutRegion(run)) throw new InputException(run.sinceOpened());
		final List<Path> sources = found(run.inputs());
		final List<AuditedRun.Input> named = new ArrayList<>(run.fieldFiles());
		named.addAll(run.inputs());
		final List<Path> found = new ArrayList<>(found(run.fieldFiles()));
		found.addAll(sources);
		final NamedFiles places = new NamedFiles(named, found);
		final Map<String, Object> inputs = new LinkedHashMap<>();
		for (final ModuleItem<?> item : info.inputs()) {
			if (OF_ONE_RUN.contains(item.getName())) continue;
			final Object value = run.parameters().get(item.getName());
			if (item.getType() == boolean.class && value instanceof Boolean) inputs.put(item.getName(), value);
			else if (item.getType() == String.class && value instanceof final String text) inputs.put(item.getName(), withFiles(
				text, places));
			else if (item.getType() == File.class && run.files().containsKey(item.getName())) inputs.put(item.getName(), field(
				item.getName(), run.files().get(item.getName()), places).toFile());
			else if (item.getType() == ImagePlus.class && item.getName().equals("image") && !run.image().isEmpty()) inputs.put(
				item.getName(), image(run, sources));
			else if (item.getType() == ImagePlus.class && item.isRequired()) throw new InputException(
				"The image of its field " + item.getName() + " is not recorded.");
		}
		output.ifPresent(path -> inputs.put(OUTPUT, path.toFile()));
		return call(info, inputs);
	}

	private List<Path> found(final List<AuditedRun.Input> inputs) throws IOException {
		final List<Path> found = new ArrayList<>();
		for (final AuditedRun.Input input : inputs) {
			if (input.sha256().equals(AuditedRun.FOLDER)) throw new InputException("Its input \"" + input.name() +
				"\" is a folder, of which no digest tells whether it is the same.");
			found.add(files.find(input).orElseThrow(() -> new InputException("Its input \"" + input.name() +
				"\" is not below the folder of inputs, or was changed.")));
		}
		return found;
	}

	/** Read again, or computed again as the provenance of it tells. */
	private ImagePlus image(final RecordedRun run, final List<Path> sources) throws IOException {
		if (run.madeBy().isEmpty()) return open(run, sources);
		final CommandModule made = call(run.madeBy().get(), Optional.empty());
		for (final ModuleItem<?> item : made.getInfo().outputs()) {
			if (made.getOutput(item.getName()) instanceof final ImagePlus image && image.getTitle().equals(run.image()))
				return image;
		}
		throw new InputException("The command that computed its image does not give \"" + run.image() + "\" any more.");
	}

	/** Whether the region that was drawn is not what was measured, because another mask was given. */
	private static boolean isWithoutRegion(final RecordedRun run) {
		final String mask = String.valueOf(run.parameters().getOrDefault("mask", "")).strip();
		return run.sinceOpened().equals(ProvenanceRecorder.REGION_DRAWN) && !mask.isEmpty() && !mask.equalsIgnoreCase("roi");
	}

	private static Class<?> command(final CommandInfo info) throws InputException {
		try {
			return info.loadDelegateClass();
		}
		catch (final ClassNotFoundException e) {
			throw new InputException("Its command is not one of this version.", e);
		}
	}

	private CommandModule call(final CommandInfo info, final Map<String, Object> inputs) throws InputException {
		final CommandModule module = CommandCall.run(context, info, inputs, new BatchPresenter(context, workers));
		if (module.isCanceled()) throw new InputException("It could not be run again: " + module.getCancelReason());
		return module;
	}

	/** The files of a text that names some; a text that names none stays as it is. */
	private String withFiles(final String text, final NamedFiles places) throws IOException {
		final List<String> parts = new ArrayList<>();
		for (final String part : text.split(";", -1)) {
			final String name = part.strip().replaceAll(".*[/\\\\]", "");
			final boolean path = part.matches(".*[/\\\\].*") || name.matches(".+\\.[A-Za-z]{2,4}(\\.gz)?");
			final Optional<Path> file = path && !name.isEmpty() ? file(name, places) : Optional.empty();
			parts.add(file.map(Path::toString).orElse(part));
		}
		return String.join(";", parts);
	}

	/** The file of a field. A manifest is taken where it is: what it lists is seen from its folder. */
	private Path field(final String key, final String name, final NamedFiles places) throws IOException {
		final Optional<Path> place = key.equals(RecordedRun.MANIFEST) ? place(name, places) : file(name, places);
		return place.orElseThrow(() -> new InputException("The file \"" + name + "\" of " + key +
			" is not below the folder of inputs."));
	}

	private Optional<Path> place(final String name, final NamedFiles places) throws IOException {
		final Optional<Path> next = places.next(name);
		return next.isPresent() ? next : files.named(name);
	}

	private Optional<Path> file(final String name, final NamedFiles places) throws IOException {
		final Optional<Path> place = place(name, places);
		return place.isPresent() && name.toLowerCase(Locale.ROOT).matches(".*\\.(csv|json)") ? Optional.of(copy(place.get(),
			name)) : place;
	}

	/**
	 * Tables and models under the name they had, with the files that go with them: commands mark on which ones a model was
	 * tested, and what is verified must not change.
	 */
	private Path copy(final Path file, final String name) throws IOException {
		final Path folder = Files.createDirectories(scratch.resolve("copy " + copies++));
		final String base = base(file.getFileName().toString());
		try (Stream<Path> beside = Files.list(file.getParent())) {
			for (final Path one : beside.filter(Files::isRegularFile).toList()) {
				final String own = one.getFileName().toString();
				if (own.startsWith(base + ".") && own.matches(".*\\.(csv|json)")) Files.copy(one, folder.resolve(base(name
					.replaceAll(".*[/\\\\]", "")) + own.substring(base.length())));
			}
		}
		// The text of a file must not lead out of the folder.
		final Path copied = folder.resolve(name.replaceAll(".*[/\\\\]", ""));
		if (!Files.exists(copied)) Files.copy(file, copied);
		return copied;
	}

	private static String base(final String name) {
		return name.replaceFirst("\\..*$", "");
	}

	/** Files by the names they had, each once: fields may name several files of one name. */
	private static final class NamedFiles {

		private final List<AuditedRun.Input> names;
		private final List<Path> paths;
		private final Map<String, Integer> used = new HashMap<>();

		NamedFiles(final List<AuditedRun.Input> names, final List<Path> paths) {
			this.names = names;
			this.paths = paths;
		}

		/** The next one of a name, the last one again where there are no more. */
		Optional<Path> next(final String name) {
			final List<Path> all = new ArrayList<>();
			for (int i = 0; i < names.size(); i++) {
				if (names.get(i).name().equals(name)) all.add(paths.get(i));
			}
			if (all.isEmpty()) return Optional.empty();
			return Optional.of(all.get(Math.min(all.size(), used.merge(name, 1, Integer::sum)) - 1));
		}
	}

	private ImagePlus open(final RecordedRun run, final List<Path> sources) throws IOException {
		if (sources.isEmpty()) throw new InputException("Its image was read from no file.");
		final CommandModule opened = call(context.service(CommandService.class).getCommand(OpenSeries.class), Map.of("path",
			together(sources).toFile()));
		final ImagePlus image = (ImagePlus) opened.getOutput("image");
		image.setTitle(run.image());
		return image;
	}

	/** The one file, the folder that holds just these, or a new folder that does. */
	private Path together(final List<Path> sources) throws IOException {
		if (sources.size() == 1) return sources.get(0);
		final Path folder = Files.createDirectories(scratch.resolve("series"));
		for (int i = 0; i < sources.size(); i++) {
			Files.copy(sources.get(i), folder.resolve(String.format("%06d_", i) + sources.get(i).getFileName()));
		}
		return folder;
	}
}
