package org.imagingbiomarkers.io.dicom;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/** Unique identifiers for what is written: 2.25 and a UUID as one decimal number (DICOM PS3.5 annex B.2). */
public final class Uid {

	private Uid() {}

	/** An identifier that nothing else has. */
	public static String random() {
		return of(UUID.randomUUID());
	}

	/** An identifier that is always the same for the same text. */
	public static String from(final String text) {
		return of(UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)));
	}

	/**
	 * An identifier of the first 16 bytes of a digest.
	 *
	 * @param digest 16 bytes at least
	 */
	public static String of(final byte[] digest) {
		return "2.25." + new BigInteger(1, Arrays.copyOf(digest, 16));
	}

	private static String of(final UUID uuid) {
		final ByteBuffer bytes = ByteBuffer.allocate(16);
		bytes.putLong(uuid.getMostSignificantBits()).putLong(uuid.getLeastSignificantBits());
		return "2.25." + new BigInteger(1, bytes.array());
	}
}
