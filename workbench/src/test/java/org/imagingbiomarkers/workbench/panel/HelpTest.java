package org.imagingbiomarkers.workbench.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.imagingbiomarkers.plugins.help.About;
import org.imagingbiomarkers.plugins.help.Citation;
import org.imagingbiomarkers.plugins.help.Documentation;
import org.imagingbiomarkers.plugins.help.Tutorials;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

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
			assertTrue(java.nio.file.Files.exists(java.nio.file.Path.of("..", page)), address);
		}
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
