package org.imagingbiomarkers.plugins.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;

import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.plugins.command.Failure;
import org.imagingbiomarkers.plugins.figure.MapFigure;
import org.imagingbiomarkers.plugins.figure.Typography;
import org.imagingbiomarkers.plugins.map.Category;
import org.imagingbiomarkers.plugins.map.ShownQuantity;
import org.imagingbiomarkers.plugins.report.ReportEntry.MapSource;

import ij.IJ;
import ij.ImagePlus;
import ij.process.ImageProcessor;

/** The maps of one run: a picture of each, and their values in a table. Each map is in memory while it is looked at. */
final class MapSection {

	/** Pixels that the middle slice is wide, about. */
	private static final int SLICE_WIDTH = 210;
	/** Pixels of a picture for each of the page, for print and for screens that have them. */
	private static final int PIXELS_PER_PAGE_PIXEL = 2;
	private static final int FONT_SIZE = 13;
	private static final int TILE_WIDTH = 72;
	private static final int MAX_TILES = 8;
	private static final double PERCENT = 100;
	private static final double GRAY_LEVELS = 251;
	/** Share of a range that is nothing but rounding. */
	private static final double ROUNDING_SHARE = 1e-9;

	private final HtmlWriter html;
	private final List<String> rows = new ArrayList<>();
	private final List<String> outcomes = new ArrayList<>();

