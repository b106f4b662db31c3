package org.imagingbiomarkers.plugins.alignment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.imagingbiomarkers.alignment.Rigid;
import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.audit.AuditTrail;
import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.imageplus.SourceFiles;
import org.imagingbiomarkers.io.result.Table;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.FloatProcessor;
import ij.process.ShortProcessor;

@Tag("docs/commands/motion-correction#what-it-computes")
class MotionCorrectionTest {

	private static final Context CONTEXT = new Context(CommandService.class, TaskService.class);
	private static final int NX = 36, NY = 32, NZ = 10;
	private static final double[] B = { 0, 0, 100, 400, 400, 800 };
	private static final int MOVED = 4;
	/** Oblique slices: rows run along x and y, slices along z. */
	private static final double C = Math.cos(0.4), S = Math.sin(0.4);
	private static final Geometry GRID = new Geometry(NX, NY, NZ, new Vector(-30, -10, 5), new Vector(C, S, 0), new Vector(
		-S, C, 0), new Vector(0, 0, 1), new Vector(2, 2, 4));
	private static final double[] TURN = { Math.toRadians(3), 0, Math.toRadians(4) };
	/** How the tissue of the volume that has moved has turned and shifted. */
	private static final Rigid MOTION = Rigid.about(TURN, new double[] { GRID.place(17.5, 15.5, 4.5).x(), GRID.place(17.5,
		15.5, 4.5).y(), GRID.place(17.5, 15.5, 4.5).z() }, new double[] { 2, -1.5, 1 });

	@TempDir
	private Path folder;

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	/** A diffusion series in signed 16 bits, as a scanner stores it. */
	private static ImagePlus series(final boolean moving) {
		return series(moving, B);
	}

	private static ImagePlus series(final boolean moving, final double... b) {
		return series(MOTION, moving ? MOVED : -1, b);
	}

	/** @param moved number of the volume that has moved; -1: none */
	private static ImagePlus series(final Rigid motion, final int moved, final double... b) {
		final Random random = new Random(3);
		final double[][] blobs = new double[60][];
		for (int k = 0; k < blobs.length; k++) {
			final Vector at = GRID.place(NX * random.nextDouble(), NY * random.nextDouble(), NZ * random.nextDouble());
			blobs[k] = new double[] { at.x(), at.y(), at.z(), 5 + 4 * random.nextDouble(), 300 * random.nextDouble() };
		}
		final ImageStack stack = new ImageStack(NX, NY);
		final double[] at = new double[3];
		for (int t = 0; t < b.length; t++) {
			for (int z = 0; z < NZ; z++) {
				final ShortProcessor plane = new ShortProcessor(NX, NY);
				for (int i = 0; i < NX * NY; i++) {
					final Vector place = GRID.place(i % NX, i / NX, z);
					at[0] = place.x();
					at[1] = place.y();
					at[2] = place.z();
					if (t == moved) motion.inverse().apply(at, at);
					double value = 150;
					for (final double[] blob : blobs) {
						double squares = 0;
						for (int d = 0; d < 3; d++) {
							squares += Math.pow((at[d] - blob[d]) / blob[3], 2);
						}
						value += blob[4] * Math.exp(-squares / 2);
					}
					value = value * Math.exp(-b[t] * (1e-3 + 0.4e-3 * Math.sin(at[0] / 9))) + 4 * random.nextGaussian();
					plane.set(i, (int) Math.round(value) + 32768);
				}
				stack.addSlice("b=" + Math.round(b[t]) + "\nPatient's Name: Doe", plane);
			}
		}
		final ImagePlus image = new ImagePlus("patient 7.nii.gz", stack);
		image.setDimensions(1, NZ, b.length);
		image.setOpenAsHyperStack(true);
		ImagePlusSeries.calibrate(image, GRID);
		image.getCalibration().setFunction(Calibration.STRAIGHT_LINE, new double[] { -32768, 1 }, "a.u.");
		ImagePlusProperties.set(image, AcquisitionValue.B_VALUES, new Sourced<>(Arrays.stream(b).boxed().toList(),
			"(0018,9087)"));
		final List<Double> directions = new ArrayList<>();
		for (int t = 0; t < b.length; t++) {
			directions.addAll(b[t] == 0 ? List.of(0.0, 0.0, 0.0) : List.of(0.0, 1.0, 0.0));
		}
		ImagePlusProperties.set(image, AcquisitionValue.B_DIRECTIONS, new Sourced<>(directions, "(0018,9089)"));
		SourceFiles.set(image, List.of(Path.of("a.dcm")));
		return image;
	}

