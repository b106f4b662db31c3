package org.imagingbiomarkers.plugins.pet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.audit.AuditTrail;
import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.io.mask.Regions;
import org.imagingbiomarkers.io.mask.SegWriter;
import org.imagingbiomarkers.io.mask.SourceSeries;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.plugins.command.BatchPresenter;
import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleService;
import org.scijava.task.TaskService;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Roi;
import ij.measure.ResultsTable;
import ij.process.FloatProcessor;

class LesionIndicesTest {

	private static final Context CONTEXT = new Context(CommandService.class, TaskService.class);
	private static final int WIDTH = 24;
	private static final int HEIGHT = 20;
	private static final int DEPTH = 16;
	/** Tilted, so that columns and rows are not x and y. */
	private static final Geometry GRID = new Geometry(WIDTH, HEIGHT, DEPTH, new Vector(10, 20, 30), new Vector(0, 1, 0),
		new Vector(0, 0, 1), new Vector(1, 0, 0), new Vector(4, 4, 5));

	@TempDir
	Path temporary;

	/** A box of voxels, first corner and size, with one value. */
	private record Block(int x, int y, int z, int size, double value) {

		boolean holds(final int atX, final int atY, final int atZ) {
			return atX >= x && atX < x + size && atY >= y && atY < y + size && atZ >= z && atZ < z + size;
		}
	}

	private static final Block LARGE = new Block(4, 5, 6, 4, 8);
	private static final Block SMALL = new Block(15, 12, 3, 3, 5);

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	@BeforeEach
	void forgetResults() {
		ResultsTable.getResultsTable().reset();
	}

	/** Volumes with a background of 1, all of the same lesions, which fade from volume to volume. */
	private static ImagePlus image(final String unit, final int volumes, final Block... blocks) {
		final ImageStack stack = new ImageStack(WIDTH, HEIGHT);
		for (int volume = 0; volume < volumes; volume++) {
			for (int z = 0; z < DEPTH; z++) {
				final FloatProcessor plane = new FloatProcessor(WIDTH, HEIGHT);
				for (int i = 0; i < WIDTH * HEIGHT; i++) {
					plane.setf(i, 1);
					for (final Block block : blocks) {
						if (block.holds(i % WIDTH, i / WIDTH, z)) plane.setf(i, (float) (block.value / (volume + 1)));
					}
				}
				stack.addSlice(plane);
			}
		}
		final ImagePlus image = new ImagePlus("pet", stack);
		image.setDimensions(1, DEPTH, volumes);
		image.setOpenAsHyperStack(volumes > 1);
		ImagePlusSeries.calibrate(image, GRID);
		ImagePlusProperties.setValueUnit(image, unit);
		return unit.equals("g/mL") ? of(image, "BW") : image;
	}

	/** The image as one of a variant of SUV. */
	private static ImagePlus of(final ImagePlus image, final String suvType) {
		image.setProp("biomarkers.pet.units", "GML");
		image.setProp("biomarkers.pet.suv_type", suvType);
		return image;
	}

	private static ImagePlus suv() {
		return image("g/mL", 1, LARGE, SMALL);
	}

	private static MaskRegion region(final String name, final Block block) {
		return region(name, block, DEPTH);
	}

	/** The slices of a block below a number. */
	private static MaskRegion region(final String name, final Block block, final int slices) {
		final List<byte[]> planes = new ArrayList<>();
		for (int z = 0; z < DEPTH; z++) {
			final byte[] plane = new byte[WIDTH * HEIGHT];
			for (int i = 0; i < plane.length; i++) {
				if (z < slices && block.holds(i % WIDTH, i / WIDTH, z)) plane[i] = 1;
			}
			planes.add(plane);
		}
		return MaskRegion.of(name, GRID, planes).orElseThrow();
	}

	private String segmentation(final String file, final MaskRegion... regions) throws Exception {
		final Path path = temporary.resolve(file);
		SegWriter.write(new Regions(List.of(regions), GRID, "", List.of()), SourceSeries.UNKNOWN, "lesions", path);
		return path.toString();
	}

