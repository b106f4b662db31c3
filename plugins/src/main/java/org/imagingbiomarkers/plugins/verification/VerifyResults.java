package org.imagingbiomarkers.plugins.verification;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.audit.AuditCheck;
import org.imagingbiomarkers.io.audit.AuditRecord;
import org.imagingbiomarkers.io.audit.AuditTrail;
import org.imagingbiomarkers.io.audit.Digest;
import org.imagingbiomarkers.io.document.JsonDocument;
import org.imagingbiomarkers.io.result.Provenance;
import org.imagingbiomarkers.io.result.ResultFolder;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.io.result.UnfinishedFolder;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.plugins.cohort.Cohort;
import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.imagingbiomarkers.plugins.command.OutputFolder;
import org.imagingbiomarkers.plugins.command.PathField;
import org.imagingbiomarkers.plugins.command.ProvenanceRecorder;
import org.imagingbiomarkers.plugins.command.TaskProgress;
import org.imagingbiomarkers.plugins.command.TextField;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Compares results with their audit trail: every file and every line of the trail by its digest. On request every command
 * whose results are there is run again, with inputs that are found by their digests, and the bits are compared.
 */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Report", weight = 80), @Menu(label = "Verify Results...", weight = 4) },
	description = "Whether files of results are as they were written, and come out the same again")
public class VerifyResults extends BiomarkerCommand {

	/** How the command line ends where something is not as it was written. */
	public static final int NOT_VERIFIED = 3;

	private static final int MAX_DEPTH = 12;
	private static final int MAX_PROVENANCE_BYTES = 1 << 26;
	private static final String NAME = "verification";

	@Parameter(label = "Folder of results", style = "directory", persist = false, required = false, autoFill = false,
		description = "What commands wrote to their output folder, folders in it included", attrs = @Attr(name = "needed",
			value = ""))
	private File folder;

	@Parameter(label = "Run again", persist = false,
		description = "Run every command again whose results are there, and compare the bits")
	private boolean rerun = false;

	@Parameter(label = "Folder of inputs", style = "directory", persist = false, required = false, autoFill = false,
		description = "Where the images and tables are that were measured, folders in it included; they are found by their contents",
		attrs = @Attr(name = "needed", value = "rerun"))
	private File inputs;

	@Parameter(label = "Last digest", persist = false, required = false,
		description = "Digest of the last line of the audit trail, as it was noted elsewhere. Blank: not compared",
		attrs = @Attr(name = "expert"))
	private String last_digest = "";

	@Parameter(label = "Output folder", style = "directory", autoFill = false, persist = false, required = false,
		description = "Where table and provenance are written. Blank: do not save")
	private File output_folder;

	@Parameter(type = ItemIO.OUTPUT, description = "What was found of each file, each trail and each run")
	private Table table;

	@Parameter(type = ItemIO.OUTPUT, description = "Verified or failed, in one sentence")
	private String verdict;

	private boolean verified;

	@Override
	protected void check() throws IOException {
		final String digest = new TextField("last_digest", last_digest).text();
		if (!digest.isEmpty() && !digest.matches("[0-9a-fA-F]{" + Digest.LENGTH + "}")) throw new InvalidInputException(
			"last_digest must be " + Digest.LENGTH + " hexadecimal digits, but it is \"" + digest + "\".");
	}

	@Override
	protected void compute() throws IOException {
		check();
		final Path root = existing("folder", folder, "a folder of results");
		final List<Path> folders = folders(root);
		if (folders.stream().noneMatch(AuditCheck::hasTrail)) throw new InputException(
			"folder must hold results with an audit trail (" + AuditTrail.NAME + "), but \"" + root.getFileName() +
				"\" holds none.");
		final VerificationTable found = new VerificationTable();
		during(progress -> verify(root, folders, found, progress));
		verified = found.isVerified();
		verdict = found.verdict(rerun);
		table = found.table();
		if (!verified) presenter().warn(Warning.of(Warning.Kind.CONTRADICTION, "The results are not verified, " + verdict +
			"."));
		final Provenance provenance = ProvenanceRecorder.of(this, List.of());
		presenter().wrote(new OutputFolder(output_folder).write(NAME, provenance, to -> to.table(NAME, table)));
		show(table, provenance);
	}

	@Override
	public int exitCode() {
		return verified ? super.exitCode() : NOT_VERIFIED;
	}

	private static Path existing(final String key, final File file, final String what) throws InputException {
		final Path path = new PathField(key, file).required(what);
		if (Files.isDirectory(path)) return path.toAbsolutePath().normalize();
		throw new InputException(key + " must be " + what + ", but there is no folder \"" + path.getFileName() + "\".");
	}

