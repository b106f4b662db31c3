package org.imagingbiomarkers.plugins.radiomics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.samples.TissuePhantom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

import ij.IJ;
import ij.ImagePlus;

/** Lesion Composition and Habitat Map on two lesions of known tissues. */
class LesionTissuesTest {

	private static final Context CONTEXT = new Context(CommandService.class);

	@TempDir
	static Path samples;
	private static Path phantom;
	private static String mask;

	@TempDir
	Path folder;

	@BeforeAll
	static void write() throws Exception {
		phantom = TissuePhantom.write(samples);
		mask = phantom.resolve("lesions.tif").toString();
	}

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	private static ImagePlus open(final String map) {
		return IJ.openImage(file(map));
	}

	private static String file(final String map) {
		return phantom.resolve(map + ".tif").toString();
	}

	private static CommandModule run(final Class<? extends Command> command, final Object... inputs) throws Exception {
		return CONTEXT.service(CommandService.class).run(command, true, inputs).get();
	}

	private static CommandModule done(final Class<? extends Command> command, final Object... inputs) throws Exception {
		final CommandModule module = run(command, inputs);
		assertFalse(module.isCanceled(), module.getCancelReason());
		return module;
	}

	private static String reason(final Class<? extends Command> command, final Object... inputs) throws Exception {
		final CommandModule module = run(command, inputs);
		assertTrue(module.isCanceled());
		assertNull(module.getOutput("table"));
		return module.getCancelReason();
	}

	private static double cell(final CommandModule module, final int row, final String column) {
		final Table table = (Table) module.getOutput("table");
		assertTrue(table.columns().contains(column), column + " of " + table.columns());
		return ((Number) table.rows().get(row).get(table.columns().indexOf(column))).doubleValue();
	}

	@Test
	void composition_ofCt_hasTheSharesOfTheCores() throws Exception {
		final CommandModule found = done(LesionComposition.class, "image", open("ct"), "mask", mask, "bin_width", "10",
			"output_folder", folder.toFile());
		assertEquals(TissuePhantom.LESIONS.get(0).coreShare(), cell(found, 0, "fluid or necrosis (%)"), 0.5);
		assertEquals(TissuePhantom.LESIONS.get(1).coreShare(), cell(found, 1, "calcification or contrast (%)"), 0.5);
		double sum = 0;
		for (final String name : List.of("gas", "fat", "fluid or necrosis", "soft tissue", "calcification or contrast")) {
			sum += cell(found, 0, name + " (mL)");
		}
		assertEquals(cell(found, 0, "volume (mL)"), sum, 1e-9);
		for (int row = 0; row < 2; row++) {
			assertEquals(TissuePhantom.MARGIN_STEP, cell(found, row, "margin_step (HU)"), 2);
			assertEquals(2 * Math.log(9) * TissuePhantom.MARGIN_WIDTH, cell(found, row, "margin_width (mm)"), 0.5);
			assertEquals(0, cell(found, row, "margin_shift (mm)"), 0.5);
		}
		final ImagePlus classes = (ImagePlus) found.getOutput("class_map");
		assertEquals(3, classes.getStack().getVoxel(30, 36, 25));
		assertEquals(5, classes.getStack().getVoxel(70, 64, 25));
		assertEquals(0, classes.getStack().getVoxel(0, 0, 0));
		final Table histogram = (Table) found.getOutput("histogram");
		final double voxels = histogram.rows().stream().filter(row -> row.get(0).equals("label 1")).mapToDouble(
			row -> ((Number) row.get(3)).doubleValue()).sum();
		assertEquals(cell(found, 0, "voxels"), voxels);
		assertTrue(Files.exists(folder.resolve("ct_LesionComposition.csv")) && Files.exists(folder.resolve(
			"ct_histogram.csv")) && Files.exists(folder.resolve("ct_classes.tif")));
	}