	MapSection(final HtmlWriter html) {
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
				final Failure failure = Failure.of("Reading it", e);
				if (!failure.trace().isEmpty()) IJ.log(failure.trace());
				html.raw("<p class=\"warning\">").text("The map \"" + source.name() + "\" could not be read: " + failure
					.sentence()).raw("</p>\n");
			}
		}
		html.raw("</div>\n");
		table();
		for (final String outcome : outcomes) {
			html.raw("<p class=\"outcomes\">").text(outcome + ".").raw("</p>\n");
		}
		return shown;
	}

	private void figure(final ImagePlus map, final String key, final String name) throws IOException {
		final ShownSlices slices = ShownSlices.of(map, key.equals("labels"), MAX_TILES);
		final String label = label(map, key, name);
		final boolean labels = key.equals("labels");
		final BufferedImage slice = MapFigure.render(map, slices.middle(), zoom(map.getWidth()), !labels, Color.WHITE,
			PIXELS_PER_PAGE_PIXEL * FONT_SIZE);
		final String place = slices.all() > 1 ? "slice " + slices.middle() + " of " + slices.all() : "one slice";
		final Optional<BufferedImage> montage = slices.several().length > 1 ? Optional.of(montage(map, slices.several()))
			: Optional.empty();
		html.raw("<figure class=\"map\">\n");
		image(slice, PIXELS_PER_PAGE_PIXEL, label + ", " + place + range(map, key));
		if (montage.isPresent()) image(montage.get(), 1, label + ", " + slices.several().length + " slices");
		html.raw("<figcaption><b>").text(label).raw("</b> ").text(place + range(map, key) + (montage.isPresent()
			? "; below, slices " + IntStream.of(slices.several()).mapToObj(Integer::toString).collect(Collectors.joining(", "))
			: "")).raw("</figcaption>\n</figure>\n");
	}

	/** Pixels of the picture for each voxel: a whole number where there is room for it. */
	private static double zoom(final int width) {
		final double most = PIXELS_PER_PAGE_PIXEL * SLICE_WIDTH / (double) width;
		return most < 1 ? most : Math.round(most);
	}

	/** The values that the ends of the colors stand for. */
	private static String range(final ImagePlus map, final String key) {
		if (key.equals("labels") || !Category.of(key).isEmpty()) return "";
		final double high = map.getDisplayRangeMax();
		// The lowest of the 252 levels of a map means that there is no value.
		final double low = ShownQuantity.of(map).filter(ShownQuantity::isMap).isPresent() ? map.getDisplayRangeMin() + (high -
			map.getDisplayRangeMin()) / GRAY_LEVELS : map.getDisplayRangeMin();
		return ", shown from " + NumberFormatting.rounded(Math.abs(low) < ROUNDING_SHARE * high ? 0 : low) + " to " +
			NumberFormatting.rounded(high) + unit(map, " ");
	}

	/** @param sharp pixels of the picture for each of the page */
	private void image(final BufferedImage picture, final int sharp, final String alternative) throws IOException {
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		ImageIO.write(picture, "png", bytes);
		html.raw("<img width=\"" + picture.getWidth() / sharp + "\" height=\"" + picture.getHeight() / sharp + "\" alt=\"")
			.text(alternative).raw("\" src=\"").data("image/png", bytes.toByteArray()).raw("\">\n");
	}

	/** Some slices side by side, in rows of four. */
	private static BufferedImage montage(final ImagePlus map, final int[] slices) {
		final double zoom = (double) TILE_WIDTH / map.getWidth();
		final List<BufferedImage> tiles = IntStream.of(slices).mapToObj(slice -> MapFigure.render(map, slice, zoom, false))
			.toList();
		final int columns = Math.min(MAX_TILES / 2, tiles.size());
		final int rows = (tiles.size() + columns - 1) / columns;
		final int width = tiles.get(0).getWidth() + 2;
		final int height = tiles.get(0).getHeight() + 2;
		final BufferedImage all = new BufferedImage(columns * width - 2, rows * height - 2, BufferedImage.TYPE_INT_RGB);
		final Graphics2D g = all.createGraphics();
		g.setColor(Color.WHITE);
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
		final String label = MapFiles.known(key, "").label();
		return ShownQuantity.of(map).map(shown -> shown.labelOr(label)).orElse(label.equals("filtered") ? "Filtered image"
			: label);
	}

	private static String unit(final ImagePlus map, final String before) {
		final String unit = ImagePlusProperties.valueUnit(map);
		return unit.isEmpty() ? "" : before + Typography.unit(unit);
	}

	private void count(final ImagePlus map, final String key, final String name) {
		final List<Category> categories = Category.of(key);
		if (!categories.isEmpty()) {
			final long voxels = (long) map.getWidth() * map.getHeight() * map.getStackSize();
			outcomes.add(label(map, key, name) + " by voxels: " + MapStatistics.counts(map).entrySet().stream().map(
				one -> categories.stream().filter(category -> category.value() == one.getKey()).map(Category::label).findFirst()
					.orElse("value " + one.getKey()) + " " + one.getValue() + " (" + share(one.getValue(), voxels) + ")").collect(
						Collectors.joining(", ")));
			return;
		}
		if (key.equals("labels")) {
			final Map<Integer, Long> counts = MapStatistics.counts(map);
			counts.remove(0);
			outcomes.add(label(map, key, name) + ": " + counts.size() + (counts.size() == 1 ? " region of " : " regions of ") +
				counts.values().stream().mapToLong(Long::longValue).sum() + " voxels");
			return;
		}
		final MapStatistics s = MapStatistics.of(map);
		final List<String> cells = new ArrayList<>(List.of(Integer.toString(s.finite()), share(s.voxels() - s.finite(), s
			.voxels())));
		for (final double value : new double[] { s.mean(), s.deviation(), s.min(), s.p10(), s.median(), s.p90(), s.max() }) {
			cells.add("<data value=\"" + value + "\">" + NumberFormatting.rounded(value) + "</data>");
		}
		rows.add(row(label(map, key, name), ImagePlusProperties.valueUnit(map), cells));
	}

	private static String share(final long part, final long all) {
		return String.format(Locale.ROOT, "%.1f %%", PERCENT * part / Math.max(1, all));
	}

	private String row(final String label, final String unit, final List<String> cells) {
		return "<tr><th scope=\"row\">" + HtmlWriter.escaped(html.bare(label)) + "</th><td>" + HtmlWriter.escaped(Typography
			.unit(unit)) + "</td>" + cells.stream().map(cell -> "<td class=\"n\">" + cell + "</td>").collect(Collectors
				.joining()) + "</tr>\n";
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

	/**
	 * Which slices of a stack are worth a picture: those that hold something.
	 *
	 * @param all how many there are
	 * @param middle number of the one in the middle, from 1
	 * @param several numbers of some, evenly spread
	 */
	record ShownSlices(int all, int middle, int[] several) {

		/**
		 * Chooses slices.
		 *
		 * @param labels whether 0 means that there is nothing; otherwise only what is no number does
		 * @param most how many of them
		 */
		static ShownSlices of(final ImagePlus image, final boolean labels, final int most) {
			final List<Integer> filled = new ArrayList<>();
			for (int slice = 1; slice <= image.getStackSize(); slice++) {
				if (holdsAny(image.getStack().getProcessor(slice), labels)) filled.add(slice);
			}
			if (filled.isEmpty()) filled.add(image.getStackSize() / 2 + 1);
			final int count = Math.min(most, filled.size());
			final int[] several = new int[count];
			for (int i = 0; i < count; i++) {
				several[i] = filled.get((int) ((i + 0.5) * filled.size() / count));
			}
			return new ShownSlices(image.getStackSize(), filled.get(filled.size() / 2), several);
		}

		private static boolean holdsAny(final ImageProcessor plane, final boolean labels) {
			for (int i = 0; i < plane.getPixelCount(); i++) {
				final float value = plane.getf(i);
				if (labels ? value != 0 : !Float.isNaN(value)) return true;
			}
			return false;
		}
	}
}
