package org.imagingbiomarkers.plugins.figure;

import java.awt.Color;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.imageplus.SourceFiles;
import org.imagingbiomarkers.io.reader.SeriesReaders;
import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.imagingbiomarkers.plugins.command.OutputFolder;
import org.imagingbiomarkers.plugins.command.ProvenanceRecorder;
import org.imagingbiomarkers.plugins.command.TextField;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;
import ij.process.ColorProcessor;

/** A figure of several maps, ready for print. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Explore", weight = 70), @Menu(label = "Figure Panel...", weight = 4) },
	description = "A figure of several maps with color bars, labels and a scale bar, ready for print")
public class FigurePanel extends BiomarkerCommand {

	private static final String WHITE = "white";
	private static final String BLACK = "black";
	private static final String TITLE = "Figure Panel";
	private static final String EACH = "each";
	private static final String SHARED = "shared";
	private static final String NONE = "none";
	private static final String FILE = "figure";
	/** Slices in a row that make no second one. */
	private static final int MAX_SINGLE_ROW = 4;
	private static final int DOTS_PER_INCH = 300;
	private static final double POINTS_PER_INCH = 72;
	/** Letters that a slice is wide where no zoom is given. */
	private static final int LETTERS_PER_SLICE = 14;
	private static final double MIN_POINTS = 2;
	private static final double MAX_POINTS = 72;

	@Parameter(label = "Maps", persist = false, required = false,
		description = "Titles or files, separated by semicolons or commas, or a folder of TIFF maps. Blank: all open maps",
		attrs = @Attr(name = "group", value = "input"))
	private String maps = "";

	@Parameter(label = "Source image", persist = false, required = false,
		description = "Title or file of an image that is shown first, on the grid of the first map. Blank: none", attrs = {
			@Attr(name = "images", value = ""), @Attr(name = "group", value = "input") })
	private String source = "";

	@Parameter(label = "Slices", persist = false, required = false,
		description = "Their numbers, such as 3, 5, 7, or all. Blank: the slice that each map shows", attrs = { @Attr(
			name = "needs", value = "!montage"), @Attr(name = "group", value = "input") })
	private String slices = "";

	@Parameter(label = "Number of slices", persist = false, required = false,
		description = "So many slices, evenly spread over those that hold values. Blank: those above", attrs = { @Attr(
			name = "holds", value = "whole number from 1 to 32767"), @Attr(name = "group", value = "input") })
	private String montage = "";

	@Parameter(label = "Crop to the values", persist = false,
		description = "Draw only the part of the slices that holds values")
	private boolean crop = false;

	@Parameter(label = "Columns", persist = false, required = false,
		description = "Slices in a row; maps in a row where each has one slice. Blank: as many as make a wide figure",
		attrs = { @Attr(name = "holds", value = "whole number from 1 to 32767"), @Attr(name = "expert") })
	private String columns = "";

	@Parameter(label = "Zoom", persist = false, required = false,
		description = "Pixels along the shorter side of a voxel of the first map. Blank: as many as the letters need",
		attrs = { @Attr(name = "holds", value = "number above 0"), @Attr(name = "expert") })
	private String zoom = "";

	@Parameter(label = "Color bar", persist = false, choices = { EACH, SHARED, NONE },
		description = "One a map, each with its own range; one for all, with a common range; or none")
	private String color_bar = EACH;

	@Parameter(label = "Labels", persist = false, description = "Name and unit above each map, numbers above the slices",
		attrs = @Attr(name = "expert"))
	private boolean labels = true;

	@Parameter(label = "Scale bar", persist = false, description = "A bar whose length is said in mm, below the maps",
		attrs = @Attr(name = "expert"))
	private boolean scale_bar = true;

	@Parameter(label = "Font size (pt)", persist = false, required = false,
		description = "Size of the letters where the figure is printed at 300 dots an inch", attrs = { @Attr(name = "holds",
			value = "number from 2 to 72"), @Attr(name = "expert") })
	private String font_size = "8";

	@Parameter(label = "Background", persist = false, choices = { WHITE, BLACK }, description = "Color around the maps",
		attrs = @Attr(name = "group", value = "model"))
	private String background = WHITE;

	@Parameter(label = "Output folder", style = "directory", persist = false, required = false,
		description = "Where figure.png is written, at 300 dots an inch. Blank: do not save")
	private File output_folder = new File("");

	@Parameter(type = ItemIO.OUTPUT, description = "The figure in color, calibrated in mm")
	private ImagePlus figure;

	@Override
	protected void check() throws IOException {
		points();
		zoom(1);
		MapInput.check("maps", maps);
	}

	@Override
	protected void compute() throws IOException {
		final ImagePlus made = make();
		showAndSelect(made);
		figure = made;
	}

	private ImagePlus make() throws IOException {
		final Color paper = new TextField("background", background).oneOf(List.of(WHITE, BLACK)).equals(WHITE) ? Color.WHITE
			: Color.BLACK;
		final String bars = new TextField("color_bar", color_bar).oneOf(List.of(EACH, SHARED, NONE));
		final int font = (int) Math.round(points() * DOTS_PER_INCH / POINTS_PER_INCH);
		final SeriesReaders readers = readers();
		final List<MapInput> found = MapInput.all(readers, "maps", maps);
		final Optional<ColorScale> shared = bars.equals(SHARED) ? Optional.of(shared(found)) : Optional.empty();
		final List<FigureBlock> blocks = new ArrayList<>();
		for (final MapInput map : found) {
			final FigureBlock.OfMap block = block(map.image());
			if (blocks.isEmpty() && source != null && !source.isBlank()) {
				blocks.add(block.of(MapInput.one(readers, "source", source)));
			}
			blocks.add(block.of(shared, bars.equals(EACH)));
		}
		final double side = MapFigure.shorterSide(found.get(0).image());
		final double wide = blocks.get(0).part().width * blocks.get(0).tiles().get(0).slice().size().x() / side;
		final FigureLayout layout = new FigureLayout(new FigureLayout.Style(zoom(font * LETTERS_PER_SLICE / wide) / side,
			font, paper, labels, scale_bar), columns(blocks));
		layout.check(blocks);
		final BufferedImage picture = layout.draw(blocks, shared);
		write(picture, found);
		final ImagePlus image = new ImagePlus(TITLE, new ColorProcessor(picture));
		image.getCalibration().setUnit("mm");
		image.getCalibration().pixelWidth = 1 / layout.style().scale();
		image.getCalibration().pixelHeight = 1 / layout.style().scale();
		return image;
	}

	private FigureBlock.OfMap block(final ImagePlus map) throws InputException {
		final List<Integer> chosen = SliceChoice.of(new TextField("slices", slices), new TextField("montage", montage), map);
		return new FigureBlock.OfMap(map, chosen, crop ? SliceChoice.part(map, chosen) : new Rectangle(map.getWidth(), map
			.getHeight()));
	}

	/** One range for all maps, in the colors of the first. */
	private static ColorScale shared(final List<MapInput> found) throws InputException {
		final ColorScale first = ColorScale.of(found.get(0).image());
		double low = first.lowest();
		double high = first.high();
		for (final MapInput map : found) {
			final ColorScale scale = ColorScale.of(map.image());
			if (!scale.unit().equals(first.unit()) || !scale.categories().equals(first.categories())) {
				throw new InputException("color_bar must be \"" + EACH + "\" or \"" + NONE +
					"\" where the maps have several units, as \"" + found.get(0).image().getTitle() + "\" and \"" + map.image()
						.getTitle() + "\" have.");
			}
			low = Math.min(low, scale.lowest());
			high = Math.max(high, scale.high());
		}
		return first.categories().isEmpty() ? first.over(low, high) : first;
	}

	private double points() throws InputException {
		final double points = new TextField("font_size", font_size).number().orElse(Double.NaN);
		if (points >= MIN_POINTS && points <= MAX_POINTS) return points;
		throw new InputException("font_size must be a number of points from " + (int) MIN_POINTS + " to " + (int) MAX_POINTS +
			", but it is \"" + font_size + "\".");
	}

	/** @param least zoom with which the letters have room */
	private double zoom(final double least) throws InputException {
		final TextField field = new TextField("zoom", zoom);
		final OptionalDouble given = field.number();
		if (given.isEmpty()) return Math.max(1, Math.ceil(least));
		if (given.getAsDouble() > 0) return given.getAsDouble();
		throw new InputException("zoom must be a number above 0, but it is \"" + field.text() + "\".");
	}

	private int columns(final List<FigureBlock> blocks) throws InputException {
		final TextField field = new TextField("columns", columns);
		if (!field.isBlank()) return SliceChoice.whole(field);
		final int most = blocks.stream().mapToInt(block -> block.tiles().size()).max().orElse(1);
		final int count = most == 1 ? blocks.size() : most;
		return count <= MAX_SINGLE_ROW ? count : (int) Math.ceil(Math.sqrt(2.0 * count));
	}

	private void write(final BufferedImage picture, final List<MapInput> found) throws IOException {
		final List<Path> files = found.stream().flatMap(map -> SourceFiles.of(map.image()).stream()).toList();
		presenter().wrote(new OutputFolder(output_folder).write(FILE, ProvenanceRecorder.of(this, files), folder -> folder
			.print(FILE, picture, DOTS_PER_INCH)));
	}

	/** Which slices of a map are drawn, and which part of them. */
	private static final class SliceChoice {

		static final String ALL = "all";
		/** Voxels around those that have a value. */
		private static final int MARGIN = 2;

		private SliceChoice() {}

		/**
		 * The slices that two fields choose.
		 *
		 * @param slices blank: the one that is shown; {@value #ALL}; or their numbers
		 * @param montage how many, evenly spread over those with a value; blank: see {@code slices}
		 * @return numbers of slices, from 1
		 * @throws InputException if a map has no such slice
		 */
		static List<Integer> of(final TextField slices, final TextField montage, final ImagePlus map) throws InputException {
			final int depth = map.getNSlices();
			if (!montage.isBlank()) {
				if (!slices.isBlank()) {
					throw new InputException(slices.key() + " must be blank where " + montage.key() +
						" tells how many slices, but it is \"" + slices.text() + "\".");
				}
				return spread(whole(montage), map);
			}
			if (slices.isBlank()) return List.of(map.getZ());
			if (slices.text().equals(ALL)) return IntStream.rangeClosed(1, depth).boxed().toList();
			final List<Integer> chosen = new ArrayList<>();
			for (final double slice : slices.numbers()) {
				if (slice != Math.rint(slice) || slice < 1 || slice > depth) {
					throw new InputException(slices.key() + " must be blank, \"" + ALL + "\" or numbers from 1 to " + depth +
						", but \"" + slices.text() + "\" holds another.");
				}
				chosen.add((int) slice);
			}
			return List.copyOf(chosen);
		}

		/** A whole number from 1 up. */
		static int whole(final TextField field) throws InputException {
			final double number = field.number().orElse(1);
			if (number == Math.rint(number) && number >= 1 && number <= Short.MAX_VALUE) return (int) number;
			throw new InputException(field.key() + " must be a whole number from 1 up, but it is \"" + field.text() + "\".");
		}

		private static List<Integer> spread(final int count, final ImagePlus map) {
			final List<Integer> filled = IntStream.rangeClosed(1, map.getNSlices()).filter(slice -> !extent(map, slice)
				.isEmpty()).boxed().toList();
			if (filled.isEmpty()) return List.of(map.getZ());
			final int first = filled.get(0);
			final double step = (filled.get(filled.size() - 1) - first + 1) / (double) count;
			return IntStream.range(0, count).map(i -> (int) (first + (i + 0.5) * step)).distinct().boxed().toList();
		}

		/** What holds the voxels with a value of some slices, and a little more; all of a slice where there are none. */
		static Rectangle part(final ImagePlus map, final List<Integer> slices) {
			final Rectangle all = new Rectangle(map.getWidth(), map.getHeight());
			Rectangle found = new Rectangle();
			for (final int slice : slices) {
				final Rectangle extent = extent(map, slice);
				if (!extent.isEmpty()) found = found.isEmpty() ? extent : found.union(extent);
			}
			if (found.isEmpty()) return all;
			found.grow(MARGIN, MARGIN);
			return found.intersection(all);
		}

		private static Rectangle extent(final ImagePlus map, final int slice) {
			final float[] values = MapSlice.values(map, map.getStackIndex(map.getC(), slice, map.getT()));
			return MapSlice.extent(values.length, map.getWidth(), i -> !Float.isNaN(values[i]));
		}
	}
}
