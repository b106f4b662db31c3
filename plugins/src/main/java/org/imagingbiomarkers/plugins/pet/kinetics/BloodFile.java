package org.imagingbiomarkers.plugins.pet.kinetics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.io.result.TableReader;
import org.imagingbiomarkers.pet.kinetics.ParentFraction;
import org.imagingbiomarkers.pet.kinetics.PiecewiseLinear;
import org.imagingbiomarkers.pet.kinetics.TracerInput;

/**
 * A table of blood samples: time, whole blood, plasma and parent fraction, corrected for decay to the injection.
 * <p>
 * Columns are found by words in their names: {@code time}; {@code whole blood}; {@code parent fraction};
 * {@code parent plasma}; any other with {@code plasma}. Units stand in the name, such as {@code time (min)} or
 * {@code plasma [kBq/mL]}; times without a unit are in s. A blank cell means that this was not measured then: plasma and
 * parent fraction may be sampled less often than whole blood, and are straight lines between their samples. Without names
 * the columns are time and parent plasma, and where there are more whole blood.
 * </p>
 */
final class BloodFile {

	/** What a column holds. */
	private enum Kind {
			TIME, WHOLE_BLOOD, PLASMA, PARENT_PLASMA, PARENT_FRACTION
	}

	/**
	 * What a table holds.
	 *
	 * @param plasma the parent tracer in plasma, as it is written
	 * @param blood whole blood; empty where there is none
	 * @param unit of both; empty where none is written
	 * @param isParent whether metabolites are taken off
	 */
	record Content(PiecewiseLinear plasma, Optional<PiecewiseLinear> blood, String unit, boolean isParent) {}

	private static final Pattern UNIT = Pattern.compile(".*[(\\[]([^)\\]]*)[)\\]]\\s*|.*[_ ](s|sec|min|h)");
	private static final Map<String, Double> SECONDS = Map.of("s", 1.0, "sec", 1.0, "seconds", 1.0, "min", 60.0, "minutes",
		60.0, "h", 3600.0, "ms", 1e-3);
	private static final int MIN_ROWS = 2;
	private static final double PERCENT = 100;

	private final Table table;
	private final String name;
	private final Map<Kind, Integer> columns = new HashMap<>();

	private BloodFile(final Table table, final String name) throws InputException {
		this.table = table;
		this.name = name;
		for (int i = 0; i < table.columns().size(); i++) {
			final Optional<Kind> kind = kind(table.columns().get(i), i);
			if (kind.isPresent() && columns.putIfAbsent(kind.get(), i) != null) {
				throw new InputException("aif_file must have one column of each kind, but \"" + table.columns().get(columns.get(
					kind.get())) + "\" and \"" + table.columns().get(i) + "\" of " + name + " are both of " + kind.get().name()
						.toLowerCase(Locale.ROOT).replace('_', ' ') + ".");
			}
		}
	}

	/**
	 * Reads a table.
	 *
	 * @throws InputException if there is no such file or it holds no such table
	 */
	static Content read(final Path file) throws IOException {
		if (!Files.isRegularFile(file)) throw new InputException(
			"aif_file must be a table of time, whole blood, plasma and parent fraction, but \"" + file.getFileName() +
				"\" is not one.");
		final String name = "\"" + file.getFileName() + "\"";
		final Table table = TableReader.readWithOptionalHeader(file);
		if (table.rows().size() < MIN_ROWS) throw new InputException("aif_file must hold two samples or more, but " + name +
			" has " + table.rows().size() + ".");
		return new BloodFile(table, name).content();
	}

