package org.imagingbiomarkers.io.audit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** SHA-256 digests (FIPS 180-4) as 64 hexadecimal digits in lower case. */
public final class Digest {

	/** Characters of a digest. */
	public static final int LENGTH = 64;

	private static final int BUFFER = 1 << 16;

	private Digest() {}

	/** The digest of a file as it is read, or of an image that is a folder: of the names and digests of all files in it. */
	public static String of(final Path file) throws IOException {
		return Files.isDirectory(file) ? ofFolder(file) : ofFile(file);
	}

	/** The digest of a text in UTF-8. */
	public static String of(final String text) {
		return of(text.getBytes(StandardCharsets.UTF_8));
	}

	/** The digest of bytes. */
	public static String of(final byte[] bytes) {
		return HexFormat.of().formatHex(sha256().digest(bytes));
	}

	private static String ofFile(final Path file) throws IOException {
		final MessageDigest digest = sha256();
		try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
			final byte[] buffer = new byte[BUFFER];
			while (in.read(buffer) >= 0) {
				// the stream gives it to the digest
			}
		}
		return HexFormat.of().formatHex(digest.digest());
	}

	private static String ofFolder(final Path folder) throws IOException {
		final List<Path> files;
		try (Stream<Path> all = Files.walk(folder)) {
			files = all.filter(file -> !file.equals(folder)).toList();
		}
		final MessageDigest digest = sha256();
		// In the order of the names with slashes, which is the same on every system.
		for (final String name : files.stream().map(file -> name(folder, file)).sorted().toList()) {
			final Path file = folder.resolve(name);
			digest.update((name + "\0" + (Files.isDirectory(file) ? "folder" : ofFile(file)) + "\n").getBytes(
				StandardCharsets.UTF_8));
		}
		return HexFormat.of().formatHex(digest.digest());
	}

	private static String name(final Path folder, final Path file) {
		return folder.relativize(file).toString().replace('\\', '/');
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (final NoSuchAlgorithmException e) {
			throw new IllegalStateException(e); // every Java platform has SHA-256
		}
	}
}
