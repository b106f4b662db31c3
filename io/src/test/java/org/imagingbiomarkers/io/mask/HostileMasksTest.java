package org.imagingbiomarkers.io.mask;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.raster.Oracle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged copies of real files are read or refused with a sentence; the seed is in the message of a failure. */
@Timeout(120)
class HostileMasksTest {

	private static final Geometry GRID = Geometry.upright(256, 256, 20, new Vector(4, 4, 4));

	@TempDir
	Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "pet_seg.dcm", "dro_rtstruct.dcm", "ct_liver_seg.dcm" })
	void damagedCopiesAreReadOrRefusedWithASentence(final String name) throws IOException {
		final byte[] original = Files.readAllBytes(Oracle.file(HostileMasksTest.class, name));
		int read = 0;
		for (int seed = 0; seed < 300; seed++) {
			if (Hostile.check(name + ", seed " + seed, Hostile.damaged(original, new Random(seed)), folder, GRID)) read++;
		}
		assertTrue(read > 0 && read < 300, read + " of 300 could be read");
	}

	@ParameterizedTest
	@ValueSource(strings = { "pet_seg.dcm", "dro_rtstruct.dcm" })
	void copiesCutShortAreReadOrRefusedWithASentence(final String name) throws IOException {
		final byte[] original = Files.readAllBytes(Oracle.file(HostileMasksTest.class, name));
		for (int length = 0; length < original.length; length += 397) {
			Hostile.check(name + " cut to " + length, Arrays.copyOf(original, length), folder, GRID);
		}
	}

	@Test
	void framesFarApartDoNotMakeAHugeGrid() throws IOException {
		final byte[] far = Files.readAllBytes(new Segmentation("BINARY", 1, 4, 2).frame(1, -900000, 1, 1, 1, 1, 1, 1, 1, 1)
			.frame(1, 900000, 1, 1, 1, 1, 1, 1, 1, 1).write(folder));
		Hostile.check("far apart", far, folder, GRID);
	}
}
