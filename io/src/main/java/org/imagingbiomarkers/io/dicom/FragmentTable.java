package org.imagingbiomarkers.io.dicom;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import org.imagingbiomarkers.io.Counted;
import org.imagingbiomarkers.io.InputException;

/** Which fragments make up which frame (DICOM PS3.5 annex A.4 and PS3.3 section C.7.6.3.1.8). */
final class FragmentTable {

	private static final int ITEM_HEADER = 8;

	private final Source source;
	private final DicomElement.InFile where;
	/** The first fragment of each frame, and one past the last fragment. */
	private final int[] first;

	private FragmentTable(final Source source, final DicomElement.InFile where, final int[] first) {
		this.source = source;
		this.where = where;
		this.first = first;
	}

	/**
	 * By the offset tables where there are any; otherwise one fragment per frame, or all of them for the only frame, or by
	 * the markers with which compressed images start.
	 */
	static FragmentTable of(final String file, final Source source, final DicomElement.InFile where,
		final DicomDataSet header, final int frames) throws IOException
	{
		final int fragments = where.starts().length - 1;
		if (!where.complete() || fragments < frames) {
			throw new InputException(file + " is damaged or cut short: " + Tag.text(Tag.PIXEL_DATA) + " holds " + Counted.of(
				Math.max(0, fragments), "fragment") + " for " + Counted.of(frames, "frame") + " or lacks its end.");
		}
		final long[] offsets = offsets(source, where, header, frames);
		if (offsets.length == frames && frames > 1) {
			return new FragmentTable(source, where, byOffset(file, where, offsets));
		}
		if (fragments == frames || frames == 1) {
			return new FragmentTable(source, where, consecutive(frames, fragments));
		}
		return new FragmentTable(source, where, byMarker(file, source, where, frames));
	}

	/** Compressed bytes of a frame. */
	long length(final int frame) {
		long sum = 0;
		for (int i = first[frame]; i < first[frame + 1]; i++) {
			sum += where.lengths()[i];
		}
		return sum;
	}

	/** The first bytes of a frame, at most so many. */
	byte[] start(final int frame, final int most) throws IOException {
		final ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(length(frame), most));
		for (int i = first[frame]; i < first[frame + 1] && bytes.hasRemaining(); i++) {
			final int end = bytes.capacity();
			bytes.limit((int) Math.min(end, bytes.position() + where.lengths()[i]));
			source.read(where.starts()[i], bytes);
			bytes.limit(end);
		}
		return bytes.array();
	}

	byte[] read(final int frame) throws IOException {
		final long length = length(frame);
		if (length > Integer.MAX_VALUE - 8) throw new InputException("A compressed frame of more than 2 GB cannot be read.");
		final ByteBuffer bytes = ByteBuffer.allocate((int) length);
		for (int i = first[frame]; i < first[frame + 1]; i++) {
			bytes.limit(bytes.position() + (int) where.lengths()[i]);
			source.read(where.starts()[i], bytes);
		}
		return bytes.array();
	}

	private static long[] offsets(final Source source, final DicomElement.InFile where, final DicomDataSet header,
		final int frames) throws IOException
	{
		final boolean extended = header.has(Tag.EXTENDED_OFFSET_TABLE);
		final int width = extended ? 8 : 4;
		if (!extended && where.lengths()[0] != (long) frames * width) return new long[0];
		final byte[] table = extended ? header.bytes(Tag.EXTENDED_OFFSET_TABLE).orElse(new byte[0]) : new byte[frames *
			width];
		final ByteBuffer bytes = ByteBuffer.wrap(table).order(ByteOrder.LITTLE_ENDIAN);
		if (!extended) source.read(where.starts()[0], bytes);
		final long[] offsets = new long[table.length / width];
		for (int i = 0; i < offsets.length; i++) {
			offsets[i] = extended ? bytes.getLong(8 * i) : bytes.getInt(4 * i) & 0xFFFFFFFFL;
		}
		return offsets;
	}

	private static int[] byOffset(final String file, final DicomElement.InFile where, final long[] offsets)
		throws InputException
	{
		final int[] first = new int[offsets.length + 1];
		final long origin = where.starts()[1] - ITEM_HEADER;
		int fragment = 1;
		for (int frame = 0; frame < offsets.length; frame++) {
			while (fragment < where.starts().length && where.starts()[fragment] - ITEM_HEADER - origin < offsets[frame]) {
				fragment++;
			}
			final boolean found = fragment < where.starts().length && where.starts()[fragment] - ITEM_HEADER -
				origin == offsets[frame] && (frame == 0 || fragment > first[frame - 1]);
			if (!found) {
				throw new InputException(file + " is damaged: the offset table of " + Tag.text(Tag.PIXEL_DATA) +
					" does not point to its fragments.");
			}
			first[frame] = fragment;
		}
		first[offsets.length] = where.starts().length;
		return first;
	}

	private static int[] consecutive(final int frames, final int fragments) {
		final int[] first = new int[frames + 1];
		for (int frame = 0; frame <= frames; frame++) {
			first[frame] = frame + 1;
		}
		first[frames] = fragments + 1;
		return first;
	}

	private static int[] byMarker(final String file, final Source source, final DicomElement.InFile where, final int frames)
		throws IOException
	{
		final int[] first = new int[frames + 1];
		int found = 0;
		final ByteBuffer start = ByteBuffer.allocate(2);
		for (int i = 1; i < where.starts().length; i++) {
			if (where.lengths()[i] < 2) continue;
			source.read(where.starts()[i], start.clear());
			final int marker = start.getShort(0) & 0xFFFF;
			if (marker != 0xFFD8 && marker != 0xFF4F) continue;
			if (found < frames) first[found] = i;
			found++;
		}
		if (found != frames) {
			throw new InputException(file + " cannot be read: its " + frames + " frames are cut into " + Counted.of(where
				.starts().length - 1, "fragment") + " without an offset table.");
		}
		first[frames] = where.starts().length;
		return first;
	}
}
