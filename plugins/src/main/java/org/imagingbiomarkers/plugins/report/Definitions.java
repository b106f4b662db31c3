package org.imagingbiomarkers.plugins.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.imagingbiomarkers.catalog.CurveModels;
import org.imagingbiomarkers.catalog.MapQuantities;
import org.imagingbiomarkers.curve.Citation;
import org.imagingbiomarkers.curve.Definition;
import org.imagingbiomarkers.curve.FitQuantities;
import org.imagingbiomarkers.curve.MapQuantity;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.io.result.TableReader;
import org.imagingbiomarkers.perfusion.Enhancement;
import org.imagingbiomarkers.plugins.map.MapCommand;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;

/**
 * What each quantity and each command means: a sentence, a formula where there is one, and where it comes from. What
 * curve models say of themselves comes from their catalog, the rest from tables.
 *
 * @param entries by key: that of a map, the name of a column, or the class of a command
 * @param references by the name the entries cite them by
 */
record Definitions(Map<String, Entry> entries, Map<String, Citation> references) {

	/**
	 * What something means.
	 *
	 * @param name as people say it
	 * @param meaning one or two sentences
	 * @param formula empty where there is none
	 * @param citations names of references
	 */
	record Entry(String key, String name, String meaning, String formula, List<String> citations) {}

	/**
	 * Those that come with this software.
	 *
	 * @param commands that are installed
	 */
	static Definitions of(final CommandService commands) {
		final Definitions all = new Definitions(new LinkedHashMap<>(), new LinkedHashMap<>());
		for (final CommandInfo info : commands.getCommands()) {
			final String model = info.get(MapCommand.MODEL);
			if (model == null) continue;
			final String command = info.getDelegateClassName();
			all.put(command.substring(command.lastIndexOf('.') + 1), info.getMenuPath().getLeaf().getName().replace("...", ""),
				CurveModels.family(model).orElseThrow().definition());
		}
		MapQuantities.all().forEach(all::put);
		all.put(Enhancement.IAUC);
		all.put(FitQuantities.AICC);
		for (final List<Object> row : table("definitions.csv").rows()) {
			final List<String> cells = row.stream().map(Object::toString).toList();
			all.entries.put(cells.get(0), new Entry(cells.get(0), cells.get(1), cells.get(2), cells.get(3), Stream.of(cells.get(
				4).split(" ")).filter(word -> !word.isEmpty()).toList()));
		}
		for (final List<Object> row : table("references.csv").rows()) {
			final String key = row.get(0).toString();
			all.references.put(key, new Citation(key, row.get(1).toString(), row.get(2).toString()));
		}
		return all;
	}

	private void put(final MapQuantity quantity) {
		put(quantity.key(), quantity.label(), quantity.definition());
	}

	private void put(final String key, final String name, final Definition definition) {
		entries.put(key, new Entry(key, name, definition.meaning(), definition.formula(), definition.citations().stream().map(
			Citation::key).toList()));
		definition.citations().forEach(citation -> references.put(citation.key(), citation));
	}

	/** What a map, a column or a command means, if that is known. */
	Optional<Entry> of(final String key) {
		if (entries.containsKey(key)) return Optional.of(entries.get(key));
		final String index = key.replaceFirst("^(SUL|SUV(bw|bsa|ibw) )", "SUV");
		if (!index.equals(key)) return of(index);
		if (key.startsWith(Enhancement.IAUC.key())) {
			return MapQuantities.of(key).map(area -> entries.get(Enhancement.IAUC.key()));
		}
		// All standard errors mean the same, so that a report says it once.
		return MapQuantities.of(key).map(error -> new Entry("error", "Standard errors (" + MapQuantity.ERROR + ")", error
			.definition().meaning(), "", List.of()));
	}

	private static Table table(final String resource) {
		try (InputStream in = Definitions.class.getResourceAsStream(resource)) {
			return TableReader.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), resource);
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e); // is in our own jar
		}
	}
}
