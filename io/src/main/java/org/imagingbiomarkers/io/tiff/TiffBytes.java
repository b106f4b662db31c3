package org.imagingbiomarkers.io.tiff;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import org.imagingbiomarkers.io.InputException;

/**
 * The bytes of a TIFF file at any place of it. What lies beyond its end cannot be read, and is noticed before room is
 * made for it.
 */
final class TiffBytes implements Closeable {

	private static final int WINDOW = 1 << 13;

	private final String name;
	private final FileChannel channel;
	private final ByteBuffer memory;
	private final long length;
	/** The stretch of the file that was read last: directories are small and lie beside each other. */
	private final ByteBuffer window = ByteBuffer.allocate(WINDOW).limit(0);
	private long windowStart;
	private ByteOrder order = ByteOrder.BIG_ENDIAN;

	private TiffBytes(final String name, final FileChannel channel, final ByteBuffer memory, final long length) {
		this.name = name;
		this.channel = channel;
		this.memory = memory;
		this.length = length;
	}

	static TiffBytes open(final Path file) throws IOException {
		final String name = "\"" + file.getFileName() + "\"";
		if (Files.isDirectory(file)) throw new InputException(name + " is a folder, not an image file.");
		try {
			final FileChannel channel = FileChannel.open(file);
			return new TiffBytes(name, channel, null, channel.size());
		}
		catch (final NoSuchFileException e) {
			throw new InputException("There is no file " + name + ".", e);
		}
	}

	static TiffBytes of(final byte[] bytes, final String name) {
		return new TiffBytes("\"" + name + "\"", null, ByteBuffer.wrap(bytes), bytes.length);
	}

	/** The name of the file in quotation marks. */
	String name() {
		return name;
	}

	long length() {
		return length;
	}

	void order(final ByteOrder newOrder) {
		order = newOrder;
	}

	ByteOrder order() {
		return order;
	}

	/** Whether a stretch lies in the file. */
	boolean holds(final long at, final long count) {
		return at >= 0 && count >= 0 && at <= length && count <= length - at;
	}

	/**
	 * Reads a stretch.
	 *
	 * @throws InputException if it does not lie in the file
	 */
	ByteBuffer read(final long at, final long count) throws IOException {
		if (!holds(at, count) || count > Integer.MAX_VALUE - 8) {
			throw new InputException(name + " is a damaged TIFF file: a part of it would lie beyond its end.");
		}
		if (memory != null) return memory.slice((int) at, (int) count).order(order);
		if (count <= WINDOW) return small(at, (int) count);
		return fill(ByteBuffer.allocate((int) count), at).order(order);
	}

	private ByteBuffer small(final long at, final int count) throws IOException {
		if (at < windowStart || at + count > windowStart + window.limit()) {
			window.clear().limit((int) Math.min(WINDOW, length - at));
			windowStart = at;
			fill(window, at);
		}
		return window.slice((int) (at - windowStart), count).order(order).asReadOnlyBuffer().order(order);
	}

	private ByteBuffer fill(final ByteBuffer buffer, final long at) throws IOException {
		while (buffer.hasRemaining()) {
			if (channel.read(buffer, at + buffer.position()) < 0) {
				window.limit(0);
				throw new InputException(name + " became shorter while it was read.");
			}
		}
		return buffer.flip();
	}

	@Override
	public void close() throws IOException {
		if (channel != null) channel.close();
	}
}