	@Test
	void eachLesionHasARowAndAllTogetherHaveOne() throws Exception {
		final CommandModule module = run("image", suv(), "threshold_value", "2.5");
		final Table table = (Table) module.getOutput("table");
		assertEquals(List.of("1", "2", "total"), text(table, "lesion"));
		assertEquals(List.of(64.0, 27.0, 91.0), numbers(table, "voxels"));
		assertEquals(List.of(5.12, 2.16, 7.28), numbers(table, "MTV (mL)"));
		assertEquals(List.of(40.96, 10.8, 51.76), numbers(table, "TLG (g)"));
		assertEquals(List.of(8.0, 5.0, 8.0), numbers(table, "SUVbw max (g/mL)"));
		assertEquals(List.of(35.84, 8.64, 44.48), numbers(table, "SAM (g)"));
		assertEquals(List.of(1.0, 1.0, 2.0), numbers(table, "lesions"));
		assertEquals(2.5, numbers(table, "threshold (g/mL)").get(0));
		// Centers (5.5, 6.5, 7.5) and (16, 13, 4) in voxels of 4 x 4 x 5 mm.
		final double apart = Math.sqrt(42 * 42 + 26 * 26 + 17.5 * 17.5);
		assertEquals(apart, numbers(table, "Dmax (mm)").get(2), 1e-5);
	}

	@Test
	void thePlaceOfTheMaximumIsToldInPixelsAndInThePatient() throws Exception {
		final Table table = (Table) run("image", suv()).getOutput("table");
		assertEquals(List.of(4.0, 5.0, 7.0), first(table, "max at x (pixel)", "max at y (pixel)", "max at slice"));
		final Vector place = GRID.place(4, 5, 6);
		assertEquals(List.of(place.x(), place.y(), place.z()), first(table, "max at x (mm)", "max at y (mm)",
			"max at z (mm)"));
	}

	@Test
	void theLabelImageLiesOnTheImageAndNumbersTheRows() throws Exception {
		final ImagePlus lesions = (ImagePlus) run("image", suv()).getOutput("lesions");
		assertEquals("Lesions pet", lesions.getTitle());
		assertEquals(List.of(), ImagePlusSeries.geometry(lesions).differences(GRID));
		assertEquals(1, lesions.getStack().getVoxel(7, 8, 9));
		assertEquals(2, lesions.getStack().getVoxel(15, 12, 3));
		assertEquals(0, lesions.getStack().getVoxel(8, 8, 9));
	}

	@Test
	void theTableIsShownAsResults() throws Exception {
		run("image", suv());
		final ResultsTable results = ResultsTable.getResultsTable();
		assertEquals(3, results.size());
		assertEquals(8, results.getValue("SUVbw max (g/mL)", 0));
		assertEquals("total", results.getStringValue("lesion", 2));
	}

	@Test
	void anImageThatIsNotSuvHasIndicesInItsOwnUnitAndNoneThatSpeaksOfSuv() throws Exception {
		final Table table = (Table) run("image", image("Bq/mL", 1, LARGE), "threshold_value", "2").getOutput("table");
		assertFalse(table.columns().stream().anyMatch(column -> column.matches(".*(SUV|MTV|TLG|SAM).*")), table.columns()
			.toString());
		assertEquals(8, numbers(table, "max (Bq/mL)").get(0));
		assertEquals(40.96, numbers(table, "total uptake (Bq)").get(0));
		final Table unknown = (Table) run("image", image("", 1, LARGE), "threshold_value", "2").getOutput("table");
		assertEquals(8, numbers(unknown, "max (unit of the image)").get(0));
		assertRefused(run("image", image("Bq/mL", 1, LARGE)),
			"threshold_value must be given in the unit of the image, Bq/mL: only SUVbw has a usual one, 4 g/mL, and the image is no SUV.");
	}

