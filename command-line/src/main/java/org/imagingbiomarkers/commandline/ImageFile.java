package org.imagingbiomarkers.commandline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.nifti.NiftiWriter;
import org.imagingbiomarkers.io.raster.WholeFile;

import ij.ImagePlus;
import ij.io.FileSaver;

/**
 * A file for one image, of the kind that its name says.
 *
 * @param path in a folder that is there
 */
record ImageFile(Path path) {

	/**
	 * The file that an option names.
	 *
	 * @throws InputException if its name has another ending, or its folder is not there
	 */
	static ImageFile of(final String option, final String text) throws InputException {
		final Path path = Path.of(text).toAbsolutePath().normalize();
		if (!text.matches("(?i).*\\.(nii|nii\\.gz|tiff?)")) throw new InputException(option +
			" must be a file that ends in .nii, .nii.gz or .tif, but it is \"" + text + "\".");
		if (!Files.isDirectory(path.getParent())) throw new InputException(option +
			" must be in a folder that is there, but it is \"" + text + "\".");
		return new ImageFile(path);
	}

	/** Writes the image as a whole or not at all. */
	void write(final ImagePlus image) throws IOException {
		final String name = path.getFileName().toString();
		if (!name.toLowerCase(Locale.ROOT).matches(".*\\.tiff?")) {
			NiftiWriter.write(ImagePlusSeries.series(image), path);
			return;
		}
		final byte[] bytes = new FileSaver(image).serialize();
		if (bytes == null) throw new InputException("\"" + name +
			"\" cannot be written, because the image is too large for TIFF.");
		WholeFile.write(path, out -> out.write(bytes));
	}
}
