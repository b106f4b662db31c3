package org.imagingbiomarkers.io.dicom;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

import org.imagingbiomarkers.io.Counted;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.dicom.TransferSyntax.Compression;
import org.imagingbiomarkers.io.dicom.codec.CodecException;
import org.imagingbiomarkers.io.dicom.codec.Jpeg;
import org.imagingbiomarkers.io.dicom.codec.JpegLs;
import org.imagingbiomarkers.io.dicom.codec.RunLength;
import org.imagingbiomarkers.io.dicom.codec.StreamSize;
import org.imagingbiomarkers.io.dicom.jpeg2000.Jpeg2000;

/** Frames that are compressed one by one and cut into fragments (DICOM PS3.5 annex A.4). */
final class CompressedFrames implements StoredPixels.Reader {

	/**
	 * Bytes in which a frame says its size, tables and remarks before it included; where it does not, it is decoded first.
	 */
	private static final int HEADER = 1 << 14;
	/** Bytes of the headers that every JPEG 2000 stream has: SIZ, COD, QCD, SOT. */
	private static final int SMALLEST_JPEG_2000 = 70;

	private final String file;
	private final FragmentTable fragments;
	private final Compression compression;
	private final PixelDescription pixels;

	CompressedFrames(final String file, final Source source, final DicomElement.InFile where, final DicomDataSet header,
		final TransferSyntax syntax, final PixelDescription pixels) throws IOException
	{
		this.file = file;
		compression = syntax.compression();
		this.pixels = pixels.interleaved();
		switch (compression) {
			case OTHER -> throw refused("transfer syntax " + syntax.uid());
			default -> {
				if (pixels.isFloat() || pixels.bitsAllocated() == 1) throw refused("pixels of this kind");
			}
		}
		fragments = FragmentTable.of(file, source, where, header, pixels.frames());
		checkSize();
	}

	@Override
	public StoredPixels read(final int frame) throws IOException {
		final byte[] compressed = fragments.read(frame);
		try {
			final byte[] bytes = switch (compression) {
				case NONE -> compressed;
				case RLE -> RunLength.decode(compressed, pixels.rows() * pixels.columns(), pixels.samples(), pixels
					.bytesPerValue());
				case JPEG_LS -> bytes(JpegLs.decode(compressed, pixels.columns(), pixels.rows(), pixels.samples()));
				case JPEG_2000 -> bytes(Jpeg2000.decode(compressed, pixels.columns(), pixels.rows(), pixels.samples()));
				default -> bytes(Jpeg.decode(compressed, pixels.columns(), pixels.rows(), pixels.samples()));
			};
			return new StoredPixels(pixels, ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN), 0);
		}
		catch (final CodecException damaged) {
			throw new InputException("Frame " + (frame + 1) + " of " + file + " cannot be read: " + damaged.getMessage() + ".",
				damaged);
		}
	}

	private byte[] bytes(final int[] values) {
		final int width = pixels.bytesPerValue();
		final byte[] bytes = new byte[values.length * width];
		for (int i = 0; i < values.length; i++) {
			for (int b = 0; b < width; b++) {
				bytes[i * width + b] = (byte) (values[i] >> 8 * b);
			}
		}
		return bytes;
	}

	/**
	 * No more values are promised than the compressed bytes can hold, so that a caller may make room for them. A blank
	 * image may be as small as its method allows.
	 */
	private void checkSize() throws IOException {
		long bytes = 0;
		for (int frame = 0; frame < pixels.frames(); frame++) {
			bytes += fragments.length(frame);
		}
		final Optional<StreamSize> stated = StreamSize.of(fragments.start(0, HEADER));
		if (compression != Compression.NONE && compression != Compression.RLE) requireSize(stated);
		switch (compression) {
			case NONE -> {
				if (stated.isPresent() && bytes / pixels.bytesPerValue() < pixels.valuesPerFrame()) throw new InputException(
					file +
						" says that its pixels are not compressed, but they are: its transfer syntax (0002,0010) must name their JPEG.");
				requireValues(bytes / pixels.bytesPerValue(), bytes);
			}
			// Two bytes for 128 repeated ones.
			case RLE -> requireValues(64 * bytes / pixels.bytesPerValue(), bytes);
			// A bit for a line.
			case JPEG_LS -> requireValues(8 * bytes * pixels.columns() * pixels.samples(), bytes);
			// Empty packets take a byte, whatever the size of the image; a stream of a size of its own has its headers at
			// least.
			case JPEG_2000 -> requireValues(stated.isPresent() ? bytes / SMALLEST_JPEG_2000 * pixels.valuesPerFrame() : Math
				.max(1 << 24, 1024 * bytes), bytes);
			// Ten bits for ten blocks, which make 512 pixels of three colors where color is coarse, in a progressive frame.
			// What
			// is said to be lossless may be lossy: the stream says which it is.
			default -> requireValues(2048 * bytes, bytes);
		}
	}

	/** The header of the file and that of the first stream agree, before room is made for what the file promises. */
	private void requireSize(final Optional<StreamSize> stated) throws InputException {
		if (stated.isEmpty() || stated.get().is(pixels.columns(), pixels.rows(), pixels.samples())) return;
		throw new InputException("Frame 1 of " + file + " cannot be read: its " + (compression == Compression.JPEG_2000
			? "JPEG 2000" : "JPEG") + " data are of another size than its header says: " + stated.get() + ", not " +
			new StreamSize(pixels.columns(), pixels.rows(), pixels.samples()) + ".");
	}

	private void requireValues(final long most, final long bytes) throws InputException {
		if ((long) pixels.valuesPerFrame() * pixels.frames() > most) {
			throw new InputException(file + " is damaged or cut short: " + bytes + " compressed bytes are too few for " +
				Counted.of(pixels.frames(), "frame") + " of " + pixels.columns() + " x " + pixels.rows() + " pixels.");
		}
	}

	private InputException refused(final String what) {
		return new InputException(file + " is compressed with " + what +
			", which cannot be read; convert it to Explicit VR Little Endian.");
	}
}
