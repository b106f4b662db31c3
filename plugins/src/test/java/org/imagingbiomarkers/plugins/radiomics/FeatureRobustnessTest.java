package org.imagingbiomarkers.plugins.radiomics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.response.IntraclassCorrelation;
import org.imagingbiomarkers.response.RepeatedMeasurements;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;

@Tag("docs/commands/feature-robustness#what-it-computes")
class FeatureRobustnessTest {

	private static final Context CONTEXT = new Context(CommandService.class, TaskService.class);
	private static final int SIZE = 40;
	private static final int SLICES = 10;

	@TempDir
	private Path folder;

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	/** Three lesions of 1 mm voxels: two smooth ones of different intensity and size, one of nothing but noise. */
	private static ImagePlus image() {
		final Random random = new Random(1);
		final ImageStack stack = new ImageStack(SIZE, SIZE);
		for (int z = 0; z < SLICES; z++) {
			final FloatProcessor slice = new FloatProcessor(SIZE, SIZE);
			for (int y = 0; y < SIZE; y++) {
				for (int x = 0; x < SIZE; x++) {
					final int lesion = lesion(x, y, z);
					slice.setf(x, y, (float) (40 * lesion + 5 * lesion * Math.sin(x / 3.0) + (lesion == 3 ? 20 : 3) * random
						.nextGaussian()));
				}
			}
			stack.addSlice(slice);
		}
		final ImagePlus image = new ImagePlus("lesions", stack);
		image.getCalibration().setUnit("mm");
		return image;
	}

	private static int lesion(final int x, final int y, final int z) {
		if (Math.pow((x - 10) / 7.0, 2) + Math.pow((y - 10) / 7.0, 2) + Math.pow((z - 4.5) / 4, 2) <= 1) return 1;
		if (Math.pow((x - 29) / 5.0, 2) + Math.pow((y - 11) / 8.0, 2) + Math.pow((z - 4.5) / 3.5, 2) <= 1) return 2;
		return Math.pow((x - 20) / 9.0, 2) + Math.pow((y - 30) / 6.0, 2) + Math.pow((z - 4.5) / 4, 2) <= 1 ? 3 : 0;
	}

	private String labels() {
		final ImageStack stack = new ImageStack(SIZE, SIZE);
		for (int z = 0; z < SLICES; z++) {
			final ByteProcessor slice = new ByteProcessor(SIZE, SIZE);
			for (int i = 0; i < SIZE * SIZE; i++) {
				slice.set(i % SIZE, i / SIZE, lesion(i % SIZE, i / SIZE, z));
			}
			stack.addSlice(slice);
		}
		final ImagePlus labels = new ImagePlus("labels", stack);
		labels.getCalibration().setUnit("mm");
		final Path file = folder.resolve("labels.tif");
		new FileSaver(labels).saveAsTiffStack(file.toString());
		return file.toString();
	}

	private CommandModule run(final Object... more) throws Exception {
		final List<Object> inputs = new ArrayList<>(List.of("image", image(), "mask", labels()));
		inputs.addAll(List.of(more));
		if (!inputs.contains("families")) inputs.addAll(List.of("families", "intensity_statistics"));
		return CONTEXT.service(CommandService.class).run(FeatureRobustness.class, true, inputs.toArray()).get();
	}

	private static Table table(final CommandModule module, final String output) {
		assertEquals(null, module.getCancelReason());
		return (Table) module.getOutput(output);
	}

	private static List<Object> row(final Table table, final String feature) {
		return table.rows().stream().filter(row -> row.get(0).toString().startsWith(feature)).findFirst().orElseThrow();
	}

	@Test
	void measurements_haveARowPerRegionAndCombination() throws Exception {
		final CommandModule module = run();
		final Table measured = table(module, "measurements");
		assertEquals(3 * 2 * 8, measured.rows().size());
		assertEquals(List.of("lesions", "label 1", 1, -4.0, 0.25, 0.25, 0.25, 1, 0.0, 1), measured.rows().get(0).subList(0,
			10));
		final Table agreement = table(module, "table");
		assertEquals(List.of("feature", "ICC", "ICC lower", "ICC upper", "regions", "perturbations", "wCV (%)", "keep",
			"reason"), agreement.columns());
		assertEquals(measured.columns().size() - 12, agreement.rows().size());
		final List<Object> mean = row(agreement, "stat_mean ");
		assertTrue((Double) mean.get(1) > 0.85, mean.toString());
		assertTrue((Double) mean.get(2) <= (Double) mean.get(1) && (Double) mean.get(1) <= (Double) mean.get(3));
	}

