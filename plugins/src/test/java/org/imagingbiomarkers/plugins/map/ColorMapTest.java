package org.imagingbiomarkers.plugins.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.util.Arrays;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import ij.ImagePlus;
import ij.process.FloatProcessor;
import ij.process.LUT;

@Tag("docs/commands/map-overlay#what-it-computes")
class ColorMapTest {

	/** Entries between which steps are measured: over fewer, the rounding to 8 bits is what is measured. */
	private static final int STEP = 8;
	/** CIE 1976 color difference that nobody overlooks. */
	private static final double PLAIN = 5;

	/**
	 * In the space that each was designed in: CIELAB, or a uniform space of newer make (Oklab, B. Ottosson 2020). A rainbow
	 * varies by more than 30 % in both.
	 */
	@ParameterizedTest
	@CsvSource({ "VIRIDIS, oklab, 0.10", "PLASMA, oklab, 0.10", "LIPARI, lab, 0.18", "NAVIA, lab, 0.18", "VIK, lab, 0.10",
		"GRAY, lab, 0.15", "INVERTED_GRAY, lab, 0.15" })
	void equalStepsOfAValueLookLikeEqualSteps(final ColorMap map, final String space, final double variation) {
		assertTrue(variation(map.lut(), space) < variation, map + " varies by " + variation(map.lut(), space));
	}

	@Test
	void theMeasureFindsARainbowUneven() {
		final byte[][] rgb = new byte[3][256];
		for (int i = 0; i < 256; i++) {
			final int color = Color.HSBtoRGB(i / 255f, 1, 1);
			for (int c = 0; c < 3; c++) {
				rgb[c][i] = (byte) (color >> 16 - 8 * c);
			}
		}
		final LUT spectrum = new LUT(rgb[0], rgb[1], rgb[2]);
		assertTrue(variation(spectrum, "lab") > 0.3 && variation(spectrum, "oklab") > 0.3);
	}

	@ParameterizedTest
	@EnumSource(value = ColorMap.class, names = "VIK", mode = EnumSource.Mode.EXCLUDE)
	void lightnessOnlyRisesOrOnlyFalls(final ColorMap map) {
		final double[] lightness = IntStream.range(1, 256).mapToDouble(i -> lab(map.lut().getRGB(i))[0]).toArray();
		final double sign = Math.signum(lightness[254] - lightness[0]);
		for (int i = 1; i < 255; i++) {
			assertTrue(sign * (lightness[i] - lightness[i - 1]) > -0.3, map + " at " + i);
		}
	}

	@Test
	void zeroIsTheLightestColorWhereTheSignMattersAndBothSidesAreEquallyStrong() {
		final LUT lut = ColorMap.VIK.lut();
		final double[] lightness = IntStream.range(1, 256).mapToDouble(i -> lab(lut.getRGB(i))[0]).toArray();
		final int lightest = IntStream.range(0, 255).reduce((a, b) -> lightness[a] >= lightness[b] ? a : b).getAsInt();
		assertEquals(127, lightest, 3);
		assertEquals(lightness[0], lightness[254], 8);
		assertTrue(lab(lut.getRGB(1))[2] < -25 && lab(lut.getRGB(255))[1] > 25, "blue below, red above");
	}

	@ParameterizedTest
	@EnumSource(ColorMap.class)
	void noValueLooksLikeTheBackground(final ColorMap map) {
		final LUT lut = map.lut();
		assertEquals(map.background().getRGB(), lut.getRGB(0));
		for (int i = 1; i < 256; i++) {
			assertTrue(difference(lab(lut.getRGB(0)), lab(lut.getRGB(i))) > (i < 3 && map == ColorMap.INVERTED_GRAY ? 3
				: PLAIN), map + " at " + i);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "adc", "t1", "t2", "ktrans", "cbv", "r2", "s0", "delay", "k2", "wash_out", "suv",
		"adc_error" })
	void notANumberIsBackgroundInTheWindowOfImageJAndZeroIsNot(final String key) {
		final ImagePlus image = new ImagePlus("map", new FloatProcessor(4, 1, new float[] { Float.NaN, 0, 0.01f, -0.5f }));
		final Quantity quantity = Quantity.of(key, "");
		MapImage.color(image, quantity);
		final int[] shown = (int[]) image.getProcessor().convertToRGB().getPixels();
		assertEquals(quantity.colors().background().getRGB(), shown[0]);
		assertNotEquals(shown[0], shown[1], "0");
		assertNotEquals(shown[0], shown[2], "0.01");
		if (quantity.colors().isSigned()) assertNotEquals(shown[0], shown[3], "-0.5");
	}

