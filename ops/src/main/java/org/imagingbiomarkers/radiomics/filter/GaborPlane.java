package org.imagingbiomarkers.radiomics.filter;

import java.util.List;
import java.util.function.BinaryOperator;

import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.radiomics.Grid;
import org.imagingbiomarkers.radiomics.fourier.FourierTransform;

/** The Gabor kernels of one plane, transformed once, and their responses in all slices of an image along that plane. */
final class GaborPlane {

	/** Columns that are transformed at a time. */
	private static final int STRIP = 16;

	/** Where kernels end, in widths of the Gaussian. */
	private static final double CUTOFF = 6;

	/**
	 * A wave under an elliptic Gaussian.
	 *
	 * @param sigma width of the Gaussian across the waves, in mm
	 * @param lambda length of the waves, in mm
	 * @param gamma ratio of the widths across and along the waves
	 */
	record Wave(double sigma, double lambda, double gamma) {}

	/**
	 * Where the slices of a volume along a plane are in its flat array.
	 *
	 * @param sizeU voxels of a slice along its first axis
	 * @param strideU from a voxel of a slice to the next along its first axis
	 * @param spacingU in mm
	 * @param slices number of slices
	 * @param sliceStride from the first voxel of a slice to that of the next
	 */
	record Layout(int sizeU, int strideU, double spacingU, int sizeV, int strideV, double spacingV, int slices,
			int sliceStride)
	{

		/**
		 * @param u first axis of the plane: 0 for x, 1 for y, 2 for z
		 * @param v second axis of the plane
		 */
		static Layout of(final Grid grid, final int u, final int v) {
			final int[] size = { grid.sizeX(), grid.sizeY(), grid.sizeZ() };
			final int[] stride = { 1, grid.sizeX(), grid.sizeX() * grid.sizeY() };
			final double[] spacing = { grid.spacingX(), grid.spacingY(), grid.spacingZ() };
			final int across = 3 - u - v;
			return new Layout(size[u], stride[u], spacing[u], size[v], stride[v], spacing[v], size[across], stride[across]);
		}
	}

	private final Wave wave;
	private final Layout layout;
	private final Boundary boundary;
	private final Workers workers;
	private final int marginU;
	private final int marginV;
	private final int wideU;
	private final int wideV;
	private final FourierTransform alongU;
	private final FourierTransform alongV;
	private final List<Plane> kernels;

	/** @param angles of the waves, in radians */
	GaborPlane(final Wave wave, final double[] angles, final Layout layout, final Boundary boundary,
		final Workers workers)
	{
		this.wave = wave;
		this.layout = layout;
		this.boundary = boundary;
		this.workers = workers;
		final double longest = CUTOFF * Math.max(wave.sigma, wave.sigma / wave.gamma);
		marginU = FilterChecks.reach("sigma", wave.sigma, longest / layout.spacingU);
		marginV = FilterChecks.reach("sigma", wave.sigma, longest / layout.spacingV);
		wideU = FourierTransform.fastLength(layout.sizeU + 2 * marginU);
		wideV = FourierTransform.fastLength(layout.sizeV + 2 * marginV);
		alongU = new FourierTransform(wideU);
		alongV = new FourierTransform(wideV);
		kernels = workers.map(angles.length, i -> new Transforms().forward(kernel(angles[i])));
	}

	/** Real and imaginary parts, x fastest. */
	private record Plane(double[] re, double[] im) {

		static Plane of(final int size) {
			return new Plane(new double[size], new double[size]);
		}
	}

	private Plane kernel(final double theta) {
		final Plane kernel = Plane.of(wideU * wideV);
		final double cos = Math.cos(theta);
		final double sin = Math.sin(theta);
		for (int v = -marginV; v <= marginV; v++) {
			for (int u = -marginU; u <= marginU; u++) {
				final double across = cos * u * layout.spacingU + sin * v * layout.spacingV;
				final double along = wave.gamma * (sin * u * layout.spacingU - cos * v * layout.spacingV);
				final double envelope = Math.exp(-(across * across + along * along) / (2 * wave.sigma * wave.sigma));
				final double phase = 2 * Math.PI * across / wave.lambda;
				final int i = Math.floorMod(v, wideV) * wideU + Math.floorMod(u, wideU);
				kernel.re[i] = envelope * Math.cos(phase);
				kernel.im[i] = envelope * Math.sin(phase);
			}
		}
		return kernel;
	}

