package org.imagingbiomarkers.io.dicom;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipException;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.raster.MemoryCheck;

/**
 * A file inside of a zip file, inflated as far as somebody asks for: of a file of which only the header is read, the
 * pixels are never inflated.
 */
final class ArchivedSource implements Source {

	private static final int FIRST_LENGTH = 1 << 15;
	/** From here on it is asked whether there is room. */
	private static final int LARGE = 1 << 24;

	private final String name;
	private final InputStream in;
	private final long size;
	private byte[] bytes;
	private int filled;

	private ArchivedSource(final String name, final InputStream in, final long size) {
		this.name = name;
		this.in = in;
		this.size = size;
		bytes = new byte[(int) Math.min(size, FIRST_LENGTH)];
	}

	/** @param path in the file system of a zip file */
	static Source of(final Path path) throws IOException {
		try {
			return new ArchivedSource(path.getFileName().toString(), Files.newInputStream(path), Files.size(path));
		}
		catch (final ZipException unknownMethod) {
			throw damaged(path.getFileName().toString(), unknownMethod);
		}
	}

	@Override
	public long size() {
		return size;
	}

	@Override
	public synchronized void read(final long position, final ByteBuffer target) throws IOException {
		final long end = position + target.remaining();
		if (position < 0 || end > size) throw new EOFException("The file ends too early.");
		if (end > Integer.MAX_VALUE - 8) throw new InputException(name +
			" is too large to be read inside of a zip file; unpack the zip file, and choose the folder.");
		inflate((int) end);
		target.put(bytes, (int) position, target.remaining());
	}

	private void inflate(final int end) throws IOException {
		if (end <= filled) return;
		if (end > bytes.length) {
			final int length = (int) Math.min(size, Math.min(Integer.MAX_VALUE - 8, Math.max(end, 2L * bytes.length)));
			if (length > LARGE) MemoryCheck.require(name, length);
			bytes = Arrays.copyOf(bytes, length);
		}
		try {
			filled += in.readNBytes(bytes, filled, end - filled);
		}
		catch (final ZipException broken) {
			throw damaged(name, broken);
		}
		if (filled < end) throw new EOFException("The file is shorter than the zip file says.");
	}

	private static InputException damaged(final String name, final ZipException cause) {
		return new InputException(name + " is damaged inside of its zip file: pack it again, or choose the folder it came" +
			" from.", cause);
	}

	@Override
	public void close() throws IOException {
		in.close();
	}
}
