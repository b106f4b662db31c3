package org.imagingbiomarkers.plugins.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;

import org.imagingbiomarkers.plugins.chart.SwimmerChart.Lane;
import org.imagingbiomarkers.plugins.chart.SwimmerChart.Mark;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.xy.IntervalXYDataset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import ij.ImagePlus;

/** What is drawn is read back from the data of the plot; pictures go to target/charts, to be looked at. */
@Tag("docs/commands/response-plots#what-it-computes")
class ResponseChartsTest {

	private static void write(final String name, final ImagePlus image) throws IOException {
		final Path folder = Files.createDirectories(Path.of("target", "charts"));
		ImageIO.write(image.getBufferedImage(), "png", folder.resolve(name + ".png").toFile());
	}

	@Test
	void waterfall_barsAreAsHighAsTheChangesAndSorted() throws IOException {
		final List<WaterfallChart.Bar> bars = List.of(new WaterfallChart.Bar("P1", -35.5, "PR"), new WaterfallChart.Bar("P2",
			41, "PD"), new WaterfallChart.Bar("P3", -100, "CR"), new WaterfallChart.Bar("P4", Double.NaN, "NE"),
			new WaterfallChart.Bar("P5", 0, "SD"), new WaterfallChart.Bar("P6", -12, "PD"));
		final XYPlot plot = WaterfallChart.plot("change (%)", bars, List.of(-30.0, 20.0));
		assertEquals(List.of("P2", "P5", "P6", "P1", "P3"), List.of(((SymbolAxis) plot.getDomainAxis()).getSymbols()));
		final IntervalXYDataset data = (IntervalXYDataset) plot.getDataset();
		assertEquals(List.of("CR", "PR", "SD", "PD"), IntStream.range(0, data.getSeriesCount()).mapToObj(data::getSeriesKey)
			.toList());
		assertBar(data, 0, 0, 4, -100, 0);
		assertBar(data, 1, 0, 3, -35.5, 0);
		assertBar(data, 2, 0, 1, 0, 0);
		assertBar(data, 3, 0, 0, 0, 41);
		assertBar(data, 3, 1, 2, -12, 0);
		assertEquals(3, plot.getRangeMarkers(org.jfree.chart.ui.Layer.FOREGROUND).size());
		write("waterfall", WaterfallChart.of("Waterfall", "change (%)", bars, List.of(-30.0, 20.0)));
	}

	private static void assertBar(final IntervalXYDataset data, final int series, final int item, final double place,
		final double low, final double high)
	{
		assertEquals(place, data.getXValue(series, item));
		assertEquals(low, data.getStartYValue(series, item));
		assertEquals(high, data.getEndYValue(series, item));
	}

	@Test
	void waterfallOfHundreds_hasAllBarsAndNoNames() throws IOException {
		final List<WaterfallChart.Bar> bars = IntStream.range(0, 300).mapToObj(i -> new WaterfallChart.Bar("P" + i, 100 - i *
			0.6, i % 3 == 0 ? "PR" : "SD")).toList();
		final IntervalXYDataset data = (IntervalXYDataset) WaterfallChart.plot("change (%)", bars, List.of()).getDataset();
		assertEquals(300, data.getItemCount(0) + data.getItemCount(1));
		write("waterfall_many", WaterfallChart.of("Waterfall", "change (%)", bars, List.of()));
		write("waterfall_none", WaterfallChart.of("Waterfall", "change (%)", List.of(), List.of()));
	}

	@Test
	void spider_linesSkipMissingChanges() throws IOException {
		final List<SpiderChart.Line> lines = List.of(new SpiderChart.Line("P1", new double[] { 0, 56, 112, 168 },
			new double[] { 0, -20, Double.NaN, -50 }, "PR"), new SpiderChart.Line("P2", new double[] { 0, 60 }, new double[] {
				0, 30 }, "PD"), new SpiderChart.Line("P1", new double[] { 0 }, new double[] { 0 }, ""));
		final XYPlot plot = SpiderChart.plot("days", "change (%)", lines, List.of());
		assertEquals(3, plot.getDataset().getSeriesCount());
		assertEquals(3, plot.getDataset().getItemCount(0));
		assertEquals(168, plot.getDataset().getXValue(0, 2));
		assertEquals(-50, plot.getDataset().getYValue(0, 2));
		assertTrue(plot.getRangeAxis().getRange().contains(-50) && plot.getRangeAxis().getRange().contains(30));
		write("spider", SpiderChart.of("Spider", "days", "change (%)", lines, List.of(-30.0, 20.0)));
	}

	@Test
	void spiderOfMany_hasEachResponseOnceInItsLegend() throws IOException {
		final List<SpiderChart.Line> lines = IntStream.range(0, 30).mapToObj(i -> new SpiderChart.Line("P" + i, new double[] {
			0, 50 + i }, new double[] { 0, i * 5 - 70 }, i % 2 == 0 ? "PR" : "PD")).toList();
		final XYPlot plot = SpiderChart.plot("days", "change (%)", lines, List.of());
		assertEquals(30, plot.getDataset().getSeriesCount());
		assertEquals(2, plot.getLegendItems().getItemCount());
		write("spider_many", SpiderChart.of("Spider", "days", "change (%)", lines, List.of()));
	}

	@Test
	void swimmer_longestLaneIsOnTopWithItsMarks() throws IOException {
		final List<Lane> lanes = List.of(new Lane("short", 80, List.of(new Mark(56, "PD"), new Mark(80, SwimmerChart.DEATH))),
			new Lane("long", 300, List.of(new Mark(56, "SD"), new Mark(112, "PR"), new Mark(300, "CR"), new Mark(300,
				SwimmerChart.ONGOING))), new Lane("screened", 170, List.of(new Mark(-10, "NE"), new Mark(170,
					SwimmerChart.NEW_THERAPY))));
		final XYPlot plot = SwimmerChart.plot("days", lanes);
		assertEquals(List.of("short", "screened", "long"), List.of(((SymbolAxis) plot.getRangeAxis()).getSymbols()));
		assertEquals(300, plot.getDataset(0).getXValue(2, 1));
		assertEquals(-10, plot.getDataset(0).getXValue(1, 0));
		assertEquals(0, plot.getDataset(0).getXValue(2, 0));
		assertEquals(List.of("CR", "PR", "SD", "PD", "NE", "new therapy", "death", "ongoing"), IntStream.range(0, plot
			.getDataset(1).getSeriesCount()).mapToObj(plot.getDataset(1)::getSeriesKey).toList());
		assertEquals(2, plot.getDataset(1).getYValue(0, 0));
		assertEquals(300, plot.getDataset(1).getXValue(0, 0));
		write("swimmer", SwimmerChart.of("Swimmer", "days", lanes));
		write("swimmer_none", SwimmerChart.of("Swimmer", "days", List.of()));
	}
}
