package org.imagingbiomarkers.io.pet;

import java.util.List;

/**
 * Values with the place they were found in.
 *
 * @param values one that holds for the whole series; otherwise one a plane, slices of the first volume first
 * @param source the DICOM tag, such as {@code (0018,1074)}
 */
public record Stated<T>(List<T> values, String source) {

	public Stated {
		values = List.copyOf(values);
	}

	/** The value that holds for a plane, counted as in {@link #values}. */
	public T at(final int plane) {
		return values.get(values.size() == 1 ? 0 : plane);
	}
}
