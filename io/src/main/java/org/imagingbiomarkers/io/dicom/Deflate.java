package org.imagingbiomarkers.io.dicom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

import org.imagingbiomarkers.io.InputException;

/** The deflated transfer syntax: raw deflate of the whole data set (DICOM PS3.5 annex A.5). */
final class Deflate {

	/** Any file may grow to this; a large one to a hundredfold: more is an attack rather than an image. */
	private static final long ALWAYS_ALLOWED = 1L << 26;
	private static final long LARGEST_GROWTH = 100;
	private static final int CHUNK = 1 << 16;

	private Deflate() {}

	static byte[] inflate(final String file, final Source source, final long start) throws IOException {
		final long allowed = Math.min(Integer.MAX_VALUE - 8L, Math.max(ALWAYS_ALLOWED, LARGEST_GROWTH * source.size()));
		final ByteArrayOutputStream inflated = new ByteArrayOutputStream();
		final Inflater inflater = new Inflater(true);
		try {
			final byte[] chunk = new byte[CHUNK];
			long position = start;
			while (!inflater.finished()) {
				if (inflater.needsInput()) {
					final ByteBuffer deflated = ByteBuffer.allocate((int) Math.min(CHUNK, source.size() - position));
					if (deflated.capacity() == 0) throw new InputException(file +
						" is damaged or cut short: its deflated data set ends too early.");
					source.read(position, deflated);
					position += deflated.capacity();
					inflater.setInput(deflated.flip());
				}
				final int count = inflater.inflate(chunk);
				if (count == 0 && inflater.needsDictionary()) throw new DataFormatException();
				if (inflated.size() + (long) count > allowed) throw new InputException(file + " inflates to more than " +
					(allowed >> 20) + " MB, which no image of its size does.");
				inflated.write(chunk, 0, count);
			}
			return inflated.toByteArray();
		}
		catch (final DataFormatException damaged) {
			throw new InputException(file + " is damaged: its deflated data set cannot be inflated.", damaged);
		}
		finally {
			inflater.end();
		}
	}
}