	@Test
	void composition_ofAdc_hasTheRestrictedVolume() throws Exception {
		final CommandModule found = done(LesionComposition.class, "image", open("adc"), "mask", mask);
		final TissuePhantom.Ball ball = TissuePhantom.LESIONS.get(0);
		assertEquals(100 - ball.coreShare(), cell(found, 0, "restricted (%)"), 1.5);
		// A quarter is core, so that the median is the 66th percentile of the rim.
		assertEquals(0.874, cell(found, 0, "median (10^-3 mm^2/s)"), 0.005);
	}

	@Test
	void composition_ofARise_isOfTheDifference() throws Exception {
		final ImagePlus plain = open("ct");
		final ImagePlus after = open("ct");
		for (int z = 0; z < after.getStackSize(); z++) {
			final float[] pixels = (float[]) after.getStack().getPixels(z + 1);
			for (int i = 0; i < pixels.length; i++) {
				if (pixels[i] > 40) pixels[i] += 30;
			}
		}
		final double viable = 100 - TissuePhantom.LESIONS.get(0).coreShare();
		final CommandModule found = done(LesionComposition.class, "image", after, "before", file("ct"), "mask", mask);
		assertEquals(viable, cell(found, 0, "enhancing (%)"), 0.5);
		assertEquals(30, cell(found, 0, "median (HU)"), 0.01);
		final CommandModule relative = done(LesionComposition.class, "image", after, "before", file("ct"), "mask", mask,
			"classes", "relative enhancement");
		assertEquals(viable, cell(relative, 0, "enhancing (%)"), 8);
		assertTrue(reason(LesionComposition.class, "image", plain, "mask", mask, "classes", "enhancement").startsWith(
			"before must be the image before contrast"));
		assertTrue(reason(LesionComposition.class, "image", plain, "mask", mask, "classes", "attenuation", "before", file(
			"ct")).startsWith("before must be blank"));
	}

	@Test
	void composition_withOwnLimits_isNamedByThem() throws Exception {
		final CommandModule found = done(LesionComposition.class, "image", open("ktrans"), "mask", mask, "limits", "0.1",
			"margin", false);
		assertEquals(TissuePhantom.LESIONS.get(0).coreShare(), cell(found, 0, "below 0.1 (%)"), 0.5);
		assertFalse(((Table) found.getOutput("table")).columns().contains("margin_lines"));
		assertNull(found.getOutput("histogram"));
	}

	@Test
	void composition_wrongFields_areSentences() throws Exception {
		final ImagePlus image = open("ktrans");
		assertEquals(
			"classes must be chosen, or limits be given: the unit of \"ktrans.tif\" is 1/min, neither HU nor 10^-3 mm^2/s.",
			reason(LesionComposition.class, "image", image, "mask", mask));
		assertEquals("classes=adc is of an image in 10^-3 mm^2/s, but \"ktrans.tif\" is in 1/min.", reason(
			LesionComposition.class, "image", image, "mask", mask, "classes", "adc"));
		assertEquals("limits must rise, but 1.0 follows 2.0.", reason(LesionComposition.class, "image", image, "mask", mask,
			"limits", "2, 1"));
		assertTrue(reason(LesionComposition.class, "image", image, "mask", mask, "limits", "0.1", "bin_width", "1e-9")
			.startsWith("bin_width must make at most 10000 bins"));
		assertTrue(reason(LesionComposition.class, "image", image, "mask", mask, "limits", "0.1", "margin_reach", "0")
			.startsWith("margin_reach must be"));
	}

	@Test
	void composition_withoutAUnit_warns() throws Exception {
		final ImagePlus image = open("adc");
		ImagePlusProperties.setValueUnit(image, "");
		@SuppressWarnings("unchecked")
		final List<Warning> warnings = (List<Warning>) done(LesionComposition.class, "image", image, "mask", mask, "classes",
			"adc").getOutput("warnings");
		assertTrue(warnings.stream().anyMatch(warning -> warning.toString().contains("has no unit")), warnings.toString());
	}