	@Test
	void agreement_isThatOfTheMeasurementsByTheProjectsDefinition() throws Exception {
		final CommandModule module = run("rotations", "0, 5", "shifts", "0, 0.5", "contours", "0");
		final Table measured = table(module, "measurements");
		final int column = measured.columns().indexOf("stat_skew [KE2A]");
		assertTrue(column > 0, measured.columns().toString());
		final List<double[]> values = new ArrayList<>();
		for (int region = 0; region < 3; region++) {
			values.add(measured.rows().subList(16 * region, 16 * region + 16).stream().mapToDouble(row -> (Double) row.get(
				column)).toArray());
		}
		final IntraclassCorrelation expected = IntraclassCorrelation.agreement(new RepeatedMeasurements(values));
		final List<Object> found = row(table(module, "table"), "stat_skew ");
		assertEquals(expected.value(), (Double) found.get(1), 1e-12);
		assertEquals(expected.interval().lower(), (Double) found.get(2), 1e-12);
		assertEquals(expected.interval().lower() >= 0.9 ? "yes" : "no", found.get(7));
	}

	@Test
	void sameSeed_givesTheSameNumbersWithAnyThreadsAndAnotherSeedOthers() throws Exception {
		final Table once = table(run("contours", "2", "volumes", "-0.1, 0.1"), "measurements");
		assertEquals(once, table(run("contours", "2", "volumes", "-0.1, 0.1"), "measurements"));
		assertNotEquals(once, table(run("contours", "2", "volumes", "-0.1, 0.1", "seed", "2"), "measurements"));
	}

	@Test
	void unperturbedMeasurement_isThatOfRadiomicFeatures() throws Exception {
		final Table measured = table(run("rotations", "0", "shifts", "0", "noise", "0", "contours", "0", "volumes", "0, 0.2",
			"families", "intensity_statistics, morphology"), "measurements");
		final CommandModule features = CONTEXT.service(CommandService.class).run(RadiomicFeatures.class, true, "image",
			image(), "mask", labels(), "families", "intensity_statistics, morphology").get();
		final Table plain = table(features, "table");
		for (int region = 0; region < 3; region++) {
			for (int f = 12; f < measured.columns().size(); f++) {
				final double expected = (Double) plain.rows().get(region).get(plain.columns().indexOf(measured.columns().get(f)));
				assertEquals(expected, (Double) measured.rows().get(2 * region).get(f), 1e-9 * Math.max(1, Math.abs(expected)),
					measured.columns().get(f));
			}
			final int volume = measured.columns().indexOf("morph_vol_approx [YEKZ] (mm^3)");
			final double before = (Double) measured.rows().get(2 * region).get(volume);
			assertEquals(Math.floor(1.2 * before + 1e-9), (Double) measured.rows().get(2 * region + 1).get(volume), 1e-9);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "spacing: 2\n" })
	void unperturbedMeasurement_ofFilteredImagesIsThatOfRadiomicFeatures(final String spacing) throws Exception {
		final Path settings = Files.writeString(folder.resolve("filters.yaml"), spacing +
			"filters: [{filter: mean, support: 3}, {filter: log, sigma: 2}]\n");
		final Table measured = table(run("rotations", "0, 3", "shifts", "0", "noise", "0", "contours", "0", "settings",
			settings.toFile()), "measurements");
		final Table plain = table(CONTEXT.service(CommandService.class).run(RadiomicFeatures.class, true, "image", image(),
			"mask", labels(), "settings", settings.toFile(), "families", "intensity_statistics").get(), "table");
		int filtered = 0;
		for (int f = 12; f < measured.columns().size(); f++) {
			final String name = measured.columns().get(f);
			if (!name.startsWith("stat_")) filtered++;
			for (int region = 0; region < 3; region++) {
				final double expected = (Double) plain.rows().get(region).get(plain.columns().indexOf(name));
				assertEquals(expected, (Double) measured.rows().get(2 * region).get(f), 1e-9 * Math.max(1, Math.abs(expected)),
					name);
				assertTrue(Double.isFinite((Double) measured.rows().get(2 * region + 1).get(f)), name);
			}
		}
		assertEquals(2 * (measured.columns().size() - 12) / 3, filtered);
		final int mean = measured.columns().indexOf(measured.columns().stream().filter(name -> name.startsWith("mean") && name
			.contains("stat_mean ")).findFirst().orElseThrow());
		for (int region = 0; region < 3; region++) {
			// smooth lesions: the mean of a filtered region hardly changes as the grid turns
			final double still = (Double) measured.rows().get(2 * region).get(mean);
			assertEquals(still, (Double) measured.rows().get(2 * region + 1).get(mean), 0.05 * still);
			assertNotEquals(still, measured.rows().get(2 * region + 1).get(mean));
		}
	}

