package org.imagingbiomarkers.alignment;

/**
 * What a registration found.
 *
 * @param transform from the fixed to the moving image; the start itself where nothing better was found
 * @param before the measure at the start, at the finest level: more is better
 * @param after the measure at the end
 * @param iterations steps of the optimizer at all levels
 * @param overlap share of the compared voxels of the fixed image that lie within the moving image at the end
 * @param smallestJacobian smallest change of volume of the deformation; the determinant of the matrix if linear
 * @param verdict whether the result is to be used
 */
public record RegistrationResult(Transform transform, double before, double after, int iterations, double overlap,
		double smallestJacobian, Verdict verdict)
{

	/** Whether the images lie on each other better than before. */
	public enum Verdict {
			/** The measure has grown. */
			IMPROVED,
			/** Nothing better than the start was found, which is returned. */
			NOT_NEEDED,
			/** Less than a quarter of the fixed image lies within the moving one, or space is folded. */
			FAILED
	}
}
