package org.imagingbiomarkers.radiomics.filter;

import java.util.stream.IntStream;

/** The Gabor kernels of one plane, transformed once, and their responses in all slices of an image along that plane. */
final class GaborPlane {

	private final GaborFilter settings;
	private final int sizeU;
	private final int sizeV;
	private final int marginU;
	private final int marginV;
	private final int wideU;
	private final int wideV;
	private final Fourier alongU;
	private final Fourier alongV;
	private final double[][] kernelRe;
	private final double[][] kernelIm;

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
		wideU = Fourier.fastSize(sizeU + 2 * reachU);
		wideV = Fourier.fastSize(sizeV + 2 * reachV);
		alongU = new Fourier(wideU);
		alongV = new Fourier(wideV);
		kernelRe = new double[angles.length][];
		kernelIm = new double[angles.length][];
		IntStream.range(0, angles.length).parallel().forEach(i -> {
			final Plane kernel = kernel(angles[i], spacingU, spacingV);
			kernel.forward();
			kernelRe[i] = kernel.re;
			kernelIm[i] = kernel.im;
		});
	}

	private Plane kernel(final double theta, final double spacingU, final double spacingV) {
		final Plane kernel = new Plane();
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
			final Plane spectrum = new Plane();
			spectrum.fill(image, start, strideU, strideV);
			spectrum.forward();
			final Plane response = new Plane();
			final double[] row = new double[sizeU];
			final double[] pooledRow = new double[sizeU];
			for (int angle = 0; angle < kernelRe.length; angle++) {
				response.product(spectrum, kernelRe[angle], kernelIm[angle]);
				response.back();
				for (int v = 0; v < sizeV; v++) {
					response.row(v, row);
					final int to = start + v * strideV;
					for (int u = 0; u < sizeU; u++) {
						pooledRow[u] = pooled[to + u * strideU];
					}
					settings.pooling().take(row, 1, weight, pooledRow, 0, sizeU);
					for (int u = 0; u < sizeU; u++) {
						pooled[to + u * strideU] = pooledRow[u];
					}
				}
			}
		});
	}

	/** A slice with margins. In space its rows run along u, in frequency along v. */
	private final class Plane {

		private double[] re = new double[wideU * wideV];
		private double[] im = new double[wideU * wideV];
		private double[] workRe = new double[wideU * wideV];
		private double[] workIm = new double[wideU * wideV];

		void fill(final double[] image, final int start, final int strideU, final int strideV) {
			final Boundary boundary = settings.boundary();
			for (int i = 0; i < wideV; i++) {
				final int v = boundary.inside(i - marginV, sizeV);
				if (v == Boundary.OUTSIDE) continue;
				for (int j = 0; j < wideU; j++) {
					final int u = boundary.inside(j - marginU, sizeU);
					if (u != Boundary.OUTSIDE) re[i * wideU + j] = image[start + u * strideU + v * strideV];
				}
			}
		}

		void forward() {
			alongV.forward(re, im, workRe, workIm, wideU);
			transpose(re, workRe);
			transpose(im, workIm);
			swap();
			alongU.forward(re, im, workRe, workIm, wideV);
		}

		void product(final Plane spectrum, final double[] factorRe, final double[] factorIm) {
			for (int i = 0; i < factorRe.length; i++) {
				re[i] = spectrum.re[i] * factorRe[i] - spectrum.im[i] * factorIm[i];
				im[i] = spectrum.re[i] * factorIm[i] + spectrum.im[i] * factorRe[i];
			}
		}

		/** Transforms back, the columns that are inside the image. */
		void back() {
			alongU.inverse(re, im, workRe, workIm, wideV);
			transposeBack(re, workRe);
			transposeBack(im, workIm);
			swap();
			alongV.inverse(re, im, workRe, workIm, sizeU);
		}

		private void swap() {
			final double[] nextRe = re;
			final double[] nextIm = im;
			re = workRe;
			im = workIm;
			workRe = nextRe;
			workIm = nextIm;
		}

		private void transpose(final double[] from, final double[] to) {
			for (int v = 0; v < wideV; v++) {
				for (int u = 0; u < wideU; u++) {
					to[u * wideV + v] = from[v * wideU + u];
				}
			}
		}

		private void transposeBack(final double[] from, final double[] to) {
			for (int u = 0; u < sizeU; u++) {
				for (int v = 0; v < wideV; v++) {
					to[v * sizeU + u] = from[(marginU + u) * wideV + v];
				}
			}
		}

		void row(final int v, final double[] row) {
			final double scale = 1.0 / wideU / wideV;
			final int from = (marginV + v) * sizeU;
			for (int u = 0; u < sizeU; u++) {
				row[u] = scale * switch (settings.response()) {
					case MODULUS -> Math.sqrt(re[from + u] * re[from + u] + im[from + u] * im[from + u]);
					case REAL -> re[from + u];
					case IMAGINARY -> im[from + u];
				};
			}
		}
	}
}
