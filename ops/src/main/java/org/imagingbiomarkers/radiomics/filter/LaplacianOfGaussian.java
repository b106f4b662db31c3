package org.imagingbiomarkers.radiomics.filter;

import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.radiomics.Grid;
import org.imagingbiomarkers.radiomics.Volume;
import org.imagingbiomarkers.radiomics.filter.LineConvolution.Axis;

/**
 * The Laplacian of a Gaussian (L6PA), sampled at the voxels and cut off in a box.
 * <p>
 * Lengths are measured in voxels if these are cubes, as the initiative defines it, otherwise in the geometric mean of
 * their spacings. It is the sum of two or three separable kernels and costs seven passes along lines.
 * </p>
 *
 * @param sigma of the Gaussian, in mm
 * @param cutoff where the kernel ends, in sigma
 * @param slices whether each slice is filtered on its own
 */
public record LaplacianOfGaussian(double sigma, double cutoff, boolean slices, Boundary boundary)
		implements
			Filter.Radial
{

	/** The cut-off of the initiative's tests. */
	public static final double DEFAULT_CUTOFF = 4;
	/** Voxels beyond the reach of the kernel by which an image is continued before a Riesz transform. */
	private static final int MARGIN = 16;
	/** Voxels that are added at a time. */
	private static final int CHUNK = 1 << 15;

	public LaplacianOfGaussian {
		FilterChecks.positive("sigma", sigma, "mm");
		FilterChecks.positive("cutoff", cutoff, "sigma");
	}

	@Override
	public Volume apply(final Volume image, final Workers workers) {
		final LineConvolution convolution = new LineConvolution(boundary, workers);
		final Grid grid = image.grid();
		final double unit = unit(grid);
		final double[] values = image.values();
		final double[] smooth = new double[values.length];
		final double[] curved = new double[values.length];
		smooth(Axis.X, grid, values, convolution, smooth);
		curve(Axis.X, grid, values, unit, convolution, curved);
		final double[] both = new double[values.length];
		next(Axis.Y, grid, unit, convolution, smooth, curved, both);
		if (!slices) {
			smooth(Axis.Y, grid, smooth, convolution, smooth);
			next(Axis.Z, grid, unit, convolution, smooth, curved, both);
		}
		return new Volume(grid, curved);
	}

	/**
	 * Extends the Laplacian by one more axis.
	 *
	 * @param smooth smoothed along the axes before
	 * @param laplacian in: that along the axes before; out: that along this one too
	 * @param work of the same length
	 */
	private void next(final Axis axis, final Grid grid, final double unit, final LineConvolution convolution,
		final double[] smooth, final double[] laplacian, final double[] work)
	{
		smooth(axis, grid, laplacian, convolution, laplacian);
		curve(axis, grid, smooth, unit, convolution, work);
		convolution.workers().forEachRange(work.length, CHUNK, (from, to) -> {
			for (int i = from; i < to; i++) {
				laplacian[i] += work[i];
			}
		});
	}

	private void smooth(final Axis axis, final Grid grid, final double[] from, final LineConvolution convolution,
		final double[] to)
	{
		convolution.along(axis, grid, from, List.of(gaussian(axis, grid).density()), to);
	}

	private void curve(final Axis axis, final Grid grid, final double[] from, final double unit,
		final LineConvolution convolution, final double[] to)
	{
		convolution.along(axis, grid, from, List.of(curvature(axis, grid, unit)), to);
	}

	private Kernel curvature(final Axis axis, final Grid grid, final double unit) {
		final double scale = unit / spacing(axis, grid);
		return gaussian(axis, grid).curvature().times(scale * scale);
	}

	private double unit(final Grid grid) {
		return slices ? Math.sqrt(grid.spacingX() * grid.spacingY()) : StrictMath.cbrt(grid.spacingX() * grid.spacingY() *
			grid.spacingZ());
	}

	@Override
	public int margin(final Grid grid) {
		if (boundary == Boundary.PERIODIC) return 0;
		final int inSlice = Math.max(reach(Axis.X, grid), reach(Axis.Y, grid));
		return MARGIN + (slices ? inSlice : Math.max(inSlice, reach(Axis.Z, grid)));
	}

	@Override
	public Spectrum.Response response(final Spectrum spectrum, final Grid grid) {
		final double unit = unit(grid);
		final double[] smoothX = gaussian(Axis.X, grid).density().spectrum(spectrum.sizeX());
		final double[] smoothY = gaussian(Axis.Y, grid).density().spectrum(spectrum.sizeY());
		final double[] curvedX = curvature(Axis.X, grid, unit).spectrum(spectrum.sizeX());
		final double[] curvedY = curvature(Axis.Y, grid, unit).spectrum(spectrum.sizeY());
		if (slices) return (kx, ky, kz) -> curvedX[kx] * smoothY[ky] + smoothX[kx] * curvedY[ky];
		final double[] smoothZ = gaussian(Axis.Z, grid).density().spectrum(spectrum.sizeZ());
		final double[] curvedZ = curvature(Axis.Z, grid, unit).spectrum(spectrum.sizeZ());
		return (kx, ky, kz) -> (curvedX[kx] * smoothY[ky] + smoothX[kx] * curvedY[ky]) * smoothZ[kz] + smoothX[kx] *
			smoothY[ky] * curvedZ[kz];
	}

	private Gaussian gaussian(final Axis axis, final Grid grid) {
		return new Gaussian(sigma / spacing(axis, grid), reach(axis, grid));
	}

	/** Where the kernel ends, in voxels. */
	private int reach(final Axis axis, final Grid grid) {
		return FilterChecks.reach("sigma", sigma, cutoff * sigma / spacing(axis, grid) + 0.5);
	}

	private static double spacing(final Axis axis, final Grid grid) {
		return switch (axis) {
			case X -> grid.spacingX();
			case Y -> grid.spacingY();
			case Z -> grid.spacingZ();
		};
	}

	@Override
	public Map<String, Object> entries() {
		return new FilterEntries.Builder("log").put("sigma", sigma).put("cutoff", cutoff).put("slices", slices).build(
			boundary);
	}

	@Override
	public String name() {
		return "log_s_" + sigma + (slices ? "_2d" : "");
	}

	@Override
	public String code() {
		return "L6PA";
	}

	/** A Gaussian along one axis and its second derivative, sampled at the voxels. */
	private static final class Gaussian {

		private final double sigma;
		private final int reach;

		/**
		 * @param sigma in voxels
		 * @param reach where it is cut off, in voxels
		 */
		Gaussian(final double sigma, final int reach) {
			this.sigma = sigma;
			this.reach = reach;
		}

		/** The density of the normal distribution. */
		Kernel density() {
			final double[] weights = new double[2 * reach + 1];
			for (int k = -reach; k <= reach; k++) {
				weights[k + reach] = density(k);
			}
			return Kernel.centered(weights);
		}

		/** Its second derivative. */
		Kernel curvature() {
			final double[] weights = new double[2 * reach + 1];
			for (int k = -reach; k <= reach; k++) {
				weights[k + reach] = density(k) * (k * k / (sigma * sigma) - 1) / (sigma * sigma);
			}
			return Kernel.centered(weights);
		}

		private double density(final int k) {
			return Math.exp(-k * k / (2 * sigma * sigma)) / (Math.sqrt(2 * Math.PI) * sigma);
		}
	}
}
