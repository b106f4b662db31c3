package org.imagingbiomarkers.plugins.structuredreport;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.imagingbiomarkers.io.dicom.Code;
import org.imagingbiomarkers.radiomics.Aggregation;
import org.imagingbiomarkers.radiomics.Feature;

/**
 * What public coding schemes call the quantities that commands measure (DICOM PS3.16, SNOMED CT, and the manual of the
 * IBSI), for objects that other systems read.
 */
public final class QuantityCodes {

	private static final Map<String, Code> CODES = read();

	private QuantityCodes() {}

	private static Map<String, Code> read() {
		final Map<String, Code> codes = new HashMap<>();
		try (BufferedReader lines = new BufferedReader(new InputStreamReader(QuantityCodes.class.getResourceAsStream(
			"quantities.csv"), StandardCharsets.UTF_8)))
		{
			lines.lines().skip(1).map(line -> line.split(",")).forEach(cells -> codes.put(cells[0] + "." + cells[1], new Code(
				cells[3], cells[2], cells[4])));
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
		return Map.copyOf(codes);
	}

	/**
	 * The code of a quantity.
	 *
	 * @param command simple name of the class that measured it, as the same key means other quantities in some
	 * @param key of the map, or name of the column without its unit
	 * @return empty where no scheme has one
	 */
	public static Optional<Code> of(final String command, final String key) {
		return Optional.ofNullable(CODES.getOrDefault(command + "." + key, CODES.get("." + key)));
	}

	/** A feature of the IBSI by its code there; empty where it has none of that code. */
	public static Optional<Code> feature(final String code) {
		for (final Feature feature : Feature.values()) {
			if (feature.code().equals(code)) return Optional.of(new Code(code, "IBSI", feature.title()));
		}
		return Optional.empty();
	}

	/** A way to make one value of many matrices by its code in the IBSI; empty where it has none of that code. */
	public static Optional<Code> aggregation(final String code) {
		for (final Aggregation aggregation : Aggregation.values()) {
			if (!code.isEmpty() && aggregation.code().equals(code)) return Optional.of(new Code(code, "IBSI", "Aggregation " +
				aggregation.key()));
		}
		return Optional.empty();
	}
}
