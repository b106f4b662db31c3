package org.imagingbiomarkers.workbench.explore.fit;

import java.awt.Point;
import java.awt.Rectangle;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.imagingbiomarkers.plugins.map.MaskField;

import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.process.FloatPolygon;
import net.imglib2.FinalInterval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.NativeBoolType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

/**
 * Pixels of one slice, in a box.
 *
 * @param x left end of the box
 * @param y its upper end
 * @param slice from 0
 * @param width of the box
 * @param inside 1 where a pixel of the box belongs to the place, in the order of pixels
 */
public record PixelSelection(int x, int y, int slice, int width, byte[] inside) {

	/** One pixel. */
	public static PixelSelection pixel(final int x, final int y, final int slice) {
		return new PixelSelection(x, y, slice, 1, new byte[] { 1 });
	}

	/**
	 * The pixels of a selection: those in an area as a map command takes them, those under a line, or those of points.
	 *
	 * @param width of the image
	 * @param height of the image
	 * @return empty where none of them lies in the image
	 */
	public static Optional<PixelSelection> of(final Roi roi, final int width, final int height, final int slice) {
		final byte[] plane = roi.isArea() ? MaskField.inside(roi, width, height) : points(roi, width, height);
		final Rectangle box = new Rectangle(-1, -1);
		for (int i = 0; i < plane.length; i++) {
			if (plane[i] != 0) box.add(new Rectangle(i % width, i / width, 1, 1));
		}
		if (box.width <= 0) return Optional.empty();
		final byte[] inside = new byte[box.width * box.height];
		for (int row = 0; row < box.height; row++) {
			System.arraycopy(plane, (box.y + row) * width + box.x, inside, row * box.width, box.width);
		}
		return Optional.of(new PixelSelection(box.x, box.y, slice, box.width, inside));
	}

	private static byte[] points(final Roi roi, final int width, final int height) {
		final byte[] plane = new byte[width * height];
		for (final Point point : roi instanceof PointRoi ? centers(roi) : List.of(roi.getContainedPoints())) {
			if (point.x >= 0 && point.x < width && point.y >= 0 && point.y < height) plane[point.y * width + point.x] = 1;
		}
		return plane;
	}

	/** The pixels that points lie in; ImageJ would round their places. */
	private static List<Point> centers(final Roi roi) {
		final FloatPolygon points = roi.getFloatPolygon();
		return IntStream.range(0, points.npoints).mapToObj(i -> new Point((int) Math.floor(points.xpoints[i]), (int) Math
			.floor(points.ypoints[i]))).toList();
	}

	public int height() {
		return inside.length / width;
	}

	public boolean isPixel() {
		return inside.length == 1;
	}

	/** True inside, on the grid of {@link #of(RandomAccessibleInterval)}. */
	RandomAccessibleInterval<NativeBoolType> region() {
		return Converters.convert((RandomAccessibleInterval<? extends RealType<?>>) ArrayImgs.bytes(inside, width, height(),
			1), (value, in) -> in.set(value.getRealDouble() > 0), new NativeBoolType());
	}

	/** The box of an image with the axes x, y, slice and perhaps that of the volumes. */
	<T> RandomAccessibleInterval<T> of(final RandomAccessibleInterval<T> image) {
		final long[] min = image.minAsLongArray();
		final long[] max = image.maxAsLongArray();
		min[0] += x;
		min[1] += y;
		min[2] += slice;
		max[0] = min[0] + width - 1;
		max[1] = min[1] + height() - 1;
		max[2] = min[2];
		return Views.zeroMin(Views.interval(image, new FinalInterval(min, max)));
	}

	@Override
	public boolean equals(final Object other) {
		return other instanceof PixelSelection place && x == place.x && y == place.y && slice == place.slice &&
			width == place.width && Arrays.equals(inside, place.inside);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(inside) + 31 * (x + 31 * (y + 31 * slice));
	}
}
