package org.imagingbiomarkers.io.raster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Vector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import net.imglib2.type.numeric.RealType;

/**
 * What other programs read from the small files of the tests; ORIGIN.md beside the files says which and how.
 */
public final class Oracle {

	private Oracle() {}

	/** A file beside the expectations of a package. */
	public static Path file(final Class<?> test, final String name) {
		try {
			return Path.of(test.getResource(name).toURI());
		}
		catch (final URISyntaxException exc) {
			throw new AssertionError(exc);
		}
	}

	/** What is expected of one file. */
	public static JsonNode expected(final Class<?> test, final String name) throws IOException {
		try (InputStream in = test.getResourceAsStream("expected.json")) {
			return new ObjectMapper().readTree(in).get(name);
		}
	}

	public static double[] numbers(final JsonNode list) {
		final double[] numbers = new double[list.size()];
		for (int i = 0; i < numbers.length; i++) numbers[i] = list.get(i).asDouble();
		return numbers;
	}

	/** All values, first axis fastest. */
	public static double[] values(final Series series) {
		final List<Double> values = new ArrayList<>();
		for (final RealType<?> value : series.image()) values.add(value.getRealDouble());
		return values.stream().mapToDouble(Double::doubleValue).toArray();
	}

	public static void assertValues(final JsonNode expected, final Series series) {
		assertArrayEquals(numbers(expected.get("values")), values(series));
	}

	public static void assertNear(final Vector expected, final Vector actual, final double tolerance) {
		assertEquals(0, expected.minus(actual).length(), tolerance, () -> expected + " against " + actual);
	}

	/** A folder of the reference data beside a checkout; skips the calling test where it is absent. */
	public static Path reference(final String folder) {
		final String set = System.getProperty("imagingbiomarkers.reference");
		if (set != null) return Path.of(set, folder);
		for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
			final Path found = at.resolve("shared/reference").resolve(folder);
			if (Files.isDirectory(found)) return found;
		}
		assumeTrue(false, "The reference data (shared/reference/" + folder + ") are not beside this checkout.");
		throw new AssertionError();
	}
}
