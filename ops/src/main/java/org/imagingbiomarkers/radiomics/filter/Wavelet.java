package org.imagingbiomarkers.radiomics.filter;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The decomposition kernels of a discrete wavelet.
 *
 * @param name such as {@code haar}, {@code db2} (Daubechies, twice as many weights) or {@code coif1} (Coiflet, six times
 *          as many); also {@code sym}, {@code bior} and {@code rbio}
 * @param low low pass, as it is convolved with
 * @param high high pass
 */
public record Wavelet(String name, Kernel low, Kernel high) {

	private static final String TABLE = "wavelets.txt";

	/**
	 * A wavelet by its name.
	 *
	 * @throws IllegalArgumentException if there is none of that name
	 */
	public static Wavelet named(final String name) {
		final String wanted = name.strip().toLowerCase(Locale.ROOT);
		final List<String[]> rows = rows();
		return rows.stream().filter(row -> row[0].equals(wanted)).findFirst().map(row -> new Wavelet(wanted, kernel(row[1]),
			kernel(row[2]))).orElseThrow(() -> new IllegalArgumentException("wavelet must be one of " + String.join(", ", rows
				.stream().map(row -> row[0]).toList()) + ", not \"" + name + "\"."));
	}

	/** The names of all wavelets. */
	public static List<String> names() {
		return rows().stream().map(row -> row[0]).toList();
	}

	private static Kernel kernel(final String numbers) {
		return Kernel.centered(Arrays.stream(numbers.split(" ")).mapToDouble(Double::parseDouble).toArray());
	}

	/** Name, low pass and high pass of each. */
	private static List<String[]> rows() {
		try (BufferedReader reader = new BufferedReader(new InputStreamReader(Wavelet.class.getResourceAsStream(TABLE),
			StandardCharsets.US_ASCII)); Stream<String> lines = reader.lines())
		{
			return lines.filter(line -> !line.startsWith("#")).map(line -> line.split(";")).toList();
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
