package org.imagingbiomarkers.radiomics.filter;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

import org.imagingbiomarkers.InvalidInputException;

/**
 * The decomposition kernels of a discrete wavelet.
 *
 * @param name such as {@code haar}, {@code db2} (Daubechies, twice as many weights) or {@code coif1} (Coiflet, six times
 * as many); also {@code sym}, {@code bior}, {@code rbio} and {@code dmey}
 * @param low low pass, as it is convolved with
 * @param high high pass
 */
public record Wavelet(String name, Kernel low, Kernel high) {

	/**
	 * A wavelet by its name.
	 *
	 * @throws InvalidInputException if no wavelet has that name
	 */
	public static Wavelet named(final String name) {
		final String wanted = name.strip().toLowerCase(Locale.ROOT);
		final ResourceBundle table = table();
		if (!table.containsKey(wanted)) {
			throw new InvalidInputException("wavelet must be haar, db1 to db20, sym2 to sym20, coif1 to coif5, dmey, or one " +
				"of bior and rbio, such as bior2.2, not \"" + name + "\".");
		}
		final String[] passes = table.getString(wanted).split(";");
		return new Wavelet(wanted, kernel(passes[0]), kernel(passes[1]));
	}

	/** The names of all wavelets. */
	public static List<String> names() {
		return table().keySet().stream().sorted().toList();
	}

	private static Kernel kernel(final String numbers) {
		return Kernel.centered(Arrays.stream(numbers.split(" ")).mapToDouble(Double::parseDouble).toArray());
	}

	private static ResourceBundle table() {
		return ResourceBundle.getBundle(Wavelet.class.getPackageName() + ".wavelets", Locale.ROOT, Wavelet.class
			.getClassLoader());
	}
}
