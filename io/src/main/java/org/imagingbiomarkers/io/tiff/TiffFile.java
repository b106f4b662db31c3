package org.imagingbiomarkers.io.tiff;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.imagingbiomarkers.io.InputException;

/**
 * An open TIFF or BigTIFF file and its directories. All of them are looked at once, however they point at each other: the
 * walk ends after as many bytes as the file has.
 */
public final class TiffFile implements Closeable {

	private static final int CLASSIC = 42;
	private static final int BIG = 43;
	/** Values that a file of any size may have in its directories. */
	private static final long VALUES_OF_SMALL_FILE = 1 << 20;
	/** How often each byte of a file may be taken for a value. */
	private static final long READS_PER_BYTE = 4;

	private final TiffBytes bytes;
	private final List<TiffDirectory> directories = new ArrayList<>();
	private boolean big;
	private boolean cut;

	private TiffFile(final TiffBytes bytes) {
		this.bytes = bytes;
	}

	/** Whether a file begins as TIFF files do. */
	public static boolean isTiff(final Path file) throws IOException {
		try (InputStream in = Files.newInputStream(file)) {
			final byte[] start = in.readNBytes(4);
			if (start.length < 4) return false;
			final int magic = start[0] == 'I' ? start[2] & 0xff | (start[3] & 0xff) << 8 : (start[2] & 0xff) << 8 | start[3] &
				0xff;
			return start[0] == start[1] && (start[0] == 'I' || start[0] == 'M') && (magic == CLASSIC || magic == BIG);
		}
	}

	/**
	 * Opens a file and walks over its directories.
	 *
	 * @throws InputException if it is no TIFF file or its directories cannot be those of one
	 */
	public static TiffFile open(final Path file) throws IOException {
		return walked(TiffBytes.open(file));
	}

	/** The same for a file in memory. */
	static TiffFile of(final byte[] content, final String name) throws IOException {
		return walked(TiffBytes.of(content, name));
	}

	private static TiffFile walked(final TiffBytes bytes) throws IOException {
		final TiffFile file = new TiffFile(bytes);
		try {
			file.walk();
			return file;
		}
		catch (final IOException | RuntimeException | Error e) {
			bytes.close();
			throw e;
		}
	}

	TiffBytes bytes() {
		return bytes;
	}

	/** At least one. */
	List<TiffDirectory> directories() {
		return directories;
	}

	/** Whether the last directory points to one more that lies beyond the end of the file. */
	boolean isCut() {
		return cut;
	}

	/** The properties that ImageJ keeps in its files, by name; the pixels are not read. */
	public Map<String, String> properties() throws IOException {
		return ImageJMetadata.read(directories.get(0), bytes).properties();
	}

	private void walk() throws IOException {
		if (!bytes.holds(0, 8)) throw damaged("it has no header");
		final int letters = bytes.read(0, 2).getShort();
		if (letters != 0x4949 && letters != 0x4d4d) throw damaged("it does not begin with \"II\" or \"MM\"");
		bytes.order(letters == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
		final int magic = bytes.read(2, 2).getShort();
		if (magic != CLASSIC && magic != BIG) throw damaged("it does not have the number 42 or 43 in its header");
		big = magic == BIG;
		if (big && !bytes.holds(0, 16)) throw damaged("it has no header");
		final TiffDirectory.Budget budget = new TiffDirectory.Budget(bytes.name(), VALUES_OF_SMALL_FILE + READS_PER_BYTE *
			bytes.length());
		final Set<Long> seen = new HashSet<>();
		long at = big ? bytes.read(8, 8).getLong() : bytes.read(4, 4).getInt() & 0xffffffffL;
		long walked = 0;
		while (at != 0) {
			if (!seen.add(at)) throw damaged("its directories point at each other in a circle");
			final long next = directory(at, budget);
			if (cut) break;
			walked += next - at;
			if (walked > bytes.length()) throw damaged("its directories overlap");
			at = big ? bytes.read(next - 8, 8).getLong() : bytes.read(next - 4, 4).getInt() & 0xffffffffL;
		}
		if (directories.isEmpty()) throw damaged(cut ? "its first directory lies beyond its end" : "it has no directory");
	}

	/** Reads one directory; returns where it ends. A file that ends before is cut. */
	private long directory(final long at, final TiffDirectory.Budget budget) throws IOException {
		final int head = big ? 8 : 2;
		final int size = big ? 20 : 12;
		final int tail = big ? 8 : 4;
		if (!bytes.holds(at, head)) {
			cut = true;
			return at;
		}
		final long entries = big ? bytes.read(at, 8).getLong() : bytes.read(at, 2).getShort() & 0xffff;
		if (entries < 1 || entries > 0xffff) throw damaged("a directory of it would have " + entries + " fields");
		final long end = at + head + entries * size + tail;
		if (!bytes.holds(at, end - at)) {
			cut = true;
			return at;
		}
		final Map<Integer, TiffDirectory.Field> fields = new HashMap<>();
		for (int i = 0; i < entries; i++) {
			field(at + head + (long) i * size, fields);
		}
		directories.add(new TiffDirectory(bytes, fields, budget));
		return end;
	}

	/** A field of a type that nobody knows, or whose values lie beyond the end, is left out unless it is asked for. */
	private void field(final long at, final Map<Integer, TiffDirectory.Field> fields) throws IOException {
		final ByteBuffer entry = bytes.read(at, big ? 20 : 12);
		final int tag = entry.getShort() & 0xffff;
		final int type = entry.getShort() & 0xffff;
		final long count = big ? entry.getLong() : entry.getInt() & 0xffffffffL;
		final int value = TiffDirectory.Field.size(type);
		if (value == 0 || count == 0) return;
		final int inside = big ? 8 : 4;
		final long most = bytes.length() / value;
		if (count < 0 || count > most) throw damaged("field " + tag + " would have " + Long.toUnsignedString(count) +
			" values, for which the file is too short");
		final boolean here = count * value <= inside;
		final long place = here ? at + (big ? 12 : 8) : big ? entry.getLong() : entry.getInt() & 0xffffffffL;
		fields.putIfAbsent(tag, new TiffDirectory.Field(type, count, place));
	}

	private InputException damaged(final String why) {
		return new InputException(bytes.name() + " is a damaged TIFF file: " + why + ".");
	}

	@Override
	public void close() throws IOException {
		bytes.close();
	}
}
