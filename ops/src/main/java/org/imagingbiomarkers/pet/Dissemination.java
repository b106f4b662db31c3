package org.imagingbiomarkers.pet;

import java.util.Comparator;
import java.util.List;

import org.imagingbiomarkers.pet.UptakeVolume.Spacing;

/**
 * How far lesions are apart: Dmax, the largest distance between the centroids of any two (Cottereau et al. 2020,
 * doi:10.2967/jnumed.119.229450).
 *
 * @param distance mm; 0 for a single lesion, NaN for none
 */
public record Dissemination(double distance) {

	private static final double MILLIMETERS = 1000;

	private record Centroid(double x, double y, double z) {

		double to(final Centroid other) {
			return Math.sqrt((x - other.x) * (x - other.x) + (y - other.y) * (y - other.y) + (z - other.z) * (z - other.z));
		}
	}

	/**
	 * Measures the distance.
	 *
	 * @param lesions on one grid; each counts by the centers of its voxels alone, not by their uptake
	 */
	public static Dissemination of(final List<VoxelSet> lesions, final Spacing spacing) {
		if (lesions.isEmpty()) return new Dissemination(Double.NaN);
		final List<Centroid> centroids = lesions.stream().map(lesion -> centroid(lesion, spacing)).toList();
		final Centroid middle = new Centroid(centroids.stream().mapToDouble(Centroid::x).average().orElseThrow(), centroids
			.stream().mapToDouble(Centroid::y).average().orElseThrow(), centroids.stream().mapToDouble(Centroid::z).average()
				.orElseThrow());
		final List<Centroid> outermost = centroids.stream().sorted(Comparator.comparingDouble(middle::to).reversed())
			.toList();
		double largest = 0;
		for (int i = 0; i < outermost.size(); i++) {
			// No pair from here on can be farther apart than the way through the middle.
			if (2 * middle.to(outermost.get(i)) <= largest) break;
			for (int j = i + 1; j < outermost.size(); j++) {
				largest = Math.max(largest, outermost.get(i).to(outermost.get(j)));
			}
		}
		return new Dissemination(largest);
	}

	private static Centroid centroid(final VoxelSet lesion, final Spacing spacing) {
		final double[] sums = new double[3];
		lesion.forEachRun((from, to, y, z) -> {
			final double length = to - from;
			sums[0] += length * (from + to - 1) / 2;
			sums[1] += length * y;
			sums[2] += length * z;
		});
		return new Centroid(sums[0] / lesion.count() * spacing.x(), sums[1] / lesion.count() * spacing.y(), sums[2] / lesion
			.count() * spacing.z());
	}

	/**
	 * SDmax: the distance by the patient's size, 1/m (Cottereau et al. 2021, doi:10.1016/j.annonc.2020.11.019).
	 *
	 * @param bodySurface m^2
	 */
	public double standardized(final double bodySurface) {
		return distance / MILLIMETERS / bodySurface;
	}
}
