package org.imagingbiomarkers.networks.card;

/**
 * The windows that a network looks through.
 *
 * @param size voxels along x, y and z; 1 along z: a network of slices
 * @param overlap of neighboring windows, 0 to below 1
 * @param gaussian whether the middle of a window counts more than its border; otherwise all voxels count alike
 * @param sigma of that weight, as a part of the size
 * @param flips axes, among {@code xyz}, along which the input is also shown mirrored; what comes out is averaged
 */
public record Tiling(int[] size, double overlap, boolean gaussian, double sigma, String flips) {

	public Tiling {
		size = size.clone();
	}

	@Override
	public int[] size() {
		return size.clone();
	}

	/** The same windows without mirrored inputs. */
	public Tiling withoutFlips() {
		return new Tiling(size, overlap, gaussian, sigma, "");
	}

	/** Whether the network looks at slices. */
	public boolean isPlanar() {
		return size[2] == 1;
	}
}
