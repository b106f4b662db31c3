package org.imagingbiomarkers.io.nifti;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.raster.PlaneBytes;

/**
 * The header of a series as the bytes before its voxels, little-endian, with the four that say "no extensions".
 */
final class NiftiHeaderBytes {

	private static final int MILLIMETERS = 2;
	private static final int SECONDS = 8;
	private static final int SCANNER = 1;
	private static final int DESCRIP = 80;

	private NiftiHeaderBytes() {}

	/** @param times first time and step, s, where the volumes are evenly spaced in time */
	static byte[] of(final Series series, final Optional<double[]> times) {
		final long[] dim = { series.image().numDimensions(), 1, 1, 1, 1, 1, 1, 1 };
		boolean large = false;
		for (int axis = 0; axis < dim[0]; axis++) {
			dim[axis + 1] = series.image().dimension(axis);
			large |= dim[axis + 1] > Short.MAX_VALUE;
		}
		final Vector[] columns = steps(series.geometry());
		final Vector[] axes = axes(series.geometry());
		final double handed = axes[0].dot(axes[1].cross(axes[2])) < 0 ? -1 : 1;
		final Vector spacing = series.geometry().spacing();
		final double[] pixdim = { handed, spacing.x(), spacing.y(), spacing.z(), times.map(t -> t[1]).orElse(0.0), 0, 0, 0 };
		final double[] quatern = quaternion(axes[0], axes[1], axes[2].times(handed));
		final int units = MILLIMETERS | (times.isPresent() ? SECONDS : 0);
		final double first = times.map(t -> t[0]).orElse(0.0);
		return large ? second(series, dim, pixdim, first, units, quatern, columns) : first(series, dim, pixdim, first, units,
			quatern, columns);
	}

	private static byte[] first(final Series series, final long[] dim, final double[] pixdim, final double first,
		final int units, final double[] quatern, final Vector[] columns)
	{
		final ByteBuffer bytes = ByteBuffer.allocate(352).order(ByteOrder.LITTLE_ENDIAN);
		bytes.putInt(0, 348);
		bytes.put(38, (byte) 'r');
		for (int i = 0; i < 8; i++) {
			bytes.putShort(40 + 2 * i, (short) dim[i]);
			bytes.putFloat(76 + 4 * i, (float) pixdim[i]);
		}
		bytes.putShort(70, (short) datatype(series));
		bytes.putShort(72, (short) (8 * PlaneBytes.storage(series.image()).bytes()));
		bytes.putFloat(108, bytes.capacity());
		bytes.putFloat(112, 1);
		bytes.put(123, (byte) units);
		bytes.putFloat(136, (float) first);
		bytes.put(148, descrip(series));
		bytes.putShort(252, (short) SCANNER);
		bytes.putShort(254, (short) SCANNER);
		for (int i = 0; i < 3; i++) bytes.putFloat(256 + 4 * i, (float) quatern[i]);
		final double[] rows = rows(columns);
		for (int i = 0; i < 3; i++) bytes.putFloat(268 + 4 * i, (float) rows[4 * i + 3]);
		for (int i = 0; i < 12; i++) bytes.putFloat(280 + 4 * i, (float) rows[i]);
		bytes.put(344, "n+1\0".getBytes(StandardCharsets.US_ASCII));
		return bytes.array();
	}

