package org.imagingbiomarkers.io.dicom;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

import org.imagingbiomarkers.io.InputException;

/**
 * Reads data elements (DICOM PS3.5 section 7), forgiving what real files do wrong as long as the meaning is clear.
 * <p>
 * Every length is checked against what is left before anything is allocated, and nesting ends at a fixed depth.
 * </p>
 */
final class DataSetParser {

	private static final int MAX_DEPTH = 32;
	private static final long UNDEFINED_LENGTH = 0xFFFFFFFFL;
	private static final int ELEMENT_HEADER = 8;
	/** Values beyond this stay in the file. */
	private static final long MAX_KEPT_BYTES = 1L << 26;

	/** What stands before a value. */
	private record Header(int tag, VR vr, long length) {}

	private final String file;
	private final DicomInput in;
	private int lastTag;

	DataSetParser(final String file, final DicomInput in) {
		this.file = file;
		this.in = in;
	}

	/**
	 * The elements of the file meta information: group 0002, always explicit little endian (PS3.10 section 7.1). Where a
	 * second one follows, left from what the file was made of, the first one counts.
	 */
	DicomDataSet metaInformation() throws IOException {
		final DataSetBuilder meta = new DataSetBuilder();
		final Set<Integer> known = new HashSet<>();
		final ParseContext context = new ParseContext(true, ByteOrder.LITTLE_ENDIAN, CharacterSet.LATIN, false, 0);
		in.order(context.order());
		while (left(in.size()) >= ELEMENT_HEADER) {
			final long start = in.position();
			final int group = in.readUnsignedShort();
			in.position(start);
			if (group != 2) break;
			final DicomElement element = element(header(context), context, in.size());
			if (known.add(element.tag())) meta.put(element);
		}
		return meta.build();
	}

	/**
	 * All elements up to the end of the file, without group lengths, padding and garbage after the pixels.
	 */
	DicomDataSet dataSet(final boolean explicit, final ByteOrder order) throws IOException {
		final DataSetBuilder elements = new DataSetBuilder();
		ParseContext context = new ParseContext(explicit, order, CharacterSet.LATIN, false, 0);
		boolean pixels = false;
		in.order(order);
		while (left(in.size()) >= ELEMENT_HEADER) {
			try {
				final Header header = header(context);
				if (isPadding(header, pixels)) break;
				if (isDelimiter(header.tag)) continue;
				final DicomElement element = element(header, context, in.size());
				if (Tag.element(header.tag) != 0) elements.put(element);
				context = context.after(element);
				pixels |= isPixelData(header.tag);
			}
			catch (final InputException | DicomInput.EndOfInputException broken) {
				if (!pixels) throw sentence(broken);
				break;
			}
		}
		return elements.build();
	}

	private static boolean isPadding(final Header header, final boolean pixels) {
		return Tag.group(header.tag) == 0 || pixels && Integer.compareUnsigned(header.tag, Tag.PIXEL_DATA) < 0;
	}

	private static boolean isPixelData(final int tag) {
		return tag == Tag.PIXEL_DATA || tag == Tag.FLOAT_PIXEL_DATA || tag == Tag.DOUBLE_FLOAT_PIXEL_DATA;
	}

	private static boolean isDelimiter(final int tag) {
		return tag == Tag.ITEM_DELIMITATION_ITEM || tag == Tag.SEQUENCE_DELIMITATION_ITEM;
	}

	private DicomDataSet item(final ParseContext around, final long end, final boolean delimited) throws IOException {
		final DataSetBuilder elements = new DataSetBuilder();
		ParseContext context = around;
		while (left(end) >= ELEMENT_HEADER) {
			final long start = in.position();
			final Header header = header(context);
			if (header.tag == Tag.ITEM_DELIMITATION_ITEM) return elements.build();
			if (header.tag == Tag.SEQUENCE_DELIMITATION_ITEM) {
				in.position(start);
				return elements.build();
			}
			final DicomElement element = element(header, context, end);
			if (Tag.element(header.tag) != 0) elements.put(element);
			context = context.after(element);
		}
		if (delimited) throw new DicomInput.EndOfInputException();
		in.position(end);
		return elements.build();
	}

	private Header header(final ParseContext context) throws IOException {
		final int tag = in.readTag();
		lastTag = tag;
		if (tag == Tag.ITEM || isDelimiter(tag)) return new Header(tag, VR.UN, in.readUnsignedInt());
		if (!context.explicit()) return implicitHeader(tag, context);
		final int first = in.readByte();
		final int second = in.readByte();
		final VR vr = VR.of(first, second);
		if (vr == null && !(VR.isLetter(first) && VR.isLetter(second))) {
			in.position(in.position() - 2);
			return implicitHeader(tag, context);
		}
		if (vr != null && !vr.hasLongLength()) return new Header(tag, vr, in.readUnsignedShort());
		in.readUnsignedShort();
		return new Header(tag, vr == null ? VR.UN : vr, in.readUnsignedInt());
	}

