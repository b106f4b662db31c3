package org.imagingbiomarkers.plugins.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.ReferenceData;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.io.FileSaver;
import ij.io.RoiEncoder;
import ij.process.ByteProcessor;

@Tag("docs/commands/regions-of-file#what-it-computes")
class RegionsOfFileTest {

	private static final Context CONTEXT = new Context(CommandService.class);

	@TempDir
	Path folder;

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	private static CommandModule run(final Object... inputs) throws Exception {
		return CONTEXT.service(CommandService.class).run(RegionsOfFile.class, true, inputs).get();
	}

	private static Table table(final Object... inputs) throws Exception {
		final CommandModule module = run(inputs);
		assertFalse(module.isCanceled(), module.getCancelReason());
		return (Table) module.getOutput("table");
	}

	/** Two labels, of 6 and of 4 pixels of 2 x 2 x 1 mm. */
	private Path labels() {
		final ByteProcessor pixels = new ByteProcessor(10, 10);
		pixels.setColor(1);
		pixels.fillRect(0, 0, 3, 2);
		pixels.setColor(7);
		pixels.fillRect(5, 5, 2, 2);
		final ImagePlus image = new ImagePlus("labels", pixels);
		image.getCalibration().setUnit("mm");
		image.getCalibration().pixelWidth = 2;
		image.getCalibration().pixelHeight = 2;
		final Path file = folder.resolve("lésions.tif");
		new FileSaver(image).saveAsTiff(file.toString());
		return file;
	}

	@Test
	void labelImage_listsItsValuesAndVolumes() throws Exception {
		final Table table = table("path", labels().toFile());
		assertEquals(List.of("file", "number", "name", "kind", "voxels", "volume (mL)"), table.columns());
		assertEquals(List.of(List.of("lésions.tif", 1, "label 1", "label image (TIFF)", 6L, 0.024), List.of("lésions.tif", 7,
			"label 7", "label image (TIFF)", 4L, 0.016)), table.rows());
	}

	@Test
	void folder_listsAllItsFiles() throws Exception {
		Files.copy(labels(), folder.resolve("more.tif"));
		assertEquals(List.of("lésions.tif", "lésions.tif", "more.tif", "more.tif"), table("path", folder.toFile()).rows()
			.stream().map(row -> row.get(0)).toList());
	}

	@Test
	void contoursWithoutTheirImage_areListedWithoutVolumes() throws Exception {
		final CommandModule module = run("path", ReferenceData.path("exchange/rtstruct_rtutils_CT.dcm").toFile());
		final Table table = (Table) module.getOutput("table");
		assertTrue(table.rows().size() >= 1);
		assertEquals("RTSTRUCT", table.rows().get(0).get(3));
		assertEquals("", table.rows().get(0).get(5));
		assertTrue(module.getOutput("warnings").toString().contains("is listed without volumes"), module.getOutput("warnings")
			.toString());
	}

	@Test
	void rois_needTheImage() throws Exception {
		final Path file = folder.resolve("a.roi");
		Files.write(file, RoiEncoder.saveAsByteArray(new Roi(1, 1, 3, 2)));
		assertEquals("a.roi holds contours or ROIs: image must be the one they were drawn on.", run("path", file.toFile())
			.getCancelReason());
		final Table table = table("path", file.toFile(), "image", new ImagePlus("ct", new ByteProcessor(8, 8)));
		assertEquals(6L, table.rows().get(0).get(4));
	}

	@Test
	void nothingThere_isSaidInASentence() throws Exception {
		assertEquals("path must be a file of regions or a folder of them, but there is no \"gone.nii\".", run("path", folder
			.resolve("gone.nii").toFile()).getCancelReason());
		final Path text = Files.writeString(folder.resolve("notes.txt"), "liver: 2 mL");
		assertTrue(run("path", text.toFile()).getCancelReason().startsWith("notes.txt holds no regions that can be read"));
	}
}
