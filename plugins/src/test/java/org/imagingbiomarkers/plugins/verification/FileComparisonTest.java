package org.imagingbiomarkers.plugins.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import javax.imageio.ImageIO;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.reader.SeriesReaders;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.plugin.PluginService;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;

@Tag("docs/commands/verify-results#what-it-computes")
class FileComparisonTest {

	@TempDir
	Path folder;

	@Test
	void aPictureThatDiffers_isNotCompared_whereAnotherJavaDrewIt() throws IOException {
		final Path before = picture("before", 0xFFFFFF);
		final Path after = picture("after", 0xFFFFFE);
		final Comparison same = comparison(System.getProperty("java.version")).compare(before, after);
		assertEquals(Comparison.Verdict.DIFFERENT, same.verdict());
		final Comparison other = comparison("11.0.1").compare(before, after);
		assertEquals(Comparison.Verdict.NOT_COMPARED, other.verdict());
		assertEquals("It was drawn by Java 11.0.1, whose letters have other edges than those of Java " + System.getProperty(
			"java.version") + ": The pixel x = 1, y = 2 has another color.", other.sentence());
		assertEquals(Comparison.Verdict.SAME, comparison("11.0.1").compare(before, picture("again", 0xFFFFFF)).verdict());
	}

	@Test
	void aTableThatDiffers_isDifferent_whicheverJavaWroteIt() throws IOException {
		final Path before = Files.writeString(folder.resolve("before.csv"), "n\n1\n");
		final Path after = Files.writeString(folder.resolve("after.csv"), "n\n2\n");
		assertEquals(Comparison.Verdict.DIFFERENT, comparison("11.0.1").compare(before, after).verdict());
	}

	@Test
	void aModelWithOtherTimes_isDifferent_andAProvenanceOfAnotherTimeIsNot() throws IOException {
		final String run =
			"{\"command\":\"a\",\"time\":\"%s\",\"java\":\"17\",\"image_made_by\":{\"time\":\"%s\"},\"baseline\":{\"time\":[1,%s]}}";
		final Path before = Files.writeString(folder.resolve("before.json"), String.format(run, "noon", "dawn", "2"));
		final Path later = Files.writeString(folder.resolve("later.json"), String.format(run, "night", "dusk", "2"));
		final Path other = Files.writeString(folder.resolve("other.json"), String.format(run, "noon", "dawn", "3"));
		assertEquals(Comparison.Verdict.SAME, comparison("17").compare(before, later).verdict());
		final Comparison found = comparison("17").compare(before, other);
		assertEquals(Comparison.Verdict.DIFFERENT, found.verdict());
		assertEquals("\"baseline\": \"time\": entry 2: It holds 3 instead of 2.", found.sentence());
	}

	@Test
	void aFileThatCannotBeReadAnyMore_isDifferent() throws IOException {
		final Path before = Files.writeString(folder.resolve("before.json"), "{}");
		final Path after = Files.writeString(folder.resolve("after.json"), "{");
		assertEquals(Comparison.Verdict.DIFFERENT, comparison("11.0.1").compare(before, after).verdict());
		final Path broken = Files.write(folder.resolve("after.png"), new byte[9]);
		assertEquals(Comparison.Verdict.DIFFERENT, comparison(System.getProperty("java.version")).compare(picture("before",
			1), broken).verdict());
	}

	@Test
	void aMapOfOtherColors_isDifferent() {
		final ImagePlus red = new ImagePlus("red", new ColorProcessor(1, 1, new int[] { 0xFF0000 }));
		final ImagePlus other = new ImagePlus("other", new ColorProcessor(1, 1, new int[] { 0xFF0001 }));
		assertEquals("Voxel x = 0, y = 0, slice 1 holds 1.6711681E7 instead of 1.671168E7; 1 voxels differ.", MapComparison
			.difference(red, other).orElseThrow());
		assertEquals(Optional.empty(), MapComparison.difference(red, red.duplicate()));
	}

	@Test
	void aMapOfOtherVoxels_isDifferent_inPlaceSizeAndUnit() {
		final ImagePlus before = map();
		final ImagePlus moved = map();
		ImagePlusProperties.set(moved, Geometry.upright(2, 2, 1, new Vector(1, 1, 3)));
		assertEquals(Optional.empty(), MapComparison.difference(before, map()));
		assertTrue(MapComparison.difference(before, moved).orElseThrow().startsWith("Its voxels lie elsewhere: "));
		final ImagePlus thick = map();
		thick.getCalibration().pixelDepth = 4;
		assertTrue(MapComparison.difference(before, thick).orElseThrow().startsWith("Its voxels lie elsewhere: "));
		final ImagePlus seconds = map();
		ImagePlusProperties.setValueUnit(seconds, "s");
		assertEquals("Its unit is \"s\" instead of \"ms\".", MapComparison.difference(before, seconds).orElseThrow());
	}

	private static ImagePlus map() {
		final ImagePlus map = new ImagePlus("map", new FloatProcessor(2, 2));
		final Geometry upright = Geometry.upright(2, 2, 1, new Vector(1, 1, 3));
		ImagePlusSeries.calibrate(map, new Geometry(2, 2, 1, new Vector(5, 6, 7), upright.row(), upright.column(), upright
			.slice(), upright.spacing()));
		ImagePlusProperties.setValueUnit(map, "ms");
		return map;
	}

	private static FileComparison comparison(final String java) {
		return new FileComparison(new SeriesReaders((PluginService) null), java);
	}

	private Path picture(final String name, final int color) throws IOException {
		final BufferedImage image = new BufferedImage(3, 4, BufferedImage.TYPE_INT_RGB);
		image.setRGB(1, 2, color);
		final Path file = folder.resolve(name + ".png");
		ImageIO.write(image, "png", file.toFile());
		return file;
	}
}
