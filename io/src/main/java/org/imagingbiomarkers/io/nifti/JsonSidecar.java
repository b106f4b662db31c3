package org.imagingbiomarkers.io.nifti;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.SeriesOrigin;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.io.Warning;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * What the JSON files of BIDS say of an image; the nearest file that has a key is believed. Times are in seconds there.
 */
final class JsonSidecar {

	private static final int MAX_BYTES = 1 << 22;
	/** Python writes NaN, which the standard of JSON does not have. */
	private static final ObjectMapper MAPPER = JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
		.build();
	private static final double MS = 1000;
	private static final String ECHO_TIME = "EchoTime";
	private static final double ANY = Double.POSITIVE_INFINITY;

	/**
	 * Where a quantity is kept, and the factor to its unit; the first key that is there counts.
	 *
	 * @param longest time in s that anybody measures with; what is longer must be in ms
	 */
	private record Key(AcquisitionValue quantity, String name, double factor, double longest) {}

	private static final List<Key> KEYS = List.of(new Key(AcquisitionValue.ECHO_TIMES, ECHO_TIME, MS, 3), new Key(
		AcquisitionValue.FLIP_ANGLES, "FlipAngle", 1, ANY), new Key(AcquisitionValue.INVERSION_TIMES, "InversionTime", MS,
			20), new Key(AcquisitionValue.REPETITION_TIMES, "RepetitionTimeExcitation", MS, 60), new Key(
				AcquisitionValue.REPETITION_TIMES, "RepetitionTime", MS, 60), new Key(AcquisitionValue.FIELD_STRENGTH,
					"MagneticFieldStrength", 1, ANY), new Key(AcquisitionValue.TIMES, "VolumeTiming", 1, ANY), new Key(
						AcquisitionValue.TIMES, "FrameTimesStart", 1, ANY), new Key(AcquisitionValue.DELAYS, "PostLabelingDelay", MS,
							20), new Key(AcquisitionValue.LABEL_DURATION, "LabelingDuration", MS, 20), new Key(
								AcquisitionValue.LABEL_DURATION, "BolusCutOffDelayTime", MS, 20));

	private static final Map<String, Double> LABELING = Map.of("CASL", 1.0, "PCASL", 1.0, "PASL", 2.0);

	/** The echoes of T2 maps end before, s, but for those of fluid. */
	private static final double USUAL_ECHO_TIME = 0.8;

	/** What tells unlike images from each other. */
	private static final List<String> RECIPE = List.of("ScanningSequence", "PulseSequenceType", "PulseSequenceDetails",
		"MRAcquisitionType", "ConvolutionKernel", "ReconstructionMethod");

	/** Clocks, the most trusted first. */
	private static final List<String> CLOCKS = List.of("AcquisitionDateTime", "AcquisitionTime", "SeriesTime");
	private static final Pattern CLOCK = Pattern.compile(
		"(?:(\\d{4}-\\d{2}-\\d{2})[T ])?(\\d{1,2}):(\\d{2}):(\\d{2}(?:\\.\\d{1,9})?)Z?");
	/** How BIDS and dcm2niix name the parts of a complex signal. */
	private static final Pattern PART = Pattern.compile("_(?:part-)?(mag|phase|ph|real|imag|imaginary)(?=_|$)");
	private static final Map<String, String> COMPONENTS = Map.of("mag", "MAGNITUDE", "m", "MAGNITUDE", "phase", "PHASE",
		"ph", "PHASE", "p", "PHASE", "real", "REAL", "imag", "IMAGINARY", "imaginary", "IMAGINARY");

	/** A file with its content. */
	private record Source(String name, JsonNode content) {}

	private final List<Source> sources = new ArrayList<>();

	private JsonSidecar() {}

	/** Reads the files of an image; one that is damaged is left out with a warning. */
	static JsonSidecar of(final Path image, final List<Warning> warnings) throws IOException {
		final JsonSidecar sidecar = new JsonSidecar();
		for (final Path file : SidecarFiles.find(image, ".json")) {
			final String name = file.getFileName().toString();
			final Optional<String> text = SidecarFiles.text(file, MAX_BYTES);
			try {
				final JsonNode content = MAPPER.readTree(text.orElse(""));
				if (content != null && content.isObject()) sidecar.sources.add(new Source(name, content));
				else warnings.add(Warning.leftOut(name + " is left out: it should be a JSON object of at most 4 MB."));
			}
			catch (final JsonProcessingException damaged) {
				warnings.add(Warning.leftOut(name + " is left out: it is not JSON."));
			}
		}
		return sidecar;
	}

