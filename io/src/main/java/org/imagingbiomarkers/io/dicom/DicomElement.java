package org.imagingbiomarkers.io.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

import org.imagingbiomarkers.io.DecimalText;

/**
 * One data element: a tag, how its value is represented, and the value.
 * <p>
 * The getters never fail: what is absent, empty or not of the asked kind comes back empty. The text form of an element
 * names its tag and never its value.
 * </p>
 */
public final class DicomElement {

	/** Where the value is. */
	sealed interface Value permits Bytes, Items, InFile {}

	/** A value in memory, words in little endian order. */
	record Bytes(byte[] bytes) implements Value {}

	/** The items of a sequence. */
	record Items(List<DicomDataSet> items) implements Value {}

	private final int tag;
	private final VR vr;
	private final Value value;
	private final CharacterSet characters;

	DicomElement(final int tag, final VR vr, final Value value, final CharacterSet characters) {
		this.tag = tag;
		this.vr = vr;
		this.value = value;
		this.characters = characters;
	}

	public int tag() {
		return tag;
	}

	public VR vr() {
		return vr;
	}

	CharacterSet characters() {
		return characters;
	}

	Value value() {
		return value;
	}

	/**
	 * The same bytes under another representation, for private elements that a file in implicit encoding leaves without
	 * one. The bytes are taken as little endian.
	 */
	public DicomElement as(final VR other) {
		return new DicomElement(tag, other, value, characters);
	}

	/**
	 * The bytes of the value, words in little endian order; empty for sequences, and for pixel data and values of more than
	 * 64 MB, which are left in the file.
	 */
	public Optional<byte[]> bytes() {
		return value instanceof Bytes held ? Optional.of(held.bytes.clone()) : Optional.empty();
	}

	/** The items of a sequence, in order; none where the element is no sequence. */
	public List<DicomDataSet> items() {
		return value instanceof Items held ? held.items : List.of();
	}

	/** The first value as text without its padding; empty where it is blank. */
	public Optional<String> text() {
		final List<String> all = texts();
		return all.isEmpty() || all.get(0).isEmpty() ? Optional.empty() : Optional.of(all.get(0));
	}

	/**
	 * All values as text without their padding, blank ones included to keep their places; none where all is blank.
	 */
	public List<String> texts() {
		if (!(value instanceof Bytes held)) return List.of();
		if (!vr.isText() && !mayHoldText()) return numbers().stream().map(DecimalText::of).toList();
		final CharacterSet set = vr.isInternational() || vr == VR.UN ? characters : CharacterSet.LATIN;
		final String text = withoutPadding(set.decode(held.bytes));
		if (text.isBlank()) return List.of();
		if (!vr.hasSeveralValues()) return List.of(text);
		final List<String> texts = new ArrayList<>();
		for (final String one : text.split("\\\\", -1)) {
			texts.add(one.strip());
		}
		return List.copyOf(texts);
	}

	/** The first value as a finite number, whether written as text or binary; empty where it is not a number. */
	public OptionalDouble number() {
		if (!(value instanceof Bytes held)) return OptionalDouble.empty();
		if (vr.isText() || mayHoldText()) {
			return text().map(NumberText::parse).orElse(OptionalDouble.empty());
		}
		final int width = numberLength();
		if (width == 0 || held.bytes.length < width) return OptionalDouble.empty();
		return OptionalDouble.of(binary(ByteBuffer.wrap(held.bytes).order(ByteOrder.LITTLE_ENDIAN), 0));
	}

	/** All values as numbers; none where one of them is not a number. */
	public List<Double> numbers() {
		if (!(value instanceof Bytes held)) return List.of();
		final List<Double> numbers = new ArrayList<>();
		if (vr.isText() || mayHoldText()) {
			for (final String text : texts()) {
				final OptionalDouble number = NumberText.parse(text);
				if (number.isEmpty()) return List.of();
				numbers.add(number.getAsDouble());
			}
			return List.copyOf(numbers);
		}
		final int width = numberLength();
		if (width == 0) return List.of();
		final ByteBuffer words = ByteBuffer.wrap(held.bytes).order(ByteOrder.LITTLE_ENDIAN);
		for (int at = 0; at + width <= held.bytes.length; at += width) {
			numbers.add(binary(words, at));
		}
		return List.copyOf(numbers);
	}

	/**
	 * The first value as a whole number, for AT the tag it points to; empty where it is not whole or beyond 32 bits.
	 */
	public OptionalInt integer() {
		final OptionalDouble number = number();
		if (number.isEmpty()) return OptionalInt.empty();
		final double whole = Math.rint(number.getAsDouble());
		if (whole != number.getAsDouble()) return OptionalInt.empty();
		if (vr == VR.AT) return OptionalInt.of((int) (long) whole);
		return whole == (int) whole ? OptionalInt.of((int) whole) : OptionalInt.empty();
	}

	@Override
	public String toString() {
		return Tag.text(tag) + " " + vr;
	}

	private boolean mayHoldText() {
		return vr == VR.UN || vr == VR.OB;
	}

	private int numberLength() {
		return switch (vr) {
			case AT -> 4;
			case FD, FL, OD, OF, OL, OV, OW, SL, SS, SV, UL, US, UV -> vr.wordLength();
			default -> 0;
		};
	}

	private double binary(final ByteBuffer words, final int at) {
		return switch (vr) {
			case AT -> (words.getShort(at) & 0xFFFFL) << 16 | words.getShort(at + 2) & 0xFFFFL;
			case FD, OD -> words.getDouble(at);
			case FL, OF -> words.getFloat(at);
			case UL, OL -> words.getInt(at) & 0xFFFFFFFFL;
			case SL -> words.getInt(at);
			case US, OW -> words.getShort(at) & 0xFFFF;
			case SS -> words.getShort(at);
			case SV -> words.getLong(at);
			default -> unsigned(words.getLong(at));
		};
	}

	private static double unsigned(final long bits) {
		return bits >= 0 ? bits : (bits >>> 1) * 2.0;
	}

	private static String withoutPadding(final String text) {
		int end = text.length();
		while (end > 0 && (text.charAt(end - 1) == 0 || Character.isWhitespace(text.charAt(end - 1)))) {
			end--;
		}
		return text.substring(0, end);
	}

	/**
	 * A value that was left in the file: where it lies, not what it is.
	 *
	 * @param starts where each piece starts: one for a native value, one per fragment for an encapsulated one
	 * @param lengths bytes in each piece that the file really holds
	 * @param encapsulated whether the first piece is a Basic Offset Table and the others are fragments of frames
	 * @param complete whether the file holds all the bytes that the header announces
	 */
	record InFile(long[] starts, long[] lengths, boolean encapsulated, boolean complete) implements Value {

		static InFile whole(final long start, final long length, final boolean complete) {
			return new InFile(new long[] { start }, new long[] { length }, false, complete);
		}

		long length() {
			long sum = 0;
			for (final long length : lengths) {
				sum += length;
			}
			return sum;
		}
	}
}
