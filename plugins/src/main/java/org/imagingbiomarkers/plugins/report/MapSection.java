package org.imagingbiomarkers.plugins.report;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;

import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.plugins.figure.MapFigure;
import org.imagingbiomarkers.plugins.map.Quantity;
import org.imagingbiomarkers.plugins.report.Result.MapSource;

import ij.ImagePlus;

/** The maps of one run: a picture of each, and their values in a table. Each map is in memory while it is looked at. */
final class MapSection {

	/** Pixels that the middle slice is wide, about. */
	private static final int WIDTH = 300;
	private static final int TILE = 96;
	private static final int MOST_TILES = 8;
	private static final double LARGEST_ZOOM = 8;
	private static final double PERCENT = 100;

	private final Html html;
	private final List<String> rows = new ArrayList<>();
	private String outcomes = "";

	MapSection(final Html html) {
		this.html = html;
	}

	/**
	 * Writes the maps.
	 *
	 * @param pictures of how many of them there is room for; the others are listed only
	 * @return how many pictures there are
	 */
	int write(final List<MapSource> maps, final int pictures) throws IOException {
		int shown = 0;
		html.raw("<div class=\"maps\">\n");
		for (final MapSource source : maps) {
			try {
				final ImagePlus map = source.pixels().read();
				final String key = ImagePlusProperties.quantity(map).orElse(source.key());
				if (shown < pictures) {
					figure(map, key, source.name());
					shown++;
				}
				count(map, key, source.name());
			}
			catch (final IOException | RuntimeException e) {
				html.raw("<p class=\"warning\">").text("The map \"" + source.name() + "\" could not be read: " + e.getMessage()).raw(
					"</p>\n");
			}
		}
		html.raw("</div>\n");
		table();
		if (!outcomes.isEmpty()) html.raw("<p class=\"outcomes\">").text("Voxels by the outcome of their fit: " + outcomes + ".")
			.raw("</p>\n");
		return shown;
	}

	private void figure(final ImagePlus map, final String key, final String name) throws IOException {
		final int slices = map.getStackSize();
		final int middle = slices / 2 + 1;
		final String label = label(map, key, name);
		final boolean labels = key.equals("labels");
		final double zoom = Math.min(LARGEST_ZOOM, WIDTH / (double) map.getWidth());
		final BufferedImage slice = MapFigure.render(map, middle, zoom, !labels);
		final String range = labels ? "" : ", shown from " + Figures.rounded(map.getDisplayRangeMin()) + " to " + Figures.rounded(
			map.getDisplayRangeMax()) + unit(map, " ");
		html.raw("<figure class=\"map\">\n");
		image(slice, label + ", slice " + middle + " of " + slices + range);
		if (slices > 1) image(montage(map), label + ", " + tiles(slices).length + " slices from the first to the last");
		html.raw("<figcaption><b>").text(label).raw("</b> ").text((slices > 1 ? "slice " + middle + " of " + slices : "one slice") +
			range + (slices > 1 ? "; below, slices " + IntStream.of(tiles(slices)).mapToObj(Integer::toString).collect(Collectors
				.joining(", ")) : "")).raw("</figcaption>\n</figure>\n");
	}

	private void image(final BufferedImage picture, final String alternative) throws IOException {
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		ImageIO.write(picture, "png", bytes);
		html.raw("<img width=\"" + picture.getWidth() + "\" height=\"" + picture.getHeight() + "\" alt=\"").text(alternative).raw(
			"\" src=\"").data("image/png", bytes.toByteArray()).raw("\">\n");
	}

	/** Numbers of some slices, evenly spread. */
	private static int[] tiles(final int slices) {
		final int count = Math.min(MOST_TILES, slices);
		return IntStream.range(0, count).map(i -> 1 + (int) ((i + 0.5) * slices / count)).toArray();
	}

