package org.imagingbiomarkers.io.protocol;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.VR;
import org.imagingbiomarkers.io.document.YamlDocument;

/**
 * Reads a profile from YAML: {@code name}, {@code document}, {@code version}, {@code modality} and a list of
 * {@code requirements}, each with {@code id}, {@code what}, either {@code tag} or {@code value}, and one limit. What is
 * wrong is refused in a sentence that names the requirement and the key.
 */
public final class ProfileReader {

	private static final String PROFILE = "the profile";
	private static final int LONGEST = 1 << 20;
	private static final int MOST_REQUIREMENTS = 500;
	private static final Pattern TAG = Pattern.compile("\\(?([0-9A-Fa-f]{4}),\\s?([0-9A-Fa-f]{4})\\)?");
	private static final Set<String> KEYS = Set.of("profile", "name", "document", "version", "link", "modality",
		"requirements");
	private static final Set<String> LIMITS = Set.of("from", "to", "one_of", "contains", "present", "constant");
	private static final Set<String> REQUIREMENT_KEYS = Set.of("id", "what", "tag", "in", "creator", "vr", "value", "unit",
		"each", "possible", "variants", "section", "status", "from", "to", "one_of", "contains", "present", "constant");
	private static final Set<String> VARIANT_KEYS = Set.of("vendor", "field_strength", "body_part", "from", "to", "one_of",
		"contains", "present", "constant");

	private final String file;

	private ProfileReader(final String file) {
		this.file = file;
	}

	/**
	 * Reads a file.
	 *
	 * @throws InputException if it is no profile
	 */
	public static ProtocolProfile read(final Path file) throws IOException {
		final ProfileReader reader = new ProfileReader("\"" + file.getFileName() + "\"");
		return reader.profile(YamlDocument.read("profile_file", file, LONGEST, true));
	}

	/**
	 * Reads a text.
	 *
	 * @param name of the file, for messages
	 * @throws InputException if it is no profile
	 */
	static ProtocolProfile parse(final String text, final String name) throws InputException {
		return new ProfileReader(name).profile(YamlDocument.parseWords(text).orElse(null));
	}

	private ProtocolProfile profile(final Object document) throws InputException {
		if (!(document instanceof Map<?, ?> map)) throw wrong("be a map with the keys name, modality and requirements",
			"it is none");
		checkKeys(map, KEYS, PROFILE);
		if (!(map.get("requirements") instanceof List<?> listed) || listed.isEmpty()) throw wrong(
			"hold a list \"requirements\"", "it has none");
		if (listed.size() > MOST_REQUIREMENTS) throw wrong("hold at most " + MOST_REQUIREMENTS + " requirements", "it has " +
			listed.size());
		final List<Requirement> requirements = new ArrayList<>();
		final Set<String> ids = new HashSet<>();
		for (final Object one : listed) {
			final String where = "requirement " + (requirements.size() + 1);
			if (!(one instanceof Map<?, ?> entries)) throw wrong("have keys such as \"id: uptake_time\" in " + where,
				"there are none");
			final Requirement requirement = requirement(entries, where);
			if (!ids.add(requirement.id())) throw wrong("have an id of its own for each requirement", "\"" + requirement.id() +
				"\" is there twice");
			requirements.add(requirement);
		}
		final String name = required(map, "name", PROFILE);
		return new ProtocolProfile(text(map, "profile", PROFILE).orElse(name), name, text(map, "document", PROFILE).orElse(
			name), text(map, "version", PROFILE).orElse(""), text(map, "link", PROFILE).orElse(""), required(map, "modality",
				PROFILE), requirements);
	}

