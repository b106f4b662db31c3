package org.imagingbiomarkers.plugins.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

import ij.IJ;
import ij.ImagePlus;

/** Gray windows of CT. */
@Tag("docs/commands/ct-window#what-it-computes")
class CtWindowTest {

	private static final Context CONTEXT = new Context(CommandService.class);

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	private static CommandModule run(final Object... inputs) throws Exception {
		return CONTEXT.service(CommandService.class).run(CtWindow.class, true, inputs).get();
	}

	private static ImagePlus ct() {
		return IJ.createImage("ct", "32-bit ramp", 8, 8, 2);
	}

	@ParameterizedTest
	@CsvSource({ "soft tissue, -160, 240", "lung, -1350, 150", "bone, -500, 1300", "brain, 0, 80" })
	void aWindowIsALevelAndAWidth(final String window, final double low, final double high) throws Exception {
		final ImagePlus image = ct();
		run("image", image, "window", window);
		assertEquals(low, image.getDisplayRangeMin());
		assertEquals(high, image.getDisplayRangeMax());
	}

	@Test
	void valuesOfACalibratedImageCountAsTheyAreRead() throws Exception {
		final ImagePlus image = IJ.createImage("ct", "16-bit ramp", 8, 8, 1);
		image.getCalibration().setFunction(ij.measure.Calibration.STRAIGHT_LINE, new double[] { -1000, 1 }, "HU");
		run("image", image, "window", "custom", "level", "0", "width", "200");
		assertEquals(900, image.getDisplayRangeMin());
		assertEquals(1100, image.getDisplayRangeMax());
	}

	@Test
	void whatIsMissingIsSaid() throws Exception {
		assertEquals("level must be given in HU where window is \"custom\".", run("image", ct(), "window", "custom")
			.getCancelReason());
		assertEquals("level must be blank where window is \"lung\", but it is \"5\".", run("image", ct(), "window", "lung",
			"level", "5").getCancelReason());
		assertEquals("window cannot be \"from header\" for \"ct\": no file of it with a window (0028,1050) is known.", run(
			"image", ct(), "window", "from header").getCancelReason());
	}
}
