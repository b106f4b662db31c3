package org.imagingbiomarkers.io.nifti;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

import org.imagingbiomarkers.io.InputException;

/**
 * The fields of a NIfTI-1 or NIfTI-2 header, by their names in nifti1.h and nifti2.h (https://nifti.nimh.nih.gov), as
 * they stand in the file and unchecked.
 *
 * @param length of the header itself: 348 bytes in NIfTI-1, 540 in NIfTI-2
 * @param single whether the voxels are in the same file (magic n+1, n+2) or in an .img file (ni1, ni2)
 */
record NiftiHeader(int length, ByteOrder order, boolean single, long[] dim, int intentCode, int datatype, double[] pixdim,
		double voxOffset, double sclSlope, double sclInter, double toffset, int xyztUnits, int qformCode, int sformCode,
		double[] quatern, double[] qoffset, double[] srow)
{

	private static final int LENGTH_1 = 348;
	private static final int LENGTH_2 = 540;

	/** What the eight bytes of the magic of NIfTI-2 end with: they tell a transfer that changed line ends. */
	private static final String LINE_ENDS = "\0\r\n\u001a\n";

	/** Reads exactly the bytes of the header. */
	static NiftiHeader read(final InputStream in, final String name) throws IOException {
		final byte[] start = in.readNBytes(4);
		if (start.length < 4) throw notNifti(name);
		final ByteBuffer size = ByteBuffer.wrap(start);
		for (final ByteOrder order : new ByteOrder[] { ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN }) {
			final int length = size.order(order).getInt(0);
			if (length == LENGTH_1 || length == LENGTH_2) {
				final ByteBuffer bytes = ByteBuffer.allocate(length).order(order);
				if (in.readNBytes(bytes.array(), 4, length - 4) < length - 4) throw new EOFException();
				return length == LENGTH_1 ? first(bytes, name) : second(bytes, name);
			}
		}
		throw notNifti(name);
	}

	private static NiftiHeader first(final ByteBuffer bytes, final String name) throws InputException {
		final String magic = text(bytes, 344, 4);
		if (!magic.equals("n+1\0") && !magic.equals("ni1\0")) {
			throw new InputException(name + " has the header size of NIfTI-1 but not its magic \"n+1\" or " +
				"\"ni1\": an Analyze 7.5 file does not say which side is left, convert it to NIfTI first.");
		}
		final long[] dim = new long[8];
		final double[] pixdim = new double[8];
		for (int i = 0; i < 8; i++) {
			dim[i] = bytes.getShort(40 + 2 * i);
			pixdim[i] = bytes.getFloat(76 + 4 * i);
		}
		return new NiftiHeader(LENGTH_1, bytes.order(), magic.startsWith("n+"), dim, bytes.getShort(68), bytes.getShort(70),
			pixdim, bytes.getFloat(108), bytes.getFloat(112), bytes.getFloat(116), bytes.getFloat(136), bytes.get(123), bytes
				.getShort(252), bytes.getShort(254), floats(bytes, 256, 3), floats(bytes, 268, 3), floats(bytes, 280, 12));
	}

	private static NiftiHeader second(final ByteBuffer bytes, final String name) throws InputException {
		final String magic = text(bytes, 4, 8);
		if (!magic.equals("n+2" + LINE_ENDS) && !magic.equals("ni2" + LINE_ENDS)) {
			throw new InputException(name + " has the header size of NIfTI-2 but not its magic \"n+2\" or " +
				"\"ni2\": it is damaged or was copied as text.");
		}
		final long[] dim = new long[8];
		for (int i = 0; i < 8; i++) dim[i] = bytes.getLong(16 + 8 * i);
		return new NiftiHeader(LENGTH_2, bytes.order(), magic.startsWith("n+"), dim, bytes.getInt(504), bytes.getShort(12),
			doubles(bytes, 104, 8), bytes.getLong(168), bytes.getDouble(176), bytes.getDouble(184), bytes.getDouble(216), bytes
				.getInt(500), bytes.getInt(344), bytes.getInt(348), doubles(bytes, 352, 3), doubles(bytes, 376, 3), doubles(bytes,
					400, 12));
	}

	private static String text(final ByteBuffer bytes, final int at, final int length) {
		return new String(bytes.array(), at, length, StandardCharsets.ISO_8859_1);
	}

	private static double[] floats(final ByteBuffer bytes, final int at, final int count) {
		final double[] values = new double[count];
		for (int i = 0; i < count; i++) values[i] = bytes.getFloat(at + 4 * i);
		return values;
	}

	private static double[] doubles(final ByteBuffer bytes, final int at, final int count) {
		final double[] values = new double[count];
		for (int i = 0; i < count; i++) values[i] = bytes.getDouble(at + 8 * i);
		return values;
	}

	private static InputException notNifti(final String name) {
		return new InputException(name + " is not a NIfTI file: its header should begin with its own size, 348 " + "or 540.");
	}
}