	@Test
	void headingsNameTheVariantOfSuv() throws Exception {
		final String reference = segmentation("liver.dcm", region("liver", new Block(0, 0, 0, 3, 0)));
		for (final Map.Entry<String, String> one : Map.of("BW", "SUVbw ", "IBW", "SUVibw ", "LBMJANMA", "SUL", "LBM", "SUL")
			.entrySet())
		{
			final Table table = (Table) run("image", of(suv(), one.getKey()), "threshold_value", "4", "reference", reference)
				.getOutput("table");
			final String name = one.getValue();
			assertTrue(table.columns().containsAll(List.of(name + "max (g/mL)", name + "mean (g/mL)", name + "peak best (g/mL)",
				name + "peak at max (g/mL)", name + "max / liver", "MTV (mL)", "TLG (g)")), table.columns().toString());
		}
		assertEquals("SUL Janmahasatian", text((Table) run("image", of(suv(), "LBMJANMA"), "threshold_value", "4").getOutput(
			"table"), "variant").get(0));
		final ImagePlus surface = image("cm^2/mL", 1, LARGE);
		assertEquals(8, numbers((Table) run("image", surface, "threshold_value", "4").getOutput("table"),
			"SUVbsa max (cm^2/mL)").get(0));
		final ImagePlus unknown = suv();
		unknown.setProp("biomarkers.pet.units", null);
		assertEquals(8, numbers((Table) run("image", unknown, "threshold_value", "4").getOutput("table"), "SUVmax (g/mL)")
			.get(0));
	}

	@Test
	void theUsualThresholdIsThatOfSuvByBodyWeightAlone() throws Exception {
		assertEquals(4, numbers((Table) run("image", suv()).getOutput("table"), "threshold (g/mL)").get(0));
		assertRefused(run("image", of(suv(), "LBMJANMA")),
			"threshold_value must be given in the unit of the image, g/mL: only SUVbw has a usual one, 4 g/mL, and the image is SUL Janmahasatian.");
		final ImagePlus unknown = suv();
		unknown.setProp("biomarkers.pet.units", null);
		assertRefused(run("image", unknown),
			"threshold_value must be given in the unit of the image, g/mL: only SUVbw has a usual one, 4 g/mL, and the image is SUV of a kind that it does not name.");
	}

	@Test
	void percistIsWarnedOfAnotherVariantAndAnotherRegion() throws Exception {
		// 3 x 3 x 3 voxels of 4 x 4 x 5 mm: 2.2 mL and no 14.1 mL
		final String small = segmentation("small.dcm", region("liver", new Block(0, 0, 0, 3, 0)));
		final Path out = temporary.resolve("out");
		run("image", suv(), "threshold", "percist", "reference", small, "output_folder", out.toFile());
		final String suv = Files.readString(out.resolve("pet_LesionIndices.json"));
		assertTrue(suv.contains("PERCIST takes SUL, SUV by lean body mass, but the image is SUVbw"), suv);
		assertTrue(suv.contains("3 cm in its right lobe, 14.1 mL, but the reference region has 2.2 mL"), suv);
		// 6 x 6 x 5 voxels: 14.4 mL
		final MaskRegion right = region("liver", new Block(0, 0, 0, 6, 0), 5);
		run("image", of(suv(), "LBMJANMA"), "threshold", "percist", "reference", segmentation("right.dcm", right),
			"output_folder", out.toFile());
		assertFalse(Files.readString(out.resolve("pet_LesionIndices.json")).contains("PERCIST takes"));
		assertFalse(Files.readString(out.resolve("pet_LesionIndices.json")).contains("PERCIST measures"));
		run("image", of(suv(), "LBMJANMA"), "threshold_value", "4", "reference", small, "reference_kind", "blood pool",
			"output_folder", out.toFile());
		assertTrue(Files.readString(out.resolve("pet_LesionIndices.json")).contains(
			"1 cm by 2 cm in the descending aorta, 1.6 mL, but"));
		run("image", suv(), "reference", small, "output_folder", out.toFile());
		assertFalse(Files.readString(out.resolve("pet_LesionIndices.json")).contains("PERCIST"));
	}

