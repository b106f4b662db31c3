package org.imagingbiomarkers.radiomics.pyradiomics;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The images that PyRadiomics takes features from: the original and what filters make of it. */
public enum ImageType {

		ORIGINAL("Original"), LOG("LoG"), WAVELET("Wavelet"), SQUARE("Square"), SQUARE_ROOT("SquareRoot"), LOGARITHM(
			"Logarithm"), EXPONENTIAL("Exponential"), GRADIENT("Gradient"), LBP_2D("LBP2D"), LBP_3D("LBP3D");

	private final String key;

	ImageType(final String key) {
		this.key = key;
	}

	/** Its name in files. */
	public String key() {
		return key;
	}

	static Optional<ImageType> of(final String key) {
		return Arrays.stream(values()).filter(one -> one.key.equals(key)).findFirst();
	}

	static List<String> keys() {
		return Arrays.stream(values()).map(ImageType::key).toList();
	}
}