	private static CommandModule run(final Object... inputs) throws Exception {
		return CONTEXT.service(CommandService.class).run(MotionCorrection.class, true, inputs).get();
	}

	private static Object cell(final Table table, final int row, final String column) {
		return table.rows().get(row).get(table.columns().indexOf(column));
	}

	@Test
	void aVolumeThatHasMoved_isPutBackWithAllThatTheImageKnows() throws Exception {
		final ImagePlus image = series(true);
		final CommandModule module = run("image", image, "output_folder", folder.resolve("output").toFile());
		assertFalse(module.isCanceled(), module.getCancelReason());
		assertEquals("needed", module.getOutput("verdict"));
		assertTrue(((String) module.getOutput("reason")).startsWith("1 of 6 volumes had moved, volume 5 farthest, by "),
			(String) module.getOutput("reason"));
		final Table table = (Table) module.getOutput("table");
		assertEquals(6, table.rows().size());
		assertEquals(400.0, cell(table, MOVED, "b value (s/mm^2)"));
		for (int t = 0; t < B.length; t++) {
			assertEquals(t == MOVED ? "yes" : "no", cell(table, t, "corrected"));
		}
		for (int d = 0; d < 3; d++) {
			assertEquals(Math.toDegrees(TURN[d]), (Double) cell(table, MOVED, "xyz".charAt(d) + " rotation (degrees)"), 0.3);
		}
		assertTrue((Double) cell(table, MOVED, "residual after") < 0.6 * (Double) cell(table, MOVED, "residual before"));

		final ImagePlus corrected = (ImagePlus) module.getOutput("corrected");
		final ImagePlus right = series(false);
		assertEquals("patient 7_corrected", corrected.getTitle());
		assertEquals(16, corrected.getBitDepth());
		assertEquals("a.u.", corrected.getCalibration().getValueUnit());
		assertArrayEquals(new int[] { NX, NY, 1, NZ, 6 }, corrected.getDimensions());
		assertEquals(List.of(), ImagePlusSeries.geometry(corrected).differences(GRID));
		assertEquals(SourceFiles.of(image), SourceFiles.of(corrected));
		assertEquals("b=400", corrected.getStack().getSliceLabel(MOVED * NZ + 1));
		assertEquals(ImagePlusProperties.acquisition(image).get(AcquisitionValue.B_VALUES), ImagePlusProperties.acquisition(
			corrected).get(AcquisitionValue.B_VALUES));
		double error = 0;
		double before = 0;
		int count = 0;
		for (int i = 1; i <= image.getStackSize(); i++) {
			if ((i - 1) / NZ != MOVED) {
				assertArrayEquals((short[]) image.getStack().getPixels(i), (short[]) corrected.getStack().getPixels(i));
				continue;
			}
			if ((i - 1) % NZ < 2 || (i - 1) % NZ > 7) continue;
			for (int p = 0; p < NX * NY; p++) {
				if (p % NX < 4 || p % NX > 31 || p / NX < 4 || p / NX > 27) continue;
				error += Math.pow(corrected.getStack().getProcessor(i).get(p) - right.getStack().getProcessor(i).get(p), 2);
				before += Math.pow(image.getStack().getProcessor(i).get(p) - right.getStack().getProcessor(i).get(p), 2);
				count++;
			}
		}
		// Noise of both has a standard deviation of 4.
		assertTrue(Math.sqrt(error / count) < 7, Math.sqrt(error / count) + "");
		assertTrue(Math.sqrt(before / count) > 15, Math.sqrt(before / count) + "");

		final List<Double> directions = ImagePlusProperties.acquisition(corrected).get(AcquisitionValue.B_DIRECTIONS)
			.orElseThrow().value();
		final double[] turned = new double[3];
		final double[] zero = new double[3];
		MOTION.inverse().apply(new double[] { 0, 1, 0 }, turned);
		MOTION.inverse().apply(new double[3], zero);
		for (int d = 0; d < 3; d++) {
			assertEquals(d == 1 ? 1 : 0, directions.get(3 * 3 + d));
			assertEquals(turned[d] - zero[d], directions.get(3 * MOVED + d), 0.005);
		}
		assertNotNull(module.getOutput("motion_plot"));
		assertTrue(ImagePlusProperties.provenance(corrected).orElseThrow().contains("needed"));
		try (Stream<Path> files = Files.list(folder.resolve("output"))) {
			assertEquals("patient_7_corrected.json patient_7_corrected.tif patient_7_corrected_motion.csv " +
				"patient_7_corrected_motion.png", files.filter(file -> !file.endsWith(AuditTrail.NAME)).map(file -> file
					.getFileName().toString()).sorted().collect(Collectors.joining(" ")));
		}
		final String json = Files.readString(folder.resolve("output").resolve("patient_7_corrected.json"));
		assertTrue(json.contains("\"diffusion decay\"") && json.contains("\"corrected_volumes\""), json);
		assertFalse(json.contains("Doe"));
	}

