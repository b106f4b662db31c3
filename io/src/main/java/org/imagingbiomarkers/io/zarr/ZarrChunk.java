package org.imagingbiomarkers.io.zarr;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.raster.FastGzip;

/** The bytes of a chunk in its file, packed or not. */
final class ZarrChunk {

	/** Share of values that are the one before from which a search for what repeats is worth its time. */
	private static final double REPEATS = 0.1;

	private ZarrChunk() {}

	/**
	 * Reads a chunk.
	 *
	 * @return its numbers from the first; empty where there is no file, which means the fill value
	 * @throws InputException if the file does not hold as many bytes as a chunk has
	 */
	static Optional<ByteBuffer> read(final ZarrArray array, final Path file) throws IOException {
		final int size = array.chunkSize() * array.type().bytes();
		try (InputStream bytes = unpacked(array, Files.newInputStream(file))) {
			final byte[] chunk = bytes.readNBytes(size);
			if (chunk.length < size) throw new InputException("A chunk of \"" + array.folder().getFileName() +
				"\" is damaged or cut short: it holds " + chunk.length + " bytes instead of " + size + ".");
			return Optional.of(ByteBuffer.wrap(chunk).order(array.type().order()));
		}
		catch (final NoSuchFileException e) {
			return Optional.empty();
		}
		catch (final ZipException e) {
			throw new InputException("A chunk of \"" + array.folder().getFileName() + "\" is damaged: it is not packed by " +
				"what its " + ZarrArray.FILE + " says.", e);
		}
	}

	private static InputStream unpacked(final ZarrArray array, final InputStream file) throws IOException {
		try {
			return switch (array.packing()) {
				case NONE -> file;
				case GZIP -> new GZIPInputStream(file, 1 << 16);
				case ZLIB -> new InflaterInputStream(file);
			};
		}
		catch (final IOException damaged) {
			file.close();
			throw damaged;
		}
	}

	/** Writes a chunk of 32-bit floating-point numbers, packed by gzip. */
	static void write(final float[] values, final Path file) throws IOException {
		final ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length).order(ZarrArray.Number.FLOAT.order());
		bytes.asFloatBuffer().put(values);
		Files.createDirectories(file.getParent());
		final OutputStream plain = Files.newOutputStream(file);
		try (OutputStream out = repeats(values) ? new FastGzip(plain) : FastGzip.ofNoise(plain)) {
			out.write(bytes.array());
		}
	}

	private static boolean repeats(final float[] values) {
		int same = 0;
		for (int i = 1; i < values.length; i++) {
			if (Float.floatToRawIntBits(values[i]) == Float.floatToRawIntBits(values[i - 1])) same++;
		}
		return same > REPEATS * values.length;
	}
}
