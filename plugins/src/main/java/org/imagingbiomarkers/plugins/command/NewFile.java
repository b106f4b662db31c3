package org.imagingbiomarkers.plugins.command;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import org.imagingbiomarkers.io.InputException;

/**
 * A field that names a file to write.
 *
 * @param key of the field
 * @param file null or without a name where nobody has filled it in
 */
public record NewFile(String key, File file) {

	/**
	 * The file.
	 *
	 * @param overwrite whether one that is there is replaced
	 * @param endings one of which its name has to have
	 * @throws InputException if it is missing, has another ending, is there already, or has no folder to be in
	 */
	public Path required(final boolean overwrite, final List<String> endings) throws InputException {
		final String ending = String.join(" or ", endings);
		final Path place = new PathField(key, file).required("a file that ends in " + ending);
		final String name = String.valueOf(place.getFileName());
		if (endings.stream().noneMatch(name.toLowerCase(Locale.ROOT)::endsWith)) throw new InputException(key +
			" must end in " + ending + ", but it is \"" + name + "\".");
		if (Files.isDirectory(place)) throw new InputException(key + " must be a file, but \"" + name + "\" is a folder.");
		if (Files.exists(place) && !overwrite) throw new InputException(key + " must be a new file, but \"" + name +
			"\" is there already: choose another name, or set overwrite=true.");
		final Path folder = place.toAbsolutePath().getParent();
		if (folder == null || !Files.isDirectory(folder)) throw new InputException(key +
			" must be in a folder that is there, but that of \"" + name + "\" is not.");
		return place;
	}
}
