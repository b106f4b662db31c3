package org.imagingbiomarkers.plugins.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.imagingbiomarkers.curve.Citation;
import org.imagingbiomarkers.plugins.map.Quantity;
import org.imagingbiomarkers.plugins.report.Definitions.Entry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.CommandService;

@Tag("docs/commands/html-report#what-it-computes")
class DefinitionsTest {

	private static final Context CONTEXT = new Context(CommandService.class);

	private final Definitions definitions = Definitions.of(CONTEXT.service(CommandService.class));

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	@Test
	void everyQuantityHasADefinition() {
		final List<String> without = Stream.concat(Quantity.all().stream().map(Quantity::key), Stream.of("iauc60", "iauc90",
			"adc_error", "labels", "filtered")).filter(key -> definitions.of(key).isEmpty()).toList();
		assertEquals(List.of(), without);
	}

	@Test
	void everyCommandHasADefinition() {
		final List<String> without = CONTEXT.service(CommandService.class).getCommands().stream().map(info -> info
			.getDelegateClassName()).filter(name -> name.startsWith("org.imagingbiomarkers.plugins.") && !name.contains("Test"))
			.map(name -> name.substring(name.lastIndexOf('.') + 1)).filter(name -> definitions.of(name).isEmpty()).toList();
		assertEquals(List.of(), without);
	}

	@Test
	void everyDefinitionIsASentenceAndCitesWhatThereIs() {
		final TreeSet<String> cited = new TreeSet<>();
		for (final Entry entry : definitions.entries().values()) {
			assertTrue(entry.meaning().endsWith("."), entry.meaning());
			assertFalse(entry.name().isBlank(), entry.key());
			cited.addAll(entry.citations());
		}
		assertEquals(cited, new TreeSet<>(definitions.references().keySet()));
	}

	@Test
	void everyReferenceHasAYearAndADoiOrNone() {
		for (final Citation reference : definitions.references().values()) {
			assertTrue(reference.text().matches(".* (19|20)\\d\\d\\b.*"), reference.text());
			assertTrue(reference.doi().isEmpty() || reference.doi().matches("10\\.\\d{4,}/\\S+"), reference.doi());
		}
	}

	@Test
	void anIndexOfEveryVariantOfSuvHasTheSameDefinition() {
		for (final String key : List.of("SUVbw max", "SULmax", "SUVbsa max", "SUVibw max")) {
			assertEquals("SUVmax", definitions.of(key).orElseThrow().name(), key);
		}
		assertEquals("SUVpeak best", definitions.of("SULpeak best").orElseThrow().name());
	}

	@Test
	void whatIsNotKnownHasNone() {
		assertTrue(definitions.of("morph_com").isEmpty());
		assertTrue(definitions.of("unheard_of_error").isEmpty());
	}
}
