package org.imagingbiomarkers.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.plugins.cohort.CommandCall;
import org.imagingbiomarkers.plugins.command.BatchPresenter;
import org.imagingbiomarkers.plugins.verification.VerifyResults;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

/** Runs every command of a demo that is there again, with one, two and seven threads, and compares the bits. */
public final class DemoVerification {

	private static final int[] THREADS = { 1, 2, 7 };
	/** How the process ends where something differs; 1 is the end of a process that failed. */
	private static final int DIFFERS = 3;
	private static final String DIFFERENT = "different";
	private static final String SUMMARY = "demo_verification.csv";

	private DemoVerification() {}

	/**
	 * Verifies a demo.
	 *
	 * @param args the folder of the demo, which is run first where it is not there, and the folder for the tables
	 */
	public static void main(final String[] args) throws IOException {
		final Path demo = Path.of(args[0]).toAbsolutePath().normalize();
		final Path output = Files.createDirectories(Path.of(args[1]).toAbsolutePath().normalize());
		// What an earlier run found is not what this one finds.
		Files.deleteIfExists(output.resolve(SUMMARY));
		if (!Files.exists(demo)) Demo.run(demo);
		final Table.Builder summary = new Table.Builder();
		boolean good = true;
		try (Context context = new Context()) {
			for (final int threads : THREADS) {
				final long start = System.nanoTime();
				final Table found = verify(context, demo, threads);
				Files.writeString(output.resolve("demo_verification_" + threads + ".csv"), found.csv());
				final Map<String, Integer> counts = new TreeMap<>();
				found.rows().forEach(row -> counts.merge(row.get(4).toString(), 1, Integer::sum));
				final List<String> failures = new ArrayList<>();
				found.rows().stream().filter(row -> !List.of("unchanged", "same bits", "not compared").contains(row.get(4)
					.toString())).forEach(row -> failures.add(row.toString()));
				failures.forEach(System.out::println);
				good &= failures.isEmpty();
				System.out.println("validation: demo, " + threads + " threads: " + counts + ", " + (System.nanoTime() - start) /
					1_000_000_000 + " s");
				summary.row().cell("java", System.getProperty("java.version")).cell("threads", threads).cell("unchanged", counts
					.getOrDefault("unchanged", 0)).cell("same bits", counts.getOrDefault("same bits", 0)).cell("not compared",
						counts.getOrDefault("not compared", 0)).cell(DIFFERENT, failures.size());
			}
		}
		Files.writeString(output.resolve(SUMMARY), summary.build().csv());
		// The application context leaves threads behind that would keep the process alive.
		System.exit(good ? 0 : DIFFERS);
	}

	private static Table verify(final Context context, final Path demo, final int threads) throws IOException {
		final Map<String, Object> inputs = new LinkedHashMap<>();
		inputs.put("folder", demo.toFile());
		inputs.put("rerun", true);
		inputs.put("inputs", demo.toFile());
		final CommandModule module = CommandCall.run(context, context.service(CommandService.class).getCommand(
			VerifyResults.class), inputs, new BatchPresenter(context, new Workers(threads)));
		if (module.isCanceled()) throw new DemoFailure(module.getCancelReason());
		return (Table) module.getOutput("table");
	}
}
