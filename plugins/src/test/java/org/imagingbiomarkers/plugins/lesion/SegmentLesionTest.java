package org.imagingbiomarkers.plugins.lesion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.lesion.list.LesionList;
import org.imagingbiomarkers.samples.LesionCourse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.PointRoi;
import ij.gui.Roi;

@Tag("docs/commands/edit-regions#what-it-computes")
@Tag("docs/commands/segment-lesion#what-it-computes")
class SegmentLesionTest {

	private static final Context CONTEXT = new Context(CommandService.class);

	@TempDir
	static Path samples;
	private static Path visit;

	@TempDir
	Path folder;

	@BeforeAll
	static void write() throws Exception {
		visit = LesionCourse.write(samples).resolve("baseline");
	}

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	private static ImagePlus image() {
		return IJ.openImage(visit.resolve("image.tif").toString());
	}

	private static CommandModule run(final Class<? extends Command> command, final Object... inputs) throws Exception {
		return CONTEXT.service(CommandService.class).run(command, true, inputs).get();
	}

	private static CommandModule done(final Class<? extends Command> command, final Object... inputs) throws Exception {
		final CommandModule module = run(command, inputs);
		assertFalse(module.isCanceled(), module.getCancelReason());
		return module;
	}

	private static double cell(final CommandModule module, final int row, final String column) {
		final Table table = (Table) module.getOutput("table");
		return ((Number) table.rows().get(row).get(table.columns().indexOf(column))).doubleValue();
	}

	private static String reason(final Class<? extends Command> command, final Object... inputs) throws Exception {
		final CommandModule module = run(command, inputs);
		assertTrue(module.isCanceled());
		return module.getCancelReason();
	}

	@Test
	void point_givesTheLesionWithItsVolumeAndRange() throws Exception {
		final CommandModule found = done(SegmentLesion.class, "image", image(), "seed", "60, 70, 31", "seed_unit", "voxel",
			"output_folder", folder.toFile());
		final double truth = LesionCourse.LESIONS.get(0).get(0).volume();
		assertEquals(truth, cell(found, 0, "volume (mL)"), 0.1 * truth);
		assertTrue(cell(found, 0, "volume low (mL)") <= cell(found, 0, "volume (mL)"));
		assertTrue(cell(found, 0, "volume high (mL)") >= cell(found, 0, "volume (mL)"));
		assertEquals(140, cell(found, 0, "mean (unit of the image)"), 3);
		final ImagePlus labels = (ImagePlus) found.getOutput("regions");
		assertEquals(1, labels.getStack().getVoxel(60, 70, 30));
		assertEquals(0, labels.getStack().getVoxel(140, 130, 30));
		try (Stream<Path> files = Files.list(folder)) {
			assertTrue(files.map(Path::toString).filter(file -> file.contains("SegmentLesion")).count() >= 2);
		}
	}

	@Test
	void watershed_isExactAtASharpEdge() throws Exception {
		for (int lesion = 0; lesion < 2; lesion++) {
			final CommandModule found = done(SegmentLesion.class, "image", image(), "seed", lesion == 0 ? "30 35 30"
				: "70 65 30", "method", "watershed", "range", false);
			final double truth = LesionCourse.LESIONS.get(0).get(lesion).volume();
			assertEquals(truth, cell(found, 0, "volume (mL)"), 0.015 * truth);
		}
	}

	@Test
	void mmOfThePatient_andPointSelection_meanTheSamePoint() throws Exception {
		final ImagePlus image = image();
		final CommandModule byVoxel = done(SegmentLesion.class, "image", image, "seed", "60 70 31", "seed_unit", "voxel",
			"range", false);
		final CommandModule byPlace = done(SegmentLesion.class, "image", image, "seed", "30, 35, 30", "range", false);
		image.setSlice(31);
		image.setRoi(new PointRoi(60, 70));
		final CommandModule selected = done(SegmentLesion.class, "image", image, "range", false);
		assertEquals(cell(byVoxel, 0, "voxels"), cell(byPlace, 0, "voxels"));
		assertEquals(cell(byVoxel, 0, "voxels"), cell(selected, 0, "voxels"));
	}

	@Test
	void strokes_giveTheLesionBetweenThem() throws Exception {
		final ImagePlus image = image();
		final ImagePlus inside = IJ.createImage("inside strokes", "8-bit black", 200, 200, 60);
		inside.getStack().setVoxel(60, 70, 30, 1);
		for (int x = 35; x < 85; x++) {
			inside.getStack().setVoxel(x, 70, 30, 1);
		}
		final Path file = folder.resolve("inside.tif");
		IJ.saveAsTiff(inside, file.toString());
		final CommandModule found = done(SegmentLesion.class, "image", image, "inside", file.toString(), "method",
			"watershed");
		final double truth = LesionCourse.LESIONS.get(0).get(0).volume();
		assertTrue(cell(found, 0, "volume (mL)") > 0.2 * truth && cell(found, 0, "volume (mL)") < 1.2 * truth);
	}

	@Test
	void list_getsTheLesionAndCanUndoIt() throws Exception {
		final ImagePlus image = image();
		done(SegmentLesion.class, "image", image, "seed", "60 70 31", "seed_unit", "voxel", "mask", "lesions", "name", "left",
			"range", false);
		done(SegmentLesion.class, "image", image, "seed", "140 130 31", "seed_unit", "voxel", "mask", "lesions", "range",
			false);
		final LesionList list = LesionList.of(image).orElseThrow();
		assertEquals(2, list.lesions().size());
		assertEquals("left", list.lesions().get(0).name());
		done(EditRegions.class, "image", image, "operations", "margin=-3; keep_largest", "label", "left");
		final long smaller = list.lesion(1).orElseThrow().voxels().orElseThrow().count();
		assertTrue(list.undo());
		assertTrue(list.lesion(1).orElseThrow().voxels().orElseThrow().count() > smaller);
	}