	/** The quantities that are there, one value for all volumes or one per volume. */
	Map<AcquisitionValue, Sourced<List<Double>>> values(final long volumes, final List<Warning> warnings) {
		final Map<AcquisitionValue, Sourced<List<Double>>> found = new EnumMap<>(AcquisitionValue.class);
		final Set<String> inMs = inMs();
		warn(inMs, warnings);
		for (final Key key : KEYS) {
			if (found.containsKey(key.quantity)) continue;
			numbers(key.name).filter(numbers -> numbers.value().size() == volumes || numbers.value().size() == 1 &&
				key.quantity != AcquisitionValue.TIMES).ifPresent(numbers -> found.put(key.quantity, new Sourced<>(numbers.value()
					.stream().map(number -> rounded(number * (inMs.contains(key.name) ? 1 : key.factor))).toList(), numbers
						.source())));
		}
		words().forEach((quantity, number) -> found.putIfAbsent(quantity, number));
		return found;
	}

	/** What words and switches say, as numbers. */
	private Map<AcquisitionValue, Sourced<List<Double>>> words() {
		final Map<AcquisitionValue, Sourced<List<Double>>> found = new EnumMap<>(AcquisitionValue.class);
		for (final Source source : sources) {
			final JsonNode transfer = source.content.path("MTState");
			if (transfer.isBoolean()) found.putIfAbsent(AcquisitionValue.SATURATION, new Sourced<>(List.of(transfer.asBoolean()
				? 1.0 : 0.0), source.name));
			final Double kind = LABELING.get(source.content.path("ArterialSpinLabelingType").asText("").toUpperCase(
				Locale.ROOT));
			if (kind != null) found.putIfAbsent(AcquisitionValue.LABELING_KIND, new Sourced<>(List.of(kind), source.name));
		}
		return found;
	}

	/**
	 * Keys whose times are in ms, against BIDS: those that nobody measures with in s. A time that may be either goes with
	 * them where all of it is longer than the echoes, as it has to be in the same unit; the echoes where no one of them is
	 * as short as in s.
	 */
	private Set<String> inMs() {
		final Set<String> inMs = new LinkedHashSet<>();
		for (final Key key : KEYS) {
			if (key.longest < ANY && most(key.name) > key.longest) inMs.add(key.name);
		}
		if (least(ECHO_TIME) >= USUAL_ECHO_TIME || most(ECHO_TIME) >= USUAL_ECHO_TIME && !inMs.isEmpty()) inMs.add(ECHO_TIME);
		if (!inMs.contains(ECHO_TIME)) return inMs;
		for (final Key key : KEYS) {
			if (key.longest < ANY && least(key.name) > most(ECHO_TIME)) inMs.add(key.name);
		}
		return inMs;
	}

	private void warn(final Set<String> inMs, final List<Warning> warnings) {
		if (!inMs.isEmpty()) {
			final String first = inMs.iterator().next();
			warnings.add(Warning.doubtful(String.join(", ", inMs) + " in " + numbers(first).get().source() + (inMs.size() == 1
				? " is" : " are") + " taken to be in ms: in s, as BIDS has it, " + first + " would be " + longest(first) +
				" s."));
		}
		else if (most(ECHO_TIME) >= USUAL_ECHO_TIME) warnings.add(Warning.doubtful(ECHO_TIME + " in " + numbers(ECHO_TIME)
			.get().source() + " is up to " + longest(ECHO_TIME) +
			" s, which is late for an echo: it is taken to be in s, as BIDS has it."));
	}

	/** The longest time of a key as it is written there. */
	private String longest(final String key) {
		return String.valueOf(most(key)).replaceAll("\\.0$", "");
	}

