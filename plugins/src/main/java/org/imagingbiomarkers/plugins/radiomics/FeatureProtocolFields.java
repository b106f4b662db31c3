package org.imagingbiomarkers.plugins.radiomics;

import java.io.File;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Settings from a file and the fields of a command: a field that is filled in wins. */
final class FeatureProtocolFields {

	/** What a choice is where the file, or else what is usual, decides. */
	static final String DEFAULT = "default";

	private final Map<String, Object> file;
	private final Map<String, Object> fields = new LinkedHashMap<>();

	/** @param settings the file; null or without a name: none */
	FeatureProtocolFields(final File settings) throws IOException {
		file = SettingsFile.read("settings", settings);
	}

	/** Puts a field over an entry of the same key, unless it is blank or {@value #DEFAULT}. */
	FeatureProtocolFields over(final String key, final String text) {
		final String value = text == null ? "" : text.strip();
		if (!value.isEmpty() && !value.equals(DEFAULT)) fields.put(key, value);
		return this;
	}

	/** What the file says. */
	Map<String, Object> file() {
		return file;
	}

	/** The fields that are filled in. */
	Map<String, Object> fields() {
		return fields;
	}

	/**
	 * The protocol of both.
	 *
	 * @param flat whether the image has one slice
	 */
	FeatureProtocol protocol(final boolean flat) {
		final Map<String, Object> entries = new LinkedHashMap<>(file);
		if (fields.containsKey("bin_size") || fields.containsKey("bin_number")) {
			List.of("bin_size", "bin_number", "bin_start").forEach(entries::remove);
		}
		entries.putAll(fields);
		return FeatureProtocol.of(entries, flat);
	}
}
