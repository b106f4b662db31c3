package org.imagingbiomarkers.response;

/** What RECIST 1.1 looks at in one lesion at one time point. */
public sealed interface LesionObservation {

	/** Name of the lesion, the same at every time point. */
	String lesion();

	/**
	 * A measured lesion that is followed by its size.
	 *
	 * @param node whether it is a lymph node, measured by its short axis and normal below 10 mm
	 * @param size longest diameter, of a node the short axis, in mm; 0 where it is gone, NaN where it could not be measured
	 */
	record Target(String lesion, boolean node, double size) implements LesionObservation {

		private static final double NORMAL_NODE = 10;

		boolean isEvaluated() {
			return !Double.isNaN(size);
		}

		/** Whether nothing is left that counts as disease. */
		boolean isGone() {
			return node ? size < NORMAL_NODE : size == 0;
		}
	}

	/** A lesion that is followed by eye. */
	record NonTarget(String lesion, State state) implements LesionObservation {

		/** What the eye says of it. */
		public enum State {
				/** Gone; a node has become smaller than 10 mm. */
				ABSENT,
				/** Still there, without unequivocal progression. */
				PRESENT,
				/** Unequivocal progression. */
				PROGRESSION,
				/** Could not be judged. */
				NOT_EVALUATED
		}
	}

	/** A lesion that was not there at baseline. */
	record NewLesion(String lesion) implements LesionObservation {}
}
