package org.imagingbiomarkers.io.dicom;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import org.imagingbiomarkers.io.InputException;

/** Writes data elements (DICOM PS3.5 section 7) with defined lengths. */
final class DataSetEncoder {

	private static final long MAX_LENGTH = 0xFFFFFFFEL;
	private static final int MAX_SHORT_LENGTH = 0xFFFE;
	private static final long UNDEFINED_LENGTH = 0xFFFFFFFFL;
	private static final int ITEM_HEADER = 8;
	private static final int COPIED_BYTES = 1 << 16;

	private final boolean explicit;
	private final boolean bigEndian;
	/** Where values are that were left in a file of the same encoding; null where there are none. */
	private final Source left;

	DataSetEncoder(final TransferSyntax syntax) {
		this(syntax, null);
	}

	/** Copies values that were left in a file bit by bit. */
	DataSetEncoder(final TransferSyntax syntax, final Source left) {
		explicit = syntax.explicit();
		bigEndian = syntax.bigEndian();
		this.left = left;
	}

	/**
	 * Writes a whole data set; Specific Character Set (0008,0005) says UTF-8 where a text needs it, and else nothing.
	 */
	void writeWithCharacterSet(final DicomDataSet dataSet, final OutputStream out) throws IOException {
		final DataSetBuilder complete = new DataSetBuilder();
		if (hasForeignText(dataSet)) complete.put(Tag.SPECIFIC_CHARACTER_SET, VR.CS, "ISO_IR 192");
		for (final DicomElement element : dataSet) {
			if (element.tag() != Tag.SPECIFIC_CHARACTER_SET) complete.put(element);
		}
		write(complete.build(), out);
	}

	void write(final DicomDataSet dataSet, final OutputStream out) throws IOException {
		for (final DicomElement element : dataSet) {
			write(element, out);
		}
	}

	/** How many bytes the data set takes. */
	long length(final DicomDataSet dataSet) {
		long sum = 0;
		for (final DicomElement element : dataSet) {
			sum += headerLength(element) + valueLength(element);
		}
		return sum;
	}

	private void write(final DicomElement element, final OutputStream out) throws IOException {
		final long length = isEncapsulated(element) ? UNDEFINED_LENGTH : valueLength(element);
		if (length > MAX_LENGTH && !isEncapsulated(element)) throw new InputException(Tag.text(element.tag()) +
			" is longer than the 4 GB that DICOM allows.");
		writeTag(element.tag(), out);
		final VR vr = writtenVr(element, length);
		if (!explicit) {
			writeInt(length, out);
		}
		else {
			out.write(vr.name().charAt(0));
			out.write(vr.name().charAt(1));
			if (vr.hasLongLength()) {
				writeShort(0, out);
				writeInt(length, out);
			}
			else {
				writeShort((int) length, out);
			}
		}
		if (element.value() instanceof DicomElement.Items sequence) writeItems(sequence, out);
		else if (left != null && element.value() instanceof DicomElement.InFile inFile) copy(inFile, out);
		else writeBytes(element, vr, out);
	}

	private void writeItems(final DicomElement.Items sequence, final OutputStream out) throws IOException {
		for (final DicomDataSet item : sequence.items()) {
			writeTag(Tag.ITEM, out);
			writeInt(nestedLength(item), out);
			for (final DicomElement element : item) {
				if (element.tag() != Tag.SPECIFIC_CHARACTER_SET) write(element, out);
			}
		}
	}

	private void copy(final DicomElement.InFile value, final OutputStream out) throws IOException {
		if (!value.complete()) throw new InputException("The file is damaged or cut short: it ends within its pixels.");
		for (int piece = 0; piece < value.starts().length; piece++) {
			if (value.encapsulated()) {
				writeTag(Tag.ITEM, out);
				writeInt(value.lengths()[piece] + (value.lengths()[piece] & 1), out);
			}
			copy(value.starts()[piece], value.lengths()[piece], out);
			if ((value.lengths()[piece] & 1) == 1) out.write(0);
		}
		if (!value.encapsulated()) return;
		writeTag(Tag.SEQUENCE_DELIMITATION_ITEM, out);
		writeInt(0, out);
	}

