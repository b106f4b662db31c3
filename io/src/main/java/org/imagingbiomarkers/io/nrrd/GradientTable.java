package org.imagingbiomarkers.io.nrrd;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.imagingbiomarkers.io.InputException;

/**
 * The b-values of a diffusion series in NRRD: {@code DWMRI_b-value} is the one of the longest gradient, and each
 * {@code DWMRI_gradient_NNNN} stands for b times the square of its length over that of the longest, as NA-MIC agreed and
 * Slicer and Teem read it. {@code DWMRI_NEX_NNNN} says how many volumes in a row share a gradient.
 */
final class GradientTable {

	private static final String B_VALUE = "DWMRI_b-value";
	private static final String GRADIENT = "DWMRI_gradient_";
	private static final String REPEATS = "DWMRI_NEX_";

	private GradientTable() {}

	/** s/mm^2, one per volume; empty where the file has no table, with a warning where it has half of one. */
	static Optional<List<Double>> bValues(final NrrdHeader header, final int volumes, final List<String> warnings)
		throws InputException
	{
		final String text = header.keys().get(B_VALUE);
		if (text == null) return Optional.empty();
		final double largest = number(text, B_VALUE, header);
		if (header.keys().keySet().stream().noneMatch(key -> key.startsWith(GRADIENT))) {
			if (volumes == 1) return Optional.of(List.of(largest));
			warnings.add(header.name() + " has " + B_VALUE + " but no gradients (" + GRADIENT +
				"0000 and so on): no b-values were taken from it.");
			return Optional.empty();
		}
		final List<Double> squares = squares(header, volumes);
		double longest = 0;
		for (final double square : squares) longest = Math.max(longest, square);
		final List<Double> bValues = new ArrayList<>();
		for (final double square : squares) bValues.add(longest == 0 ? 0 : largest * square / longest);
		return Optional.of(bValues);
	}

	/** Squared length of the gradient of each volume. */
	private static List<Double> squares(final NrrdHeader header, final int volumes) throws InputException {
		final List<Double> squares = new ArrayList<>();
		while (squares.size() < volumes) {
			final String number = String.format(Locale.ROOT, "%04d", squares.size());
			final String gradient = header.keys().get(GRADIENT + number);
			if (gradient == null) {
				throw new InputException(GRADIENT + number + " is missing in " + header.name() + ", which has " + volumes +
					" volumes.");
			}
			final double square = square(gradient, GRADIENT + number, header);
			final double repeats = number(header.keys().getOrDefault(REPEATS + number, "1"), REPEATS + number, header);
			for (int repeat = 0; repeat < Math.max(1, repeats) && squares.size() < volumes; repeat++) {
				squares.add(square);
			}
		}
		if (header.keys().containsKey(GRADIENT + String.format(Locale.ROOT, "%04d", volumes))) {
			throw new InputException(header.name() + " has more gradients (" + GRADIENT + "NNNN) than its " + volumes +
				" volumes.");
		}
		return squares;
	}

	private static double square(final String gradient, final String key, final NrrdHeader header) throws InputException {
		final String[] words = gradient.strip().split("[\\s,]+");
		if (words.length != 3) {
			throw new InputException("The key " + key + " in " + header.name() + " should be three numbers.");
		}
		double square = 0;
		for (final String word : words) square += Math.pow(number(word, key, header), 2);
		return square;
	}

	private static double number(final String text, final String key, final NrrdHeader header) throws InputException {
		try {
			final double number = Double.parseDouble(text.strip());
			if (Double.isFinite(number)) return number;
		}
		catch (final NumberFormatException exc) {
			throw new InputException("The key " + key + " in " + header.name() + " should be a number.", exc);
		}
		throw new InputException("The key " + key + " in " + header.name() + " should be a finite number.");
	}
}
