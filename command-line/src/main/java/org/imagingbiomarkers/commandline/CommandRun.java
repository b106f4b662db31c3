package org.imagingbiomarkers.commandline;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.audit.AuditNote;
import org.imagingbiomarkers.io.document.JsonText;
import org.imagingbiomarkers.io.series.Titles;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.plugins.OpenSeries;
import org.imagingbiomarkers.plugins.cohort.CommandCall;
import org.imagingbiomarkers.plugins.command.BatchPresenter;
import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.imagingbiomarkers.plugins.command.Failure;
import org.imagingbiomarkers.plugins.command.RunDocument;
import org.imagingbiomarkers.plugins.command.RunNote;
import org.imagingbiomarkers.plugins.command.RunRecord;
import org.imagingbiomarkers.plugins.command.RunState;
import org.imagingbiomarkers.plugins.command.TableResult;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.convert.ConvertService;
import org.scijava.module.ModuleItem;

import ij.ImagePlus;
import ij.Prefs;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** Runs a command with the arguments of a command line and prints how it ended. */
final class CommandRun implements Callable<Integer> {

	/** The command did what it was asked for. */
	static final int FINISHED = 0;
	/** An input was wrong, or something failed: the sentence says what. */
	static final int FAILED = 1;

	private final Context context;
	private final CommandEntry entry;
	private CommandLine line;

	CommandRun(final Context context, final CommandEntry entry) {
		this.context = context;
		this.entry = entry;
	}

	/** Gives it the command line that has the arguments. */
	void on(final CommandLine own) {
		line = own;
	}

	@Override
	public Integer call() throws IOException {
		final ParseResult given = line.getParseResult();
		final PrintWriter out = line.getOut();
		if (given.hasMatchedOption(CommandArguments.XML)) {
			out.print(SlicerModule.xml(entry));
			out.flush();
			return FINISHED;
		}
		final int threads = given.matchedOptionValue(CommandArguments.THREADS, Runtime.getRuntime().availableProcessors());
		if (threads < 1) throw new CommandLine.ParameterException(line, CommandArguments.THREADS +
			" must be a number from 1, but it is " + threads + ".");
		final String privacy = Prefs.get(Titles.PRIVATE, "");
		final String wanted = given.matchedOptionValue(CommandArguments.PRIVATE, privacy);
		if (!List.of("", Titles.STRICT).contains(wanted)) throw new CommandLine.ParameterException(line,
			CommandArguments.PRIVATE + " must be " + Titles.STRICT + " or left out, but it is \"" + wanted + "\".");
		final Map<String, String> texts = texts(given);
		final BatchPresenter presenter = new BatchPresenter(context, new Workers(threads));
		final Map<String, Object> document = new LinkedHashMap<>();
		String sentence;
		int code = FINISHED;
		final AuditNote before = RunNote.current();
		try {
			Prefs.set(Titles.PRIVATE, wanted);
			if (given.hasMatchedOption(CommandArguments.OPERATOR) || given.hasMatchedOption(CommandArguments.REASON)) {
				RunNote.say(RunNote.of(given.matchedOptionValue(CommandArguments.OPERATOR, before.operator()), given
					.matchedOptionValue(CommandArguments.REASON, before.reason())));
			}
			final Map<ImageFile, String> saved = files(given);
			final CommandModule module = CommandCall.run(context, entry.info(), inputs(texts, given, presenter), presenter);
			sentence = module.isCanceled() ? module.getCancelReason() : "";
			if (sentence.isEmpty()) save(module, saved);
			if (module.getCommand() instanceof BiomarkerCommand ours) code = ours.exitCode();
		}
		catch (final IOException | RuntimeException | Error e) {
			final Failure failure = Failure.of(entry.title(), e);
			if (!failure.trace().isEmpty()) line.getErr().println(failure.trace());
			sentence = failure.sentence();
		}
		finally {
			RunNote.say(before);
			Prefs.set(Titles.PRIVATE, privacy);
		}
		presenter.run().ifPresent(run -> describe(document, run, presenter.tables()));
		if (!sentence.isEmpty()) {
			document.putIfAbsent("command", entry.title());
			document.put("state", RunState.FAILED.word());
			document.put("sentence", sentence);
			line.getErr().println(sentence);
			line.getErr().flush();
		}
		out.println(JsonText.indented(document));
		out.flush();
		return sentence.isEmpty() ? code : FAILED;
	}

