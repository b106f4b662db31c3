package org.imagingbiomarkers.io.raster;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.ZipException;

/**
 * Unpacks gzip (RFC 1952, https://www.rfc-editor.org/rfc/rfc1952) and checks what comes out by the checksum and the
 * length that are packed with it: as {@link java.util.zip.GZIPInputStream}, which takes twice as long for images.
 * <p>
 * Several packed one after the other come out as one. What is after the last and is no gzip is passed over. For one
 * thread.
 * </p>
 */
final class GzipInput extends InputStream {

	private static final int DEFLATED = 8;
	private static final int HEADER_CHECK = 2;
	private static final int EXTRA = 4;
	private static final int NAME = 8;
	private static final int COMMENT = 16;
	private static final int UNIMPORTANT_HEADER_BYTES = 6;

	private final InputStream in;
	private final DeflateDecoder decoder;
	private final CRC32 check = new CRC32();
	private final CRC32 headerCheck = new CRC32();
	private long length;
	private int at;
	private boolean over;

	/**
	 * Reads the header.
	 *
	 * @throws ZipException if it is no gzip
	 */
	GzipInput(final InputStream in) throws IOException {
		this.in = in;
		decoder = new DeflateDecoder(in);
		if (!readHeader()) throw new ZipException("no gzip");
	}

	@Override
	public int read() throws IOException {
		return hasMore() ? decoder.output()[at++] & 0xff : -1;
	}

	@Override
	public int read(final byte[] bytes, final int offset, final int count) throws IOException {
		if (count == 0) return 0;
		if (!hasMore()) return -1;
		final int read = Math.min(count, decoder.to() - at);
		System.arraycopy(decoder.output(), at, bytes, offset, read);
		at += read;
		return read;
	}

	@Override
	public void close() throws IOException {
		in.close();
	}

	private boolean hasMore() throws IOException {
		while (at == decoder.to() && !over) {
			if (decoder.advance()) {
				check.update(decoder.output(), decoder.from(), decoder.to() - decoder.from());
				length += decoder.to() - decoder.from();
				at = decoder.from();
			}
			else {
				at = decoder.to();
				readTrailer();
				over = !isFollowed();
			}
		}
		return !over;
	}

	private void readTrailer() throws IOException {
		if (readInt() != check.getValue() || readInt() != (length & 0xFFFFFFFFL)) throw new ZipException("checksum differs");
	}

	/** Whether another one follows; what is cut off within its header does not count. */
	private boolean isFollowed() throws IOException {
		check.reset();
		length = 0;
		try {
			return readHeader();
		}
		catch (final EOFException | ZipException rest) {
			return false;
		}
	}

	private boolean readHeader() throws IOException {
		headerCheck.reset();
		if (headerByte() != 0x1f || headerByte() != 0x8b) return false;
		if (headerByte() != DEFLATED) throw new ZipException("not deflated");
		final int flags = headerByte();
		for (int i = 0; i < UNIMPORTANT_HEADER_BYTES; i++) headerByte();
		if ((flags & EXTRA) != 0) {
			for (int i = headerByte() | headerByte() << 8; i > 0; i--) headerByte();
		}
		if ((flags & NAME) != 0) skipText();
		if ((flags & COMMENT) != 0) skipText();
		if ((flags & HEADER_CHECK) != 0) {
			final long sum = headerCheck.getValue() & 0xFFFF;
			if ((headerByte() | headerByte() << 8) != sum) throw new ZipException("checksum of the header differs");
		}
		decoder.start();
		return true;
	}

	private void skipText() throws IOException {
		int next;
		do {
			next = headerByte();
		}
		while (next != 0);
	}

	private int headerByte() throws IOException {
		final int read = readByte();
		headerCheck.update(read);
		return read;
	}

	private int readByte() throws IOException {
		final int read = decoder.readByte();
		if (read < 0) throw new EOFException();
		return read;
	}

	private long readInt() throws IOException {
		return readByte() | readByte() << 8 | readByte() << 16 | (long) readByte() << 24;
	}
}
