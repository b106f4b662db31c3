package org.imagingbiomarkers.response;

/** What RECIST 1.1 looks at in one lesion at one time point. */
public sealed interface LesionObservation {

	/** Name of the lesion, the same at every time point. */
	String lesion();

	/**
	 * A measured lesion that is followed by its size.
	 *
	 * @param organ it is in, as the reader calls it; empty where that is not known
	 * @param node whether it is a lymph node, measured by its short axis and normal below 10 mm
	 * @param size longest diameter, of a node the short axis, in mm; 0 where it is gone, NaN where it could not be measured
	 */
	record Target(String lesion, String organ, boolean node, double size) implements LesionObservation {

		private static final double NORMAL_NODE = 10;

		/** A lesion of an organ that is not known. */
		public Target(final String lesion, final boolean node, final double size) {
			this(lesion, "", node, size);
		}

		boolean isEvaluated() {
			return !Double.isNaN(size);
		}

		/** Whether nothing is left that counts as disease. */
		boolean isGone() {
			return node ? size < NORMAL_NODE : size == 0;
		}
	}

	/**
	 * A part of a target that has split; the sizes of all parts are added.
	 *
	 * @param of name of the target
	 * @param size as of a target, in mm; NaN where it could not be measured
	 */
	record Part(String lesion, String of, double size) implements LesionObservation {}

	/**
	 * A target that has merged with another one, whose size is now that of both.
	 *
	 * @param into name of the other target
	 */
	record Merged(String lesion, String into) implements LesionObservation {}

	/** A lesion that is followed by eye. */
	record NonTarget(String lesion, State state) implements LesionObservation {

		/** What is seen of it. */
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
