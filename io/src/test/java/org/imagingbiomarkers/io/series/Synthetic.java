package org.imagingbiomarkers.io.series;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.VR;

/** A small DICOM file made for a test, in explicit little endian: one MR slice of 2 x 2 pixels unless told otherwise. */
final class Synthetic {

	private static int files;

	private final TreeMap<Integer, byte[]> elements = new TreeMap<>(Integer::compareUnsigned);

	/** An empty data set, for the items of a sequence. */
	static Synthetic item() {
		return new Synthetic();
	}

	/** A slice at a position along the z axis. */
	static Synthetic slice(final int instance, final double z) {
		files++;
		return new Synthetic().text(Tag.SOP_CLASS_UID, VR.UI, "1.2.840.10008.5.1.4.1.1.4").text(Tag.SOP_INSTANCE_UID, VR.UI,
			"1.2.3." + files).text(Tag.MODALITY, VR.CS, "MR").text(Tag.SERIES_INSTANCE_UID, VR.UI, "1.2.3").text(
				Tag.SERIES_NUMBER, VR.IS, "7").text(Tag.INSTANCE_NUMBER, VR.IS, String.valueOf(instance)).number(
					Tag.IMAGE_POSITION_PATIENT, 0, 0, z).number(Tag.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 1, 0).number(
						Tag.PIXEL_SPACING, 2, 1.5).pixels(2, 2, instance, instance, instance, instance);
	}

	Synthetic text(final int tag, final VR vr, final String value) {
		final byte[] bytes = value.getBytes(StandardCharsets.ISO_8859_1);
		final byte[] even = Arrays.copyOf(bytes, bytes.length + bytes.length % 2);
		if (even.length > bytes.length && vr != VR.UI) even[bytes.length] = ' ';
		return put(tag, vr, even);
	}

	/** Decimal strings. */
	Synthetic number(final int tag, final double... values) {
		return text(tag, VR.DS, Arrays.stream(values).mapToObj(v -> v == Math.rint(v) && Math.abs(v) < 1e15 ? String.valueOf(
			(long) v) : String.format(Locale.ROOT, "%.10g", v)).collect(Collectors.joining("\\")));
	}

	Synthetic doubles(final int tag, final double... values) {
		final ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
		Arrays.stream(values).forEach(bytes::putDouble);
		return put(tag, VR.FD, bytes.array());
	}

	Synthetic floats(final int tag, final float value) {
		return put(tag, VR.FL, ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(value).array());
	}

	Synthetic unsigned(final int tag, final int value) {
		return put(tag, VR.US, ByteBuffer.allocate(2).order(ByteOrder.LITTLE_ENDIAN).putShort((short) value).array());
	}

	Synthetic sequence(final int tag, final Synthetic... items) {
		final ByteArrayOutputStream out = new ByteArrayOutputStream();
		for (final Synthetic item : items) {
			final byte[] content = item.bytes();
			out.writeBytes(word(Tag.ITEM, content.length));
			out.writeBytes(content);
		}
		return put(tag, VR.SQ, out.toByteArray());
	}

	/** Unsigned 16-bit pixels; further frames follow the first. */
	Synthetic pixels(final int columns, final int rows, final int... values) {
		final ByteBuffer bytes = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
		Arrays.stream(values).forEach(v -> bytes.putShort((short) v));
		final int frames = values.length / columns / rows;
		if (frames > 1) text(Tag.NUMBER_OF_FRAMES, VR.IS, String.valueOf(frames));
		return size(columns, rows, 16).put(Tag.PIXEL_DATA, VR.OW, bytes.array());
	}

	/** Unsigned 8-bit pixels. */
	Synthetic bytes(final int columns, final int rows, final int... values) {
		final byte[] bytes = new byte[values.length];
		for (int i = 0; i < values.length; i++) {
			bytes[i] = (byte) values[i];
		}
		return size(columns, rows, 8).put(Tag.PIXEL_DATA, VR.OB, bytes);
	}

	private Synthetic size(final int columns, final int rows, final int bits) {
		return unsigned(Tag.ROWS, rows).unsigned(Tag.COLUMNS, columns).unsigned(Tag.SAMPLES_PER_PIXEL, 1).unsigned(
			Tag.BITS_ALLOCATED, bits).unsigned(Tag.BITS_STORED, bits).unsigned(Tag.HIGH_BIT, bits - 1).unsigned(
				Tag.PIXEL_REPRESENTATION, 0);
	}

	Synthetic without(final int... tags) {
		Arrays.stream(tags).forEach(elements::remove);
		return this;
	}

	Synthetic put(final int tag, final VR vr, final byte[] value) {
		final boolean longLength = switch (vr) {
			case OB, OW, SQ, UN, UT -> true;
			default -> false;
		};
		final ByteBuffer element = ByteBuffer.allocate((longLength ? 12 : 8) + value.length).order(ByteOrder.LITTLE_ENDIAN);
		element.putShort((short) Tag.group(tag)).putShort((short) Tag.element(tag)).put(vr.name().getBytes(
			StandardCharsets.US_ASCII));
		if (longLength) element.putShort((short) 0).putInt(value.length);
		else element.putShort((short) value.length);
		elements.put(tag, element.put(value).array());
		return this;
	}

	/** The file as it would lie on a disk. */
	byte[] file() {
		final ByteArrayOutputStream out = new ByteArrayOutputStream();
		out.writeBytes(new byte[128]);
		out.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
		out.writeBytes(item().text(Tag.TRANSFER_SYNTAX_UID, VR.UI, "1.2.840.10008.1.2.1").bytes());
		out.writeBytes(bytes());
		return out.toByteArray();
	}

	Path write(final Path folder, final String name) throws IOException {
		Files.createDirectories(folder);
		return Files.write(folder.resolve(name), file());
	}

	private byte[] bytes() {
		final ByteArrayOutputStream out = new ByteArrayOutputStream();
		elements.values().forEach(out::writeBytes);
		return out.toByteArray();
	}

	private static byte[] word(final int tag, final int length) {
		return ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putShort((short) Tag.group(tag)).putShort((short) Tag
			.element(tag)).putInt(length).array();
	}

	/** Files named so that their order says nothing. */
	static void writeAll(final Path folder, final Synthetic... files) throws IOException {
		for (int i = 0; i < files.length; i++) {
			files[i].write(folder, name(i));
		}
	}

	/** The name {@link #writeAll} gives to a file. */
	static String name(final int index) {
		return Integer.toHexString((index + 1) * 0x9E3779B1) + ".img";
	}
}
