package org.imagingbiomarkers.imagej1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.imagingbiomarkers.InvalidInputException;
import org.junit.jupiter.api.Test;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import ij.process.ShortProcessor;

class CallsTest {

	private static final double[] B = { 0, 400, 800 };

	/** ADC 1e-3, 1.5e-3, ... in x, signal 1000 (z + 1) at b = 0; volumes follow each other, or channels do. */
	private static ImagePlus series(final boolean channels) {
		final ImageStack stack = new ImageStack(4, 3);
		for (int i = 0; i < 6; i++) {
			final int b = channels ? i % 3 : i / 2;
			final int z = channels ? i / 3 : i % 2;
			final ShortProcessor slice = new ShortProcessor(4, 3);
			for (int y = 0; y < 3; y++) {
				for (int x = 0; x < 4; x++) {
					slice.set(x, y, (int) Math.round(20000 * (z + 1) * Math.exp(-B[b] * (1e-3 + 5e-4 * x))));
				}
			}
			stack.addSlice(slice);
		}
		final ImagePlus image = new ImagePlus("dwi.tif", stack);
		image.getCalibration().pixelWidth = 1.5;
		if (channels) image.setDimensions(3, 2, 1);
		return image;
	}

	@Test
	void everyEntryOfTheMenuHasFieldsForItsInputs() throws IOException {
		int entries = 0;
		try (BufferedReader lines = new BufferedReader(new InputStreamReader(CallsTest.class.getResourceAsStream(
			"/plugins.config"))))
		{
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				if (line.startsWith("#")) continue;
				final Matcher entry = Pattern.compile("Plugins>Imaging Biomarkers, \"[^\"]+\", (.+)\\(\"(.+)\"\\)").matcher(line);
				assertTrue(entry.matches(), line);
				assertEquals(OperationPlugIn.class.getName(), entry.group(1));
				final Operation operation = Operation.of(entry.group(2));
				assertEquals(Operation.Kind.IMAGE, operation.inputs().get(0).kind());
				assertTrue(operation.inputs().stream().anyMatch(input -> input.kind() == Operation.Kind.NUMBERS));
				assertTrue(operation.method().getReturnType().isRecord());
				entries++;
			}
		}
		assertEquals(18, entries);
	}

	@Test
	void adcIsThatOfTheSignal() {
		for (final boolean channels : new boolean[] { false, true }) {
			final List<ImagePlus> maps = new Calls(Operation.of("biomarkers.adc")).maps(series(channels), Arrays.asList(
				"0, 400, 800", "linear", "", null));
			assertEquals(List.of("adc of dwi", "s0 of dwi"), maps.stream().map(ImagePlus::getTitle).toList());
			assertEquals(2, maps.get(0).getStackSize());
			assertEquals(1.5, maps.get(0).getCalibration().pixelWidth);
			for (int z = 0; z < 2; z++) {
				for (int x = 0; x < 4; x++) {
					assertEquals(1e-3 + 5e-4 * x, maps.get(0).getStack().getVoxel(x, 1, z), 1e-6);
					assertEquals(20000 * (z + 1), maps.get(1).getStack().getVoxel(x, 1, z), 2);
				}
			}
		}
	}

	@Test
	void outsideOfTheMaskThereIsNoValue() {
		final ImageStack stack = new ImageStack(4, 3);
		stack.addSlice(new ByteProcessor(4, 3));
		stack.addSlice(new ByteProcessor(4, 3, new byte[] { -1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 }));
		final ImagePlus adc = new Calls(Operation.of("biomarkers.adc")).maps(series(false), Arrays.asList("0 400 800", "", "",
			new ImagePlus("mask", stack))).get(0);
		assertTrue(Double.isNaN(adc.getStack().getVoxel(0, 0, 0)));
		assertEquals(1e-3, adc.getStack().getVoxel(0, 0, 1), 1e-6);
		assertTrue(Double.isNaN(adc.getStack().getVoxel(1, 0, 1)));
	}

	/** A signed 16-bit image of ImageJ is one of unsigned values with a calibration. */
	@Test
	void valuesAreCalibrated() {
		final ImagePlus shifted = series(false);
		for (int i = 1; i <= 6; i++) {
			final short[] pixels = (short[]) shifted.getStack().getPixels(i);
			for (int p = 0; p < pixels.length; p++) {
				pixels[p] = (short) (((pixels[p] & 0xffff) / 2) + 32768);
			}
		}
		shifted.getCalibration().setSigned16BitCalibration();
		final ImagePlus s0 = new Calls(Operation.of("biomarkers.adc")).maps(shifted, Arrays.asList("0,400,800", "", "", null))
			.get(1);
		assertEquals(10000, s0.getStack().getVoxel(0, 0, 0), 5);
		assertTrue(s0.getCalibration().getCTable() == null);
	}

	@Test
	void wrongEntriesEndInASentence() {
		wrong("bValues must have a value per volume, but there are 4 for 6 slices of \"dwi.tif\".", series(false), "0,1,2,3");
		wrong("bValues must be numbers with commas, but it is \"x\".", series(false), "0,x,2");
		wrong("bValues must be given (in s/mm^2, one per volume), but it is blank.", series(false), " ");
		final ImageStack slices = new ImageStack(4, 3);
		for (int i = 0; i < 9; i++) {
			slices.addSlice(new ByteProcessor(4, 3));
		}
		final ImagePlus hyperstack = new ImagePlus("dwi.tif", slices);
		hyperstack.setDimensions(3, 1, 3);
		wrong("image must have one axis of volumes, but \"dwi.tif\" has 3 channels and 3 frames.", hyperstack, "0,400,800");
	}

	private static void wrong(final String message, final ImagePlus image, final String values) {
		assertEquals(message, assertThrows(InvalidInputException.class, () -> new Calls(Operation.of("biomarkers.adc")).maps(
			image, Arrays.asList(values, "", "", null))).getMessage());
	}
}