	@Test
	void aSeriesWithoutMotion_isKeptAsItWas() throws Exception {
		for (final String target : List.of("model", "mean of all volumes", "reference volume")) {
			final ImagePlus image = target.equals("model") ? series(false) : series(false, new double[B.length]);
			final CommandModule module = run("image", image, "align_to", target);
			assertFalse(module.isCanceled(), module.getCancelReason());
			final ImagePlus corrected = (ImagePlus) module.getOutput("corrected");
			assertEquals("not needed", module.getOutput("verdict"), target);
			assertTrue(((List<?>) module.getOutput("warnings")).isEmpty(), target);
			for (int i = 1; i <= image.getStackSize(); i++) {
				assertArrayEquals((short[]) image.getStack().getPixels(i), (short[]) corrected.getStack().getPixels(i));
			}
		}
	}

	@Test
	void theMeanOfVolumesThatLookDifferent_isWarnedOf() throws Exception {
		final CommandModule module = run("image", series(false), "align_to", "mean of all volumes");
		assertEquals(
			"The volumes of \"patient 7.nii.gz\" differ in b values, so that a change of contrast may be taken for " +
				"motion where they are aligned to the mean of all volumes; align_to=model is not misled by it.", sentences(module)
					.get(0));
	}

	private static List<String> sentences(final CommandModule module) {
		return ((List<?>) module.getOutput("warnings")).stream().map(one -> ((Warning) one).sentence()).toList();
	}

	@Test
	void aSliceOverBValues_movesInThePlane() throws Exception {
		final ImagePlus whole = series(new Rigid(new double[] { 1, 0, 0, 0, 1, 0, 0, 0, 1 }, new double[] { 3 * C, 3 * S,
			0 }), 3, B);
		final ImageStack stack = new ImageStack(NX, NY);
		for (int t = 0; t < B.length; t++) {
			final FloatProcessor plane = whole.getStack().getProcessor(t * NZ + 5).convertToFloatProcessor();
			stack.addSlice(plane);
		}
		final ImagePlus image = new ImagePlus("slice", stack);
		final CommandModule module = run("image", image, "model", "diffusion decay", "values", "0, 0, 100, 400, 400, 800",
			"transform", "translation");
		assertFalse(module.isCanceled(), module.getCancelReason());
		assertEquals("needed", module.getOutput("verdict"));
		final Table table = (Table) module.getOutput("table");
		assertEquals("yes", cell(table, 3, "corrected"));
		// Two mm are a pixel, which an image without a calibration calls 1 mm.
		assertEquals(1.5, (Double) cell(table, 3, "x translation (mm)"), 0.1);
		assertEquals(0.0, (Double) cell(table, 3, "y translation (mm)"), 0.1);
		assertEquals(0.0, (Double) cell(table, 3, "z translation (mm)"), 1e-6);
		assertEquals(6, ((ImagePlus) module.getOutput("corrected")).getStackSize());
	}

