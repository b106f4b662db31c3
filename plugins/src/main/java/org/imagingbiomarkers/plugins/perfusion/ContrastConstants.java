package org.imagingbiomarkers.plugins.perfusion;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.io.imageplus.SourceHeader;
import org.imagingbiomarkers.perfusion.ContrastAgent;
import org.imagingbiomarkers.perfusion.FieldStrength;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.map.MapRequest;
import org.imagingbiomarkers.plugins.map.TypedUnit;

/**
 * Relaxivity of the contrast agent and T1 of blood and tissue, where a command was not given them: by the field strength
 * and the agent, which the header may tell. Remembers where each value that was asked for comes from.
 */
final class ContrastConstants {

	static final String FROM_HEADER = "from header";

	/**
	 * What a command was asked.
	 *
	 * @param fieldStrength in T; blank: what the image knows
	 * @param agent {@value #FROM_HEADER} or the key of a {@link ContrastAgent}
	 * @param relaxivity in 1/s per mmol/L; blank: by agent and field strength
	 * @param bloodT1 in ms; blank: by field strength
	 */
	record Fields(String fieldStrength, String agent, String relaxivity, String bloodT1) {}

	private final MapRequest request;
	private final Series series;
	private final Fields fields;
	private final Optional<Sourced<Double>> tesla;
	private final Optional<Sourced<ContrastAgent>> agent;
	private final Map<String, Object> used = new LinkedHashMap<>();

	/** @throws InvalidInputException if a field holds anything else */
	ContrastConstants(final MapRequest request, final Series series, final Fields fields) {
		this.request = request;
		this.series = series;
		this.fields = fields;
		for (final TextField number : List.of(new TextField("relaxivity", fields.relaxivity), new TextField("t1_blood",
			fields.bloodT1)))
		{
			number.number();
		}
		tesla = tesla();
		agent = agent();
	}

	private Optional<Sourced<Double>> tesla() {
		final TextField field = new TextField("field_strength", fields.fieldStrength);
		if (!field.isBlank()) return Optional.of(new Sourced<>(TypedUnit.checked(field, AcquisitionValue.FIELD_STRENGTH, field
			.from(0)), "field field_strength"));
		return series.acquisition().get(AcquisitionValue.FIELD_STRENGTH).map(known -> new Sourced<>(known.value().get(0),
			known.source()));
	}

	private Optional<Sourced<ContrastAgent>> agent() {
		final List<String> choices = Stream.concat(Stream.of(FROM_HEADER), Arrays.stream(ContrastAgent.values()).map(
			ContrastAgent::key)).toList();
		final String choice = new TextField("contrast_agent", fields.agent).oneOf(choices);
		if (!choice.equals(FROM_HEADER)) {
			return ContrastAgent.named(choice).map(named -> new Sourced<>(named, "field contrast_agent"));
		}
		return SourceHeader.contrastAgent(request.image()).flatMap(text -> ContrastAgent.named(text.value()).map(
			named -> new Sourced<>(named, text.source())));
	}

	/** r1 of the contrast agent, in 1/s per mmol/L. */
	double relaxivity() {
		final TextField field = new TextField("relaxivity", fields.relaxivity);
		if (!field.isBlank()) return use("relaxivity", field.from(0), "1/s per mmol/L", "field relaxivity");
		if (agent.isEmpty()) {
			return use("relaxivity", ContrastAgent.UNKNOWN_RELAXIVITY, "1/s per mmol/L", "contrast agent not known");
		}
		final ContrastAgent known = agent.get().value();
		final FieldStrength strength = field().orElseThrow(() -> new InvalidInputException(
			"relaxivity must be given in 1/s " + "per mmol/L, or field_strength as 1.5 or 3 T, because that of " + known.key() +
				" depends on it, but " + unknown() + "."));
		return use("relaxivity", known.relaxivity(strength), "1/s per mmol/L", known.key() + " (" + agent.get().source() +
			") at " + strength.tesla() + " T (" + tesla.orElseThrow().source() + ")");
	}

	/** Whether the relaxivity is neither given nor that of a known agent. */
	boolean isRelaxivityAssumed() {
		return agent.isEmpty() && new TextField("relaxivity", fields.relaxivity).isBlank();
	}

	/** T1 of arterial blood without contrast agent, in ms. */
	double bloodT1() {
		final TextField text = new TextField("t1_blood", fields.bloodT1);
		if (!text.isBlank()) return use("t1_blood", TypedUnit.relaxationTime(text), "ms", "field t1_blood");
		final FieldStrength known = field().orElseThrow(() -> new InvalidInputException("t1_blood must be given in ms, or " +
			"field_strength in T, because " + unknown() + ": " + typical(FieldStrength.TESLA_1_5.bloodT1(),
				FieldStrength.TESLA_3.bloodT1()) + "."));
		return use("t1_blood", known.bloodT1(), "ms", "typical at " + known.tesla() + " T (" + tesla.orElseThrow().source() +
			")");
	}

	/** A typical T1 of tissue without contrast agent, in ms. */
	double tissueT1() {
		final FieldStrength known = field().orElseThrow(() -> new InvalidInputException("t1 must be given in ms, or " +
			"field_strength in T, because " + unknown() + ": " + typical(FieldStrength.TESLA_1_5.tissueT1(),
				FieldStrength.TESLA_3.tissueT1()) + " are typical."));
		return use("t1", known.tissueT1(), "ms", "typical at " + known.tesla() + " T (" + tesla.orElseThrow().source() + ")");
	}

	private static String typical(final double at15, final double at3) {
		return Math.round(at15) + " at 1.5 T, " + Math.round(at3) + " at 3 T";
	}

	private Optional<FieldStrength> field() {
		return tesla.flatMap(known -> FieldStrength.of(known.value()));
	}

	private String unknown() {
		return tesla.map(known -> "nothing is known for " + known.value() + " T").orElseGet(() -> "\"" + request.image()
			.getTitle() + "\" does not know its field strength");
	}

	private double use(final String name, final double value, final String unit, final String source) {
		used.put(name, value + " " + unit + ", " + source);
		return value;
	}

	/** The values that were asked for, each with its unit and where it comes from, by name. */
	Map<String, Object> used() {
		return new LinkedHashMap<>(used);
	}

	/** The same in one line. */
	String line() {
		return used.entrySet().stream().map(entry -> entry.getKey() + " " + entry.getValue()).collect(Collectors.joining(
			"; "));
	}
}
