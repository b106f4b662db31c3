package org.imagingbiomarkers.plugins.figure;

import java.io.IOException;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.imagingbiomarkers.plugins.command.ImageInput;
import org.imagingbiomarkers.plugins.command.ImageResult;
import org.imagingbiomarkers.plugins.command.TextField;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;
import ij.WindowManager;

/** A color bar or a legend as an overlay of a map. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Explore", weight = 70), @Menu(label = "Color Bar...", weight = 3) },
	description = "A color bar or a legend beside a map, as an overlay that leaves its values alone")
public class ColorBarOverlay extends BiomarkerCommand {

	private static final String TITLE = "Color Bar";
	private static final int MAX_FONT_PIXELS = 500;

	@Parameter(label = "Map", persist = false, required = false,
		description = "The range and the colors it is shown in count")
	private ImagePlus image;

	@Parameter(label = "Placement", persist = false, choices = { "beside", "right", "left", "none" },
		description = "beside: a wider copy of the map; right, left: on its border; none: removes the bar")
	private String placement = "beside";

	@Parameter(label = "Font size (pixels)", persist = false, required = false,
		description = "Height of the letters in pixels of the image. Blank: a 20th of its height", attrs = { @Attr(
			name = "expert"), @Attr(name = "needs", value = "placement!=none"), @Attr(name = "holds", value = "number") })
	private String font_size = "";

	@Parameter(type = ItemIO.OUTPUT, description = "The map with the bar: a wider copy, or the map itself")
	private ImagePlus shown;

	@Override
	protected void compute() throws IOException {
		final ImagePlus map = ImageInput.checked(image == null ? WindowManager.getCurrentImage() : image);
		final ImagePlus drawn = draw(map);
		if (drawn != map) show(drawn);
		presenter().select(new ImageResult(drawn));
		drawn.updateAndDraw();
		shown = drawn;
	}

	private ImagePlus draw(final ImagePlus map) throws InputException {
		final BarPlacement where = BarPlacement.of(new TextField("placement", placement));
		final int size = fontSize(map);
		if (map.getBitDepth() == 24) {
			throw new InputException("image must hold values, but \"" + map.getTitle() + "\" holds colors.");
		}
		if (where == BarPlacement.NONE) {
			if (map.getOverlay() != null) map.getOverlay().remove(DrawingSurface.OfOverlay.NAME);
			return map;
		}
		final ImagePlus drawn = where.draw(map, ColorScale.of(map), size);
		if (drawn != map) drawn.setTitle(map.getTitle() + " with color bar");
		return drawn;
	}

	private int fontSize(final ImagePlus map) {
		final TextField field = new TextField("font_size", font_size);
		final double size = field.number().orElse(BarPlacement.fontSize(map));
		if (size >= 1 && size <= MAX_FONT_PIXELS) return (int) Math.round(size);
		throw new InvalidInputException("font_size must be a number of pixels from 1 to " + MAX_FONT_PIXELS +
			", but it is \"" + font_size + "\".");
	}
}
