package org.imagingbiomarkers.io.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Gathers elements in any order into a {@link DicomDataSet}; a tag that is put twice keeps its last value.
 */
public final class DataSetBuilder {

	private static final Comparator<DicomElement> BY_TAG = (a, b) -> Integer.compareUnsigned(a.tag(), b.tag());

	private DicomElement[] elements = new DicomElement[8];
	private int size;
	private boolean ascending = true;

	/** Adds an element as it is, one of another data set for example. */
	public DataSetBuilder put(final DicomElement element) {
		if (size > 0 && BY_TAG.compare(elements[size - 1], element) >= 0) ascending = false;
		if (size == elements.length) elements = Arrays.copyOf(elements, 2 * size);
		elements[size++] = element;
		return this;
	}

	/** Adds all elements of another data set. */
	public DataSetBuilder putAll(final DicomDataSet other) {
		other.forEach(this::put);
		return this;
	}

	/** Adds an element that is there but has no value (type 2 in the standard's modules). */
	public DataSetBuilder empty(final int tag, final VR vr) {
		return vr == VR.SQ ? sequence(tag, List.of()) : bytes(tag, vr, new byte[0]);
	}

	/** Adds text values. Characters beyond ASCII stay only where the representation allows them. */
	public DataSetBuilder put(final int tag, final VR vr, final String... values) {
		if (!vr.isText()) throw new IllegalArgumentException(Tag.text(tag) + " is put as text but " + vr + " is not.");
		final String text = String.join("\\", values);
		return bytes(tag, vr, text.getBytes(vr.isInternational() ? StandardCharsets.UTF_8 : StandardCharsets.US_ASCII));
	}

	/**
	 * Adds numbers, as text where the representation is DS or IS.
	 *
	 * @throws IllegalArgumentException if the representation cannot hold one of them
	 */
	public DataSetBuilder put(final int tag, final VR vr, final double... values) {
		return switch (vr) {
			case DS -> put(tag, vr, texts(values));
			case IS -> {
				for (final double value : values) {
					checkWhole(tag, vr, value, Integer.MIN_VALUE, Integer.MAX_VALUE);
				}
				yield put(tag, vr, texts(values));
			}
			default -> bytes(tag, vr, binary(tag, vr, values));
		};
	}

	/** Adds tags as values (AT). */
	public DataSetBuilder pointers(final int tag, final int... pointed) {
		final ByteBuffer bytes = littleEndian(4 * pointed.length);
		for (final int one : pointed) {
			bytes.putShort((short) Tag.group(one)).putShort((short) Tag.element(one));
		}
		return bytes(tag, VR.AT, bytes.array());
	}

	/** Adds a sequence. */
	public DataSetBuilder sequence(final int tag, final List<DicomDataSet> items) {
		return put(new DicomElement(tag, VR.SQ, new DicomElement.Items(List.copyOf(items)), CharacterSet.UTF_8));
	}

	/** Adds a sequence. */
	public DataSetBuilder sequence(final int tag, final DicomDataSet... items) {
		return sequence(tag, List.of(items));
	}

	/** Adds 16-bit words (OW), such as pixels. */
	public DataSetBuilder words(final int tag, final short... values) {
		final ByteBuffer bytes = littleEndian(2 * values.length);
		bytes.asShortBuffer().put(values);
		return bytes(tag, VR.OW, bytes.array());
	}

	/** Adds 32-bit floating point numbers (OF), such as the pixels of a parametric map. */
	public DataSetBuilder floats(final int tag, final float... values) {
		final ByteBuffer bytes = littleEndian(4 * values.length);
		bytes.asFloatBuffer().put(values);
		return bytes(tag, VR.OF, bytes.array());
	}

	/** Adds a value as bytes, words in little endian order. The array becomes part of the data set. */
	public DataSetBuilder bytes(final int tag, final VR vr, final byte[] value) {
		return put(new DicomElement(tag, vr, new DicomElement.Bytes(value), CharacterSet.UTF_8));
	}

	public DicomDataSet build() {
		final DicomElement[] sorted = Arrays.copyOf(elements, size);
		if (ascending) return new DicomDataSet(sorted);
		Arrays.sort(sorted, BY_TAG);
		int kept = 0;
		for (int i = 0; i < size; i++) {
			final boolean replaced = i + 1 < size && sorted[i + 1].tag() == sorted[i].tag();
			if (!replaced) sorted[kept++] = sorted[i];
		}
		return new DicomDataSet(Arrays.copyOf(sorted, kept));
	}

	private static String[] texts(final double[] values) {
		return Arrays.stream(values).mapToObj(NumberText::decimal).toArray(String[]::new);
	}

	private static byte[] binary(final int tag, final VR vr, final double[] values) {
		final ByteBuffer bytes = littleEndian(vr.wordLength() * values.length);
		for (final double value : values) {
			switch (vr) {
				case FD, OD -> bytes.putDouble(value);
				case FL, OF -> bytes.putFloat((float) value);
				case US -> bytes.putShort((short) checkWhole(tag, vr, value, 0, 0xFFFF));
				case SS -> bytes.putShort((short) checkWhole(tag, vr, value, Short.MIN_VALUE, Short.MAX_VALUE));
				case UL -> bytes.putInt((int) checkWhole(tag, vr, value, 0, 0xFFFFFFFFL));
				case SL -> bytes.putInt((int) checkWhole(tag, vr, value, Integer.MIN_VALUE, Integer.MAX_VALUE));
				default -> throw new IllegalArgumentException(Tag.text(tag) + " is put as numbers but " + vr + " holds none.");
			}
		}
		return bytes.array();
	}

	private static long checkWhole(final int tag, final VR vr, final double value, final long least, final long most) {
		if (value == Math.rint(value) && value >= least && value <= most) return (long) value;
		throw new IllegalArgumentException(Tag.text(tag) + " cannot hold " + value + "; " + vr +
			" takes whole numbers from " + least + " to " + most + ".");
	}

	private static ByteBuffer littleEndian(final int length) {
		return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
	}
}
