package org.imagingbiomarkers.plugins.map;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.ReadProgress;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.dicom.DicomFile;
import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.imageplus.SourceFiles;
import org.imagingbiomarkers.io.reader.SeriesReaders;
import org.imagingbiomarkers.io.series.SeriesFinder;
import org.imagingbiomarkers.io.tiff.TiffFile;
import org.imagingbiomarkers.io.tiff.TiffReader;
import org.imagingbiomarkers.io.tiff.UnsupportedTiffException;
import org.imagingbiomarkers.plugins.command.PathField;
import org.imagingbiomarkers.plugins.command.Presenter;

import ij.ImagePlus;
import ij.WindowManager;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/** An image that a field names beside the one to fit: by the title of its window, or by its file. */
public final class NamedImage {

	private NamedImage() {}

	/**
	 * An image that was found.
	 *
	 * @param placed whether it knows its place in the patient
	 * @param open whether it has a window of its own; otherwise it was read from a file
	 */
	public record Named(ImagePlus image, boolean placed, boolean open) {}

	/**
	 * Finds an image and makes sure that it lies on the grid of the one to fit.
	 *
	 * @param readers of files
	 * @param key of the field
	 * @param text of the field
	 * @param image the one to fit
	 * @param grid of one of its volumes
	 * @throws InputException if there is no such image, it lies on another grid or has several volumes
	 */
	public static RandomAccessibleInterval<? extends RealType<?>> volume(final SeriesReaders readers, final String key,
		final String text, final ImagePlus image, final Geometry grid) throws IOException
	{
		return volume(find(readers, key, text), key, text, image, grid);
	}

	private static RandomAccessibleInterval<? extends RealType<?>> volume(final Named named, final String key,
		final String text, final ImagePlus image, final Geometry grid) throws InputException
	{
		final Series series = ImagePlusSeries.series(named.image);
		checkGrid(series, named, key, text, image, grid);
		if (series.volumes() > 1) {
			throw new InputException(key + " must hold one volume, but \"" + text + "\" has " + series.volumes() + ".");
		}
		return series.image();
	}

	private static void checkGrid(final Series series, final Named named, final String key, final String text,
		final ImagePlus image, final Geometry grid) throws InputException
	{
		final boolean placed = named.placed && ImagePlacement.isComparable(named.image, image, grid);
		final List<String> differences = placed ? series.geometry().differences(grid) : sizes(series.geometry(), grid);
		if (differences.isEmpty()) return;
		throw new InputException(key + " must lie on the grid of the image, but \"" + text + "\" differs: " + String.join(
			"; ", differences) + ".");
	}

	/**
	 * Finds another series that goes on with the one to fit, such as that of another gas.
	 *
	 * @param key of the field
	 * @param text of the field
	 * @throws InputException if there is no such image or it lies on another grid
	 */
	public static Series series(final MapRequest request, final String key, final String text, final Geometry grid)
		throws IOException
	{
		final Named named = find(request.readers(), key, text);
		ImagePlacement.checkFrameOfReference(request.presenter(), request.rules().strict(), named.image, request.image());
		final Series series = ImagePlusSeries.series(named.image);
		checkGrid(series, named, key, text, request.image(), grid);
		return series;
	}

	/** As {@link #volume}, of longitudinal relaxation times in ms; of another frame of reference as the request says. */
	public static RandomAccessibleInterval<? extends RealType<?>> relaxationTimes(final MapRequest request,
		final String key, final String text, final Geometry grid) throws IOException
	{
		return CompanionUnit.RELAXATION_TIME.checked(key, text, volume(request, key, text, grid));
	}

	/**
	 * Checks that the values of a series may be relaxation times in ms.
	 *
	 * @param key of the field that holds it
	 * @throws InputException if they look like another unit
	 */
	public static void checkRelaxationTimes(final String key, final Series series) throws InputException {
		CompanionUnit.RELAXATION_TIME.checked(key, series.title(), series.image());
	}

	/** As {@link #volume}; of another frame of reference as the request says. */
	public static RandomAccessibleInterval<? extends RealType<?>> volume(final MapRequest request, final String key,
		final String text, final Geometry grid) throws IOException
	{
		return volume(request.presenter(), request.rules().strict(), find(request.readers(), key, text), key, text, request
			.image(), grid);
	}

	/**
	 * The voxels of an image that was found, if it lies on the grid of the one to measure.
	 *
	 * @param strict whether another frame of reference is refused; otherwise a warning reports it
	 * @param text of the field
	 * @param image the one to measure
	 * @param grid of one of its volumes
	 * @throws InputException if it lies on another grid or has several volumes
	 */
	public static RandomAccessibleInterval<? extends RealType<?>> volume(final Presenter presenter, final boolean strict,
		final Named named, final String key, final String text, final ImagePlus image, final Geometry grid)
		throws InputException
	{
		ImagePlacement.checkFrameOfReference(presenter, strict, named.image, image);
		return volume(named, key, text, image, grid);
	}

	/** As {@link #relaxationTimes}, of flip angles relative to the nominal one. */
	public static RandomAccessibleInterval<? extends RealType<?>> relativeFlipAngles(final MapRequest request,
		final String key, final String text, final Geometry grid) throws IOException
	{
		return CompanionUnit.RELATIVE_FLIP_ANGLE.checked(key, text, volume(request, key, text, grid));
	}

	/**
	 * Finds an image wherever it lies.
	 *
	 * @param readers of files
	 * @param key of the field
	 * @param text of the field
	 * @throws InputException if there is no such image
	 */
	public static Named find(final SeriesReaders readers, final String key, final String text) throws IOException {
		final ImagePlus open = WindowManager.getImage(text);
		if (open != null) return new Named(open, ImagePlusProperties.hasPlace(open), true);
		final PathField field = new PathField(key, text);
		final Optional<Path> file = field.existingFile();
		if (file.isPresent()) return read(readers, file.get());
		throw new InputException(key + " must be the title of an open image or an image file, but there is no \"" + field
			.shown() + "\".");
	}

	/**
	 * Reads an image file: with its colors, range and properties if it is a TIFF file, as ImageJ writes them.
	 *
	 * @throws InputException if it cannot be read
	 */
	public static Named read(final SeriesReaders readers, final Path file) throws IOException {
		if (TiffFile.isTiff(file)) {
			try {
				final ImagePlus image = TiffReader.read(file).image();
				return new Named(image, ImagePlusProperties.hasPlace(image), false);
			}
			catch (final UnsupportedTiffException e) {
				// Bio-Formats or another reader beside ours may know how it is stored.
			}
		}
		final Series series = DicomFile.looksLikeDicom(file) ? SeriesFinder.find(file, ReadProgress.NONE).get(0).read(
			ReadProgress.NONE) : readers.read(file);
		final ImagePlus image = ImagePlusSeries.image(series);
		SourceFiles.set(image, List.of(file));
		return new Named(image, !series.geometry().isUpright(), false);
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