	private static byte[] second(final Series series, final long[] dim, final double[] pixdim, final double first,
		final int units, final double[] quatern, final Vector[] columns)
	{
		final ByteBuffer bytes = ByteBuffer.allocate(544).order(ByteOrder.LITTLE_ENDIAN);
		bytes.putInt(0, 540);
		bytes.put(4, "n+2\0\r\n\u001a\n".getBytes(StandardCharsets.US_ASCII));
		bytes.putShort(12, (short) datatype(series));
		bytes.putShort(14, (short) (8 * PlaneBytes.storage(series.image()).bytes()));
		for (int i = 0; i < 8; i++) {
			bytes.putLong(16 + 8 * i, dim[i]);
			bytes.putDouble(104 + 8 * i, pixdim[i]);
		}
		bytes.putLong(168, bytes.capacity());
		bytes.putDouble(176, 1);
		bytes.putDouble(216, first);
		bytes.put(240, descrip(series));
		bytes.putInt(344, SCANNER);
		bytes.putInt(348, SCANNER);
		for (int i = 0; i < 3; i++) bytes.putDouble(352 + 8 * i, quatern[i]);
		final double[] rows = rows(columns);
		for (int i = 0; i < 3; i++) bytes.putDouble(376 + 8 * i, rows[4 * i + 3]);
		for (int i = 0; i < 12; i++) bytes.putDouble(400 + 8 * i, rows[i]);
		bytes.putInt(500, units);
		return bytes.array();
	}

	private static int datatype(final Series series) {
		return switch (PlaneBytes.storage(series.image())) {
			case UINT8 -> 2;
			case UINT16 -> 512;
			default -> 16;
		};
	}

	/** What wrote the file and the unit of its values; nothing about the patient. */
	private static byte[] descrip(final Series series) {
		final String unit = series.valueUnit().isEmpty() ? "" : ", value unit " + series.valueUnit();
		final byte[] text = ("Imaging Biomarkers" + unit).getBytes(StandardCharsets.US_ASCII);
		return Arrays.copyOf(text, Math.min(text.length, DESCRIP - 1));
	}

	/** From DICOM's left, back, head to NIfTI's right, front, head. */
	private static Vector scanner(final Vector patient) {
		return new Vector(0 - patient.x(), 0 - patient.y(), patient.z());
	}

	private static Vector[] axes(final Geometry geometry) {
		return new Vector[] { scanner(geometry.row()), scanner(geometry.column()), scanner(geometry.slice()) };
	}

	/** The columns of the affine: steps along i, j and k, and the first voxel. */
	private static Vector[] steps(final Geometry geometry) {
		final Vector[] axes = axes(geometry);
		final Vector spacing = geometry.spacing();
		return new Vector[] { axes[0].times(spacing.x()), axes[1].times(spacing.y()), axes[2].times(spacing.z()), scanner(
			geometry.origin()) };
	}

	/** srow_x, srow_y and srow_z. */
	private static double[] rows(final Vector[] columns) {
		final double[] rows = new double[12];
		for (int column = 0; column < 4; column++) {
			rows[column] = columns[column].x();
			rows[4 + column] = columns[column].y();
			rows[8 + column] = columns[column].z();
		}
		return rows;
	}

	/**
	 * quatern_b, c and d of the rotation with the given columns, with the part a that is left out not negative.
	 */
	private static double[] quaternion(final Vector i, final Vector j, final Vector k) {
		final double a = 1 + i.x() + j.y() + k.z();
		final double b = 1 + i.x() - j.y() - k.z();
		final double c = 1 - i.x() + j.y() - k.z();
		final double d = 1 - i.x() - j.y() + k.z();
		final double largest = Math.max(Math.max(a, b), Math.max(c, d));
		// Each part is half the root of its sum; the other three follow from the largest without loss of digits.
		final double root = Math.sqrt(largest);
		final double rest = 0.5 / root;
		if (largest == a) {
			return new double[] { (j.z() - k.y()) * rest, (k.x() - i.z()) * rest, (i.y() - j.x()) * rest };
		}
		if (largest == b) {
			final double sign = j.z() - k.y() < 0 ? -1 : 1;
			return new double[] { sign * root / 2, sign * (j.x() + i.y()) * rest, sign * (k.x() + i.z()) * rest };
		}
		if (largest == c) {
			final double sign = k.x() - i.z() < 0 ? -1 : 1;
			return new double[] { sign * (j.x() + i.y()) * rest, sign * root / 2, sign * (k.y() + j.z()) * rest };
		}
		final double sign = i.y() - j.x() < 0 ? -1 : 1;
		return new double[] { sign * (k.x() + i.z()) * rest, sign * (k.y() + j.z()) * rest, sign * root / 2 };
	}
}