	/** The longest time of a key, in its own unit; NaN where there is none. */
	private double most(final String key) {
		return numbers(key).map(all -> all.value().stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN)).orElse(
			Double.NaN);
	}

	private double least(final String key) {
		return numbers(key).map(all -> all.value().stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN)).orElse(
			Double.NaN);
	}

	/** Ten digits: what a factor of 1000 makes of the last ones is not in the file. */
	private static double rounded(final double number) {
		return Double.parseDouble(String.format(Locale.ROOT, "%.10g", number));
	}

	/** A number or list of finite numbers. */
	private Optional<Sourced<List<Double>>> numbers(final String key) {
		for (final Source source : sources) {
			final JsonNode node = source.content.path(key);
			final List<Double> numbers = new ArrayList<>();
			if (node.isNumber()) numbers.add(node.asDouble());
			if (node.isArray()) node.forEach(one -> numbers.add(one.isNumber() ? one.asDouble() : Double.NaN));
			if (!numbers.isEmpty() && numbers.stream().allMatch(Double::isFinite)) return Optional.of(new Sourced<>(numbers,
				source.name));
		}
		return Optional.empty();
	}

	/** The words of Image Type as dcm2niix writes them; none where they are unknown. */
	Set<String> imageType() {
		final Set<String> words = new LinkedHashSet<>();
		for (final Source source : sources) {
			if (words.isEmpty()) source.content.path("ImageType").forEach(word -> words.add(word.asText().toUpperCase(
				Locale.ROOT)));
		}
		return words;
	}

	/** How the image was measured and reconstructed, as far as this is no setting that is fitted. */
	String recipe() {
		return RECIPE.stream().map(key -> sources.stream().map(source -> words(source.content.path(key))).filter(text -> !text
			.isEmpty()).findFirst().orElse("")).collect(Collectors.joining("; ")) + (imageType().contains("SECONDARY")
				? "; SECONDARY; " : "; ");
	}

	/** The words of a text or a list, in any order. */
	private static String words(final JsonNode node) {
		final Set<String> words = new TreeSet<>();
		if (node.isArray()) node.forEach(word -> words.add(word.asText()));
		else words.addAll(List.of(node.asText("").split("[_\\\\]")));
		return String.join(" ", words).strip();
	}

	/** A text, such as of {@code Modality}; empty where it is absent. */
	String text(final String key) {
		return sources.stream().map(source -> source.content.path(key).asText("")).filter(text -> !text.isBlank()).findFirst()
			.orElse("");
	}

	/**
	 * What combining needs to know of an image.
	 *
	 * @param base its name, which may say the part of a complex signal that it holds
	 */
	SeriesOrigin origin(final String base) {
		final List<Sourced<Double>> clocks = new ArrayList<>();
		for (final String key : CLOCKS) {
			final Optional<Double> seconds = seconds(text(key));
			seconds.ifPresent(clock -> clocks.add(new Sourced<>(clock, key)));
		}
		numbers("TriggerDelayTime").ifPresent(delay -> clocks.add(new Sourced<>(delay.value().get(0) / MS,
			"TriggerDelayTime")));
		return new SeriesOrigin(clocks, Double.NaN, false, component(base), List.of());
	}

	private String component(final String base) {
		final Matcher part = PART.matcher(base.toLowerCase(Locale.ROOT));
		final List<String> words = part.find() ? List.of(part.group(1)) : imageType().stream().map(word -> word.toLowerCase(
			Locale.ROOT)).toList();
		return words.stream().filter(COMPONENTS::containsKey).map(COMPONENTS::get).findFirst().orElse(words.isEmpty() ? ""
			: "MAGNITUDE");
	}

	/** Seconds of a time {@code HH:MM:SS.ffffff}, after a date or not; with the day where there is one. */
	private static Optional<Double> seconds(final String text) {
		final Matcher time = CLOCK.matcher(text);
		if (!time.matches()) return Optional.empty();
		try {
			final double day = time.group(1) == null ? 0 : 86400.0 * LocalDate.parse(time.group(1)).toEpochDay();
			return Optional.of(day + 3600 * Integer.parseInt(time.group(2)) + 60 * Integer.parseInt(time.group(3)) + Double
				.parseDouble(time.group(4)));
		}
		catch (final DateTimeException noDay) {
			return Optional.empty();
		}
	}

	boolean knowsRepetitionTime() {
		return numbers("RepetitionTime").isPresent();
	}

	/** Whether a duration, s, is the repetition time of a three-dimensional scan, which takes many of them per volume. */
	boolean isRepetitionTimeOf3D(final double seconds) {
		final boolean three = sources.stream().anyMatch(source -> source.content.path("MRAcquisitionType").asText().equals(
			"3D"));
		final double unit = inMs().contains("RepetitionTime") ? 1 / MS : 1;
		return three && numbers("RepetitionTime").map(tr -> unit * tr.value().get(0)).filter(tr -> Math.abs(tr -
			seconds) <= 1e-3 * seconds).isPresent();
	}
}
