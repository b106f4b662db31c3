package org.imagingbiomarkers.io.audit;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The lines of a folder of results, one a set of files that was written, each bearing the digest of the one before it.
 * Whoever appends one has the folder for itself.
 */
public final class AuditTrail {

	/** The file. */
	public static final String NAME = "audit-trail.jsonl";

	/** Bytes of a line; what is longer is not one. */
	private static final int MAX_LINE = 1 << 26;
	private static final int BLOCK = 1 << 14;

	private AuditTrail() {}

	/** Whether a file is the trail of its folder. */
	public static boolean is(final Path file) {
		return file.endsWith(NAME);
	}

	/**
	 * A line as it is in the file.
	 *
	 * @param number from 1
	 * @param record empty if the line is not as it was written
	 * @param digest that it bears
	 */
	public record Line(int number, Optional<AuditRecord> record, String digest) {}

	/**
	 * What is in the file.
	 *
	 * @param whole whether the last line has its end
	 */
	public record Lines(List<Line> lines, boolean whole) {

		/** The files that have to be beside the trail, by name: what the last line about each tells. */
		public Map<String, Expected> expected() {
			final Map<String, Expected> expected = new TreeMap<>();
			for (final Line line : lines) {
				line.record().ifPresent(record -> {
					record.removed().forEach(expected::remove);
					record.files().forEach(file -> expected.put(file.name(), new Expected(line, file.sha256())));
				});
			}
			return expected;
		}
	}

	/**
	 * What a trail tells of a file.
	 *
	 * @param line the last one about it
	 * @param sha256 the digest that it has to have
	 */
	public record Expected(Line line, String sha256) {}

	/** All lines; none where there is no file. */
	public static Lines read(final Path folder) throws IOException {
		final Path file = folder.resolve(NAME);
		if (!Files.isRegularFile(file)) return new Lines(List.of(), true);
		try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BLOCK)) {
			return lines(in);
		}
	}

	/** All lines of the text of a trail. */
	public static Lines read(final String text) throws IOException {
		return lines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
	}

	private static Lines lines(final InputStream in) throws IOException {
		final List<Line> lines = new ArrayList<>();
		final ByteArrayOutputStream line = new ByteArrayOutputStream();
		int next;
		while ((next = in.read()) >= 0) {
			if (next != '\n') {
				if (line.size() < MAX_LINE) line.write(next);
			}
			else {
				lines.add(line(lines.size() + 1, line.toByteArray()));
				line.reset();
			}
		}
		if (line.size() == 0) return new Lines(lines, !lines.isEmpty());
		lines.add(line(lines.size() + 1, line.toByteArray()));
		return new Lines(lines, false);
	}

	private static Line line(final int number, final byte[] bytes) {
		return new Line(number, AuditRecord.of(bytes), AuditRecord.digestOf(bytes));
	}

	/**
	 * Appends a line, unless it is the last one already: whoever goes on where another one was killed does not know. What
	 * the other one left of the line is replaced.
	 *
	 * @param content of an {@link AuditRecord}
	 */
	public static void append(final Path folder, final String content) throws IOException {
		try (RandomAccessFile file = new RandomAccessFile(folder.resolve(NAME).toFile(), "rw")) {
			final long length = file.length();
			final long end = length - tail(file, length).length;
			final byte[] left = bytes(file, end, length);
			final byte[] last = end == 0 ? null : tail(file, end - 1);
			if (left.length == 0 && last != null && begins(last, AuditRecord.begin(content))) return;
			final String line = AuditRecord.line(content, last == null ? "" : AuditRecord.digestOf(last)) + "\n";
			final byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
			final boolean half = left.length < bytes.length && Arrays.equals(left, 0, left.length, bytes, 0, left.length);
			file.seek(half ? end : length);
			// What somebody else left there stays, and is found.
			file.write(half ? bytes : ("\n" + AuditRecord.line(content, AuditRecord.digestOf(left)) + "\n").getBytes(
				StandardCharsets.UTF_8));
			file.getFD().sync();
		}
	}

	/** The text of a trail with one more line, where files cannot be appended to. */
	public static String appended(final String text, final String content) {
		final String whole = text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
		final String last = whole.isEmpty() ? "" : whole.substring(whole.lastIndexOf('\n', whole.length() - 2) + 1, whole
			.length() - 1);
		return whole + AuditRecord.line(content, last.isEmpty() ? "" : AuditRecord.digestOf(last.getBytes(
			StandardCharsets.UTF_8))) + "\n";
	}

	private static boolean begins(final byte[] line, final String text) {
		final byte[] begin = text.getBytes(StandardCharsets.UTF_8);
		return line.length > begin.length && Arrays.equals(line, 0, begin.length, begin, 0, begin.length);
	}

	/** What is in front of a position after the last end of a line before it. */
	private static byte[] tail(final RandomAccessFile file, final long end) throws IOException {
		long from = end;
		while (from > 0) {
			final long before = Math.max(0, from - BLOCK);
			final byte[] block = bytes(file, before, from);
			for (int i = block.length - 1; i >= 0; i--) {
				if (block[i] == '\n') return bytes(file, before + i + 1, end);
			}
			from = before;
			if (end - from > MAX_LINE) throw new IOException("A line of " + NAME + " is too long to be one.");
		}
		return bytes(file, 0, end);
	}

	private static byte[] bytes(final RandomAccessFile file, final long from, final long to) throws IOException {
		final byte[] bytes = new byte[(int) (to - from)];
		file.seek(from);
		file.readFully(bytes);
		return bytes;
	}
}
