package org.imagingbiomarkers.workbench.explore.window;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import javax.swing.JFrame;
import javax.swing.JOptionPane;

import org.imagingbiomarkers.io.result.ResultFolder;
import org.imagingbiomarkers.workbench.explore.fit.CurveTables;
import org.imagingbiomarkers.workbench.explore.fit.Entry;
import org.imagingbiomarkers.workbench.explore.fit.Exploration;
import org.jfree.chart.ChartPanel;
import org.jfree.chart.JFreeChart;

import ij.ImagePlus;
import ij.io.SaveDialog;

/** Writes what the window shows to files that the user names. */
final class ExplorerExport {

	private static final String TABLE = ".csv";
	private static final String PARAMETERS = "_parameters";

	/** What writes a file. */
	@FunctionalInterface
	private interface Writing {

		void to(Path file) throws IOException;
	}

	private final JFrame frame;
	private final ImagePlus image;
	private final Exploration exploration;
	private final CurveChart chart;
	private final ChartPanel panel;

	ExplorerExport(final JFrame frame, final ImagePlus image, final Exploration exploration, final CurveChart chart,
		final ChartPanel panel)
	{
		this.frame = frame;
		this.image = image;
		this.exploration = exploration;
		this.chart = chart;
		this.panel = panel;
	}

	/** Asks for a file, and writes the points there and the parameters beside it. */
	void tables() {
		final List<Entry> entries = exploration.entries();
		if (entries.stream().allMatch(entry -> entry.curves().isEmpty())) tell("There is no curve yet.");
		else {
			final String origin = CurveTables.provenance(image.getTitle(), exploration.probes(), exploration.fields());
			ask("Export Curves", TABLE).ifPresent(chosen -> write(chosen, file -> {
				Files.writeString(file, origin + CurveTables.points(entries).csv());
				final String name = file.getFileName().toString().replaceFirst("(?i)\\.csv$", "");
				Files.writeString(file.resolveSibling(name + PARAMETERS + TABLE), origin + CurveTables.parameters(entries).csv());
			}));
		}
	}

	/** Asks for a size and a file, and writes the plot there. */
	void picture() {
		final Object[] sizes = ChartPicture.sizes(panel.getWidth(), panel.getHeight()).toArray();
		final Object size = JOptionPane.showInputDialog(frame, "Size of the picture:", "Export Plot",
			JOptionPane.QUESTION_MESSAGE, null, sizes, sizes[0]);
		if (size instanceof ChartPicture picture) {
			ask("Export Plot", ".png").ifPresent(chosen -> write(chosen, file -> picture.write(chart.chart(), file)));
		}
	}

	private Optional<Path> ask(final String title, final String extension) {
		final SaveDialog dialog = new SaveDialog(title, ResultFolder.fileName(image.getTitle()) + "_curves", extension);
		return dialog.getFileName() == null ? Optional.empty() : Optional.of(Path.of(dialog.getDirectory(), dialog
			.getFileName()));
	}

	private void write(final Path file, final Writing writing) {
		try {
			writing.to(file);
		}
		catch (final IOException e) {
			tell("\"" + file.getFileName() + "\" cannot be written: " + e.getMessage());
		}
	}

	private void tell(final String sentence) {
		JOptionPane.showMessageDialog(frame, sentence, frame.getTitle(), JOptionPane.INFORMATION_MESSAGE);
	}

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
			return List.of(print("Two columns: 170 mm wide, 300 dpi", 170, 120), print("One column: 85 mm wide, 300 dpi", 85,
				80), new ChartPicture("As on the screen, twice as fine", width, height, 2));
		}

		private static ChartPicture print(final String label, final double width, final double height) {
			return new ChartPicture(label, (int) Math.round(width / MM_PER_INCH * SCREEN), (int) Math.round(height /
				MM_PER_INCH * SCREEN), PRINT / SCREEN);
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
}