	private Header implicitHeader(final int tag, final ParseContext context) throws IOException {
		return new Header(tag, Dictionary.resolve(tag, context.signedPixels()), in.readUnsignedInt());
	}

	private DicomElement element(final Header header, final ParseContext context, final long end) throws IOException {
		if (header.length == UNDEFINED_LENGTH) return undefinedLength(header, context, end);
		if (context.depth() == 0 && isPixelData(header.tag) || header.length > MAX_KEPT_BYTES) {
			return leftInFile(header, context, end);
		}
		if (header.length > left(end)) throw tooLong(header, end);
		if (header.vr == VR.UN) return unknown(header, context);
		final long valueEnd = in.position() + header.length;
		final DicomElement.Value value = header.vr == VR.SQ ? new DicomElement.Items(items(context, valueEnd, false))
			: new DicomElement.Bytes(bytes(header, context));
		return new DicomElement(header.tag, header.vr, value, context.characters());
	}

	private DicomElement undefinedLength(final Header header, final ParseContext context, final long end)
		throws IOException
	{
		if (isPixelData(header.tag) || header.vr == VR.OB || header.vr == VR.OW) {
			return new DicomElement(header.tag, header.vr, fragments(header, end), context.characters());
		}
		if (header.vr != VR.SQ && header.vr != VR.UN && context.explicit()) {
			throw damaged("element " + Tag.text(header.tag) + " has no length, which only a sequence may do.");
		}
		final boolean unknown = header.vr == VR.UN && context.explicit();
		final List<DicomDataSet> items = unknown ? implicitItems(context, end, true) : items(context, end, true);
		return new DicomElement(header.tag, VR.SQ, new DicomElement.Items(items), context.characters());
	}

	/** UN holds what implicit little endian encoding would (PS3.5 section 6.2.2), a sequence perhaps. */
	private DicomElement unknown(final Header header, final ParseContext context) throws IOException {
		final VR known = Dictionary.resolve(header.tag, context.signedPixels());
		final Optional<List<DicomDataSet>> items = sequenceInside(header, context);
		if (items.isPresent()) {
			return new DicomElement(header.tag, VR.SQ, new DicomElement.Items(items.get()), context.characters());
		}
		return new DicomElement(header.tag, known == VR.SQ ? VR.UN : known, new DicomElement.Bytes(in.readBytes(
			(int) header.length)), context.characters());
	}

	/**
	 * The items, if the value starts like a sequence and is one to its end; otherwise the position does not move.
	 */
	private Optional<List<DicomDataSet>> sequenceInside(final Header header, final ParseContext context)
		throws IOException
	{
		if (header.length < ELEMENT_HEADER) return Optional.empty();
		final long start = in.position();
		final int tag = lastTag;
		try {
			in.order(ByteOrder.LITTLE_ENDIAN);
			final boolean starts = in.readTag() == Tag.ITEM;
			in.position(start);
			if (!starts) return Optional.empty();
			final List<DicomDataSet> items = implicitItems(context, start + header.length, false);
			return Optional.of(items);
		}
		catch (final InputException | DicomInput.EndOfInputException noSequence) {
			in.position(start);
			lastTag = tag;
			return Optional.empty();
		}
		finally {
			in.order(context.order());
		}
	}

	/**
	 * Implicit little endian as the standard demands, but explicit where the first element can only be that.
	 */
	private List<DicomDataSet> implicitItems(final ParseContext context, final long end, final boolean delimited)
		throws IOException
	{
		in.order(ByteOrder.LITTLE_ENDIAN);
		final ParseContext inside = firstElementIsExplicit(end) ? context.explicitLittleEndian() : context.implicit();
		final List<DicomDataSet> items = items(inside, end, delimited);
		in.order(context.order());
		return items;
	}

	private boolean firstElementIsExplicit(final long end) throws IOException {
		final long start = in.position();
		if (left(end) < 2 * ELEMENT_HEADER) return false;
		in.position(start + ELEMENT_HEADER + 4);
		final long length = in.readUnsignedInt();
		in.position(start);
		final VR vr = VR.of((int) (length & 0xFF), (int) (length >> 8 & 0xFF));
		return vr != null && length > left(end);
	}

