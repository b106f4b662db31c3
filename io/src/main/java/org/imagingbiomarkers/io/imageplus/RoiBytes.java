package org.imagingbiomarkers.io.imageplus;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

import ij.gui.Roi;
import ij.io.RoiDecoder;

/**
 * The bytes of one ImageJ ROI, looked at before ImageJ decodes them: nothing that makes ImageJ open windows, look for
 * files, or make room for more than the bytes hold.
 */
public final class RoiBytes {

	/** Types of ROI as .roi files number them. */
	private static final int POLYGON = 0;
	private static final int RECTANGLE = 1;
	private static final int OVAL = 2;
	private static final int FREEHAND = 7;
	private static final int TRACED = 8;
	/** Of a line or some points; all have their corners after the header. */
	private static final int FIRST_OF_CORNERS = 4;
	private static final int LINE = 3;
	private static final int LAST = 10;
	/** Pixels. */
	private static final double FARTHEST = 1e6;
	private static final int MAGIC = 'I' << 24 | 'o' << 16 | 'u' << 8 | 't';

	private final byte[] bytes;
	private final ByteBuffer header;

	public RoiBytes(final byte[] bytes) {
		this.bytes = bytes.clone();
		this.header = ByteBuffer.wrap(this.bytes);
	}

	/** Whether they begin as those of a ROI do. */
	public boolean hasHeader() {
		return bytes.length >= RoiDecoder.COORDINATES && header.getInt(0) == MAGIC;
	}

	/** Whether all that the header promises can be there. */
	public boolean isSound() {
		final int type = bytes[RoiDecoder.TYPE];
		final int corners = header.getShort(RoiDecoder.N_COORDINATES) == 0 ? header.getInt(RoiDecoder.SIZE) : 0;
		final int second = header.getInt(RoiDecoder.HEADER2_OFFSET);
		final boolean byCorners = isByCorners(type) || type >= FIRST_OF_CORNERS;
		boolean sound = type >= POLYGON && type <= LAST && second >= 0 && second <= bytes.length && !isEndless(type) && fits(
			header.getInt(RoiDecoder.SHAPE_ROI_SIZE)) && (!byCorners || fits(corners));
		for (final int length : new int[] { RoiDecoder.NAME_LENGTH, RoiDecoder.ROI_PROPS_LENGTH, RoiDecoder.IMAGE_SIZE }) {
			if (second > 0 && second <= bytes.length - length - 4) sound &= fits(header.getInt(second + length));
		}
		return sound && (!hasCounters(second) || fits(corners));
	}

	/** Whether ImageJ makes room for a counter of each point, of whatever type the ROI is. */
	private boolean hasCounters(final int second) {
		final int at = second + RoiDecoder.COUNTERS_OFFSET;
		return second > 0 && at <= bytes.length - 4 && header.getInt(at) != 0;
	}

	/**
	 * Whether a curve or ellipse is far longer than any image: ImageJ would make room for a point on every other pixel of
	 * it.
	 */
	private boolean isEndless(final int type) {
		final int kind = header.getShort(RoiDecoder.SUBTYPE);
		if (kind == RoiDecoder.ELLIPSE || kind == RoiDecoder.ROTATED_RECT) {
			for (final int at : new int[] { RoiDecoder.X1, RoiDecoder.Y1, RoiDecoder.X2, RoiDecoder.Y2 }) {
				if (!(Math.abs(header.getFloat(at)) <= FARTHEST)) return true;
			}
		}
		final int options = header.getShort(RoiDecoder.OPTIONS);
		if ((options & RoiDecoder.SPLINE_FIT) == 0 || type == RECTANGLE || type == OVAL || type == LINE) return false;
		final int corners = header.getShort(RoiDecoder.N_COORDINATES) & 0xffff;
		final int count = corners == 0 ? header.getInt(RoiDecoder.SIZE) : corners;
		final boolean exact = (options & RoiDecoder.SUB_PIXEL_RESOLUTION) != 0;
		final long start = RoiDecoder.COORDINATES + (exact ? 4L * count : 0);
		if (count < 0 || start + count * (exact ? 8L : 4L) > bytes.length) return true;
		double length = 0;
		for (int i = 1; i < count; i++) {
			length += Math.hypot(corner(start, i, exact) - corner(start, i - 1, exact), corner(start, count + i, exact) -
				corner(start, count + i - 1, exact));
		}
		return !(length <= FARTHEST);
	}

	private double corner(final long start, final int index, final boolean exact) {
		return exact ? header.getFloat((int) start + 4 * index) : header.getShort((int) start + 2 * index);
	}

	private static boolean isByCorners(final int type) {
		return type == POLYGON || type == FREEHAND || type == TRACED;
	}

	private boolean fits(final int count) {
		return count >= 0 && count <= bytes.length / 2;
	}

	/** Whether it has an inside: no line, points, text or picture. */
	public boolean isArea() {
		final int type = bytes[RoiDecoder.TYPE];
		return !isDrawing() && (isByCorners(type) || type == RECTANGLE || type == OVAL);
	}

	private boolean isDrawing() {
		final int kind = header.getShort(RoiDecoder.SUBTYPE);
		return kind == RoiDecoder.TEXT || kind == RoiDecoder.ARROW || kind == RoiDecoder.IMAGE;
	}

	/**
	 * Decodes the ROI.
	 *
	 * @param name of its file
	 * @throws RuntimeException of any kind if it is damaged
	 */
	public Roi decode(final String name) throws IOException {
		leaveGroup();
		return new RoiDecoder(bytes, name).getRoi();
	}

	/** The ROI if it is sound and no drawing with files or fonts of its own; for what is only shown. */
	public Optional<Roi> shown() {
		if (!hasHeader() || !isSound() || isDrawing() && bytes[RoiDecoder.TYPE] != LINE) return Optional.empty();
		try {
			return Optional.ofNullable(decode(null));
		}
		catch (final IOException | RuntimeException damaged) {
			return Optional.empty();
		}
	}

	/** A group only gives a ROI its color, for which ImageJ looks for a file that Fiji has and ImageJ alone has not. */
	private void leaveGroup() {
		final int at = header.getInt(RoiDecoder.HEADER2_OFFSET) + RoiDecoder.GROUP;
		if (at >= RoiDecoder.COORDINATES && at < bytes.length) bytes[at] = 0;
	}
}
