package org.imagingbiomarkers.radiomics.filter;

import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.radiomics.Grid;
import org.imagingbiomarkers.radiomics.Volume;

/**
 * The Laplacian of a Gaussian (L6PA), sampled at the voxels and cut off in a box.
 * <p>
 * Lengths are measured in voxels where these are as long as wide, as the initiative has it; where they are not, in the
 * geometric mean of their spacings. It is the sum of two or three separable kernels and costs seven passes along lines.
 * </p>
 *
 * @param sigma of the Gaussian, in mm
 * @param cutoff where the kernel ends, in sigma
 * @param slices whether each slice is filtered on its own
 */
public record LaplacianOfGaussian(double sigma, double cutoff, boolean slices, Boundary boundary)
		implements
			RadialFilter
{

	/** The cut-off of the initiative's tests. */
	public static final double USUAL_CUTOFF = 4;
	/** Voxels beyond the reach of the kernel by which an image is continued before a Riesz transform. */
	private static final int MARGIN = 16;

	public LaplacianOfGaussian {
		Settings.positive("sigma", sigma, "mm");
		Settings.positive("cutoff", cutoff, "sigma");
	}

	@Override
	public Volume apply(final Volume image) {
		final Grid grid = image.grid();
		final double unit = unit(grid);
		final double[] values = image.values();
		final double[] smooth = new double[values.length];
		final double[] curved = new double[values.length];
		smooth(Axis.X, grid, values, smooth);
		curve(Axis.X, grid, values, unit, curved);
		final double[] both = new double[values.length];
		next(Axis.Y, grid, unit, smooth, curved, both);
		if (!slices) {
			smooth(Axis.Y, grid, smooth, smooth);
			next(Axis.Z, grid, unit, smooth, curved, both);
		}
		return new Volume(grid, curved);
	}

	/**
	 * Goes on along one more axis.
	 *
	 * @param smooth smoothed along the axes before
	 * @param laplacian in: that along the axes before; out: that along this one too
	 * @param work of the same length
	 */
	private void next(final Axis axis, final Grid grid, final double unit, final double[] smooth, final double[] laplacian,
		final double[] work)
	{
		smooth(axis, grid, laplacian, laplacian);
		curve(axis, grid, smooth, unit, work);
		Chunks.forEach(work.length, (from, to) -> {
			for (int i = from; i < to; i++) {
				laplacian[i] += work[i];
			}
		});
	}

	private void smooth(final Axis axis, final Grid grid, final double[] from, final double[] to) {
		LineConvolution.along(axis, grid, from, List.of(gaussian(axis, grid).density()), boundary, to);
	}

	private void curve(final Axis axis, final Grid grid, final double[] from, final double unit, final double[] to) {
		LineConvolution.along(axis, grid, from, List.of(curvature(axis, grid, unit)), boundary, to);
	}

	private Kernel curvature(final Axis axis, final Grid grid, final double unit) {
		final double scale = unit / spacing(axis, grid);
		return gaussian(axis, grid).curvature().times(scale * scale);
	}

	private double unit(final Grid grid) {
		return slices ? Math.sqrt(grid.spacingX() * grid.spacingY()) : Math.cbrt(grid.spacingX() * grid.spacingY() * grid
			.spacingZ());
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
		return Settings.reach("sigma", sigma, cutoff * sigma / spacing(axis, grid) + 0.5);
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
		return FilterKind.LOG.entries(boundary, Map.of("sigma", sigma, "cutoff", cutoff, "slices", slices));
	}

	@Override
	public String name() {
		return "log_s_" + sigma + (slices ? "_2d" : "");
	}

	@Override
	public String code() {
		return "L6PA";
	}
}
