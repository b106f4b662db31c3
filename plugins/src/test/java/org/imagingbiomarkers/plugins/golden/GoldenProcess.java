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
			final GoldenRun run = new GoldenRun(context, Files.createDirectories(Path.of(arguments[0])));
			for (final GoldenCase one : cases) {
				final Callable<Void> work = () -> {
					(together == 1 ? run.digests(one) : run.digestsBesideOthers(one)).forEach((name, digest) -> out.println(DIGEST +
						name + "\t" + digest));
					return null;
				};
				all.add(threads.submit(work));
			}
			threads.shutdown();
			for (final Future<Void> one : all) one.get();
		}
		System.exit(0);
	}
}
