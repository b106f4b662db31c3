package org.imagingbiomarkers.plugins.radiomics;

import java.io.File;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.io.InputException;

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

	/**
	 * Puts a list of filters over that of the file, unless it is blank.
	 *
	 * @param text filters as a settings file has them in one line: {@code {filter: log, sigma: 1.5}, {filter: mean}}
	 */
	FeatureProtocolFields overFilters(final String key, final String text) throws InputException {
		final String value = text == null ? "" : text.strip();
		if (!value.isEmpty()) fields.put(key, SettingsFile.list(key, value));
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
		for (final String prefix : List.of("", "ivh_")) {
			if (fields.containsKey(prefix + "bin_size") || fields.containsKey(prefix + "bin_number")) {
				List.of("bin_size", "bin_number", "bin_start").forEach(key -> entries.remove(prefix + key));
			}
		}
		entries.putAll(fields);
		return FeatureProtocol.of(entries, flat);
	}
}