	@Test
	void voxelSizesAndBins_areMeasuredEach() throws Exception {
		final Table measured = table(run("rotations", "0", "shifts", "0", "noise", "0", "contours", "0", "spacings", "1, 2",
			"bin_numbers", "16, 32"), "measurements");
		assertEquals(12, measured.rows().size());
		assertEquals(List.of("1", "number 16", "1", "number 32", "2", "number 16", "2", "number 32"), measured.rows().subList(
			0, 4).stream().flatMap(row -> row.subList(10, 12).stream()).toList());
	}

	@Test
	void measurementsOfSeveralRuns_areJudgedTogether() throws Exception {
		final Path out = folder.resolve("out");
		final Table at = table(run("output_folder", out.toFile()), "table");
		final Path together = Files.createDirectories(folder.resolve("together"));
		final String[] lines = Files.readString(out.resolve("lesions_FeatureRobustness_measurements.csv")).split("\n");
		Files.writeString(together.resolve("a.csv"), String.join("\n", Arrays.copyOfRange(lines, 0, 17)) + "\n");
		Files.writeString(together.resolve("b.csv"), lines[0] + "\n" + String.join("\n", Arrays.copyOfRange(lines, 17,
			lines.length)) + "\n");
		final Table pooled = table(run("file", together.toFile()), "table");
		assertEquals(at.rows().size(), pooled.rows().size());
		for (int f = 0; f < at.rows().size(); f++) {
			assertEquals(at.rows().get(f).get(0), pooled.rows().get(f).get(0));
			assertEquals((Double) at.rows().get(f).get(1), (Double) pooled.rows().get(f).get(1), 1e-12);
			assertEquals(at.rows().get(f).get(7), pooled.rows().get(f).get(7));
		}
		Files.writeString(together.resolve("b.csv"), lines[0] + "\n" + lines[17] + "\n");
		assertTrue(run("file", together.toFile()).getCancelReason().contains(
			"must be measured with the same perturbations, but \"lesions label 1\" has 16 and \"lesions label 2\" has 1."));
		Files.writeString(together.resolve("b.csv"), lines[0] + "\n" + lines[1] + "\n");
		assertTrue(run("file", together.toFile()).getCancelReason().contains(
			"has perturbation 1 of \"lesions label 1\" twice"));
	}

	@Test
	void oneRegion_hasMeasurementsAndNoAgreement() throws Exception {
		final CommandModule module = run("label", "2");
		assertEquals(16, table(module, "measurements").rows().size());
		assertTrue(table(module, "table").rows().stream().allMatch(row -> row.get(7).equals("no")));
		assertTrue(module.getOutput("warnings").toString().contains("One region has no ICC"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			shifts      | 1          | shifts must be parts of a voxel from 0 to below 1, but one is 1.0.
			rotations   | 1, 1       | rotations must hold each number once, but it is "1, 1".
			volumes     | -1         | volumes must be parts of the volume above -1 and at most 10, but one is -1.0.
			contours    | 1.5        | contours must be a whole number from 0 to 1000, but it is "1.5".
			noise       | x          | noise must hold numbers only, but "x" is not one.
			contours    | 500        | must make at most 1000 combinations, but they make 8000.
			threshold   | 2          | threshold must be a number above 0 and at most 1, but it is "2".
			judged_by   | me         | judged_by must be one of "lower end", "value", but it is "me".
			volumes     | -0.9999    | Nothing of the region is left after a perturbation
			file        | /no/such   | There is no file
			""")
	void refusals_areOneSentence(final String key, final String value, final String sentence) throws Exception {
		final CommandModule module = run(key, key.equals("file") ? Path.of(value).toFile() : value);
		assertNotNull(module.getCancelReason());
		assertTrue(module.getCancelReason().contains(sentence), module.getCancelReason());
		assertEquals(null, module.getOutput("table"));
	}
}
