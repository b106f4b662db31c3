package org.imagingbiomarkers.io.mask;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;

import ij.ImagePlus;
import ij.io.FileInfo;
import ij.io.Opener;
import ij.io.TiffDecoder;

/** Label images that ImageJ keeps as TIFF. */
final class TiffMask {

	/** Compression never gains more than this factor. */
	private static final long MOST_UNPACKED = 2000;

	private TiffMask() {}

	/** As an image on the grid that its properties and calibration tell. */
	static Series read(final Path file) throws IOException {
		return ImagePlusSeries.series(open(file));
	}

	/** The same; one that does not know its place but has the size of the grid lies on it, voxel by voxel. */
	static Series read(final Path file, final Geometry grid) throws IOException {
		final ImagePlus image = open(file);
		final Series series = ImagePlusSeries.series(image);
		final Geometry own = series.geometry();
		final boolean sameSize = own.width() == grid.width() && own.height() == grid.height() && own.depth() == grid.depth();
		if (ImagePlusProperties.hasPlace(image) || !sameSize) return series;
		final List<String> warnings = new ArrayList<>();
		warnings.add(file.getFileName() +
			" does not say where it lies in the patient; it is taken to lie on the image, voxel by voxel.");
		return new Series(series.title(), series.image(), series.valueUnit(), grid, series.acquisition(), warnings);
	}

	private static ImagePlus open(final Path file) throws IOException {
		final String folder = file.toAbsolutePath().getParent() + File.separator;
		final String name = file.getFileName().toString();
		try {
			requireRoom(new TiffDecoder(folder, name).getTiffInfo(), file);
			final ImagePlus image = new Opener().openTiff(folder, name);
			if (image != null) return image;
		}
		catch (final RuntimeException damaged) {
			throw new InputException(name + " is a damaged TIFF file.", damaged);
		}
		throw new InputException(name + " is a TIFF file that ImageJ cannot open.");
	}

	/** ImageJ makes room for what a header promises before it looks for it. */
	private static void requireRoom(final FileInfo[] images, final Path file) throws IOException {
		long bytes = 0;
		boolean packed = false;
		for (final FileInfo image : images == null ? new FileInfo[0] : images) {
			bytes += (long) image.width * image.height * image.getBytesPerPixel() * Math.max(1, image.nImages);
			packed |= image.compression > FileInfo.COMPRESSION_NONE;
		}
		if (bytes <= 0 || bytes > Files.size(file) * (packed ? MOST_UNPACKED : 1)) {
			throw new InputException(file.getFileName() + " is a damaged TIFF file: it is shorter than its header says.");
		}
	}
}
