package org.imagingbiomarkers.radiomics;

/** How the length of a step between voxels is measured (reference manual, section 3.6). */
public enum Norm {

		CHEBYSHEV {

			@Override
			public double of(final double x, final double y, final double z) {
				return Math.max(Math.abs(x), Math.max(Math.abs(y), Math.abs(z)));
			}
		},
		MANHATTAN
		{

			@Override
			public double of(final double x, final double y, final double z) {
				return Math.abs(x) + Math.abs(y) + Math.abs(z);
			}
		},
		EUCLIDEAN
		{

			@Override
			public double of(final double x, final double y, final double z) {
				return Math.sqrt(x * x + y * y + z * z);
			}
		};

	/** Length of the step. */
	public abstract double of(double x, double y, double z);
}
