package org.imagingbiomarkers.plugins.radiomics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.TestImages;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.measure.ResultsTable;
import ij.process.ByteProcessor;

@Tag("docs/commands/radiomic-feature-map#what-it-computes")
class RadiomicFeaturesTest {

	private static final Context CONTEXT = new Context(CommandService.class, TaskService.class);

	@TempDir
	Path folder;

	@BeforeEach
	void clear() {
		ResultsTable.getResultsTable().reset();
	}

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	@Test
	void theSelectionIsMeasuredWithUnitsAndCodesInTheHeader() throws Exception {
		final Table table = table(run("image", TestImages.region("ct"), "bin_size", "10"));
		assertEquals(1, table.rows().size());
		assertEquals(192 * 2, value(table, 0, "morph_vol_approx [YEKZ] (mm^3)"));
		assertTrue(table.columns().contains("cm_joint_max_3D_avg [GYBY ITBB]"), table.columns().toString());
		assertTrue(table.columns().contains("morph_com [KLMA] (mm)"), table.columns().toString());
		assertEquals(1, ResultsTable.getResultsTable().size());
	}

	@Test
	void everyLabelIsARowAndOneVoxelSaysWhatItLacks() throws Exception {
		final Path labels = labels();
		final Table table = table(run("image", TestImages.region("ct"), "mask", labels.toString(), "form", "long"));
		final List<List<Object>> rows = table.rows();
		final int reason = table.columns().indexOf("reason");
		final int region = table.columns().indexOf("region");
		final int feature = table.columns().indexOf("feature");
		assertEquals(List.of("label 1", "label 2", "label 7"), rows.stream().map(row -> row.get(region)).distinct().toList());
		assertEquals(rows.stream().filter(row -> row.get(region).equals("label 1")).count(), rows.stream().filter(row -> row
			.get(region).equals("label 7")).count());
		final Map<Boolean, List<List<Object>>> single = rows.stream().filter(row -> row.get(region).equals("label 7"))
			.collect(Collectors.partitioningBy(row -> row.get(reason).toString().isEmpty()));
		assertTrue(single.get(true).stream().anyMatch(row -> row.get(feature).equals("stat_mean")));
		assertTrue(single.get(false).stream().anyMatch(row -> row.get(feature).equals("cm_contrast_3D_avg")));
	}

	@Test
	void someOfTheLabelsCanBeChosenByNumberOrName() throws Exception {
		final Table table = table(run("image", TestImages.region("ct"), "mask", labels().toString(), "label", "2, label 1"));
		assertEquals(List.of("label 2", "label 1"), table.rows().stream().map(row -> row.get(1)).toList());
	}

	@Test
	void whatTheDialogSavedGivesTheSameNumbers() throws Exception {
		final Path file = folder.resolve("settings.yaml");
		final Table first = table(run("image", TestImages.region("ct"), "bin_size", "10", "range", "5, 90", "outliers", "3",
			"spacing", "1, 1, 1", "interpolation", "cubic", "rounding", "yes", "aggregations", "2.5D", "families",
			"glcm, intensity_statistics", "save_settings", file.toFile()));
		final Table again = table(run("image", TestImages.region("ct"), "settings", file.toFile()));
		assertEquals(first, again);
		final Table other = table(run("image", TestImages.region("ct"), "settings", file.toFile(), "bin_number", "8"));
		assertFalse(first.equals(other));
	}

	@Test
	void settingsAreWrittenAsTheyAreRead() {
		final FeatureProtocol protocol = FeatureProtocol.of(Map.ofEntries(Map.entry("spacing", List.of(2, 2, 0)), Map.entry(
			"interpolation", "spline"), Map.entry("rounding", true), Map.entry("mask_threshold", 0.4), Map.entry("range",
				"-500, Infinity"), Map.entry("outliers", 3), Map.entry("bin_size", 25), Map.entry("bin_start", -500), Map.entry(
					"ivh_bin_number", 1000), Map.entry("families", "glcm, ngldm"), Map.entry("aggregations", "3D, 2.5D-mrg"), Map
						.entry("glcm_distances", "1, 3"), Map.entry("weighting", "manhattan"), Map.entry("neighborhood", "euclidean"),
			Map.entry("ngldm_coarseness", 2), Map.entry("ngtdm_distance", 2.5), Map.entry("filters", List.of(Map.of("filter",
				"log", "sigma", 4), Map.of("filter", "laws", "kernels", "E5L5S5")))), false);
		final FeatureProtocol again = FeatureProtocol.of(protocol.entries(), true);
		assertEquals(protocol.entries(), again.entries());
		assertEquals(protocol.preparation(), again.preparation());
		assertEquals(protocol.features(), again.features());
		assertEquals(protocol.filters(), again.filters());
	}

