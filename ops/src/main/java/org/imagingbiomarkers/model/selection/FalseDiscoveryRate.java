package org.imagingbiomarkers.model.selection;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** p-values of many tests adjusted for their number. */
public final class FalseDiscoveryRate {

	private FalseDiscoveryRate() {}

	/**
	 * Adjusted p of Benjamini and Hochberg 1995, doi:10.1111/j.2517-6161.1995.tb02031.x: of all features up to a value,
	 * that part is expected to be there by chance. Missing p are not counted and stay missing.
	 */
	public static double[] benjaminiHochberg(final double[] p) {
		final int[] falling = IntStream.range(0, p.length).filter(i -> !Double.isNaN(p[i])).boxed().sorted(Comparator
			.comparingDouble((Integer i) -> p[i]).reversed()).mapToInt(Integer::intValue).toArray();
		final double[] adjusted = new double[p.length];
		Arrays.fill(adjusted, Double.NaN);
		double smallest = 1;
		for (int k = 0; k < falling.length; k++) {
			smallest = Math.min(smallest, p[falling[k]] * falling.length / (falling.length - k));
			adjusted[falling[k]] = smallest;
		}
		return adjusted;
	}
}
