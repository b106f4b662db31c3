package org.imagingbiomarkers.plugins.response;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.io.result.TableReader;
import org.imagingbiomarkers.plugins.command.PathField;
import org.imagingbiomarkers.plugins.response.PatientTimeline.Row;
import org.imagingbiomarkers.plugins.response.PatientTimeline.Visit;
import org.imagingbiomarkers.response.RepeatabilityClaim;
import org.imagingbiomarkers.response.RepeatabilityLimit;

/**
 * Whether values of lesions have changed by more than repeated measurements do: each quantity of a table of lesions
 * against the published claim for its organ, or against one's own test-retest data.
 *
 * @param table a row per lesion, later visit and quantity that has a limit
 * @param warnings what had to be assumed, one sentence each
 */
public record RealChanges(Table table, Set<Warning> warnings) {

	/** Name of the table among results. */
	public static final String FILE = "real_changes";

	private static final String OWN = "own test-retest data";
	private static final Pattern UPTAKE = Pattern.compile("su[vl](?:bw|lbm|ibw|bsa)?[ _]?(max|mean|peak)(?:[ _].*)?");
	private static final Pattern UNIT = Pattern.compile(" \\([^()]*\\)$");
	private static final String DIAMETER = "longest_diameter";

	/** A limit with the words that go beside it. */
	private record Held(RepeatabilityLimit limit, String evidence) {}

	/**
	 * Limits from the table of Test-Retest Repeatability.
	 *
	 * @param limits by the heading of the quantity, as in the table of lesions
	 * @param file that was read; empty where none was given
	 */
	public record OwnLimits(Map<String, RepeatabilityLimit> limits, Optional<Path> file) {

		/** No data of one's own. */
		public static final OwnLimits NONE = new OwnLimits(Map.of(), Optional.empty());

		/**
		 * Reads the table.
		 *
		 * @param key of the field that names it; blank: none
		 * @throws InputException if it is not such a table
		 */
		public static OwnLimits read(final String key, final File file) throws IOException {
			final PathField field = new PathField(key, file);
			if (field.isBlank()) return NONE;
			final Path path = field.required("a table of Test-Retest Repeatability (CSV)");
			if (!Files.isRegularFile(path)) throw new InputException(key +
				" must be a table of Test-Retest Repeatability (CSV), but there is no file \"" + path.getFileName() + "\".");
			final Table table = TableReader.read(path);
			final int[] columns = new int[3];
			final List<String> names = List.of("quantity", "change down (%)", "change up (%)");
			for (int i = 0; i < columns.length; i++) {
				columns[i] = table.columns().indexOf(names.get(i));
				if (columns[i] < 0) throw new InputException(key + " must have the columns of Test-Retest Repeatability, but \"" +
					path.getFileName() + "\" has no \"" + names.get(i) + "\".");
			}
			final Map<String, RepeatabilityLimit> limits = new LinkedHashMap<>();
			for (final List<Object> row : table.rows()) {
				final Object down = row.get(columns[1]);
				final Object up = row.get(columns[2]);
				if (down instanceof final Double decrease && up instanceof final Double increase && decrease < 0 &&
					decrease > -100 && increase > 0) limits.put(row.get(columns[0]).toString(), RepeatabilityLimit.of(OWN,
						decrease / 100, increase / 100, path.getFileName().toString()));
			}
			if (limits.isEmpty()) throw new InputException(key +
				" must have a change down below 0 and a change up above 0, but no row of \"" + path.getFileName() + "\" has.");
			return new OwnLimits(limits, Optional.of(path));
		}
	}

