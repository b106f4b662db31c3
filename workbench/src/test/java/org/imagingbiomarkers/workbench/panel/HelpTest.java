package org.imagingbiomarkers.workbench.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

import org.imagingbiomarkers.plugins.command.DocumentationPage;
import org.imagingbiomarkers.plugins.command.Project;
import org.imagingbiomarkers.plugins.documentation.DocumentationPages;
import org.imagingbiomarkers.plugins.help.About;
import org.imagingbiomarkers.plugins.help.Citation;
import org.imagingbiomarkers.plugins.help.Documentation;
import org.imagingbiomarkers.plugins.help.Tutorials;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

@Tag("docs/commands/about#what-it-computes")
@Tag("docs/commands/citation#what-it-computes")
@Tag("docs/commands/documentation#what-it-computes")
@Tag("docs/commands/tutorials#what-it-computes")
class HelpTest {

	private static final Context CONTEXT = new Context(CommandService.class);

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	private static String output(final Class<? extends Command> command, final String name) throws Exception {
		final CommandModule module = CONTEXT.service(CommandService.class).run(command, true).get();
		assertEquals("finished", module.getOutput("run_status"));
		return (String) module.getOutput(name);
	}

	@Test
	void pages_areInTheRepository() throws Exception {
		for (final String address : new String[] { output(Documentation.class, "address"), output(Tutorials.class,
			"address") })
		{
			final String page = address.replaceFirst(".*/blob/main/", "").replaceFirst("#.*", "");
			assertTrue(Files.exists(Path.of("..", page)), address);
		}
	}

	/** Without a network, in the version that is installed. */
	@Test
	void everyCommandHasItsPageOnThisComputer() throws Exception {
		final Path some;
		try (Context context = new Context(CommandService.class, DocumentationPages.class)) {
			final DocumentationPages pages = context.service(DocumentationPages.class);
			for (final CommandInfo command : context.service(CommandService.class).getCommands()) {
				if (!command.getDelegateClassName().startsWith("org.imagingbiomarkers.")) continue;
				final URI page = pages.address(DocumentationPage.FOLDER + DocumentationPage.file(command));
				assertEquals("file", page.getScheme(), command.getTitle());
				assertTrue(Files.readString(Path.of(page)).contains("<h1"), command.getTitle());
			}
			final URI tutorials = pages.address("docs/README.md#tutorials");
			assertEquals("tutorials", tutorials.getFragment());
			some = Path.of(URI.create(tutorials.toString().replace("#tutorials", "")));
			assertTrue(Files.readString(some).contains("id=\"tutorials\""));
			assertEquals(Project.page("pom.xml"), pages.address("pom.xml").toString());
		}
		assertFalse(Files.exists(some));
	}

	@Test
	void citation_namesTheSoftware() throws Exception {
		assertTrue(output(Citation.class, "shown_text").contains("title = {Imaging Biomarkers for ImageJ and Fiji}"));
	}

	@Test
	void about_saysWhatItIsNot() throws Exception {
		assertTrue(output(About.class, "shown_text").contains("not a medical device"));
	}
}
