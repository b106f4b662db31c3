package org.imagingbiomarkers.plugins.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.imageio.ImageIO;

import org.imagingbiomarkers.io.reader.SeriesReaders;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.plugin.PluginService;

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
