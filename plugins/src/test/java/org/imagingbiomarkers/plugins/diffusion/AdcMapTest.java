package org.imagingbiomarkers.plugins.diffusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.audit.AuditTrail;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.plugins.OpenSeries;
import org.imagingbiomarkers.plugins.TestImages;
import org.imagingbiomarkers.plugins.command.BatchPresenter;
import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.imagingbiomarkers.plugins.command.RunRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Line;
import ij.gui.Roi;
import ij.io.FileSaver;
import ij.measure.ResultsTable;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;

class AdcMapTest {

	private static final Context CONTEXT = new Context(CommandService.class, TaskService.class);
	private static final String B = "0, 500, 1000";

	@TempDir
	Path temporary;

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	@BeforeEach
	void forgetResults() {
		ResultsTable.getResultsTable().reset();
	}

	@ParameterizedTest
	@ValueSource(strings = { "linear", "weighted", "nonlinear" })
	void theMapShowsTheAdcInItsUnit(final String method) throws Exception {
		final CommandModule module = run("image", TestImages.diffusion("dwi"), "b_values", B, "method", method);
		final ImagePlus adc = (ImagePlus) module.getOutput("adc");
		final ImagePlus s0 = (ImagePlus) module.getOutput("s0");
		assertEquals("ADC dwi", adc.getTitle());
		assertEquals("10^-3 mm^2/s", adc.getCalibration().getValueUnit());
		assertEquals(32, adc.getBitDepth());
		assertEquals(0, adc.getDisplayRangeMin(), 0.02);
		assertEquals(3, adc.getDisplayRangeMax());
		for (int slice = 1; slice <= 2; slice++) {
			for (int i = 0; i < 30; i++) {
				assertEquals(1, adc.getStack().getProcessor(slice).getf(i), 1e-5);
				assertEquals(100 + i, s0.getStack().getProcessor(slice).getf(i), 1e-3);
			}
		}
		assertNull(module.getOutput("r2"));
		assertNull(module.getOutput("status"));
	}

	@Test
	void qualityMapsComeWhenAskedFor() throws Exception {
		final CommandModule module = run("image", TestImages.diffusion("dwi"), "b_values", B, "quality", true);
		for (final String map : List.of("adc", "s0", "adc_error", "s0_error", "r2", "rmse", "status")) {
			assertEquals(2, ((ImagePlus) module.getOutput(map)).getStackSize(), map);
		}
		assertEquals(1, ((ImagePlus) module.getOutput("r2")).getProcessor().getf(3), 1e-6);
		assertEquals(0, ((ImagePlus) module.getOutput("status")).getProcessor().getf(3));
	}

	@Test
	void aFieldWinsOverWhatTheImageKnows() throws Exception {
		final ImagePlus image = TestImages.diffusion("dwi");
		image.setProp("biomarkers.b_values", "0, 250, 500");
		assertEquals(2, adc(run("image", image)), 1e-5);
		assertEquals(1, adc(run("image", image, "b_values", B)), 1e-5);
	}

	@Test
	void volumesOutsideTheRangeOfBValuesTakeNoPart() throws Exception {
		final ImagePlus image = TestImages.diffusion("dwi");
		for (int slice = 1; slice <= 2; slice++) {
			image.getStack().getProcessor(slice).multiply(1.5); // perfusion at b = 0
		}
		assertTrue(adc(run("image", image, "b_values", B)) > 1.1);
		assertEquals(1, adc(run("image", image, "b_values", B, "min_b", "100")), 1e-5);
		assertRefused(run("image", image, "b_values", B, "min_b", "2000"),
			"min_b and max_b must leave some of the values of " + "b_values, but no volume has one in that range.");
		assertRefused(run("image", image, "b_values", B, "max_b", "100"),
			"b_values must hold at least two different b-values, but all of them are 0.0 s/mm^2.");
	}

