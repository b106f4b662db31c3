package org.imagingbiomarkers.io.dicom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Puts files together byte by byte, right and wrong ones. */
final class RawBytes {

	static final long UNDEFINED = 0xFFFFFFFFL;

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();
	private final ByteOrder order;

	RawBytes(final ByteOrder order) {
		this.order = order;
	}

	static RawBytes littleEndian() {
		return new RawBytes(ByteOrder.LITTLE_ENDIAN);
	}

	/** Preamble and a meta header that names the transfer syntax. */
	static RawBytes part10(final TransferSyntax syntax) {
		final byte[] uid = syntax.uid().getBytes(StandardCharsets.US_ASCII);
		final RawBytes file = littleEndian().bytes(new byte[128]).bytes("DICM".getBytes(StandardCharsets.US_ASCII));
		file.explicit(Tag.TRANSFER_SYNTAX_UID, "UI", uid);
		final RawBytes body = new RawBytes(syntax.bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
		return body.bytes(file.toByteArray());
	}

	RawBytes bytes(final byte... bytes) {
		out.writeBytes(bytes);
		return this;
	}

	RawBytes tag(final int tag) {
		return word(Tag.group(tag)).word(Tag.element(tag));
	}

	RawBytes word(final int value) {
		return bytes(ByteBuffer.allocate(2).order(order).putShort((short) value).array());
	}

	RawBytes length(final long value) {
		return bytes(ByteBuffer.allocate(4).order(order).putInt((int) value).array());
	}

	RawBytes implicit(final int tag, final byte... value) {
		return tag(tag).length(value.length).bytes(value);
	}

	RawBytes implicit(final int tag, final String value) {
		return implicit(tag, value.getBytes(StandardCharsets.ISO_8859_1));
	}

	RawBytes explicit(final int tag, final String vr, final byte... value) {
		return explicitHeader(tag, vr, value.length).bytes(value);
	}

	RawBytes explicit(final int tag, final String vr, final String value) {
		return explicit(tag, vr, value.getBytes(StandardCharsets.ISO_8859_1));
	}

	RawBytes explicitHeader(final int tag, final String vr, final long length) {
		tag(tag).bytes(vr.getBytes(StandardCharsets.US_ASCII));
		final VR known = VR.of(vr.charAt(0), vr.charAt(1));
		return known == null || known.hasLongLength() ? word(0).length(length) : word((int) length);
	}

	RawBytes item(final long length) {
		return tag(Tag.ITEM).length(length);
	}

	RawBytes endOfItem() {
		return tag(Tag.ITEM_DELIMITATION_ITEM).length(0);
	}

	RawBytes endOfSequence() {
		return tag(Tag.SEQUENCE_DELIMITATION_ITEM).length(0);
	}

	byte[] toByteArray() {
		return out.toByteArray();
	}

	DicomFile read(final Path folder) throws IOException {
		return DicomFile.read(Files.write(folder.resolve("raw.dcm"), toByteArray()));
	}
}