	private Requirement requirement(final Map<?, ?> entries, final String place) throws InputException {
		final String id = required(entries, "id", place);
		if (!id.matches("[a-z0-9_]{1,64}")) throw wrong("name " + place +
			" by small letters, digits and _, such as uptake_time", "its id is \"" + shortened(id) + "\"");
		final String where = "requirement \"" + id + "\"";
		checkKeys(entries, REQUIREMENT_KEYS, where);
		final ValueSource source = source(entries, where);
		final String unit = text(entries, "unit", where).orElse(source instanceof ValueSource.Derived kind ? kind.unit()
			: "");
		final Limit limit = limit(entries, where);
		final boolean number = source instanceof ValueSource.Derived;
		if (number && !(limit instanceof Limit.Range)) throw wrong("have from or to in " + where +
			", whose value is a number", "it has another limit");
		final List<Requirement.Variant> variants = new ArrayList<>();
		for (final Object one : list(entries.get("variants"))) {
			if (!(one instanceof Map<?, ?> given)) throw wrong("have keys such as vendor in the variants of " + where,
				"there are none");
			final Requirement.Variant variant = variant(given, where);
			if (number && !(variant.limit() instanceof Limit.Range)) throw wrong("have from or to in the variants of " + where +
				", whose value is a number", "one has another limit");
			variants.add(variant);
		}
		final String status = text(entries, "status", where).orElse("verified");
		if (!Set.of("verified", "recalled").contains(status)) throw wrong("have the status verified or recalled in " + where,
			"it is \"" + shortened(status) + "\"");
		return new Requirement(id, required(entries, "what", where), source, unit, truth(entries, "each", where), interval(
			entries.get("possible"), "possible", where), limit, variants, text(entries, "section", where).orElse(""), status
				.equals("recalled"));
	}

	private ValueSource source(final Map<?, ?> entries, final String where) throws InputException {
		final Optional<String> value = text(entries, "value", where);
		final List<?> listed = list(entries.get("tag"));
		if (value.isPresent() != listed.isEmpty()) throw wrong("have either tag or value in " + where, value.isPresent()
			? "it has both" : "it has neither");
		if (value.isPresent()) return ValueSource.Derived.of(value.get()).orElseThrow(() -> wrong(
			"name a value that is known in " + where + ", such as uptake_time", "it is \"" + shortened(value.get()) + "\""));
		final List<Integer> sequences = new ArrayList<>();
		for (final Object sequence : list(entries.get("in"))) {
			sequences.add(tag(word(sequence, "in", where), where));
		}
		final List<Integer> tags = new ArrayList<>();
		for (final Object tag : listed) {
			tags.add(tag(word(tag, "tag", where), where));
		}
		final String creator = text(entries, "creator", where).orElse("");
		if (tags.stream().anyMatch(Tag::isPrivate) && creator.isEmpty()) throw wrong(
			"name the creator of the private tag in " + where, "it has none");
		final Optional<String> vr = text(entries, "vr", where);
		try {
			return new ValueSource.Element(sequences, tags, creator, vr.map(VR::valueOf));
		}
		catch (final IllegalArgumentException e) {
			throw wrong("have a vr of DICOM, such as FD, in " + where, "it is \"" + shortened(vr.orElse("")) + "\"");
		}
	}

	private int tag(final String text, final String where) throws InputException {
		final Matcher matcher = TAG.matcher(text.strip());
		if (!matcher.matches()) throw wrong("write tags such as (0018,0050) in " + where, "it is \"" + shortened(text) +
			"\"");
		return Tag.of(Integer.parseInt(matcher.group(1), 16), Integer.parseInt(matcher.group(2), 16));
	}

	private Requirement.Variant variant(final Map<?, ?> given, final String where) throws InputException {
		checkKeys(given, VARIANT_KEYS, "a variant of " + where);
		final List<String> vendors = words(given.get("vendor"), "vendor", where);
		final List<String> parts = words(given.get("body_part"), "body_part", where);
		final Limit.Range field = interval(given.get("field_strength"), "field_strength", where);
		if (vendors.isEmpty() && parts.isEmpty() && field.equals(Requirement.ANYTHING)) throw wrong(
			"say by vendor, field_strength or body_part when a variant of " + where + " applies", "one does not");
		return new Requirement.Variant(vendors, field, parts, limit(given, "a variant of " + where));
	}

	private Limit limit(final Map<?, ?> entries, final String where) throws InputException {
		final List<String> kinds = LIMITS.stream().filter(entries::containsKey).map(key -> key.equals("to") ? "from" : key)
			.distinct().toList();
		if (kinds.size() != 1) throw wrong("have one limit in " + where +
			" (from and to, one_of, contains, present or constant)", kinds.isEmpty() ? "it has none" : "it has several");
		switch (kinds.get(0)) {
			case "one_of":
				return new Limit.OneOf(some(entries, "one_of", where));
			case "contains":
				return new Limit.Contains(some(entries, "contains", where));
			case "present", "constant":
				if (!truth(entries, kinds.get(0), where)) throw wrong("have " + kinds.get(0) + ": true in " + where,
					"it is false");
				return kinds.get(0).equals("present") ? new Limit.Present() : new Limit.Constant();
			default:
				return range(end(entries, "from", where), end(entries, "to", where), where);
		}
	}