	private Optional<Kind> kind(final String column, final int index) {
		final String word = column.toLowerCase(Locale.ROOT).replace('_', ' ').replace('-', ' ').strip();
		if (word.matches("\\d+")) return index == 0 ? Optional.of(Kind.TIME) : index == 1 ? Optional.of(Kind.PARENT_PLASMA)
			: index == 2 ? Optional.of(Kind.WHOLE_BLOOD) : Optional.empty();
		if (word.matches("t|t .*|t[(\\[].*|time.*|zeit.*|temps.*|tiempo.*|seconds.*|minutes.*|sample time.*")) return Optional
			.of(Kind.TIME);
		if (word.contains("fraction") || word.matches("pf.*|ppf.*|.*unchanged.*|intact.*")) return Optional.of(
			Kind.PARENT_FRACTION);
		if (word.contains("parent") || word.contains("corrected plasma") || word.matches("cp|cp[ (\\[].*|input.*|aif.*"))
			return Optional.of(Kind.PARENT_PLASMA);
		if (word.contains("plasma")) return Optional.of(Kind.PLASMA);
		if (word.contains("blood") || word.matches("wb.*|cwb.*|cb[ (\\[].*|cb")) return Optional.of(Kind.WHOLE_BLOOD);
		return Optional.empty();
	}

	private Content content() throws InputException {
		if (!columns.containsKey(Kind.TIME)) throw missing("time (s)");
		final boolean parent = columns.containsKey(Kind.PARENT_PLASMA);
		final boolean total = columns.containsKey(Kind.PLASMA);
		final boolean blood = columns.containsKey(Kind.WHOLE_BLOOD);
		if (!parent && !total && !blood) throw missing("plasma (kBq/mL) or whole blood (kBq/mL)");
		final double[] times = times();
		final Kind driving = parent ? Kind.PARENT_PLASMA : total ? Kind.PLASMA : Kind.WHOLE_BLOOD;
		final boolean fractions = !parent && columns.containsKey(Kind.PARENT_FRACTION);
		final PiecewiseLinear sampled = curve(driving, times);
		final PiecewiseLinear plasma = fractions ? times(sampled, fractions(times)) : sampled;
		final String unit = unit(driving);
		if (blood && !unit.equalsIgnoreCase(unit(Kind.WHOLE_BLOOD))) {
			throw new InputException("aif_file must have plasma and whole blood in the same unit, but in " + name +
				" they are in \"" + unit + "\" and \"" + unit(Kind.WHOLE_BLOOD) + "\".");
		}
		return new Content(plasma, blood ? Optional.of(curve(Kind.WHOLE_BLOOD, times)) : Optional.empty(), unit, parent ||
			fractions);
	}

	private InputException missing(final String column) {
		return new InputException("aif_file must have a column \"" + column + "\", but those of " + name + " are " + String
			.join(", ", table.columns()) + ".");
	}

	/** The unit that a column is in; empty where none is written. */
	private String unit(final Kind kind) {
		final Matcher stated = UNIT.matcher(table.columns().get(columns.get(kind)));
		if (!stated.matches()) return "";
		return (stated.group(1) == null ? stated.group(2) : stated.group(1)).strip();
	}

	private double[] times() throws InputException {
		final String unit = unit(Kind.TIME);
		final Double factor = unit.isEmpty() ? Double.valueOf(table.columns().get(columns.get(Kind.TIME)).toLowerCase(
			Locale.ROOT).startsWith("min") ? 60 : 1) : SECONDS.get(unit.toLowerCase(Locale.ROOT));
		if (factor == null) throw new InputException("aif_file must have times in s or min, but " + name + " has \"" + unit +
			"\".");
		final double[] times = numbers(Kind.TIME);
		for (int i = 0; i < times.length; i++) {
			if (Double.isNaN(times[i])) throw new InputException("aif_file must have a time in each row, but row " + (i + 1) +
				" of " + name + " has none.");
			times[i] *= factor;
			if (i > 0 && times[i] <= times[i - 1]) throw new InputException("aif_file must be in the order of time, but in " +
				name + " " + times[i] + " s follows " + times[i - 1] + " s.");
		}
		return times;
	}

