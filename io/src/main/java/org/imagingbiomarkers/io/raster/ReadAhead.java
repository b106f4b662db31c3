package org.imagingbiomarkers.io.raster;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;

/**
 * The bytes of a stream, read ahead in a thread of its own: what is slow to unpack is unpacked while the bytes before it
 * are turned into numbers.
 * <p>
 * What goes wrong in the stream is told where its bytes would have come. A header that is read alone starts no thread.
 * For one reader.
 * </p>
 */
public final class ReadAhead extends InputStream {

	/** Enough for a header, and read without a thread. */
	private static final int FIRST_BYTES = 1 << 12;
	private static final int BLOCK_BYTES = 1 << 18;
	/** One is read, one is filled, and two lie between. */
	private static final int BLOCKS = 4;

	private final InputStream in;
	private final BlockingQueue<Block> filled = new ArrayBlockingQueue<>(BLOCKS);
	private final BlockingQueue<Block> empty = new ArrayBlockingQueue<>(BLOCKS);
	private Block current = new Block(new byte[FIRST_BYTES]);
	private int at;
	private Thread ahead;

	public ReadAhead(final InputStream in) {
		this.in = in;
	}

	@Override
	public int read() throws IOException {
		return next() ? current.bytes[at++] & 0xff : -1;
	}

	@Override
	public int read(final byte[] bytes, final int offset, final int length) throws IOException {
		if (length == 0) return 0;
		if (!next()) return -1;
		final int count = Math.min(length, current.count - at);
		System.arraycopy(current.bytes, at, bytes, offset, count);
		at += count;
		return count;
	}

	/** Ends the thread and waits until it has let go of the stream. */
	@Override
	public void close() throws IOException {
		if (ahead != null) {
			ahead.interrupt();
			boolean interrupted = false;
			while (ahead.isAlive()) {
				try {
					ahead.join();
				}
				catch (final InterruptedException wait) {
					interrupted = true;
				}
			}
			if (interrupted) Thread.currentThread().interrupt();
		}
		in.close();
	}

	/** Whether there is a byte; then it is in the current block. */
	private boolean next() throws IOException {
		while (at == current.count) {
			if (current.last) {
				current.tell();
				return false;
			}
			advance();
			at = 0;
		}
		return true;
	}

	private void advance() {
		if (current.count == 0) {
			current.fill(in);
			return;
		}
		try {
			if (ahead == null) start();
			else empty.put(current);
			current = filled.take();
		}
		catch (final InterruptedException canceled) {
			Thread.currentThread().interrupt();
			throw new CancellationException("Reading was canceled.");
		}
	}

	private void start() {
		for (int i = 0; i < BLOCKS; i++) empty.add(new Block(new byte[BLOCK_BYTES]));
		ahead = new Thread(this::fillAll, "reading ahead");
		ahead.setDaemon(true);
		ahead.start();
	}

	private void fillAll() {
		try {
			Block block;
			do {
				block = empty.take();
				block.fill(in);
				filled.put(block);
			}
			while (!block.last);
		}
		catch (final InterruptedException closed) {
			// Nobody reads on.
		}
	}

	/** Bytes, and what ended them. */
	private static final class Block {

		private final byte[] bytes;
		private int count;
		private boolean last;
		private Throwable failure;

		Block(final byte[] bytes) {
			this.bytes = bytes;
		}

		/** Keeps the bytes before a failure. */
		void fill(final InputStream in) {
			count = 0;
			try {
				while (count < bytes.length && !last) {
					final int read = in.read(bytes, count, bytes.length - count);
					if (read < 0) last = true;
					else count += read;
				}
			}
			// An error too: otherwise the reader would wait for a thread that has ended.
			catch (final Throwable all) {
				failure = all;
				last = true;
			}
		}

		/** Throws what ended the bytes if it was not their end. */
		void tell() throws IOException {
			if (failure instanceof IOException io) throw io;
			if (failure instanceof RuntimeException defect) throw defect;
			if (failure instanceof Error error) throw error;
		}
	}
}