	@Test
	void wrongFields_endInOneSentence() throws Exception {
		assertTrue(reason(SegmentLesion.class, "image", image(), "seed", "1, 2").startsWith("seed must be three numbers"));
		assertTrue(reason(SegmentLesion.class, "image", image(), "seed", "900 2 3").startsWith("seed must lie in the image"));
		assertTrue(reason(SegmentLesion.class, "image", image()).startsWith("seed must be a point in the lesion"));
		assertTrue(reason(SegmentLesion.class, "image", image(), "seed", "1 2 3", "method", "magic").startsWith(
			"method must be"));
		assertTrue(reason(SegmentLesion.class, "image", image(), "seed", "30 35 30", "outside", "roi").contains("outside"));
		assertTrue(reason(SegmentLesion.class, "image", image(), "seed", "10 90 5").startsWith("No edge"));
		assertTrue(reason(EditRegions.class, "image", image(), "mask", "none", "operations", "").startsWith(
			"operations must be"));
		assertTrue(reason(EditRegions.class, "image", image(), "mask", "none", "operations", "explode=3").contains(
			"explode"));
		assertTrue(reason(EditRegions.class, "image", image(), "mask", "none", "operations", "margin").contains(
			"a distance in mm"));
		assertTrue(reason(EditRegions.class, "image", image(), "mask", "none", "operations", "union").startsWith(
			"other must be"));
		assertTrue(reason(InterpolateRegions.class, "image", image()).startsWith("mask must be"));
	}

	@Test
	void steps_areDoneInTheirOrder() throws Exception {
		final String lesions = visit.resolve("lesions.tif").toString();
		final CommandModule whole = done(EditRegions.class, "image", image(), "mask", lesions, "operations", "renumber");
		final CommandModule grown = done(EditRegions.class, "image", image(), "mask", lesions, "label", "1", "operations",
			"margin=4; margin=-4");
		assertEquals(cell(whole, 0, "volume (mL)"), cell(grown, 0, "volume (mL)"), 0.02 * cell(whole, 0, "volume (mL)"));
		assertEquals(cell(whole, 1, "voxels"), cell(grown, 1, "voxels"));
		final CommandModule one = done(EditRegions.class, "image", image(), "mask", lesions, "operations", "merge");
		assertEquals(cell(whole, 0, "voxels") + cell(whole, 1, "voxels"), cell(one, 0, "voxels"));
		final CommandModule two = done(EditRegions.class, "image", image(), "mask", lesions, "operations", "merge; split");
		assertEquals(cell(whole, 0, "voxels"), cell(two, 0, "voxels"));
		assertEquals(cell(whole, 1, "voxels"), cell(two, 1, "voxels"));
		final CommandModule half = done(EditRegions.class, "image", image(), "mask", lesions, "label", "1", "operations",
			"cut=60 70 31 0 0 1", "point_unit", "voxel");
		assertEquals(cell(whole, 0, "volume (mL)") / 2, cell(half, 0, "volume (mL)"), 0.05 * cell(whole, 0, "volume (mL)"));
		final CommandModule ball = done(EditRegions.class, "image", image(), "mask", "none", "operations",
			"sphere=50 50 30 10");
		assertEquals(4 * Math.PI / 3, cell(ball, 0, "volume (mL)"), 0.05);
		final CommandModule limited = done(EditRegions.class, "image", image(), "mask", "none", "operations",
			"sphere=30 35 30 24", "min_value", "120");
		assertEquals(cell(whole, 0, "voxels"), cell(limited, 0, "voxels"));
	}

	@Test
	void regionsThatGrow_takeNoVoxelOfOthers() throws Exception {
		final String lesions = visit.resolve("lesions.tif").toString();
		final CommandModule whole = done(EditRegions.class, "image", image(), "mask", lesions, "operations", "renumber");
		final CommandModule grown = done(EditRegions.class, "image", image(), "mask", lesions, "label", "1", "operations",
			"margin=200");
		assertEquals(cell(whole, 1, "voxels"), cell(grown, 1, "voxels"));
		assertEquals(200 * 200 * 60 - cell(whole, 1, "voxels"), cell(grown, 0, "voxels"));
	}

	@Test
	void everyFourthSlice_isFilledToTheWholeLesion() throws Exception {
		final ImagePlus labels = IJ.openImage(visit.resolve("lesions.tif").toString());
		for (int slice = 1; slice <= 60; slice++) {
			if (slice % 4 != 0) labels.getStack().getProcessor(slice).set(0);
		}
		final Path file = folder.resolve("drawn.tif");
		IJ.saveAsTiff(labels, file.toString());
		final CommandModule filled = done(InterpolateRegions.class, "image", image(), "mask", file.toString());
		for (int lesion = 0; lesion < 2; lesion++) {
			final double truth = LesionCourse.LESIONS.get(0).get(lesion).volume();
			assertEquals(truth, cell(filled, lesion, "volume (mL)"), 0.06 * truth);
		}
		assertEquals("labels", ImagePlusProperties.quantity((ImagePlus) filled.getOutput("regions")).orElseThrow());
	}

	@Test
	void selection_isAStrokeOfItsSlice() throws Exception {
		final ImagePlus image = image();
		final Roi roi = new Roi(50, 60, 20, 20);
		roi.setPosition(31);
		image.setRoi(roi);
		final CommandModule found = done(EditRegions.class, "image", image, "mask", "roi", "operations", "fill_holes");
		assertEquals(400, cell(found, 0, "voxels"));
	}
}
