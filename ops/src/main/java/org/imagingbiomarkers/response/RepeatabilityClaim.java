package org.imagingbiomarkers.response;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A published limit of change with what it holds for: a quantity in an organ. All of them are in the resource
 * {@code claims.tsv}.
 *
 * @param quantity lower case, such as {@code adc} or {@code suvmax}
 * @param organ lower case; {@link #ANY_ORGAN} where the source names none
 * @param tracer of a PET; blank for other modalities
 * @param modality CT, MR or PET
 * @param smallest longest diameter from which it holds, mm
 * @param largest longest diameter below which it holds, mm
 * @param evidence whether the number was seen in its source
 * @param doi of the source; blank where it has none
 */
public record RepeatabilityClaim(String quantity, String organ, String tracer, String modality, double smallest,
		double largest, Evidence evidence, String doi, RepeatabilityLimit limit)
{

	/** Holds for lesions of any organ. */
	public static final String ANY_ORGAN = "any";

	/** Whether a number was seen in its source. */
	public enum Evidence {

			/** It was read in the source or its abstract. */
			READ,
			/** It is told from memory. */
			RECALLED;

		/** As tables say it. */
		public String word() {
			return name().toLowerCase(Locale.ROOT);
		}
	}

	/** All that are known, in the order of the table. */
	public static final List<RepeatabilityClaim> ALL = read();

	/** The limits of all, in the order of the table. */
	public static List<RepeatabilityLimit> limits() {
		return ALL.stream().map(RepeatabilityClaim::limit).toList();
	}

	/**
	 * The one that a lesion is held against. That of its organ goes before one for any organ, a number that was read before
	 * one that is told from memory, and then the earlier one of the table.
	 *
	 * @param quantity lower case
	 * @param organ of the lesion in any words; blank where it is not known
	 * @param tracer of a PET; blank is taken for FDG
	 * @param diameter longest diameter in mm; NaN where it is not known, which claims for sizes need
	 */
	public static Optional<RepeatabilityClaim> find(final String quantity, final String organ, final String tracer,
		final double diameter)
	{
		return ALL.stream().filter(claim -> claim.quantity.equals(quantity) && claim.isOf(organ) && claim.isWith(tracer) &&
			claim.isFor(diameter)).min(Comparator.comparing((final RepeatabilityClaim claim) -> claim.organ.equals(ANY_ORGAN))
				.thenComparing(RepeatabilityClaim::evidence));
	}

	private boolean isOf(final String words) {
		final String lower = words.toLowerCase(Locale.ROOT);
		return organ.equals(ANY_ORGAN) || (organ.equals("lymph node") ? lower.matches(".*\\b(lymph|nodes?|nodal)\\b.*")
			: lower.matches(".*\\b" + organ + "\\b.*"));
	}

	private boolean isWith(final String given) {
		final String known = given.isBlank() ? "FDG" : given.strip();
		return tracer.isEmpty() || known.toUpperCase(Locale.ROOT).contains(tracer.toUpperCase(Locale.ROOT));
	}

	private boolean isFor(final double diameter) {
		final boolean anySize = smallest == 0 && largest == Double.POSITIVE_INFINITY;
		return anySize || diameter >= smallest && diameter < largest;
	}

	private static List<RepeatabilityClaim> read() {
		try (BufferedReader reader = new BufferedReader(new InputStreamReader(RepeatabilityClaim.class.getResourceAsStream(
			"claims.tsv"), StandardCharsets.UTF_8)))
		{
			final String[] columns = reader.readLine().split("\t", -1);
			final List<RepeatabilityClaim> claims = new ArrayList<>();
			for (String line = reader.readLine(); line != null; line = reader.readLine()) {
				final String[] cells = line.split("\t", -1);
				final Map<String, String> row = new LinkedHashMap<>();
				for (int i = 0; i < columns.length; i++) {
					row.put(columns[i], cells[i]);
				}
				claims.add(of(row));
			}
			return List.copyOf(claims);
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static RepeatabilityClaim of(final Map<String, String> row) {
		final String from = row.get("diameter_from_mm");
		final String to = row.get("diameter_to_mm");
		return new RepeatabilityClaim(row.get("quantity"), row.get("organ"), row.get("tracer"), row.get("modality"), from
			.isEmpty() ? 0 : Double.parseDouble(from), to.isEmpty() ? Double.POSITIVE_INFINITY : Double.parseDouble(to),
			Evidence.valueOf(row.get("evidence").toUpperCase(Locale.ROOT)), row.get("doi"), limit(row));
	}

	private static RepeatabilityLimit limit(final Map<String, String> row) {
		final String doi = row.get("doi");
		final String source = row.get("source") + (doi.isEmpty() ? "" : ", doi:" + doi);
		final RepeatabilityLimit.Kind kind = RepeatabilityLimit.Kind.valueOf(row.get("kind").toUpperCase(Locale.ROOT));
		final OptionalInt patients = row.get("patients").isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(row
			.get("patients")));
		if (!row.get("rc_percent").isEmpty()) return RepeatabilityLimit.proportional(row.get("name"), fraction(row,
			"rc_percent"), row.get("pairs").isEmpty() ? Interval.UNKNOWN : WithinSubject.interval(fraction(row, "rc_percent"),
				patients.getAsInt()), kind, patients, source);
		return new RepeatabilityLimit(row.get("name"), fraction(row, "down_percent"), fraction(row, "up_percent"), interval(
			row, "down"), interval(row, "up"), kind, patients, row.get("down_percent") + " % and +" + row.get("up_percent") +
				" %", source);
	}

	private static Interval interval(final Map<String, String> row, final String side) {
		return row.get(side + "_from").isEmpty() ? Interval.UNKNOWN : new Interval(fraction(row, side + "_from"), fraction(
			row, side + "_to"));
	}

	private static double fraction(final Map<String, String> row, final String column) {
		return Double.parseDouble(row.get(column)) / 100;
	}
}
