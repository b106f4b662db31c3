package org.imagingbiomarkers.plugins.figure;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.imagingbiomarkers.plugins.command.ImageCopy;
import org.imagingbiomarkers.plugins.command.ImageInput;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.map.ColorMap;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;
import ij.ImageStack;
import ij.WindowManager;

/** A map in its colors over the image it was made from, or any other one of the same patient. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Explore", weight = 70), @Menu(label = "Map Overlay...", weight = 2) },
	description = "A map in its colors over an image, on every slice; where the map has no value, the image is seen")
public class MapOverlay extends BiomarkerCommand {

	private static final String TITLE = "Map Overlay";
	private static final String OF_MAP = "of the map";
	private static final double PERCENT = 100;

	@Parameter(label = "Image", persist = false, required = false,
		description = "What the map is laid over; it stays as it is")
	private ImagePlus image;

	@Parameter(label = "Map", persist = false, required = false,
		description = "Title of an open map, or a file. Blank: the only map that is open", attrs = @Attr(name = "images",
			value = ""))
	private String map = "";

	@Parameter(label = "Volume", persist = false, required = false,
		description = "Which volume of the image, from 1. Blank: the one that is shown", attrs = { @Attr(name = "holds",
			value = "whole number from 1"), @Attr(name = "expert") })
	private String volume = "";

	@Parameter(label = "Opacity (%)", persist = false, required = false,
		description = "How much of the map is seen, from 0 to 100; a slider in the window changes it", attrs = @Attr(
			name = "holds", value = "number from 0 to 100"))
	private String opacity = "60";

	@Parameter(label = "Threshold", persist = false, required = false,
		description = "Where the map has a value below it, only the image is seen. Blank: none", attrs = @Attr(name = "holds",
			value = "number"))
	private String threshold = "";

	@Parameter(label = "Lower end of the range", persist = false, required = false,
		description = "Value of the lowest color, in the unit of the map. Blank: as the map is shown", attrs = { @Attr(
			name = "holds", value = "number"), @Attr(name = "expert") })
	private String range_min = "";

	@Parameter(label = "Upper end of the range", persist = false, required = false,
		description = "Value of the highest color, in the unit of the map. Blank: as the map is shown", attrs = { @Attr(
			name = "holds", value = "number"), @Attr(name = "expert") })
	private String range_max = "";

	@Parameter(label = "Colors", persist = false, choices = { OF_MAP, "viridis", "plasma", "lipari", "navia", "vik" },
		description = "Look-up table; gray maps, of which nothing would be seen over a gray image, are shown in plasma")
	private String colors = OF_MAP;

	@Parameter(label = "Color bar", persist = false, choices = { "beside", "right", "left", "none" },
		description = "beside: the image gets wider; right, left: on its border")
	private String color_bar = "beside";

	@Parameter(type = ItemIO.OUTPUT, description = "One volume of the image with the map as an overlay on every slice")
	private ImagePlus overlay;

	@Override
	protected void compute() throws IOException {
		final ImagePlus made = make(ImageInput.checked(image == null ? WindowManager.getCurrentImage() : image));
		showAndSelect(made);
		overlay = made;
	}

	private ImagePlus make(final ImagePlus source) throws IOException {
		final BarPlacement placement = BarPlacement.of(new TextField("color_bar", color_bar));
		final double share = share();
		final double lowest = new TextField("threshold", threshold).number().orElse(Double.NEGATIVE_INFINITY);
		final int frame = frame(source);
		final MapInput found = MapInput.one(readers(), "map", map);
		final GridSampler sampler = GridSampler.of("map", found.image(), found.placed(), source);
		final ColorScale scale = scale(found.image());
		final ImagePlus copy = volume(source, frame, scale.label() + " on " + source.getTitle());
		final MapLayer layer = new MapLayer(scale, lowest, share);
		for (int k = 0; k < copy.getNSlices(); k++) {
			layer.add(copy, sampler.slice(k), k + 1);
		}
		return placement.draw(copy, scale, BarPlacement.fontSize(copy));
	}

	@Override
	protected void check() throws IOException {
		if (image != null) frame(image);
		final OptionalDouble low = new TextField("range_min", range_min).number();
		final OptionalDouble high = new TextField("range_max", range_max).number();
		if (low.isPresent() && high.isPresent() && !(low.getAsDouble() < high.getAsDouble())) {
			throw new InputException("range_min must be below range_max, but they are " + low.getAsDouble() + " and " + high
				.getAsDouble() + ".");
		}
	}

	private double share() {
		final TextField field = new TextField("opacity", opacity);
		final double percent = field.number().orElse(Double.NaN);
		if (percent >= 0 && percent <= PERCENT) return percent / PERCENT;
		throw new InvalidInputException("opacity must be a number of percent from 0 to 100, but it is \"" + field.text() +
			"\".");
	}

	private int frame(final ImagePlus source) {
		final TextField field = new TextField("volume", volume);
		final double number = field.number().orElse(source.getT());
		if (number == Math.rint(number) && number >= 1 && number <= source.getNFrames()) return (int) number;
		throw new InvalidInputException("volume must be a whole number from 1 to " + source.getNFrames() + ", but it is \"" +
			field.text() + "\".");
	}

	private ColorScale scale(final ImagePlus shown) throws InputException {
		final String wanted = new TextField("colors", colors).oneOf(List.of(OF_MAP, "viridis", "plasma", "lipari", "navia",
			"vik"));
		final ColorScale own = ColorScale.of(shown);
		final ColorScale colored = !wanted.equals(OF_MAP) ? own.in(ColorMap.valueOf(wanted.toUpperCase(Locale.ROOT)).lut())
			: own.isGray() ? own.in(ColorMap.PLASMA.lut()) : own;
		final TextField lower = new TextField("range_min", range_min);
		final TextField upper = new TextField("range_max", range_max);
		if (lower.isBlank() && upper.isBlank()) return colored;
		final double low = lower.number().orElse(own.lowest());
		final double high = upper.number().orElse(own.high());
		if (low < high) return colored.over(low, high);
		throw new InputException("range_min must be below range_max, but they are " + low + " and " + high + ".");
	}

	/** One volume of an image as an image of its own. */
	private static ImagePlus volume(final ImagePlus source, final int frame, final String title) {
		final ImageStack stack = new ImageStack(source.getWidth(), source.getHeight());
		for (int z = 1; z <= source.getNSlices(); z++) {
			final int plane = source.getStackIndex(source.getC(), z, frame);
			stack.addSlice(source.getStack().getSliceLabel(plane), source.getStack().getProcessor(plane).duplicate());
		}
		return ImageCopy.of(source, title, stack, List.of(1, source.getNSlices(), 1));
	}
}
