package org.imagingbiomarkers.workbench.explore.fit;

import java.util.Arrays;
import java.util.List;

/** Arrays as lists of numbers. */
final class Numbers {

	private Numbers() {}

	static List<Double> list(final double... numbers) {
		return Arrays.stream(numbers).boxed().toList();
	}

	static double[] array(final List<Double> numbers) {
		return numbers.stream().mapToDouble(Double::doubleValue).toArray();
	}
}
