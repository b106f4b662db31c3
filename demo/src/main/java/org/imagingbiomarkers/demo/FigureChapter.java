package org.imagingbiomarkers.demo;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

import org.imagingbiomarkers.io.result.ResultFolder;
import org.imagingbiomarkers.plugins.diffusion.AdcMap;
import org.imagingbiomarkers.plugins.figure.ColorBarOverlay;
import org.imagingbiomarkers.plugins.figure.FigurePanel;
import org.imagingbiomarkers.plugins.figure.MapFigure;
import org.imagingbiomarkers.plugins.figure.MapOverlay;
import org.imagingbiomarkers.samples.Phantoms;

import ij.ImagePlus;
import ij.process.ImageProcessor;

/** Maps as figures: what is read from their colors and their scale is what the maps hold. */
final class FigureChapter implements Chapter {

	private static final int ZOOM = 6;

	@Override
	public String name() {
		return "figures";
	}

	@Override
	public String title() {
		return "Figures of maps";
	}

	@Override
	public String introduction() {
		return "The ADC map of the diffusion phantom over its source image, and a figure panel ready for print. In the table, " +
			"values that were read back from the colors with the help of the color bar, beside those of the map.";
	}

	@Override
	public void run(final ChapterRun run) throws IOException {
		final ImagePlus series = run.open(Phantoms.DIFFUSION.write(run.samples()).resolve("series"));
		final ImagePlus adc = (ImagePlus) run.command(AdcMap.class, "image", series, "method", "nonlinear", "quality", true,
			"output_folder", run.output().toFile()).get("adc");
		final String prefix = ResultFolder.fileName(series.getTitle());
		final List<Path> files = List.of("adc", "r2", "status").stream().map(key -> run.output().resolve(prefix + "_" + key +
			".tif")).toList();
		final String map = files.get(0).toString();
		overlay(run, series, adc, map);
		panel(run, adc, files);
		final ImagePlus barred = (ImagePlus) run.command(ColorBarOverlay.class, "image", adc).get("shown");
		run.measure("Color bar", name() + " region all", "share of values it leaves alone", same(adc, barred), "", 1.0);
		readBack(run, adc);
	}

	private void overlay(final ChapterRun run, final ImagePlus series, final ImagePlus adc, final String map)
		throws IOException
	{
		final ImagePlus opaque = (ImagePlus) run.command(MapOverlay.class, "image", series, "map", map, "opacity", "100",
			"color_bar", "none").get("overlay");
		opaque.setSlice(adc.getZ());
		opaque.updateImage();
		final ImageProcessor seen = opaque.flatten().getProcessor();
		final ImageProcessor colors = adc.getProcessor().convertToRGB();
		int covered = 0;
		int right = 0;
		for (int i = 0; i < seen.getPixelCount(); i++) {
			if (Float.isNaN(adc.getProcessor().getf(i))) continue;
			covered++;
			if ((seen.get(i) & 0xffffff) == (colors.get(i) & 0xffffff)) right++;
		}
		run.measure("Map overlay", name() + " region all", "share of voxels in their color", right / (double) covered, "",
			1.0);
		final ImagePlus shown = (ImagePlus) run.command(MapOverlay.class, "image", series, "map", map, "opacity", "60",
			"color_bar", "none").get("overlay");
		run.picture(MapFigure.render(shown.flatten(), 1, ZOOM, false), "overlay", "ADC over the image at b = 0, 60 % opaque");
	}

	private void panel(final ChapterRun run, final ImagePlus adc, final List<Path> files) throws IOException {
		final ImagePlus figure = (ImagePlus) run.command(FigurePanel.class, "maps", files.stream().map(Path::toString)
			.collect(Collectors.joining("; ")), "zoom", "" + ZOOM, "columns", "3", "output_folder", run.output().toFile()).get(
				"figure");
		run.measure("Figure panel", name() + " region all", "maps side by side", maps(figure, ZOOM * adc.getWidth()), "",
			3.0);
		run.measure("Figure panel", name() + " region all", "size of a pixel", figure.getCalibration().pixelWidth, "mm", adc
			.getCalibration().pixelWidth / ZOOM);
		run.picture(figure.resize(figure.getWidth() / 2, figure.getHeight() / 2, "bilinear average").getBufferedImage(),
			"panel", "A figure panel, at half its size");
	}

