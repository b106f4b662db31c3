package org.imagingbiomarkers.alignment;

/**
 * How images are registered.
 *
 * @param kind what may change
 * @param measure what is maximized
 * @param levels resolutions from coarse to fine, 1 to 6: the finest has the voxels of the fixed image
 * @param iterations most steps of the optimizer per level, at least 1
 * @param maxSamples most voxels of the fixed image that are compared, on a regular grid; at least 1000
 * @param controlPointSpacing distance of the finest control points, mm (BSPLINE)
 * @param bendingWeight how much a bent deformation costs at the finest level, at least 0; four times as much at each
 * coarser one, where fewer voxels decide (BSPLINE)
 * @param rotationSearch whether several rotations are tried at the coarsest level
 * @param robust whether voxels that stay different at the finest level count less, as in a lesion that has changed; for
 * mean squares and normalized correlation
 */
public record RegistrationSettings(TransformKind kind, SimilarityMeasure measure, int levels, int iterations,
		int maxSamples, double controlPointSpacing, double bendingWeight, boolean rotationSearch, boolean robust)
{

	public RegistrationSettings {
		if (levels < 1 || levels > 6) throw new IllegalArgumentException("Levels must be 1 to 6, not " + levels);
		if (iterations < 1) throw new IllegalArgumentException("There must be at least one iteration, not " + iterations);
		if (maxSamples < 1000) throw new IllegalArgumentException("There must be at least 1000 samples, not " + maxSamples);
		if (!(controlPointSpacing > 0)) throw new IllegalArgumentException("Control points must be apart");
		if (!(bendingWeight >= 0)) throw new IllegalArgumentException("The bending weight must not be negative");
	}

	/** What suits most images: 3 levels; several rotations are tried where contrasts differ. */
	public static RegistrationSettings of(final TransformKind kind, final SimilarityMeasure measure) {
		final boolean other = measure == SimilarityMeasure.MUTUAL_INFORMATION;
		final boolean deformable = kind == TransformKind.BSPLINE;
		return new RegistrationSettings(kind, measure, 3, deformable ? 100 : 60, 500_000, 32, other ? 6e-4 : 3e-4, other &&
			kind != TransformKind.TRANSLATION, !other && kind != TransformKind.BSPLINE);
	}
}
