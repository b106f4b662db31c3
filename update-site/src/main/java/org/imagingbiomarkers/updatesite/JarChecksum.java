package org.imagingbiomarkers.updatesite;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The checksum by which the updater of Fiji tells two jars apart: SHA-1 of the names and contents of all entries in the
 * order of their names, so that it does not change when the same classes are packed at another time. The manifest counts
 * as empty, and so do the comments in properties, where dates stand.
 */
final class JarChecksum {

	private static final String MANIFEST = "META-INF/MANIFEST.MF";

	private JarChecksum() {}

	/** The checksum of a jar, in hexadecimal digits. */
	static String of(final Path jar) throws IOException {
		final MessageDigest digest = sha1();
		try (ZipFile zip = new ZipFile(jar.toFile())) {
			final List<? extends ZipEntry> entries = zip.stream().sorted((a, b) -> a.getName().compareTo(b.getName())).toList();
			for (final ZipEntry entry : entries) {
				digest.update(entry.getName().getBytes(StandardCharsets.US_ASCII));
				if (entry.isDirectory() || entry.getName().equals(MANIFEST)) continue;
				try (InputStream in = zip.getInputStream(entry)) {
					final byte[] content = in.readAllBytes();
					digest.update(entry.getName().endsWith(".properties") ? withoutComments(content) : content);
				}
			}
		}
		return HexFormat.of().formatHex(digest.digest());
	}

	/**
	 * Properties as the updater sees them: a line that starts with {@code #} loses its text and keeps its end. The updater
	 * looks for the sign only in the first character after the end of a line, and takes the end of an empty line, or of a
	 * comment without text, for that character: so the line behind one of those keeps its text.
	 */
	static byte[] withoutComments(final byte[] text) {
		final ByteArrayOutputStream kept = new ByteArrayOutputStream(text.length);
		boolean atStart = true;
		int i = 0;
		while (i < text.length) {
			if (atStart && text[i] == '#') {
				boolean empty = true;
				while (i < text.length && text[i] != '\n') {
					empty &= text[i] == '#';
					i++;
				}
				if (i < text.length) kept.write('\n');
				atStart = !empty;
			}
			else {
				kept.write(text[i]);
				atStart = !atStart && text[i] == '\n';
			}
			i++;
		}
		return kept.toByteArray();
	}

	private static MessageDigest sha1() {
		try {
			return MessageDigest.getInstance("SHA-1");
		}
		catch (final NoSuchAlgorithmException e) {
			throw new IllegalStateException("Every Java has SHA-1", e);
		}
	}
}
