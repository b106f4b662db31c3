package org.imagingbiomarkers.plugins.cohort;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.result.ResultFolder;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.io.result.TableReader;
import org.imagingbiomarkers.plugins.OpenSeries;
import org.imagingbiomarkers.plugins.command.BatchPresenter;
import org.imagingbiomarkers.plugins.command.Presenter;
import org.imagingbiomarkers.plugins.command.RunRecord;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.convert.ConvertService;

import ij.ImagePlus;

/** The work of one case: its series opened, its command run, its rows gathered. */
final class CaseExecution {

	private static final String TABLES = ".csv";

	private final Context context;
	private final CohortFiles files;
	private final CohortCase one;
	private final CaseCommand command;
	private final Path scratch;

	/** @param scratch an empty folder */
	CaseExecution(final Context context, final CohortFiles files, final CohortCase one, final CaseCommand command,
		final Path scratch)
	{
		this.context = context;
		this.files = files;
		this.one = one;
		this.command = command;
		this.scratch = scratch;
	}

	/** Where the command writes its files. */
	static Path written(final Path scratch) {
		return scratch.resolve("written");
	}

	/**
	 * Runs the command.
	 *
	 * @param presenter of this case
	 * @throws IOException if the case fails
	 */
	Table run(final BatchPresenter presenter) throws IOException {
		final Map<String, Object> inputs = new LinkedHashMap<>();
		for (final Map.Entry<String, String> field : command.texts(one).entrySet()) {
			inputs.put(field.getKey(), command.value(field.getKey(), place(field.getKey(), field.getValue()), context.service(
				ConvertService.class)));
		}
		if (command.writesFiles()) {
			inputs.put(CaseCommand.outputFolder(), Files.createDirectories(written(scratch)).toFile());
		}
		if (!command.takesImage()) return rows(module(command.info(), inputs, presenter), presenter);
		// Nothing holds the image after its case; flushing it would wait for the events of the user interface.
		inputs.put(command.imageKey(), open(presenter));
		return rows(module(command.info(), inputs, presenter), presenter);
	}

	/** A text of the manifest, or the file of this machine that it names. */
	private String place(final String key, final String text) throws IOException {
		if (!command.mustBeFile(key) && (!command.canBeFile(key, text) || !files.exists(text))) return text;
		return files.local(text, scratch.resolve("in_" + key)).toString();
	}

	private ImagePlus open(final Presenter presenter) throws IOException {
		final File path = files.local(one.series(), scratch.resolve("series")).toFile();
		final CommandModule opened = module(context.service(CommandService.class).getCommand(OpenSeries.class), Map.of("path",
			path, "series", one.number()), presenter);
		return (ImagePlus) opened.getOutput("image");
	}

	private CommandModule module(final CommandInfo info, final Map<String, Object> inputs, final Presenter presenter)
		throws IOException
	{
		final CommandModule module = CommandCall.run(context, info, inputs, presenter);
		if (module.isCanceled()) throw new InputException(module.getCancelReason());
		return module;
	}

	/** The tables it gave or showed; otherwise those it wrote; otherwise what numbers and words it gave. */
	private Table rows(final CommandModule module, final Presenter presenter) throws IOException {
		final List<Table> tables = new ArrayList<>();
		final Table.Builder values = new Table.Builder().row();
		for (final String name : command.outputs()) {
			if (RunRecord.OWN_OUTPUTS.contains(name)) continue;
			final Object output = module.getOutput(name);
			if (output instanceof Table table) tables.add(table);
			if (output instanceof Number || output instanceof String) values.cell(name, output);
		}
		if (tables.isEmpty()) presenter.tables().forEach(shown -> tables.add(shown.table()));
		if (tables.isEmpty() && command.writesFiles()) tables.addAll(writtenTables());
		if (tables.isEmpty()) tables.add(values.build());
		return CaseResultFile.joined(tables);
	}

	private List<Table> writtenTables() throws IOException {
		final List<Table> tables = new ArrayList<>();
		try (Stream<Path> all = Files.list(written(scratch))) {
			for (final Path file : all.filter(path -> path.toString().endsWith(TABLES) && !path.toString().endsWith(
				ResultFolder.CURVES + TABLES)).sorted().toList())
			{
				tables.add(TableReader.read(file));
			}
		}
		return tables;
	}
}
