package org.imagingbiomarkers.plugins.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;

class DocumentationPageTest {

	@ParameterizedTest
	@CsvSource({ "ADC Map...,adc-map.md", "T1 Map (Variable Flip Angle)...,t1-map-variable-flip-angle.md",
		"R2* Map...,r2-map.md", "Test-Retest Repeatability...,test-retest-repeatability.md",
		"Curve Explorer,curve-explorer.md" })
	void aPageIsNamedAfterTheMenuEntry(final String menu, final String file) {
		assertEquals(file, DocumentationPage.file(menu));
	}

	@Test
	void everyCommandHasAPageOfItsOwnInTheRepositoryOfTheBuild() {
		try (Context context = new Context(CommandService.class)) {
			final List<CommandInfo> commands = context.service(CommandService.class).getCommands().stream().filter(info -> info
				.getDelegateClassName().startsWith("org.imagingbiomarkers.")).toList();
			assertTrue(commands.size() > 20);
			assertEquals(commands.size(), commands.stream().map(DocumentationPage::file).distinct().count());
			for (final CommandInfo command : commands) {
				final URI url = URI.create(DocumentationPage.url(command));
				assertEquals("https", url.getScheme());
				assertTrue(url.getPath().matches("/[^/]+/[^/]+/blob/main/docs/commands/" + DocumentationPage.file(command)), url
					.toString());
			}
		}
	}
}
