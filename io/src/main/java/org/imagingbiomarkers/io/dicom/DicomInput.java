package org.imagingbiomarkers.io.dicom;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A reading position in a {@link Source}, buffered so that skipping a value costs no reading of it. */
final class DicomInput {

	private static final int BUFFER_LENGTH = 1 << 14;

	private final Source source;
	private final ByteBuffer buffer;
	/** Where the buffer starts in the source. */
	private long start;

	DicomInput(final Source source) {
		this.source = source;
		buffer = ByteBuffer.allocate((int) Math.min(BUFFER_LENGTH, source.size())).limit(0);
	}

	long position() {
		return start + buffer.position();
	}

	long size() {
		return source.size();
	}

	void position(final long position) {
		if (position >= start && position <= start + buffer.limit()) {
			buffer.position((int) (position - start));
		}
		else {
			start = position;
			buffer.limit(0);
		}
	}

	void order(final ByteOrder order) {
		buffer.order(order);
	}

	int readByte() throws IOException {
		return ready(1).get() & 0xFF;
	}

	int readUnsignedShort() throws IOException {
		return ready(2).getShort() & 0xFFFF;
	}

	long readUnsignedInt() throws IOException {
		return ready(4).getInt() & 0xFFFFFFFFL;
	}

	int readTag() throws IOException {
		final ByteBuffer bytes = ready(4);
		final int group = bytes.getShort();
		return Tag.of(group, bytes.getShort());
	}

	/** The next bytes; the caller has made sure that the source holds that many. */
	byte[] readBytes(final int length) throws IOException {
		final byte[] bytes = new byte[length];
		final int buffered = Math.min(length, buffer.remaining());
		buffer.get(bytes, 0, buffered);
		if (buffered == length) return bytes;
		final long rest = position();
		if (length - buffered < BUFFER_LENGTH / 2) {
			position(rest);
			ready(length - buffered).get(bytes, buffered, length - buffered);
		}
		else {
			source.read(rest, ByteBuffer.wrap(bytes, buffered, length - buffered));
			position(rest + length - buffered);
		}
		return bytes;
	}

	private ByteBuffer ready(final int count) throws IOException {
		if (buffer.remaining() >= count) return buffer;
		start = position();
		buffer.clear().limit((int) Math.max(0, Math.min(buffer.capacity(), source.size() - start)));
		source.read(start, buffer);
		buffer.flip();
		if (buffer.remaining() < count) throw new EndOfInputException();
		return buffer;
	}

	/** The file ended where more was to come; the reader of the data set says where that was. */
	static final class EndOfInputException extends IOException {

		private static final long serialVersionUID = 1L;

		EndOfInputException() {
			super("The file ends within a data element.");
		}
	}
}