	@Test
	void filtersOfTheSettingsGiveFeaturesOfTheirOwn() throws Exception {
		final Path file = folder.resolve("filters.yaml");
		Files.writeString(file, """
				families: [intensity_statistics]
				filters:
				  - filter: mean
				    support: 3
				  - {filter: log, sigma: 1.5}
				""");
		final Table table = table(run("image", TestImages.region("ct"), "settings", file.toFile()));
		assertEquals(3, table.columns().stream().filter(column -> column.contains("stat_mean ")).count());
	}

	@Test
	void filtersOfTheFieldGiveTheSameFeaturesAsThoseOfTheFile() throws Exception {
		final Path file = folder.resolve("filters.yaml");
		Files.writeString(file,
			"families: [intensity_statistics]\nfilters: [{filter: log, sigma: 2}, {filter: mean, support: 3}]\n");
		final Table expected = table(run("image", TestImages.region("ct"), "settings", file.toFile()));
		assertEquals(expected, table(run("image", TestImages.region("ct"), "families", "intensity_statistics", "filters",
			"{filter: log, sigma: 2}, {filter: mean, support: 3}")));
		final Table one = table(run("image", TestImages.region("ct"), "settings", file.toFile(), "filters",
			"filter: mean, support: 5"));
		assertEquals(2, one.columns().stream().filter(column -> column.contains("stat_mean ")).count());
		for (final String wrong : List.of("log", "{filter: log", "{filter: foo}", "{filter: log, sigma: -1}", "&a [*a]")) {
			assertRefused("image", TestImages.region("ct"), "filters", wrong);
		}
	}

	private static void assertRefused(final Object... inputs) throws Exception {
		final CommandModule module = CONTEXT.service(CommandService.class).run(RadiomicFeatures.class, true, inputs).get();
		assertTrue(module.isCanceled(), List.of(inputs).toString());
		assertTrue(module.getCancelReason().endsWith(".") && !module.getCancelReason().contains("\n"), module
			.getCancelReason());
	}

	@Test
	void theIntensityVolumeHistogramIsBinnedByItsFields() throws Exception {
		final Path file = folder.resolve("ivh.yaml");
		Files.writeString(file, "families: [intensity_volume_histogram]\nivh_bin_size: 7\nivh_bin_start: 1\n");
		final String family = "intensity_volume_histogram";
		final Table plain = table(run("image", TestImages.region("ct"), "families", family));
		final Table sized = table(run("image", TestImages.region("ct"), "families", family, "ivh_bin_size", "7"));
		final Table numbered = table(run("image", TestImages.region("ct"), "settings", file.toFile(), "ivh_bin_number", "3"));
		assertFalse(plain.equals(sized));
		assertFalse(sized.equals(numbered));
		assertEquals(table(run("image", TestImages.region("ct"), "families", family, "ivh_bin_number", "3")), numbered);
		assertRefused("image", TestImages.region("ct"), "ivh_bin_size", "7", "ivh_bin_number", "3");
	}

	@Test
	void featuresWithoutAConsensusValueAreMarked() throws Exception {
		final Table wide = table(run("image", TestImages.region("ct"), "families", "morphology, intensity_volume_histogram"));
		assertEquals(List.of("morph_vol_dens_ombb [ZH1A, no consensus value]",
			"morph_area_dens_ombb [IQYR, no consensus value]", "morph_vol_dens_mvee [SWZ1, no consensus value]",
			"morph_area_dens_mvee [BRI8, no consensus value]", "ivh_auc [9CMM, no consensus value]"), wide.columns().stream()
				.filter(column -> column.contains("no consensus")).toList());
		final Table tall = table(run("image", TestImages.region("ct"), "form", "long"));
		final int consensus = tall.columns().indexOf("consensus");
		assertEquals(5, tall.rows().stream().filter(row -> row.get(consensus).equals("no")).count());
		assertTrue(tall.rows().stream().allMatch(row -> row.get(consensus).equals("no") || row.get(consensus).equals("yes")));
	}

	@Test
	void tableAndEverythingElseGoToTheFolder() throws Exception {
		run("image", TestImages.region("ct"), "output_folder", folder.toFile(), "diagnostics", true);
		final String csv = Files.readString(folder.resolve("ct_RadiomicFeatures.csv"));
		assertTrue(csv.contains("diagnostics_int_mask_vox_count_reseg_roi"), csv.substring(0, 200));
		final JsonNode json = new ObjectMapper().readTree(folder.resolve("ct_RadiomicFeatures.json").toFile());
		assertEquals(192, json.at("/regions/0/diagnostics/int_mask_vox_count_init_roi").asInt());
		assertEquals("Q4LE", json.at("/definitions/stat_mean/code").asText());
		assertEquals(33, json.at("/regions/0/diagnostics/bin_edges").asText().split(";").length);
		assertEquals(12, json.at("/image_diagnostics/img_dim_x_init_img").asInt());
	}

