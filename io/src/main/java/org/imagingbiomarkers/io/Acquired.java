package org.imagingbiomarkers.io;

import java.util.List;

/**
 * Values of one quantity with the place they were found in.
 *
 * @param values one per volume of the series, or a single one that holds for all; as many as
 * {@link AcquisitionValue#numbers} says where a value is more than one number
 * @param source the DICOM tag, such as {@code (0018,9087)}, or the file they came from
 */
public record Acquired(List<Double> values, String source) {

	public Acquired {
		values = List.copyOf(values);
	}
}