	/** The images to write into files of their own, checked before anything is computed. */
	private Map<ImageFile, String> files(final ParseResult given) throws IOException {
		final Map<ImageFile, String> files = new LinkedHashMap<>();
		for (final ModuleItem<?> image : entry.images()) {
			final String option = CommandEntry.saveOption(image.getName());
			if (!given.hasMatchedOption(option)) continue;
			final String path = given.matchedOptionValue(option, "");
			final String before = files.put(ImageFile.of(option, path), image.getName());
			if (before != null) throw new InputException(option + " must be a file of its own, but \"" + path +
				"\" is that of " + CommandEntry.saveOption(before) + " too.");
		}
		return files;
	}

	/** Writes all of the images, or none where one was not made. */
	private static void save(final CommandModule module, final Map<ImageFile, String> saved) throws IOException {
		for (final String output : saved.values()) {
			if (!(module.getOutput(output) instanceof ImagePlus)) throw new InputException(CommandEntry.saveOption(output) +
				" must be left out, because this run made no " + output + ".");
		}
		for (final Map.Entry<ImageFile, String> one : saved.entrySet()) {
			one.getKey().write((ImagePlus) module.getOutput(one.getValue()));
		}
	}

	private Map<String, Object> inputs(final Map<String, String> texts, final ParseResult given,
		final BatchPresenter presenter) throws IOException
	{
		final Map<String, Object> inputs = new LinkedHashMap<>();
		for (final ModuleItem<?> field : entry.fields()) {
			final String text = texts.get(field.getName());
			if (text == null) continue;
			inputs.put(field.getName(), field.getType() == ImagePlus.class ? open(field, text, given, presenter) : CommandCall
				.value(field, text, context.service(ConvertService.class)));
		}
		return inputs;
	}

	/** What was typed for each field, by name or by place. */
	private Map<String, String> texts(final ParseResult given) {
		final Map<String, String> texts = new LinkedHashMap<>();
		final List<ModuleItem<?>> placed = new ArrayList<>();
		entry.input().ifPresent(placed::add);
		entry.output().ifPresent(placed::add);
		for (int i = 0; i < placed.size(); i++) {
			if (given.hasMatchedPositional(i)) texts.put(placed.get(i).getName(), given.matchedPositionalValue(i, ""));
		}
		for (final ModuleItem<?> field : entry.fields()) {
			final String option = CommandEntry.option(field.getName());
			if (!given.hasMatchedOption(option)) continue;
			if (texts.containsKey(field.getName())) throw new CommandLine.ParameterException(line, option +
				" must be given once, but it is also the argument \"" + texts.get(field.getName()) + "\".");
			texts.put(field.getName(), given.matchedOptionValue(option, ""));
		}
		return texts;
	}

	/** Opens an image; which of several series it is can be said of the first one alone. */
	private ImagePlus open(final ModuleItem<?> field, final String path, final ParseResult given,
		final BatchPresenter presenter) throws IOException
	{
		final Map<String, Object> inputs = new LinkedHashMap<>(Map.of("path", new File(path)));
		if (field == entry.input().orElse(null)) {
			if (given.hasMatchedOption(CommandArguments.SERIES)) inputs.put("series", given.matchedOptionValue(
				CommandArguments.SERIES, ""));
			if (given.hasMatchedOption(CommandArguments.COMBINE)) inputs.put("combine", given.matchedOptionValue(
				CommandArguments.COMBINE, ""));
		}
		final CommandModule opened = CommandCall.run(context, context.service(CommandService.class).getCommand(
			OpenSeries.class), inputs, presenter);
		if (opened.isCanceled()) throw new InputException(opened.getCancelReason());
		return (ImagePlus) opened.getOutput("image");
	}

	private static void describe(final Map<String, Object> document, final RunRecord run, final List<TableResult> tables) {
		document.putAll(RunDocument.of(run, Path.of("").toAbsolutePath()));
		final List<Map<String, Object>> shown = new ArrayList<>();
		for (final TableResult table : tables) {
			final Map<String, Object> one = new LinkedHashMap<>();
			one.put("title", table.title());
			one.put("columns", table.table().columns());
			one.put("rows", table.table().rows());
			shown.add(one);
		}
		document.put("tables", shown);
	}
}
