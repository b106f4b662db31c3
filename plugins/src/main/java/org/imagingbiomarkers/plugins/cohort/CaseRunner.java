package org.imagingbiomarkers.plugins.cohort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.audit.AuditTrail;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.plugins.command.BatchPresenter;
import org.imagingbiomarkers.plugins.command.Failure;
import org.imagingbiomarkers.plugins.command.Project;
import org.scijava.Context;

import ij.IJ;

/**
 * Runs cases, each by itself: a case that fails or hangs is tried once more and then reported in its outcome. What an
 * earlier run finished from the same files with the same settings and version is not run again.
 */
public final class CaseRunner {

	private static final int MAX_ATTEMPTS = 2;
	/** How long a canceled case may take to end, s. */
	private static final long CANCEL_TIMEOUT_S = 5;

	private final Context context;
	private final CohortFiles files;
	private final CohortSettings settings;
	private final Path scratch;

	/**
	 * @param context with the services of commands, modules, conversions and tasks
	 * @param files where everything is
	 * @param settings how cases are run
	 * @param scratch a folder of this machine for the files of a case while it is run
	 */
	public CaseRunner(final Context context, final CohortFiles files, final CohortSettings settings, final Path scratch) {
		this.context = context;
		this.files = files;
		this.settings = settings;
		this.scratch = scratch;
	}

	/**
	 * Runs a case, and writes what it gives.
	 *
	 * @param index of the case in the manifest
	 * @throws InterruptedException if the thread is interrupted; the case is then neither finished nor failed
	 */
	public CaseOutcome run(final int index, final CohortCase one) throws InterruptedException {
		String key = "";
		String failure = "";
		for (int attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
			try {
				final CaseCommand command = CaseCommand.of(one.command(), context);
				key = key(one, command);
				final Optional<Table> finished = files.read(CaseResultFile.file(key)).flatMap(CaseResultFile::of);
				if (finished.isPresent()) return new CaseOutcome(index, key, CaseResultFile.columns(finished.get()), 0, "");
				return new CaseOutcome(index, key, CaseResultFile.columns(attempt(one, command, key)), attempt, "");
			}
			catch (final IOException | RuntimeException | Error e) {
				final Failure why = Failure.of("The case", e);
				if (!why.trace().isEmpty()) IJ.log(why.trace());
				failure = why.sentence().replaceAll("\\s+", " ");
			}
		}
		return new CaseOutcome(index, key, List.of(), MAX_ATTEMPTS, failure);
	}

	private Table attempt(final CohortCase one, final CaseCommand command, final String key) throws IOException,
		InterruptedException
	{
		final Path own = Files.createTempDirectory(scratch, "case");
		try {
			final Result result = inTime(new CaseExecution(context, files, one, command, own));
			if (settings.maps() && Files.isDirectory(CaseExecution.written(own))) keep(CaseExecution.written(own), one);
			// Last, since this is what makes the case a finished one.
			files.write(CaseResultFile.file(key), writer -> writer.write(CaseResultFile.json(result.rows(), result
				.warnings())));
			return result.rows();
		}
		finally {
			delete(own);
		}
	}

	/** What a case gave, and what there is to know about its inputs. */
	private record Result(Table rows, List<Warning> warnings) {}

	private Result inTime(final CaseExecution work) throws IOException, InterruptedException {
		// The other cores have other cases.
		final BatchPresenter presenter = new BatchPresenter(context, Workers.single());
		final ClassLoader loader = Thread.currentThread().getContextClassLoader();
		// A pool of its own also holds the parallel streams of other people's commands in this thread.
		final ForkJoinPool pool = new ForkJoinPool(1, own -> {
			final ForkJoinWorkerThread thread = ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(own);
			thread.setContextClassLoader(loader);
			return thread;
		}, null, false);
		final AtomicReference<Throwable> failure = new AtomicReference<>();
		final ForkJoinTask<Table> task = pool.submit(() -> {
			try {
				return work.run(presenter);
			}
			catch (final IOException | RuntimeException | Error e) {
				// The pool would hand on a copy.
				failure.set(e);
				return null;
			}
		});
		try {
			final Table rows = task.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
			if (failure.get() instanceof IOException problem) throw problem;
			if (failure.get() instanceof RuntimeException problem) throw problem;
			if (failure.get() instanceof Error problem) throw problem;
			return new Result(CaseResultFile.withWarnings(rows, presenter.warnings()), presenter.warnings());
		}
		catch (final TimeoutException e) {
			throw new InputException("The case was stopped, because it took longer than " + settings.timeout().toSeconds() +
				" s, which is the timeout.", e);
		}
		catch (final ExecutionException e) {
			throw new IllegalStateException(e.getCause());
		}
		finally {
			pool.shutdown();
			if (!task.isDone()) end(presenter, pool);
		}
	}

	private static void end(final BatchPresenter presenter, final ForkJoinPool pool) throws InterruptedException {
		presenter.cancel();
		pool.shutdownNow();
		pool.awaitTermination(CANCEL_TIMEOUT_S, TimeUnit.SECONDS);
	}

	private void keep(final Path folder, final CohortCase one) throws IOException {
		try (Stream<Path> written = Files.list(folder)) {
			files.copyAll(written.filter(file -> !AuditTrail.is(file)).sorted().toList(), "maps/" + one.folder());
		}
	}

	/** Names what the result depends on: the command with its version and fields, and the files as they are. */
	private String key(final CohortCase one, final CaseCommand command) throws IOException {
		final MessageDigest digest = digest();
		add(digest, "command", Project.version(), command.type(), one.name(), one.timePoint(), one.series(), one.number(),
			Boolean.toString(settings.maps()));
		for (final Map.Entry<String, String> field : command.texts(one).entrySet()) {
			add(digest, "field", field.getKey(), field.getValue());
			final boolean file = command.canBeFile(field.getKey(), field.getValue()) && files.exists(field.getValue());
			if (file || command.mustBeFile(field.getKey())) add(digest, field.getValue());
		}
		if (!one.series().isEmpty()) add(digest, one.series());
		return HexFormat.of().formatHex(digest.digest());
	}

	private void add(final MessageDigest digest, final String place) throws IOException {
		for (final CohortFiles.FileState file : files.states(place)) {
			add(digest, "file", file.name(), Long.toString(file.size()), Long.toString(file.modified()));
		}
	}

	private static void add(final MessageDigest digest, final String first, final String... more) {
		digest.update((first + "\0" + String.join("\0", more) + "\1").getBytes(StandardCharsets.UTF_8));
	}

	/** The digest of a file of this machine, as text. */
	static String sha256(final Path file) throws IOException {
		return HexFormat.of().formatHex(digest().digest(Files.readAllBytes(file)));
	}

	static MessageDigest digest() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (final NoSuchAlgorithmException e) {
			throw new IllegalStateException(e); // every Java platform has SHA-256
		}
	}

	/** Deletes a folder of temporary files, as far as that is possible. */
	public static void delete(final Path folder) {
		try (Stream<Path> all = Files.walk(folder)) {
			for (final Path path : all.sorted(Comparator.reverseOrder()).toList()) {
				Files.deleteIfExists(path);
			}
		}
		catch (final IOException | UncheckedIOException e) {
			// A command that did not end still holds its files; they are among the temporary ones of the system.
		}
	}
}
