package org.imagingbiomarkers.plugins.radiomics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.nifti.NiftiWriter;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.OpenSeries;
import org.imagingbiomarkers.plugins.ReferenceData;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.plugin.PluginService;
import org.scijava.task.TaskService;

import ij.IJ;
import ij.ImagePlus;

/** Masks, labels and parameter files as other programs deliver them. */
class DeliveredMasksTest {

	private static final Context CONTEXT = new Context(CommandService.class, TaskService.class, PluginService.class);
	private static final String FEW = "intensity_statistics";

	@TempDir
	Path folder;

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	private static Path delivered(final String name) {
		return ReferenceData.delivered("pet_radiomics/" + name);
	}

	private static CommandModule run(final Class<? extends Command> command, final Object... inputs) throws Exception {
		final Map<String, Object> named = new LinkedHashMap<>();
		for (int i = 0; i < inputs.length; i += 2) {
			named.put((String) inputs[i], inputs[i + 1]);
		}
		return CONTEXT.service(CommandService.class).run(command, true, named).get();
	}

	private static ImagePlus open(final Path path) throws Exception {
		final CommandModule module = run(OpenSeries.class, "path", path.toFile());
		assertEquals(null, module.getCancelReason());
		return (ImagePlus) module.getOutput("image");
	}

	private static Table measure(final Object... inputs) throws Exception {
		final CommandModule module = run(RadiomicFeatures.class, inputs);
		assertEquals(null, module.getCancelReason());
		return (Table) module.getOutput("table");
	}

	private static String refusal(final Object... inputs) throws Exception {
		return String.valueOf(run(RadiomicFeatures.class, inputs).getCancelReason());
	}

	private static double value(final Table table, final int row, final String column) {
		for (int i = 0; i < table.columns().size(); i++) {
			if (table.columns().get(i).split(" ")[0].equals(column)) return ((Number) table.rows().get(row).get(i))
				.doubleValue();
		}
		throw new AssertionError(column + " is not one of " + table.columns());
	}

	private static List<Object> regions(final Table table) {
		return table.rows().stream().map(row -> row.get(table.columns().indexOf("region"))).toList();
	}

	@ParameterizedTest
	@ValueSource(strings = { "m.nii.gz", "slicer.seg.nrrd" })
	void theOnlyLabelOfAMaskHasItsNumber(final String name) throws Exception {
		final ImagePlus image = open(delivered("01/v.nii.gz"));
		final String mask = delivered("01/" + name).toString();
		final File parameters = delivered("01/Params.yaml").toFile();

		assertEquals(102.60546875, value(measure("image", image, "mask", mask, "settings", parameters), 0,
			"original_firstorder_Mean"), 1e-9);
		assertEquals(102.60546875, value(measure("image", image, "mask", mask, "label", "1", "families", FEW), 0,
			"stat_mean"), 1e-9);
		assertTrue(refusal("image", image, "mask", mask, "label", "2").matches(
			"label must be some of (mask|tumor) \\(1\\), but one is \"2\"\\."));
	}

	@Test
	void theValueOfTheVoxelsIsTheNumberOfARegion() throws Exception {
		final ImagePlus image = image();
		final String mask = labels("m.nii", 255, 0).toString();

		assertEquals(List.of("mask"), regions(measure("image", image, "mask", mask, "label", "255", "families", FEW)));
		assertEquals("label must be some of mask (255), but one is \"1\".", refusal("image", image, "mask", mask, "label",
			"1"));
	}

	@Test
	void aLabelOfAParameterFileChoosesOneOfSeveral() throws Exception {
		final Path file = Files.writeString(folder.resolve("p.yaml"),
			"setting:\n  label: 2\nfeatureClass:\n  firstorder: [Mean]\n");
		final Table table = measure("image", image(), "mask", labels("m.nii", 1, 2).toString(), "settings", file.toFile());

		assertEquals(List.of("label 2"), regions(table));
	}

