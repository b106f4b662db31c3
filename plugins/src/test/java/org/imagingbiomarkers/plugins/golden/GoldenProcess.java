package org.imagingbiomarkers.plugins.golden;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

/** Golden cases in a process of its own, whose Java, locale, time zone and processors are others; prints the digests. */
final class GoldenProcess {

	static final String DIGEST = "digest ";

	private GoldenProcess() {}

	/** @param arguments folder, pattern of the names of cases, how many run at once in one context */
	public static void main(final String[] arguments) throws Exception {
		final PrintStream out = new PrintStream(System.out, true, "UTF-8");
		final List<GoldenCase> cases = GoldenCase.ALL.stream().filter(one -> one.name().matches(arguments[1])).toList();
		final int together = Integer.parseInt(arguments[2]);
		try (Context context = new Context(CommandService.class, TaskService.class)) {
			final ExecutorService threads = Executors.newFixedThreadPool(together);
			final List<Future<Void>> all = new ArrayList<>();
			for (int i = 0; i < cases.size(); i++) {
				final GoldenCase one = cases.get(i);
				final Path folder = Files.createDirectories(Path.of(arguments[0]).resolve("case" + i));
				final Callable<Void> work = () -> {
					// The Results of ImageJ are one table for all, so that of several at once is nobody's.
					new GoldenRun(context, folder).digests(one).forEach((name, digest) -> {
						if (together == 1 || !name.endsWith(" results")) out.println(DIGEST + name + "\t" + digest);
					});
					return null;
				};
				all.add(threads.submit(work));
			}
			for (final Future<Void> one : all) one.get();
			threads.shutdown();
		}
		System.exit(0);
	}
}
