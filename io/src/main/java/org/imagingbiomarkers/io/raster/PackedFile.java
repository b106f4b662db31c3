package org.imagingbiomarkers.io.raster;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.ZipException;

import org.imagingbiomarkers.io.InputException;

/** The bytes of a file, unpacked as they are read where it is packed by gzip. */
public final class PackedFile implements Closeable {

	/** No byte of deflated data stands for more bytes than this (RFC 1951: 258 bytes in two bits). */
	private static final long MOST_PER_BYTE = 1032;

	private final InputStream in;
	private final long most;

	private PackedFile(final InputStream in, final long most) {
		this.in = in;
		this.most = most;
	}

	/** Opens a file and looks at its first bytes for whether it is packed, not at its name. */
	public static PackedFile open(final Path file) throws IOException {
		if (Files.isDirectory(file)) throw new InputException(file.getFileName() + " is a folder, not an image " + "file.");
		final byte[] start = new byte[2];
		try (InputStream in = Files.newInputStream(file)) {
			in.readNBytes(start, 0, 2);
		}
		return open(file, (start[0] & 0xff) == 0x1f && (start[1] & 0xff) == 0x8b);
	}

	/** Opens a file that is known to be packed or not. */
	public static PackedFile open(final Path file, final boolean packed) throws IOException {
		final long size = Files.size(file);
		final InputStream in = Files.newInputStream(file);
		try {
			return packed ? new PackedFile(unpacked(in), mostUnpacked(size)) : new PackedFile(in, size);
		}
		catch (final IOException exc) {
			in.close();
			throw exc;
		}
	}

	/** Unpacks gzip ahead of who reads it. */
	public static InputStream unpacked(final InputStream in) throws IOException {
		return new ReadAhead(new GzipInput(in));
	}

	/** How many bytes can come out of so many packed ones at most. */
	public static long mostUnpacked(final long packed) {
		return packed * MOST_PER_BYTE;
	}

	/**
	 * Has what was unpacked be compared with its checksum, where nothing follows the last byte that was wanted: a stream
	 * tells that it differs where it ends, and not before. Where the file lacks the checksum alone, nothing is known of it.
	 *
	 * @throws ZipException if it differs
	 */
	public static void checkEnd(final InputStream read) throws IOException {
		try {
			read.read();
		}
		catch (final EOFException withoutChecksum) {
			// All that was wanted is there.
		}
	}

	public InputStream stream() {
		return in;
	}

	/** How many bytes there can be at most: exactly known for a plain file, an upper bound for a packed one. */
	public long most() {
		return most;
	}

	/** What went wrong while a file was read, as a sentence about it where it is the file's fault. */
	public static IOException explained(final IOException exc, final String name) {
		if (exc instanceof EOFException) {
			return new InputException(name + " ends before the last of the voxels that its header promises: copy " +
				"it again from where it came from.", exc);
		}
		if (exc instanceof ZipException) {
			return new InputException(name + " is damaged gzip data: copy it again from where it came from.", exc);
		}
		if (exc instanceof NoSuchFileException) return new InputException("There is no file " + name + ".", exc);
		return exc;
	}

	@Override
	public void close() throws IOException {
		in.close();
	}
}
