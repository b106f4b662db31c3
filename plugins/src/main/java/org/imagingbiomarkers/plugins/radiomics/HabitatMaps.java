package org.imagingbiomarkers.plugins.radiomics;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

import org.imagingbiomarkers.habitat.VoxelValues;
import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.io.reader.SeriesReaders;
import org.imagingbiomarkers.plugins.command.Presenter;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.map.NamedImage;
import org.imagingbiomarkers.plugins.map.ShownQuantity;

import ij.ImagePlus;
import ij.WindowManager;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * The maps whose values make habitats, all on one grid.
 *
 * @param names what each shows, such as ADC, with its unit; no two alike
 */
record HabitatMaps(Geometry grid, List<String> names, List<RandomAccessibleInterval<? extends RealType<?>>> volumes) {

	private static final String KEY = "maps";

	/**
	 * Finds the maps.
	 *
	 * @param image the first one
	 * @param others titles or files with semicolons between them
	 * @throws InputException if one is missing or lies elsewhere, or two are the same
	 */
	static HabitatMaps of(final Presenter presenter, final SeriesReaders readers, final boolean strict,
		final ImagePlus image, final Series series, final String others) throws IOException
	{
		final List<String> names = new ArrayList<>();
		final List<RandomAccessibleInterval<? extends RealType<?>>> volumes = new ArrayList<>();
		names.add(name(image));
		volumes.add(series.image());
		for (final String text : split(others)) {
			if (volumes.size() == VoxelValues.MAX_MAPS) throw new InputException(KEY + " must name at most " +
				(VoxelValues.MAX_MAPS - 1) + " maps.");
			final NamedImage.Named named = NamedImage.find(readers, KEY, text);
			if (named.image() == image) throw new InputException(KEY + " must name other maps than the first, but \"" + text +
				"\" is the first.");
			volumes.add(NamedImage.volume(presenter, strict, named, KEY, text, image, series.geometry()));
			names.add(name(named.image()));
		}
		if (new HashSet<>(names).size() != names.size()) {
			throw new InputException(KEY + " must name maps of different quantities, but they are " + String.join(", ", names) +
				".");
		}
		return new HabitatMaps(series.geometry(), List.copyOf(names), List.copyOf(volumes));
	}

	/** A title may hold a semicolon. */
	private static List<String> split(final String text) {
		final TextField field = new TextField(KEY, text);
		if (field.isBlank()) return List.of();
		if (WindowManager.getImage(field.text()) != null || new File(field.text()).isFile()) return List.of(field.text());
		return Arrays.stream(field.text().split(";")).map(String::trim).filter(name -> !name.isEmpty()).toList();
	}

	private static String name(final ImagePlus image) {
		final String unit = ImagePlusProperties.valueUnit(image);
		return ShownQuantity.of(image).map(quantity -> quantity.labelOr(image.getTitle())).orElse(image.getTitle()) + (unit
			.isEmpty() ? "" : " (" + unit + ")");
	}
}
