package org.imagingbiomarkers.cohort;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.imagingbiomarkers.plugins.cohort.CaseRunner;
import org.imagingbiomarkers.samples.CohortSample;

/**
 * How many cases a minute the embedded engine does. A patient is two cases, its ADC and its radiomic features.
 * <p>
 * First each number of patients with one and with two workers, in a program of its own, from its start to its end: what
 * somebody sees who runs a manifest. Much of that time compiles the program while it runs, beside the workers. Then a long run
 * after this has ended: one program goes through 1,000 patients until it is warm, and then in turns with one and two workers.
 * </p>
 */
public final class CohortBenchmark {

	private static final int[] PATIENTS = { 100, 1000 };
	private static final int[] WORKERS = { 1, 2 };
	private static final int FAR = 100_000;
	/** Runs of 1,000 patients until a program is warm, and pairs of runs that are measured then. */
	private static final int WARM_UP = 3;
	private static final int PAIRS = 5;

	private final Path folder;
	private final PrintStream out = System.out;

	private CohortBenchmark(final Path folder) {
		this.folder = folder;
	}

	/** Measures; needs the class path and the options of a run. */
	public static void main(final String... arguments) throws Exception {
		final Path folder = Files.createTempDirectory("benchmark");
		try {
			new CohortBenchmark(folder).measure();
		}
		finally {
			CaseRunner.delete(folder);
		}
	}

	private void measure() throws Exception {
		final List<String> lines = new ArrayList<>();
		final MeasuredRun start = inNewProgram(manifest(1), 2);
		lines.add(text("Start-up: %.1f s (a run of one patient, from start to end)", start.seconds()));
		lines.add(text("%10s %8s %10s %12s %10s %12s", "patients", "workers", "s", "cases/min", "CPU s", "peak heap MB"));
		for (final int patients : PATIENTS) {
			final Path manifest = manifest(patients);
			for (final int workers : WORKERS) {
				lines.add(row(patients, workers, inNewProgram(manifest, workers)));
			}
		}
		final List<MeasuredRun> warm = warm(manifest(1000));
		final double[] rates = new double[2];
		for (int i = 0; i < 2; i++) {
			final MeasuredRun median = median(warm, i);
			rates[i] = median.perMinute();
			lines.add(row(1000, WORKERS[i], median) + "   warm, median of " + PAIRS);
		}
		lines.add(text("Two workers do %.2f times what one does in a long run.", rates[1] / rates[0]));
		for (int i = 0; i < 2; i++) {
			lines.add(text("%d patients with %d worker%s, extrapolated from the warm rate (not run): %.1f h", FAR, WORKERS[i],
				WORKERS[i] == 1 ? "" : "s", 2 * FAR / rates[i] / 60));
		}
		lines.forEach(out::println);
	}

	private Path manifest(final int patients) throws IOException {
		final Path parent = folder.resolve("of" + patients);
		return Files.exists(parent) ? parent.resolve("cohort/manifest.csv") : CohortSample.write(parent, patients).resolve(
			"manifest.csv");
	}

	private MeasuredRun inNewProgram(final Path manifest, final int workers) throws Exception {
		final long begin = System.nanoTime();
		final List<String> said = program(manifest, Integer.toString(workers));
		return MeasuredRun.of(said.get(said.size() - 1)).lasting((System.nanoTime() - begin) / 1e9);
	}

	/** Runs in turns with one and two workers. */
	private List<MeasuredRun> warm(final Path manifest) throws Exception {
		final List<String> workers = new ArrayList<>();
		for (int i = 0; i < WARM_UP; i++) {
			workers.add("2");
		}
		for (int i = 0; i < PAIRS; i++) {
			workers.addAll(List.of("1", "2"));
		}
		final List<MeasuredRun> runs = new ArrayList<>();
		for (final String said : program(manifest, workers.toArray(String[]::new))) {
			runs.add(MeasuredRun.of(said));
		}
		return runs.subList(WARM_UP, runs.size());
	}

	/** What a program says of its runs, each with the number of workers given. */
	private List<String> program(final Path manifest, final String... workers) throws Exception {
		final List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java", "-Xmx2g",
			"-Djava.awt.headless=true", "@" + System.getProperty("spark.args"), "-cp", System.getProperty("java.class.path"),
			MeasuredRun.class.getName(), manifest.toString(), Files.createTempDirectory(folder, "results").toString()));
		command.addAll(Arrays.asList(workers));
		final File said = folder.resolve("said.txt").toFile();
		final Process process = new ProcessBuilder(command).redirectOutput(said).redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		if (process.waitFor() != 0) throw new IOException("A run of the benchmark failed.");
		return Files.readAllLines(said.toPath()).stream().filter(line -> line.startsWith(MeasuredRun.MARK)).toList();
	}

	/** Of every second run, beginning with the given one. */
	private static MeasuredRun median(final List<MeasuredRun> runs, final int first) {
		final List<MeasuredRun> some = new ArrayList<>();
		for (int i = first; i < runs.size(); i += 2) {
			some.add(runs.get(i));
		}
		some.sort((a, b) -> Double.compare(a.seconds(), b.seconds()));
		return some.get(some.size() / 2);
	}

	private static String row(final int patients, final int workers, final MeasuredRun run) {
		return text("%10d %8d %10.1f %12.0f %10.1f %12.0f", patients, workers, run.seconds(), run.perMinute(), run.cpu(), run
			.heap());
	}

	private static String text(final String format, final Object... values) {
		return String.format(Locale.ROOT, format, values);
	}
}