	@Test
	void theFilesOfAFolderAreRegionsUnderTheirNames() throws Exception {
		final Path masks = Files.createDirectory(folder.resolve("segmentations"));
		Files.move(labels("liver.nii", 1, 0), masks.resolve("liver.nii"));
		Files.move(labels("spleen.nii", 0, 1), masks.resolve("spleen.nii"));
		final ImagePlus image = image();

		assertEquals(List.of("liver", "spleen"), regions(measure("image", image, "mask", masks.toString(), "families", FEW)));
		assertEquals(List.of("spleen"), regions(measure("image", image, "mask", masks.toString(), "label", "spleen",
			"families", FEW)));
		assertEquals(List.of("spleen", "liver"), regions(measure("image", image, "mask", masks.resolve("spleen.nii") + "; " +
			masks.resolve("liver.nii"), "families", FEW)));
		assertEquals("label must name one region, but 1 is the number of several: liver (1), spleen (1).", refusal("image",
			image, "mask", masks.toString(), "label", "1"));
		assertTrue(refusal("image", image, "mask", masks.resolve("spleen.nii") + ";" + folder.resolve("none.nii")).startsWith(
			"mask must name files that are there, but there is no file"));
		assertTrue(refusal("image", image, "mask", Files.createDirectory(folder.resolve("empty")).toString()).startsWith(
			"mask must be a folder with regions"));
	}

	@Test
	void structuresBesideTheImageAreFoundInItsFolder() throws Exception {
		final ImagePlus image = open(delivered("06/ct_std"));
		final Path structures = delivered("16/rs.dcm");
		Files.copy(structures, folder.resolve("rs.dcm"));
		Files.copy(delivered("14/rs.dcm"), folder.resolve("rs2.dcm"));

		final List<Object> one = regions(measure("image", image, "mask", structures.toString(), "families", FEW));
		final List<Object> both = regions(measure("image", image, "mask", folder.toString(), "families", FEW));
		assertEquals(4, one.size());
		assertEquals(5, both.size());
		assertEquals("GTV (3)", both.get(4));
	}

