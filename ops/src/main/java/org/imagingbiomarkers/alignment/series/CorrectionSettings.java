package org.imagingbiomarkers.alignment.series;

import org.imagingbiomarkers.InvalidInputException;

/**
 * How a series is corrected for motion.
 *
 * @param kind what a volume may do
 * @param rounds how often the series is predicted anew and aligned to the prediction, at least 1
 * @param controlSpacing of a B-spline in mm
 */
public record CorrectionSettings(Kind kind, int rounds, double controlSpacing) {

	private static final int ROUNDS = 4;
	/** Half of these are without bending. */
	private static final int ROUNDS_WITH_BENDING = 6;
	private static final double CONTROL_SPACING = 40;

	/** What a volume may do. */
	public enum Kind {
			TRANSLATION, RIGID, AFFINE, BSPLINE
	}

	/** @throws InvalidInputException if a number cannot be */
	public CorrectionSettings {
		if (rounds < 1) throw new InvalidInputException("rounds must be at least 1, but it is " + rounds + ".");
		if (!(controlSpacing > 0)) {
			throw new InvalidInputException("The spacing of control points must be above 0 mm, but it is " + controlSpacing +
				".");
		}
	}

	/** With the usual numbers. */
	public static CorrectionSettings of(final Kind kind) {
		return new CorrectionSettings(kind, kind == Kind.BSPLINE ? ROUNDS_WITH_BENDING : ROUNDS, CONTROL_SPACING);
	}
}
