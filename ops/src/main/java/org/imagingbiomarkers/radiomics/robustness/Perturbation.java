package org.imagingbiomarkers.radiomics.robustness;

import java.util.ArrayList;
import java.util.List;

import org.imagingbiomarkers.InvalidInputException;

/**
 * One way to change image and region.
 *
 * @param rotation of the grid in the plane of the slices, degrees
 * @param shiftX of the grid along x, in parts of its voxels, 0 up to but not 1
 * @param shiftY along y
 * @param shiftZ along z
 * @param noise number of the repetition of noise, 1 up; 0: none
 * @param volume part of the region's volume that is added, above -1; 0: none
 * @param contour number of the repetition of the random contour, 1 up; 0: none
 */
public record Perturbation(double rotation, double shiftX, double shiftY, double shiftZ, int noise, double volume,
		int contour)
{

	/** Nothing is changed. */
	public static final Perturbation NONE = new Perturbation(0, 0, 0, 0, 0, 0, 0);
	/** More would run for days. */
	public static final int MOST = 1000;

	/** @throws InvalidInputException if a number is out of its range */
	public Perturbation {
		must(Double.isFinite(rotation), "rotations must be finite numbers of degrees, but one is " + rotation + ".");
		for (final double shift : new double[] { shiftX, shiftY, shiftZ }) {
			must(shift >= 0 && shift < 1, "shifts must be parts of a voxel from 0 to below 1, but one is " + shift + ".");
		}
		must(volume > -1 && volume <= 10, "volumes must be parts of the volume above -1 and at most 10, but one is " +
			volume + ".");
		must(noise >= 0, "noise must be a number of repetitions from 0, but it is " + noise + ".");
		must(contour >= 0, "contours must be a number of repetitions from 0, but it is " + contour + ".");
	}

	private static void must(final boolean right, final String sentence) {
		if (!right) throw new InvalidInputException(sentence);
	}

	/**
	 * Every combination: rotations, shifts along x, along y and, unless features are of slices, along z, noise, volumes and
	 * contours, the last one running fastest.
	 *
	 * @param rotations in degrees; at least one
	 * @param shifts in parts of a voxel; at least one
	 * @param noise number of repetitions of noise; 0: none
	 * @param volumes parts of the volume; at least one
	 * @param contours number of repetitions of the random contour; 0: none
	 * @param flat whether nothing is shifted along z
	 * @throws InvalidInputException if there are more than {@link #MOST}
	 */
	public static List<Perturbation> combined(final List<Double> rotations, final List<Double> shifts, final int noise,
		final List<Double> volumes, final int contours, final boolean flat)
	{
		final List<Double> alongZ = flat ? List.of(0.0) : shifts;
		final double count = (double) rotations.size() * shifts.size() * shifts.size() * alongZ.size() * Math.max(1, noise) *
			volumes.size() * Math.max(1, contours);
		must(count <= MOST, "rotations, shifts, noise, volumes and contours must make at most " + MOST +
			" combinations, but they make " + (long) count + ".");
		final List<Perturbation> all = new ArrayList<>();
		for (final double rotation : rotations) {
			for (final double x : shifts) {
				for (final double y : shifts) {
					for (final double z : alongZ) {
						for (int n = noise == 0 ? 0 : 1; n <= noise; n++) {
							for (final double volume : volumes) {
								for (int c = contours == 0 ? 0 : 1; c <= contours; c++) {
									all.add(new Perturbation(rotation, x, y, z, n, volume, c));
								}
							}
						}
					}
				}
			}
		}
		return List.copyOf(all);
	}
}
