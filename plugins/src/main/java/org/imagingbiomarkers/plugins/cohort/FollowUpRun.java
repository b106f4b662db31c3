package org.imagingbiomarkers.plugins.cohort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.audit.AuditTrail;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.plugins.command.BatchPresenter;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.convert.ConvertService;

/**
 * Runs the commands that a manifest lists for after its cases, one after the other, on this machine: they read the table
 * of the cases and what the ones before them wrote.
 */
public final class FollowUpRun {

	/** In front of a field: a file of the results. */
	private static final String RESULTS = "results/";
	private static final String STILL_THERE = "; the results of the cases are kept.";

	private final Context context;
	private final CohortFiles files;
	private final Workers workers;
	private final Path results;
	private final Path scratch;

	/**
	 * @param context with the services of commands, modules, conversions and tasks
	 * @param files where everything is
	 * @param workers that commands compute on
	 * @param scratch a folder of this machine
	 */
	public FollowUpRun(final Context context, final CohortFiles files, final Workers workers, final Path scratch) {
		this.context = context;
		this.files = files;
		this.workers = workers;
		this.scratch = scratch;
		results = scratch.resolve("results").toAbsolutePath().normalize();
	}

	/**
	 * Makes sure that commands and fields exist, before any case is run.
	 *
	 * @throws InputException if one does not
	 */
	public static void check(final List<FollowUp> all, final Context context) throws InputException {
		for (final FollowUp one : all) {
			final CaseCommand command = CaseCommand.of(one.command(), context);
			command.checkFields(one.fields().keySet());
			if (command.takesImage() || !command.writesFiles()) {
				throw new InputException("command must be one that works on tables and writes files in \"" + FollowUp.AFTERWARDS +
					"\", but it is \"" + one.command() + "\".");
			}
		}
	}

	/**
	 * Runs all.
	 *
	 * @param said gets what there is to know about each, a sentence each
	 * @throws InputException if one fails; those after it are not run
	 */
	public void run(final List<FollowUp> all, final Consumer<String> said) throws IOException {
		if (all.isEmpty()) return;
		Files.createDirectories(results);
		for (final String name : List.of(CohortReport.TABLE, CohortReport.FAILURES)) {
			Files.writeString(results.resolve(name), files.read(name).orElse(""), StandardCharsets.UTF_8);
		}
		for (final FollowUp one : all) {
			Workers.endIfInterrupted();
			run(one, said);
		}
	}

	private void run(final FollowUp one, final Consumer<String> said) throws IOException {
		final CaseCommand command = CaseCommand.of(one.command(), context);
		final Map<String, Object> inputs = new LinkedHashMap<>();
		for (final Map.Entry<String, String> field : new TreeMap<>(one.fields()).entrySet()) {
			inputs.put(field.getKey(), command.value(field.getKey(), place(one, command, field.getKey(), field.getValue()),
				context.service(ConvertService.class)));
		}
		final Path own = Files.createDirectories(results.resolve(one.folder()));
		inputs.put(CaseCommand.outputFolder(), own.toFile());
		final BatchPresenter presenter = new BatchPresenter(context, workers);
		final CommandModule module = CommandCall.run(context, command.info(), inputs, presenter);
		presenter.warnings().forEach(warning -> said.accept(one.command() + ": " + warning.sentence()));
		if (module.isCanceled()) {
			throw new InputException("\"" + one.command() + "\" failed after the cases: " + module.getCancelReason()
				.replaceFirst("\\.$", "") + STILL_THERE);
		}
		try (Stream<Path> written = Files.list(own)) {
			files.copyAll(written.filter(file -> Files.isRegularFile(file) && !AuditTrail.is(file)).sorted().toList(), one
				.folder());
		}
	}

	/** A text of the manifest, or the file of this machine that it names. */
	private String place(final FollowUp one, final CaseCommand command, final String key, final String text)
		throws IOException
	{
		if (text.startsWith(RESULTS)) {
			final Path file = results.resolve(text.substring(RESULTS.length())).normalize();
			if (file.startsWith(results) && Files.exists(file)) return file.toString();
			throw new InputException(key + " must be a file of the results, but there is no \"" + text + "\" when \"" + one
				.command() + "\" begins.");
		}
		if (!command.mustBeFile(key) && (!command.canBeFile(key, text) || !files.exists(text))) return text;
		return files.local(text, scratch.resolve("in_" + one.folder() + "_" + key)).toString();
	}
}
