package org.imagingbiomarkers.plugins.cohort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.imagingbiomarkers.io.DecimalText;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.audit.AuditRecord;
import org.imagingbiomarkers.io.audit.AuditedRun;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.plugins.command.Failure;
import org.imagingbiomarkers.plugins.command.Project;
import org.imagingbiomarkers.plugins.command.RunNote;
import org.imagingbiomarkers.plugins.command.SettingsDigest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

/**
 * What a run leaves: one table of all cases, the list of those that failed, and how the results came about. In the order
 * of the manifest, whatever the order in which the cases ended.
 */
public final class CohortReport {

	/** The table: {@code case}, {@code time_point}, {@code command}, and every column that a case has. */
	public static final String TABLE = "table.csv";
	/** Cases that failed, each with its sentence. */
	public static final String FAILURES = "failures.csv";
	/** How the results came about. */
	public static final String PROVENANCE = "provenance.json";
	/** Rows that are held in memory at a time come from this many cases. */
	private static final int CASES_PER_READ = 64;
	/** The class of the command, which knows this one. */
	private static final String COMMAND = "org.imagingbiomarkers.plugins.cohort.Cohort";
	private static final double MS_PER_S = 1000;

	private final List<CohortCase> cases;
	private final CohortFiles files;
	private final Workers readers;
	private final CaseOutcome[] outcomes;
	private final Map<List<CaseOutcome.Column>, List<CaseOutcome.Column>> kinds = new HashMap<>();

	/**
	 * @param cases of the manifest
	 * @param files where results are
	 * @param readers that read several of them at a time
	 */
	public CohortReport(final List<CohortCase> cases, final CohortFiles files, final Workers readers) {
		this.cases = cases;
		this.files = files;
		this.readers = readers;
		outcomes = new CaseOutcome[cases.size()];
	}

	/** Takes note of a case. A case that is reported twice, because its machine was lost meanwhile, counts once. */
	public synchronized boolean add(final CaseOutcome outcome) {
		if (outcomes[outcome.index()] != null) return false;
		// Most cases have the same columns; one list of them is enough for all.
		outcomes[outcome.index()] = new CaseOutcome(outcome.index(), outcome.key(), kinds.computeIfAbsent(outcome.columns(),
			columns -> columns), outcome.attempts(), outcome.failure());
		return true;
	}

	/** What becomes of each row. */
	@FunctionalInterface
	public interface RowWriter {

		/** @param cells one per column, numbers and words; blank where the case has no such column */
		void write(List<Object> cells) throws IOException;
	}

	/** The columns of the table. */
	public List<CaseOutcome.Column> columns() {
		final Map<String, Boolean> columns = new LinkedHashMap<>();
		columns.put(Manifest.CASE, false);
		columns.put(Manifest.TIME_POINT, false);
		columns.put(Manifest.COMMAND, false);
		for (final CaseOutcome outcome : outcomes) {
			if (outcome == null) continue;
			outcome.columns().forEach(column -> columns.merge(column.name(), column.number(), Boolean::logicalAnd));
		}
		final List<CaseOutcome.Column> all = new ArrayList<>();
		columns.forEach((name, number) -> all.add(new CaseOutcome.Column(name, number)));
		return all;
	}

	/** Hands over every row of the table, in order. */
	public void rows(final RowWriter writer) throws IOException {
		rows(writer, (outcome, text) -> {});
	}

	/** What is done with the text of a case besides. */
	@FunctionalInterface
	private interface TextReader {

		void read(CaseOutcome outcome, String text) throws IOException;
	}

	private void rows(final RowWriter writer, final TextReader reader) throws IOException {
		final Map<String, Integer> places = new HashMap<>();
		columns().forEach(column -> places.put(column.name(), places.size()));
		final List<CaseOutcome> finished = finished();
		for (int from = 0; from < finished.size(); from += CASES_PER_READ) {
			final List<CaseOutcome> batch = finished.subList(from, Math.min(finished.size(), from + CASES_PER_READ));
			// Together, because a store that is far away takes long to answer.
			final List<Optional<CaseText>> read = readers.map(batch.size(), i -> textOf(batch.get(i)));
			for (int i = 0; i < batch.size(); i++) {
				final CohortCase one = cases.get(batch.get(i).index());
				final CaseText text = read.get(i).orElseThrow(() -> new InputException("The result of case " + one.title() +
					" is no longer in output_folder; run the manifest again."));
				reader.read(batch.get(i), text.text());
				final Table table = text.rows();
				for (final List<Object> row : table.rows()) {
					final Object[] cells = new Object[places.size()];
					Arrays.fill(cells, "");
					cells[0] = one.name();
					cells[1] = one.timePoint();
					cells[2] = one.command();
					for (int c = 0; c < row.size(); c++) {
						cells[places.get(table.columns().get(c))] = row.get(c);
					}
					writer.write(List.of(cells));
				}
			}
		}
	}

	private List<CaseOutcome> finished() {
		return Arrays.stream(outcomes).filter(outcome -> outcome != null && !outcome.failed()).toList();
	}

	/** The file of a case, as it is and as rows. */
	private record CaseText(String text, Table rows) {}

	private Optional<CaseText> textOf(final CaseOutcome outcome) {
		try {
			return files.read(CaseResultFile.file(outcome.key())).flatMap(text -> CaseResultFile.of(text).map(
				rows -> new CaseText(text, rows)));
		}
		catch (final IOException e) {
			return Optional.empty();
		}
	}

