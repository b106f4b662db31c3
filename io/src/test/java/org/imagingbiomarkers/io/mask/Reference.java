package org.imagingbiomarkers.io.mask;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.imagingbiomarkers.io.PlanarImages;
import org.imagingbiomarkers.io.ReadProgress;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.raster.Oracle;
import org.imagingbiomarkers.io.series.SeriesCandidate;
import org.imagingbiomarkers.io.series.SeriesFinder;

/** The collection of real files beside a checkout; tests that need it are skipped where it is absent. */
final class Reference {

	private Reference() {}

	static Path dicom(final String path) {
		return Oracle.reference("dicom").resolve(path);
	}

	/** The image in a folder, all else in it left aside. */
	static Series image(final String folder) throws IOException {
		final List<SeriesCandidate> images = SeriesFinder.find(dicom(folder), ReadProgress.NONE).stream().filter(s -> !List
			.of("SEG", "RTSTRUCT", "SR").contains(s.modality())).toList();
		if (images.size() != 1) throw new AssertionError(images.toString());
		return images.get(0).read(ReadProgress.NONE);
	}

	/** One value of an image, after rescale. */
	static double value(final List<Object> planes, final int width, final int column, final int row, final int slice) {
		final Object plane = planes.get(slice);
		final int at = row * width + column;
		return plane instanceof float[] floats ? floats[at] : plane instanceof short[] shorts ? shorts[at] & 0xFFFF
			: ((byte[]) plane)[at] & 0xFF;
	}

	/** The largest value of an image in a region. */
	static double largest(final Series image, final MaskRegion region) {
		final List<Object> planes = PlanarImages.planes(image.image());
		final double[] largest = { Double.NEGATIVE_INFINITY };
		region.forEach((column, row, slice) -> largest[0] = Math.max(largest[0], value(planes, (int) image.geometry().width(),
			column, row, slice)));
		return largest[0];
	}
}
