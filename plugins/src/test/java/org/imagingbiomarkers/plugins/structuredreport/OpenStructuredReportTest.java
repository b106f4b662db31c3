package org.imagingbiomarkers.plugins.structuredreport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.ReferenceData;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

class OpenStructuredReportTest {

	private static final Context CONTEXT = new Context(CommandService.class);

	@TempDir
	Path folder;

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	private static CommandModule run(final Object... inputs) throws Exception {
		return CONTEXT.service(CommandService.class).run(OpenStructuredReport.class, true, inputs).get();
	}

	private static Table table(final Object... inputs) throws Exception {
		final CommandModule module = run(inputs);
		assertFalse(module.isCanceled(), module.getCancelReason());
		return (Table) module.getOutput("table");
	}

	@Test
	void folder_givesEveryReportInIt() throws Exception {
		final Path exchange = ReferenceData.path("exchange");
		for (final String file : List.of("sr_highdicom_volumetric_PT.dcm", "sr_dcmqi_CT.dcm", "seg_highdicom_CT.dcm")) {
			Files.copy(exchange.resolve(file), folder.resolve(file));
		}
		Files.writeString(folder.resolve("notes.txt"), "none");
		final Table table = table("path", folder.toFile(), "output_folder", folder.resolve("out").toFile());
		assertEquals(36, table.rows().size());
		final Set<Object> files = new HashSet<>(column(table, "file"));
		assertEquals(Set.of("sr_highdicom_volumetric_PT.dcm", "sr_dcmqi_CT.dcm"), files);
		assertEquals(Set.of("Liver"), new HashSet<>(column(table, "site")));
		assertTrue(column(table, "reference").stream().allMatch(cell -> cell.toString().startsWith("segment ")));
		final String written = Files.readString(folder.resolve("out/StructuredReport.csv"));
		assertEquals(table.csv(), written);
		assertFalse(Files.readString(folder.resolve("out/StructuredReport.json")).contains("Phantom^Exchange"));
		assertFalse(written.contains("Phantom"));
	}

	private static List<Object> column(final Table table, final String name) {
		return table.rows().stream().map(row -> row.get(table.columns().indexOf(name))).toList();
	}

	@Test
	void badFile_endsInASentence() throws Exception {
		final Path exchange = ReferenceData.path("exchange");
		assertRefused(run("path", exchange.resolve("seg_highdicom_CT.dcm").toFile()), "(0008,0016)");
		assertRefused(run("path", folder.resolve("nowhere").toFile()), "there is no \"nowhere\"");
		assertRefused(run("path", folder.toFile()), "holds none");
		assertRefused(run(), "path must be a DICOM structured report");
		final Path text = Files.writeString(folder.resolve("a.dcm"), "text");
		assertRefused(run("path", text.toFile()), "a.dcm");
	}

	private static void assertRefused(final CommandModule module, final String sentence) {
		assertTrue(module.isCanceled());
		assertTrue(module.getCancelReason().contains(sentence), module.getCancelReason());
		assertNull(module.getOutput("table"));
	}
}
