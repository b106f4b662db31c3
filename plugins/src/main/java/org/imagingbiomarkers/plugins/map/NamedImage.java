package org.imagingbiomarkers.plugins.map;

import java.io.File;
import java.util.ArrayList;
import java.util.List;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/** An image that a field names beside the one to fit: by the title of its window, or by its file. */
public final class NamedImage {

	private NamedImage() {}

	/**
	 * Finds an image and makes sure that it lies on the grid of the one to fit.
	 *
	 * @param key of the field
	 * @param text of the field
	 * @param image the one to fit
	 * @param grid of one of its volumes
	 * @throws InputException in one sentence, if there is no such image, it lies on another grid or has several volumes
	 */
	public static RandomAccessibleInterval<? extends RealType<?>> volume(final String key, final String text,
		final ImagePlus image, final Geometry grid) throws InputException
	{
		final ImagePlus named = find(key, text);
		final Series series = ImagePlusSeries.series(named);
		final boolean placed = ImagePlusProperties.knowsPlace(named) && ImagePlusProperties.knowsPlace(image);
		final List<String> differences = placed ? series.geometry().differences(grid) : sizes(series.geometry(), grid);
		if (!differences.isEmpty()) {
			throw new InputException(key + " must lie on the grid of the image, but \"" + text + "\" differs: " + String.join(
				"; ", differences) + ".");
		}
		if (series.volumes() > 1) {
			throw new InputException(key + " must hold one volume, but \"" + text + "\" has " + series.volumes() + ".");
		}
		return series.image();
	}

	private static ImagePlus find(final String key, final String text) throws InputException {
		final ImagePlus open = WindowManager.getImage(text);
		if (open != null) return open;
		final ImagePlus read = new File(text).isFile() ? IJ.openImage(text) : null;
		if (read != null) return read;
		throw new InputException(key + " must be the title of an open image or an image file, but there is no \"" + text +
			"\".");
	}

	/** In what two grids differ, of one of which the place is not known. */
	private static List<String> sizes(final Geometry grid, final Geometry other) {
		final List<String> differences = new ArrayList<>();
		if (grid.width() != other.width() || grid.height() != other.height() || grid.depth() != other.depth()) {
			differences.add(grid.width() + " x " + grid.height() + " x " + grid.depth() + " voxels against " + other.width() +
				" x " + other.height() + " x " + other.depth());
		}
		return differences;
	}
}
