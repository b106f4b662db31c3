package org.imagingbiomarkers.io.tiff;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;

/** Makes small TIFF files, also ones that no software writes. */
final class TiffBuilder {

	private final ByteOrder order;
	private final boolean big;
	private final List<Map<Integer, Object>> pages = new ArrayList<>();
	private final List<List<byte[]>> parts = new ArrayList<>();

	TiffBuilder(final ByteOrder order, final boolean big) {
		this.order = order;
		this.big = big;
	}

	/** Starts a page of one sample; its fields may be replaced. */
	TiffBuilder page(final int width, final int height, final int bits, final int format) {
		pages.add(new TreeMap<>());
		parts.add(new ArrayList<>());
		return field(256, width).field(257, height).field(258, bits).field(259, 1).field(262, 1).field(277, 1).field(278,
			height).field(339, format);
	}

	/** @param value whole number, {@code long[]} of them, or text */
	TiffBuilder field(final int tag, final Object value) {
		pages.get(pages.size() - 1).put(tag, value instanceof Integer number ? Long.valueOf(number) : value);
		return this;
	}

	/** Adds a strip or tile to the page that was started last. */
	TiffBuilder part(final byte[] bytes) {
		parts.get(parts.size() - 1).add(bytes);
		return this;
	}

	byte[] build() {
		final ByteArrayOutputStream data = new ByteArrayOutputStream();
		final int header = big ? 16 : 8;
		final List<Long> directories = new ArrayList<>();
		final List<ByteBuffer> bodies = new ArrayList<>();
		for (int i = 0; i < pages.size(); i++) {
			final Map<Integer, Object> fields = pages.get(i);
			final long[] offsets = new long[parts.get(i).size()];
			final long[] lengths = new long[offsets.length];
			for (int k = 0; k < offsets.length; k++) {
				offsets[k] = header + data.size();
				lengths[k] = parts.get(i).get(k).length;
				data.writeBytes(parts.get(i).get(k));
			}
			final boolean tiled = fields.containsKey(322);
			fields.putIfAbsent(tiled ? 324 : 273, offsets);
			fields.putIfAbsent(tiled ? 325 : 279, lengths);
			bodies.add(body(fields, header, data));
		}
		long at = header + data.size();
		for (final ByteBuffer body : bodies) {
			directories.add(at);
			at += body.capacity();
		}
		final ByteBuffer file = ByteBuffer.allocate((int) at).order(order);
		file.putShort((short) (order == ByteOrder.LITTLE_ENDIAN ? 0x4949 : 0x4d4d)).putShort((short) (big ? 43 : 42));
		if (big) file.putShort((short) 8).putShort((short) 0).putLong(directories.get(0));
		else file.putInt(directories.get(0).intValue());
		file.put(data.toByteArray());
		for (int i = 0; i < bodies.size(); i++) {
			final long next = i + 1 < bodies.size() ? directories.get(i + 1) : 0;
			final ByteBuffer body = bodies.get(i);
			if (big) body.putLong(body.capacity() - 8, next);
			else body.putInt(body.capacity() - 4, (int) next);
			file.put(body.array());
		}
		return file.array();
	}

	private ByteBuffer body(final Map<Integer, Object> fields, final int header, final ByteArrayOutputStream data) {
		final ByteBuffer body = ByteBuffer.allocate(big ? 8 + 20 * fields.size() + 8 : 2 + 12 * fields.size() + 4).order(
			order);
		if (big) body.putLong(fields.size());
		else body.putShort((short) fields.size());
		fields.forEach((tag, value) -> {
			final boolean text = value instanceof String;
			final byte[] bytes = text ? (value + "\0").getBytes(StandardCharsets.UTF_8) : bytes(value instanceof Long one
				? new long[] { one } : (long[]) value);
			final int size = text ? 1 : big ? 8 : 4;
			body.putShort(tag.shortValue()).putShort((short) (text ? 2 : big ? 16 : 4));
			if (big) body.putLong(bytes.length / size);
			else body.putInt(bytes.length / size);
			if (bytes.length <= (big ? 8 : 4)) body.put(Arrays.copyOf(bytes, big ? 8 : 4));
			else {
				if (big) body.putLong(header + data.size());
				else body.putInt(header + data.size());
				data.writeBytes(bytes);
			}
		});
		return body;
	}

	private byte[] bytes(final long[] values) {
		final ByteBuffer buffer = ByteBuffer.allocate(values.length * (big ? 8 : 4)).order(order);
		for (final long value : values) {
			if (big) buffer.putLong(value);
			else buffer.putInt((int) value);
		}
		return buffer.array();
	}

	static byte[] deflated(final byte[] bytes) {
		final Deflater deflater = new Deflater();
		deflater.setInput(bytes);
		deflater.finish();
		final byte[] out = new byte[bytes.length + 64];
		final int length = deflater.deflate(out);
		deflater.end();
		return Arrays.copyOf(out, length);
	}
}