	@Test
	void bValuesOfTheFit_areInTheTitleWhereSomeWereLeftOutAndInTheTable() throws Exception {
		final ImagePlus image = TestImages.diffusion("dwi");
		final Path target = temporary.resolve("b");
		final ImagePlus part = (ImagePlus) run("image", image, "b_values", B, "min_b", "100", "output_folder", target
			.toFile()).getOutput("adc");
		assertEquals("ADC dwi (b 500, 1000)", part.getTitle());
		assertEquals("b = 500, 1000 s/mm^2", part.getStack().getSliceLabel(2));
		final ResultsTable table = ResultsTable.open(target.resolve("dwi_AdcMap.csv").toString());
		assertEquals("500, 1000", table.getStringValue("b_values (s/mm^2)", 0));
		assertEquals(0, table.getValue("unfitted (%)", 0));
		final ImagePlus all = (ImagePlus) run("image", image, "b_values", B).getOutput("adc");
		assertEquals("b = 0, 500, 1000 s/mm^2", all.getStack().getSliceLabel(1));
		run("image", image, "b_values", B, "mask", labels(6, 5, 2).toString(), "region", true);
		assertEquals("0, 500, 1000", ResultsTable.getResultsTable().getStringValue("b_values (s/mm^2)", 0));
	}

	@Test
	void bValuesThatAreNotOfTissueAlone_areReported() throws Exception {
		final String perfusion =
			"ADC Map: b_values below 50 s/mm^2 hold the signal of flowing blood, which makes the ADC of " +
				"perfused tissue too large";
		assertEquals(List.of(perfusion + ": min_b=100 leaves them out, and IVIM Map fits them."), warnings("b_values", B));
		assertEquals(List.of(perfusion + "."), warnings("b_values", "0, 50, 800"));
		assertEquals(List.of(), warnings("b_values", "100, 500, 1000"));
		assertEquals(List.of(
			"ADC Map: b_values reach 1500 s/mm^2. Above 1000 the signal of tissue falls more slowly than an exponential, " +
				"which makes the ADC too small: max_b=1000 leaves them out, and Kurtosis Map fits them."), warnings("b_values",
					"100, 500, 1500"));
	}

	@Test
	void voxelsWithoutAValue_areReportedAboveAFifth() throws Exception {
		final ImagePlus image = TestImages.diffusion("dwi");
		for (int slice = 1; slice <= 6; slice++) {
			for (int i = 0; i < 9; i++) {
				image.getStack().getProcessor(slice).setf(i, slice);
			}
		}
		assertEquals(List.of(
			"ADC Map: without a value are 30 % of ADC, 30 % of S0. A mean is that of the other voxels alone. The map of the " +
				"status (quality=true) shows why; region=true fits the mean signal instead."), warnings("image", image,
					"b_values", "100, 500, 1000", "mask", "none", "background", false));
		run("image", image, "b_values", B, "mask", "none", "background", false, "output_folder", temporary.toFile());
		assertEquals(30, ResultsTable.open(temporary.resolve("dwi_AdcMap.csv").toString()).getValue("unfitted (%)", 0));
	}

	private static List<String> warnings(final Object... inputs) throws Exception {
		final CommandService commands = CONTEXT.service(CommandService.class);
		final CommandModule module = new CommandModule(commands.getCommand(AdcMap.class));
		CONTEXT.inject(module.getCommand());
		module.setInput("image", TestImages.diffusion("dwi"));
		for (int i = 0; i < inputs.length; i += 2) {
			module.setInput((String) inputs[i], inputs[i + 1]);
		}
		final BatchPresenter presenter = new BatchPresenter(CONTEXT, Workers.single());
		((BiomarkerCommand) module.getCommand()).presentTo(presenter);
		module.run();
		assertFalse(module.isCanceled(), module.getCancelReason());
		return Warning.sentences(presenter.warnings());
	}

