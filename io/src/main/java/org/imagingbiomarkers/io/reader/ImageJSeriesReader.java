package org.imagingbiomarkers.io.reader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.scijava.Priority;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;
import ij.io.Opener;

/**
 * What ImageJ itself opens, above all its own TIFF hyperstacks, which remember their series. Kinds it does not know it
 * hands on to the readers that are installed beside it, in Fiji among others to Bio-Formats.
 */
@Plugin(type = SeriesReader.class, priority = Priority.LOW)
public final class ImageJSeriesReader implements SeriesReader {

	/** Kinds of file that hold pixels, or may do so for a reader beside ImageJ. */
	private static final Set<Integer> IMAGES = Set.of(Opener.UNKNOWN, Opener.TIFF, Opener.FITS, Opener.PGM, Opener.JPEG,
		Opener.GIF, Opener.BMP, Opener.PNG, Opener.ZIP);

	@Override
	public boolean canRead(final Path file) {
		return Files.isRegularFile(file) && IMAGES.contains(new Opener().getFileType(file.toString()));
	}

	@Override
	public Series read(final Path file) throws IOException {
		final Opener opener = new Opener();
		opener.setSilentMode(true);
		final ImagePlus image = opener.openImage(file.toString());
		if (image == null) {
			throw new InputException("\"" + file.getFileName() + "\" must be an image that ImageJ opens, but it cannot.");
		}
		return ImagePlusSeries.series(image);
	}
}
