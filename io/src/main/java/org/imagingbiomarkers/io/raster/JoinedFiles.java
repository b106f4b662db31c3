package org.imagingbiomarkers.io.raster;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/** The bytes of voxels that several files hold, one file after the other; where they begin in a file its format says. */
public abstract class JoinedFiles extends InputStream {

	/** In place of the bytes of a file where their number is not known beforehand: then there is one file. */
	protected static final long TO_THE_END = Long.MAX_VALUE;

	private final List<Path> files;
	private final long perFile;
	private InputStream current = InputStream.nullInputStream();
	private int opened;
	private long left;

	/** @param perFile bytes to take from each file, or {@link #TO_THE_END} */
	protected JoinedFiles(final List<Path> files, final long perFile) {
		this.files = files;
		this.perFile = perFile;
	}

	/** Opens a file where its bytes begin, unpacked. */
	protected abstract InputStream open(Path file) throws IOException;

	@Override
	public int read() throws IOException {
		final byte[] one = new byte[1];
		return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
	}

	@Override
	public int read(final byte[] bytes, final int offset, final int length) throws IOException {
		if (length == 0) return 0;
		if (left == 0) {
			if (opened == files.size()) return -1;
			current.close();
			current = open(files.get(opened++));
			left = perFile;
		}
		final int read = current.read(bytes, offset, (int) Math.min(length, left));
		if (read < 0 && perFile != TO_THE_END) throw new EOFException();
		if (read > 0) left -= read;
		if (left == 0) PackedFile.checkEnd(current);
		return read;
	}

	@Override
	public void close() throws IOException {
		current.close();
	}
}
