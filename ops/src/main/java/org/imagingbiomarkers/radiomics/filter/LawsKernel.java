package org.imagingbiomarkers.radiomics.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.imagingbiomarkers.InvalidInputException;

/** The kernels of Laws: level, edge, spot, wave and ripple, of three or five voxels (IBSI 2 reference manual, 3.3). */
public enum LawsKernel {

		L3(1, 2, 1), //
		L5(1, 4, 6, 4, 1), //
		E3(-1, 0, 1), //
		E5(-1, -2, 0, 2, 1), //
		S3(-1, 2, -1), //
		S5(-1, 0, 2, 0, -1), //
		W5(-1, 2, 0, -2, 1), //
		R5(1, -4, 6, -4, 1);

	private final Kernel weights;

	LawsKernel(final double... weights) {
		this.weights = Kernel.centered(weights).normalized();
	}

	/** Of unit length as a vector. */
	Kernel weights() {
		return weights;
	}

	/**
	 * Kernels in a row.
	 *
	 * @param text such as {@code E5L5S5}
	 * @throws InvalidInputException if it is something else
	 */
	public static List<LawsKernel> parse(final String text) {
		final List<LawsKernel> kernels = new ArrayList<>();
		final String wanted = text.strip().toUpperCase(Locale.ROOT);
		for (int i = 0; i < wanted.length(); i += 2) {
			final String name = wanted.substring(i, Math.min(i + 2, wanted.length()));
			kernels.add(Arrays.stream(values()).filter(kernel -> kernel.name().equals(name)).findFirst().orElseThrow(
				() -> new InvalidInputException("Laws kernels must be two or three of " + Arrays.toString(values()) +
					", such as E5L5S5, not \"" + text + "\".")));
		}
		return kernels;
	}
}
