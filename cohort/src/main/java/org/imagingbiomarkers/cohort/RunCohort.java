package org.imagingbiomarkers.cohort;

import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;

import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.audit.AuditRecord;
import org.imagingbiomarkers.io.audit.AuditedRun;
import org.imagingbiomarkers.io.audit.Digest;
import org.imagingbiomarkers.io.result.UnfinishedFolder;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.plugins.cohort.CaseOutcome;
import org.imagingbiomarkers.plugins.cohort.CohortCase;
import org.imagingbiomarkers.plugins.cohort.CohortFiles;
import org.imagingbiomarkers.plugins.cohort.CohortProgress;
import org.imagingbiomarkers.plugins.cohort.CohortReport;
import org.imagingbiomarkers.plugins.cohort.CohortSettings;
import org.imagingbiomarkers.plugins.cohort.FollowUpRun;
import org.imagingbiomarkers.plugins.cohort.Manifest;
import org.imagingbiomarkers.plugins.command.Failure;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.convert.ConvertService;
import org.scijava.module.ModuleService;
import org.scijava.task.TaskService;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a manifest on Apache Spark: embedded, or on the cluster that {@code spark-submit} or {@code --master} names. */
@Command(name = "cohort", mixinStandardHelpOptions = true, sortOptions = false,
	description = "Runs the commands of a manifest on many cases and gathers one table.")
public final class RunCohort implements Callable<Integer> {

	private static final String LOCAL = "local[*]";
	private static final String TABLE = "table.parquet";

	@Option(names = { "-m", "--manifest" }, required = true,
		description = "CSV or YAML: case, time_point, series, mask and command of every case, and fields of the command.")
	private String manifest;

	@Option(names = { "-o", "--output" }, required = true,
		description = "Folder of the results; a stopped run goes on there.")
	private String output;

	@Option(names = "--maps", description = "Keep the files that the commands write, in a folder per case.")
	private boolean maps;

	@Option(names = "--timeout", defaultValue = "600",
		description = "Seconds that one attempt may take (${DEFAULT-VALUE}).")
	private long timeout;

	@Option(names = "--master", description = "Master of Spark; otherwise that of spark-submit, otherwise " + LOCAL + ".")
	private String master;

	@Option(names = "--every", defaultValue = "10",
		description = "Seconds between two lines of progress (${DEFAULT-VALUE}).")
	private long every;

	@Spec
	private CommandSpec spec;

	/** Ends with 0 if all cases are done, 1 if some failed, 2 if the run could not be made. */
	public static void main(final String... arguments) {
		System.exit(new CommandLine(new RunCohort()).execute(arguments));
	}

	@Override
	public Integer call() {
		if (timeout <= 0 || every <= 0) return refuse("--timeout and --every must be numbers of seconds above 0.");
		final SparkConf conf = new SparkConf().setIfMissing("spark.app.name", "Imaging Biomarkers: cohort").setIfMissing(
			"spark.ui.showConsoleProgress", "false").setIfMissing("spark.task.maxFailures", "8");
		if (master != null) conf.setMaster(master);
		conf.setIfMissing("spark.master", LOCAL);
		try (JavaSparkContext spark = new JavaSparkContext(conf)) {
			spark.sc().uiWebUrl().foreach(url -> {
				say("Spark UI: " + url);
				return null;
			});
			try (UnfinishedFolder scratch = UnfinishedFolder.temporary("cohort-driver")) {
				return run(spark, scratch.path());
			}
		}
		catch (final IOException | RuntimeException | Error e) {
			final Failure failure = Failure.of("The run", e);
			if (!failure.trace().isEmpty()) say(failure.trace());
			return refuse(failure.sentence());
		}
	}

	private int run(final JavaSparkContext spark, final Path scratch) throws IOException {
		final org.apache.hadoop.fs.Path list = place(manifest, spark);
		final FileSystem system = list.getFileSystem(spark.hadoopConfiguration());
		if (!system.exists(list)) throw new InputException("manifest must be a CSV or YAML file, but there is no file \"" +
			list.getName() + "\".");
		final Path file = scratch.resolve(list.getName());
		try (java.io.InputStream in = system.open(list)) {
			Files.copy(in, file);
		}
		final Manifest read = Manifest.read(file);
		final List<CohortCase> cases = read.cases();
		final StoreLocations places = StoreLocations.of(list.getParent().toUri().toString(), place(output, spark).toUri()
			.toString(), spark.getConf());
		final CohortFiles files = places.files();
		try (Context context = new Context(CommandService.class, ModuleService.class, ConvertService.class,
			TaskService.class); Closeable locked = files.lock())
		{
			FollowUpRun.check(read.afterwards(), context);
			final CohortReport report = new CohortReport(cases, files, Workers.ofProcessors());
			final CohortSettings settings = new CohortSettings(Duration.ofSeconds(timeout), maps);
			final Watch watch = new Watch(report, cases.size());
			try {
				SparkRun.run(spark, cases.iterator(), places, settings, watch::gather);
			}
			finally {
				watch.line();
			}
			report.write(file, settings, spark.defaultParallelism());
			final Path table = scratch.resolve(TABLE);
			try {
				ParquetTable.write(report, table);
				files.copy(table, TABLE);
				files.audit("", new AuditRecord(Instant.now(), AuditedRun.UNKNOWN, List.of(new AuditRecord.Written(TABLE, Digest
					.of(table), false)), List.of()));
			}
			catch (final IOException e) {
				throw CohortReport.unwritten(e);
			}
			new FollowUpRun(context, files, Workers.ofProcessors(), scratch).run(read.afterwards(), this::say);
			say(watch.pace.summary());
			return watch.pace.failed() == 0 ? 0 : 1;
		}
		catch (final RuntimeException e) {
			if (stopped(spark)) throw new InputException("The run was stopped; run the manifest again to go on.", e);
			throw e;
		}
		catch (final SparkException e) {
			throw new InputException((stopped(spark) ? "The run was stopped" : "Spark gave up") +
				"; run the manifest again to go on.", e);
		}
	}

	/** By a signal, such as that of Ctrl-C, or from the Spark UI: Spark ends first. */
	private static boolean stopped(final JavaSparkContext spark) {
		return spark.sc().isStopped();
	}

	/** Counts the cases and tells how far the run is. */
	private final class Watch {

		private final CohortReport report;
		private final Instant started = Instant.now();
		private Instant told = started;
		private CohortProgress pace;

		Watch(final CohortReport report, final int total) {
			this.report = report;
			pace = CohortProgress.start(total);
		}

		synchronized void gather(final CaseOutcome outcome) {
			if (!report.add(outcome)) return;
			pace = pace.after(outcome, started);
			if (Duration.between(told, Instant.now()).toSeconds() >= every) line();
		}

		synchronized void line() {
			told = Instant.now();
			say(pace.line());
		}
	}

	/** A place as a URI; without a scheme it is one of the default file system. */
	private static org.apache.hadoop.fs.Path place(final String text, final JavaSparkContext spark) throws IOException {
		final org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(text);
		return path.getFileSystem(spark.hadoopConfiguration()).makeQualified(path);
	}

	private void say(final String line) {
		final PrintWriter out = spec.commandLine().getOut();
		out.println(line);
		out.flush();
	}

	private int refuse(final String sentence) {
		final PrintWriter err = spec.commandLine().getErr();
		err.println(sentence);
		err.flush();
		return 2;
	}
}
