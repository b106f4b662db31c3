package org.imagingbiomarkers.io.nrrd;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.raster.HeaderSizeCheck;
import org.imagingbiomarkers.io.raster.JoinedFiles;
import org.imagingbiomarkers.io.raster.PackedFile;

/**
 * The bytes of an NRRD array, joined from the files that hold them.
 * <p>
 * "line skip" and "byte skip" hold for each file: lines are skipped before unpacking, bytes after it; a byte skip of -1
 * takes the end of a file that is not packed.
 * </p>
 */
final class NrrdData extends JoinedFiles {

	private final boolean packed;
	private final long start;
	private final long lineSkip;
	private final long byteSkip;
	private final long perFile;

	/**
	 * @param start where data begin after an attached header; 0 in a file of data alone
	 * @param perFile bytes of the array in each file
	 * @param encoding raw, gzip or text; the number of bytes is not known beforehand for text
	 */
	NrrdData(final NrrdHeader header, final List<Path> files, final long start, final long perFile, final Encoding encoding)
		throws IOException
	{
		super(files, encoding == Encoding.TEXT ? TO_THE_END : perFile);
		this.start = start;
		this.perFile = perFile;
		this.packed = encoding == Encoding.GZIP;
		this.lineSkip = header.whole("lineskip");
		this.byteSkip = header.whole("byteskip");
		if (lineSkip < 0 || byteSkip < (encoding == Encoding.RAW ? -1 : 0)) {
			throw new InputException("\"line skip\" in " + header.name() + " should be 0 or more, and so should " +
				"\"byte skip\", or -1 with raw data.");
		}
		for (final Path file : files) requireRoom(file, encoding);
	}

	private void requireRoom(final Path file, final Encoding encoding) throws IOException {
		final String name = file.getFileName().toString();
		if (!Files.isRegularFile(file)) throw new InputException("There is no data file \"" + name + "\".");
		final long size = Files.size(file) - start;
		final long skipped = Math.max(0, byteSkip);
		final long most = switch (encoding) {
			case RAW -> size - skipped;
			case GZIP -> PackedFile.mostUnpacked(size) - skipped;
			// A digit and a blank for each number, but no blank after the last one.
			case TEXT -> (size + 1) / 2;
		};
		HeaderSizeCheck.requireRoom(name, perFile, most);
		if (encoding == Encoding.GZIP) HeaderSizeCheck.requireSkip(name, skipped);
	}

	@Override
	protected InputStream open(final Path file) throws IOException {
		final InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
		try {
			in.skipNBytes(start);
			final long lines = skipLines(in);
			if (byteSkip == -1) in.skipNBytes(Files.size(file) - start - lines - perFile);
			if (packed) return unpacked(in);
			if (byteSkip > 0) in.skipNBytes(byteSkip);
			return in;
		}
		catch (final IOException exc) {
			in.close();
			throw exc;
		}
	}

	private InputStream unpacked(final InputStream in) throws IOException {
		final InputStream out = PackedFile.unpacked(in);
		out.skipNBytes(byteSkip);
		return out;
	}

	private long skipLines(final InputStream in) throws IOException {
		long bytes = 0;
		for (long line = 0; line < lineSkip; line++) {
			int b;
			do {
				b = in.read();
				if (b < 0) throw new EOFException();
				bytes++;
			}
			while (b != '\n');
		}
		return bytes;
	}

	/** How numbers become bytes. */
	enum Encoding {

			RAW, GZIP, TEXT;

		static Encoding of(final NrrdHeader header) throws InputException {
			final String encoding = header.required("encoding").toLowerCase(Locale.ROOT);
			return switch (encoding) {
				case "raw" -> RAW;
				case "gzip", "gz" -> GZIP;
				case "text", "txt", "ascii" -> TEXT;
				case "bzip2", "bz2", "hex", "zrl" -> throw new InputException(header.name() + " is encoded as " + encoding +
					", which cannot be read: save it with the encoding gzip or raw.");
				default -> throw new InputException("The field \"encoding\" in " + header.name() +
					" should be raw, gzip or text.");
			};
		}
	}
}
