package org.imagingbiomarkers.io.tiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.imagingbiomarkers.io.InputException;

/**
 * One directory of a TIFF file: the fields of one page. Values are read when they are asked for; all of a file may take
 * only as many as its size justifies, since many directories can point to the same values.
 */
final class TiffDirectory {

	private static final int LONGEST_TEXT = 1 << 24;

	private final TiffBytes bytes;
	private final Map<Integer, Field> fields;
	private final Budget budget;

	/**
	 * A field.
	 *
	 * @param type of its values as TIFF numbers them
	 * @param count of values
	 * @param at where the values lie in the file
	 */
	record Field(int type, long count, long at) {

		private static final int[] SIZES = { 0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8 };

		/** Bytes of one value; 0 for a type that is not known. */
		static int size(final int type) {
			return type < SIZES.length ? SIZES[type] : 0;
		}
	}

	/** How many more values may be read from a file. */
	static final class Budget {

		private final String name;
		private long left;

		Budget(final String name, final long left) {
			this.name = name;
			this.left = left;
		}

		void take(final long values) throws InputException {
			left -= values;
			if (left < 0) {
				throw new InputException(name + " is a damaged TIFF file: its directories ask again and again for the same " +
					"parts of it.");
			}
		}
	}

	TiffDirectory(final TiffBytes bytes, final Map<Integer, Field> fields, final Budget budget) {
		this.bytes = bytes;
		this.fields = fields;
		this.budget = budget;
	}

	boolean has(final int tag) {
		return fields.containsKey(tag);
	}

	/** How many values a field has; 0 where there is none. */
	long count(final int tag) {
		return has(tag) ? fields.get(tag).count() : 0;
	}

	/** The first value of a field, or another number where there is none. */
	long number(final int tag, final long missing) throws IOException {
		return count(tag) == 0 ? missing : numbers(tag, 1)[0];
	}

	/** The first whole numbers of a field that has at least as many. */
	long[] numbers(final int tag, final long wanted) throws IOException {
		final Field field = fields.get(tag);
		if (field == null || field.count() < wanted || wanted > Integer.MAX_VALUE - 8) {
			throw new InputException(bytes.name() + " is a damaged TIFF file: field " + tag + " must have " + wanted +
				" values, but it has " + count(tag) + ".");
		}
		budget.take(wanted);
		final ByteBuffer values = bytes.read(field.at(), wanted * Field.size(field.type()));
		final long[] numbers = new long[(int) wanted];
		for (int i = 0; i < wanted; i++) {
			numbers[i] = switch (field.type()) {
				case 1, 2, 7 -> values.get() & 0xff;
				case 3 -> values.getShort() & 0xffff;
				case 4, 13 -> values.getInt() & 0xffffffffL;
				case 6 -> values.get();
				case 8 -> values.getShort();
				case 9 -> values.getInt();
				case 16, 17, 18 -> values.getLong();
				default -> throw new InputException(bytes.name() + " is a damaged TIFF file: field " + tag +
					" must have whole numbers, but its type is " + field.type() + ".");
			};
		}
		return numbers;
	}

	/** A ratio of two numbers; 0 where there is none. */
	double ratio(final int tag) throws IOException {
		final Field field = fields.get(tag);
		if (field == null || field.count() < 1 || field.type() != 5) return 0;
		final ByteBuffer values = bytes.read(field.at(), 8);
		final double numerator = values.getInt() & 0xffffffffL;
		final double denominator = values.getInt() & 0xffffffffL;
		return denominator == 0 ? 0 : numerator / denominator;
	}

	/** A text up to its closing zero, in UTF-8; empty where there is none. */
	String text(final int tag) throws IOException {
		final Field field = fields.get(tag);
		if (field == null || field.type() != 2 && field.type() != 1 && field.type() != 7) return "";
		if (field.count() > LONGEST_TEXT) {
			throw new InputException(bytes.name() + " is a damaged TIFF file: a text of it would have " + field.count() +
				" characters.");
		}
		final ByteBuffer values = raw(tag);
		final byte[] text = new byte[values.remaining()];
		values.get(text);
		int end = 0;
		while (end < text.length && text[end] != 0) end++;
		return new String(text, 0, end, StandardCharsets.UTF_8);
	}

	/** The bytes of a field as they lie in the file; none where there is no such field. */
	ByteBuffer raw(final int tag) throws IOException {
		final Field field = fields.get(tag);
		if (field == null) return ByteBuffer.allocate(0);
		final long size = field.count() * Field.size(field.type());
		budget.take(size);
		return bytes.read(field.at(), size);
	}
}
