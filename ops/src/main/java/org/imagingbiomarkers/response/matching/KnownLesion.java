package org.imagingbiomarkers.response.matching;

/**
 * A lesion of the visits so far.
 *
 * @param lesion its number at all visits
 * @param last its shape when it was last seen by itself
 * @param partOf the lesion it has split from; 0 where it has not
 * @param mergedInto the lesion that holds it at the last visit; 0 where none does
 * @param there whether it was there by itself at the last visit
 */
record KnownLesion(int lesion, LesionShape last, int partOf, int mergedInto, boolean there) {

	/** The lesion that this one is followed as a part of: itself where it has not split. */
	int root() {
		return partOf == 0 ? lesion : partOf;
	}
}
