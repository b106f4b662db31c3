package org.imagingbiomarkers.io.document;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.imagingbiomarkers.io.InputException;

/** Text of a file in UTF-8, with or without a byte order mark, or in UTF-16 with one. */
public final class TextFile {

	private static final char BYTE_ORDER_MARK = '\uFEFF';

	private TextFile() {}

	/**
	 * Reads a file.
	 *
	 * @param subject how the sentence about a wrong file begins, such as {@code "settings must be a YAML file"}
	 * @param longest bytes that it may have
	 * @throws InputException if it has more bytes than wanted, or is no UTF-8
	 */
	public static String read(final Path file, final String subject, final long longest) throws IOException {
		final String name = "\"" + file.getFileName() + "\"";
		if (Files.size(file) > longest) {
			throw new InputException(subject + " of at most " + longest / 1024 + " KB, but " + name + " has " + Files.size(
				file) / 1024 + " KB.");
		}
		try {
			final byte[] bytes = Files.readAllBytes(file);
			// Excel saves "Unicode text" in UTF-16, with a mark before it.
			final boolean utf16 = bytes.length > 1 && (bytes[0] & 0xFF) + (bytes[1] & 0xFF) == 0xFE + 0xFF && bytes[0] <= -1;
			final String text = (utf16 ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8).newDecoder().decode(ByteBuffer.wrap(
				bytes)).toString();
			return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
		}
		catch (final CharacterCodingException e) {
			throw new InputException(subject + " in UTF-8, but " + name + " holds other bytes.", e);
		}
	}
}