	@Test
	void channelsServeAsVolumesAndSoDoTheSlicesOfAFlatStack() throws Exception {
		final ImagePlus frames = TestImages.diffusion("dwi");
		final ImageStack byChannel = new ImageStack(6, 5);
		final ImageStack flat = new ImageStack(6, 5);
		for (int slice = 1; slice <= 2; slice++) {
			for (int volume = 1; volume <= 3; volume++) {
				byChannel.addSlice(frames.getStack().getProcessor(frames.getStackIndex(1, slice, volume)));
				if (slice == 1) flat.addSlice(frames.getStack().getProcessor(frames.getStackIndex(1, 1, volume)));
			}
		}
		final ImagePlus channels = new ImagePlus("channels", byChannel);
		channels.setDimensions(3, 2, 1);
		assertEquals(1, adc(run("image", channels, "b_values", B)), 1e-5);
		assertEquals(1, adc(run("image", new ImagePlus("flat", flat), "b_values", B)), 1e-5);
		assertEquals(1, ((ImagePlus) run("image", new ImagePlus("flat", flat), "b_values", B).getOutput("adc"))
			.getStackSize());
	}

	@Test
	void theSelectionIsTheMaskUnlessThereIsToBeNone() throws Exception {
		final ImagePlus image = TestImages.diffusion("dwi");
		image.setRoi(new Roi(1, 1, 2, 3));
		assertEquals(12, fitted(run("image", image, "b_values", B)));
		assertEquals(60, fitted(run("image", image, "b_values", B, "mask", "none")));
		image.setRoi(new Line(0, 0, 3, 3));
		assertRefused(run("image", image, "b_values", B),
			"mask is \"roi\", but the selection of \"dwi\" is no area: draw one, or set mask to \"none\".");
	}

	@Test
	void aLabelImageGivesOneRowARegion() throws Exception {
		final ImagePlus image = TestImages.diffusion("dwi");
		run("image", image, "b_values", B, "mask", labels(6, 5, 2).toString(), "region", true);
		final ResultsTable table = ResultsTable.getResultsTable();
		assertEquals(2, table.size());
		for (int row = 0; row < 2; row++) {
			assertEquals(row == 0 ? "label 1" : "label 4", table.getStringValue("region", row));
			assertEquals(row == 0 ? 24 : 12, table.getValue("voxels", row));
			assertEquals(1, table.getValue("adc (10^-3 mm^2/s)", row), 1e-6);
			assertEquals(0, table.getValue("status", row));
		}
	}

	@Test
	void aMaskOfAnotherSizeOrNameIsRefused() throws Exception {
		final ImagePlus image = TestImages.diffusion("dwi");
		final Path mask = labels(6, 4, 2);
		assertRefused(run("image", image, "b_values", B, "mask", mask.toString()),
			"labels642.tif lies on another grid than the " +
				"image: 6 x 4 x 2 voxels against 6 x 5 x 2. Choose the image it was drawn on, or have it resampled.");
		assertRefused(run("image", image, "b_values", B, "mask", "tumor"),
			"mask must be \"lesions\", \"roi\", \"roi manager\", \"none\", the title of an open " +
				"image, a file or a folder, but there is no \"tumor\".");
	}

	@Test
	void aMaskElsewhereInThePatientIsRefused() throws Exception {
		final ImagePlus image = TestImages.diffusion("dwi");
		final Path file = labels(6, 5, 2);
		final ImagePlus mask = IJ.openImage(file.toString());
		place(image, "0, 0, 0");
		place(mask, "0, 0, 7");
		new FileSaver(mask).saveAsTiffStack(file.toString());
		assertRefused(run("image", image, "b_values", B, "mask", file.toString()),
			"labels652.tif lies on another grid than " +
				"the image: first voxel at (0.000, 0.000, 7.000) mm against (0.000, 0.000, 0.000) mm. Choose the image it was " +
				"drawn on, or have it resampled.");
	}

