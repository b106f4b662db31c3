package org.imagingbiomarkers.radiomics.pyradiomics;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How intensities between voxel centers are found; named as in SimpleITK. */
enum Interpolator {

		NEAREST("sitkNearestNeighbor", 1), LINEAR("sitkLinear", 2), B_SPLINE("sitkBSpline", 3), GAUSSIAN("sitkGaussian", 4),
		HAMMING("sitkHammingWindowedSinc", 6), COSINE("sitkCosineWindowedSinc", 7), WELCH("sitkWelchWindowedSinc", 8),
		LANCZOS("sitkLanczosWindowedSinc", 9), BLACKMAN("sitkBlackmanWindowedSinc", 10);

	private final String key;

	private final int number;

	Interpolator(final String key, final int number) {
		this.key = key;
		this.number = number;
	}

	/** By its name or by its number in SimpleITK. */
	static Optional<Interpolator> of(final Object told) {
		return Arrays.stream(values()).filter(one -> one.key.equals(told) || told instanceof Integer whole &&
			whole == one.number).findFirst();
	}

	static List<String> names() {
		return Arrays.stream(values()).map(one -> one.key).toList();
	}
}
