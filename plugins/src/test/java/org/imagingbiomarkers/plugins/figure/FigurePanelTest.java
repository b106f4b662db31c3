package org.imagingbiomarkers.plugins.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.plugins.map.Quantity;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;
import org.w3c.dom.Element;

import ij.ImagePlus;
import ij.io.FileSaver;

@Tag("docs/commands/figure-panel#what-it-computes")
class FigurePanelTest {

	private static final Context CONTEXT = new Context(CommandService.class, TaskService.class);
	private static final int SIDE = 40;
	private static final Geometry GRID = Geometry.upright(SIDE, SIDE, 5, new Vector(2, 2, 4));

	@TempDir
	Path folder;

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	@Test
	void oneSliceOfEachMapStandsInARow() throws Exception {
		final ImagePlus figure = figure("maps", maps("adc", "t2", "delay"), "color_bar", "none", "zoom", "10");
		assertEquals(3, tiles(figure));
		assertEquals(2.0 / 10, figure.getCalibration().pixelWidth, 1e-12);
		assertEquals("mm", figure.getCalibration().getUnit());
	}

	@Test
	void aMontageIsSpreadOverTheSlicesThatHoldValues() throws Exception {
		final ImagePlus map = map("adc");
		for (int i = 0; i < SIDE * SIDE; i++) {
			map.getStack().getProcessor(1).setf(i, Float.NaN);
			map.getStack().getProcessor(5).setf(i, Float.NaN);
		}
		assertEquals(3, tiles(figure("maps", save(map, "adc"), "montage", "3", "zoom", "10")));
		assertEquals(2, tiles(figure("maps", save(map, "adc"), "slices", "2, 4", "zoom", "10")));
		assertEquals(5, tiles(figure("maps", save(map, "adc"), "slices", "all", "columns", "5", "zoom", "10")));
	}

	@Test
	void croppingLeavesWhatHoldsValuesAndALittleMore() throws Exception {
		final ImagePlus map = map("adc");
		for (int slice = 1; slice <= 5; slice++) {
			for (int i = 0; i < SIDE * SIDE; i++) {
				final boolean inside = i % SIDE >= 10 && i % SIDE < 20 && i / SIDE >= 5 && i / SIDE < 25;
				if (!inside) map.getStack().getProcessor(slice).setf(i, Float.NaN);
			}
		}
		final ImagePlus figure = figure("maps", save(map, "adc"), "crop", true, "zoom", "10", "color_bar", "none",
			"scale_bar", false, "labels", false);
		final int margins = 2 * new FigureLayout.Style(1, 33, Color.WHITE, false, false).gap();
		assertEquals(14 * 10 + margins, figure.getWidth());
	}

	@Test
	void theScaleBarIsAsLongAsItSays() throws Exception {
		final BufferedImage figure = figure("maps", maps("adc"), "zoom", "10", "color_bar", "none").getBufferedImage();
		int longest = 0;
		for (int y = figure.getHeight() - 1; y > figure.getHeight() - 60; y--) {
			int run = 0;
			for (int x = 0; x < figure.getWidth() && run >= 0; x++) {
				if ((figure.getRGB(x, y) & 0xffffff) == 0) longest = Math.max(longest, ++run);
				else run = 0;
			}
		}
		assertEquals(20 * 10 / 2, longest, "20 mm of a map of 80 mm");
	}

	@ParameterizedTest
	@CsvSource({ "white, 6", "black, 8", "white, 20", "black, 3" })
	void nothingTouchesTheEdgesSoNothingIsCut(final String paper, final String points) throws Exception {
		final BufferedImage figure = figure("maps", maps("percent_enhancement", "status", "chosen_model"), "background",
			paper, "font_size", points, "zoom", "1").getBufferedImage();
		final int color = paper.equals("white") ? Color.WHITE.getRGB() : Color.BLACK.getRGB();
		for (int x = 0; x < figure.getWidth(); x++) {
			assertEquals(color, figure.getRGB(x, 0));
			assertEquals(color, figure.getRGB(x, figure.getHeight() - 1));
		}
		for (int y = 0; y < figure.getHeight(); y++) {
			assertEquals(color, figure.getRGB(0, y));
			assertEquals(color, figure.getRGB(figure.getWidth() - 1, y));
		}
	}