	@Test
	void bValuesThatDoNotFitTheSeriesAreRefused() throws Exception {
		final ImagePlus image = TestImages.diffusion("dwi");
		assertRefused(run("image", image),
			"b_values must be given in s/mm^2, one per volume: \"dwi\" does not know its own.");
		assertRefused(run("image", image, "b_values", "0, 1000"),
			"b_values must hold one value per volume, but there are 2 values and \"dwi\" has 3 volumes.");
		assertRefused(run("image", image, "b_values", "1000 1000 1000"),
			"b_values must hold at least two different b-values, but all of them are 1000.0 s/mm^2.");
		assertRefused(run("image", image, "b_values", "0, 500, x"), "b_values must hold numbers only, but \"x\" is not one.");
		assertRefused(run("image", image, "b_values", "0, -500, 1000"),
			"b_values must be finite numbers from 0 up in s/mm^2, but one is -500.0.");
	}

	@Test
	void mapsTableAndProvenanceGoToTheFolder() throws Exception {
		final Path folder = temporary.resolve("new/results");
		run("image", TestImages.diffusion("my dwi (1)"), "b_values", B, "output_folder", folder.toFile());
		try (Stream<Path> files = Files.list(folder)) {
			assertEquals(List.of("my_dwi_1_AdcMap.csv", "my_dwi_1_AdcMap.json", "my_dwi_1_adc.tif", "my_dwi_1_s0.tif"), files
				.filter(file -> !file.endsWith(AuditTrail.NAME)).map(file -> file.getFileName().toString()).sorted().toList());
		}
		final ImagePlus adc = IJ.openImage(folder.resolve("my_dwi_1_adc.tif").toString());
		assertEquals("10^-3 mm^2/s", adc.getProp("biomarkers.value_unit"));
		assertEquals(1, adc.getProcessor().getf(4), 1e-5);
		assertEquals(3, adc.getDisplayRangeMax());
		final ResultsTable table = ResultsTable.open(folder.resolve("my_dwi_1_AdcMap.csv").toString());
		assertEquals(1, table.getValue("mean", 0), 1e-6);
		assertEquals(60, table.getValue("fitted", 0));
		final String provenance = Files.readString(folder.resolve("my_dwi_1_AdcMap.json"));
		assertTrue(provenance.contains("\"source\" : \"field b_values\""), provenance);
		assertTrue(provenance.contains("\"method\" : \"weighted\""), provenance);
	}

	@ParameterizedTest
	@ValueSource(strings = { "nifti", "dicom" })
	void mapsInOtherFormatsHoldTheSameValuesInTheSamePlace(final String format) throws Exception {
		final ImagePlus image = TestImages.diffusion("dwi");
		place(image, "-3, 4, 7");
		image.setProp("biomarkers.row", "1, 0, 0");
		image.setProp("biomarkers.column", "0, 1, 0");
		image.setProp("biomarkers.slice", "0, 0, 1");
		final Path folder = temporary.resolve(format);
		final CommandModule fit = run("image", image, "b_values", B, "output_folder", folder.toFile(), "output_format",
			format);
		assertFalse(fit.isCanceled(), fit.getCancelReason());
		final Path file = folder.resolve("dwi_adc" + (format.equals("nifti") ? ".nii.gz" : ".dcm"));
		final CommandModule open = CONTEXT.service(CommandService.class).run(OpenSeries.class, true, "path", file.toFile())
			.get();
		assertFalse(open.isCanceled(), open.getCancelReason());
		final ImagePlus adc = (ImagePlus) open.getOutput("image");
		assertEquals(List.of(), ImagePlusSeries.geometry(image).differences(ImagePlusSeries.geometry(adc)));
		assertEquals(1, adc.getProcessor().getf(7), 1e-5);
	}

	@Test
	void anImageWithoutAPlaceGivesNoDicomMap() throws Exception {
		assertRefused(run("image", TestImages.diffusion("dwi"), "b_values", B, "output_folder", temporary.toFile(),
			"output_format", "dicom"), "output_format can be \"dicom\" only where the image knows its place in the patient, " +
				"which \"dwi\" does not.");
	}

