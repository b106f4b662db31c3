package org.imagingbiomarkers.plugins.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.imageplus.SourceFiles;
import org.imagingbiomarkers.io.nifti.NiftiWriter;
import org.imagingbiomarkers.plugins.ReferenceData;
import org.imagingbiomarkers.plugins.figure.MapOverlay;
import org.imagingbiomarkers.plugins.perfusion.DceMap;
import org.imagingbiomarkers.plugins.relaxometry.T1Map;
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
import ij.macro.Interpreter;

/** Maps in files beside the image, whose place, grid and unit are compared with what the command needs. */
class CompanionImagesTest {

	private static final Context CONTEXT = new Context(CommandService.class, TaskService.class, PluginService.class);
	private static final int SIZE = 16;
	private static final int DEPTH = 3;
	private static final double[] ANGLES = { 2, 5, 10, 20 };
	private static final double TR = 5;

	@TempDir
	Path folder;

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	/** The grid of the delivered series. */
	private static Geometry grid() {
		return new Geometry(SIZE, SIZE, DEPTH, new Vector(-16, -16, 0), new Vector(1, 0, 0), new Vector(0, 1, 0), new Vector(
			0, 0, 1), new Vector(2, 2, 4));
	}

	private static ImagePlus image(final double[] values) {
		final ImagePlus image = IJ.createHyperStack("series", SIZE, SIZE, 1, DEPTH, values.length, 32);
		for (int i = 0; i < image.getStackSize(); i++) {
			image.getStack().getProcessor(i + 1).set(values[i / DEPTH]);
		}
		ImagePlusSeries.calibrate(image, grid());
		return image;
	}

	/** Spoiled gradient echoes with 1 as signal of the whole magnetization. */
	private static double signal(final double degrees, final double rate) {
		final double e = Math.exp(-TR * rate / 1000);
		final double angle = Math.toRadians(degrees);
		return 1000 * Math.sin(angle) * (1 - e) / (1 - Math.cos(angle) * e);
	}

	private static CommandModule run(final Class<? extends Command> command, final Object... inputs) throws Exception {
		final Map<String, Object> named = new LinkedHashMap<>();
		for (int i = 0; i < inputs.length; i += 2) {
			named.put((String) inputs[i], inputs[i + 1]);
		}
		return CONTEXT.service(CommandService.class).run(command, true, named).get();
	}

	private static CommandModule flipAngles(final Path b1) throws Exception {
		final double[] values = new double[ANGLES.length];
		for (int i = 0; i < values.length; i++) {
			values[i] = signal(ANGLES[i], 1);
		}
		return run(T1Map.class, "image", image(values), "flip_angles", "2, 5, 10, 20", "tr", "5", "background", false, "b1",
			b1.toString());
	}

	/** A dose that raises the relaxation rate by 1, 2 and so on, with the relaxation of 1000 ms before it. */
	private static CommandModule dynamic(final Path t1) throws Exception {
		final double[] values = new double[20];
		for (int i = 0; i < values.length; i++) {
			values[i] = signal(15, i < 4 ? 1 : 1 + 2 * Math.exp(-(i - 4) / 8.0));
		}
		return run(DceMap.class, "image", image(values), "model", "tofts", "times",
			"0 10 20 30 40 50 60 70 80 90 100 110 120 130 140 150 160 170 180 190", "tr", "5", "flip_angle", "15",
			"baseline_frames", "3", "background", false, "aif", "parker", "t1_blood", "1600", "t1_map", t1.toString());
	}

	private static float value(final CommandModule module, final String map, final int row) {
		assertEquals(null, module.getCancelReason());
		return ((ImagePlus) module.getOutput(map)).getStack().getProcessor(2).getf(8, row);
	}

	private static Path delivered(final String name) {
		return ReferenceData.delivered("mr/38/in/" + name);
	}

	@Test
	void theScaleOfAFileIsApplied() throws Exception {
		final CommandModule plain = dynamic(delivered("t1_rows.nii.gz"));
		final CommandModule scaled = dynamic(delivered("t1_rows_slope.nii.gz"));

		assertTrue(value(plain, "ktrans", 4) > 1.5 * value(plain, "ktrans", 11));
		assertEquals(value(plain, "ktrans", 4), value(scaled, "ktrans", 4), 1e-5);
		assertEquals(value(plain, "ktrans", 11), value(scaled, "ktrans", 11), 1e-5);
		assertEquals(value(dynamic(delivered("t1_ms.nii.gz")), "ktrans", 8), value(dynamic(delivered("t1_slope.nii")),
			"ktrans", 8), 1e-4);
		assertEquals(1000, value(flipAngles(delivered("b1_slope.nii.gz")), "t1", 8), 0.1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "t1_shift.nii", "t1_rows_dcm2niix.nii.gz" })
	void aMapOfAnotherPlaceIsRefused(final String name) throws Exception {
		final String reason = dynamic(delivered(name)).getCancelReason();

		assertTrue(reason.startsWith("t1_map must lie on the grid of the image, but "), reason);
	}

