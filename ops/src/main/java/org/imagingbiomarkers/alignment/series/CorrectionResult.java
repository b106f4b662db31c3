package org.imagingbiomarkers.alignment.series;

import java.util.List;

/**
 * A series after the correction of motion.
 *
 * @param volumes all volumes in the place of the reference volume; those that are left alone have their very values
 * @param motions one a volume
 * @param verdict whether the correction was needed
 */
public record CorrectionResult(float[][] volumes, List<VolumeResult> motions, Verdict verdict) {

	/** Whether a correction was needed. */
	public enum Verdict {

			/** Some volumes had moved. */
			NEEDED("needed"),
			/** No volume moved more than chance tells; the series is as it was. */
			NOT_NEEDED("not needed"),
			/** The residuals are no lower, or a motion is too large to be believed. */
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

	/**
	 * The motion of one volume, from the reference to the volume, along the axes of the image.
	 *
	 * @param volume index
	 * @param moved whether it was aligned; otherwise it is as it was
	 * @param translation mean displacement of the voxels that count, in mm
	 * @param rotation how tissue is turned, three rows
	 * @param meanDisplacement in mm
	 * @param maxDisplacement in mm
	 * @param outside share of the voxels that lay beyond the edge of the volume, whose values are those of the edge
	 * @param residualBefore root mean square of the residual beside the first prediction, in the unit of the signal
	 * @param residualAfter the same beside the last prediction
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

		/** The angles of the rotation about x, y and z, in degrees. */
		public double[] degrees() {
			return Rotations.degrees(rotation);
		}
	}
}
