package org.imagingbiomarkers.plugins.figure;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.io.reader.SeriesReaders;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.map.MapImage;
import org.imagingbiomarkers.plugins.map.NamedImage;
import org.imagingbiomarkers.plugins.map.Quantity;
import org.imagingbiomarkers.plugins.map.ShownQuantity;

import ij.ImagePlus;
import ij.WindowManager;

/**
 * A map that a field names.
 *
 * @param placed whether its position in the patient is known
 */
record MapInput(ImagePlus image, boolean placed) {

	/**
	 * Finds a map: an open one, or a file, which is shown in the colors of its quantity where it does not bring its own.
	 *
	 * @param key of the field
	 * @param text title or file; blank: the only map that is open
	 * @throws InputException if there is none
	 */
	static MapInput one(final SeriesReaders readers, final String key, final String text) throws IOException {
		final TextField field = new TextField(key, text);
		if (!field.isBlank()) return named(readers, key, field.text());
		final List<MapInput> open = open();
		if (open.size() == 1) return open.get(0);
		throw new InputException(key + " must be the title of an open map or a file: " + (open.isEmpty() ? "no map is" : open
			.size() + " maps are") + " open.");
	}

	/**
	 * Finds maps.
	 *
	 * @param key of the field
	 * @param text titles and files, separated by semicolons or commas, or a folder; blank: all maps that are open
	 * @throws InputException if one of them is not there or there are none
	 */
	static List<MapInput> all(final SeriesReaders readers, final String key, final String text) throws IOException {
		final TextField field = new TextField(key, text);
		if (field.isBlank()) {
			final List<MapInput> open = open();
			if (!open.isEmpty()) return open;
			throw new InputException(key + " must name the maps of the figure: no map is open.");
		}
		if (new File(field.text()).isDirectory()) return inFolder(readers, key, new File(field.text()).toPath());
		if (isOne(field.text())) return List.of(named(readers, key, field.text()));
		final List<MapInput> found = new ArrayList<>();
		for (final String name : field.text().split(field.text().contains(";") ? ";" : ",")) {
			if (!name.isBlank()) found.add(named(readers, key, name.trim()));
		}
		return List.copyOf(found);
	}

	/**
	 * Checks that what a field names is there, as far as that takes no reading.
	 *
	 * @throws InputException if it is not
	 */
	static void check(final String key, final String text) throws IOException {
		final TextField field = new TextField(key, text);
		if (field.isBlank() && open().isEmpty()) {
			throw new InputException(key + " must name the maps of the figure: no map is open.");
		}
		if (field.isBlank() || isOne(field.text()) || new File(field.text()).isDirectory()) return;
		for (final String name : field.text().split(field.text().contains(";") ? ";" : ",")) {
			if (name.isBlank() || isOne(name.trim())) continue;
			throw new InputException(key + " must be titles of open images or image files, but there is no \"" + name.trim() +
				"\".");
		}
	}

	/** A title may hold a comma. */
	private static boolean isOne(final String text) {
		return WindowManager.getImage(text) != null || new File(text).isFile();
	}

	private static List<MapInput> open() {
		final int[] ids = WindowManager.getIDList();
		if (ids == null) return List.of();
		return Arrays.stream(ids).mapToObj(WindowManager::getImage).filter(image -> image != null && isMap(image)).map(
			image -> new MapInput(image, ImagePlusProperties.hasPlace(image))).toList();
	}

	private static boolean isMap(final ImagePlus image) {
		return ShownQuantity.of(image).filter(ShownQuantity::isMap).isPresent();
	}

	private static List<MapInput> inFolder(final SeriesReaders readers, final String key, final Path folder)
		throws IOException
	{
		final List<MapInput> found = new ArrayList<>();
		try (Stream<Path> files = Files.list(folder)) {
			for (final Path file : files.filter(path -> path.toString().endsWith(".tif")).sorted().toList()) {
				final NamedImage.Named named = NamedImage.read(readers, file);
				if (isMap(named.image())) found.add(new MapInput(named.image(), named.placed()));
			}
		}
		if (!found.isEmpty()) return List.copyOf(found);
		throw new InputException(key + " must be a folder with maps that were written as TIFF, but \"" + folder +
			"\" holds none.");
	}

	private static MapInput named(final SeriesReaders readers, final String key, final String text) throws IOException {
		final NamedImage.Named named = NamedImage.find(readers, key, text);
		final ImagePlus image = named.image();
		if (!named.open() && !isMap(image) && image.getBitDepth() == 32) {
			MapImage.color(image, Quantity.ofFile(image.getTitle(), ImagePlusProperties.valueUnit(image)));
		}
		return new MapInput(image, named.placed());
	}
}
