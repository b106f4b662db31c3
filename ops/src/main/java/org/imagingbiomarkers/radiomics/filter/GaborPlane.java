package org.imagingbiomarkers.radiomics.filter;

import java.util.stream.IntStream;

import org.imagingbiomarkers.radiomics.fourier.FourierTransform;

/** The Gabor kernels of one plane, transformed once, and their responses in all slices of an image along that plane. */
final class GaborPlane {

	/** Columns that are transformed at a time. */
	private static final int STRIP = 16;

	private final GaborFilter settings;
	private final int sizeU;
	private final int sizeV;
	private final int marginU;
	private final int marginV;
	private final int wideU;
	private final int wideV;
	private final FourierTransform alongU;
	private final FourierTransform alongV;
	private final Plane[] kernels;

	/**
	 * @param sizeU voxels of a slice along its first axis
	 * @param spacingU in mm
	 * @param reachU where kernels end along the first axis, in voxels
	 * @param angles in radians
	 */
	GaborPlane(final GaborFilter settings, final int sizeU, final int sizeV, final double spacingU, final double spacingV,
		final int reachU, final int reachV, final double[] angles)
	{
		this.settings = settings;
		this.sizeU = sizeU;
		this.sizeV = sizeV;
		marginU = reachU;
		marginV = reachV;
		wideU = FourierTransform.fastLength(sizeU + 2 * reachU);
		wideV = FourierTransform.fastLength(sizeV + 2 * reachV);
		alongU = new FourierTransform(wideU);
		alongV = new FourierTransform(wideV);
		kernels = IntStream.range(0, angles.length).parallel().mapToObj(i -> new Transforms().forward(kernel(angles[i],
			spacingU, spacingV))).toArray(Plane[]::new);
	}

	/** Real and imaginary parts, x fastest. */
	private record Plane(double[] re, double[] im) {

		static Plane of(final int size) {
			return new Plane(new double[size], new double[size]);
		}
	}

	private Plane kernel(final double theta, final double spacingU, final double spacingV) {
		final Plane kernel = Plane.of(wideU * wideV);
		final double cos = Math.cos(theta);
		final double sin = Math.sin(theta);
		for (int v = -marginV; v <= marginV; v++) {
			for (int u = -marginU; u <= marginU; u++) {
				final double across = cos * u * spacingU + sin * v * spacingV;
				final double along = settings.gamma() * (sin * u * spacingU - cos * v * spacingV);
				final double envelope = Math.exp(-(across * across + along * along) / (2 * settings.sigma() * settings.sigma()));
				final double phase = 2 * Math.PI * across / settings.lambda();
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
	 * @param slices how many there are
	 * @param sliceStride from the first voxel of a slice to that of the next
	 * @param strideU from a voxel of a slice to the next along its first axis
	 * @param weight of each response in the mean
	 * @param pooled what the responses are taken into
	 */
	void filter(final double[] image, final int slices, final int sliceStride, final int strideU, final int strideV,
		final double weight, final double[] pooled)
	{
		IntStream.range(0, slices).parallel().forEach(slice -> {
			final int start = slice * sliceStride;
			final Transforms transforms = new Transforms();
			final Plane spectrum = transforms.forward(continued(image, start, strideU, strideV));
			final Plane product = Plane.of(wideU * wideV);
			final double[] pooledSlice = new double[sizeU * sizeV];
			copy(pooled, start, strideU, strideV, pooledSlice, true);
			for (final Plane kernel : kernels) {
				multiply(spectrum, kernel, product);
				final double[] response = taken(transforms.back(product));
				settings.usedPooling().take(response, 1, weight, pooledSlice, 0, response.length);
			}
			copy(pooled, start, strideU, strideV, pooledSlice, false);
		});
	}

	private Plane continued(final double[] image, final int start, final int strideU, final int strideV) {
		final Plane continued = Plane.of(wideU * wideV);
		for (int i = 0; i < wideV; i++) {
			final int v = settings.boundary().inside(i - marginV, sizeV);
			if (v == Boundary.OUTSIDE) continue;
			for (int j = 0; j < wideU; j++) {
				final int u = settings.boundary().inside(j - marginU, sizeU);
				if (u != Boundary.OUTSIDE) continued.re[i * wideU + j] = image[start + u * strideU + v * strideV];
			}
		}
		return continued;
	}

	private void copy(final double[] volume, final int start, final int strideU, final int strideV, final double[] slice,
		final boolean toSlice)
	{
		for (int v = 0; v < sizeV; v++) {
			for (int u = 0; u < sizeU; u++) {
				final int there = start + u * strideU + v * strideV;
				final int here = v * sizeU + u;
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

	/** What is wanted of a complex response. */
	private double[] taken(final Plane response) {
		return switch (settings.response()) {
			case MODULUS -> {
				for (int i = 0; i < response.re.length; i++) {
					response.re[i] = Math.sqrt(response.re[i] * response.re[i] + response.im[i] * response.im[i]);
				}
				yield response.re;
			}
			case REAL -> response.re;
			case IMAGINARY -> response.im;
		};
	}

	/** The transforms of one thread, with their memory. Each pass along one axis also swaps the axes. */
	private final class Transforms {

		private final FourierTransform rowsU = alongU.interleaved(STRIP);
		private final FourierTransform rowsV = alongV.interleaved(STRIP);
		private final Plane stripU = Plane.of(wideU * STRIP);
		private final Plane stripV = Plane.of(wideV * STRIP);
		private final Plane half = Plane.of(wideU * wideV);
		private final Plane response = Plane.of(sizeU * sizeV);

		Plane forward(final Plane image) {
			final Plane spectrum = Plane.of(wideU * wideV);
			pass(rowsV, stripV, true, image, wideU, 0, wideV, half);
			pass(rowsU, stripU, true, half, wideV, 0, wideU, spectrum);
			return spectrum;
		}

		/** The part inside the image. */
		Plane back(final Plane spectrum) {
			pass(rowsV, stripV, false, spectrum, wideU, marginV, sizeV, half);
			pass(rowsU, stripU, false, half, sizeV, marginU, sizeU, response);
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