	/** Some slices side by side, in rows of four. */
	private static BufferedImage montage(final ImagePlus map) {
		final int[] slices = tiles(map.getStackSize());
		final double zoom = Math.min(LARGEST_ZOOM, TILE / (double) map.getWidth());
		final List<BufferedImage> tiles = IntStream.of(slices).mapToObj(slice -> MapFigure.render(map, slice, zoom, false)).toList();
		final int columns = Math.min(MOST_TILES / 2, tiles.size());
		final int rows = (tiles.size() + columns - 1) / columns;
		final int width = tiles.get(0).getWidth() + 2;
		final int height = tiles.get(0).getHeight() + 2;
		final BufferedImage all = new BufferedImage(columns * width - 2, rows * height - 2, BufferedImage.TYPE_INT_RGB);
		final java.awt.Graphics2D g = all.createGraphics();
		g.setColor(java.awt.Color.WHITE);
		g.fillRect(0, 0, all.getWidth(), all.getHeight());
		for (int i = 0; i < tiles.size(); i++) {
			g.drawImage(tiles.get(i), i % columns * width, i / columns * height, null);
		}
		g.dispose();
		return all;
	}

	private static String label(final ImagePlus map, final String key, final String name) {
		if (key.equals("labels")) return name.startsWith("Input function") || name.contains("_InputFunction")
			? "Voxels of the input function" : "Lesions";
		if (key.isEmpty()) return name;
		final Quantity quantity = MapFiles.known(key, ImagePlusProperties.valueUnit(map));
		return quantity.label().equals("filtered") ? "Filtered image" : quantity.label();
	}

	private static String unit(final ImagePlus map, final String before) {
		final String unit = ImagePlusProperties.valueUnit(map);
		return unit.isEmpty() ? "" : before + Html.unit(unit);
	}

	private void count(final ImagePlus map, final String key, final String name) {
		if (key.equals("status")) {
			final long voxels = (long) map.getWidth() * map.getHeight() * map.getStackSize();
			outcomes = MapStatistics.counts(map).entrySet().stream().map(one -> MapStatistics.meaning(one.getKey()) + " " + one
				.getValue() + " (" + share(one.getValue(), voxels) + ")").collect(Collectors.joining(", "));
			return;
		}
		if (key.equals("labels")) {
			final Map<Integer, Long> counts = MapStatistics.counts(map);
			counts.remove(0);
			rows.add(row(label(map, key, name), "", List.of(String.valueOf(counts.values().stream().mapToLong(Long::longValue).sum()),
				"", counts.size() + (counts.size() == 1 ? " region" : " regions"), "", "", "", "", "", "")));
			return;
		}
		final MapStatistics s = MapStatistics.of(map);
		final List<String> cells = new ArrayList<>(List.of(Integer.toString(s.finite()), share(s.voxels() - s.finite(), s
			.voxels())));
		for (final double value : new double[] { s.mean(), s.deviation(), s.min(), s.p10(), s.median(), s.p90(), s.max() }) {
			cells.add("<data value=\"" + value + "\">" + Figures.rounded(value) + "</data>");
		}
		rows.add(row(label(map, key, name), ImagePlusProperties.valueUnit(map), cells));
	}

	private static String share(final long part, final long all) {
		return String.format(Locale.ROOT, "%.1f %%", PERCENT * part / Math.max(1, all));
	}

	private String row(final String label, final String unit, final List<String> cells) {
		return "<tr><th scope=\"row\">" + Html.escaped(html.bare(label)) + "</th><td>" + Html.escaped(Html.unit(unit)) + "</td>" + cells
			.stream().map(cell -> "<td class=\"n\">" + cell + "</td>").collect(Collectors.joining()) + "</tr>\n";
	}

	private void table() throws IOException {
		if (rows.isEmpty()) return;
		html.raw("""
			<div class="wide"><table class="numbers statistics"><caption>Values of all voxels that have one</caption>
			<thead><tr><th scope="col">map</th><th scope="col">unit</th><th scope="col">voxels</th>
			<th scope="col">without value</th><th scope="col">mean</th><th scope="col">SD</th><th scope="col">min</th>
			<th scope="col">10 %</th><th scope="col">median</th><th scope="col">90 %</th><th scope="col">max</th></tr></thead>
			<tbody>
			""");
		for (final String row : rows) {
			html.raw(row);
		}
		html.raw("</tbody></table></div>\n");
	}
}
