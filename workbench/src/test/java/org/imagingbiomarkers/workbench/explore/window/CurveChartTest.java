package org.imagingbiomarkers.workbench.explore.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;

import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.plugins.command.Presenter;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.workbench.TestImages;
import org.imagingbiomarkers.workbench.explore.fit.CurveProbe;
import org.imagingbiomarkers.workbench.explore.fit.Entry;
import org.imagingbiomarkers.workbench.explore.fit.ExploredCurve;
import org.imagingbiomarkers.workbench.explore.fit.ExploredModel;
import org.imagingbiomarkers.workbench.explore.fit.ModelFields;
import org.imagingbiomarkers.workbench.explore.fit.PixelSelection;
import org.imagingbiomarkers.workbench.explore.fit.ShownCurve;
import org.imagingbiomarkers.workbench.text.ValueText;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.XYPlot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scijava.Context;
import org.scijava.command.CommandService;

import ij.ImagePlus;

/** What the window shows, without a window. */
class CurveChartTest {

	@TempDir
	Path folder;

	private static List<Entry> entries() throws Exception {
		try (Context context = new Context(CommandService.class, Presenter.class)) {
			final ImagePlus image = TestImages.diffusion("dwi");
			final CurveProbe probe = new CurveProbe(ExploredModel.of("adc nonlinear").orElseThrow(), new ModelFields(context,
				Map.of("b_values", "0, 500, 1000"), new TextField("settings", "")), image);
			final PixelSelection one = PixelSelection.pixel(1, 2, 0);
			final PixelSelection other = PixelSelection.pixel(4, 4, 1);
			return List.of(new Entry(Entry.CURSOR, "Cursor", one, List.of(probe.at(one))), new Entry(2, "Point 1", other, List
				.of(probe.at(other))));
		}
	}

	@Test
	void pointsLinesAndResidualsHaveTheColorOfTheirPlace() throws Exception {
		final CurveChart chart = new CurveChart();
		chart.show(entries(), AcquisitionValue.B_VALUES, "Signal", true);
		final CombinedDomainXYPlot both = (CombinedDomainXYPlot) chart.chart().getPlot();
		final XYPlot curves = (XYPlot) both.getSubplots().get(0);
		assertEquals(2, both.getSubplots().size());
		assertTrue(curves.getRangeAxis() instanceof LogAxis);
		for (int place = 0; place < 2; place++) {
			assertEquals(3, curves.getDataset(0).getItemCount(place));
			assertTrue(curves.getDataset(1).getItemCount(place) > 100);
			for (int layer = 0; layer < 2; layer++) {
				assertEquals(Mark.of(place == 0 ? 0 : 2).color(), curves.getRenderer(layer).getSeriesPaint(place));
			}
		}
		assertEquals(2, curves.getLegendItems().getItemCount());
		chart.show(List.of(), AcquisitionValue.B_VALUES, "", false);
		assertEquals(1, both.getSubplots().size(), "without a curve there are no residuals");
	}