	@ParameterizedTest
	@ValueSource(strings = { "k2", "wash_out", "delay" })
	void zeroIsInTheMiddleOfASignedRange(final String key) {
		final ImagePlus image = new ImagePlus("map", new FloatProcessor(3, 1, new float[] { -0.3f, 0, 0.07f }));
		MapImage.color(image, Quantity.of(key, ""));
		final int middle = image.getProcessor().convertToRGB().get(1);
		assertEquals(ColorMap.VIK.lut().getRGB(128), middle);
	}

	@Test
	void aCategoryHasItsColor() {
		for (final String key : new String[] { "status", "chosen_model" }) {
			final float[] values = new float[Category.of(key).size() + 1];
			for (int value = 0; value < values.length; value++) {
				values[value] = value;
			}
			final ImagePlus image = new ImagePlus("map", new FloatProcessor(values.length, 1, values));
			MapImage.color(image, Quantity.of(key));
			for (final Category category : Category.of(key)) {
				assertEquals(category.color().getRGB(), image.getProcessor().convertToRGB().get(category.value()), category
					.label());
			}
		}
	}

	@Test
	void aRangeThatDependsOnTheImageEndsWithARoundNumber() {
		final ImagePlus image = new ImagePlus("map", new FloatProcessor(3, 1, new float[] { Float.NaN, 873, 12 }));
		MapImage.color(image, Quantity.of("s0"));
		assertEquals(1000, image.getDisplayRangeMax(), 1e-6);
		MapImage.color(image, Quantity.of("k2"));
		assertEquals(1000, image.getDisplayRangeMax(), 1e-6);
		assertEquals(-1008, image.getDisplayRangeMin(), 1e-3);
	}

	/** Standard deviation of the steps by their mean. */
	private static double variation(final LUT lut, final String space) {
		final double[] steps = IntStream.range(1, 256 - STEP).mapToDouble(i -> space.equals("lab") ? difference(lab(lut
			.getRGB(i)), lab(lut.getRGB(i + STEP))) : difference(oklab(lut.getRGB(i)), oklab(lut.getRGB(i + STEP)))).toArray();
		final double mean = Arrays.stream(steps).average().orElseThrow();
		return Math.sqrt(Arrays.stream(steps).map(s -> (s - mean) * (s - mean)).average().orElseThrow()) / mean;
	}

	private static double difference(final double[] a, final double[] b) {
		return Math.sqrt(IntStream.range(0, 3).mapToDouble(i -> (a[i] - b[i]) * (a[i] - b[i])).sum());
	}

	private static double[] linear(final int rgb) {
		return IntStream.of(16, 8, 0).mapToDouble(shift -> (rgb >> shift & 0xff) / 255.0).map(c -> c <= 0.04045 ? c / 12.92
			: Math.pow((c + 0.055) / 1.055, 2.4)).toArray();
	}

	/** CIELAB of an sRGB color, white D65. */
	private static double[] lab(final int rgb) {
		final double[] c = linear(rgb);
		final double x = f((0.4124564 * c[0] + 0.3575761 * c[1] + 0.1804375 * c[2]) / 0.95047);
		final double y = f(0.2126729 * c[0] + 0.7151522 * c[1] + 0.0721750 * c[2]);
		final double z = f((0.0193339 * c[0] + 0.1191920 * c[1] + 0.9503041 * c[2]) / 1.08883);
		return new double[] { 116 * y - 16, 500 * (x - y), 200 * (y - z) };
	}

	private static double f(final double t) {
		return t > Math.pow(6 / 29.0, 3) ? Math.cbrt(t) : t / (3 * Math.pow(6 / 29.0, 2)) + 4 / 29.0;
	}

	private static double[] oklab(final int rgb) {
		final double[] c = linear(rgb);
		final double l = Math.cbrt(0.4122214708 * c[0] + 0.5363325363 * c[1] + 0.0514459929 * c[2]);
		final double m = Math.cbrt(0.2119034982 * c[0] + 0.6806995451 * c[1] + 0.1073969566 * c[2]);
		final double s = Math.cbrt(0.0883024619 * c[0] + 0.2817188376 * c[1] + 0.6299787005 * c[2]);
		return new double[] { 0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s, 1.9779984951 * l - 2.4285922050 * m +
			0.4505937099 * s, 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s };
	}
}