	@Test
	void directionsAndRepeatsOfABValueAreAveragedWhenAskedFor() throws Exception {
		// Two directions, of which the first twice, with ADC 0.5 and 1.5: their mean is that of the trace.
		final double[] signals = { 1000, 1000 * Math.exp(-0.5) * 1.1, 1000 * Math.exp(-0.5) * 0.9, 1000 * Math.exp(-1.5) };
		final ImageStack stack = new ImageStack(2, 2);
		for (final double signal : signals) {
			stack.addSlice(new FloatProcessor(2, 2, new double[] { signal, signal, signal, signal }));
		}
		final ImagePlus image = new ImagePlus("dwi", stack);
		image.setDimensions(1, 1, 4);
		image.setProp("biomarkers.b_values", "0, 1000, 1000, 1000");
		image.setProp("biomarkers.b_directions", "0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 1, 0");
		final CommandModule averaged = run("image", image, "average", true, "background", false);
		assertFalse(averaged.isCanceled(), averaged.getCancelReason());
		assertEquals(1, ((ImagePlus) averaged.getOutput("adc")).getProcessor().getf(0), 1e-5);
		final CommandModule separate = run("image", image, "background", false);
		assertTrue(((ImagePlus) separate.getOutput("adc")).getProcessor().getf(0) < 0.9);
	}

	@Test
	void nothingHalfWrittenIsLeftBehind() throws Exception {
		final Path folder = temporary.resolve("results");
		Files.writeString(folder, "a file where a folder should be");
		assertRefused(run("image", TestImages.diffusion("dwi"), "b_values", B, "output_folder", folder.toFile()),
			"output_folder must be a folder that can be written to, but \"" + folder + "\" is none.");
		final Path used = temporary.resolve("used");
		run("image", TestImages.diffusion("dwi"), "b_values", "0, 500", "output_folder", used.toFile());
		assertFalse(Files.exists(used));
	}

	private Path labels(final int width, final int height, final int slices) {
		final ImageStack stack = new ImageStack(width, height);
		for (int slice = 0; slice < slices; slice++) {
			final ByteProcessor plane = new ByteProcessor(width, height);
			plane.setValue(1);
			plane.setRoi(0, 0, 6, 2);
			plane.fill();
			plane.setValue(4);
			plane.setRoi(0, 3, 6, 1);
			plane.fill();
			stack.addSlice(plane);
		}
		final Path file = temporary.resolve("labels" + width + height + slices + ".tif");
		new FileSaver(new ImagePlus("labels", stack)).saveAsTiffStack(file.toString());
		return file;
	}

	private static void place(final ImagePlus image, final String origin) {
		image.setProp("biomarkers.origin", origin);
		image.getCalibration().setUnit("mm");
	}

	private static double adc(final CommandModule module) {
		assertFalse(module.isCanceled(), module.getCancelReason());
		return ((ImagePlus) module.getOutput("adc")).getProcessor().getf(7);
	}

	private static int fitted(final CommandModule module) {
		assertFalse(module.isCanceled(), module.getCancelReason());
		int fitted = 0;
		final ImageStack stack = ((ImagePlus) module.getOutput("adc")).getStack();
		for (int slice = 1; slice <= stack.size(); slice++) {
			for (final float value : (float[]) stack.getPixels(slice)) {
				if (!Float.isNaN(value)) fitted++;
			}
		}
		return fitted;
	}

	private static void assertRefused(final CommandModule module, final String sentence) {
		assertTrue(module.isCanceled());
		assertEquals(sentence, module.getCancelReason());
		module.getOutputs().forEach((name, output) -> {
			if (!RunRecord.OWN_OUTPUTS.contains(name)) assertNull(output, name);
		});
	}

	private static CommandModule run(final Object... inputs) throws Exception {
		return CONTEXT.service(CommandService.class).run(AdcMap.class, true, inputs).get();
	}
}
