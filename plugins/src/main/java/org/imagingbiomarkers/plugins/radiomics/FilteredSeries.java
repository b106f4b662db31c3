package org.imagingbiomarkers.plugins.radiomics;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.PlanarImages;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.maps.Progress;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.plugins.map.ColorMap;
import org.imagingbiomarkers.plugins.map.MapImage;
import org.imagingbiomarkers.plugins.map.Quantity;
import org.imagingbiomarkers.radiomics.Grid;
import org.imagingbiomarkers.radiomics.Volume;
import org.imagingbiomarkers.radiomics.filter.Filter;
import org.imagingbiomarkers.radiomics.filter.GaborFilter;
import org.imagingbiomarkers.radiomics.filter.LawsFilter;
import org.imagingbiomarkers.radiomics.filter.MeanFilter;

import ij.ImagePlus;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

/** The response of each volume of a series to a filter, as a series of its own. */
final class FilteredSeries {

	private final Filter filter;
	private final Series series;
	private final Grid grid;

	FilteredSeries(final Filter filter, final Series series) {
		this.filter = filter;
		this.series = series;
		final Vector spacing = series.geometry().spacing();
		grid = Grid.of((int) series.geometry().width(), (int) series.geometry().height(), (int) series.geometry().depth(),
			spacing.x(), spacing.y(), spacing.z());
	}

	/**
	 * Filters all volumes.
	 *
	 * @throws InvalidInputException if a voxel has no number or the filter does not suit the grid
	 * @throws CancellationException if the progress says that the work is canceled
	 */
	ImagePlus image(final Workers workers, final Progress progress) {
		final List<Object> planes = new ArrayList<>();
		final int volumes = (int) series.volumes();
		for (int volume = 0; volume < volumes; volume++) {
			if (progress.canceled()) throw new CancellationException();
			planes.addAll(planes(filter.apply(volume(volume), workers)));
			progress.report(volume + 1, volumes);
		}
		if (progress.canceled()) throw new CancellationException();
		final long[] size = series.image().dimensionsAsLongArray();
		final ImagePlus image = ImagePlusSeries.image(new Series("Filtered " + series.title(), PlanarImages.of(planes, size),
			series.valueUnit(), series.geometry(), series.acquisition(), List.of()));
		MapImage.color(image, new Quantity(filter.name(), filter.name(), series.valueUnit(), 1, Double.NaN, Double.NaN,
			isSigned() ? ColorMap.VIK : ColorMap.GRAY));
		return image;
	}

	/** Whether the sign of a response tells something: not where the filter averages, or takes magnitudes. */
	private boolean isSigned() {
		return !(filter instanceof MeanFilter || filter instanceof LawsFilter laws && laws.energyDistance().isPresent() ||
			filter instanceof GaborFilter gabor && gabor.response() == GaborFilter.Response.MODULUS);
	}

	private Volume volume(final int number) {
		final RandomAccessibleInterval<? extends RealType<?>> all = series.image();
		final RandomAccessibleInterval<? extends RealType<?>> one = all.numDimensions() > 3 ? Views.hyperSlice(all, 3, number)
			: all;
		final double[] values = new double[grid.voxels()];
		int i = 0;
		for (final RealType<?> value : Views.flatIterable(one)) {
			values[i] = value.getRealDouble();
			if (!Double.isFinite(values[i])) {
				throw new InvalidInputException("image must have a number in every voxel, but \"" + series.title() +
					"\" has none at x = " + grid.x(i) + ", y = " + grid.y(i) + ", z = " + grid.z(i) + ".");
			}
			i++;
		}
		return new Volume(grid, values);
	}

	private List<float[]> planes(final Volume response) {
		final int plane = grid.sizeX() * grid.sizeY();
		final List<float[]> planes = new ArrayList<>();
		for (int z = 0; z < grid.sizeZ(); z++) {
			final float[] pixels = new float[plane];
			for (int i = 0; i < plane; i++) {
				pixels[i] = (float) response.values()[z * plane + i];
			}
			planes.add(pixels);
		}
		return planes;
	}
}
