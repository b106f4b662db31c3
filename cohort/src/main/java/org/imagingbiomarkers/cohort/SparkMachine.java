package org.imagingbiomarkers.cohort;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.imagingbiomarkers.plugins.cohort.CaseOutcome;
import org.imagingbiomarkers.plugins.cohort.CaseRunner;
import org.imagingbiomarkers.plugins.cohort.CohortCase;
import org.imagingbiomarkers.plugins.cohort.CohortSettings;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.convert.ConvertService;
import org.scijava.module.ModuleService;
import org.scijava.task.TaskService;

/**
 * What a machine makes once for all the cases it is given: the commands, the file systems, a folder for temporary files.
 */
final class SparkMachine {

	/** A case on its way to the machine that runs it. */
	record NumberedCase(int index, CohortCase one) implements Serializable {}

	private static final SparkMachine THIS = new SparkMachine();

	/** What cases have in common. */
	private record Run(StoreLocations places, CohortSettings settings) {}

	private final Context context = new Context(CommandService.class, ModuleService.class, ConvertService.class,
		TaskService.class);
	private final Map<Run, CaseRunner> runs = new ConcurrentHashMap<>();
	private final Path scratch;

	private SparkMachine() {
		try {
			scratch = Files.createTempDirectory("cohort");
		}
		catch (final IOException e) {
			throw new UncheckedIOException("The folder for temporary files cannot be written to.", e);
		}
		Runtime.getRuntime().addShutdownHook(new Thread(() -> CaseRunner.delete(scratch)));
	}

	/** Runs a case here. */
	static CaseOutcome run(final NumberedCase numbered, final StoreLocations places, final CohortSettings settings)
		throws InterruptedException
	{
		return cases(places, settings).run(numbered.index(), numbered.one());
	}

	private static CaseRunner cases(final StoreLocations places, final CohortSettings settings) {
		return THIS.runs.computeIfAbsent(new Run(places, settings), run -> new CaseRunner(THIS.context, places.files(),
			settings, THIS.scratch));
	}
}