	private static long copiedLength(final DicomElement.InFile value) {
		if (!value.encapsulated()) return value.length() + (value.length() & 1);
		long sum = ITEM_HEADER;
		for (final long length : value.lengths()) {
			sum += ITEM_HEADER + length + (length & 1);
		}
		return sum;
	}

	private void copy(final long start, final long length, final OutputStream out) throws IOException {
		final ByteBuffer chunk = ByteBuffer.allocate((int) Math.min(length, COPIED_BYTES));
		for (long done = 0; done < length; done += chunk.limit()) {
			chunk.clear().limit((int) Math.min(length - done, chunk.capacity()));
			left.read(start + done, chunk);
			out.write(chunk.array(), 0, chunk.limit());
		}
	}

	private static boolean isEncapsulated(final DicomElement element) {
		return element.value() instanceof DicomElement.InFile inFile && inFile.encapsulated();
	}

	private void writeBytes(final DicomElement element, final VR vr, final OutputStream out) throws IOException {
		final byte[] bytes = encoded(element);
		if (bigEndian && vr.wordLength() > 1) {
			final byte[] reversed = bytes.clone();
			ByteSwap.reverse(reversed, vr.wordLength());
			out.write(reversed);
		}
		else {
			out.write(bytes);
		}
		if ((bytes.length & 1) == 1) out.write(element.vr().isText() && element.vr() != VR.UI ? ' ' : 0);
	}

	private long valueLength(final DicomElement element) {
		if (element.value() instanceof DicomElement.Items sequence) {
			long sum = 0;
			for (final DicomDataSet item : sequence.items()) {
				sum += 8 + nestedLength(item);
			}
			return sum;
		}
		if (left != null && element.value() instanceof DicomElement.InFile inFile) return copiedLength(inFile);
		final long length = encoded(element).length;
		return length + (length & 1);
	}

	private long nestedLength(final DicomDataSet item) {
		long sum = 0;
		for (final DicomElement element : item) {
			if (element.tag() != Tag.SPECIFIC_CHARACTER_SET) sum += headerLength(element) + valueLength(element);
		}
		return sum;
	}

	private int headerLength(final DicomElement element) {
		return explicit && (element.vr().hasLongLength() || valueLength(element) > MAX_SHORT_LENGTH) ? 12 : 8;
	}

	/** A value too long for a 16-bit length is written as UN (PS3.5 section 6.2.2). */
	private VR writtenVr(final DicomElement element, final long length) {
		return explicit && !element.vr().hasLongLength() && length > MAX_SHORT_LENGTH ? VR.UN : element.vr();
	}

	private static byte[] encoded(final DicomElement element) {
		if (!(element.value() instanceof DicomElement.Bytes held)) {
			throw new IllegalArgumentException(Tag.text(element.tag()) +
				" was left in the file it came from; read it before it is written.");
		}
		if (!element.vr().isInternational() || isAscii(held.bytes())) return held.bytes();
		return element.characters().decode(held.bytes()).getBytes(StandardCharsets.UTF_8);
	}

	private static boolean hasForeignText(final DicomDataSet dataSet) {
		for (final DicomElement element : dataSet) {
			if (element.value() instanceof DicomElement.Items sequence) {
				for (final DicomDataSet item : sequence.items()) {
					if (hasForeignText(item)) return true;
				}
			}
			else if (element.value() instanceof DicomElement.Bytes && element.vr().isInternational() && !isAscii(encoded(
				element))) return true;
		}
		return false;
	}

	/** Whether the bytes mean the same in every character set. */
	private static boolean isAscii(final byte[] bytes) {
		for (final byte one : bytes) {
			if (one < 0 || one == 0x1B) return false;
		}
		return true;
	}

	private void writeTag(final int tag, final OutputStream out) throws IOException {
		writeShort(Tag.group(tag), out);
		writeShort(Tag.element(tag), out);
	}

	private void writeShort(final int value, final OutputStream out) throws IOException {
		out.write(bigEndian ? value >> 8 : value);
		out.write(bigEndian ? value : value >> 8);
	}

	private void writeInt(final long value, final OutputStream out) throws IOException {
		for (int i = 0; i < 4; i++) {
			out.write((int) (value >> 8 * (bigEndian ? 3 - i : i)));
		}
	}
}