	@Test
	void theSourceStandsFirstAndOneBarServesMapsOfOneUnit() throws Exception {
		final String maps = maps("adc", "ddc");
		final String source = save(map("t2"), "source");
		final ImagePlus figure = figure("maps", maps, "source", source, "color_bar", "shared", "zoom", "10");
		assertEquals(3, tiles(figure));
		final String reason = module("maps", maps("adc", "t2"), "color_bar", "shared").getCancelReason();
		assertTrue(reason.startsWith("color_bar must be \"each\" or \"none\" where the maps have several units"), reason);
	}

	@Test
	void aFolderGivesItsMapsAndTheFileIsPrintedAt300DotsAnInch() throws Exception {
		save(map("adc"), "a");
		save(map("t2"), "b");
		Files.writeString(folder.resolve("table.csv"), "a\n1\n");
		final ImagePlus figure = figure("maps", folder.toString(), "color_bar", "none", "output_folder", folder.resolve("out")
			.toFile());
		assertEquals(2, tiles(figure));
		final ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
		try (ImageInputStream in = ImageIO.createImageInputStream(folder.resolve("out/figure.png").toFile())) {
			reader.setInput(in);
			final Element root = (Element) reader.getImageMetadata(0).getAsTree("javax_imageio_png_1.0");
			assertEquals("11811", ((Element) root.getElementsByTagName("pHYs").item(0)).getAttribute("pixelsPerUnitXAxis"));
			assertEquals(figure.getWidth(), reader.getWidth(0));
		}
		finally {
			reader.dispose();
		}
		assertTrue(Files.exists(folder.resolve("out/figure.json")));
	}

	@ParameterizedTest
	@CsvSource({ "zoom, 0", "zoom, -1", "zoom, 900", "columns, 0.5", "columns, 0", "montage, 1.5", "slices, 6", "slices, 0",
		"font_size, 500", "background, blue", "maps, nowhere.tif" })
	void aWrongFieldIsRefusedByItsName(final String key, final String value) throws Exception {
		final List<Object> inputs = new ArrayList<>(List.of("maps", maps("adc")));
		if (key.equals("maps")) inputs.clear();
		inputs.addAll(List.of(key, value));
		final String reason = module(inputs.toArray()).getCancelReason();
		assertTrue(reason != null && reason.startsWith(key + " must"), reason);
	}

	/** Runs of colors other than the paper, as wide as a slice, in the row in the middle of the first slices. */
	private static int tiles(final ImagePlus figure) {
		final BufferedImage picture = figure.getBufferedImage();
		final double size = SIDE * 2 / figure.getCalibration().pixelWidth;
		int most = 0;
		for (int y = (int) (size / 2); y < size; y += 7) {
			int tiles = 0;
			int run = 0;
			for (int x = 0; x < picture.getWidth(); x++) {
				run = picture.getRGB(x, y) == Color.WHITE.getRGB() ? 0 : run + 1;
				if (run == (int) (0.9 * size)) tiles++;
			}
			most = Math.max(most, tiles);
		}
		return most;
	}

	private String maps(final String... keys) {
		final List<String> files = new ArrayList<>();
		for (final String key : keys) {
			files.add(save(map(key), key));
		}
		return String.join("; ", files);
	}

	private String save(final ImagePlus map, final String name) {
		final String file = folder.resolve(name + ".tif").toString();
		new FileSaver(map).saveAsTiffStack(file);
		return file;
	}

	private static ImagePlus map(final String key) {
		return TestMaps.of(Quantity.of(key, ""), GRID, 1e-3f, 2e-3f, 1, 2, 3);
	}

	private static ImagePlus figure(final Object... inputs) throws Exception {
		final CommandModule module = module(inputs);
		assertEquals(null, module.getCancelReason());
		return (ImagePlus) module.getOutput("figure");
	}

	private static CommandModule module(final Object... inputs) throws Exception {
		return CONTEXT.service(CommandService.class).run(FigurePanel.class, true, inputs).get();
	}
}