	@Test
	void aDynamicImageIsMeasuredVolumeByVolume() throws Exception {
		final ImagePlus dynamic = image("g/mL", 3, LARGE);
		final String mask = segmentation("large.dcm", region("a", LARGE));
		final CommandModule module = run("image", dynamic, "mask", mask, "threshold", "none");
		final Table table = (Table) module.getOutput("table");
		assertEquals(List.of(1.0, 1.0, 2.0, 2.0, 3.0, 3.0), numbers(table, "frame"));
		assertEquals(List.of(8.0, 8.0, 4.0, 4.0, 2.66667, 2.66667), numbers(table, "SUVbw mean (g/mL)"));
		assertEquals(3, ((ImagePlus) module.getOutput("lesions")).getNFrames());
		final Table second = (Table) run("image", dynamic, "mask", mask, "threshold", "none", "frame", "2").getOutput(
			"table");
		assertEquals(List.of(2.0, 2.0), numbers(second, "frame"));
		assertEquals(4, numbers(second, "SUVbw mean (g/mL)").get(0));
		assertRefused(run("image", dynamic, "frame", "4"), "frame must be a number from 1 to 3, but it is \"4\".");
	}

	@Test
	void aVolumeWithoutLesionsHasARowOfNothing() throws Exception {
		final Table table = (Table) run("image", image("g/mL", 2, LARGE), "threshold_value", "5").getOutput("table");
		assertEquals(List.of("1", "total", "total"), text(table, "lesion"));
		assertEquals(List.of(1.0, 1.0, 0.0), numbers(table, "lesions"));
		assertEquals(List.of(5.12, 5.12, 0.0), numbers(table, "MTV (mL)"));
		assertEquals(List.of(40.96, 40.96, 0.0), numbers(table, "TLG (g)"));
		assertEquals(List.of(8.0, 8.0, Double.NaN), numbers(table, "SUVbw max (g/mL)"));
		assertEquals(List.of(7.0, 7.0, Double.NaN), numbers(table, "max at slice"));
	}

	@Test
	void nothingAboveTheThresholdIsOneSentence() throws Exception {
		assertRefused(run("image", suv(), "threshold_value", "20"),
			"threshold and min_volume must leave some lesion, but they leave none: the largest value in the mask is 8.0.");
		assertRefused(run("image", suv(), "min_volume", "10"),
			"threshold and min_volume must leave some lesion, but they leave none: the largest value in the mask is 8.0, and what is found is smaller.");
		final ImagePlus empty = suv();
		empty.getStack().setVoxel(0, 0, 0, Double.NaN);
		final String mask = segmentation("corner.dcm", region("a", new Block(0, 0, 0, 1, 0)));
		assertRefused(run("image", empty, "mask", mask),
			"threshold and min_volume must leave some lesion, but they leave none: no voxel of the mask has a value.");
	}

	@Test
	void overlappingLesionsAreEachMeasuredWhole() throws Exception {
		final Block shifted = new Block(6, 5, 6, 3, 0);
		final String mask = segmentation("overlap.dcm", region("a", LARGE), region("b", shifted));
		final CommandModule module = run("image", suv(), "mask", mask, "threshold", "none", "output_folder", temporary
			.resolve("out").toFile());
		final Table table = (Table) module.getOutput("table");
		assertEquals(List.of("a", "b", "all"), text(table, "region"));
		assertEquals(List.of(64.0, 27.0, 73.0), numbers(table, "voxels"));
		final ImagePlus lesions = (ImagePlus) module.getOutput("lesions");
		assertEquals(1, lesions.getStack().getVoxel(4, 5, 6));
		assertEquals(2, lesions.getStack().getVoxel(6, 5, 6));
		assertTrue(Files.readString(temporary.resolve("out/pet_LesionIndices.json")).contains("Some lesions overlap"));
	}

