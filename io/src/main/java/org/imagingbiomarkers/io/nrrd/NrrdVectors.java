package org.imagingbiomarkers.io.nrrd;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.imagingbiomarkers.io.InputException;

/** The lists in the fields of an NRRD header: numbers, quoted words, and vectors such as {@code (1,0,0)}. */
final class NrrdVectors {

	/** What the format allows an array to have. */
	private static final int MAX_AXES = 16;

	private static final Pattern VECTOR = Pattern.compile("\\(([^()]*)\\)|none|\\S", Pattern.CASE_INSENSITIVE);
	private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

	private NrrdVectors() {}

	/** How long each axis is. */
	static long[] sizes(final NrrdHeader header) throws InputException {
		final long dimension = header.whole("dimension");
		if (dimension < 1 || dimension > MAX_AXES) {
			throw new InputException("The field \"dimension\" in " + header.name() + " should be 1 to 16.");
		}
		final String[] words = header.required("sizes").strip().split("\\s+");
		final long[] sizes = new long[(int) dimension];
		try {
			for (int axis = 0; axis < sizes.length && words.length == dimension; axis++) {
				sizes[axis] = Long.parseLong(words[axis]);
			}
		}
		catch (final NumberFormatException exc) {
			throw new InputException("The field \"sizes\" in " + header.name() + " should be whole numbers.", exc);
		}
		for (final long size : sizes) {
			if (size < 1) {
				throw new InputException(String.format(Locale.ROOT,
					"The field \"sizes\" in %s should be %d whole numbers of 1 or more.", header.name(), dimension));
			}
		}
		return sizes;
	}

	/** A word per axis, in lower case; empty where the field is not there or has another number of words. */
	static List<String> words(final NrrdHeader header, final String field, final int axes) {
		final String value = header.word(field).orElse("");
		final List<String> words = value.isBlank() ? List.of() : List.of(value.strip().split("\\s+"));
		return words.size() == axes ? words : List.of();
	}

	/** A number per axis, NaN where it is unknown; empty where the field is not there. */
	static List<Double> numbers(final NrrdHeader header, final String field, final int axes) throws InputException {
		final String value = header.fields().get(field);
		if (value == null) return List.of();
		final List<Double> numbers = new ArrayList<>();
		for (final String word : value.strip().split("\\s+")) numbers.add(number(word, header, field));
		if (numbers.size() != axes) throw wrong(header, field, axes + " numbers");
		return numbers;
	}

	/** Quoted words, as units and labels are; empty where the field is not there. */
	static List<String> quoted(final NrrdHeader header, final String field) {
		final List<String> words = new ArrayList<>();
		final Matcher matcher = QUOTED.matcher(header.fields().getOrDefault(field, ""));
		while (matcher.find()) words.add(matcher.group(1));
		return words;
	}

	/** A vector or null (for {@code none}) an axis; empty where the field is not there. */
	static List<double[]> vectors(final NrrdHeader header, final String field, final int count, final int components)
		throws InputException
	{
		final String value = header.fields().get(field);
		if (value == null) return List.of();
		final List<double[]> vectors = new ArrayList<>();
		final Matcher matcher = VECTOR.matcher(value);
		while (matcher.find()) {
			if (matcher.group().equalsIgnoreCase("none")) vectors.add(null);
			else if (matcher.group(1) == null) throw wrong(header, field, "vectors such as (1,0,0)");
			else vectors.add(vector(matcher.group(1), components, header, field));
		}
		if (vectors.size() != count) throw wrong(header, field, count + " vectors");
		return vectors;
	}

	private static double[] vector(final String text, final int components, final NrrdHeader header, final String field)
		throws InputException
	{
		final String[] words = text.split(",");
		if (words.length != components) throw wrong(header, field, "vectors of " + components + " numbers");
		final double[] vector = new double[components];
		boolean unknown = true;
		for (int i = 0; i < components; i++) {
			vector[i] = number(words[i].strip(), header, field);
			unknown &= Double.isNaN(vector[i]);
		}
		return unknown ? null : vector;
	}

	private static double number(final String word, final NrrdHeader header, final String field) throws InputException {
		final String lower = word.toLowerCase(Locale.ROOT);
		if (lower.equals("nan")) return Double.NaN;
		try {
			return Double.parseDouble(lower);
		}
		catch (final NumberFormatException exc) {
			throw new InputException("The field \"" + field + "\" in " + header.name() + " should be numbers.", exc);
		}
	}

	private static InputException wrong(final NrrdHeader header, final String field, final String right) {
		return new InputException("The field \"" + field + "\" in " + header.name() + " should be " + right + ".");
	}
}
