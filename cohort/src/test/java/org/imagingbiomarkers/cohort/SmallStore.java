package org.imagingbiomarkers.cohort;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.concurrent.atomic.AtomicLong;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.util.Progressable;

/** A store that is no folder for whoever uses it, with room for so many more bytes of results. */
public final class SmallStore extends RawLocalFileSystem {

	private static final String SCHEME = "small";
	/** Shared, since Hadoop makes a store when it wants one. */
	static final AtomicLong ROOM = new AtomicLong();

	/** The other face that Hadoop asks for. */
	public static final class Context extends DelegateToFileSystem {

		/** As Hadoop calls it. */
		public Context(final URI uri, final Configuration configuration) throws IOException, URISyntaxException {
			super(uri, new SmallStore(), configuration, SCHEME, false);
		}
	}

	/** The name in the store of a file of this machine. */
	static String place(final java.nio.file.Path file) {
		return SCHEME + "://" + file.toUri().getPath();
	}

	@Override
	public URI getUri() {
		return URI.create(SCHEME + ":///");
	}

	/** Without owner and permissions, for which it would look among the files of this machine. */
	@Override
	public FileStatus getFileStatus(final Path file) throws IOException {
		final FileStatus status = super.getFileStatus(file);
		return new FileStatus(status.getLen(), status.isDirectory(), 1, status.getBlockSize(), status.getModificationTime(),
			status.getPath());
	}

	@Override
	public FSDataOutputStream create(final Path file, final boolean overwrite, final int bufferSize,
		final short replication, final long blockSize, final Progressable progress) throws IOException
	{
		final FSDataOutputStream all = super.create(file, overwrite, bufferSize, replication, blockSize, progress);
		return file.getName().startsWith("_unfinished") ? new FSDataOutputStream(new Counting(all), null) : all;
	}

	/** Takes bytes as long as there is room. */
	private static final class Counting extends FilterOutputStream {

		Counting(final OutputStream out) {
			super(out);
		}

		@Override
		public void write(final int value) throws IOException {
			if (ROOM.getAndDecrement() <= 0) throw new IOException("No space left on device");
			out.write(value);
		}
	}
}
