package org.imagingbiomarkers.plugins.dialog;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import javax.swing.SwingUtilities;

import org.imagingbiomarkers.io.result.TableReader;
import org.imagingbiomarkers.plugins.command.NearestWord;
import org.imagingbiomarkers.plugins.command.TextField;

/**
 * The columns of the table that a dialog names, read while it is filled in, on a thread of its own. All else on the event
 * thread.
 * <p>
 * A field of columns has the attribute {@value #ATTRIBUTE}: {@value #ONE}, or {@value #SEVERAL} with commas between them.
 * The table is the field {@code file}: a file, or a folder of tables.
 * </p>
 */
final class TableColumns {

	static final String ATTRIBUTE = "columns";
	private static final String ONE = "one";
	private static final String SEVERAL = "several";
	private static final String FILE = "file";
	/** Every table of a folder has it, from the name of its file if need be. */
	private static final String TIME_POINT = "time_point";

	private final Form form;
	private final Runnable changed;
	private Optional<Asked> asked = Optional.empty();
	/** None as long as they are not known. */
	private Set<String> columns = Set.of();
	private boolean closed;

	private record Asked(String path, long modified) {}

	/** @param changed is called when something new is known */
	TableColumns(final Form form, final Runnable changed) {
		this.form = form;
		this.changed = changed;
	}

	/** Reads a table that is named anew, or was written again. */
	void follow() {
		final Optional<Asked> now = form.fields().stream().anyMatch(field -> field.item().get(ATTRIBUTE) != null) ? asked()
			: Optional.empty();
		if (now.equals(asked)) return;
		asked = now;
		columns = Set.of();
		now.ifPresent(this::read);
	}

	private Optional<Asked> asked() {
		final Optional<Field> table = form.fields().stream().filter(field -> field.key().equals(FILE)).findFirst();
		final String path = table.map(form::text).orElse("").strip();
		if (path.isEmpty() || ExistingInput.problem(table.get(), path).isPresent()) return Optional.empty();
		return Optional.of(new Asked(path, new File(path).lastModified()));
	}

	private void read(final Asked table) {
		final Thread reader = new Thread(() -> {
			final Set<String> found = columns(Path.of(table.path));
			SwingUtilities.invokeLater(() -> {
				if (closed || !Optional.of(table).equals(asked)) return;
				columns = found;
				changed.run();
			});
		}, "columns of a table");
		reader.setDaemon(true);
		reader.start();
	}

	private static Set<String> columns(final Path path) {
		final Set<String> columns = new LinkedHashSet<>();
		try {
			if (!Files.isDirectory(path)) columns.addAll(TableReader.read(path).columns());
			else try (Stream<Path> all = Files.list(path)) {
				columns.add(TIME_POINT);
				for (final Path one : all.filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".csv")).toList()) {
					columns.addAll(TableReader.read(one).columns());
				}
			}
			return columns;
		}
		catch (final IOException | RuntimeException | OutOfMemoryError later) {
			// A run will end in the same, and is the place to report it.
			return Set.of();
		}
	}

	/** Which column the table lacks, in one sentence with the key of the field; empty if none, or it is not known. */
	Optional<String> problem(final Field field) {
		final String kind = field.item().get(ATTRIBUTE);
		if (kind == null || columns.isEmpty()) return Optional.empty();
		final TextField text = new TextField(field.key(), form.text(field));
		final List<String> wanted = kind.equals(SEVERAL) ? text.words() : text.isBlank() ? List.of() : List.of(text.text());
		return wanted.stream().filter(name -> !columns.contains(name)).findFirst().map(name -> field.key() + " must name " +
			(kind.equals(SEVERAL) ? "columns" : "a column") + " of the table, but it has no \"" + name + "\"" + NearestWord.of(
				name, columns).map(nearest -> ": the nearest one is \"" + nearest + "\".").orElse("."));
	}

	/** Forgets what is still being read. */
	void close() {
		closed = true;
	}
}
