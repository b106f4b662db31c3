package org.imagingbiomarkers.io.mask;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.tiff.TiffReader;

import ij.ImagePlus;

/** Label images in TIFF files. */
final class TiffMask {

	private TiffMask() {}

	/** As an image on the grid that its properties and calibration tell. */
	static Series read(final Path file) throws IOException {
		return ImagePlusSeries.series(TiffReader.read(file).image());
	}

	/** The same; one that does not know its place but has the size of the grid lies on it, voxel by voxel. */
	static Series read(final Path file, final Geometry grid) throws IOException {
		final ImagePlus image = TiffReader.read(file).image();
		final Series series = ImagePlusSeries.series(image);
		final Geometry own = series.geometry();
		final boolean sameSize = own.width() == grid.width() && own.height() == grid.height() && own.depth() == grid.depth();
		if (ImagePlusProperties.hasPlace(image) || !sameSize) return series;
		final List<Warning> warnings = new ArrayList<>();
		warnings.add(Warning.assumed(file.getFileName() +
			" does not say where it lies in the patient; it is taken to lie on the image, voxel by voxel."));
		return new Series(series.title(), series.image(), series.valueUnit(), grid, series.acquisition(), warnings);
	}
}