	/** Folders that have a trail, or results without one; what is in an image that is a folder is part of that image. */
	private static List<Path> folders(final Path root) throws IOException {
		try (Stream<Path> all = Files.walk(root, MAX_DEPTH)) {
			return all.filter(Files::isDirectory).filter(path -> isVisible(root, path)).sorted().toList();
		}
	}

	private static boolean isVisible(final Path root, final Path path) {
		for (final Path name : root.relativize(path)) {
			if (name.toString().startsWith(".") || name.toString().endsWith(".zarr")) return false;
		}
		return true;
	}

	private void verify(final Path root, final List<Path> folders, final VerificationTable found,
		final TaskProgress progress) throws IOException
	{
		final FilesByDigest sources = rerun ? new FilesByDigest(existing("inputs", inputs,
			"the folder of the images and tables that were measured")) : null;
		for (int i = 0; i < folders.size(); i++) {
			progress.report(i, folders.size());
			Workers.endIfInterrupted();
			if (progress.canceled()) return;
			final Path one = folders.get(i);
			final String name = root.equals(one) ? "" : root.relativize(one).toString().replace('\\', '/');
			if (!AuditCheck.hasTrail(one)) {
				if (holdsProvenance(one)) found.addWithoutTrail(name);
				continue;
			}
			for (final String waiting : ResultFolder.incomplete(one))
				found.addFailure(name, "\"" + waiting +
					"\" is not in its place yet, because a command was stopped: run it again.");
			final AuditCheck check = AuditCheck.of(one);
			check.findings().forEach(finding -> found.add(name, finding));
			final String expected = new TextField("last_digest", last_digest).text();
			if (one.equals(root) && !expected.isEmpty() && !expected.equalsIgnoreCase(check.last())) found.addFailure(name,
				"The digest of the last line is " + check.last() + ", which is not last_digest.");
			if (rerun) again(one, name, check, sources, found);
		}
	}

	private static boolean holdsProvenance(final Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			for (final Path file : files.filter(path -> path.toString().endsWith(".json")).toList()) {
				if (Files.size(file) <= MAX_PROVENANCE_BYTES && RecordedRun.of(JsonDocument.text(file, MAX_PROVENANCE_BYTES))
					.isPresent()) return true;
			}
		}
		catch (final InputException e) {
			return false;
		}
		return false;
	}

	/** Runs again what wrote the files that are there now. */
	private void again(final Path one, final String name, final AuditCheck check, final FilesByDigest sources,
		final VerificationTable found) throws IOException
	{
		final Set<AuditTrail.Line> lines = new LinkedHashSet<>(check.latest().values());
		for (final AuditTrail.Line line : lines) {
			final AuditRecord record = line.record().orElseThrow();
			final List<Path> written = new ArrayList<>();
			Optional<RecordedRun> run = Optional.empty();
			for (final AuditRecord.Written file : record.files()) {
				if (!line.equals(check.latest().get(file.name())) || !Files.exists(one.resolve(file.name()))) continue;
				final Optional<RecordedRun> told = file.name().endsWith(".json") ? RecordedRun.of(JsonDocument.text(one.resolve(
					file.name()), MAX_PROVENANCE_BYTES)) : Optional.empty();
				if (told.isPresent()) run = told;
				else written.add(one.resolve(file.name()));
			}
			// The rows of a case are in the table of its cohort, which is compared.
			if (run.isEmpty() && record.run().command().equals(Cohort.class.getName())) continue;
			for (final Comparison comparison : compared(run, written, record.run().java(), sources))
				found.add(name, line.number(), comparison);
		}
	}

	private List<Comparison> compared(final Optional<RecordedRun> run, final List<Path> written, final String java,
		final FilesByDigest sources) throws IOException
	{
		if (run.isEmpty()) return written.stream().map(file -> Comparison.notCompared(file.getFileName().toString(),
			"No provenance tells how it was made.")).toList();
		try (UnfinishedFolder scratch = UnfinishedFolder.temporary(NAME)) {
			final Path output = new SecondRun(context(), sources, presenter().workers(), scratch.path()).run(run.get());
			final FileComparison comparison = new FileComparison(readers(), java);
			return written.stream().map(file -> comparison.compare(file, output.resolve(file.getFileName().toString())))
				.toList();
		}
		catch (final InputException e) {
			return written.stream().map(file -> Comparison.notCompared(file.getFileName().toString(), e.getMessage())).toList();
		}
	}
}
