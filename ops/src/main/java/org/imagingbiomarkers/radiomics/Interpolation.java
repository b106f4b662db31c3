package org.imagingbiomarkers.radiomics;

/** How values between voxel centers are found. */
public enum Interpolation {
		/** The value of the nearest voxel. */
		NEAREST,
		/** Linear along each axis. */
		LINEAR,
		/** Cubic convolution along each axis (Keys, doi:10.1109/TASSP.1981.1163711, a = -0.5). */
		CUBIC,
		/** Cubic B-spline through the voxels (Unser, doi:10.1109/79.799930), mirrored at the borders. */
		SPLINE
}
