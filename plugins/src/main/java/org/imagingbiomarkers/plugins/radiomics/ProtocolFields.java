package org.imagingbiomarkers.plugins.radiomics;

import java.io.File;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Settings from a file and the fields of a command: a field that is filled in wins. */
final class ProtocolFields {

	/** What a choice is where the file, or else what is usual, decides. */
	static final String DEFAULT = "default";

	private final Map<String, Object> entries;

	/** @param settings the file; null or without a name: none */
	ProtocolFields(final File settings) throws IOException {
		entries = new LinkedHashMap<>(SettingsFile.read("settings", settings));
	}

	/** Puts a field over an entry of the same key, unless it is blank or {@value #DEFAULT}. */
	ProtocolFields over(final String key, final String text) {
		final String value = text == null ? "" : text.strip();
		if (!value.isEmpty() && !value.equals(DEFAULT)) entries.put(key, value);
		return this;
	}

	/** Puts one of two fields over entries of which only one can hold. */
	ProtocolFields overEither(final String key, final String text, final String otherKey, final String otherText) {
		final boolean given = text != null && !text.isBlank() || otherText != null && !otherText.isBlank();
		if (given) List.of(key, otherKey, "bin_start").forEach(entries::remove);
		return over(key, text).over(otherKey, otherText);
	}

	Map<String, Object> entries() {
		return entries;
	}

	/** @param flat whether the image has one slice */
	Protocol protocol(final boolean flat) {
		return Protocol.of(entries, flat);
	}
}
