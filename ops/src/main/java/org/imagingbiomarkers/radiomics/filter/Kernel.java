package org.imagingbiomarkers.radiomics.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A filter along one axis, to be convolved with: {@code response(i) = sum over k of weight(k) * image(i - place(k))}.
 */
public final class Kernel {

	private final int[] places;
	private final double[] weights;

	private Kernel(final int[] places, final double[] weights) {
		this.places = places;
		this.weights = weights;
	}

	/**
	 * @param weights in the order of a convolution: the first one meets the voxel {@code origin} steps ahead
	 * @param origin index of the weight that meets the voxel itself
	 */
	public static Kernel of(final int origin, final double... weights) {
		final int[] places = new int[weights.length];
		for (int k = 0; k < places.length; k++) {
			places[k] = k - origin;
		}
		return new Kernel(places, weights.clone());
	}

	/** A kernel whose origin is its center, or, of an even number of weights, right of it. */
	public static Kernel centered(final double... weights) {
		return of(weights.length / 2, weights);
	}

	/** The same weight, 1 in all, on an odd number of voxels. */
	static Kernel box(final int size) {
		final double[] weights = new double[size];
		Arrays.fill(weights, 1.0 / size);
		return centered(weights);
	}

	/** The kernel with all places multiplied: with holes between its weights (the algorithme a trous). */
	public Kernel dilated(final int factor) {
		final int[] dilated = new int[places.length];
		for (int k = 0; k < dilated.length; k++) {
			dilated[k] = factor * places[k];
		}
		return new Kernel(dilated, weights);
	}

	/** The kernel the other way round, about its origin. */
	public Kernel flipped() {
		final int n = places.length;
		final int[] flippedPlaces = new int[n];
		final double[] flippedWeights = new double[n];
		for (int k = 0; k < n; k++) {
			flippedPlaces[k] = -places[n - 1 - k];
			flippedWeights[k] = weights[n - 1 - k];
		}
		return new Kernel(flippedPlaces, flippedWeights);
	}

	/** The kernel divided by the root of the sum of its squared weights. */
	Kernel normalized() {
		double squares = 0;
		for (final double weight : weights) {
			squares += weight * weight;
		}
		return times(1 / Math.sqrt(squares));
	}

	/** The kernel with all weights times a factor. */
	Kernel times(final double factor) {
		final double[] scaled = new double[weights.length];
		for (int k = 0; k < scaled.length; k++) {
			scaled[k] = factor * weights[k];
		}
		return new Kernel(places, scaled);
	}

	/** The Fourier transform of a symmetric kernel, on a ring of so many voxels. */
	double[] spectrum(final int ring) {
		final double[] spectrum = new double[ring];
		for (int frequency = 0; frequency < ring; frequency++) {
			for (int k = 0; k < places.length; k++) {
				final long turn = Math.floorMod((long) places[k] * frequency, (long) ring);
				spectrum[frequency] += weights[k] * Math.cos(2 * Math.PI * turn / ring);
			}
		}
		return spectrum;
	}

	/** Whether the first weight that is not zero is positive: of a kernel and its negative, one. */
	boolean startsPositive() {
		for (final double weight : weights) {
			if (weight != 0) return weight > 0;
		}
		return false;
	}

	int size() {
		return weights.length;
	}

	/** Which voxel a weight meets, in steps back from the voxel whose response is computed. */
	int place(final int k) {
		return places[k];
	}

	double weight(final int k) {
		return weights[k];
	}

	/** How many voxels the kernel reaches, to the farther side. */
	public int reach() {
		int reach = 0;
		for (final int place : places) {
			reach = Math.max(reach, Math.abs(place));
		}
		return reach;
	}

	@Override
	public boolean equals(final Object other) {
		return other instanceof Kernel kernel && significant().equals(kernel.significant());
	}

	@Override
	public int hashCode() {
		return significant().hashCode();
	}

	/** Places and weights that are not zero. */
	private List<Number> significant() {
		final List<Number> significant = new ArrayList<>();
		for (int k = 0; k < weights.length; k++) {
			if (weights[k] != 0) {
				significant.add(places[k]);
				significant.add(weights[k]);
			}
		}
		return significant;
	}
}