	@Test
	void inACohortTheWarningIsOneOfTheCase() throws Exception {
		final String mask = segmentation("overlap.dcm", region("a", LARGE), region("b", new Block(6, 5, 6, 3, 0)));
		final CommandModule module = (CommandModule) CONTEXT.service(ModuleService.class).createModule(CONTEXT.service(
			CommandService.class).getCommand(LesionIndices.class));
		module.setInputs(Map.of("image", suv(), "mask", mask, "threshold", "none"));
		final BatchPresenter presenter = new BatchPresenter(CONTEXT, Workers.single());
		((BiomarkerCommand) module.getCommand()).presentTo(presenter);
		module.initialize();
		module.run();
		final List<String> warnings = Warning.sentences(presenter.warnings());
		assertFalse(module.isCanceled(), module.getCancelReason());
		assertEquals(1, warnings.size());
		assertTrue(warnings.get(0).startsWith("Some lesions overlap"), warnings.get(0));
	}

	@Test
	void lesionsAreComparedToTissueAndPercistTakesItsThresholdFromIt() throws Exception {
		final Block liver = new Block(0, 0, 0, 3, 0);
		final String reference = segmentation("liver.dcm", region("liver", liver), region("spleen", LARGE));
		final Table table = (Table) run("image", suv(), "reference", reference, "threshold", "percist").getOutput("table");
		assertEquals(1.5, numbers(table, "threshold (g/mL)").get(0), "1.5 times a liver of 1 without deviation");
		assertEquals(8, numbers(table, "SUVbw max / liver").get(0));
		assertEquals(1, numbers(table, "liver mean (g/mL)").get(0));
		final Table aorta = (Table) run("image", suv(), "reference", segmentation("aorta.dcm", region("aorta", liver)),
			"reference_kind", "blood pool", "threshold", "percist").getOutput("table");
		assertEquals(2, numbers(aorta, "threshold (g/mL)").get(0));
		final Table muscle = (Table) run("image", suv(), "reference", segmentation("muscle.dcm", region("m", liver)),
			"reference_kind", "muscle").getOutput("table");
		assertEquals(5, numbers(muscle, "SUVbw mean / muscle").get(1));
		assertRefused(run("image", suv(), "reference", reference, "reference_kind", "muscle"),
			"reference must hold one region, or one that is named \"muscle\" or that reference_label tells, but it holds \"liver\", \"spleen\".");
		assertRefused(run("image", suv(), "threshold", "percist"),
			"reference must name a region in the liver or the blood pool where threshold is \"percist\".");
		assertRefused(run("image", suv(), "reference", reference, "reference_kind", "background", "threshold", "percist"),
			"reference must hold one region, or one that is named \"background\" or that reference_label tells, but it holds \"liver\", \"spleen\".");
	}

	@Test
	void labelsChooseAmongTheRegionsOfAMaskAndOfAReference() throws Exception {
		final String mask = segmentation("both.dcm", region("a", LARGE), region("b", SMALL), region("c", new Block(0, 0, 0, 3,
			0)));
		final Table table = (Table) run("image", suv(), "mask", mask, "label", "b", "reference", mask, "reference_label", "c")
			.getOutput("table");
		assertEquals(List.of("b", "all"), text(table, "region"));
		assertEquals(5, numbers(table, "SUVbw max / liver").get(0));
		assertRefused(run("image", suv(), "mask", mask, "label", "d"),
			"label must be some of a (1), b (2), c (3), but one is \"d\".");
		assertRefused(run("image", suv(), "label", "b"), "label must be blank where there is no mask, but it is \"b\".");
	}

	@Test
	void theBodySurfaceIsThatOfTheWeightAndHeightTheImageKnows() throws Exception {
		final ImagePlus image = suv();
		image.setProp("biomarkers.pet.weight", "75");
		image.setProp("biomarkers.pet.height", "1.78");
		final Table table = (Table) run("image", image).getOutput("table");
		// Du Bois: 71.84 x 75^0.425 x 178^0.725 cm^2
		assertEquals(numbers(table, "Dmax (mm)").get(2) / 1926.73, numbers(table, "SDmax (1/m)").get(2), 2e-5);
	}

