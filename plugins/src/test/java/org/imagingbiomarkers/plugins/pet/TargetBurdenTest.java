package org.imagingbiomarkers.plugins.pet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.io.mask.Regions;
import org.imagingbiomarkers.io.mask.SegWriter;
import org.imagingbiomarkers.io.mask.SourceSeries;
import org.imagingbiomarkers.io.result.Table;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.ResultsTable;
import ij.process.FloatProcessor;

/** Burden of PSMA and somatostatin receptors, by thresholds from liver and blood pool, without organs. */
class TargetBurdenTest {

	private static final Context CONTEXT = new Context(CommandService.class, TaskService.class);
	private static final int WIDTH = 30;
	private static final int HEIGHT = 12;
	private static final int DEPTH = 8;
	private static final Geometry GRID = new Geometry(WIDTH, HEIGHT, DEPTH, new Vector(0, 0, 0), new Vector(1, 0, 0),
		new Vector(0, 1, 0), new Vector(0, 0, 1), new Vector(5, 5, 4));
	/** mL. */
	private static final double VOXEL = 0.1;

	/** First column of a cube of 4 voxels; every second column of the liver is lower, and the next higher, by 1. */
	private static final Map<String, Integer> PLACES = Map.of("liver", 0, "blood_pool", 6, "kidney", 12, "node", 18, "bone",
		24);
	private static final Map<String, Double> UPTAKES = Map.of("liver", 6.0, "blood_pool", 2.0, "kidney", 30.0, "node", 8.0,
		"bone", 3.5);
	private static final int EDGE = 4;
	private static final double CUBE = EDGE * EDGE * EDGE * VOXEL;
	/** Of 64 voxels, half of which are 5 and half 7. */
	private static final double LIVER_SD = Math.sqrt(64.0 / 63);

	@TempDir
	Path folder;

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	@BeforeEach
	void forgetResults() {
		ResultsTable.getResultsTable().reset();
	}

	private static boolean isIn(final String tissue, final int i, final int z) {
		final int x = i % WIDTH - PLACES.get(tissue);
		final int y = i / WIDTH;
		return x >= 0 && x < EDGE && y >= 2 && y < 2 + EDGE && z >= 2 && z < 2 + EDGE;
	}

	private static ImagePlus image(final String unit, final String suvType) {
		final ImageStack stack = new ImageStack(WIDTH, HEIGHT);
		for (int z = 0; z < DEPTH; z++) {
			final float[] plane = new float[WIDTH * HEIGHT];
			for (int i = 0; i < plane.length; i++) {
				plane[i] = 1;
				for (final String tissue : PLACES.keySet()) {
					if (!isIn(tissue, i, z)) continue;
					plane[i] = (float) (UPTAKES.get(tissue) + (tissue.equals("liver") ? 2 * (i % 2) - 1 : 0));
				}
			}
			stack.addSlice(new FloatProcessor(WIDTH, HEIGHT, plane));
		}
		final ImagePlus image = new ImagePlus("psma", stack);
		image.setDimensions(1, DEPTH, 1);
		ImagePlusSeries.calibrate(image, GRID);
		ImagePlusProperties.setValueUnit(image, unit);
		if (!suvType.isEmpty()) {
			image.setProp("biomarkers.pet.units", "GML");
			image.setProp("biomarkers.pet.suv_type", suvType);
		}
		return image;
	}

	private String regions(final String... tissues) throws Exception {
		final List<MaskRegion> regions = new ArrayList<>();
		for (final String tissue : tissues) {
			final List<byte[]> planes = new ArrayList<>();
			for (int z = 0; z < DEPTH; z++) {
				final byte[] plane = new byte[WIDTH * HEIGHT];
				for (int i = 0; i < plane.length; i++) {
					if (isIn(tissue, i, z)) plane[i] = 1;
				}
				planes.add(plane);
			}
			regions.add(MaskRegion.of(tissue, GRID, planes).orElseThrow());
		}
		final Path path = folder.resolve(String.join("-", tissues) + ".dcm");
		SegWriter.write(new Regions(regions, GRID, "", List.of()), SourceSeries.UNKNOWN, "tissues", path);
		return path.toString();
	}

