package org.imagingbiomarkers.alignment.series;

import org.imagingbiomarkers.parallel.Workers;

/** The alignment of volumes to one of them. */
record ReferenceVolume(ImageFrame frame, CorrectionSettings settings, boolean[] sampled, Workers workers) {

	/**
	 * Aligns all others to one volume.
	 *
	 * @param motions receive the motions
	 * @return that volume as they were aligned to it
	 */
	float[] align(final float[][] volumes, final VolumeMotion[] motions, final int reference) {
		final float[] still = smooth(volumes[reference]);
		workers.forEach(volumes.length, () -> {
			final VolumeAlignment alignment = new VolumeAlignment(frame, settings, sampled, 0);
			alignment.to(still);
			return t -> {
				if (t != reference) motions[t] = alignment.align(smooth(volumes[t]), motions[t]);
			};
		});
		return still;
	}

	/**
	 * Weights of 1, 2, 1 along each axis. Without it the noise of a single volume, which an interpolation half way between
	 * voxels takes away, draws a motion to that place.
	 */
	private float[] smooth(final float[] volume) {
		float[] in = volume;
		final int[] stride = { 1, frame.nx(), frame.nx() * frame.ny() };
		for (int axis = 0; axis < 3; axis++) {
			final int n = frame.size(axis);
			if (n < 4) continue;
			final float[] out = new float[in.length];
			for (int i = 0; i < in.length; i++) {
				final int at = i / stride[axis] % n;
				final float before = in[at > 0 ? i - stride[axis] : i];
				final float after = in[at + 1 < n ? i + stride[axis] : i];
				out[i] = (before + 2 * in[i] + after) / 4;
			}
			in = out;
		}
		return in;
	}
}