	/**
	 * Filters every slice.
	 *
	 * @param part selects a part of a response from its real and imaginary parts
	 * @param weight of each response in the mean
	 * @param pooled receives the responses
	 */
	void filter(final double[] image, final BinaryOperator<double[]> part, final Pooling pooling, final double weight,
		final double[] pooled)
	{
		workers.forEach(layout.slices, slice -> {
			final int start = slice * layout.sliceStride;
			final Transforms transforms = new Transforms();
			final Plane spectrum = transforms.forward(continued(image, start));
			final Plane product = Plane.of(wideU * wideV);
			final double[] pooledSlice = new double[layout.sizeU * layout.sizeV];
			copy(pooled, start, pooledSlice, true);
			for (final Plane kernel : kernels) {
				multiply(spectrum, kernel, product);
				final Plane response = transforms.back(product);
				final double[] taken = part.apply(response.re, response.im);
				pooling.take(taken, 1, weight, pooledSlice, 0, taken.length);
			}
			copy(pooled, start, pooledSlice, false);
		});
	}

	private Plane continued(final double[] image, final int start) {
		final Plane continued = Plane.of(wideU * wideV);
		for (int i = 0; i < wideV; i++) {
			final int v = boundary.inside(i - marginV, layout.sizeV);
			if (v == Boundary.OUTSIDE) continue;
			for (int j = 0; j < wideU; j++) {
				final int u = boundary.inside(j - marginU, layout.sizeU);
				if (u != Boundary.OUTSIDE) continued.re[i * wideU + j] = image[start + u * layout.strideU + v * layout.strideV];
			}
		}
		return continued;
	}

	private void copy(final double[] volume, final int start, final double[] slice, final boolean toSlice) {
		for (int v = 0; v < layout.sizeV; v++) {
			for (int u = 0; u < layout.sizeU; u++) {
				final int there = start + u * layout.strideU + v * layout.strideV;
				final int here = v * layout.sizeU + u;
				if (toSlice) slice[here] = volume[there];
				else volume[there] = slice[here];
			}
		}
	}

	private static void multiply(final Plane a, final Plane b, final Plane product) {
		for (int i = 0; i < a.re.length; i++) {
			product.re[i] = a.re[i] * b.re[i] - a.im[i] * b.im[i];
			product.im[i] = a.re[i] * b.im[i] + a.im[i] * b.re[i];
		}
	}

	/** The transforms of one thread, with their memory. Each pass along one axis also swaps the axes. */
	private final class Transforms {

		private final FourierTransform rowsU = alongU.interleaved(STRIP);
		private final FourierTransform rowsV = alongV.interleaved(STRIP);
		private final Plane stripU = Plane.of(wideU * STRIP);
		private final Plane stripV = Plane.of(wideV * STRIP);
		private final Plane half = Plane.of(wideU * wideV);
		private final Plane response = Plane.of(layout.sizeU * layout.sizeV);

		Plane forward(final Plane image) {
			final Plane spectrum = Plane.of(wideU * wideV);
			pass(rowsV, stripV, true, image, wideU, 0, wideV, half);
			pass(rowsU, stripU, true, half, wideV, 0, wideU, spectrum);
			return spectrum;
		}

		/** The part inside the image. */
		Plane back(final Plane spectrum) {
			pass(rowsV, stripV, false, spectrum, wideU, marginV, layout.sizeV, half);
			pass(rowsU, stripU, false, half, layout.sizeV, marginU, layout.sizeU, response);
			return response;
		}

		/**
		 * @param width columns of {@code from}, which become the rows of {@code to}
		 * @param first of the transformed elements that are kept
		 * @param kept how many are
		 */
		private void pass(final FourierTransform transform, final Plane strip, final boolean forward, final Plane from,
			final int width, final int first, final int kept, final Plane to)
		{
			for (int column = 0; column < width; column += STRIP) {
				final int wide = Math.min(STRIP, width - column);
				for (int i = 0; i < transform.length(); i++) {
					System.arraycopy(from.re, i * width + column, strip.re, i * STRIP, wide);
					System.arraycopy(from.im, i * width + column, strip.im, i * STRIP, wide);
				}
				if (forward) transform.forward(strip.re, strip.im);
				else transform.inverse(strip.re, strip.im);
				for (int j = 0; j < wide; j++) {
					for (int i = 0; i < kept; i++) {
						to.re[(column + j) * kept + i] = strip.re[(first + i) * STRIP + j];
						to.im[(column + j) * kept + i] = strip.im[(first + i) * STRIP + j];
					}
				}
			}
		}
	}
}
