package org.imagingbiomarkers.io.mask;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.Tag;

/**
 * A closed contour as it lies on a grid.
 *
 * @param corners x, y, x, y, ... in columns and rows, voxel centers at whole numbers
 * @param slice where its plane lies, in slices; whole numbers are slice centers
 * @param tilt distance along the slice axis from its lowest corner to its highest, in slices
 * @param start its first corner in the patient, mm
 */
record Contour(double[] corners, double slice, double tilt, Vector start) {

	/**
	 * Corners are rounded to this part of a voxel, so that those written on a voxel center lie there, whatever the mapping
	 * between patient and grid makes of their last digits. What the file itself rounded is taken as written: so do the
	 * programs that made the voxel masks of the IBSI.
	 */
	private static final double CORNER_ROUNDING = 1.0 / (1 << 20);
	/** Nothing in a patient is farther away than this, mm. */
	private static final double MAX_COORDINATE = 1e6;

	/**
	 * Reads a contour.
	 *
	 * @param owner how a sentence calls the ROI
	 * @throws InputException if the points are not what the file says they are
	 */
	static Contour of(final DicomDataSet item, final PatientToVoxel grid, final String owner) throws InputException {
		final double[] points = item.bytes(Tag.CONTOUR_DATA).map(DecimalText::numbers).orElse(null);
		if (points == null || points.length % 3 != 0) throw damaged(owner, "x, y and z of each point as numbers");
		final int claimed = item.integer(Tag.NUMBER_OF_CONTOUR_POINTS).orElse(points.length / 3);
		if (claimed != points.length / 3) throw damaged(owner, "as many points as Number of Contour Points " + Tag.text(
			Tag.NUMBER_OF_CONTOUR_POINTS) + " says");
		final double[] corners = new double[points.length / 3 * 2];
		double sum = 0;
		double lowest = Double.MAX_VALUE;
		double highest = -Double.MAX_VALUE;
		for (int i = 0; i < corners.length / 2; i++) {
			final Vector place = new Vector(points[3 * i], points[3 * i + 1], points[3 * i + 2]);
			if (!(place.length() < MAX_COORDINATE)) throw damaged(owner, "points in mm within a kilometer");
			final Vector index = grid.index(place);
			corners[2 * i] = Math.rint(index.x() / CORNER_ROUNDING) * CORNER_ROUNDING;
			corners[2 * i + 1] = Math.rint(index.y() / CORNER_ROUNDING) * CORNER_ROUNDING;
			sum += index.z();
			lowest = Math.min(lowest, index.z());
			highest = Math.max(highest, index.z());
		}
		final int count = corners.length / 2;
		final Vector start = count == 0 ? Vector.ZERO : new Vector(points[0], points[1], points[2]);
		return new Contour(corners, count == 0 ? 0 : sum / count, count == 0 ? 0 : highest - lowest, start);
	}

	private static InputException damaged(final String owner, final String right) {
		return new InputException(owner + " cannot be read: a contour should have " + right + " in Contour Data " + Tag.text(
			Tag.CONTOUR_DATA) + ".");
	}

	/** Whether a corner lies outside of the voxels of a slice. */
	boolean leaves(final long width, final long height) {
		for (int i = 0; i < corners.length; i += 2) {
			if (corners[i] < -0.5 || corners[i] > width - 0.5 || corners[i + 1] < -0.5 || corners[i + 1] > height - 0.5) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Decimal strings (DS) in great number: a whole-body structure set holds millions. Gives the same numbers as
	 * {@link Double#parseDouble}.
	 */
	static final class DecimalText {

		/** Whole numbers up to 2^53 and powers of ten up to 22 are exact, and so is the rounding of their quotient. */
		private static final long MAX_EXACT = 1L << 53;
		private static final double[] POWERS_OF_TEN = new double[23];

		static {
			double power = 1;
			for (int i = 0; i < POWERS_OF_TEN.length; i++, power *= 10) {
				POWERS_OF_TEN[i] = power;
			}
		}

		private DecimalText() {}

		/** All numbers between backslashes; null where one of them is not a finite number. */
		static double[] numbers(final byte[] text) {
			int end = text.length;
			while (end > 0 && (text[end - 1] == ' ' || text[end - 1] == 0)) {
				end--;
			}
			if (end == 0) return new double[0];
			int count = 1;
			for (int i = 0; i < end; i++) {
				if (text[i] == '\\') count++;
			}
			final double[] numbers = new double[count];
			for (int i = 0, from = 0; i < count; i++) {
				int to = from;
				while (to < end && text[to] != '\\') {
					to++;
				}
				numbers[i] = number(text, from, to);
				if (!Double.isFinite(numbers[i])) return null;
				from = to + 1;
			}
			return numbers;
		}

		private static double number(final byte[] text, final int from, final int to) {
			int at = from;
			int end = to;
			while (at < end && text[at] == ' ') {
				at++;
			}
			while (end > at && text[end - 1] == ' ') {
				end--;
			}
			final boolean negative = at < end && text[at] == '-';
			long digits = 0;
			int decimals = -1;
			int seen = 0;
			for (int i = negative ? at + 1 : at; i < end; i++) {
				final int c = text[i];
				if (c == '.' && decimals < 0) {
					decimals = 0;
					continue;
				}
				if (c < '0' || c > '9' || seen == 18) return parsed(text, at, end);
				digits = 10 * digits + c - '0';
				seen++;
				if (decimals >= 0) decimals++;
			}
			if (seen == 0 || digits > MAX_EXACT) return parsed(text, at, end);
			final double value = digits / POWERS_OF_TEN[Math.max(0, decimals)];
			return negative ? -value : value;
		}

		private static double parsed(final byte[] text, final int from, final int to) {
			final String number = new String(Arrays.copyOfRange(text, from, to), StandardCharsets.US_ASCII);
			if (!number.matches("[0-9+.eE-]{1,64}")) return Double.NaN;
			try {
				return Double.parseDouble(number);
			}
			catch (final NumberFormatException notANumber) {
				return Double.NaN;
			}
		}
	}
}
