package org.imagingbiomarkers.io.dicom;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.dicom.TransferSyntax.Compression;
import org.imagingbiomarkers.io.dicom.codec.CodecException;
import org.imagingbiomarkers.io.dicom.codec.Jpeg;
import org.imagingbiomarkers.io.dicom.codec.JpegLs;
import org.imagingbiomarkers.io.dicom.codec.RunLength;
import org.imagingbiomarkers.io.dicom.jpeg2000.Jpeg2000;

/** Frames that are compressed one by one and cut into fragments (DICOM PS3.5 annex A.4). */
final class CompressedFrames implements StoredPixels.Reader {

	private final String file;
	private final Source source;
	private final FragmentTable fragments;
	private final Compression compression;
	private final PixelDescription pixels;

	CompressedFrames(final String file, final Source source, final DicomElement.InFile where, final DicomDataSet header,
		final TransferSyntax syntax, final PixelDescription pixels) throws IOException
	{
		this.file = file;
		this.source = source;
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
	 * No more values are promised than the compressed bytes can hold, so that a caller may make room for them.
	 */
	private void checkSize() throws InputException {
		long bytes = 0;
		for (int frame = 0; frame < pixels.frames(); frame++) {
			bytes += fragments.length(frame);
		}
		final long most = switch (compression) {
			case NONE -> bytes / pixels.bytesPerValue();
			// Two bytes for 128 repeated ones.
			case RLE -> 64 * bytes / pixels.bytesPerValue();
			// Two bits for a block of 64 pixels.
			case JPEG -> 256 * bytes;
			// One bit for a value.
			case JPEG_LOSSLESS -> 8 * bytes;
			// Next to nothing for blocks of zeros, so that small files may hold some large ones.
			default -> Math.max(1 << 24, 1024 * bytes);
		};
		if ((long) pixels.valuesPerFrame() * pixels.frames() > most) {
			throw new InputException(file + " is damaged or cut short: " + bytes + " compressed bytes are too few for " + pixels
				.frames() + " frames of " + pixels.columns() + " x " + pixels.rows() + " pixels.");
		}
	}

	private InputException refused(final String what) {
		return new InputException(file + " is compressed with " + what +
			", which cannot be read; convert it to Explicit VR Little Endian.");
	}
}
