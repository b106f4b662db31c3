package org.imagingbiomarkers.plugins.structuredreport;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.imagingbiomarkers.io.dicom.Code;
import org.imagingbiomarkers.io.dicom.UcumUnit;
import org.imagingbiomarkers.io.report.ReportedMeasurement.Modifier;

/**
 * What the numbers below a heading are, in codes: of a public scheme where one has them, otherwise of this project's own.
 *
 * @param name heading without its unit
 * @param quantity what was measured
 * @param modifiers how the number came from those of the voxels, and by which method
 * @param unit UCUM code
 */
record ColumnQuantity(String name, Code quantity, List<Modifier> modifiers, Code unit) {

	private static final Code DERIVATION = new Code("121401", "DCM", "Derivation");
	private static final Code METHOD = new Code("370129005", "SCT", "Measurement Method");
	private static final Code UPTAKE = new Code("126400", "DCM", "Standardized Uptake Value");
	private static final Code RATIO = new Code("126039", "DCM", "Lesion to Background SUV Ratio");
	private static final Code PEAK = new Code("126031", "DCM", "Peak Value Within ROI");

	private static final Map<String, Code> STATISTICS = Map.of("mean", new Code("373098007", "SCT", "Mean"), "sd", new Code(
		"386136009", "SCT", "Standard Deviation"), "min", new Code("255605001", "SCT", "Minimum"), "max", new Code("56851009",
			"SCT", "Maximum"), "median", new Code("373099004", "SCT", "Median"), "peak best", PEAK, "peak at max", PEAK);
	/** By what commands call the kind of SUV: method, and its unit. */
	private static final Map<String, List<Code>> VARIANTS = Map.of("SUVbw", variant("126410",
		"SUV body weight calculation method", "g/ml{SUVbw}"), "SUL Morgan", variant("126411",
			"SUV lean body mass calculation method", "g/ml{SUVlbm}"), "SUL James", variant("126415",
				"SUV lean body mass calculation method using 128 multiplier", "g/ml{SUVlbm(James128)}"), "SUL Janmahasatian",
		variant("126414", "SUV lean body mass calculation Janmahasatian method", "g/ml{SUVlbm(Janma)}"), "SUVbsa", variant(
			"126412", "SUV body surface area calculation method", "cm2/ml{SUVbsa}"), "SUVibw", variant("126413",
				"SUV ideal body weight calculation method", "g/ml{SUVibw}"));

	/** Heading, and the unit in the last parentheses. */
	private static final Pattern HEADING = Pattern.compile("(.+?)(?: \\(([^()]*(?:\\([^()]*\\)[^()]*)*)\\))?");
	private static final Pattern UPTAKE_INDEX = Pattern.compile("SU[VL][A-Za-z]* ?(" + String.join("|", STATISTICS
		.keySet()) + ")( / .+)?");
	/** Features of the IBSI: name, code, code of the aggregation. */
	private static final Pattern FEATURE = Pattern.compile(
		"(.+) \\[([A-Z0-9]{4})(?: ([A-Z0-9]{4}))?(?:, no consensus value)?\\]");
	private static final Pattern OF_FIT = Pattern.compile("(.+)_(error|lower|upper)");

	ColumnQuantity {
		modifiers = List.copyOf(modifiers);
	}

	private static List<Code> variant(final String code, final String meaning, final String unit) {
		return List.of(new Code(code, "DCM", meaning), new Code(unit, "UCUM", unit));
	}

	/**
	 * What a heading means.
	 *
	 * @param command simple name of the class that made the table; blank: unknown
	 * @param variant the kind of SUV, as the table names it; blank: unknown
	 */
	static ColumnQuantity of(final String command, final String heading, final String variant) {
		final Matcher parts = HEADING.matcher(heading.strip());
		final String name = parts.matches() ? parts.group(1) : heading;
		final Code unit = unit(parts.matches() && parts.group(2) != null ? parts.group(2) : "");
		final Matcher uptake = UPTAKE_INDEX.matcher(name);
		if (uptake.matches()) return uptake(name, uptake, unit, variant);
		final Matcher feature = FEATURE.matcher(name);
		if (feature.matches() && QuantityCodes.feature(feature.group(2)).isPresent()) {
			return feature(feature.group(1), feature.group(2), feature.group(3) == null ? "" : feature.group(3), unit);
		}
		final Matcher ofFit = OF_FIT.matcher(name);
		final Optional<Code> code = QuantityCodes.of(command, ofFit.matches() ? ofFit.group(1) : name);
		if (code.isEmpty()) return new ColumnQuantity(name, Code.own(name), List.of(), unit);
		return new ColumnQuantity(name, code.get(), ofFit.matches() ? List.of(derivation(Code.own(ofFit.group(2)))) : List
			.of(), unit);
	}

	/** A statistic of a map: {@code mean}, {@code p90} and the like. */
	static ColumnQuantity statistic(final String command, final String map, final String statistic, final String unit) {
		final Code quantity = QuantityCodes.of(command, map).orElseGet(() -> Code.own(map));
		return new ColumnQuantity(map + " " + statistic, quantity, List.of(derivation(STATISTICS.getOrDefault(statistic, Code
			.own(statistic)))), unit(unit));
	}

	/** A feature of the IBSI, or another one, which has an own code. */
	static ColumnQuantity feature(final String name, final String code, final String aggregation, final String unit) {
		final Optional<Code> known = QuantityCodes.feature(code);
		if (known.isEmpty()) return new ColumnQuantity(name, Code.own(name), List.of(), unit(unit));
		return feature(name, code, aggregation, unit(unit));
	}

	private static ColumnQuantity feature(final String name, final String code, final String aggregation, final Code unit) {
		return new ColumnQuantity(name, QuantityCodes.feature(code).orElseThrow(), QuantityCodes.aggregation(aggregation).map(
			ColumnQuantity::derivation).stream().toList(), unit);
	}

	private static ColumnQuantity uptake(final String name, final Matcher index, final Code unit, final String variant) {
		final List<Modifier> modifiers = new ArrayList<>();
		modifiers.add(derivation(STATISTICS.get(index.group(1))));
		final List<Code> known = VARIANTS.getOrDefault(variant, List.of());
		if (!known.isEmpty()) modifiers.add(new Modifier(METHOD, known.get(0)));
		if (index.group(2) != null) return new ColumnQuantity(name, RATIO, modifiers, new Code("{ratio}", "UCUM", "ratio"));
		return new ColumnQuantity(name, UPTAKE, modifiers, known.isEmpty() ? unit : known.get(1));
	}

	/** The same under another name. */
	ColumnQuantity named(final String other) {
		return new ColumnQuantity(other, quantity, modifiers, unit);
	}

	/** The same, told apart from another column of the same codes: its name is how the number was derived. */
	ColumnQuantity distinct() {
		final List<Modifier> others = new ArrayList<>(modifiers);
		others.removeIf(modifier -> modifier.name().equals(DERIVATION));
		others.add(derivation(Code.own(name)));
		return new ColumnQuantity(name, quantity, others, unit);
	}

	static Code unit(final String unit) {
		final String code = UcumUnit.code(unit);
		return new Code(code, "UCUM", code.equals("1") ? "no units" : unit.strip());
	}

	private static Modifier derivation(final Code code) {
		return new Modifier(DERIVATION, code);
	}
}
