package org.imagingbiomarkers.alignment.series;

import java.util.List;

/**
 * A series after the correction of motion.
 *
 * @param volumes all volumes in the place of the reference volume; those that are left alone have their very values, and
 * so have all where the correction failed
 * @param motions one per volume
 * @param verdict whether the correction was needed
 */
public record CorrectionResult(float[][] volumes, List<VolumeResult> motions, Verdict verdict) {

	/** Whether a correction was needed. */
	public enum Verdict {

			/** Some volumes had moved. */
			NEEDED("needed"),
			/** No volume moved more than chance tells; the series is as it was. */
			NOT_NEEDED("not needed"),
			/** The residuals are no lower, or a motion is too large to be believed; the series is as it was. */
			FAILED("failed");

		private final String word;

		Verdict(final String word) {
			this.word = word;
		}

		/** As it is written in tables. */
		public String word() {
			return word;
		}
	}

	/** The root mean square of the residuals of all volumes before the correction, in the unit of the signal. */
	public double residualBefore() {
		return Math.sqrt(motions.stream().mapToDouble(one -> one.residualBefore() * one.residualBefore()).average().orElse(
			Double.NaN));
	}

	/** The same after it. */
	public double residualAfter() {
		return Math.sqrt(motions.stream().mapToDouble(one -> one.residualAfter() * one.residualAfter()).average().orElse(
			Double.NaN));
	}

	/**
	 * The motion of one volume, from the reference to the volume, along the axes of the patient (left, posterior, superior
	 * for an image that knows its place).
	 *
	 * @param volume index
	 * @param moved whether it was aligned; otherwise it has its very values
	 * @param translation mean displacement of the voxels that count, in mm; where the correction failed, the one that was
	 * not believed
	 * @param rotation how tissue is turned, three rows
	 * @param meanDisplacement in mm
	 * @param maxDisplacement in mm
	 * @param outside share of the voxels that lay beyond the edge of the volume, whose values are those of the edge
	 * @param residualBefore root mean square of the difference between the volume and what is predicted of it from the
	 * series as it was, in the unit of the signal, over the voxels that both this and the next are measured in
	 * @param residualAfter the same, predicted from the corrected series and moved to where the volume is
	 */
	public record VolumeResult(int volume, boolean moved, double[] translation, double[][] rotation,
			double meanDisplacement, double maxDisplacement, double outside, double residualBefore, double residualAfter)
	{

		static VolumeResult still(final int volume) {
			return new VolumeResult(volume, false, new double[3], new double[][] { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } }, 0,
				0, 0, 0, 0);
		}

		VolumeResult withResiduals(final double before, final double after) {
			return new VolumeResult(volume, moved, translation, rotation, meanDisplacement, maxDisplacement, outside, before,
				after);
		}

		VolumeResult left() {
			return new VolumeResult(volume, false, translation, rotation, meanDisplacement, maxDisplacement, outside,
				residualBefore, residualAfter);
		}

		/** The rotation as a vector along its axis, as long as its angle in degrees: about x, y and z of the patient. */
		public double[] degrees() {
			return Rotations.degrees(rotation);
		}

		/**
		 * The direction of a diffusion gradient in the tissue as it lies in the reference: Rᵀ g, because the tissue had
		 * turned under a gradient that had not (Leemans and Jones 2009, doi:10.1002/mrm.21890). That of a volume that was not
		 * aligned is kept.
		 *
		 * @param gradient three numbers along the axes of the patient
		 */
		public double[] turnedGradient(final double... gradient) {
			if (!moved) return gradient.clone();
			final double[] turned = new double[3];
			for (int r = 0; r < 3; r++) {
				for (int c = 0; c < 3; c++) {
					turned[c] += rotation[r][c] * gradient[r];
				}
			}
			return turned;
		}
	}
}