	private Limit.Range interval(final Object given, final String key, final String where) throws InputException {
		if (given == null) return Requirement.ANYTHING;
		final List<?> ends = list(given);
		if (ends.size() != 2) throw wrong("have two numbers as " + key + " in " + where, "there are " + ends.size());
		return range(word(ends.get(0), key, where), word(ends.get(1), key, where), where);
	}

	/** One end of a range, null where it is not asked for; a key without a number is no range without an end. */
	private String end(final Map<?, ?> entries, final String key, final String where) throws InputException {
		return entries.containsKey(key) ? word(entries.get(key), key, where) : null;
	}

	private Limit.Range range(final String from, final String to, final String where) throws InputException {
		final double least = from == null ? Double.NEGATIVE_INFINITY : number(from, where);
		final double most = to == null ? Double.POSITIVE_INFINITY : number(to, where);
		if (least > most) throw wrong("have from below to in " + where, "they are " + from + " and " + to);
		return new Limit.Range(least, most);
	}

	private double number(final String text, final String where) throws InputException {
		if (!text.matches("[-+]?[0-9]{1,20}(\\.[0-9]{1,20})?([eE][-+]?[0-9]{1,2})?")) throw wrong(
			"have numbers as limits of " + where, "one is \"" + shortened(text) + "\"");
		return Double.parseDouble(text);
	}

	private List<String> some(final Map<?, ?> entries, final String key, final String where) throws InputException {
		final List<String> words = words(entries.get(key), key, where);
		if (words.isEmpty()) throw wrong("list words in " + key + " of " + where, "there are none");
		return words;
	}

	private boolean truth(final Map<?, ?> entries, final String key, final String where) throws InputException {
		final String text = text(entries, key, where).orElse("false");
		if (!Set.of("true", "false").contains(text)) throw wrong("have true or false as " + key + " of " + where, "it is \"" +
			shortened(text) + "\"");
		return text.equals("true");
	}

	private String required(final Map<?, ?> entries, final String key, final String where) throws InputException {
		return text(entries, key, where).orElseThrow(() -> wrong("have \"" + key + "\" in " + where, "it has none"));
	}

	private Optional<String> text(final Map<?, ?> entries, final String key, final String where) throws InputException {
		final Object value = entries.get(key);
		return value == null ? Optional.empty() : Optional.of(word(value, key, where)).filter(text -> !text.isEmpty());
	}

	private List<String> words(final Object given, final String key, final String where) throws InputException {
		final List<String> words = new ArrayList<>();
		for (final Object one : list(given)) {
			final String word = word(one, key, where);
			if (!word.isEmpty()) words.add(word);
		}
		return words;
	}

	/** What stands at a place where neither a list nor nothing can be meant. */
	private String word(final Object value, final String key, final String where) throws InputException {
		if (value == null || value instanceof Map || value instanceof List) throw wrong("have a word or a number as " + key +
			" of " + where, "there is " + (value == null ? "nothing" : value instanceof Map ? "a map" : "a list"));
		return value.toString().strip();
	}

	private static List<?> list(final Object given) {
		return given == null ? List.of() : given instanceof List<?> list ? list : List.of(given);
	}

	private void checkKeys(final Map<?, ?> entries, final Set<String> known, final String where) throws InputException {
		for (final Object key : entries.keySet()) {
			if (!known.contains(String.valueOf(key))) throw wrong("have only keys that are known in " + where, "\"" + shortened(
				String.valueOf(key)) + "\" is not");
		}
	}

	private InputException wrong(final String wanted, final String found) {
		return new InputException("profile_file must " + wanted + ", but in " + file + " " + found + ".");
	}

	private static String shortened(final String text) {
		final String line = text.replaceAll("\\p{Cntrl}", " ");
		return line.length() <= 40 ? line : line.substring(0, 40) + "...";
	}
}