	@Test
	void contoursOfAnotherFrameOfReferenceAreRefusedWhereAskedFor() throws Exception {
		final ImagePlus image = open(delivered("06/ct_std"));
		final String mask = delivered("14/rs.dcm").toString();
		final String sentence = "rs.dcm was drawn in another frame of reference (0020,0052) than that of the image: its " +
			"places may mean others.";

		assertEquals(sentence, refusal("image", image, "mask", mask, "strict", true));
		assertEquals(1, measure("image", image, "mask", mask, "families", FEW).rows().size());
		assertEquals(4, measure("image", image, "mask", delivered("16/rs.dcm").toString(), "families", FEW).rows().size());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "T\u00fcm\u00f6r, links | 45.67", "\"T\u00fcm\u00f6r, links\" | 45.67",
		"\"T\u00fcm\u00f6r, links\", GTV | 45.67", "GTV, \"T\u00fcm\u00f6r, links\" | 47.54" })
	void aNameWithACommaCanBeChosen(final String label, final double mean) throws Exception {
		final Table table = measure("image", open(delivered("06/ct_std")), "mask", delivered("16/rs.dcm").toString(), "label",
			label, "families", FEW);

		assertEquals(mean, value(table, 0, "stat_mean"), 1e-9);
	}

	@ParameterizedTest
	@ValueSource(strings = { "n05.nii.gz", "n05c.nii.gz" })
	void theVoxelsOfTheImageInAnotherOrderAreTaken(final String name) throws Exception {
		final Table table = measure("image", open(delivered("06/ct_std")), "mask", delivered("06/" + name).toString(),
			"families", FEW);

		assertEquals(46.81666666666666, value(table, 0, "stat_mean"), 1e-9);
	}

	@Test
	void aFloatMaskAMillionthOffIsTaken() throws Exception {
		assertTrue(measure("image", open(delivered("06/ct_std")), "mask", delivered("16/n01b.nii.gz").toString(), "families",
			FEW).rows().size() == 1);
	}

	@ParameterizedTest
	@CsvSource({ "brain1.nrrd, 815.5415, 1291.1621", "brain1_i16.nrrd, 815.0404, 1291" })
	void wholeNumbersOfAFloatFileAreInterpolatedAsFloat(final String name, final double mean, final double maximum)
		throws Exception
	{
		final Table table = measure("image", open(delivered("07/" + name)), "mask", delivered("07/brain1_mask.nrrd")
			.toString(), "settings", delivered("07/radiomics_params.yaml").toFile());

		assertEquals(mean, value(table, 0, "original_firstorder_Mean"), 1e-4);
		assertEquals(maximum, value(table, 0, "original_firstorder_Maximum"), 1e-3);
	}

	@ParameterizedTest
	@ValueSource(strings = { "nan", "NaN", ".nan", "-1.5" })
	void theValueOutsideAMapMayBeNoNumber(final String value) throws Exception {
		final Path file = Files.writeString(folder.resolve("p.yaml"),
			"featureClass:\n  glcm: [JointEntropy]\nvoxelSetting:\n  initValue: " + value + "\n");

		assertEquals(1, measure("image", image(), "mask", labels("m.nii", 1, 0).toString(), "settings", file.toFile()).rows()
			.size());
	}

	@Test
	void theExampleOfMapsIsRead() throws Exception {
		assertEquals(5.848562215172965, value(measure("image", open(delivered("01/v.nii.gz")), "mask", delivered(
			"01/m.nii.gz").toString(), "settings", delivered("03/exampleVoxel.yaml").toFile()), 0,
			"original_glcm_JointEntropy"), 1e-9);
	}

	@Test
	void voxelsWithoutAnIntensityAreCounted() throws Exception {
		final ImagePlus image = image();
		image.getStack().getProcessor(2).setf(4, 4, Float.NaN);
		image.getStack().getProcessor(2).setf(5, 4, Float.NaN);
		image.getStack().getProcessor(2).setf(6, 4, Float.NEGATIVE_INFINITY);
		final RadiomicFeatures.UndefinedVoxels counts = RadiomicFeatures.UndefinedVoxels.of(ImagePlusSeries.series(image),
			org.imagingbiomarkers.io.mask.MaskReader.EXACT.read(labels("m.nii", 1, 0)).regions().get(0));

		assertEquals("The region \"mask\" has voxels without an intensity, 2 not a number (NaN) and 1 infinite of 64: " +
			"intensities are measured without them.", counts.sentence("mask").orElseThrow());
	}

	@ParameterizedTest
	@CsvSource({ "ibsi, stat_mean", "pyradiomics, original_firstorder_Mean" })
	void deliveredNaNsAreLeftOutOfTheMean(final String mode, final String feature) throws Exception {
		final Path output = folder.resolve("out");
		final Table table = measure("image", open(delivered("10/nan.nii.gz")), "mask", delivered("10/m.nii.gz").toString(),
			"mode", mode, "output_folder", output.toFile());

		assertEquals(102.23228346456693, value(table, 0, feature), 1e-9);
		final Path provenance;
		try (var files = Files.list(output)) {
			provenance = files.filter(file -> file.toString().endsWith(".json")).findFirst().orElseThrow();
		}
		assertTrue(Files.readString(provenance).contains("1 not a number (NaN) and 1 infinite of 256"), provenance
			.toString());
	}

	/** 12 x 10 x 4 voxels of an oblique place, with a value of their own each. */
	private static ImagePlus image() {
		final ImagePlus image = IJ.createImage("image", 12, 10, 4, 32);
		for (int i = 0; i < 12 * 10 * 4; i++) {
			image.getStack().getProcessor(i / 120 + 1).setf(i % 120, i * 7 % 50);
		}
		ImagePlusSeries.calibrate(image, grid());
		return image;
	}

	private static Geometry grid() {
		final Geometry upright = Geometry.upright(12, 10, 4, new Vector(2, 2, 3));
		return new Geometry(12, 10, 4, new Vector(-20, 5, 7), upright.row(), upright.column(), upright.slice(), upright
			.spacing());
	}

	/** Two blocks of the image of 4 x 4 x 4 voxels. */
	private Path labels(final String name, final int first, final int second) throws Exception {
		final ImagePlus labels = IJ.createImage("labels", 12, 10, 4, 8);
		for (int z = 1; z <= 4; z++) {
			for (int i = 0; i < 16; i++) {
				labels.getStack().getProcessor(z).set(3 + i % 4, 3 + i / 4, first);
				labels.getStack().getProcessor(z).set(7 + i % 4, 3 + i / 4, second);
			}
		}
		ImagePlusSeries.calibrate(labels, grid());
		final Path file = folder.resolve(name);
		NiftiWriter.write(ImagePlusSeries.series(labels), file);
		return file;
	}
}
