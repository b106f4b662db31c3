package org.imagingbiomarkers.fiji;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import ij.IJ;
import ij.ImagePlus;
import ij.process.ImageProcessor;

/** What came out of a command in Fiji, beside what came out of it outside. */
final class Results {

	/** Relative to the larger of two numbers: Fiji has other releases of the libraries, which may round differently. */
	private static final double TOLERANCE = 1e-5;

	/**
	 * Relative to the largest value of a plane: what counts as nothing beside it. ImageJ keeps the size of a pixel in a
	 * TIFF file to six digits (1.75 mm as 1.7500017), which a filter of so many mm feels.
	 */
	private static final double SMALL = 1e-5;

	private Results() {}

	static void assertSame(final Recording.Recorded expected, final Path folder) throws IOException {
		for (final String key : expected.call().outputs().keySet()) {
			assertSameImage(expected.folder().resolve(key + ".tif"), folder.resolve(key + ".tif"));
		}
		final Path table = expected.folder().resolve("Results.csv");
		if (Files.exists(table)) assertSameTable(Files.readAllLines(table), Files.readAllLines(folder.resolve(
			"Results.csv")));
		if (expected.call().inputs().containsKey("output_folder")) {
			final List<Path> asked = Folders.files(Path.of(Script.path(expected.call().inputs().get("output_folder"))));
			for (final Path written : Folders.files(folder.resolve("output"))) {
				assertTrue(asked.stream().anyMatch(file -> file.getFileName().equals(written.getFileName())), written.toString());
			}
			assertTrue(Files.isDirectory(folder.resolve("output")), "nothing was written");
		}
	}

	private static void assertSameImage(final Path expected, final Path actual) {
		final ImagePlus one = IJ.openImage(expected.toString());
		final ImagePlus other = IJ.openImage(actual.toString());
		assertArrayEquals(one.getDimensions(), other.getDimensions(), actual.toString());
		assertEquals(one.getProp("biomarkers.value_unit"), other.getProp("biomarkers.value_unit"));
		for (int plane = 1; plane <= one.getStackSize(); plane++) {
			final ImageProcessor expectedPlane = one.getStack().getProcessor(plane);
			final ImageProcessor actualPlane = other.getStack().getProcessor(plane);
			final double small = SMALL * Math.max(Math.abs(expectedPlane.getMin()), Math.abs(expectedPlane.getMax()));
			for (int i = 0; i < one.getWidth() * one.getHeight(); i++) {
				final float value = expectedPlane.getf(i);
				final float found = actualPlane.getf(i);
				if (Math.abs(value - found) <= small) continue;
				assertSameNumber(value, found, actual + ", plane " + plane);
			}
		}
	}

	private static void assertSameTable(final List<String> expected, final List<String> actual) {
		assertEquals(expected.size(), actual.size(), actual.toString());
		for (int line = 0; line < expected.size(); line++) {
			final String[] cells = expected.get(line).split(",", -1);
			final String[] others = actual.get(line).split(",", -1);
			assertEquals(cells.length, others.length, actual.get(line));
			for (int i = 0; i < cells.length; i++) {
				if (cells[i].matches("-?[0-9]*\\.?[0-9]+(E-?[0-9]+)?")) {
					assertSameNumber(Double.parseDouble(cells[i]), Double.parseDouble(others[i]), actual.get(line));
				}
				else assertEquals(cells[i], others[i]);
			}
		}
	}

	/** Whether the numbers in two texts are the same; a text may show fewer digits than the other. */
	static void assertSameNumbers(final List<Double> expected, final List<Double> actual, final double tolerance,
		final String what)
	{
		assertEquals(expected.size(), actual.size(), what);
		for (int i = 0; i < expected.size(); i++) {
			assertEquals(expected.get(i), actual.get(i), tolerance * Math.max(1, Math.abs(expected.get(i))), what);
		}
	}

	private static void assertSameNumber(final double expected, final double actual, final String what) {
		if (Double.isNaN(expected) && Double.isNaN(actual)) return;
		assertTrue(Math.abs(expected - actual) <= TOLERANCE * Math.max(Math.abs(expected), Math.abs(actual)), what + ": " +
			actual + " instead of " + expected);
	}
}
