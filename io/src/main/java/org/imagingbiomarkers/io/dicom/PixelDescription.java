package org.imagingbiomarkers.io.dicom;

import org.imagingbiomarkers.io.InputException;

/**
 * What the pixels of a file are like (DICOM PS3.3 sections C.7.6.3 and C.7.6.24); checked against each other.
 *
 * @param tag Pixel Data (7FE0,0010), Float Pixel Data (7FE0,0008) or Double Float Pixel Data (7FE0,0009)
 * @param rows Rows (0028,0010)
 * @param columns Columns (0028,0011)
 * @param samples Samples per Pixel (0028,0002), 1 where each pixel is one number
 * @param frames Number of Frames (0028,0008)
 * @param bitsAllocated Bits Allocated (0028,0100): 1, 8, 16 or 32, for floating point 32 or 64
 * @param bitsStored Bits Stored (0028,0101)
 * @param highBit High Bit (0028,0102)
 * @param signed whether Pixel Representation (0028,0103) is 1
 * @param planar whether the samples of a color image lie plane by plane (Planar Configuration (0028,0006))
 * @param photometric Photometric Interpretation (0028,0004); values are never changed because of it
 */
public record PixelDescription(int tag, int rows, int columns, int samples, int frames, int bitsAllocated, int bitsStored,
		int highBit, boolean signed, boolean planar, String photometric)
{

	private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

	/** How many numbers a frame has: pixels times samples. */
	public int valuesPerFrame() {
		return rows * columns * samples;
	}

	/** Whether the pixels are floating point numbers. */
	public boolean isFloat() {
		return tag != Tag.PIXEL_DATA;
	}

	long bitsPerFrame() {
		return (long) valuesPerFrame() * bitsAllocated;
	}

	int bytesPerValue() {
		return bitsAllocated / 8;
	}

	/** The same pixels with the samples of each together, as decompression puts them. */
	PixelDescription interleaved() {
		return new PixelDescription(tag, rows, columns, samples, frames, bitsAllocated, bitsStored, highBit, signed, false,
			photometric);
	}

	static PixelDescription of(final String file, final DicomDataSet header) throws InputException {
		final int tag = tag(file, header);
		final int rows = required(file, header, Tag.ROWS, 1, 65535);
		final int columns = required(file, header, Tag.COLUMNS, 1, 65535);
		final int samples = header.has(Tag.SAMPLES_PER_PIXEL) ? required(file, header, Tag.SAMPLES_PER_PIXEL, 1, 4) : 1;
		final int frames = Math.max(1, header.integer(Tag.NUMBER_OF_FRAMES).orElse(1));
		final int allocated = allocated(file, header, tag);
		final int stored = optional(file, header, Tag.BITS_STORED, 1, allocated, allocated);
		final int high = optional(file, header, Tag.HIGH_BIT, stored - 1, allocated - 1, stored - 1);
		if ((long) rows * columns * samples * Math.max(1, allocated / 8) > LARGEST_ARRAY) {
			throw new InputException(file + " has frames of " + rows + " x " + columns +
				" pixels, which is more than can be held in memory.");
		}
		return new PixelDescription(tag, rows, columns, samples, frames, allocated, stored, high, //
			header.integer(Tag.PIXEL_REPRESENTATION).orElse(0) == 1, //
			samples > 1 && header.integer(Tag.PLANAR_CONFIGURATION).orElse(0) == 1, //
			header.text(Tag.PHOTOMETRIC_INTERPRETATION).orElse("MONOCHROME2"));
	}

	private static int tag(final String file, final DicomDataSet header) throws InputException {
		for (final int tag : new int[] { Tag.PIXEL_DATA, Tag.FLOAT_PIXEL_DATA, Tag.DOUBLE_FLOAT_PIXEL_DATA }) {
			if (header.has(tag)) return tag;
		}
		throw new InputException(file + " holds no image: Pixel Data " + Tag.text(Tag.PIXEL_DATA) + " is missing.");
	}

	private static int allocated(final String file, final DicomDataSet header, final int tag) throws InputException {
		if (tag == Tag.FLOAT_PIXEL_DATA) return 32;
		if (tag == Tag.DOUBLE_FLOAT_PIXEL_DATA) return 64;
		final int allocated = required(file, header, Tag.BITS_ALLOCATED, 1, 64);
		return switch (allocated) {
			case 1, 8, 16, 32 -> allocated;
			default -> throw new InputException(file + " has pixels of " + allocated + " bits; Bits Allocated " + Tag.text(
				Tag.BITS_ALLOCATED) + " must be 1, 8, 16 or 32.");
		};
	}

	private static int optional(final String file, final DicomDataSet header, final int tag, final int least,
		final int most, final int otherwise) throws InputException
	{
		return header.integer(tag).isEmpty() ? otherwise : required(file, header, tag, least, most);
	}

	private static int required(final String file, final DicomDataSet header, final int tag, final int least,
		final int most) throws InputException
	{
		final int value = header.integer(tag).orElse(-1);
		if (value < least || value > most) {
			throw new InputException("The image in " + file + " cannot be read: element " + Tag.text(tag) +
				" must be a whole number from " + least + " to " + most + ".");
		}
		return value;
	}
}
