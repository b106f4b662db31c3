package org.imagingbiomarkers.plugins.cohort;

import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A disk that takes the first bytes of a file and then no more. */
record FullDisk(CohortFiles files) implements CohortFiles {

	private static final class Full extends Writer {

		@Override
		public void write(final char[] text, final int from, final int length) throws IOException {
			throw new IOException("No space left on device");
		}

		@Override
		public void flush() {}

		@Override
		public void close() {}
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
			writer.write("{\"columns\":");
			content.writeTo(new Full());
		});
	}

	@Override
	public void copy(final Path file, final String name) throws IOException {
		throw new IOException("No space left on device");
	}

	@Override
	public Closeable lock() throws IOException {
		return files.lock();
	}
}