	private List<DicomDataSet> items(final ParseContext context, final long end, final boolean delimited)
		throws IOException
	{
		if (context.depth() == MAX_DEPTH) {
			throw damaged("its sequences are nested deeper than " + MAX_DEPTH + " levels.");
		}
		final int sequence = lastTag;
		final List<DicomDataSet> items = new ArrayList<>();
		while (left(end) >= ELEMENT_HEADER) {
			final int tag = in.readTag();
			final long length = in.readUnsignedInt();
			if (tag == Tag.SEQUENCE_DELIMITATION_ITEM) return List.copyOf(items);
			if (tag == Tag.ITEM_DELIMITATION_ITEM) continue;
			if (tag != Tag.ITEM) throw damaged("sequence " + Tag.text(sequence) + " holds something else than items.");
			if (length == UNDEFINED_LENGTH) {
				items.add(item(context.deeper(), end, true));
			}
			else if (length > left(end)) {
				throw tooLong(new Header(sequence, VR.SQ, length), end);
			}
			else {
				items.add(item(context.deeper(), in.position() + length, false));
			}
		}
		if (delimited) throw new DicomInput.EndOfInputException();
		in.position(end);
		return List.copyOf(items);
	}

	private DicomElement.InFile fragments(final Header header, final long end) throws IOException {
		final LongStream.Builder starts = LongStream.builder();
		final LongStream.Builder lengths = LongStream.builder();
		while (left(end) >= ELEMENT_HEADER) {
			final int tag = in.readTag();
			final long length = in.readUnsignedInt();
			if (tag == Tag.SEQUENCE_DELIMITATION_ITEM) {
				return new DicomElement.InFile(starts.build().toArray(), lengths.build().toArray(), true, true);
			}
			if (tag != Tag.ITEM) {
				throw damaged("the compressed value of " + Tag.text(header.tag) + " is not a list of fragments.");
			}
			starts.add(in.position());
			lengths.add(Math.min(length, left(end)));
			if (length > left(end)) break;
			in.position(in.position() + length);
		}
		in.position(end);
		return new DicomElement.InFile(starts.build().toArray(), lengths.build().toArray(), true, false);
	}

	private DicomElement leftInFile(final Header header, final ParseContext context, final long end) throws IOException {
		final long start = in.position();
		final long held = Math.min(header.length, left(end));
		if (held < header.length && !isPixelData(header.tag)) throw tooLong(header, end);
		in.position(start + held);
		final DicomElement.Value value = DicomElement.InFile.whole(start, held, held == header.length);
		return new DicomElement(header.tag, header.vr, value, context.characters());
	}

	private byte[] bytes(final Header header, final ParseContext context) throws IOException {
		final byte[] value = in.readBytes((int) header.length);
		if (context.order() == ByteOrder.BIG_ENDIAN) ByteSwap.reverse(value, header.vr.wordLength());
		return value;
	}

	private long left(final long end) {
		return end - in.position();
	}

	private InputException tooLong(final Header header, final long end) {
		return damaged("element " + Tag.text(header.tag) + " announces " + header.length + " bytes where " + left(end) +
			" are left.");
	}

	private InputException damaged(final String what) {
		return new InputException(file + " is damaged or cut short: " + what);
	}

	private InputException sentence(final IOException broken) {
		return broken instanceof InputException known ? known : damaged("it ends within element " + Tag.text(lastTag) + ".");
	}

	/**
	 * What a nested data set takes over from the one around it.
	 *
	 * @param explicit whether each element states its representation
	 * @param order of the bytes in a word
	 * @param characters how text is written
	 * @param signedPixels whether Pixel Representation (0028,0103) is 1, which some representations follow
	 * @param depth sequences around the data set
	 */
	private record ParseContext(boolean explicit, ByteOrder order, CharacterSet characters, boolean signedPixels,
			int depth)
	{

		ParseContext implicit() {
			return new ParseContext(false, ByteOrder.LITTLE_ENDIAN, characters, signedPixels, depth);
		}

		ParseContext explicitLittleEndian() {
			return new ParseContext(true, ByteOrder.LITTLE_ENDIAN, characters, signedPixels, depth);
		}

		ParseContext deeper() {
			return new ParseContext(explicit, order, characters, signedPixels, depth + 1);
		}

		ParseContext after(final DicomElement element) {
			return switch (element.tag()) {
				case Tag.SPECIFIC_CHARACTER_SET -> new ParseContext(explicit, order, new CharacterSet(element.texts()),
					signedPixels, depth);
				case Tag.PIXEL_REPRESENTATION -> new ParseContext(explicit, order, characters, element.integer().orElse(0) == 1,
					depth);
				default -> this;
			};
		}
	}
}