	@ParameterizedTest
	@ValueSource(strings = { "k-means", "gaussian mixture" })
	void habitats_areTheTissues(final String method) throws Exception {
		final CommandModule found = done(HabitatMap.class, "image", open("adc"), "maps", file("ktrans") + "; " + file("ct"),
			"mask", mask, "method", method, "clusters", "3", "output_folder", folder.toFile());
		// By rising ADC: calcified, viable, necrotic.
		assertEquals(TissuePhantom.LESIONS.get(0).coreShare(), cell(found, 2, "share (%)"), 0.6);
		assertEquals(TissuePhantom.LESIONS.get(1).coreShare(), cell(found, 3, "share (%)"), 0.6);
		assertEquals(0.25, cell(found, 1, "mean ktrans.tif (1/min)"), 0.005);
		assertTrue(cell(found, 6, "stability") > 0.9);
		final ImagePlus labels = (ImagePlus) found.getOutput("habitats");
		assertEquals(3, labels.getStack().getVoxel(30, 36, 25));
		assertEquals(1, labels.getStack().getVoxel(70, 64, 25));
		// The file finds the same habitats again.
		final CommandModule again = done(HabitatMap.class, "image", open("adc"), "maps", file("ktrans") + ";" + file("ct"),
			"mask", mask, "habitats_file", folder.resolve("adc_habitats.yaml").toFile());
		for (int z = 1; z <= labels.getStackSize(); z++) {
			assertArrayEquals((byte[]) labels.getStack().getPixels(z), (byte[]) ((ImagePlus) again.getOutput("habitats"))
				.getStack().getPixels(z));
		}
	}

	@Test
	void habitats_withoutANumber_findIt() throws Exception {
		final CommandModule found = done(HabitatMap.class, "image", open("adc"), "maps", file("ktrans") + ";" + file("ct"),
			"mask", mask, "samples", "0", "max_clusters", "5");
		final Table numbers = (Table) found.getOutput("numbers");
		assertNotNull(numbers);
		assertEquals(List.of("no", "yes", "no", "no"), numbers.rows().stream().map(row -> row.get(2)).toList());
		assertFalse(((Table) found.getOutput("table")).columns().contains("stability"));
	}

	@Test
	void habitats_voxelsWithoutAValue_belongToNone() throws Exception {
		final ImagePlus holes = open("adc");
		holes.getStack().setVoxel(30, 36, 25, Double.NaN);
		final CommandModule found = done(HabitatMap.class, "image", holes, "mask", mask, "clusters", "2", "samples", "0");
		assertEquals(0, ((ImagePlus) found.getOutput("habitats")).getStack().getVoxel(30, 36, 25));
		assertTrue(found.getOutput("warnings").toString().contains("1 voxels of "), found.getOutput("warnings").toString());
	}

	@Test
	void habitats_wrongFields_areSentences() throws Exception {
		final ImagePlus image = open("adc");
		assertEquals(
			"maps must name maps of different quantities, but they are adc.tif (10^-3 mm^2/s), ct.tif (HU), ct.tif (HU).",
			reason(HabitatMap.class, "image", image, "mask", mask, "maps", file("ct") + ";" + file("ct")));
		assertTrue(reason(HabitatMap.class, "image", image, "mask", mask, "maps", "nowhere").startsWith(
			"maps must be the title of an open image or an image file"));
		assertTrue(reason(HabitatMap.class, "image", image, "mask", mask, "criterion", "bic").startsWith(
			"criterion can be bic only for a mixture"));
		assertTrue(reason(HabitatMap.class, "image", image, "mask", mask, "clusters", "21").startsWith(
			"clusters must be a whole number from 1 to 20"));
		final Path file = Files.writeString(folder.resolve("habitats.yaml"), "maps: [a]\nhabitats: 3\n");
		assertTrue(reason(HabitatMap.class, "image", image, "mask", mask, "habitats_file", file.toFile()).startsWith(
			"habitats_file must be a file that Habitat Map has written"));
		Files.writeString(file, "maps: [a]\nscaling_centers: [0]\nscaling_spreads: [1]\nhabitats: [{center: [1, 2]}]\n");
		assertEquals("habitats_file must have 1 number for each center, but one has not.", reason(HabitatMap.class, "image",
			image, "mask", mask, "habitats_file", file.toFile()));
	}
}
