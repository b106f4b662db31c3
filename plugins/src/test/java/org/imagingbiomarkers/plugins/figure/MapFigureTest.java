package org.imagingbiomarkers.plugins.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.plugins.map.Quantity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ij.IJ;
import ij.ImagePlus;
import ij.process.ColorProcessor;

class MapFigureTest {

	@ParameterizedTest
	@ValueSource(strings = { "adc", "t1", "t2", "ktrans", "delay", "k2", "s0", "suv", "status", "chosen_model" })
	void theColorsAreThoseOfTheWindowOfImageJ(final String key) {
		final ImagePlus map = TestMaps.row(key, Float.NaN, 0, 0.001f, 0.1f, 1, 2, 3, 4, 5, 50);
		final BufferedImage ours = MapFigure.render(map, 1, 1, false);
		final ColorProcessor shown = (ColorProcessor) map.getProcessor().convertToRGB();
		for (int x = 0; x < map.getWidth(); x++) {
			assertEquals(shown.get(x, 0) & 0xffffff, ours.getRGB(x, 0) & 0xffffff, "voxel " + x);
		}
	}

	@Test
	void whatLiesBelowTheRangeIsNotTakenForNothing() {
		final BufferedImage picture = MapFigure.render(TestMaps.row("delay", -20, Float.NaN), 1, 1, false);
		assertEquals(0, picture.getRGB(1, 0) & 0xffffff);
		assertNotEquals(0, picture.getRGB(0, 0) & 0xffffff);
	}

	@Test
	void aVoxelHasTheProportionsItHasInThePatient() {
		final ImagePlus map = TestMaps.of(Quantity.of("adc"), Geometry.upright(8, 6, 1, new Vector(1, 2.5, 5)), 1e-3f);
		final BufferedImage picture = MapFigure.render(map, 1, 4, false);
		assertEquals(32, picture.getWidth());
		assertEquals(60, picture.getHeight());
	}

	@ParameterizedTest
	@ValueSource(strings = { "adc", "cbf", "percent_enhancement", "status", "chosen_model", "delay", "s0" })
	void theBarStandsBesideTheMapAndNothingOfItIsCut(final String key) {
		for (final int side : new int[] { 8, 64, 512 }) {
			final ImagePlus map = TestMaps.of(Quantity.of(key, "mmol/L"), Geometry.upright(side, side, 1, new Vector(1, 1, 1)),
				3e6f, 1, 2, 4e-3f);
			final BufferedImage picture = MapFigure.render(map, 1, 1, true, Color.WHITE, 13);
			assertTrue(picture.getWidth() > side && picture.getHeight() >= side);
			final Rectangle paper = new Rectangle(side, 0, picture.getWidth() - side, picture.getHeight());
			for (int y = 0; y < paper.height; y++) {
				assertEquals(Color.WHITE.getRGB(), picture.getRGB(picture.getWidth() - 1, y), "right edge of " + key);
			}
			for (int x = paper.x; x < picture.getWidth(); x++) {
				assertEquals(Color.WHITE.getRGB(), picture.getRGB(x, picture.getHeight() - 1), "lower edge of " + key);
			}
		}
	}

	@Test
	void calibratedValuesOfSixteenBitsAreReadAsSuch() {
		final ImagePlus ct = IJ.createImage("ct", "16-bit black", 4, 4, 1);
		ct.getCalibration().setSigned16BitCalibration();
		ct.getProcessor().set(0, 0, 32768 + 100);
		ct.setDisplayRange(32768, 32768 + 100);
		final ColorScale scale = ColorScale.of(ct);
		assertEquals(0, scale.low());
		assertEquals(100, scale.high());
		final BufferedImage picture = MapFigure.render(ct, 1, 1, false);
		assertEquals(0xffffff, picture.getRGB(0, 0) & 0xffffff);
		assertEquals(0, picture.getRGB(1, 0) & 0xffffff);
	}
}
