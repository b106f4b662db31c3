package org.imagingbiomarkers.plugins.cohort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.audit.AuditRecord;
import org.imagingbiomarkers.io.audit.AuditTrail;
import org.imagingbiomarkers.io.audit.AuditedRun;
import org.imagingbiomarkers.io.audit.Digest;
import org.imagingbiomarkers.parallel.Workers;

/**
 * The audit trails of the folders in which a cohort keeps the rows of its cases. Cases are written by many machines at a
 * time, and a trail by one at a time: whoever gathers the cases appends a line to each folder that has new ones. A case
 * that is taken over from an earlier run must be as the trail tells of it.
 */
final class CaseTrails {

	private final CohortFiles files;
	private final Map<String, Map<String, AuditTrail.Expected>> told = new TreeMap<>();
	private final Map<String, String> found = new ConcurrentHashMap<>();

	private CaseTrails(final CohortFiles files) {
		this.files = files;
	}

	/** Reads what there is of the folders of cases. */
	static CaseTrails read(final CohortFiles files, final List<CaseOutcome> cases, final Workers readers) {
		final CaseTrails trails = new CaseTrails(files);
		final List<String> folders = cases.stream().map(one -> folder(CaseResultFile.file(one.key()))).distinct().sorted()
			.toList();
		final List<Map<String, AuditTrail.Expected>> read = readers.map(folders.size(), i -> {
			try {
				return AuditTrail.read(files.read(folders.get(i) + "/" + AuditTrail.NAME).orElse("")).expected();
			}
			catch (final IOException e) {
				throw new UncheckedIOException(e);
			}
		});
		for (int i = 0; i < folders.size(); i++) trails.told.put(folders.get(i), read.get(i));
		return trails;
	}

	/**
	 * Takes note of the rows of a case as they were read for the table.
	 *
	 * @param title of the case, for the message
	 * @throws InputException if an earlier run wrote them, and they are not as it wrote them
	 */
	void add(final CaseOutcome one, final String title, final String text) throws InputException {
		final String file = CaseResultFile.file(one.key());
		final String digest = Digest.of(text.getBytes(StandardCharsets.UTF_8));
		final Optional<String> expected = Optional.ofNullable(told.getOrDefault(folder(file), Map.of()).get(name(file))).map(
			AuditTrail.Expected::sha256);
		if (one.attempts() == 0 && expected.isPresent() && !expected.get().equals(digest)) throw new InputException(
			"The result of case " + title + " must be as an earlier run wrote it, but \"" + file +
				"\" in output_folder was changed since: delete that file, and run the manifest again.");
		found.put(file, digest);
	}

	/** Appends a line to the trail of each folder that has rows of which it does not tell yet. */
	void append(final AuditedRun run) throws IOException {
		final Map<String, List<AuditRecord.Written>> lines = new TreeMap<>();
		for (final Map.Entry<String, String> file : new TreeMap<>(found).entrySet()) {
			final String folder = folder(file.getKey());
			final AuditTrail.Expected before = told.getOrDefault(folder, Map.of()).get(name(file.getKey()));
			if (before != null && before.sha256().equals(file.getValue())) continue;
			lines.computeIfAbsent(folder, any -> new ArrayList<>()).add(new AuditRecord.Written(name(file.getKey()), file
				.getValue(), before != null));
		}
		for (final Map.Entry<String, List<AuditRecord.Written>> line : lines.entrySet()) {
			files.audit(line.getKey(), new AuditRecord(Instant.now(), run, line.getValue(), List.of()));
		}
	}

	private static String folder(final String file) {
		return file.substring(0, file.lastIndexOf('/'));
	}

	private static String name(final String file) {
		return file.substring(file.lastIndexOf('/') + 1);
	}
}
