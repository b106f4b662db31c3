package org.imagingbiomarkers.io.dicom.jpeg2000;

import org.imagingbiomarkers.io.dicom.codec.CodecException;

/** The bits of packet headers; after a byte 0xFF comes one with seven bits only (T.800 section B.10.1). */
final class PacketBits {

	private final byte[] bytes;
	private int position;
	private int current;
	private int left;

	PacketBits(final byte[] bytes) {
		this.bytes = bytes;
	}

	int position() {
		return position;
	}

	/** Moves on by whole bytes. */
	void skip(final int count) throws CodecException {
		if (count > bytes.length - position) throw Jpeg2000Exception.damaged();
		position += count;
	}

	/** Whether the given marker comes next. */
	boolean isAt(final int marker) {
		return position + 2 <= bytes.length && (bytes[position] & 0xFF) == marker >> 8 && (bytes[position + 1] &
			0xFF) == (marker & 0xFF);
	}

	int bit() throws CodecException {
		if (left == 0) {
			if (position >= bytes.length) throw Jpeg2000Exception.damaged();
			left = current == 0xFF ? 7 : 8;
			current = bytes[position++] & 0xFF;
		}
		left--;
		return current >> left & 1;
	}

	int bits(final int count) throws CodecException {
		int value = 0;
		for (int i = 0; i < count; i++) {
			value = value << 1 | bit();
		}
		return value;
	}

	/** Ends a header at the next whole byte. */
	void align() throws CodecException {
		if (current == 0xFF) skip(1);
		current = 0;
		left = 0;
	}
}