	@Test
	void oneSliceIsMeasuredInTwoDimensions() throws Exception {
		final ImagePlus volume = TestImages.region("flat");
		final ImagePlus slice = new ImagePlus("flat", volume.getStack().getProcessor(1));
		slice.setRoi(2, 2, 8, 6);
		final Table table = table(run("image", slice));
		assertTrue(table.columns().contains("cm_contrast_2D_avg [ACUI BTW3]"), table.columns().toString());
	}

	@Test
	void theMapOfAFeatureHasItsValueAtEveryVoxelOfTheMask() throws Exception {
		final ImagePlus image = TestImages.region("ct");
		final ImagePlus map = (ImagePlus) run(RadiomicFeatureMap.class, "image", image, "feature", "stat_mean",
			"kernel_radius", "1", "in_slice", true, "output_folder", folder.toFile()).getOutput("map");
		final float[] plane = (float[]) map.getStack().getPixels(1);
		double sum = 0;
		for (int y = 3; y <= 5; y++) {
			for (int x = 3; x <= 5; x++) {
				sum += image.getStack().getProcessor(1).getf(x, y);
			}
		}
		assertEquals(sum / 9, plane[4 * 12 + 4], 1e-4);
		assertTrue(Float.isNaN(plane[0]));
		assertEquals("Mean ct", map.getTitle());
		assertTrue(Files.exists(folder.resolve("ct_stat_mean.tif")));
		assertTrue(Files.exists(folder.resolve("ct_stat_mean.json")));
	}

	@Test
	void aParameterFileOfPyRadiomicsGivesItsNames() throws Exception {
		final Path file = folder.resolve("pyradiomics.yaml");
		Files.writeString(file, """
				setting:
				  binWidth: 10
				  label: 2
				featureClass:
				  glcm: ['Contrast']
				  firstorder: []
				""");
		final Table table = table(run("image", TestImages.region("ct"), "mask", labels().toString(), "settings", file
			.toFile()));
		assertEquals(List.of("label 2"), table.rows().stream().map(row -> row.get(1)).toList());
		assertTrue(value(table, 0, "original_glcm_Contrast") > 0);
		final Table finer = table(run("image", TestImages.region("ct"), "mode", "pyradiomics", "bin_size", "2"));
		assertTrue(value(finer, 0, "original_glcm_Contrast") > 10 * value(table, 0, "original_glcm_Contrast"));
	}

	@Test
	void unreadableSettingsEndInOneSentence() throws Exception {
		final Path file = folder.resolve("broken.yaml");
		for (final String text : List.of("bin_size: [", "- a\n- b", "bin_sise: 3", "a: !!javax.script.ScriptEngineManager []",
			"filters: [{filter: foo}]", "bin_size: 3\nbin_number: 4", "spacing: {a: b}", "\u0000"))
		{
			Files.writeString(file, text);
			final CommandModule module = CONTEXT.service(CommandService.class).run(RadiomicFeatures.class, true, "image",
				TestImages.region("ct"), "settings", file.toFile()).get();
			assertTrue(module.isCanceled(), text);
			assertTrue(module.getCancelReason().endsWith(".") && !module.getCancelReason().contains("\n"), module
				.getCancelReason());
		}
	}

	/** Labels 1, 2 and 7; the last is one voxel. */
	private Path labels() throws IOException {
		final ImageStack stack = new ImageStack(12, 10);
		for (int slice = 0; slice < 4; slice++) {
			final ByteProcessor plane = new ByteProcessor(12, 10);
			for (int y = 2; y < 8; y++) {
				for (int x = 2; x < 5; x++) {
					plane.set(x, y, 1);
					plane.set(x + 4, y, 2);
				}
			}
			if (slice == 1) plane.set(11, 9, 7);
			stack.addSlice(plane);
		}
		final ImagePlus labels = new ImagePlus("labels", stack);
		labels.getCalibration().setUnit("mm");
		labels.getCalibration().pixelDepth = 2;
		final Path file = folder.resolve("labels.tif");
		new FileSaver(labels).saveAsTiffStack(file.toString());
		return file;
	}

	private static double value(final Table table, final int row, final String column) {
		final int at = table.columns().indexOf(column);
		return at < 0 ? Double.NaN : ((Number) table.rows().get(row).get(at)).doubleValue();
	}

	private static Table table(final CommandModule module) {
		return (Table) module.getOutput("table");
	}

	private static CommandModule run(final Object... inputs) throws Exception {
		return run(RadiomicFeatures.class, inputs);
	}

	private static CommandModule run(final Class<? extends Command> command, final Object... inputs) throws Exception {
		final CommandModule module = CONTEXT.service(CommandService.class).run(command, true, inputs).get();
		assertFalse(module.isCanceled(), module.getCancelReason());
		return module;
	}
}
