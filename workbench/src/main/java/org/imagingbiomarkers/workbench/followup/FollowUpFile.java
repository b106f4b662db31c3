package org.imagingbiomarkers.workbench.followup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.document.JsonDocument;
import org.imagingbiomarkers.io.mask.Regions;
import org.imagingbiomarkers.io.result.ResultFolder;
import org.imagingbiomarkers.plugins.response.CriterionChoice;
import org.imagingbiomarkers.response.criteria.Attribute;
import org.imagingbiomarkers.response.criteria.LesionKind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A follow-up in a folder: {@code followup.json} has pseudonym, visits and criteria, and {@code reader-....json} what one
 * reader found, with what the reader has drawn ({@link DrawnLesions}). Nobody reads the file of another reader.
 */
public final class FollowUpFile {

	private static final String SHARED = "followup.json";
	private static final String FORMAT = "imaging-biomarkers-follow-up";
	private static final long LONGEST = 16L << 20;
	private static final int MAX_ITEMS = 100_000;

	private FollowUpFile() {}

	/** Whether a folder holds a follow-up. */
	public static boolean isIn(final Path folder) {
		return Files.isRegularFile(folder.resolve(SHARED));
	}

	/** The files of a follow-up that a reader may read. */
	public static List<Path> files(final Path folder, final String reader) {
		return Stream.of(folder.resolve(SHARED), folder.resolve(file(reader))).filter(Files::isRegularFile).toList();
	}

	/** The pseudonyms of the readers who have saved in a folder; of what they found nothing is read. */
	public static List<String> readers(final Path folder) throws IOException {
		final List<String> readers = new ArrayList<>();
		try (Stream<Path> files = Files.list(folder)) {
			for (final Path file : files.filter(one -> one.getFileName().toString().matches("reader-.+\\.json")).sorted()
				.toList())
			{
				readers.add(text(document(file), "reader"));
			}
		}
		return readers;
	}

	/** The texts of both files by their names. */
	private static Map<String, String> texts(final FollowUp all, final Set<String> drawn) {
		final ObjectNode shared = JsonDocument.mapper().createObjectNode();
		shared.put("format", FORMAT).put("version", 1).put("patient", all.patient());
		final ArrayNode criteria = shared.putArray("criteria");
		all.criteria().forEach(criteria::add);
		final ArrayNode visits = shared.putArray("visits");
		all.visits().forEach(visit -> number(visits.addObject().put("name", visit.name()), "day", visit.day()).put("image",
			visit.image()).put("mask", visit.mask()));
		final ObjectNode own = JsonDocument.mapper().createObjectNode();
		own.put("format", FORMAT).put("version", 1).put("reader", all.reader());
		final ObjectNode comments = own.putObject("comments");
		all.comments().forEach(comments::put);
		final ArrayNode visible = own.putArray("drawn");
		drawn.forEach(visible::add);
		final ArrayNode lesions = own.putArray("lesions");
		for (final FollowedLesion one : all.lesions()) {
			final ObjectNode node = lesions.addObject();
			node.put("visit", one.visit()).put("lesion", one.lesion()).put("kind", one.kind()).put("organ", one.organ()).put(
				"state", one.state()).put("part_of", one.partOf()).put("merged_into", one.mergedInto()).put("comment", one
					.comment()).put("tracking_uid", one.trackingUid());
			final ObjectNode measures = node.putObject("measures");
			one.measures().forEach(measures::put);
		}
		return Map.of(SHARED, JsonDocument.indented(shared) + "\n", file(all.reader()), JsonDocument.indented(own) + "\n");
	}

	/**
	 * Saves in a folder: what all readers share, and the file of this one. Files are named as seen from the folder.
	 *
	 * @param drawn lesions of visits as the reader has drawn them, by visit; a visit that is not there is left as its mask
	 * has it
	 * @throws InputException if the folder has another patient, or another reader of nearly the same name
	 */
	public static void write(final FollowUp all, final Path folder, final Map<String, Regions> drawn) throws IOException {
		if (isIn(folder)) {
			final FollowUp there = read(folder, all.reader());
			if (!there.patient().equals(all.patient())) throw new InputException("The folder \"" + folder.getFileName() +
				"\" has the follow-up of \"" + there.patient() + "\", so that of \"" + all.patient() +
				"\" must go to another one.");
		}
		final List<FollowUpVisit> visits = all.visits().stream().map(one -> new FollowUpVisit(one.name(), one.day(), seenFrom(
			folder, one.image()), seenFrom(folder, one.mask()))).toList();
		final FollowUp relative = new FollowUp(all.patient(), all.reader(), all.criteria(), visits, all.lesions(), all
			.comments());
		try (ResultFolder open = ResultFolder.open(folder)) {
			for (final Map.Entry<String, String> one : texts(relative, drawn.keySet()).entrySet()) {
				open.text(one.getKey(), one.getValue());
			}
			DrawnLesions.write(open, relative, drawn);
			open.finish();
		}
	}

	/** A path as seen from a folder, where both are on one disk. */
	private static String seenFrom(final Path folder, final String file) {
		if (file.isBlank()) return "";
		final Path from = folder.toAbsolutePath().normalize();
		final Path to = Path.of(file).toAbsolutePath().normalize();
		final boolean together = from.getRoot() != null && from.getRoot().equals(to.getRoot());
		return (together ? from.relativize(to) : to).toString().replace('\\', '/');
	}

	/** The way back. */
	private static String found(final Path folder, final String file) throws InputException {
		if (file.isBlank()) return "";
		try {
			return folder.toAbsolutePath().resolve(file).normalize().toString();
		}
		catch (final InvalidPathException e) {
			throw new InputException("\"" + SHARED + "\" must name files of visits, but one has a character that no file can " +
				"have in its name here.", e);
		}
	}

