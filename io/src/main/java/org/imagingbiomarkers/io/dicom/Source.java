package org.imagingbiomarkers.io.dicom;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Bytes that can be read from any place, by several threads at once. */
interface Source extends Closeable {

	long size();

	/** Reads as many bytes as the target has room for, from the given place on. */
	void read(long position, ByteBuffer target) throws IOException;

	@Override
	void close() throws IOException;

	/** @param path of a file that is in no other file */
	static Source of(final Path path) throws IOException {
		final FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
		try {
			return new OfFile(channel, channel.size());
		}
		catch (final IOException broken) {
			channel.close();
			throw broken;
		}
	}

	/** An open file. */
	record OfFile(FileChannel channel, long size) implements Source {

		@Override
		public void read(final long position, final ByteBuffer target) throws IOException {
			long at = position;
			while (target.hasRemaining()) {
				final int read = channel.read(target, at);
				if (read < 0) throw new EOFException("The file has become shorter while it was read.");
				at += read;
			}
		}

		@Override
		public void close() throws IOException {
			channel.close();
		}
	}

	/** What was inflated from a deflated file. */
	record InMemory(byte[] bytes) implements Source {

		@Override
		public long size() {
			return bytes.length;
		}

		@Override
		public void read(final long position, final ByteBuffer target) throws IOException {
			if (position < 0 || position > bytes.length - target.remaining()) {
				throw new EOFException("The inflated data set ends too early.");
			}
			target.put(bytes, (int) position, target.remaining());
		}

		@Override
		public void close() {
			// Nothing is open.
		}
	}
}