	/** Runs of pixels other than the paper that are as wide as a map. */
	private static int maps(final ImagePlus figure, final int width) {
		int most = 0;
		for (int y = 0; y < figure.getHeight(); y += width / 8) {
			int count = 0;
			int run = 0;
			for (int x = 0; x < figure.getWidth(); x++) {
				run = (figure.getProcessor().get(x, y) & 0xffffff) == 0xffffff ? 0 : run + 1;
				if (run == width) count++;
			}
			most = Math.max(most, count);
		}
		return most;
	}

	private static double same(final ImagePlus map, final ImagePlus wider) {
		int same = 0;
		for (int y = 0; y < map.getHeight(); y++) {
			for (int x = 0; x < map.getWidth(); x++) {
				final float value = wider.getProcessor().getf(x, y);
				if (Float.compare(map.getProcessor().getf(x, y), value) == 0) same++;
			}
		}
		return same / (double) (map.getWidth() * map.getHeight());
	}

	/** As a reader does with a ruler: finds the color of each voxel in the bar, and the number beside it. */
	private void readBack(final ChapterRun run, final ImagePlus adc) {
		final BufferedImage picture = MapFigure.render(adc, adc.getZ(), ZOOM, true);
		final int column = picture.getWidth() - picture.getWidth() % ZOOM;
		final int edge = ZOOM * adc.getWidth();
		int bar = edge;
		while (!isBar(picture, bar)) {
			bar++;
			if (bar == column) throw new DemoFailure("The picture of the ADC map has no color bar.");
		}
		int bottom = picture.getHeight() - 1;
		while (picture.getRGB(bar, bottom) == Color.WHITE.getRGB()) {
			bottom--;
		}
		int top = bottom;
		while (top > 0 && picture.getRGB(bar, top - 1) != Color.WHITE.getRGB()) {
			top--;
		}
		double read = 0;
		double truth = 0;
		int count = 0;
		for (int i = 0; i < adc.getProcessor().getPixelCount(); i++) {
			final float value = adc.getProcessor().getf(i);
			if (!(value > 0 && value < 3)) continue;
			final int x = ZOOM * (i % adc.getWidth()) + ZOOM / 2;
			final int y = ZOOM * (i / adc.getWidth()) + ZOOM / 2;
			read += 3.0 * (bottom - nearest(picture, bar, top, bottom, new Color(picture.getRGB(x, y)))) / (bottom - top);
			truth += value;
			count++;
		}
		run.measure("Color bar", name() + " region all", "mean ADC read from the colors", read / count, "10^-3 mm^2/s",
			truth / count);
	}

	/**
	 * Whether a column of a picture runs through the colors of the bar: only there most rows differ from their neighbors.
	 */
	private static boolean isBar(final BufferedImage picture, final int x) {
		int colors = 0;
		for (int y = 1; y < picture.getHeight(); y++) {
			if (picture.getRGB(x, y) != picture.getRGB(x, y - 1)) colors++;
		}
		return colors > picture.getHeight() / 3;
	}

	private static int nearest(final BufferedImage picture, final int bar, final int top, final int bottom,
		final Color color)
	{
		int nearest = top;
		double least = Double.POSITIVE_INFINITY;
		for (int y = top + 1; y < bottom; y++) {
			final Color other = new Color(picture.getRGB(bar, y));
			final double distance = Math.hypot(Math.hypot(color.getRed() - other.getRed(), color.getGreen() - other.getGreen()),
				color.getBlue() - other.getBlue());
			if (distance < least) {
				least = distance;
				nearest = y;
			}
		}
		return nearest;
	}
}
