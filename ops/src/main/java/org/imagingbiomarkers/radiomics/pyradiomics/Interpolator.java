package org.imagingbiomarkers.radiomics.pyradiomics;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How intensities between voxel centers are found; named as in SimpleITK. */
enum Interpolator {

	NEAREST("sitkNearestNeighbor"),
	LINEAR("sitkLinear"),
	B_SPLINE("sitkBSpline");

	private final String key;

	Interpolator(final String key) {
		this.key = key;
	}

	/** By its name or by its number in SimpleITK: 1, 2, 3. */
	static Optional<Interpolator> of(final Object told) {
		return Arrays.stream(values()).filter(one -> one.key.equals(told) || told instanceof Integer number &&
			number == one.ordinal() + 1).findFirst();
	}

	static List<String> names() {
		return Arrays.stream(values()).map(one -> one.key).toList();
	}
}
