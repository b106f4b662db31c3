package org.imagingbiomarkers.plugins.quality;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.reader.SeriesReaders;
import org.imagingbiomarkers.phantom.DiffusionPhantom;
import org.imagingbiomarkers.phantom.PhantomVolume;
import org.imagingbiomarkers.plugins.map.NamedImage;
import org.imagingbiomarkers.plugins.map.SampledSeries;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

/** Images of a phantom as volumes in the units that are measured in. */
final class PhantomImages {

	private static final double MILLI = 1e-3;
	/** Largest values that maps of phantoms in mm^2/s and in 10^-3 mm^2/s have. */
	private static final double MOST_PLAIN = 0.1;
	private static final double MOST_MILLI = 20;

	private PhantomImages() {}

	/** The volumes of a diffusion series with their b-values; @param bValues of the field, blank: from the image */
	static DiffusionPhantom.Weighted weighted(final Series series, final String bValues) {
		final SampledSeries sampled = SampledSeries.of(series, AcquisitionValue.B_VALUES, bValues);
		final List<PhantomVolume> volumes = new ArrayList<>();
		for (long v = 0; v < sampled.points().length; v++) {
			volumes.add(volume(Views.hyperSlice(sampled.image(), 3, v), series, 1));
		}
		return new DiffusionPhantom.Weighted(volumes, sampled.points());
	}

	/**
	 * The series that were measured again.
	 *
	 * @param repeats titles or files, with semicolons between them
	 * @param series that they repeat
	 * @throws InputException if one is on another grid or has other volumes
	 */
	static List<DiffusionPhantom.Weighted> repeated(final SeriesReaders readers, final String repeats, final Series series,
		final String bValues) throws IOException
	{
		final List<DiffusionPhantom.Weighted> again = new ArrayList<>();
		for (final String one : Arrays.stream(repeats.split(";")).map(String::strip).filter(text -> !text.isEmpty())
			.toList())
		{
			final Series other = ImagePlusSeries.series(NamedImage.find(readers, "repeats", one).image());
			final List<String> differences = series.geometry().differences(other.geometry());
			if (!differences.isEmpty() || other.volumes() != series.volumes()) throw new InputException(
				"repeats must be the same series measured again, but \"" + one + "\" differs: " + (differences.isEmpty() ? other
					.volumes() + " volumes against " + series.volumes() : String.join("; ", differences)) + ".");
			again.add(weighted(other, bValues));
		}
		return again;
	}

	/** From the unit of a map of the ADC to mm^2/s; empty where it tells none. */
	static Optional<Double> toldScale(final Series series) {
		final String unit = series.valueUnit().replace("\u00b2", "^2").replace(" ", "");
		return switch (unit) {
			case "10^-3mm^2/s", "um^2/ms" -> Optional.of(MILLI);
			case "10^-6mm^2/s", "um^2/s" -> Optional.of(MILLI * MILLI);
			case "mm^2/s" -> Optional.of(1.0);
			default -> Optional.empty();
		};
	}

	/** The same from its largest value. */
	static double likelyScale(final Series series) {
		double most = 0;
		for (final RealType<?> value : Views.flatIterable(series.image())) {
			if (Double.isFinite(value.getRealDouble())) most = Math.max(most, value.getRealDouble());
		}
		return most > MOST_MILLI ? MILLI * MILLI : most > MOST_PLAIN ? MILLI : 1;
	}

	/** The first volume of a series, times a factor. */
	static PhantomVolume volume(final Series series, final double scale) {
		final RandomAccessibleInterval<? extends RealType<?>> values = series.image().numDimensions() > 3 ? Views.hyperSlice(
			series.image(), 3, 0) : series.image();
		return volume(values, series, scale);
	}

	/** Values on the grid of a series, times a factor. */
	static PhantomVolume volume(final RandomAccessibleInterval<? extends RealType<?>> values, final Series series,
		final double scale)
	{
		return PhantomVolume.of(values, series.geometry().spacing().x(), series.geometry().spacing().y(), series.geometry()
			.spacing().z()).times(scale);
	}
}
