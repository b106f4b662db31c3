package org.imagingbiomarkers.plugins.cohort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.document.YamlDocument;
import org.imagingbiomarkers.io.result.ResultFolder;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.io.result.TableReader;

/**
 * The list of cases: a table (CSV) with a line for each, or a YAML file with {@code cases} and {@code defaults} for all
 * of them. Its columns, or keys, are {@code case}, {@code time_point}, {@code series}, {@code series_number},
 * {@code mask}, {@code command}; all others are fields of the command, not filled in where they are blank. A YAML file
 * may also have {@code afterwards}: commands that run once, on the table of all cases.
 *
 * @param cases in the order of the file
 * @param afterwards in the order of the file
 */
public record Manifest(List<CohortCase> cases, List<FollowUp> afterwards) {

	static final String CASE = "case";
	static final String TIME_POINT = "time_point";
	static final String COMMAND = "command";
	static final String SERIES = "series";
	static final String SERIES_NUMBER = "series_number";
	static final String MASK = "mask";
	private static final Set<String> OWN = Set.of(CASE, TIME_POINT, SERIES, SERIES_NUMBER, MASK, COMMAND);
	private static final int MAX_YAML_CHARACTERS = 1 << 28;

	/**
	 * Reads a manifest.
	 *
	 * @throws InputException if it is none
	 */
	public static Manifest read(final Path file) throws IOException {
		final String name = "\"" + file.getFileName() + "\"";
		if (!Files.isRegularFile(file)) throw new InputException(
			"manifest must be a CSV or YAML file, but there is no file " + name + ".");
		final boolean yaml = file.toString().toLowerCase(Locale.ROOT).matches(".*\\.ya?ml");
		// Every value as it is written: 001 is the name of a case, not the number 1.
		final Object document = yaml ? YamlDocument.read("manifest", file, MAX_YAML_CHARACTERS, true) : null;
		final List<Map<String, String>> entries = yaml ? entriesOfYaml(document, name) : entriesOfTable(TableReader.readWords(
			file));
		if (entries.isEmpty()) throw new InputException("manifest must list at least one case, but " + name + " lists none.");
		return new Manifest(cases(entries, name), yaml ? afterwards(document, name) : List.of());
	}

	private static List<CohortCase> cases(final List<Map<String, String>> entries, final String name)
		throws InputException
	{
		final List<CohortCase> cases = new ArrayList<>();
		final Set<Map<String, String>> known = new HashSet<>();
		final Map<String, Integer> folders = new HashMap<>();
		for (final Map<String, String> entry : entries) {
			entry.values().removeIf(String::isBlank);
			final int number = cases.size() + 1;
			if (!entry.containsKey(CASE) || !entry.containsKey(COMMAND)) {
				throw new InputException("manifest must name \"case\" and \"command\" of every case, but entry " + number +
					" of " + name + " has no \"" + (entry.containsKey(CASE) ? COMMAND : CASE) + "\".");
			}
			if (!known.add(entry)) {
				throw new InputException("manifest must list every case once, but entry " + number + " of " + name +
					" is there twice.");
			}
			cases.add(of(entry, folders));
		}
		return List.copyOf(cases);
	}

	private static CohortCase of(final Map<String, String> entry, final Map<String, Integer> folders) {
		final Map<String, String> parameters = new LinkedHashMap<>(entry);
		parameters.keySet().removeAll(OWN);
		final String time = entry.getOrDefault(TIME_POINT, "");
		final String command = entry.get(COMMAND);
		final String folder = ResultFolder.fileName(entry.get(CASE)) + (time.isEmpty() ? "" : "_" + ResultFolder.fileName(
			time)) + "_" + ResultFolder.fileName(command.replaceFirst("^(\\w+\\.)+(?=\\w+$)", ""));
		// Case does not tell folders apart on every file system.
		final int same = folders.merge(folder.toLowerCase(Locale.ROOT), 1, Integer::sum);
		return new CohortCase(entry.get(CASE), time, entry.getOrDefault(SERIES, ""), entry.getOrDefault(SERIES_NUMBER, ""),
			entry.getOrDefault(MASK, ""), command, parameters, same == 1 ? folder : folder + "__" + same);
	}

	private static List<Map<String, String>> entriesOfTable(final Table table) {
		final List<Map<String, String>> entries = new ArrayList<>();
		for (final List<Object> row : table.rows()) {
			final Map<String, String> entry = new LinkedHashMap<>();
			for (int i = 0; i < row.size(); i++) {
				entry.put(table.columns().get(i), row.get(i).toString());
			}
			entries.add(entry);
		}
		return entries;
	}

	private static List<FollowUp> afterwards(final Object document, final String name) throws InputException {
		final Object listed = ((Map<?, ?>) document).get(FollowUp.AFTERWARDS);
		if (listed == null) return List.of();
		final List<FollowUp> all = new ArrayList<>();
		for (final Object one : listed instanceof List<?> list ? list : List.of(listed)) {
			if (!(one instanceof Map<?, ?> given)) {
				throw new InputException("manifest must list commands with keys such as \"command: Join Tables...\" in \"" +
					FollowUp.AFTERWARDS + "\", but entry " + (all.size() + 1) + " of " + name + " has none.");
			}
			final Map<String, String> entry = texts(given);
			entry.values().removeIf(String::isBlank);
			all.add(FollowUp.of(entry, all));
		}
		return List.copyOf(all);
	}

	private static List<Map<String, String>> entriesOfYaml(final Object document, final String name) throws InputException {
		if (!(document instanceof Map<?, ?> map) || !(map.get("cases") instanceof List<?> listed)) {
			throw new InputException("manifest must hold a list \"cases\", but " + name + " has none.");
		}
		final Map<String, String> defaults = map.get("defaults") instanceof Map<?, ?> given ? texts(given) : Map.of();
		final List<Map<String, String>> entries = new ArrayList<>();
		for (final Object one : listed) {
			if (!(one instanceof Map<?, ?> given)) {
				throw new InputException("manifest must list cases with keys such as \"case: A\", but entry " + (entries.size() +
					1) + " of " + name + " has none.");
			}
			final Map<String, String> entry = new LinkedHashMap<>(defaults);
			entry.putAll(texts(given));
			entries.add(entry);
		}
		return entries;
	}

	private static Map<String, String> texts(final Map<?, ?> entries) {
		final Map<String, String> texts = new LinkedHashMap<>();
		entries.forEach((key, value) -> texts.put(String.valueOf(key), value instanceof List<?> list ? list.stream().map(
			String::valueOf).collect(Collectors.joining(", ")) : value == null ? "" : value.toString().strip()));
		return texts;
	}
}
