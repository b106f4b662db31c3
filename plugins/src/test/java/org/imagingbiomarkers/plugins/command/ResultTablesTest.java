package org.imagingbiomarkers.plugins.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.result.Table;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.measure.ResultsTable;

class ResultTablesTest {

	private static final Table SIZE = new Table(List.of("lesion", "diameter (mm)"), List.of(List.of("a", 12.5)));
	private static final Table ADC = new Table(List.of("region", "adc", "status"), List.of(List.of("a", 1.1, 0)));

	private final List<Warning> warnings = new ArrayList<>();
	private final ResultTables tables = new ResultTables(warnings::add);

	@BeforeEach
	void clear() {
		ResultsTable.getResultsTable().reset();
	}

	private void show(final String kind, final Table table) {
		tables.show(new TableResult(kind, table, Optional.of("{}"), Optional.empty()));
	}

	private static ResultsTable results() {
		return ResultsTable.getResultsTable();
	}

	@Test
	void results_afterAnotherKindOfTable_holdTheLastOneAlone() {
		show("Tumor Size", SIZE);
		show("ADC Map", ADC);
		assertEquals(1, results().size());
		assertEquals("region\tadc\tstatus", String.join("\t", results().getHeadings()));
		assertEquals(1.1, results().getValue("adc", 0));
		show("Tumor Size", SIZE);
		assertEquals(1, results().size());
		assertFalse(results().columnExists("adc"));
	}

	@Test
	void results_ofRunsOfOneKind_comeTogether() {
		show("Tumor Size", SIZE);
		show("Tumor Size", SIZE);
		assertEquals(2, results().size());
		results().reset();
		show("Tumor Size", SIZE);
		assertEquals(1, results().size(), "what was cleared does not come back");
	}

	@Test
	void results_ofRunsWithOtherColumns_haveEmptyCellsInsteadOfZeros(@TempDir final Path folder) throws Exception {
		show("DCE Map", new Table(List.of("region", "ktrans"), List.of(List.of("a", 0.2))));
		show("DCE Map", new Table(List.of("region", "ktrans", "vp"), List.of(List.of("a", 0.3, 0.05))));
		show("DCE Map", new Table(List.of("region", "fp"), List.of(List.of("a", 30))));
		assertTrue(Double.isNaN(results().getValue("vp", 0)));
		assertEquals("", results().getStringValue("vp", 0));
		assertEquals(0.05, results().getValue("vp", 1));
		assertTrue(Double.isNaN(results().getValue("ktrans", 2)));
		results().saveAs(folder.resolve("results.csv").toString());
		final List<String> lines = Files.readAllLines(folder.resolve("results.csv"));
		assertTrue(lines.get(1).endsWith("a,0.200,\"\",\"\""), lines.toString());
		assertTrue(lines.get(3).endsWith("a,\"\",\"\",30"), lines.toString());
	}

	@Test
	void results_thatAMacroHasMeasuredItself_areNotMixedWithOurs() {
		results().addRow();
		results().addValue("Area", 7);
		show("ADC Map", ADC);
		assertFalse(results().columnExists("Area"));
		assertEquals(1, results().size());
	}

	@Test
	void tables_ofThousandsOfRuns_areStartedAnewAndSayso() {
		final List<String> columns = IntStream.range(0, 500).mapToObj(i -> "feature " + i).toList();
		final Table features = new Table(columns, List.of(Collections.nCopies(500, (Object) 1.5)));
		for (int run = 0; run < 2500; run++) {
			show("Radiomic Features", features);
			assertTrue(results().size() <= 2000, "rows " + results().size());
		}
		assertTrue(tables.shown().size() <= 2000, "remembered " + tables.shown().size());
		assertEquals(1, warnings.size(), warnings.toString());
		assertTrue(warnings.get(0).sentence().startsWith("The table Radiomic Features was started anew"), warnings.get(0)
			.sentence());
	}

	@Test
	void shown_tablesOfSeveralKinds_areKeptWithTheirProvenanceUntilResultsAreCleared() {
		show("Tumor Size", SIZE);
		show("ADC Map", ADC);
		assertEquals(List.of("Tumor Size", "ADC Map"), tables.shown().stream().map(TableResult::title).toList());
		results().reset();
		assertEquals(List.of(), tables.shown());
	}

	@Test
	void shown_rowsOfSomebodyElse_areATableWithoutProvenance() {
		show("ADC Map", ADC);
		results().addRow();
		final List<TableResult> shown = tables.shown();
		assertEquals(List.of("ADC Map", "Results"), shown.stream().map(TableResult::title).toList());
		assertTrue(shown.get(1).provenance().isEmpty());
	}
}
