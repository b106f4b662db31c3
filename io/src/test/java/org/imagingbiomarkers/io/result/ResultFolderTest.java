package org.imagingbiomarkers.io.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.Acquired;
import org.imagingbiomarkers.io.AcquisitionValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

class ResultFolderTest {

	@TempDir
	Path temporary;

	@Test
	void nothingIsThereBeforeAllIs() throws Exception {
		final Path place = temporary.resolve("results");
		try (ResultFolder folder = ResultFolder.open(place)) {
			folder.table("a", new Table(List.of("x"), List.of(List.of(1))));
			assertFalse(Files.exists(place.resolve("a.csv")));
			folder.finish();
			assertTrue(Files.exists(place.resolve("a.csv")));
		}
		try (ResultFolder folder = ResultFolder.open(place)) {
			folder.table("b", new Table(List.of("x"), List.of(List.of(1))));
		}
		try (Stream<Path> files = Files.list(place)) {
			assertEquals(List.of("a.csv"), files.map(file -> file.getFileName().toString()).toList());
		}
	}

	@Test
	void cellsWithCommasQuotesAndLinesAreQuoted() {
		final Table table = new Table.Builder().row().cell("name, unit", "a \"b\"").cell("n", 3.0).cell("x", 0.1 + 0.2).row()
			.cell("name, unit", "two\nlines").cell("n", 4).cell("x", Double.NaN).build();
		assertEquals("\"name, unit\",n,x\n\"a \"\"b\"\"\",3,0.30000000000000004\n\"two\nlines\",4,NaN\n", table.csv());
	}

	@Test
	void fileNamesHoldNothingThatAFileSystemCouldMisread() {
		assertEquals("etc_passwd", ResultFolder.fileName("../../etc/passwd"));
		assertEquals("DWI_b_1000_1.5", ResultFolder.fileName("DWI [b=1000] \u00b5 (1.5)"));
		assertEquals("image", ResultFolder.fileName("..."));
	}

	@Test
	void provenanceTellsContentsOfInputsAndSourcesOfValuesButNoFolder() throws Exception {
		final Path secret = Files.createDirectories(temporary.resolve("DOE_JOHN"));
		final Path input = Files.writeString(secret.resolve("1.dcm"), "abc");
		final Provenance provenance = new Provenance("AdcMap", "1.0", Instant.EPOCH, Map.of("method", "linear"), Map.of(
			AcquisitionValue.B_VALUES, new Acquired(List.of(0.0, 1000.0), "(2001,1003)")), List.of(input), List.of("a warning."));
		final Path place = temporary.resolve("results");
		try (ResultFolder folder = ResultFolder.open(place)) {
			folder.provenance("p", provenance);
			folder.finish();
		}
		final String text = Files.readString(place.resolve("p.json"));
		final JsonNode json = new ObjectMapper().readTree(text);
		assertEquals("1.dcm", json.at("/inputs/0/file").asText());
		// echo -n abc | sha256sum
		assertEquals("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", json.at("/inputs/0/sha256").asText());
		assertEquals("(2001,1003)", json.at("/acquisition/b_values/source").asText());
		assertEquals(1000, json.at("/acquisition/b_values/values/1").asDouble());
		assertEquals("1970-01-01T00:00:00Z", json.at("/time").asText());
		assertFalse(text.contains("DOE"));
	}
}
