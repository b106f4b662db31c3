package org.imagingbiomarkers.io.deidentify;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.dicom.Uid;

/**
 * Pseudonyms, identifiers and shifts of dates from a secret key (HMAC-SHA256, RFC 2104): the same for the same patient
 * and key, and not to be traced back or made again without the key.
 */
public final class PseudonymKey {

	private static final String ALGORITHM = "HmacSHA256";
	private static final int KEY_BYTES = 32;
	private static final int MAX_SHIFT_DAYS = 3650;
	private static final int PSEUDONYM_BYTES = 6;
	private static final String STANDARD_ROOT = "1.2.840.10008.";

	private final byte[] key;

	private PseudonymKey(final byte[] key) {
		this.key = key;
	}

	/**
	 * The key of a file, which is made where there is none: 64 hexadecimal digits, for its owner only.
	 *
	 * @throws InputException if the file holds something else
	 */
	public static PseudonymKey ofFile(final Path file) throws IOException {
		if (Files.exists(file)) return read(file);
		final byte[] key = new byte[KEY_BYTES];
		new SecureRandom().nextBytes(key);
		final Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
		// Whole or not there, since another run may look for it; a temporary file is for its owner only.
		final Path made = Files.createTempFile(folder, ".key-", ".part");
		try {
			Files.writeString(made, HexFormat.of().formatHex(key) + "\n");
			Files.createLink(file.toAbsolutePath(), made);
			return new PseudonymKey(key);
		}
		catch (final FileAlreadyExistsException another) {
			return read(file);
		}
		catch (final UnsupportedOperationException | FileSystemException withoutLinks) {
			Files.move(made, file);
			return new PseudonymKey(key);
		}
		finally {
			Files.deleteIfExists(made);
		}
	}

	/** A key that is not in a file. */
	static PseudonymKey of(final byte[] key) {
		return new PseudonymKey(key.clone());
	}

	private static PseudonymKey read(final Path file) throws IOException {
		final String text = Files.isRegularFile(file) && Files.size(file) < 1024 ? Files.readString(file,
			StandardCharsets.ISO_8859_1).strip() : "";
		if (!text.matches("[0-9a-fA-F]{64}")) {
			throw new InputException("key_file must hold the 64 hexadecimal digits of a key, but " + file.getFileName() +
				" does not: name a file that is not there yet to make one.");
		}
		return new PseudonymKey(HexFormat.of().parseHex(text.toLowerCase(Locale.ROOT)));
	}

	/** What a patient is called. */
	public String pseudonym(final String patient) {
		return "P" + HexFormat.of().withUpperCase().formatHex(Arrays.copyOf(digest("patient", patient), PSEUDONYM_BYTES));
	}

	/** The new identifier of an old one; those of the standard stay. */
	public String uid(final String uid) {
		return uid.isEmpty() || uid.startsWith(STANDARD_ROOT) ? uid : Uid.of(digest("uid", uid));
	}

	/** By how many days the dates of a patient move, into the past: 1 to 3650. */
	public int days(final String patient) {
		final byte[] digest = digest("days", patient);
		return -1 - Math.floorMod(new BigInteger(digest).intValue(), MAX_SHIFT_DAYS);
	}

	private byte[] digest(final String kind, final String text) {
		try {
			final Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(new SecretKeySpec(key, ALGORITHM));
			return mac.doFinal((kind + "\n" + text).getBytes(StandardCharsets.UTF_8));
		}
		catch (final GeneralSecurityException missing) {
			throw new IllegalStateException("Every Java has " + ALGORITHM + ".", missing);
		}
	}
}
