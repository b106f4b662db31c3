package org.imagingbiomarkers.workbench.views;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.io.mask.RegionDetails;
import org.imagingbiomarkers.io.mask.Regions;
import org.imagingbiomarkers.io.reader.SeriesReaders;
import org.imagingbiomarkers.plugins.command.Presenter;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.map.MaskField;
import org.imagingbiomarkers.plugins.map.NamedImage;

import ij.ImagePlus;

/**
 * Layers and how they are seen, as fields of a command say it: lists separated by semicolons, of which the first entry of
 * a style is for the lowest layer. Fields that are wrong are refused with a sentence for the user.
 *
 * @param presenter of warnings
 * @param readers of files
 * @param otherFrames whether layers of another frame of reference are accepted with a warning
 */
public record LayerFields(Presenter presenter, SeriesReaders readers, boolean otherFrames) {

	private static final Pattern RANGE = Pattern.compile("\\s*(\\S+)\\s+to\\s+(\\S+)\\s*");
	private static final double PERCENT = 100;

	/** The entries of a list, in which blanks have a meaning. */
	static List<String> entries(final String text) {
		return text == null || text.isBlank() ? List.of() : Stream.of(text.split(";", -1)).map(String::trim).toList();
	}

	/**
	 * An image and what is laid over it.
	 *
	 * @param key of the field that names the layers
	 * @param names titles or files
	 */
	List<Layer> layers(final String key, final ImagePlus image, final List<String> names) throws IOException {
		final List<Layer> layers = new ArrayList<>();
		layers.add(new LayerReader(key.equals("layers") ? "image" : key).base(image));
		for (final String name : names) {
			if (name.isEmpty()) continue;
			final ImagePlus other = NamedImage.find(readers, key, name).image();
			layers.add(over(key, layers.get(0), other));
		}
		return layers;
	}

	private Layer over(final String key, final Layer base, final ImagePlus image) throws IOException {
		final Layer layer = new LayerReader(key).over(base, image, otherFrames);
		if (otherFrames && LayerReader.differsInFrame(base.image(), image)) presenter.warn(Warning.doubtful("\"" + image
			.getTitle() + "\" has another frame of reference (0020,0052) than \"" + base.image().getTitle() +
			"\": its places may mean others."));
		return layer;
	}

	/** The regions of a field {@code mask} as a layer over an image; none where it is blank. */
	List<Layer> regions(final String mask, final Layer base) throws IOException {
		if (mask == null || mask.isBlank() || mask.trim().equals(MaskField.NONE)) return List.of();
		final List<Layer> layers = new ArrayList<>();
		final Regions regions = MaskField.regions(presenter, readers, "mask", mask, new MaskField.Rules(true, false), base
			.image(), ImagePlusSeries.geometry(base.image())).orElseThrow(() -> new InvalidInputException("mask is \"" + mask
				.trim() + "\", but \"" + base.image().getTitle() + "\" has no selection."));
		final Map<Integer, RegionLegend.Entry> names = new HashMap<>();
		for (int i = 0; i < regions.regions().size(); i++) {
			final MaskRegion region = regions.regions().get(i);
			names.put(i + 1, new RegionLegend.Entry(region.name(), region.details().color().orElse(RegionDetails.Color.ofNumber(
				i + 1)).rgb()));
		}
		layers.add(over("mask", base, RegionImage.of("Regions of " + base.image().getTitle(), regions, base.image())).with(
			new RegionLegend(names)));
		return layers;
	}

	/** Shows the layers of every study as the fields say. */
	public void style(final ViewModel model, final String opacity, final String ranges, final String colors) {
		final int most = model.timePoints().stream().mapToInt(study -> study.layers().size()).max().orElse(0);
		final List<String> shares = entries("opacity", opacity, most);
		final List<String> windows = entries("ranges", ranges, most);
		final List<String> tables = entries("colors", colors, most);
		for (int study = 0; study < model.timePoints().size(); study++) {
			final List<Layer> layers = model.timePoints().get(study).layers();
			for (int layer = 0; layer < layers.size(); layer++) {
				LayerStyle style = layers.get(layer).style();
				if (has(tables, layer) && !tables.get(layer).equals(LayerColors.OF_IMAGE)) style = style.in(color(tables.get(
					layer)));
				if (has(windows, layer)) style = range(style, windows.get(layer));
				if (has(shares, layer)) style = style.withOpacity(share(shares.get(layer)));
				final LayerStyle chosen = style;
				model.style(study, layer, before -> chosen);
			}
		}
	}

	private static boolean has(final List<String> entries, final int layer) {
		return layer < entries.size() && !entries.get(layer).isEmpty();
	}

	private static List<String> entries(final String key, final String text, final int most) {
		final List<String> entries = entries(text);
		if (entries.size() <= most) return entries;
		throw new InvalidInputException(key + " must have at most " + most +
			" entries separated by semicolons, one for the image and one per layer, but it is \"" + text.trim() + "\".");
	}

	private static String color(final String name) {
		final List<String> names = new ArrayList<>(LayerColors.NAMES);
		names.add(LayerColors.OF_IMAGE);
		return new TextField("colors", name).oneOf(names);
	}

	private static LayerStyle range(final LayerStyle style, final String text) {
		final Matcher range = RANGE.matcher(text);
		if (range.matches()) {
			final double low = new TextField("ranges", range.group(1)).number().orElse(Double.NaN);
			final double high = new TextField("ranges", range.group(2)).number().orElse(Double.NaN);
			if (low < high) return style.over(low, high);
		}
		throw new InvalidInputException("ranges must be a lower and a higher value, such as -160 to 240, but one is \"" +
			text + "\".");
	}

	private static double share(final String text) {
		final double percent = new TextField("opacity", text).number().orElse(Double.NaN);
		if (percent >= 0 && percent <= PERCENT) return percent / PERCENT;
		throw new InvalidInputException("opacity must hold numbers from 0 to 100, but one is \"" + text + "\".");
	}
}
