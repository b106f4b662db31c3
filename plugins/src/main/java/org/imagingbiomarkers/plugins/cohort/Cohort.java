package org.imagingbiomarkers.plugins.cohort;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.io.result.TableReader;
import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.imagingbiomarkers.plugins.command.PathField;
import org.imagingbiomarkers.plugins.command.TableResult;
import org.imagingbiomarkers.plugins.command.TaskProgress;
import org.imagingbiomarkers.plugins.command.TextField;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Runs the commands of a manifest on its cases, and puts what they measure into one table. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Batch", weight = 90), @Menu(label = "Cohort...", weight = 2) },
	description = "Run the commands of a manifest on many cases, and gather one table")
public class Cohort extends BiomarkerCommand {

	private static final double MAX_TIMEOUT_S = 1e6;

	@Parameter(label = "Manifest", persist = false, required = false, autoFill = false,
		description = "CSV or YAML: case, time_point, series, mask and command of every case, and fields of the command; YAML: commands afterwards",
		attrs = @Attr(name = "needed", value = ""))
	private File manifest;

	@Parameter(label = "Output folder", style = "directory", autoFill = false, persist = false, required = false,
		description = "Where table, failures and provenance go. A run that was stopped is continued there", attrs = @Attr(
			name = "needed", value = ""))
	private File output_folder;

	@Parameter(label = "Workers", persist = false, required = false,
		description = "How many cases are worked on at a time. Blank: one for each core", attrs = { @Attr(name = "holds",
			value = "whole number from 1 to 1024"), @Attr(name = "expert") })
	private String workers = "";

	@Parameter(label = "Timeout (s)", persist = false, required = false,
		description = "A case that takes longer is tried once more and then listed as failed", attrs = { @Attr(name = "holds",
			value = "number above 0"), @Attr(name = "expert") })
	private String timeout = "600";

	@Parameter(label = "Keep maps", persist = false,
		description = "Keep the files that the commands write, in a folder per case")
	private boolean maps = false;

	@Parameter(type = ItemIO.OUTPUT, description = "All rows of all cases")
	private Table table;

	@Parameter(type = ItemIO.OUTPUT, description = "The cases that failed, and why")
	private Table failures;

	@Override
	protected void compute() throws IOException {
		during(this::measure);
	}

	private void measure(final TaskProgress progress) throws IOException {
		final int number = workers();
		final Duration longest = Duration.ofMillis((long) (1000 * seconds()));
		final Path cases = new PathField("manifest", manifest).required("a CSV or YAML file");
		final Path results = new PathField("output_folder", output_folder).required("a folder");
		CohortRun.run(cases, results, number, new CohortSettings(longest, maps), context(), new CohortRun.Observer() {

			@Override
			public void report(final CohortProgress pace) {
				progress.report(pace.done(), pace.total());
				progress.tell(pace.line());
			}

			@Override
			public boolean canceled() {
				return progress.canceled();
			}

			@Override
			public void say(final String sentence) {
				presenter().warn(Warning.of(Warning.Kind.DOUBTFUL, sentence));
			}
		});
		final Table all = TableReader.read(results.resolve(CohortReport.TABLE));
		failures = TableReader.read(results.resolve(CohortReport.FAILURES));
		presenter().show(new TableResult(title(), all, Optional.empty(), Optional.empty()));
		presenter().wrote(List.of(results.resolve(CohortReport.TABLE), results.resolve(CohortReport.FAILURES)));
		table = all;
	}

	private int workers() {
		final OptionalDouble wanted = new TextField("workers", workers).number();
		if (wanted.isEmpty()) return Runtime.getRuntime().availableProcessors();
		final double number = wanted.getAsDouble();
		if (number >= 1 && number <= 1024 && number == Math.rint(number)) return (int) number;
		throw new InvalidInputException("workers must be a whole number from 1 to 1024, but it is \"" + workers + "\".");
	}

	private double seconds() {
		final double seconds = new TextField("timeout", timeout).number().orElse(Double.NaN);
		if (seconds > 0 && seconds <= MAX_TIMEOUT_S) return seconds;
		throw new InvalidInputException("timeout must be a number of seconds above 0, but it is \"" + timeout + "\".");
	}
}
