package org.imagingbiomarkers.io.raster;

import java.nio.ByteBuffer;

/** How a file stores one number. */
public enum SampleType {

		UINT8(1, (bytes, at) -> bytes.get(at) & 0xff), //
		INT8(1, ByteBuffer::get), //
		UINT16(2, (bytes, at) -> bytes.getShort(at) & 0xffff), //
		INT16(2, ByteBuffer::getShort), //
		UINT32(4, (bytes, at) -> bytes.getInt(at) & 0xffffffffL), //
		INT32(4, ByteBuffer::getInt), //
		UINT64(8, (bytes, at) -> unsigned(bytes.getLong(at))), //
		INT64(8, ByteBuffer::getLong), //
		FLOAT32(4, ByteBuffer::getFloat), //
		FLOAT64(8, ByteBuffer::getDouble);

	private final int bytes;
	private final Number number;

	SampleType(final int bytes, final Number number) {
		this.bytes = bytes;
		this.number = number;
	}

	/** Size of one number in the file. */
	public int bytes() {
		return bytes;
	}

	/** Whether only whole numbers can be stored. */
	public boolean whole() {
		return this != FLOAT32 && this != FLOAT64;
	}

	/** The number that begins at the given byte. */
	double at(final ByteBuffer buffer, final int position) {
		return number.at(buffer, position);
	}

	private static double unsigned(final long bits) {
		// The lowest bit is kept sticky, so that halving does not change how the sum is rounded.
		return bits >= 0 ? bits : ((bits >>> 1) | (bits & 1)) * 2.0;
	}

	private interface Number {

		double at(ByteBuffer bytes, int position);
	}
}
