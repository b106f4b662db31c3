package org.imagingbiomarkers.io.series;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The header that Siemens keeps in CSA Image Header Info (0029,xx10): names with texts, in the layout that starts with
 * {@code SV10}. What is damaged is left out.
 */
final class CsaHeader {

	private static final int NAME_LENGTH = 64;
	/** Name, multiplicity, representation, type, number of items and a mark. */
	private static final int TAG_LENGTH = NAME_LENGTH + 20;
	private static final int ITEM_HEADER = 16;

	private final Map<String, List<String>> values = new HashMap<>();

	CsaHeader(final byte[] bytes) {
		final ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
		if (bytes.length < 16 || !"SV10".equals(text(bytes, 0, 4))) return;
		final int tags = in.getInt(8);
		in.position(16);
		for (int tag = 0; tag < tags && in.remaining() >= TAG_LENGTH; tag++) {
			if (!readTag(bytes, in)) return;
		}
	}

	/** The first value of a name as a number. */
	OptionalDouble number(final String name) {
		final List<Double> numbers = numbers(name);
		return numbers.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(numbers.get(0));
	}

	/** All values of a name; none where one of them is no number. */
	List<Double> numbers(final String name) {
		final List<Double> numbers = new ArrayList<>();
		for (final String text : values.getOrDefault(name, List.of())) {
			if (!text.matches("[-+0-9.eE]{1,32}")) return List.of();
			try {
				numbers.add(Double.parseDouble(text));
			}
			catch (final NumberFormatException noNumber) {
				return List.of();
			}
		}
		return numbers;
	}

	/** Whether the next tag could follow. */
	private boolean readTag(final byte[] bytes, final ByteBuffer in) {
		final int start = in.position();
		final String name = text(bytes, start, NAME_LENGTH);
		final int items = in.getInt(start + NAME_LENGTH + 12);
		in.position(start + TAG_LENGTH);
		final List<String> texts = new ArrayList<>();
		for (int item = 0; item < items; item++) {
			if (in.remaining() < ITEM_HEADER) return false;
			final int length = in.getInt(in.position() + 4);
			in.position(in.position() + ITEM_HEADER);
			final long padded = (length + 3L) / 4 * 4;
			if (length < 0 || padded > in.remaining()) return false;
			final String text = text(bytes, in.position(), length);
			if (!text.isEmpty()) texts.add(text);
			in.position(in.position() + (int) padded);
		}
		values.put(name, texts);
		return true;
	}

	private static String text(final byte[] bytes, final int from, final int length) {
		int end = from;
		while (end < from + length && bytes[end] != 0) {
			end++;
		}
		return new String(bytes, from, end - from, StandardCharsets.ISO_8859_1).strip();
	}
}
