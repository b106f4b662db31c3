package org.imagingbiomarkers.io.dicom;

import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Units as people read them, such as {@code 10^-3 mm^2/s}, and as UCUM codes, such as {@code 10*-3.mm2/s}, which DICOM
 * takes measurement units from (https://ucum.org; DICOM PS3.16 section 7.2.2).
 * <p>
 * What UCUM has no unit for, such as counts, becomes an annotation in braces, which it allows for anything.
 * </p>
 */
public final class UcumUnit {

	private static final Set<String> ATOMS = Set.of("m", "dm", "cm", "mm", "um", "nm", "g", "kg", "mg", "ug", "s", "ms",
		"us", "min", "h", "d", "L", "dL", "mL", "uL", "mol", "mmol", "umol", "nmol", "Bq", "kBq", "MBq", "GBq", "Hz", "kHz",
		"MHz", "T", "mT", "rad", "K", "Cel", "Pa", "kPa", "N", "J", "W", "V", "A", "Gy", "Sv", "%");
	private static final Map<String, String> OTHERS = Map.of("degree", "deg", "HU", "[hnsf'U]");

	private static final Pattern POWER_OF_TEN = Pattern.compile("10\\^(-?[0-9]{1,3})");
	private static final Pattern ATOM = Pattern.compile("([A-Za-z%]+)(?:\\^(-?[0-9]))?");
	private static final Pattern MULTIPLE = Pattern.compile("([0-9]+)([A-Za-z]+)");

	/** One factor of a code and what separates it from the next. */
	private static final Pattern TOKEN = Pattern.compile(
		"(?:\\{(?<note>[A-Za-z0-9^ _%-]{1,32})\\}|10\\*(?<ten>-?[0-9]{1,3})" +
			"|\\((?<count>[0-9]+)\\.(?<counted>[A-Za-z]+)\\)|(?<atom>[A-Za-z%]+|\\[hnsf'U\\])(?<power>-?[0-9])?|(?<number>[0-9]+))" +
			"(?<next>[./]|$)");
	/** Codes that are not understood but harmless to show. */
	private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9./*%^_-]{1,16}");

	private UcumUnit() {}

	/** The UCUM code of a unit; 1 for a number without one. */
	public static String code(final String unit) {
		if (unit.isBlank()) return "1";
		final StringJoiner code = new StringJoiner("/");
		for (final String part : unit.strip().split("/", -1)) {
			final StringJoiner factors = new StringJoiner(".");
			for (final String factor : part.strip().split("\\s+")) {
				factors.add(factor(factor));
			}
			code.add(factors.toString());
		}
		return code.toString();
	}

	private static String factor(final String text) {
		final Matcher ten = POWER_OF_TEN.matcher(text);
		if (ten.matches()) return "10*" + ten.group(1);
		final Matcher atom = ATOM.matcher(text);
		if (atom.matches() && (ATOMS.contains(atom.group(1)) || OTHERS.containsKey(atom.group(1)))) {
			final String power = atom.group(2) == null ? "" : atom.group(2);
			return OTHERS.getOrDefault(atom.group(1), atom.group(1)) + power;
		}
		final Matcher multiple = MULTIPLE.matcher(text);
		if (multiple.matches() && ATOMS.contains(multiple.group(2))) {
			return "(" + multiple.group(1) + "." + multiple.group(2) + ")";
		}
		if (text.matches("[0-9]+")) return text;
		final String note = text.replaceAll("[^A-Za-z0-9^_%-]", "");
		return "{" + (note.isEmpty() ? "unit" : note.substring(0, Math.min(32, note.length()))) + "}";
	}

	/** The unit that a UCUM code stands for; empty for a number without one and for what cannot be shown. */
	public static String unit(final String code) {
		if (code.equals("1")) return "";
		final StringBuilder unit = new StringBuilder(code.startsWith("/") ? "1/" : "");
		final Matcher token = TOKEN.matcher(code);
		int at = code.startsWith("/") ? 1 : 0;
		while (at < code.length() && token.find(at) && token.start() == at) {
			unit.append(shown(token)).append(token.group("next").replace('.', ' '));
			at = token.end();
		}
		if (at == code.length() && !code.endsWith(".") && !code.endsWith("/")) return unit.toString();
		return PLAIN.matcher(code).matches() ? code : "";
	}

	private static String shown(final Matcher token) {
		if (token.group("note") != null) return token.group("note");
		if (token.group("ten") != null) return "10^" + token.group("ten");
		if (token.group("count") != null) return token.group("count") + token.group("counted");
		if (token.group("number") != null) return token.group("number");
		final String power = token.group("power") == null ? "" : "^" + token.group("power");
		final String atom = token.group("atom");
		for (final Map.Entry<String, String> other : OTHERS.entrySet()) {
			if (other.getValue().equals(atom)) return other.getKey() + power;
		}
		return atom + power;
	}
}
