package org.imagingbiomarkers.plugins.cohort;

import java.io.Closeable;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A disk with room for so many more bytes; a file that does not fit fails at the byte where the disk is full. */
final class FullDisk implements CohortFiles {

	private final CohortFiles files;
	private long room;

	FullDisk(final CohortFiles files, final long room) {
		this.files = files;
		this.room = room;
	}

	private synchronized void take(final long bytes) throws IOException {
		if (bytes > room) throw new IOException("No space left on device");
		room -= bytes;
	}

	private synchronized void giveBack(final long bytes) {
		room += bytes;
	}

	/** Counts as it writes. */
	private final class Counting extends FilterWriter {

		private long taken;

		Counting(final Writer writer) {
			super(writer);
		}

		@Override
		public void write(final int letter) throws IOException {
			write(new char[] { (char) letter }, 0, 1);
		}

		@Override
		public void write(final String text, final int from, final int length) throws IOException {
			write(text.toCharArray(), from, length);
		}

		@Override
		public void write(final char[] text, final int from, final int length) throws IOException {
			for (int i = from; i < from + length; i++) {
				take(1);
				taken++;
				out.write(text[i]);
			}
		}
	}

	@Override
	public boolean exists(final String place) throws IOException {
		return files.exists(place);
	}

	@Override
	public List<FileState> states(final String place) throws IOException {
		return files.states(place);
	}

	@Override
	public Path local(final String place, final Path scratch) throws IOException {
		return files.local(place, scratch);
	}

	@Override
	public Optional<String> read(final String name) throws IOException {
		return files.read(name);
	}

	@Override
	public void write(final String name, final Content content) throws IOException {
		files.write(name, writer -> {
			final Counting counting = new Counting(writer);
			try {
				content.writeTo(counting);
			}
			catch (final IOException e) {
				giveBack(counting.taken);
				throw e;
			}
		});
	}

	@Override
	public void copy(final Path file, final String name) throws IOException {
		take(Files.size(file));
		files.copy(file, name);
	}

	@Override
	public Closeable lock() throws IOException {
		return files.lock();
	}
}