	/** The numbers of a column; NaN for a blank cell. */
	private double[] numbers(final Kind kind) throws InputException {
		final int column = columns.get(kind);
		final double[] numbers = new double[table.rows().size()];
		for (int i = 0; i < numbers.length; i++) {
			final Object cell = table.rows().get(i).get(column);
			final String word = String.valueOf(cell).strip();
			if (cell instanceof Double number) numbers[i] = number;
			else if (word.isEmpty() || word.equalsIgnoreCase("n/a") || word.equalsIgnoreCase("nan")) numbers[i] = Double.NaN;
			else if (word.matches("[-+]?\\d*\\.?\\d+([eE][-+]?\\d+)?|[-+]?\\d+\\.")) numbers[i] = Double.parseDouble(word);
			else throw new InputException("aif_file must hold numbers, but \"" + table.columns().get(column) + "\" of " + name +
				" has \"" + word + "\" in row " + (i + 1) + ".");
			if (Double.isInfinite(numbers[i])) throw new InputException("aif_file must hold finite numbers, but \"" + table
				.columns().get(column) + "\" of " + name + " has \"" + word + "\" in row " + (i + 1) + ".");
		}
		return numbers;
	}

	/** The samples of a column, without blank cells. */
	private PiecewiseLinear curve(final Kind kind, final double[] times) throws InputException {
		final double[] values = numbers(kind);
		final int[] known = IntStream.range(0, values.length).filter(i -> !Double.isNaN(values[i])).toArray();
		if (known.length < MIN_ROWS) throw new InputException(
			"aif_file must have two samples or more in each column, but \"" + table.columns().get(columns.get(kind)) +
				"\" of " + name + " has " + known.length + ".");
		return new PiecewiseLinear("The column \"" + table.columns().get(columns.get(kind)) + "\" of " + name, Arrays.stream(
			known).mapToDouble(i -> times[i]).toArray(), Arrays.stream(known).mapToDouble(i -> values[i]).toArray());
	}

	/** The parent fraction, as a share; 1 before the first sample. */
	private ParentShare fractions(final double[] times) throws InputException {
		final double[] values = numbers(Kind.PARENT_FRACTION);
		final String heading = table.columns().get(columns.get(Kind.PARENT_FRACTION));
		final double scale = heading.contains("%") || heading.toLowerCase(Locale.ROOT).contains("percent") ? 1 / PERCENT : 1;
		int known = 0;
		for (int i = 0; i < values.length; i++) {
			if (Double.isNaN(values[i])) continue;
			values[i] *= scale;
			known++;
			if (values[i] < 0 || values[i] > 1 + 1e-9) {
				throw new InputException("aif_file must have a parent fraction from 0 to 1, but \"" + heading + "\" of " + name +
					" is " + values[i] / scale + " in row " + (i + 1) +
					"; name it \"parent fraction (%)\" where it is in percent.");
			}
		}
		if (known == 0) throw new InputException("aif_file must have a parent fraction in some row where it has a column \"" +
			heading + "\", but all of " + name + " are blank: leave the column out where all plasma is parent tracer.");
		return new ParentShare(times, values);
	}

	/** The product at the samples of the plasma, which is a straight line between them. */
	private static PiecewiseLinear times(final PiecewiseLinear plasma, final ParentShare share) {
		final double[] times = plasma.times();
		final double[] values = plasma.values();
		for (int i = 0; i < values.length; i++) {
			values[i] *= share.at(times[i]);
		}
		return new PiecewiseLinear("The parent plasma", times, values);
	}

	/**
	 * A share that is known at some times, and straight lines between them: 1 at the injection, constant after the last.
	 */
	private record ParentShare(double[] times, double[] values) {

		double at(final double time) {
			double before = Math.min(0, times[0]);
			double share = ParentFraction.ALL.at(0);
			for (int i = 0; i < times.length; i++) {
				if (Double.isNaN(values[i])) continue;
				if (times[i] >= time) return times[i] == before ? values[i] : share + (values[i] - share) * Math.max(0, time -
					before) / (times[i] - before);
				before = times[i];
				share = values[i];
			}
			return share;
		}
	}

	/**
	 * The input of a table, in the unit of the tissue.
	 *
	 * @param factor from the unit of the table
	 */
	static TracerInput input(final Content content, final double factor) {
		final PiecewiseLinear plasma = content.plasma.mapped(value -> factor * value);
		return new TracerInput(plasma, content.blood.map(blood -> blood.mapped(value -> factor * value)).orElse(plasma));
	}
}