	@Test
	void adaptiveAndGradientDelineateTheLesionInItsRegion() throws Exception {
		final String mask = segmentation("around.dcm", region("around", new Block(1, 2, 3, 10, 0)));
		for (final String method : new String[] { "adaptive", "gradient" }) {
			final Table table = (Table) run("image", suv(), "mask", mask, "threshold", method).getOutput("table");
			assertEquals(8, numbers(table, "SUVbw max (g/mL)").get(0));
			assertTrue(Math.abs(numbers(table, "voxels").get(0) - 64) <= 56, method + " " + numbers(table, "voxels"));
		}
		assertRefused(run("image", suv(), "threshold", "gradient"),
			"mask must give a region around each lesion where threshold is \"gradient\".");
		assertRefused(run("image", suv(), "mask", mask, "threshold", "gradient", "threshold_value", "3"),
			"threshold_value must be blank where threshold is \"gradient\", but it is \"3\".");
	}

	@Test
	void theSelectionAndTheRoiManagerServeAsMasks() throws Exception {
		final ImagePlus image = suv();
		image.setRoi(new Roi(4, 5, 2, 2));
		assertEquals(16, numbers((Table) run("image", image).getOutput("table"), "voxels").get(0));
		assertEquals(64, numbers((Table) run("image", image, "mask", "none").getOutput("table"), "voxels").get(0));
		assertRefused(run("image", image, "mask", "roi manager"),
			"mask is \"roi manager\", but there is no ROI in the ROI Manager.");
	}

	@Test
	void theDistanceIsStandardizedByTheBodySurface() throws Exception {
		final Table table = (Table) run("image", suv(), "body_surface", "2").getOutput("table");
		assertEquals(numbers(table, "Dmax (mm)").get(2) / 2000, numbers(table, "SDmax (1/m)").get(2), 1e-5);
		assertRefused(run("image", suv(), "body_surface", "0"), "body_surface must be above 0 m^2, but it is \"0\".");
	}

	@Test
	void imageTableAndProvenanceAreWritten() throws Exception {
		final Path out = temporary.resolve("out");
		run("image", suv(), "output_folder", out.toFile());
		try (Stream<Path> files = Files.list(out)) {
			assertEquals(List.of("pet_LesionIndices.csv", "pet_LesionIndices.json", "pet_lesions.tif"), files.filter(
				file -> !file.endsWith(AuditTrail.NAME)).map(f -> f.getFileName().toString()).sorted().toList());
		}
		assertEquals(List.of(), ImagePlusSeries.geometry(IJ.openImage(out.resolve("pet_lesions.tif").toString())).differences(
			GRID));
		assertTrue(Files.readString(out.resolve("pet_LesionIndices.json")).contains("\"threshold\" : \"fixed\""));
	}

	private static List<Double> numbers(final Table table, final String column) {
		assertTrue(table.columns().contains(column), column + " of " + table.columns());
		return table.rows().stream().map(row -> rounded(((Number) row.get(table.columns().indexOf(column))).doubleValue()))
			.toList();
	}

	private static double rounded(final double number) {
		return Double.isNaN(number) ? number : Math.round(number * 1e5) / 1e5;
	}

	private static List<Double> first(final Table table, final String... columns) {
		return Stream.of(columns).map(column -> numbers(table, column).get(0)).toList();
	}

	private static List<String> text(final Table table, final String column) {
		return table.rows().stream().map(row -> row.get(table.columns().indexOf(column)).toString()).toList();
	}

	private static void assertRefused(final CommandModule module, final String sentence) {
		assertTrue(module.isCanceled());
		assertEquals(sentence, module.getCancelReason());
	}

	private static CommandModule run(final Object... inputs) throws Exception {
		return CONTEXT.service(CommandService.class).run(LesionIndices.class, true, inputs).get();
	}
}
