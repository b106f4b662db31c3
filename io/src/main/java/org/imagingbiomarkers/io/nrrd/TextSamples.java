package org.imagingbiomarkers.io.nrrd;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.raster.RawSamples;
import org.imagingbiomarkers.io.raster.SampleType;
import org.imagingbiomarkers.io.raster.Samples;

/** Numbers written out as text with blanks, line ends or commas between them (NRRD encoding "text"). */
final class TextSamples implements Samples {

	private static final int LONGEST_NUMBER = 64;

	private final InputStream in;
	private final SampleType type;
	private final String name;
	private boolean rounded;

	TextSamples(final InputStream in, final SampleType type, final String name) {
		this.in = new BufferedInputStream(in, 1 << 16);
		this.type = type;
		this.name = name;
	}

	@Override
	public Object next(final int count) throws IOException {
		double[] values = new double[Math.min(count, 1 << 12)];
		for (int i = 0; i < count; i++) {
			if (i == values.length) values = Arrays.copyOf(values, RawSamples.grown(i, count));
			values[i] = number();
		}
		return switch (type) {
			case UINT8 -> bytes(values);
			case UINT16 -> shorts(values);
			default -> floats(values);
		};
	}

	@Override
	public boolean signed() {
		return false;
	}

	@Override
	public boolean rounded() {
		return rounded;
	}

	private byte[] bytes(final double[] values) throws InputException {
		final byte[] stored = new byte[values.length];
		for (int i = 0; i < values.length; i++) stored[i] = (byte) whole(values[i], 255);
		return stored;
	}

	private short[] shorts(final double[] values) throws InputException {
		final short[] stored = new short[values.length];
		for (int i = 0; i < values.length; i++) stored[i] = (short) whole(values[i], 65535);
		return stored;
	}

	private float[] floats(final double[] values) {
		final float[] stored = new float[values.length];
		for (int i = 0; i < values.length; i++) {
			stored[i] = (float) values[i];
			rounded |= type.whole() && stored[i] != values[i];
		}
		return stored;
	}

	private int whole(final double value, final int most) throws InputException {
		if (value >= 0 && value <= most && value == Math.rint(value)) return (int) value;
		throw new InputException(String.format(Locale.ROOT,
			"%s has a value that its type does not hold: whole numbers from 0 to %d are expected.", name, most));
	}

	private double number() throws IOException {
		int c = in.read();
		while (c >= 0 && between(c)) c = in.read();
		if (c < 0) throw new EOFException();
		final StringBuilder word = new StringBuilder();
		while (c >= 0 && !between(c)) {
			word.append((char) c);
			if (word.length() > LONGEST_NUMBER) throw notNumber(null);
			c = in.read();
		}
		return value(word.toString().toLowerCase(Locale.ROOT));
	}

	private double value(final String word) throws InputException {
		try {
			return switch (word) {
				case "nan" -> Double.NaN;
				case "inf", "+inf" -> Double.POSITIVE_INFINITY;
				case "-inf" -> Double.NEGATIVE_INFINITY;
				default -> Double.parseDouble(word);
			};
		}
		catch (final NumberFormatException exc) {
			throw notNumber(exc);
		}
	}

	private InputException notNumber(final Throwable cause) {
		return new InputException(name + " has text among its values that is not a number.", cause);
	}

	private static boolean between(final int c) {
		return c <= ' ' || c == ',';
	}
}
