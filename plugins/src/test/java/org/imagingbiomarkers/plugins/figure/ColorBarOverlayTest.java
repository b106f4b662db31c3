package org.imagingbiomarkers.plugins.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Rectangle;
import java.util.Arrays;
import java.util.List;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.plugins.map.Quantity;
import org.imagingbiomarkers.plugins.map.ShownQuantity;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.gui.TextRoi;

@Tag("docs/commands/color-bar#what-it-computes")
class ColorBarOverlayTest {

	private static final Context CONTEXT = new Context(CommandService.class, TaskService.class);

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	@ParameterizedTest
	@CsvSource({ "adc, 64", "adc, 512", "status, 64", "percent_enhancement, 128", "delay, 32" })
	void theBarBesideAMapHidesNothingAndIsWhole(final String key, final int side) throws Exception {
		final ImagePlus map = map(key, side);
		final ImagePlus shown = bar(map, "beside");
		assertTrue(shown.getWidth() > side);
		assertEquals(ShownQuantity.of(map), ShownQuantity.of(shown));
		for (int i = 0; i < side; i++) {
			assertEquals(map.getProcessor().getf(i, i), shown.getProcessor().getf(i, i));
		}
		final Rectangle room = new Rectangle(side, 0, shown.getWidth() - side, shown.getHeight());
		for (final Roi roi : shown.getOverlay().toArray()) {
			assertTrue(room.contains(roi.getBounds()) || roi instanceof TextRoi && room.contains(roi.getBounds().getLocation()),
				roi.toString());
		}
	}

	@Test
	void itSaysNameUnitAndRoundNumbers() throws Exception {
		final List<String> texts = Arrays.stream(bar(map("adc", 256), "beside").getOverlay().toArray()).filter(
			TextRoi.class::isInstance).map(roi -> ((TextRoi) roi).getText().trim()).toList();
		assertEquals(List.of("ADC", "10\u207b\u00b3 mm\u00b2/s", "0", "0.5", "1", "1.5", "2", "2.5", "3"), texts);
	}

	@Test
	void onTheBorderItLeavesTheValuesAloneAndCanBeTakenAway() throws Exception {
		final ImagePlus map = map("t2", 100);
		final float before = map.getProcessor().getf(99, 50);
		assertSame(map, bar(map, "right"));
		assertEquals(before, map.getProcessor().getf(99, 50));
		final int parts = map.getOverlay().size();
		assertEquals(parts, bar(map, "right").getOverlay().size(), "one bar, not two");
		assertEquals(0, bar(map, "none").getOverlay().size());
	}

	private static ImagePlus map(final String key, final int side) {
		return TestMaps.of(Quantity.of(key), Geometry.upright(side, side, 1, new Vector(1, 1, 1)), 1e-3f, 2, Float.NaN);
	}

	private static ImagePlus bar(final ImagePlus map, final String placement) throws Exception {
		return (ImagePlus) CONTEXT.service(CommandService.class).run(ColorBarOverlay.class, true, "image", map, "placement",
			placement).get().getOutput("shown");
	}
}
