package org.imagingbiomarkers.io.reader;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.raster.MemoryCheck;
import org.imagingbiomarkers.io.raster.PackedFile;

import ij.io.Opener;

/**
 * The size that the header of a picture promises, looked at before ImageJ makes room for it: not more than the file can
 * hold, nor than the memory that is left.
 */
final class PictureSize {

	/** ImageJ makes colors of 4 bytes of most pictures, and keeps them beside what it reads. */
	private static final int BYTES_PER_PIXEL = 8;
	private static final int BITS = 8;
	private static final int FITS_CARD = 80;
	private static final int FITS_CARDS = 36 * 64;
	private static final int LONGEST_HEADER = 1 << 16;
	private static final int BITMAP_HEADER = 54;
	private static final int BITMAP_START = 10;
	private static final int BITMAP_COLORS = 46;
	private static final int MAX_COLORS = 256;

	private final Path file;
	private final String name;

	private PictureSize(final Path file) {
		this.file = file;
		this.name = "\"" + file.getFileName() + "\"";
	}

	/**
	 * Refuses a picture that promises more than it can have.
	 *
	 * @param type of file as ImageJ numbers it
	 */
	static void require(final Path file, final int type) throws IOException {
		final PictureSize size = new PictureSize(file);
		switch (type) {
			case Opener.PNG, Opener.JPEG, Opener.GIF -> size.picture(type);
			case Opener.BMP -> {
				size.bitmap();
				size.picture(type);
			}
			case Opener.PGM -> size.portableMap();
			case Opener.FITS -> size.fits();
			default -> {
				// Nothing is known of it.
			}
		}
	}

	private void picture(final int type) throws IOException {
		try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
			final Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
			if (!readers.hasNext()) throw damaged(null);
			final ImageReader reader = readers.next();
			try {
				reader.setInput(in, true, true);
				final long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
				// Deflate, of which PNG is made, has a limit; what JPEG and GIF make of an empty picture has none.
				requireRoom(pixels, type == Opener.PNG ? PackedFile.mostUnpacked(Files.size(file)) * BITS : Long.MAX_VALUE);
			}
			catch (final RuntimeException e) {
				throw damaged(e);
			}
			finally {
				reader.dispose();
			}
		}
		catch (final InputException e) {
			throw e;
		}
		catch (final IOException e) {
			throw damaged(e);
		}
	}

	/** ImageJ believes where the pixels of a BMP file start, and how many colors it has. */
	private void bitmap() throws IOException {
		final ByteBuffer header;
		try (InputStream in = Files.newInputStream(file)) {
			header = ByteBuffer.wrap(in.readNBytes(BITMAP_HEADER)).order(ByteOrder.LITTLE_ENDIAN);
		}
		if (header.limit() < BITMAP_HEADER) throw damaged(null);
		final long start = Integer.toUnsignedLong(header.getInt(BITMAP_START));
		final long colors = Integer.toUnsignedLong(header.getInt(BITMAP_COLORS));
		if (start > Files.size(file) || colors > MAX_COLORS) throw damaged(null);
	}

	/** PBM, PGM and PPM: width and height are the first two numbers. */
	private void portableMap() throws IOException {
		final String header;
		try (InputStream in = Files.newInputStream(file)) {
			header = new String(in.readNBytes(LONGEST_HEADER), StandardCharsets.ISO_8859_1);
		}
		final String[] words = header.substring(2).replaceAll("#[^\\r\\n]*", " ").strip().split("\\s+", 3);
		if (words.length < 2 || !words[0].matches("\\d{1,9}") || !words[1].matches("\\d{1,9}")) throw damaged(null);
		requireRoom(Long.parseLong(words[0]) * Long.parseLong(words[1]), Files.size(file) * BITS);
	}

	private void fits() throws IOException {
		final boolean packed = name.toLowerCase(Locale.ROOT).endsWith(".gz\"");
		double pixels = 1;
		int bits = 8;
		try (PackedFile opened = PackedFile.open(file, packed); InputStream in = opened.stream()) {
			for (int card = 0; card < FITS_CARDS; card++) {
				final String line = new String(in.readNBytes(FITS_CARD), StandardCharsets.ISO_8859_1);
				if (line.length() < FITS_CARD || line.startsWith("END ")) break;
				final String value = line.substring(10).replaceFirst("/.*", "").strip();
				if (!value.matches("-?\\d{1,12}")) continue;
				if (line.matches("NAXIS[1-9].*")) pixels *= Long.parseLong(value);
				if (line.startsWith("BITPIX")) bits = Math.abs(Integer.parseInt(value));
			}
			if (!(pixels >= 1 && pixels < Long.MAX_VALUE / 64.0)) throw damaged(null);
			requireRoom((long) pixels, opened.most() * BITS / Math.max(1, bits));
		}
		catch (final InputException e) {
			throw e;
		}
		catch (final IOException e) {
			throw damaged(e);
		}
	}

	private void requireRoom(final long pixels, final long most) throws IOException {
		if (pixels > most) {
			throw new InputException(name + " is damaged: it has " + Files.size(file) + " bytes, too few for the " + pixels +
				" pixels that its header promises.");
		}
		MemoryCheck.require(name, pixels * BYTES_PER_PIXEL);
	}

	private InputException damaged(final Exception cause) {
		return new InputException(name + " must be an image that ImageJ opens, but its header is damaged.", cause);
	}
}
