package org.imagingbiomarkers.io.dicom;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * How text is written in a data set: Specific Character Set (0008,0005), DICOM PS3.3 section C.12.1.1.2.
 * <p>
 * Code extensions (ISO 2022 escape sequences) are followed for the sets that DICOM defines. A set that is not known is
 * read as Latin alphabet no. 1, so that text is always there and never fails.
 * </p>
 */
final class CharacterSet {

	static final CharacterSet LATIN = new CharacterSet(List.of());
	static final CharacterSet UTF_8 = new CharacterSet(List.of("ISO_IR 192"));

	private static final int ESCAPE = 0x1B;

	private final Charset initial;

	/** The set that the values of (0008,0005) announce; the first one holds until an escape sequence. */
	CharacterSet(final List<String> terms) {
		final String first = terms.isEmpty() ? "" : terms.get(0).replace("ISO 2022 IR", "ISO_IR");
		initial = charset(definedTerm(first));
	}

	String decode(final byte[] text) {
		int next = indexOfEscape(text, 0);
		if (next == text.length) return decode(text, 0, next, initial);
		final StringBuilder decoded = new StringBuilder(decode(text, 0, next, initial));
		while (next < text.length) {
			final int from = next + 1;
			next = indexOfEscape(text, from);
			decodeEscaped(text, from, next, decoded);
		}
		return decoded.toString();
	}

	private void decodeEscaped(final byte[] text, final int from, final int end, final StringBuilder decoded) {
		for (int length = 2; length <= 3 && from + length <= end; length++) {
			final String name = escape(new String(text, from, length, StandardCharsets.ISO_8859_1));
			if (name == null) continue;
			final int delimiter = indexOfDelimiter(text, from + length, end, name);
			decoded.append(decode(text, from + length, delimiter, name));
			decoded.append(decode(text, delimiter, end, initial));
			return;
		}
		decoded.append(decode(text, from, end, initial));
	}

	private static String decode(final byte[] text, final int from, final int end, final String name) {
		return switch (name) {
			case "JIS_X0208" -> doubleBytes(text, from, end, false);
			case "JIS_X0212" -> doubleBytes(text, from, end, true);
			default -> decode(text, from, end, charset(name));
		};
	}

	/** The Japanese set has a yen sign for the code of the backslash, which separates values all the same. */
	private static String decode(final byte[] text, final int from, final int end, final Charset set) {
		final String decoded = new String(text, from, end - from, set);
		return set.name().equals("JIS_X0201") ? decoded.replace('\u00A5', '\\') : decoded;
	}

	/**
	 * Japanese double bytes carry no high bit here; EUC-JP is the same with it, and with a prefix for JIS X 0212.
	 */
	private static String doubleBytes(final byte[] text, final int from, final int end, final boolean prefixed) {
		final int width = prefixed ? 3 : 2;
		final byte[] euc = new byte[(end - from) / 2 * width];
		for (int pair = 0; pair < (end - from) / 2; pair++) {
			if (prefixed) euc[pair * width] = (byte) 0x8F;
			euc[pair * width + width - 2] = (byte) (text[from + 2 * pair] | 0x80);
			euc[pair * width + width - 1] = (byte) (text[from + 2 * pair + 1] | 0x80);
		}
		return new String(euc, charset("EUC-JP"));
	}

	/**
	 * Where the escaped set ends by itself: at a delimiter, but for double bytes, which may contain its code.
	 */
	private static int indexOfDelimiter(final byte[] text, final int from, final int end, final String name) {
		if (name.equals("JIS_X0208") || name.equals("JIS_X0212")) return end;
		for (int i = from; i < end; i++) {
			if (text[i] == '\\' || text[i] == '^' || text[i] == '=' || text[i] == '\n' || text[i] == '\f') return i;
		}
		return end;
	}

	private static int indexOfEscape(final byte[] text, final int from) {
		for (int i = from; i < text.length; i++) {
			if (text[i] == ESCAPE) return i;
		}
		return text.length;
	}

	/** PS3.3 tables C.12-2 and C.12-5. */
	private static String definedTerm(final String term) {
		return switch (term) {
			case "ISO_IR 101" -> "ISO-8859-2";
			case "ISO_IR 109" -> "ISO-8859-3";
			case "ISO_IR 110" -> "ISO-8859-4";
			case "ISO_IR 144" -> "ISO-8859-5";
			case "ISO_IR 127" -> "ISO-8859-6";
			case "ISO_IR 126" -> "ISO-8859-7";
			case "ISO_IR 138" -> "ISO-8859-8";
			case "ISO_IR 148" -> "ISO-8859-9";
			case "ISO_IR 203" -> "ISO-8859-15";
			case "ISO_IR 13" -> "JIS_X0201";
			case "ISO_IR 166" -> "TIS-620";
			case "ISO_IR 149" -> "EUC-KR";
			case "ISO_IR 58" -> "GB2312";
			case "ISO_IR 192" -> "UTF-8";
			case "GB18030", "GBK" -> term;
			default -> "ISO-8859-1";
		};
	}

	/**
	 * Escape sequences without the escape character itself, null where it is not one (PS3.3 tables C.12-3 and C.12-4).
	 */
	private static String escape(final String sequence) {
		return switch (sequence) {
			case "(B", "-A" -> "ISO-8859-1";
			case "-B" -> "ISO-8859-2";
			case "-C" -> "ISO-8859-3";
			case "-D" -> "ISO-8859-4";
			case "-L" -> "ISO-8859-5";
			case "-G" -> "ISO-8859-6";
			case "-F" -> "ISO-8859-7";
			case "-H" -> "ISO-8859-8";
			case "-M" -> "ISO-8859-9";
			case "-b" -> "ISO-8859-15";
			case "-T" -> "TIS-620";
			case "(J", ")I" -> "JIS_X0201";
			case "$)C" -> "EUC-KR";
			case "$)A" -> "GB2312";
			case "$B", "$@" -> "JIS_X0208";
			case "$(D" -> "JIS_X0212";
			default -> null;
		};
	}

	private static Charset charset(final String name) {
		return Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.ISO_8859_1;
	}
}