	@Test
	void aMapThatLiesElsewhereIsNotLaidOverTheImage() throws Exception {
		final String reason = run(MapOverlay.class, "image", image(new double[] { 5 }), "map", delivered("t1_shift.nii")
			.toString()).getCancelReason();

		assertTrue(reason.startsWith("map must lie where \"series\" does, but no voxel of \"t1_shift\" lies in it"), reason);
	}

	@Test
	void deliveredMapsInOtherUnitsAreRefused() throws Exception {
		assertEquals("t1_map must be in ms, but the median of \"" + delivered("t1_s.nii.gz") +
			"\" is 1.0: these look like seconds, or like rates in 1/s.", dynamic(delivered("t1_s.nii.gz")).getCancelReason());
		assertEquals("b1 must be relative to the nominal flip angle, around 1, but the median of \"" + delivered(
			"b1_percent.nii.gz") + "\" is 100.0: these look like percent.", flipAngles(delivered("b1_percent.nii.gz"))
				.getCancelReason());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "1.2 | seconds", "1400000 | microseconds", "0 | has no value above 0",
		"NaN | has no value above 0" })
	void relaxationTimesThatCannotBeMillisecondsAreRefused(final float value, final String part) throws Exception {
		final String reason = dynamic(map(value)).getCancelReason();

		assertTrue(reason.startsWith("t1_map must be in ms, but ") && reason.contains(part), reason);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "95 | percent", "8 | degrees", "0.01 | around 1" })
	void flipAnglesThatCannotBeRelativeAreRefused(final float value, final String part) throws Exception {
		final String reason = flipAngles(map(value)).getCancelReason();

		assertTrue(reason.startsWith("b1 must be relative to the nominal flip angle") && reason.contains(part), reason);
	}

	@ParameterizedTest
	@ValueSource(floats = { 0.8f, 1.25f })
	void aRelativeFlipAngleIsTaken(final float b1) throws Exception {
		assertTrue(Math.abs(value(flipAngles(map(b1)), "t1", 8) - 1000) > 100);
	}

	/** A map of one value, 0 in its first row. */
	private Path map(final float value) throws Exception {
		final ImagePlus map = image(new double[] { value });
		for (int z = 1; z <= DEPTH; z++) {
			for (int x = 0; x < SIZE; x++) {
				map.getStack().getProcessor(z).setf(x, 0, 0);
			}
		}
		final Path file = folder.resolve("map.nii");
		NiftiWriter.write(ImagePlusSeries.series(map), file);
		return file;
	}

	@ParameterizedTest
	@ValueSource(strings = { "mask", "b1" })
	void anotherFrameOfReference_isReportedAndRefusedWhereStrict(final String key) throws Exception {
		final ImagePlus image = image(Arrays.stream(ANGLES).map(angle -> signal(angle, 1)).toArray());
		SourceFiles.set(image, List.of(ReferenceData.delivered("pet_radiomics/06/ct_std").resolve("000.dcm")));
		final ImagePlus other = image(new double[] { 1 });
		other.setTitle("moved");
		SourceFiles.set(other, List.of(ReferenceData.delivered("pet_radiomics/14/rs.dcm")));
		Interpreter.batchMode = true;
		other.show();
		try {
			final Object[] fields = { "image", image, "flip_angles", "2 5 10 20", "tr", "5", key, "moved" };
			final CommandModule reported = run(T1Map.class, fields);
			assertEquals(null, reported.getCancelReason());
			final List<?> warnings = (List<?>) reported.getOutput("warnings");
			final Warning warning = (Warning) warnings.get(0);
			assertEquals(Warning.Kind.DOUBTFUL, warning.kind());
			assertEquals("(0020,0052)", warning.tag());
			final Object[] strict = Arrays.copyOf(fields, fields.length + 2);
			strict[fields.length] = "strict";
			strict[fields.length + 1] = true;
			assertEquals(warning.sentence(), run(T1Map.class, strict).getCancelReason());
		}
		finally {
			other.close();
			Interpreter.batchMode = false;
		}
	}
}
