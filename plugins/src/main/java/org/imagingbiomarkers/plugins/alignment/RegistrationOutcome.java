package org.imagingbiomarkers.plugins.alignment;

import java.util.Locale;
import java.util.Optional;

import org.imagingbiomarkers.alignment.Checkerboard;
import org.imagingbiomarkers.alignment.ContourLines;
import org.imagingbiomarkers.alignment.Displacement;
import org.imagingbiomarkers.alignment.ImageVolume;
import org.imagingbiomarkers.alignment.RegistrationResult;
import org.imagingbiomarkers.alignment.RegistrationResult.Verdict;
import org.imagingbiomarkers.alignment.Resampling;
import org.imagingbiomarkers.alignment.Transform;
import org.imagingbiomarkers.alignment.VolumeGrid;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.parallel.Workers;

/**
 * What a registration gives its user: images on the fixed grid, and one row of numbers with a verdict.
 *
 * @param registered the moving image; NaN where there is none
 * @param checkerboard both images in turns
 * @param contours the fixed image with lines of the registered one
 * @param difference registered minus fixed image, where both are of the same unit
 * @param outside share of the voxels of the fixed image that come from beyond the moving one, 0 to 1
 */
record RegistrationOutcome(RegistrationResult result, Verdict verdict, Displacement displacement, ImageVolume registered,
		ImageVolume checkerboard, ImageVolume contours, Optional<ImageVolume> difference, double outside)
{

	/** Part of the smallest voxel edge below which a mean displacement is no reason to interpolate. */
	private static final double NEGLIGIBLE = 0.1;

	static RegistrationOutcome of(final RegistrationResult result, final ImageVolume fixed, final byte[] mask,
		final ImageVolume moving, final boolean sameUnit, final Workers workers)
	{
		final VolumeGrid grid = fixed.grid();
		final Displacement displacement = Displacement.of(result.transform(), grid, mask, workers);
		final double edge = Math.min(grid.spacing(0), Math.min(grid.spacing(1), grid.spacing(2)));
		final boolean small = displacement.mean() < NEGLIGIBLE * edge;
		final Verdict verdict = result.verdict() == Verdict.IMPROVED && small ? Verdict.NOT_NEEDED : result.verdict();
		final Resampling.Result resampled = new Resampling(Resampling.Interpolation.CUBIC, Float.NaN).resample(moving, result
			.transform(), grid, workers);
		final ImageVolume registered = resampled.volume();
		return new RegistrationOutcome(result, verdict, displacement, registered, Checkerboard.of(fixed, registered,
			sameUnit), ContourLines.of(fixed, registered), sameUnit ? Optional.of(minus(registered, fixed)) : Optional.empty(),
			(double) resampled.fromOutside() / grid.voxels());
	}

	private static ImageVolume minus(final ImageVolume one, final ImageVolume other) {
		final float[] values = new float[one.values().length];
		for (int i = 0; i < values.length; i++) {
			values[i] = one.values()[i] - other.values()[i];
		}
		return new ImageVolume(one.grid(), values);
	}

	/** From the fixed to the moving image. */
	Transform transform() {
		return result.transform();
	}

	/** The verdict in words. */
	String word() {
		return verdict.name().toLowerCase(Locale.ROOT).replace('_', ' ');
	}

	/** What to know where the registered image is not to be used. */
	Optional<String> warning() {
		return verdict == Verdict.FAILED ? Optional.of(
			"The registration failed: the images share too little, or space would fold. The moving image is where the search " +
				"began; try another start, a mask or a simpler transform.") : Optional.empty();
	}

	Table row(final String fixed, final String moving, final String transform, final String measure) {
		final double[] shift = displacement.translation();
		return new Table.Builder().row().cell("fixed", fixed).cell("moving", moving).cell("transform", transform).cell(
			"measure", measure).cell("before", result.before()).cell("after", result.after()).cell("mean displacement (mm)",
				displacement.mean()).cell("largest displacement (mm)", displacement.largest()).cell("rotation (degrees)",
					displacement.rotation()).cell("x translation (mm)", shift[0]).cell("y translation (mm)", shift[1]).cell(
						"z translation (mm)", shift[2]).cell("smallest Jacobian", result.smallestJacobian()).cell("outside (%)", 100 *
							outside).cell("verdict", word()).build();
	}
}
