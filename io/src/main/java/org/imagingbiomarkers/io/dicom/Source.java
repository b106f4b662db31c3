package org.imagingbiomarkers.io.dicom;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.imagingbiomarkers.io.InputException;

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

	/** A file that is opened when the first byte of it is read: of many files no more are open than are read. */
	final class OpenedWhenRead implements Source {

		private final Path path;
		private final long size;
		private Source opened;
		private boolean closed;

		/** @param size that it had when its header was read */
		OpenedWhenRead(final Path path, final long size) {
			this.path = path;
			this.size = size;
		}

		/** The same file for another reader. */
		OpenedWhenRead again() {
			return new OpenedWhenRead(path, size);
		}

		@Override
		public long size() {
			return size;
		}

		@Override
		public void read(final long position, final ByteBuffer target) throws IOException {
			opened().read(position, target);
		}

		private synchronized Source opened() throws IOException {
			if (closed) throw new ClosedChannelException();
			if (opened == null) {
				final Source file = Source.of(path);
				if (file.size() != size) {
					file.close();
					throw new InputException(path.getFileName() + " has changed since its header was read; open it again.");
				}
				opened = file;
			}
			return opened;
		}

		@Override
		public synchronized void close() throws IOException {
			closed = true;
			if (opened != null) opened.close();
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