	private CommandModule run(final Map<String, String> settings, final Object... fields) throws Exception {
		final Map<String, Object> inputs = new HashMap<>(Map.of("image", image("g/mL", "BW"), "mask", "none", "reference",
			regions("liver", "blood_pool"), "exclude", regions("liver", "blood_pool", "kidney")));
		inputs.putAll(settings);
		for (int i = 0; i < fields.length; i += 2) {
			inputs.put((String) fields[i], fields[i + 1]);
		}
		return CONTEXT.service(CommandService.class).run(LesionIndices.class, true, inputs).get();
	}

	/** A cell of the last row, that of all lesions; a threshold of the first. */
	private static double cell(final CommandModule module, final String column) {
		assertFalse(module.isCanceled(), module.getCancelReason());
		final Table table = (Table) module.getOutput("table");
		final int row = column.startsWith("threshold") ? 0 : table.rows().size() - 1;
		return ((Number) table.rows().get(row).get(table.columns().indexOf(column))).doubleValue();
	}

	/** Every preset that comes with the software, as a person would take it. */
	@ParameterizedTest
	@CsvSource({ "PSMA above blood pool (PROMISE 1), 2, PSMA, 2", "PSMA above liver (PROMISE 2), 6, PSMA, 1",
		"'PSMA bone (qPSMA, SUV 3)', 3, PSMA, 2", "'PSMA soft tissue (qPSMA, liver)', 5.0223, PSMA, 1",
		"DOTATATE above liver (Krenning 3), 6, SSTR, 1" })
	void presetsMeasureWhatIsAboveTheirThreshold(final String name, final double threshold, final String target,
		final int lesions) throws Exception
	{
		final CommandModule module = run(Map.of("preset", name));
		assertEquals(threshold, cell(module, "threshold (g/mL)"), 1e-4);
		assertEquals(lesions * CUBE, cell(module, target + "-TV (mL)"), 1e-9);
		final double total = CUBE * (UPTAKES.get("node") + (lesions > 1 ? UPTAKES.get("bone") : 0));
		assertEquals(total, cell(module, "TL-" + target + " (g)"), 1e-5);
		assertEquals(total / (lesions * CUBE), cell(module, "SUVbw mean (g/mL)"), 1e-6);
	}

	@Test
	void qPsmaRaisesItsThresholdWithTheSpreadOfTheLiver() throws Exception {
		final CommandModule module = run(Map.of("threshold", "psma liver"));
		assertEquals(4.30 / 6 * (6 + LIVER_SD), cell(module, "threshold (g/mL)"), 1e-6);
	}

	@Test
	void aFactorMultipliesTheMeanOfTheReference() throws Exception {
		assertEquals(3, cell(run(Map.of("threshold", "times reference", "threshold_value", "1.5", "reference_kind",
			"blood pool")), "threshold (g/mL)"), 1e-9);
	}

	@Test
	void organsCountUnlessTheyAreExcluded() throws Exception {
		final Map<String, String> fixed = Map.of("threshold", "fixed", "threshold_value", "3", "target", "psma");
		assertEquals(2 * CUBE, cell(run(fixed), "PSMA-TV (mL)"), 1e-9);
		assertEquals(3 * CUBE, cell(run(fixed, "exclude", regions("liver", "blood_pool")), "PSMA-TV (mL)"), 1e-9);
		assertEquals(4 * CUBE, cell(run(fixed, "exclude", ""), "PSMA-TV (mL)"), 1e-9);
	}

	@ParameterizedTest
	@CsvSource({ "reference_kind, blood pool, reference_kind must be", "reference, '', reference must name",
		"threshold_value, 3, threshold_value must be blank", "exclude, nowhere.dcm, exclude" })
	void whatTheThresholdOfPsmaNeedsIsNamed(final String field, final String text, final String sentence) throws Exception {
		final CommandModule module = run(Map.of("threshold", "psma liver"), field, text);
		assertTrue(module.isCanceled() && module.getCancelReason().contains(sentence), module.getCancelReason());
	}

	@Test
	void theThresholdOfPsmaIsOfSuvByBodyWeight() throws Exception {
		final Map<String, String> liver = Map.of("threshold", "psma liver");
		assertTrue(run(liver, "image", image("g/mL", "LBMJANMA")).getCancelReason().contains(
			"image must be SUVbw where threshold is \"psma liver\", but it is SUL"));
		assertTrue(run(liver, "image", image("kBq/mL", "")).getCancelReason().contains("image must be SUV"));
		assertTrue(run(Map.of("threshold", "times reference", "threshold_value", "-1")).getCancelReason().contains(
			"threshold_value must be above 0"));
	}
}
