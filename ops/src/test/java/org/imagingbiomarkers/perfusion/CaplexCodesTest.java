package org.imagingbiomarkers.perfusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.imagingbiomarkers.catalog.MapQuantities;
import org.junit.jupiter.api.Test;

/** The codes of the lexicon are those of maps that there are, and the pages have them. */
class CaplexCodesTest {

	@Test
	void all_codesOfMaps_areOnAPage() throws IOException {
		final StringBuilder pages = new StringBuilder();
		for (final String page : new String[] { "dce-map.md", "enhancement-map.md", "dsc-map.md" }) {
			pages.append(Files.readString(Path.of("..", "docs", "commands", page)));
		}
		CaplexCodes.all().forEach((map, code) -> {
			assertTrue(MapQuantities.of(map).isPresent(), map);
			assertTrue(pages.indexOf(code) >= 0, code);
			assertTrue(code.matches("Q\\.(PH1|CD1|LC1)\\.\\d{3}(\\.\\[[a-z>-]+])?"), code);
		});
	}

	@Test
	void of_areaOfAnyDuration_isThatOfAnArea() {
		assertEquals(Optional.of("Q.CD1.013"), CaplexCodes.of("iauc90"));
		assertEquals(Optional.empty(), CaplexCodes.of("ser"));
	}
}
