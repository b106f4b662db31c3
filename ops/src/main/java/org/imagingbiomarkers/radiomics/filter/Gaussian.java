package org.imagingbiomarkers.radiomics.filter;

/** A Gaussian along one axis and its second derivative, sampled at the voxels. */
final class Gaussian {

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
