package org.imagingbiomarkers.plugins.explore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import javax.imageio.ImageIO;

import org.imagingbiomarkers.alignment.Translation;
import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.plugins.alignment.ItkTransformWriter;
import org.imagingbiomarkers.workbench.TestImages;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

import ij.ImagePlus;
import ij.io.FileSaver;
import ij.process.ImageConverter;

/** The picture of linked views without a screen, and what is refused. */
@Tag("docs/commands/linked-views#what-it-computes")
class LinkedViewsTest {

	private static final Context CONTEXT = new Context(CommandService.class, TaskService.class);
	private static final Geometry GRID = new Geometry(12, 10, 4, new Vector(-6, -5, 20), new Vector(1, 0, 0), new Vector(0,
		1, 0), new Vector(0, 0, 1), new Vector(1, 1, 2));

	@TempDir
	private Path folder;

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	private static ImagePlus placed(final String title) {
		final ImagePlus image = TestImages.region(title);
		ImagePlusProperties.set(image, GRID);
		image.deleteRoi();
		return image;
	}

	private String saved(final ImagePlus image) {
		final Path file = folder.resolve(image.getTitle() + ".tif");
		new FileSaver(image).saveAsTiffStack(file.toString());
		return file.toString();
	}

	private static CommandModule run(final ImagePlus image, final Object... fields) throws Exception {
		final Object[] all = new Object[fields.length + 2];
		all[0] = "image";
		all[1] = image;
		System.arraycopy(fields, 0, all, 2, fields.length);
		return CONTEXT.service(CommandService.class).run(LinkedViews.class, true, all).get();
	}

	private static ImagePlus picture(final ImagePlus image, final Object... fields) throws Exception {
		final CommandModule module = run(image, fields);
		assertFalse(module.isCanceled(), module.getCancelReason());
		return (ImagePlus) module.getOutput("views");
	}

	@Test
	void thePixelAtTheCursor_isTheGrayOfTheVoxelThere() throws Exception {
		final ImagePlus image = placed("ct");
		image.setDisplayRange(0, 100);
		for (final int[] voxel : List.of(new int[] { 5, 4, 2 }, new int[] { 0, 9, 3 }, new int[] { 11, 0, 0 })) {
			final Vector place = GRID.place(voxel[0], voxel[1], voxel[2]);
			final float value = image.getStack().getProcessor(voxel[2] + 1).getf(voxel[0], voxel[1]);
			final ImagePlus views = picture(image, "position", place.x() + ", " + place.y() + ", " + place.z(), "crosshair",
				false, "show", "axial", "zoom", "3", "size", "201");
			assertEquals(201, views.getWidth());
			// the position is in the middle
			assertEquals(Math.min(100, value) * 2.55, views.getProcessor().get(100, 100) & 0xff, 1.5);
		}
	}

	@Test
	void everyRunOfAMacro_givesTheSamePixels_alsoInTheFile() throws Exception {
		final String lesions = saved(labels());
		final Object[] fields = { "layers", saved(placed("pet")) + "; " + lesions, "opacity", "100; 30; 100", "ranges",
			"0 to 90; 5 to 80", "colors", "gray; plasma", "size", "150", "output_folder", folder.resolve("out").toFile() };
		final ImagePlus first = picture(placed("ct"), fields);
		final ImagePlus second = picture(placed("ct"), fields);
		assertArrayEquals((int[]) first.getProcessor().getPixels(), (int[]) second.getProcessor().getPixels());
		assertTrue(Files.isRegularFile(folder.resolve("out/linked_views.json")));
		assertEquals(first.getProcessor().get(60, 60) & 0xffffff, ImageIO.read(folder.resolve("out/linked_views.png")
			.toFile()).getRGB(60, 60) & 0xffffff);
		assertEquals(4 * 150 + 3 * 4, first.getWidth());
		final ImagePlus without = picture(placed("ct"), "size", "150");
		assertFalse(Arrays.equals((int[]) first.getProcessor().crop().getPixels(), (int[]) without.getProcessor()
			.getPixels()));
	}

	private static ImagePlus labels() {
		final ImagePlus labels = placed("lesions");
		for (int z = 1; z <= 4; z++) {
			labels.getStack().getProcessor(z).set(0);
			labels.getStack().getProcessor(z).setf(4, 4, 1);
		}
		final ImagePlus bytes = new ImagePlus("lesions", labels.getStack().convertToFloat());
		bytes.setDisplayRange(0, 255);
		new ImageConverter(bytes).convertToGray8();
		ImagePlusProperties.set(bytes, GRID);
		bytes.setCalibration(labels.getCalibration());
		ImagePlusProperties.setQuantity(bytes, "labels");
		return bytes;
	}

	@Test
	void timePoints_areColumns_withTheCursorAtTheSameTissue() throws Exception {
		final Path file = folder.resolve("to.tfm");
		ItkTransformWriter.write(new Translation(2, 0, 0), file);
		final ImagePlus moved = placed("week6");
		final CommandModule module = run(placed("baseline"), "time_points", saved(moved), "transforms", file.toString(),
			"size", "100");
		final ImagePlus views = (ImagePlus) module.getOutput("views");
		assertEquals(2 * 100 + 4, views.getWidth());
		assertTrue(views.getHeight() >= 4 * 104);
	}

	@Test
	void whatIsDoubtful_isSaid() throws Exception {
		final CommandModule lost = run(TestImages.region("plain"));
		assertTrue(warnings(lost).contains("\"plain\" does not say where it lies in the patient"), warnings(lost));
		final CommandModule beyond = run(placed("ct"), "position", "0, 0, 900");
		assertTrue(warnings(beyond).contains("lies beyond \"ct\""), warnings(beyond));
	}

	@SuppressWarnings("unchecked")
	private static String warnings(final CommandModule module) {
		assertFalse(module.isCanceled(), module.getCancelReason());
		return ((List<Warning>) module.getOutput("warnings")).stream().map(Warning::sentence).toList().toString();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "position|1, 2|position must be three numbers x, y, z in mm",
		"opacity|50; 120|opacity must have at most 1 entries", "opacity|120|opacity must hold numbers from 0 to 100",
		"ranges|5 to 3|ranges must be a lower and a higher value", "colors|pink|colors must be one of", "zoom|0|zoom must be",
		"transforms|a.tfm|transforms must be one file per time point, of which there are 0",
		"time_points|nowhere|time_points must be the title of an open image", "mask|roi|mask is \"roi\"",
		"volume|2|volume must be a whole number from 1 to 1" })
	void wrongFields_areRefusedByTheirNames(final String key, final String value, final String sentence) throws Exception {
		final CommandModule module = run(placed("ct"), key, value);
		assertTrue(module.isCanceled(), key);
		assertTrue(module.getCancelReason().startsWith(sentence), module.getCancelReason());
	}
}
