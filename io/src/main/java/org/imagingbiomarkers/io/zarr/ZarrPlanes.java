package org.imagingbiomarkers.io.zarr;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

import org.imagingbiomarkers.io.PlaneSource;

/**
 * The planes of an array whose last axes are slice, row and column, and of whose others one at most has more than one
 * entry. All planes that share chunks are read together.
 */
final class ZarrPlanes implements PlaneSource {

	private final ZarrArray array;
	private final int axes;
	private final int volumeAxis;
	private final int depth;
	private final int height;
	private final int width;

	/**
	 * @param volumeAxis axis of the volumes; negative: there is one
	 * @param depth slices; where there is one, the axis before that of the rows may be another than that of the slices
	 */
	ZarrPlanes(final ZarrArray array, final int volumeAxis, final long depth) {
		this.array = array;
		this.volumeAxis = volumeAxis;
		this.depth = (int) depth;
		axes = array.shape().length;
		height = array.shape()[axes - 2];
		width = array.shape()[axes - 1];
	}

	/** What the planes that share chunks take in memory. */
	long bytesAtOnce() {
		final long planes = (long) (depth > 1 ? Math.min(depth, chunk(axes - 3)) : 1) * (volumeAxis < 0 ? 1 : Math.min(
			volumes(), chunk(volumeAxis)));
		return planes * width * height * (type() instanceof byte[] ? 1 : type() instanceof short[] ? 2 : Float.BYTES);
	}

	@Override
	public int count() {
		return depth * volumes();
	}

	private int volumes() {
		return volumeAxis < 0 ? 1 : array.shape()[volumeAxis];
	}

	@Override
	public Object type() {
		if (array.type().kind() == 'u' && array.type().bytes() == 1) return new byte[0];
		return array.type().kind() == 'u' && array.type().bytes() == 2 ? new short[0] : new float[0];
	}

	@Override
	public void read(final int plane, final Taker taker) {
		final Range slices = Range.around(plane % depth, depth > 1 ? chunk(axes - 3) : 1, depth);
		final Range among = Range.around(plane / depth, volumeAxis < 0 ? 1 : chunk(volumeAxis), volumes());
		final Object[] planes = new Object[slices.size() * among.size()];
		for (int i = 0; i < planes.length; i++) planes[i] = empty();
		try {
			for (int y = 0; y < height; y += chunk(axes - 2)) {
				for (int x = 0; x < width; x += chunk(axes - 1)) copy(slices, among, y, x, planes);
			}
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e.getMessage(), e);
		}
		for (int i = 0; i < planes.length; i++) {
			taker.take((among.first + i / slices.size()) * depth + slices.first + i % slices.size(), planes[i]);
		}
	}

	/** Entries along an axis that lie in one chunk. */
	private int chunk(final int axis) {
		return array.chunks()[axis];
	}

	private Object empty() {
		final int size = width * height;
		if (type() instanceof byte[]) {
			final byte[] plane = new byte[size];
			Arrays.fill(plane, (byte) array.fill());
			return plane;
		}
		if (type() instanceof short[]) {
			final short[] plane = new short[size];
			Arrays.fill(plane, (short) (int) array.fill());
			return plane;
		}
		final float[] plane = new float[size];
		Arrays.fill(plane, (float) array.fill());
		return plane;
	}

	/** Copies what a chunk holds of each of the planes. */
	private void copy(final Range slices, final Range among, final int y0, final int x0, final Object... planes)
		throws IOException
	{
		final int[] number = new int[axes];
		number[axes - 1] = x0 / chunk(axes - 1);
		number[axes - 2] = y0 / chunk(axes - 2);
		if (depth > 1) number[axes - 3] = slices.first / chunk(axes - 3);
		if (volumeAxis >= 0) number[volumeAxis] = among.first / chunk(volumeAxis);
		final Optional<ByteBuffer> chunk = ZarrChunk.read(array, array.chunk(number));
		if (chunk.isEmpty()) return;
		final int rows = Math.min(chunk(axes - 2), height - y0);
		final int columns = Math.min(chunk(axes - 1), width - x0);
		for (int i = 0; i < planes.length; i++) {
			final int start = i / slices.size() * (volumeAxis < 0 ? 0 : stride(volumeAxis)) + i % slices.size() * (depth > 1
				? stride(axes - 3) : 0);
			for (int y = 0; y < rows; y++) {
				row(chunk.get(), start + y * stride(axes - 2), planes[i], (y0 + y) * width + x0, columns);
			}
		}
	}

	/** Numbers of a chunk from one entry along an axis to the next. */
	private int stride(final int axis) {
		int stride = 1;
		for (int i = axis + 1; i < axes; i++) stride *= array.chunks()[i];
		return stride;
	}

	private void row(final ByteBuffer chunk, final int from, final Object plane, final int to, final int count) {
		final int bytes = array.type().bytes();
		if (plane instanceof byte[] values) {
			for (int x = 0; x < count; x++) values[to + x] = chunk.get(from + x);
		}
		else if (plane instanceof short[] values) {
			for (int x = 0; x < count; x++) values[to + x] = chunk.getShort((from + x) * bytes);
		}
		else {
			final float[] values = (float[]) plane;
			for (int x = 0; x < count; x++) values[to + x] = value(chunk, (from + x) * bytes);
		}
	}

	private float value(final ByteBuffer chunk, final int at) {
		final boolean whole = array.type().kind() != 'f';
		return switch (array.type().bytes()) {
			case 1 -> chunk.get(at);
			case 2 -> chunk.getShort(at);
			case 4 -> whole ? array.type().kind() == 'u' ? Integer.toUnsignedLong(chunk.getInt(at)) : chunk.getInt(at) : chunk
				.getFloat(at);
			default -> (float) chunk.getDouble(at);
		};
	}

	/** The entries along an axis that share a chunk with one of them. */
	private record Range(int first, int size) {

		static Range around(final int entry, final int chunk, final int all) {
			final int first = entry / chunk * chunk;
			return new Range(first, Math.min(chunk, all - first));
		}
	}
}
