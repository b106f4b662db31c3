package org.imagingbiomarkers.plugins.command;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

import org.imagingbiomarkers.io.document.JsonDocument;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

/** SHA-256 digests of settings and of texts, by which they are recognized. */
public final class SettingsDigest {

	private static final ObjectMapper SORTED = JsonDocument.mapper().copy().configure(
		SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);

	private SettingsDigest() {}

	/** The digest of settings, whatever their order; blank for none. */
	public static String digest(final Map<String, Object> settings) {
		if (settings.isEmpty()) return "";
		try {
			return digest(SORTED.writeValueAsString(SORTED.readTree(SORTED.writeValueAsString(new TreeMap<>(settings)))));
		}
		catch (final JsonProcessingException e) {
			throw new IllegalStateException(e); // numbers, texts, lists and maps can always be written
		}
	}

	/** The digest of a text. */
	public static String digest(final String text) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
		}
		catch (final NoSuchAlgorithmException e) {
			throw new IllegalStateException(e); // every Java platform has SHA-256
		}
	}
}
