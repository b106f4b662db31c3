package org.imagingbiomarkers.io.dicom;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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

	private static String of(final UUID uuid) {
		final ByteBuffer bytes = ByteBuffer.allocate(16);
		bytes.putLong(uuid.getMostSignificantBits()).putLong(uuid.getLeastSignificantBits());
		return "2.25." + new BigInteger(1, bytes.array());
	}
}
