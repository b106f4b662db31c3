package org.imagingbiomarkers.workbench.explore.window;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

import org.jfree.chart.JFreeChart;

/**
 * A chart as a PNG file that knows its resolution.
 *
 * @param label of the size, for people
 * @param width of the chart in points of the screen, at 96 an inch
 * @param height of the chart in the same
 * @param scale pixels of the file a point
 */
record ChartPicture(String label, int width, int height, double scale) {

	private static final double SCREEN = 96;
	private static final double PRINT = 300;
	private static final double MM_PER_INCH = 25.4;

	/** The sizes to choose from: those of the columns of a journal, and twice what is seen. */
	static List<ChartPicture> sizes(final int width, final int height) {
		return List.of(print("Two columns: 170 mm wide, 300 dpi", 170, 120), print("One column: 85 mm wide, 300 dpi", 85, 80),
			new ChartPicture("As on the screen, twice as fine", width, height, 2));
	}

	private static ChartPicture print(final String label, final double width, final double height) {
		return new ChartPicture(label, (int) Math.round(width / MM_PER_INCH * SCREEN), (int) Math.round(height / MM_PER_INCH *
			SCREEN), PRINT / SCREEN);
	}

	void write(final JFreeChart chart, final Path file) throws IOException {
		final BufferedImage picture = chart.createBufferedImage((int) Math.round(scale * width), (int) Math.round(scale *
			height), width, height, null);
		final ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
		final IIOMetadata metadata = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(picture),
			null);
		final IIOMetadataNode resolution = new IIOMetadataNode("pHYs");
		final String perMeter = Long.toString(Math.round(1000 * SCREEN * scale / MM_PER_INCH));
		resolution.setAttribute("pixelsPerUnitXAxis", perMeter);
		resolution.setAttribute("pixelsPerUnitYAxis", perMeter);
		resolution.setAttribute("unitSpecifier", "meter");
		final IIOMetadataNode root = new IIOMetadataNode("javax_imageio_png_1.0");
		root.appendChild(resolution);
		metadata.mergeTree("javax_imageio_png_1.0", root);
		try (OutputStream stream = Files.newOutputStream(file);
				ImageOutputStream out = ImageIO.createImageOutputStream(stream))
		{
			writer.setOutput(out);
			writer.write(new IIOImage(picture, null, metadata));
		}
		finally {
			writer.dispose();
		}
	}

	@Override
	public String toString() {
		return label;
	}
}
