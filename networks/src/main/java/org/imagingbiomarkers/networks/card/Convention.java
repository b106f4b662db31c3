package org.imagingbiomarkers.networks.card;

/** The framework whose way of resampling and of laying windows a network was trained with. */
public enum Convention {

		/**
		 * MONAI: the first voxel's center stays when voxels are resampled (Spacing); windows step by whole voxels
		 * (sliding_window_inference); normalization comes after resampling.
		 */
		MONAI,
		/**
		 * nnU-Net v2: the edges of the image stay when voxels are resampled (skimage.transform.resize); windows are spread
		 * evenly; normalization comes before resampling.
		 */
		NNUNET;

	/** As cards write it. */
	public String key() {
		return this == MONAI ? "monai" : "nnunet";
	}
}