	@Test
	void thePictureHasTheSizeAndTheResolutionThatWereAskedFor() throws Exception {
		final CurveChart chart = new CurveChart();
		chart.show(entries(), AcquisitionValue.B_VALUES, "Signal", false);
		final Path file = folder.resolve("plot.png");
		ExplorerExport.ChartPicture.sizes(600, 400).get(0).write(chart.chart(), file);
		final BufferedImage picture = ImageIO.read(file.toFile());
		assertEquals(170 / 25.4 * 300, picture.getWidth(), 3);
		try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
			final ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
			reader.setInput(in);
			final IIOMetadataNode root = (IIOMetadataNode) reader.getImageMetadata(0).getAsTree("javax_imageio_png_1.0");
			final IIOMetadataNode resolution = (IIOMetadataNode) root.getElementsByTagName("pHYs").item(0);
			assertEquals("11811", resolution.getAttribute("pixelsPerUnitXAxis"));
			reader.dispose();
		}
		int colored = 0;
		for (int y = 0; y < picture.getHeight(); y++) {
			for (int x = 0; x < picture.getWidth(); x++) {
				if ((picture.getRGB(x, y) & 0xffffff) == (Mark.of(2).color().getRGB() & 0xffffff)) colored++;
			}
		}
		assertTrue(colored > 1000, colored + " pixels of the curve");
	}

	@Test
	void threeCurvesOfManyVolumesAreDrawnWithinAFrameOfTheEye() {
		final List<Double> x = IntStream.range(0, 360).mapToObj(Double::valueOf).toList();
		final List<Double> y = x.stream().map(t -> Math.sin(t / 40) + 2).toList();
		final ShownCurve shown = new ShownCurve("Concentration", "mmol/L", x, y, y, x, y);
		final List<Entry> entries = IntStream.range(0, 3).mapToObj(slot -> new Entry(slot, "place " + slot, PixelSelection
			.pixel(0, 0, 0), List.of(new ExploredCurve(ExploredModel.of("tofts").orElseThrow(), PixelSelection.pixel(0, 0, 0),
				1, FitStatus.FITTED, List.of(), 1, 0, "", List.of(shown))))).toList();
		final CurveChart chart = new CurveChart();
		final ThreadMXBean clock = ManagementFactory.getThreadMXBean();
		double shortest = Double.POSITIVE_INFINITY;
		for (int run = 0; run < 40; run++) {
			final long start = clock.getCurrentThreadCpuTime();
			chart.show(entries, AcquisitionValue.TIMES, "Concentration", false);
			chart.chart().createBufferedImage(808, 450);
			shortest = Math.min(shortest, (clock.getCurrentThreadCpuTime() - start) / 1e6);
		}
		System.out.printf(Locale.ROOT, "Curve Explorer, plot of 3 curves of 360 volumes: %.1f ms%n", shortest);
		assertTrue(shortest < 50, shortest + " ms");
	}

	@ParameterizedTest
	@CsvSource({ "0.8123456, 0.0123, 0.812 \u00b1 0.012", "1620.4, 78.2, 1620 \u00b1 78",
		"0.1998612, 0.0000314, 0.19986 \u00b1 0.00003", "3.04, NaN, 3.04", "NaN, NaN, \u2013", "0.00001234, 0, 1.23e-05",
		"0, 0, 0", "1234567, NaN, 1.23e+06" })
	void numbersHaveNoMoreDigitsThanAreKnown(final double value, final double error, final String text) {
		assertEquals(text, ValueText.of(value, error));
	}

	@Test
	void theTableSaysWhatAPlaceIsAndWhatItsParametersAre() throws Exception {
		final CurveRows rows = new CurveRows((slot, name) -> {});
		rows.show(entries());
		assertEquals(2, rows.getRowCount());
		assertEquals(List.of("", "Place", "Model", "Fit", "ADC (10\u207b\u00b3 mm\u00b2/s)", "S0", "R\u00b2", "RMSE",
			"Voxels"), IntStream.range(0, rows.getColumnCount()).mapToObj(rows::getColumnName).toList());
		assertEquals("Cursor", rows.getValueAt(0, 1));
		assertEquals("fitted", rows.getValueAt(0, 3));
		assertTrue(rows.getValueAt(0, 4).toString().startsWith("1.0"), rows.getValueAt(0, 4).toString());
		assertTrue(rows.isCellEditable(1, 1) && !rows.isCellEditable(0, 1));
	}

	@Test
	void noTwoOfTheFirstTwentyPlacesLookAlike() {
		final List<String> marks = IntStream.range(0, 22).mapToObj(Mark::of).map(mark -> mark.color() + " " + mark.shape()
			.getClass() + mark.shape().getBounds2D()).toList();
		assertEquals(marks.size(), marks.stream().distinct().count(), marks.toString());
	}
}
