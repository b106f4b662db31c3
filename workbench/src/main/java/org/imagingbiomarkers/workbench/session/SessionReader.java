package org.imagingbiomarkers.workbench.session;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.result.TableReader;
import org.imagingbiomarkers.io.tiff.TiffReader;
import org.imagingbiomarkers.plugins.command.Presenter;
import org.imagingbiomarkers.plugins.command.RunRecord;
import org.imagingbiomarkers.plugins.command.RunState;
import org.imagingbiomarkers.plugins.command.TableResult;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleException;

import ij.ImagePlus;

/** Opens again what a {@link SessionWriter} wrote. What is missing is reported, and everything else opens. */
public final class SessionReader {

	private final Context context;
	private final SessionPaths paths;
	private final SessionDocument document;
	private final Consumer<String> warnings;
	private final Map<String, ImagePlus> images = new LinkedHashMap<>();

	/**
	 * Reads the file of a session.
	 *
	 * @param warnings takes one sentence for each thing that cannot be opened
	 * @throws InputException if the folder has no such file, or it cannot be understood
	 */
	public SessionReader(final Context context, final Path folder, final Consumer<String> warnings) throws IOException {
		this.context = context;
		this.warnings = warnings;
		paths = new SessionPaths(folder);
		document = SessionDocument.read(paths.folder());
	}

	/**
	 * Opens the images.
	 *
	 * @param show shows one, before it is arranged as it was
	 */
	public void images(final Consumer<ImagePlus> show) {
		for (final Map<?, ?> entry : document.images()) {
			final String title = SessionDocument.text(entry, "title").orElse("image");
			try {
				final ImagePlus image = open(entry);
				image.setTitle(title);
				images.put(SessionDocument.text(entry, SessionDocument.ID).orElse(title), image);
				show.accept(image);
				SessionImage.restore(image, entry, paths);
			}
			catch (final IOException e) {
				warnings.accept("\"" + title + "\" was not opened: " + e.getMessage());
			}
		}
	}

	private ImagePlus open(final Map<?, ?> entry) throws IOException {
		if (entry.get("series") instanceof Map<?, ?> series) return new SessionSeries(context, paths).open(series, context
			.service(Presenter.class)::warn);
		final Path file = paths.place(SessionDocument.text(entry, "file").orElseThrow(() -> new InputException(
			"session.yaml names neither a series nor a file for it.")));
		if (!file.startsWith(paths.folder())) throw new InputException("its file must be in the folder of the session.");
		if (!Files.isRegularFile(file)) throw new InputException("\"" + file.getFileName() +
			"\" is no longer in the folder of the session.");
		return TiffReader.read(file).image();
	}

	/** The tables. */
	public List<TableResult> tables() {
		final List<TableResult> tables = new ArrayList<>();
		for (final Map<?, ?> entry : document.tables()) {
			final String title = SessionDocument.text(entry, "title").orElse("Table");
			final Path file = paths.place(SessionDocument.text(entry, "file").orElse(""));
			try {
				if (!file.startsWith(paths.folder()) || !Files.isRegularFile(file)) throw new InputException("\"" + file
					.getFileName() + "\" is no longer in the folder of the session.");
				tables.add(new TableResult(title, TableReader.read(file), Optional.empty(), Optional.empty()));
			}
			catch (final IOException e) {
				warnings.accept("The table \"" + title + "\" was not opened: " + e.getMessage());
			}
		}
		return tables;
	}

	/** The runs, whose images are those that were opened. */
	public List<RunRecord> runs() {
		final List<RunRecord> runs = new ArrayList<>();
		for (final Map<?, ?> entry : document.runs()) {
			final String type = SessionDocument.text(entry, "command").orElse("");
			final CommandInfo info = context.service(CommandService.class).getCommand(type);
			if (info == null) continue;
			try {
				runs.add(new RunRecord(type, info.getTitle().replace("...", ""), inputs(info, entry), outputs(entry),
					RunState.FINISHED, "", List.of(), List.of(), List.of(), Instant.now(), 0));
			}
			catch (final ModuleException e) {
				throw new IllegalStateException(e);
			}
		}
		return runs;
	}

	private Map<String, Object> inputs(final CommandInfo info, final Map<?, ?> entry) throws ModuleException {
		final Map<String, Object> inputs = new LinkedHashMap<>();
		if (!(entry.get("inputs") instanceof Map<?, ?> given)) return inputs;
		for (final Map.Entry<?, ?> input : given.entrySet()) {
			final String key = String.valueOf(input.getKey());
			if (info.getInput(key) == null) continue;
			final Class<?> type = info.getInput(key).getType();
			if (input.getValue() instanceof Map<?, ?> image && image.get("image") != null) {
				image(image).ifPresent(open -> inputs.put(key, open));
			}
			else if (type == File.class) inputs.put(key, new File(paths.read(input.getValue())));
			else if (type == boolean.class) inputs.put(key, Boolean.valueOf(paths.read(input.getValue())));
			else if (type == String.class) inputs.put(key, paths.read(input.getValue()));
		}
		return inputs;
	}

	/** The image that a run refers to; empty where it was closed before the session was saved, or could not be opened. */
	private Optional<ImagePlus> image(final Object reference) {
		if (!(reference instanceof Map<?, ?> map)) return byTitle(reference);
		final Object id = map.get(SessionDocument.ID);
		return id == null ? byTitle(map.get("image")) : Optional.ofNullable(images.get(id.toString()));
	}

	/** In a session whose images have identifiers, one of the same title is another image. */
	private Optional<ImagePlus> byTitle(final Object title) {
		final boolean identified = document.images().stream().anyMatch(image -> image.get(SessionDocument.ID) != null);
		return identified ? Optional.empty() : Optional.ofNullable(images.get(String.valueOf(title)));
	}

	private Map<String, Object> outputs(final Map<?, ?> entry) {
		final Map<String, Object> outputs = new LinkedHashMap<>();
		if (entry.get("outputs") instanceof Map<?, ?> made) made.forEach((key, image) -> {
			image(image).ifPresent(open -> outputs.put(String.valueOf(key), open));
		});
		return outputs;
	}
}
