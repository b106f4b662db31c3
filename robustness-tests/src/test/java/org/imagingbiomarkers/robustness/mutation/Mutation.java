package org.imagingbiomarkers.robustness.mutation;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Makes damaged copies of files: the same copy for the same number. */
final class Mutation {

	/** Longest damaged copy, bytes. */
	private static final int LONGEST = 200_000;
	/** The beginning is where headers are. */
	private static final int HEADER = 1000;
	private static final int MAX_CHANGES = 6;
	private static final int[] EXTREME = { 0, 1, -1, 127, 128, 255, 256, 32767, 32768, 65535, 65536, Integer.MAX_VALUE,
		Integer.MIN_VALUE, 0x40000000, 100, 1000 };
	private static final String[] WORDS = { "0", "-1", "1", "1e308", "-1e-320", "NaN", "Infinity", "99999999999",
		"2147483647", "-9223372036854775808", "65536", "0.1", "[", "]", "{", "}", "&a", "*a", "<<:", "- ", ": ", "\"", ",",
		";", "\t", "\n", "null", "true", "=1+1", "\u00e9", "\ufeff", "\u0000", "..", "\\", "/", "1,2", "2024-01-01", "0x10" };
	private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]+(\\.[0-9]+)?");

	private Mutation() {}

	/** A damaged copy of one of several files. */
	static byte[] of(final List<byte[]> seeds, final boolean text, final long number) {
		final Random random = new Random(number * 0x9E3779B97F4A7C15L + 1);
		final byte[] seed = seeds.get(random.nextInt(seeds.size()));
		final byte[] other = seeds.get(random.nextInt(seeds.size()));
		if (isPacked(seed) && random.nextInt(4) > 0) {
			return packed(mutated(unpacked(seed), isPacked(other) ? unpacked(other) : other, text, random));
		}
		return mutated(seed, other, text, random);
	}

	private static byte[] mutated(final byte[] seed, final byte[] other, final boolean text, final Random random) {
		byte[] copy = seed;
		for (int change = random.nextInt(MAX_CHANGES); change >= 0; change--) {
			copy = text && random.nextInt(3) > 0 ? changedText(copy, random) : changedBytes(copy, other, random);
		}
		return copy.length > LONGEST ? Arrays.copyOf(copy, LONGEST) : copy;
	}

	private static byte[] changedText(final byte[] bytes, final Random random) {
		final String text = new String(bytes, StandardCharsets.UTF_8);
		final String word = WORDS[random.nextInt(WORDS.length)];
		final int at = random.nextInt(text.length() + 1);
		final String changed = switch (random.nextInt(6)) {
			case 0 -> text.substring(0, at) + word + text.substring(at);
			case 1 -> text.substring(0, at) + word.repeat(1 + random.nextInt(2000)) + text.substring(at);
			case 2 -> text.substring(0, at) + text.substring(Math.min(text.length(), at + random.nextInt(40)));
			case 3 -> withLineTwice(text, random);
			default -> withOtherNumber(text, word, at);
		};
		return changed.getBytes(StandardCharsets.UTF_8);
	}

	private static String withLineTwice(final String text, final Random random) {
		final List<String> lines = text.lines().toList();
		if (lines.isEmpty()) return text;
		final StringBuilder all = new StringBuilder();
		final int at = random.nextInt(lines.size());
		final String moved = lines.get(random.nextInt(lines.size()));
		for (int i = 0; i < lines.size(); i++) {
			all.append(lines.get(i)).append('\n');
			if (i == at) all.append(random.nextBoolean() ? "  " : "").append(moved).append('\n');
		}
		return all.toString();
	}

	private static String withOtherNumber(final String text, final String word, final int from) {
		final Matcher numbers = NUMBER.matcher(text);
		return numbers.find(from) || numbers.find(0) ? text.substring(0, numbers.start()) + word + text.substring(numbers
			.end()) : text;
	}

	private static byte[] changedBytes(final byte[] bytes, final byte[] other, final Random random) {
		if (bytes.length == 0) return new byte[] { (byte) random.nextInt() };
		final int at = random.nextInt(random.nextInt(3) > 0 ? Math.min(bytes.length, HEADER) : bytes.length);
		final byte[] copy = bytes.clone();
		switch (random.nextInt(10)) {
			case 0 -> {
				return Arrays.copyOf(bytes, at);
			}
			case 1 -> copy[at] ^= (byte) (1 << random.nextInt(8));
			case 2, 3 -> copy[at] = (byte) random.nextInt();
			case 4 -> Arrays.fill(copy, at, Math.min(copy.length, at + 1 + random.nextInt(8)), (byte) new int[] { 0, 0x7F, 0xFF,
				'9', ' ' }[random.nextInt(5)]);
			case 5, 6 -> putNumber(copy, at, EXTREME[random.nextInt(EXTREME.length)], 2 << random.nextInt(2), random
				.nextBoolean());
			case 7 -> {
				return joined(bytes, at, bytes, Math.max(0, at - random.nextInt(64)));
			}
			case 8 -> {
				return joined(bytes, at, bytes, Math.min(bytes.length, at + random.nextInt(64)));
			}
			default -> {
				return joined(bytes, at, other, random.nextInt(other.length + 1));
			}
		}
		return copy;
	}

	private static void putNumber(final byte[] bytes, final int at, final int number, final int count,
		final boolean bigEndian)
	{
		for (int i = 0; i < count && at + i < bytes.length; i++) {
			bytes[at + i] = (byte) (number >>> 8 * (bigEndian ? count - 1 - i : i));
		}
	}

	/** The beginning of a file up to one place, and the end of another from another place on. */
	private static byte[] joined(final byte[] first, final int to, final byte[] second, final int from) {
		final byte[] all = Arrays.copyOf(first, to + second.length - from);
		System.arraycopy(second, from, all, to, second.length - from);
		return all;
	}

	private static boolean isPacked(final byte[] bytes) {
		return bytes.length > 2 && bytes[0] == 0x1F && bytes[1] == (byte) 0x8B;
	}

	static byte[] unpacked(final byte[] bytes) {
		try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
			return in.readAllBytes();
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static byte[] packed(final byte[] bytes) {
		final ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
			zip.write(bytes);
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
		return out.toByteArray();
	}
}
