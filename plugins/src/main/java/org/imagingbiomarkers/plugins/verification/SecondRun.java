package org.imagingbiomarkers.plugins.verification;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
		final CommandInfo info = context.service(CommandService.class).getCommand(run.command());
		// The text of a file must not start anything else.
		if (info == null || !BiomarkerCommand.class.isAssignableFrom(command(info)) || info.getInput(OUTPUT) == null)
			throw new InputException("Its command is not one of this version that writes to an output folder.");
		if (!run.sinceOpened().isEmpty() && !isWithoutRegion(run)) throw new InputException(run.sinceOpened());
		final Map<String, Path> found = new LinkedHashMap<>();
		for (final AuditedRun.Input input : run.inputs()) {
			found.put(input.name() + " " + input.sha256(), files.find(input).orElseThrow(() -> new InputException(
				"Its input \"" + input.name() + "\" is not below the folder of inputs, or was changed.")));
		}
		final Map<String, Object> inputs = new LinkedHashMap<>();
		for (final ModuleItem<?> item : info.inputs()) {
			if (OF_ONE_RUN.contains(item.getName())) continue;
			final Object value = run.parameters().get(item.getName());
			if (item.getType() == boolean.class && value instanceof Boolean) inputs.put(item.getName(), value);
			else if (item.getType() == String.class && value instanceof final String text) inputs.put(item.getName(), place(
				text, run, found));
			else if (item.getType() == File.class && run.files().containsKey(item.getName())) inputs.put(item.getName(), file(
				run.files().get(item.getName()), run, found).orElseThrow(() -> new InputException("The file \"" + run.files().get(
					item.getName()) + "\" of " + item.getName() + " is not below the folder of inputs.")).toFile());
			else if (item.getType() == ImagePlus.class && item.getName().equals("image") && !run.image().isEmpty()) inputs.put(
				item.getName(), open(run, List.copyOf(found.values())));
			else if (item.getType() == ImagePlus.class && item.isRequired()) throw new InputException(
				"The image of its field " + item.getName() + " is not recorded.");
		}
		final Path output = Files.createDirectories(scratch.resolve("output"));
		inputs.put(OUTPUT, output.toFile());
		call(info, inputs);
		return output;
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
	private String place(final String text, final RecordedRun run, final Map<String, Path> found) throws IOException {
		final List<String> places = new ArrayList<>();
		for (final String part : text.split(";", -1)) {
			final String name = part.strip().replaceAll(".*[/\\\\]", "");
			final boolean path = part.matches(".*[/\\\\].*") || name.matches(".+\\.[A-Za-z]{2,4}(\\.gz)?");
			final Optional<Path> file = path && !name.isEmpty() ? file(name, run, found) : Optional.empty();
			places.add(file.map(Path::toString).orElse(part));
		}
		return String.join(";", places);
	}

	private Optional<Path> file(final String name, final RecordedRun run, final Map<String, Path> found)
		throws IOException
	{
		for (final AuditedRun.Input input : run.inputs()) {
			if (input.name().equals(name)) return Optional.of(found.get(input.name() + " " + input.sha256()));
		}
		return files.named(name);
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
