package org.imagingbiomarkers.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;

import org.imagingbiomarkers.samples.Phantoms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleTextTest {

	@Test
	void headingsParagraphsListsAndTablesAreKept() {
		assertEquals("""
				<html><body style='font-family:sans-serif; margin:8px'>
				<h3>A phantom</h3>
				<p>Seven vials,
				at b &lt; 1000.</p>
				<ul><li>in <code>vials.tif</code>
				<li><b>no</b> licence</ul>
				<table border='1' cellspacing='0' cellpadding='3'><tr><td>vial</td><td>adc</td></tr>
				<tr><td>1</td><td>0.3</td></tr></table>
				</body></html>""", OpenSample.SampleText.html("""
				# A phantom

				Seven vials,
				at b < 1000.

				- in [`vials.tif`](vials.tif)
				- **no** licence

				| vial | adc |
				|---|---|
				| 1 | 0.3 |
				"""));
	}

	@Test
	void theTruthOfAPhantomIsATable(@TempDir final Path folder) throws Exception {
		final String html = OpenSample.SampleText.html(Files.readString(Phantoms.DIFFUSION.write(folder).resolve(
			"README.md")));
		assertTrue(html.contains("<td>1</td><td>0.3</td><td>1000</td>"), html);
		assertFalse(html.contains("|"), html);
	}
}
