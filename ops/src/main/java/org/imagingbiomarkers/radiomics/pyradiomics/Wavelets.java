package org.imagingbiomarkers.radiomics.pyradiomics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.radiomics.Grid;
import org.imagingbiomarkers.radiomics.Volume;
import org.imagingbiomarkers.radiomics.filter.Boundary;
import org.imagingbiomarkers.radiomics.filter.Kernel;
import org.imagingbiomarkers.radiomics.filter.LineConvolution;
import org.imagingbiomarkers.radiomics.filter.LineConvolution.Axis;
import org.imagingbiomarkers.radiomics.filter.Wavelet;

/**
 * The wavelet images of PyRadiomics: every combination of low and high pass along the axes, undecimated, the image
 * continued periodically. An image with an odd number of voxels along an axis is first extended by one, periodically.
 * Each level filters the low-pass image of the one before with the same, not stretched, kernels.
 */
final class Wavelets {

	private Wavelets() {}

	/** @param taker receives one image after the other, with its name */
	static void of(final Volume image, final SettingValues settings, final Workers workers,
		final BiConsumer<String, Volume> taker)
	{
		final LineConvolution convolution = new LineConvolution(Boundary.PERIODIC, workers);
		final Wavelet wavelet = Wavelet.named(settings.word(Setting.WAVELET));
		final List<Axis> axes = new ArrayList<>(List.of(Axis.values()));
		if (settings.flatAxis() >= 0) axes.remove(settings.flatAxis());
		Volume low = even(image);
		for (int i = 0; i < settings.whole(Setting.START_LEVEL); i++) {
			low = filtered(low, wavelet, axes, 0, convolution);
		}
		final int levels = settings.whole(Setting.LEVEL);
		for (int level = 1; level <= levels; level++) {
			final String prefix = "wavelet" + (level == 1 ? "" : level) + "-";
			for (int high = 1; high < 1 << axes.size(); high++) {
				taker.accept(prefix + name(axes.size(), high), cut(filtered(low, wavelet, axes, high, convolution), image
					.grid()));
			}
			low = filtered(low, wavelet, axes, 0, convolution);
		}
		taker.accept("wavelet" + (levels == 1 ? "" : levels) + "-" + name(axes.size(), 0), cut(low, image.grid()));
	}

	/** Such as {@code LLH}: a letter per axis, x first. The last axis is the lowest bit. */
	private static String name(final int axes, final int high) {
		final StringBuilder name = new StringBuilder();
		for (int axis = axes - 1; axis >= 0; axis--) {
			name.append((high >> axis & 1) == 0 ? 'L' : 'H');
		}
		return name.toString();
	}

	private static Volume filtered(final Volume image, final Wavelet wavelet, final List<Axis> axes, final int high,
		final LineConvolution convolution)
	{
		Volume filtered = image;
		for (int a = 0; a < axes.size(); a++) {
			final Kernel kernel = (high >> axes.size() - 1 - a & 1) == 0 ? wavelet.low() : wavelet.high();
			filtered = convolution.along(axes.get(a), filtered, List.of(kernel));
		}
		return filtered;
	}

	private static Volume even(final Volume image) {
		final Grid grid = image.grid();
		final Grid larger = grid.part(0, 0, 0, grid.sizeX() + grid.sizeX() % 2, grid.sizeY() + grid.sizeY() % 2, grid
			.sizeZ() + grid.sizeZ() % 2);
		if (larger.equals(grid)) return image;
		final double[] values = new double[larger.voxels()];
		for (int i = 0; i < values.length; i++) {
			values[i] = image.at(larger.x(i) % grid.sizeX(), larger.y(i) % grid.sizeY(), larger.z(i) % grid.sizeZ());
		}
		return new Volume(larger, values);
	}

	private static Volume cut(final Volume image, final Grid to) {
		if (image.grid().equals(to)) return image;
		final double[] values = new double[to.voxels()];
		for (int z = 0; z < to.sizeZ(); z++) {
			for (int y = 0; y < to.sizeY(); y++) {
				System.arraycopy(image.values(), image.grid().index(0, y, z), values, to.index(0, y, z), to.sizeX());
			}
		}
		return new Volume(to, values);
	}
}
