package org.imagingbiomarkers.workbench.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

import org.imagingbiomarkers.io.ReadProgress;
import org.imagingbiomarkers.io.combination.FoundSeries;
import org.imagingbiomarkers.io.combination.SeriesChoice;
import org.imagingbiomarkers.io.dicom.DataSetBuilder;
import org.imagingbiomarkers.io.dicom.DicomWriter;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.TransferSyntax;
import org.imagingbiomarkers.io.dicom.VR;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.io.study.StudyListing;
import org.imagingbiomarkers.io.study.StudyRow;
import org.imagingbiomarkers.plugins.study.OpenStudy;
import org.imagingbiomarkers.samples.Phantoms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

@org.junit.jupiter.api.Tag("docs/commands/open-study#what-it-computes")
class StudyPanelTest {

	@TempDir
	Path folder;

	@Test
	void theFirstSeriesIsSelectedWhenAllIsRead() throws Exception {
		final List<StudyRow> rows = rows();
		final StudyPanel panel = new StudyPanel("", true, () -> {});
		panel.show(rows, false);
		assertEquals("", selected(panel));
		panel.show(rows, true);
		assertEquals("1", selected(panel));
	}

	@Test
	void severalSelectedLinesAreOpenedTogether() throws Exception {
		final StudyPanel panel = new StudyPanel("", true, () -> {});
		panel.show(rows(), true);
		panel.select(0, 1);
		assertEquals("1,2", selected(panel));
	}

	@Test
	void seriesAreNamedSoThatFilesThatArriveShiftNothing() throws Exception {
		final List<StudyRow> rows = rows();
		final List<FoundSeries> all = rows.stream().flatMap(row -> row.members().stream()).distinct().toList();
		for (final FoundSeries one : all) {
			final String name = StudyWindow.named(List.of(one), rows);
			assertEquals(one.uid(), name);
			assertEquals(List.of(one), new SeriesChoice(all).named(name));
		}
		final FoundSeries first = all.get(0);
		assertEquals(String.valueOf(first.number()), StudyWindow.named(List.of(first), List.of()));
	}

	@Test
	void theFilterLeavesLinesThatHoldAllItsWords() throws Exception {
		final StudyPanel panel = new StudyPanel("", true, () -> {});
		panel.show(rows(), true);
		assertEquals(2, panel.table().shown().size());
		panel.filter("b-value mr");
		assertEquals(List.of("b-value 0, 200, 500, 1000"), panel.table().shown().stream().map(StudyRow::varies).toList());
		panel.filter("kidney");
		assertEquals(List.of(), panel.table().shown());
	}

	@Test
	void withoutAWindow_aTableTellsTheChoicesWithoutThePatient() throws Exception {
		rows();
		try (Context context = new Context(CommandService.class, TaskService.class)) {
			final CommandModule module = context.service(CommandService.class).run(OpenStudy.class, true, "path", folder
				.toFile(), "filter", "b-value").get();
			assertFalse(module.isCanceled(), module.getCancelReason());
			final Table table = (Table) module.getOutput("table");
			assertEquals(1, table.rows().size());
			assertFalse(table.columns().contains("patient"), table.columns().toString());
			assertTrue(table.rows().get(0).contains("b-value 0, 200, 500, 1000"), table.rows().toString());
		}
	}

	@Test
	void withoutAWindow_theFilterDoesNotTellThePatient() throws Exception {
		final DataSetBuilder slice = new DataSetBuilder().put(Tag.PATIENT_NAME, VR.PN, "Doe^Jane").put(Tag.SOP_CLASS_UID,
			VR.UI, "1.2.840.10008.5.1.4.1.1.4").put(Tag.SOP_INSTANCE_UID, VR.UI, "1.2.3").put(Tag.SERIES_INSTANCE_UID, VR.UI,
				"1.2").put(Tag.MODALITY, VR.CS, "MR").put(Tag.IMAGE_POSITION_PATIENT, VR.DS, 0, 0, 0).put(
					Tag.IMAGE_ORIENTATION_PATIENT, VR.DS, 1, 0, 0, 0, 1, 0).put(Tag.PIXEL_SPACING, VR.DS, 1, 1).put(
						Tag.SAMPLES_PER_PIXEL, VR.US, 1).put(Tag.ROWS, VR.US, 2).put(Tag.COLUMNS, VR.US, 2).put(Tag.BITS_ALLOCATED,
							VR.US, 16).put(Tag.BITS_STORED, VR.US, 16).put(Tag.HIGH_BIT, VR.US, 15).put(Tag.PIXEL_REPRESENTATION, VR.US,
								0).words(Tag.PIXEL_DATA, new short[4]);
		DicomWriter.write(folder.resolve("1.dcm"), TransferSyntax.EXPLICIT_LITTLE_ENDIAN, slice.build());
		assertTrue(StudyListing.read(folder, ReadProgress.NONE, soFar -> {}).get(0).contains("doe jane"));
		try (Context context = new Context(CommandService.class, TaskService.class)) {
			final CommandModule module = context.service(CommandService.class).run(OpenStudy.class, true, "path", folder
				.toFile(), "filter", "jane").get();
			assertTrue(module.isCanceled());
			assertTrue(module.getCancelReason().startsWith("filter must be words of a series"), module.getCancelReason());
		}
	}

	/** The numbers of the series that are selected. */
	private static String selected(final StudyPanel panel) {
		return panel.chosen().stream().map(one -> String.valueOf(one.number())).collect(Collectors.joining(","));
	}

	private List<StudyRow> rows() throws Exception {
		Phantoms.DIFFUSION.write(folder.resolve("a"));
		Phantoms.FLIP_ANGLES.write(folder.resolve("b"));
		return StudyListing.read(folder, ReadProgress.NONE, soFar -> {});
	}
}
