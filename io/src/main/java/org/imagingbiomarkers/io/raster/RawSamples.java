package org.imagingbiomarkers.io.raster;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Numbers stored as bytes, in either byte order, with a linear scale on them. */
public final class RawSamples implements Samples {

	/** Numbers for which room is made before the first one was read. */
	static final int FIRST_ROOM = 1 << 20;

	/** From here on not every whole number has its own 32-bit floating point number. */
	private static final double WHOLE_IN_FLOAT = 0x1p24;

	/** From here on not every whole number has its own 64-bit floating point number. */
	private static final double WHOLE_IN_DOUBLE = 0x1p53;

	private final InputStream in;
	private final SampleType type;
	private final double slope;
	private final double intercept;
	private final boolean scaled;
	private final ByteBuffer buffer;
	private boolean rounded;

	/**
	 * @param in where the numbers begin
	 * @param slope what each number is multiplied with
	 * @param intercept what is added then
	 */
	public RawSamples(final InputStream in, final SampleType type, final ByteOrder order, final double slope,
		final double intercept)
	{
		this.in = in;
		this.type = type;
		this.slope = slope;
		this.intercept = intercept;
		this.scaled = slope != 1 || intercept != 0;
		this.buffer = ByteBuffer.allocate(1 << 16).order(order);
	}

	/** Numbers that mean themselves. */
	public RawSamples(final InputStream in, final SampleType type, final ByteOrder order) {
		this(in, type, order, 1, 0);
	}

	@Override
	public Object next(final int count) throws IOException {
		if (type == SampleType.UINT8 && !scaled) return bytes(count);
		if ((type == SampleType.UINT16 || type == SampleType.INT16) && !scaled) return shorts(count);
		return floats(count);
	}

	@Override
	public boolean signed() {
		return type == SampleType.INT16 && !scaled;
	}

	@Override
	public boolean rounded() {
		return rounded;
	}

	private byte[] bytes(final int count) throws IOException {
		byte[] values = new byte[Math.min(count, FIRST_ROOM)];
		int filled = 0;
		while (filled < count) {
			if (filled == values.length) values = Arrays.copyOf(values, grown(filled, count));
			final int read = in.readNBytes(values, filled, values.length - filled);
			if (read < values.length - filled) throw new EOFException();
			filled += read;
		}
		return values;
	}

	private short[] shorts(final int count) throws IOException {
		short[] values = new short[Math.min(count, FIRST_ROOM)];
		int filled = 0;
		while (filled < count) {
			if (filled == values.length) values = Arrays.copyOf(values, grown(filled, count));
			final int numbers = fill(values.length - filled);
			buffer.asShortBuffer().get(values, filled, numbers);
			filled += numbers;
		}
		return values;
	}

	private float[] floats(final int count) throws IOException {
		float[] values = new float[Math.min(count, FIRST_ROOM)];
		int filled = 0;
		while (filled < count) {
			if (filled == values.length) values = Arrays.copyOf(values, grown(filled, count));
			final int numbers = fill(values.length - filled);
			if (type == SampleType.FLOAT32 && !scaled) buffer.asFloatBuffer().get(values, filled, numbers);
			else convert(values, filled, numbers);
			filled += numbers;
		}
		return values;
	}

	private void convert(final float[] values, final int from, final int numbers) {
		final boolean watch = type.whole() && type.bytes() > 2 && !scaled;
		for (int i = 0; i < numbers; i++) {
			final double stored = type.at(buffer, i * type.bytes());
			values[from + i] = (float) (scaled ? stored * slope + intercept : stored);
			if (watch) watch(stored);
		}
	}

	private void watch(final double stored) {
		final double size = Math.abs(stored);
		if (size > WHOLE_IN_FLOAT && (size >= WHOLE_IN_DOUBLE || stored != (float) stored)) rounded = true;
	}

	/** Fills the buffer with as many numbers as it holds, the given one at most. */
	private int fill(final int most) throws IOException {
		final int numbers = Math.min(most, buffer.capacity() / type.bytes());
		final int wanted = numbers * type.bytes();
		if (in.readNBytes(buffer.array(), 0, wanted) < wanted) throw new EOFException();
		return numbers;
	}

	/** Room after one more doubling. */
	public static int grown(final int room, final int count) {
		return (int) Math.min(count, 2L * room);
	}
}