	@Test
	void anUnknownKind_isAGuessThatIsSaid() throws Exception {
		final ImagePlus image = series(true);
		for (final String key : List.of("biomarkers.b_values", "biomarkers.b_directions")) {
			image.setProp(key, null);
		}
		final CommandModule module = run("image", image);
		assertFalse(module.isCanceled(), module.getCancelReason());
		assertTrue(sentences(module).get(0).contains("does not say what its volumes differ in"));
	}

	@Test
	void whatCannotBeCorrected_isSaidInOneSentence() throws Exception {
		final ImagePlus image = series(false);
		assertRefused("image must hold at least 2 volumes to correct motion between, but \"one\" has 1.", "image",
			new ImagePlus("one", new FloatProcessor(20, 20)));
		assertRefused("reference_volume must be a whole number from 1 to 6, but it is \"7\".", "image", image,
			"reference_volume", "7");
		assertRefused(
			"model must say what the numbers of values are, such as model=[contrast uptake], but it is \"automatic\".", "image",
			image, "values", "1, 2, 3, 4, 5, 6");
		assertRefused("values must be blank unless align_to is model and the model needs them, but it is \"1, 2\".", "image",
			image, "values", "1, 2", "align_to", "reference volume");
		assertRefused("values must be blank unless align_to is model and the model needs them, but it is \"1, 2\".", "image",
			image, "values", "1, 2", "model", "bolus passage");
		assertRefused("values must hold one number per volume (6), but it holds 2.", "image", image, "values", "1, 2",
			"model", "echo decay");
		assertRefused(
			"values must hold the echo times in ms, one per volume, for model=[echo decay]: \"patient 7.nii.gz\" does not know its own.",
			"image", image, "model", "echo decay");
		assertRefused("values must increase, but 2.0 s follows 3.0 s.", "image", image, "values", "1, 3, 2, 4, 5, 6", "model",
			"contrast uptake");
		final ImageStack nothing = new ImageStack(NX, NY);
		for (int z = 0; z < NZ; z++) {
			nothing.addSlice(new ShortProcessor(NX, NY));
		}
		final ImagePlus empty = new ImagePlus("empty", nothing);
		ImagePlusSeries.calibrate(empty, GRID);
		new ij.io.FileSaver(empty).saveAsTiffStack(folder.resolve("empty.tif").toString());
		assertRefused("empty.tif holds no region: all voxels are 0.", "image", image, "mask", folder.resolve("empty.tif")
			.toString());
		assertRefused(
			"transform must be one of \"translation\", \"rigid\", \"affine\", \"deformable\", but it is \"spline\".", "image",
			image, "transform", "spline");
	}

	/** Before the steady state the signal is higher than any contrast agent makes it. */
	@Test
	void aBrightFirstVolume_isNoBolus() throws Exception {
		assertEquals(MotionModel.UPTAKE, kind(3000, 1000, 1000, 1000, 1300, 1600, 1500));
		assertEquals(MotionModel.UPTAKE, kind(1000, 1000, 1000, 1300, 1600, 1500));
		assertEquals(MotionModel.PASSAGE, kind(1000, 1000, 1000, 400, 600, 950));
		assertEquals(MotionModel.PASSAGE, kind(1800, 1000, 1000, 1000, 400, 600, 950));
	}

	private static MotionModel kind(final double... means) throws Exception {
		final ImageStack stack = new ImageStack(8, 8);
		for (final double mean : means) {
			for (int z = 0; z < 4; z++) {
				final FloatProcessor slice = new FloatProcessor(8, 8);
				slice.add(mean);
				stack.addSlice(slice);
			}
		}
		final ImagePlus image = new ImagePlus("dynamic", stack);
		image.setDimensions(1, 4, means.length);
		ImagePlusProperties.set(image, AcquisitionValue.TIMES, new Sourced<>(java.util.stream.IntStream.range(0, means.length)
			.mapToObj(i -> 5.0 * i).toList(), "test"));
		return MotionModel.ofKind(ImagePlusSeries.series(image));
	}

	private static void assertRefused(final String sentence, final Object... inputs) throws Exception {
		final CommandModule module = run(inputs);
		assertTrue(module.isCanceled());
		assertEquals(sentence, module.getCancelReason());
		assertNull(module.getOutput("corrected"));
	}
}