	/**
	 * Judges every change from the first value of a lesion.
	 *
	 * @param lesions one row per lesion and time point, as Response Assessment takes it; {@code organ}, {@code tracer},
	 * {@code modality} and {@code longest_diameter (mm)} decide which claim is used
	 * @param name of the table, for messages
	 */
	public static RealChanges of(final Table lesions, final String name, final OwnLimits own) throws InputException {
		final Table.Builder rows = new Table.Builder();
		final Set<Warning> warnings = new LinkedHashSet<>();
		// A reader who has measured nothing has a table without columns.
		final List<PatientTimeline> courses = lesions.rows().isEmpty() ? List.of() : PatientTimeline.of(lesions, name);
		for (final PatientTimeline course : courses) {
			final Map<String, Row> first = new LinkedHashMap<>();
			for (final Visit visit : course.visits()) {
				for (final Row now : visit.rows()) {
					for (final String heading : lesions.columns()) {
						if (!(now.cells().get(heading) instanceof final Double value) || Double.isNaN(value)) continue;
						final Row before = first.putIfAbsent(now.lesion() + "\n" + heading, now);
						if (before == null) continue;
						final Optional<Held> held = held(heading, before, own, warnings);
						if (held.isPresent()) row(rows, course.patient(), visit, now, heading, (Double) before.cells().get(heading),
							held.get());
					}
				}
			}
		}
		return new RealChanges(rows.build(), warnings);
	}

	/** Whether there is any. */
	public boolean isEmpty() {
		return table.rows().isEmpty();
	}

	private static Optional<Held> held(final String heading, final Row lesion, final OwnLimits own,
		final Set<Warning> warnings)
	{
		final String bare = UNIT.matcher(heading).replaceFirst("");
		final RepeatabilityLimit mine = own.limits().getOrDefault(heading, own.limits().get(bare));
		if (mine != null) return Optional.of(new Held(mine, "own"));
		final String organ = lesion.text("kind").equalsIgnoreCase("node") ? "lymph node " + lesion.text("organ") : lesion
			.text("organ");
		if (organ.isBlank()) return Optional.empty();
		final String modality = lesion.text("modality");
		final Optional<RepeatabilityClaim> found = RepeatabilityClaim.find(quantity(bare), organ, lesion.text("tracer"),
			diameter(lesion)).filter(claim -> modality.isBlank() || modality.equalsIgnoreCase(claim.modality()) || modality
				.equalsIgnoreCase("PT") && claim.modality().equals("PET"));
		found.ifPresent(claim -> assumed(claim, lesion, warnings));
		return found.map(claim -> new Held(claim.limit(), claim.evidence().word()));
	}

	private static void assumed(final RepeatabilityClaim claim, final Row lesion, final Set<Warning> warnings) {
		if (!claim.tracer().isEmpty() && lesion.text("tracer").isBlank()) warnings.add(Warning.assumed(
			"Real changes: uptake is taken to be that of FDG, as there is no column tracer."));
		if (claim.quantity().equals("volume") && lesion.text("modality").isBlank()) warnings.add(Warning.assumed(
			"Real changes: volumes are taken to be of CT, as there is no column modality."));
	}

	/** The name of a claim for a heading without its unit. */
	private static String quantity(final String heading) {
		final String lower = heading.toLowerCase(Locale.ROOT).replaceFirst("[ _](mean|median)$", "");
		final Matcher uptake = UPTAKE.matcher(heading.toLowerCase(Locale.ROOT));
		return uptake.matches() ? "suv" + uptake.group(1) : lower;
	}

	private static double diameter(final Row lesion) {
		return lesion.cells().getOrDefault(DIAMETER + " (mm)", lesion.cells().get(DIAMETER)) instanceof final Double value
			? value : Double.NaN;
	}

	private static void row(final Table.Builder rows, final String patient, final Visit visit, final Row now,
		final String heading, final double before, final Held held)
	{
		final RepeatabilityLimit limit = held.limit();
		final double value = (Double) now.cells().get(heading);
		final String answer = !(before > 0) ? "not judged" : !limit.judge(before, value).real() ? "no real change"
			: value > before ? "real increase" : "real decrease";
		rows.row().cell("patient", patient).cell("time_point", visit.name()).cell("day", visit.day()).cell("lesion", now
			.lesion()).cell("organ", now.text("organ")).cell("quantity", heading).cell("first", before).cell("value", value)
			.cell("change (%)", before > 0 ? 100 * (value / before - 1) : Double.NaN).cell("limit down (%)", 100 * limit
				.decrease()).cell("limit up (%)", 100 * limit.increase()).cell("real", answer).cell("claim", limit.name()).cell(
					"evidence", held.evidence()).cell("source", limit.source());
	}
}