	private static String file(final String reader) {
		return "reader-" + ResultFolder.fileName(reader) + ".json";
	}

	private static ObjectNode number(final ObjectNode node, final String key, final double value) {
		return Double.isFinite(value) ? node.put(key, value) : node;
	}

	/**
	 * Opens the follow-up of a folder for a reader, who finds own measurements and none of others.
	 *
	 * @param reader pseudonym; one who has not saved yet finds the visits alone
	 * @throws InputException if there is none or it is damaged
	 */
	public static FollowUp read(final Path folder, final String reader) throws IOException {
		final JsonNode shared = document(folder.resolve(SHARED));
		final List<FollowUpVisit> visits = new ArrayList<>();
		for (final JsonNode visit : items(shared, "visits", SHARED)) {
			visits.add(new FollowUpVisit(text(visit, "name"), visit.path("day").asDouble(Double.NaN), found(folder, text(visit,
				"image")), found(folder, text(visit, "mask"))));
		}
		final List<String> criteria = new ArrayList<>();
		for (final JsonNode one : items(shared, "criteria", SHARED)) {
			criteria.add(one.asText());
		}
		for (final String one : criteria) {
			if (!CriterionChoice.names().contains(one)) throw new InputException("criteria of \"" + SHARED +
				"\" must be some of " + String.join(", ", CriterionChoice.names()) + ", but one is \"" + one + "\".");
		}
		final Path own = folder.resolve(file(reader));
		final List<FollowedLesion> lesions = new ArrayList<>();
		final Map<String, String> comments = new LinkedHashMap<>();
		if (Files.exists(own)) read(document(own), own.getFileName().toString(), reader, lesions, comments);
		try {
			return new FollowUp(text(shared, "patient"), reader, criteria, visits, lesions, comments);
		}
		catch (final InvalidInputException wrong) {
			throw new InputException("The follow-up in \"" + folder.getFileName() + "\" is damaged: " + wrong.getMessage());
		}
	}

	/** Whether a reader has saved in a folder. */
	public static boolean hasSaved(final Path folder, final String reader) {
		return Files.isRegularFile(folder.resolve(file(reader)));
	}

	/** Names of the visits at which a reader has drawn lesions; none for one who has not saved yet. */
	public static List<String> drawn(final Path folder, final String reader) throws IOException {
		final Path own = folder.resolve(file(reader));
		final List<String> visits = new ArrayList<>();
		if (Files.exists(own)) document(own).path("drawn").forEach(visit -> visits.add(visit.asText()));
		return visits;
	}

	private static void read(final JsonNode own, final String name, final String reader, final List<FollowedLesion> lesions,
		final Map<String, String> comments) throws InputException
	{
		if (!text(own, "reader").equals(reader)) {
			throw new InputException("reader must be spelled as in \"" + name + "\", where it is \"" + text(own, "reader") +
				"\", but it is \"" + reader + "\".");
		}
		own.path("comments").fields().forEachRemaining(one -> comments.put(one.getKey(), one.getValue().asText()));
		for (final JsonNode one : items(own, "lesions", name)) {
			final Map<String, Double> measures = new LinkedHashMap<>();
			for (final var measure : one.path("measures").properties()) {
				final double value = measure.getValue().asDouble(Double.NaN);
				if (!Double.isFinite(value)) throw new InputException(measure.getKey() + " of lesion \"" + text(one, "lesion") +
					"\" must be a number in \"" + name + "\", but it is " + measure.getValue() + ".");
				measures.put(measure.getKey(), value);
			}
			checkWord(one, "state", Attribute.STATE.words(), name);
			checkWord(one, "kind", LesionKind.words(), name);
			lesions.add(new FollowedLesion(text(one, "visit"), text(one, "lesion"), text(one, "kind"), text(one, "organ"), text(
				one, "state"), text(one, "part_of"), text(one, "merged_into"), measures, text(one, "comment"), text(one,
					"tracking_uid")));
		}
	}

	private static void checkWord(final JsonNode lesion, final String key, final List<String> words, final String name)
		throws InputException
	{
		final String word = text(lesion, key);
		if (!word.isEmpty() && !words.contains(word)) throw new InputException(key + " of lesion \"" + text(lesion,
			"lesion") + "\" must be " + String.join(", ", words) + " or blank in \"" + name + "\", but it is \"" + word +
			"\".");
	}

	private static String text(final JsonNode node, final String key) {
		return node.path(key).asText("");
	}

	private static List<JsonNode> items(final JsonNode node, final String key, final String name) throws InputException {
		final JsonNode list = node.path(key);
		if (!list.isArray() || list.size() > MAX_ITEMS) throw new InputException("\"" + name + "\" must have a list \"" +
			key + "\" of at most " + MAX_ITEMS + " entries, but it has none.");
		final List<JsonNode> items = new ArrayList<>();
		list.forEach(items::add);
		return items;
	}

	private static JsonNode document(final Path file) throws IOException {
		final String name = "\"" + file.getFileName() + "\"";
		if (!Files.isRegularFile(file)) throw new InputException("session must be a folder with a follow-up, but it has no " +
			name + ".");
		final JsonNode found = JsonDocument.parse(JsonDocument.text(file, LONGEST)).filter(node -> text(node, "format")
			.equals(FORMAT)).orElseThrow(() -> new InputException(name +
				" must be a follow-up in JSON, but it is something else."));
		final int version = found.path("version").asInt();
		if (version != 1) throw new InputException(String.format(Locale.ROOT,
			"%s must have version 1, but it has %d: it was written by a newer version of this software.", name, version));
		return found;
	}
}
