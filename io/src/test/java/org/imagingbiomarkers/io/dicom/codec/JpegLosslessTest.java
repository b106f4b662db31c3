package org.imagingbiomarkers.io.dicom.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Against an encoder that follows ITU-T T.81 annex H with the plainest of Huffman codes: five bits for each size.
 */
class JpegLosslessTest {

	private static final int CODE_LENGTH = 5;
	private static final int SIZES = 17;

	@Property(tries = 300)
	void whatIsEncodedIsDecoded(@ForAll @IntRange(min = 1, max = 12) final int columns, @ForAll @IntRange(min = 1,
		max = 9) final int rows, @ForAll @IntRange(min = 2, max = 16) final int precision, @ForAll @IntRange(min = 1,
			max = 7) final int predictor, @ForAll @IntRange(min = 1, max = 3) final int samples, @ForAll @IntRange(
				max = 3) final int rowsToRestart, @ForAll final long seed) throws CodecException
	{
		final int[] values = new Random(seed).ints(columns * rows * samples, 0, 1 << precision).toArray();
		final byte[] stream = new Encoder(columns, rows, samples, precision, predictor, rowsToRestart * columns).encode(
			values);
		assertArrayEquals(values, Jpeg.decode(stream, columns, rows, samples));
	}

	@Test
	void damageIsNoticed() {
		final int[] values = new Random(1).ints(64, 0, 4096).toArray();
		final byte[] stream = new Encoder(8, 8, 1, 12, 1, 0).encode(values);
		for (int length = 0; length < stream.length - 3; length++) {
			final byte[] cut = Arrays.copyOf(stream, length);
			assertThrows(CodecException.class, () -> Jpeg.decode(cut, 8, 8, 1));
		}
		final CodecException refused = assertThrows(CodecException.class, () -> Jpeg.decode(stream, 8, 9, 1));
		assertTrue(refused.getMessage().contains("another size"), refused.getMessage());
	}

	private static final class Encoder {

		private final int columns;
		private final int rows;
		private final int samples;
		private final int precision;
		private final int predictor;
		private final int restartInterval;
		private final ByteArrayOutputStream out = new ByteArrayOutputStream();
		private int current;
		private int filled;

		Encoder(final int columns, final int rows, final int samples, final int precision, final int predictor,
			final int restartInterval)
		{
			this.columns = columns;
			this.rows = rows;
			this.samples = samples;
			this.precision = precision;
			this.predictor = predictor;
			this.restartInterval = restartInterval;
		}

		byte[] encode(final int[] values) {
			header();
			for (int pixel = 0; pixel < columns * rows; pixel++) {
				if (restartInterval > 0 && pixel > 0 && pixel % restartInterval == 0) restart(pixel / restartInterval - 1);
				for (int sample = 0; sample < samples; sample++) {
					difference(values[pixel * samples + sample] - predicted(values, pixel, sample));
				}
			}
			flush();
			bytes(0xFF, 0xD9);
			return out.toByteArray();
		}

		private void header() {
			bytes(0xFF, 0xD8, 0xFF, 0xC3, 0, 8 + 3 * samples, precision, 0, rows, 0, columns, samples);
			for (int i = 0; i < samples; i++) {
				bytes(i + 1, 0x11, 0);
			}
			bytes(0xFF, 0xC4, 0, 19 + SIZES, 0);
			for (int length = 1; length <= 16; length++) {
				bytes(length == CODE_LENGTH ? SIZES : 0);
			}
			for (int size = 0; size < SIZES; size++) {
				bytes(size);
			}
			bytes(0xFF, 0xDD, 0, 4, restartInterval >> 8, restartInterval);
			bytes(0xFF, 0xDA, 0, 6 + 2 * samples, samples);
			for (int i = 0; i < samples; i++) {
				bytes(i + 1, 0);
			}
			bytes(predictor, 0, 0);
		}

		private int predicted(final int[] values, final int pixel, final int sample) {
			final int first = restartInterval == 0 ? 0 : pixel / restartInterval * restartInterval;
			final int x = pixel % columns;
			if (pixel - first < columns) return x == 0 ? 1 << precision - 1 : values[(pixel - 1) * samples + sample];
			final int b = values[(pixel - columns) * samples + sample];
			if (x == 0) return b;
			final int a = values[(pixel - 1) * samples + sample];
			final int c = values[(pixel - columns - 1) * samples + sample];
			return switch (predictor) {
				case 1 -> a;
				case 2 -> b;
				case 3 -> c;
				case 4 -> a + b - c;
				case 5 -> a + (b - c >> 1);
				case 6 -> b + (a - c >> 1);
				default -> a + b >> 1;
			};
		}

		private void difference(final int difference) {
			final int wrapped = (short) difference;
			if (wrapped == Short.MIN_VALUE) {
				bits(16, CODE_LENGTH);
				return;
			}
			final int size = 32 - Integer.numberOfLeadingZeros(Math.abs(wrapped));
			bits(size, CODE_LENGTH);
			bits(wrapped < 0 ? wrapped - 1 : wrapped, size);
		}

		private void bits(final int value, final int count) {
			for (int i = count - 1; i >= 0; i--) {
				current = current << 1 | value >> i & 1;
				if (++filled == 8) put();
			}
		}

		private void put() {
			out.write(current);
			if ((current & 0xFF) == 0xFF) out.write(0);
			current = 0;
			filled = 0;
		}

		private void flush() {
			while (filled > 0) {
				bits(1, 1);
			}
		}

		private void restart(final int number) {
			flush();
			bytes(0xFF, 0xD0 + number % 8);
		}

		private void bytes(final int... values) {
			for (final int value : values) {
				out.write(value);
			}
		}
	}
}