	/**
	 * Writes all three files.
	 *
	 * @param manifest its name and digest go into the provenance
	 * @throws IOException if they cannot be written
	 */
	public void write(final Path manifest, final CohortSettings settings, final int workers) throws IOException {
		try {
			final boolean replaced = files.read(PROVENANCE).isPresent();
			final CaseTrails trails = CaseTrails.read(files, finished(), readers);
			final Map<String, String> digests = new LinkedHashMap<>();
			digests.put(TABLE, write(TABLE, writer -> {
				writer.write(csv(columns().stream().map(CaseOutcome.Column::name).toList(), List.of()));
				rows(row -> writer.write(csv(row)), (outcome, text) -> trails.add(outcome, cases.get(outcome.index()).title(),
					text));
			}));
			digests.put(FAILURES, write(FAILURES, this::failures));
			// Last: it tells which tables it belongs to, so that a run that is stopped before is noticed.
			final Map<String, String> tables = Map.copyOf(digests);
			digests.put(PROVENANCE, write(PROVENANCE, writer -> provenance(writer, manifest, settings, workers, tables)));
			final AuditedRun run = run(manifest, settings);
			trails.append(run);
			files.audit("", new AuditRecord(Instant.now(), run, digests.entrySet().stream().map(file -> new AuditRecord.Written(
				file.getKey(), file.getValue(), replaced)).toList(), List.of()));
		}
		catch (final UncheckedIOException e) {
			throw unwritten(e.getCause());
		}
		catch (final IOException e) {
			throw unwritten(e);
		}
	}

	private AuditedRun run(final Path manifest, final CohortSettings settings) throws IOException {
		final String digest = SettingsDigest.digest(Map.of("timeout_s", settings.timeout().toSeconds(), "maps", settings
			.maps()));
		return new AuditedRun(COMMAND, Project.version(), System.getProperty("java.version", ""), RunNote.current(), digest,
			0, List.of(new AuditedRun.Input(manifest.getFileName().toString(), CaseRunner.sha256(manifest))));
	}

	/** Writes a file, and returns its digest. */
	private String write(final String name, final CohortFiles.Content content) throws IOException {
		final DigestWriter[] digest = new DigestWriter[1];
		files.write(name, writer -> {
			digest[0] = new DigestWriter(writer);
			content.writeTo(digest[0]);
		});
		return digest[0].digest();
	}

	/** What to say when a file of results cannot be written. */
	public static InputException unwritten(final IOException e) {
		if (e instanceof InputException known) return known;
		return new InputException("The results cannot be written to output_folder. " + Failure.of("Cohort", e).sentence() +
			" The finished cases are kept, so run the manifest again then.", e);
	}

	private static String csv(final List<String> columns, final List<List<Object>> rows) {
		return new Table(columns, rows).csv();
	}

	/** One line, by the rules of every other table. */
	private static String csv(final List<Object> row) {
		final List<String> unnamed = Collections.nCopies(row.size(), "");
		final String text = csv(unnamed, List.of(row));
		return text.substring(text.indexOf('\n') + 1);
	}

	private void failures(final Writer writer) throws IOException {
		writer.write(csv(List.of(Manifest.CASE, Manifest.TIME_POINT, Manifest.COMMAND, "attempts", "reason"), List.of()));
		for (final CaseOutcome outcome : outcomes) {
			if (outcome == null || !outcome.failed()) continue;
			final CohortCase one = cases.get(outcome.index());
			writer.write(csv(List.of(one.name(), one.timePoint(), one.command(), outcome.attempts(), outcome.failure())));
		}
	}

	private void provenance(final Writer writer, final Path manifest, final CohortSettings settings, final int workers,
		final Map<String, String> digests) throws IOException
	{
		final JsonGenerator json = new JsonFactory().createGenerator(writer);
		json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
		json.useDefaultPrettyPrinter();
		json.writeStartObject();
		json.writeStringField("software", "Imaging Biomarkers for ImageJ and Fiji");
		json.writeStringField("version", Project.version());
		json.writeStringField("time", Instant.now().toString());
		json.writeStringField("java", System.getProperty("java.version"));
		json.writeStringField("command", COMMAND);
		json.writeObjectFieldStart("parameters");
		json.writeStringField("timeout", DecimalText.of(settings.timeout().toMillis() / MS_PER_S));
		json.writeBooleanField("maps", settings.maps());
		json.writeEndObject();
		json.writeStringField("manifest", manifest.getFileName().toString());
		json.writeStringField("manifest_sha256", CaseRunner.sha256(manifest));
		json.writeNumberField("timeout_s", settings.timeout().toSeconds());
		json.writeBooleanField("maps", settings.maps());
		json.writeNumberField("workers", workers);
		json.writeObjectFieldStart("sha256");
		for (final Map.Entry<String, String> file : digests.entrySet()) {
			json.writeStringField(file.getKey(), file.getValue());
		}
		json.writeEndObject();
		json.writeArrayFieldStart("cases");
		for (int i = 0; i < outcomes.length; i++) {
			if (outcomes[i] != null) entry(json, cases.get(i), outcomes[i]);
		}
		json.writeEndArray();
		json.writeEndObject();
		json.flush();
		writer.write("\n");
	}

	private static void entry(final JsonGenerator json, final CohortCase one, final CaseOutcome outcome)
		throws IOException
	{
		json.writeStartObject();
		json.writeStringField("case", one.name());
		if (!one.timePoint().isEmpty()) json.writeStringField("time_point", one.timePoint());
		json.writeStringField("command", one.command());
		json.writeObjectFieldStart("parameters");
		for (final Map.Entry<String, String> parameter : one.parameters().entrySet()) {
			json.writeStringField(parameter.getKey(), parameter.getValue());
		}
		json.writeEndObject();
		// Stands for the input files, the settings and the version.
		json.writeStringField("key", outcome.key());
		json.writeBooleanField("failed", outcome.failed());
		json.writeEndObject();
	}
}
