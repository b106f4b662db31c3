package org.imagingbiomarkers.plugins.structuredreport;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.imagingbiomarkers.io.DecimalText;
import org.imagingbiomarkers.io.dicom.Code;
import org.imagingbiomarkers.io.dicom.Uid;
import org.imagingbiomarkers.io.report.Algorithm;
import org.imagingbiomarkers.io.report.Evaluation;
import org.imagingbiomarkers.io.report.MeasurementGroup;
import org.imagingbiomarkers.io.report.MeasurementReport;
import org.imagingbiomarkers.io.report.MeasurementReport.DerivedMeasurement;
import org.imagingbiomarkers.io.report.RegionObjects;
import org.imagingbiomarkers.io.report.RegionReference;
import org.imagingbiomarkers.io.report.ReportedMeasurement;
import org.imagingbiomarkers.io.result.Table;

/**
 * A table of results as a Measurement Report: a group of measurements for each region, a measurement for each of its
 * numbers, an evaluation for each of its words. Tables of this menu have one of these shapes: a row for each region, for
 * each map in a region, or for each feature of a region.
 */
final class TableMeasurements {

	/** Columns that say which region a row is of, or nothing that a report does not say elsewhere. */
	private static final Set<String> OF_ROW = Set.of("image", "patient", "file", "case", "series", "region", "lesion",
		"time_point", "frame", "tracking_uid", "variant", "map", "unit", "feature", "title", "code", "aggregation",
		"aggregation_code", "consensus", "family", "reason");
	private static final List<String> STATISTICS = List.of("mean", "sd", "min", "p10", "median", "p90", "max");
	private static final Code NOT_A_NUMBER = new Code("114000", "DCM", "Not a number");
	private static final Code CURRENT_RESPONSE = new Code("112048", "DCM", "Current Response");
	private static final Code BEST_RESPONSE = new Code("112049", "DCM", "Best Overall Response");
	private static final Pattern RATIO = Pattern.compile("(.+) / (.+)");

	private final Table table;
	private final String command;
	private final ReportSubject subject;
	private final Map<String, Group> groups = new LinkedHashMap<>();
	private final List<Ratio> ratios = new ArrayList<>();
	/** Reference tissues that some columns are about. */
	private final Set<String> references = new LinkedHashSet<>();
	private final boolean severalFrames;

	/** A ratio of a region to a reference. */
	private record Ratio(ColumnQuantity column, double value, String region, String reference) {}

	/** What was measured in a region so far. */
	private static final class Group {

		private final List<Numbered> numbers = new ArrayList<>();
		private final Set<Object> taken = new HashSet<>();
		private final List<Evaluation> evaluations = new ArrayList<>();
		private String trackingUid = "";
		/** Name that the region may have in a segmentation. */
		private String name = "";
		/** Whether it is tissue that lesions are compared with. */
		private boolean reference;

		private record Numbered(ColumnQuantity column, double value) {}

		void add(final ColumnQuantity column, final double value) {
			final ColumnQuantity kept = taken.add(key(column)) ? column : column.distinct();
			taken.add(key(kept));
			numbers.add(new Numbered(kept, value));
		}

		private static Object key(final ColumnQuantity column) {
			return List.of(column.quantity(), column.modifiers(), column.unit());
		}
	}

	private TableMeasurements(final Table table, final String command, final ReportSubject subject) {
		this.table = table;
		this.command = command;
		this.subject = subject;
		final int frame = table.columns().indexOf("frame");
		severalFrames = frame >= 0 && table.rows().stream().map(row -> text(row.get(frame))).distinct().count() > 1;
		for (final String heading : table.columns()) {
			final Matcher ratio = RATIO.matcher(heading);
			if (ratio.matches() && table.columns().stream().anyMatch(other -> other.startsWith(ratio.group(2) + " mean")))
				references.add(ratio.group(2));
		}
	}

	/**
	 * The report of a table.
	 *
	 * @param command simple name of the class that made it; blank: unknown
	 * @param subject what the regions are
	 * @param algorithm what measured
	 */
	static MeasurementReport of(final Table table, final String command, final ReportSubject subject,
		final Algorithm algorithm)
	{
		final TableMeasurements measured = new TableMeasurements(table, command, subject);
		for (int row = 0; row < table.rows().size(); row++) {
			measured.add(row);
		}
		return measured.report(algorithm);
	}

	/** Whether the cells of a column are words, also those that look like numbers, such as some codes. */
	static boolean isWords(final String heading) {
		return OF_ROW.contains(heading) || heading.endsWith("_code");
	}

	private void add(final int number) {
		final Map<String, Object> row = new LinkedHashMap<>();
		for (int c = 0; c < table.columns().size(); c++) {
			row.put(table.columns().get(c), table.rows().get(number).get(c));
		}
		final boolean tall = row.containsKey("feature") && row.containsKey("value");
		final boolean maps = row.containsKey("map") && row.containsKey("mean");
		final String region = region(row, number, !tall && !maps);
		final Group group = groups.computeIfAbsent(region, key -> new Group());
		group.trackingUid = cell(row, "tracking_uid");
		group.name = objectName(row);
		if (tall) {
			addFeature(group, row);
			return;
		}
		row.forEach((heading, cell) -> {
			if (OF_ROW.contains(heading)) return;
			if (!(cell instanceof Number value)) addWords(group, row, heading, text(cell));
			else if (maps) group.add(statistic(row, heading), value.doubleValue());
			else addNumber(group, row, region, heading, value.doubleValue());
		});
	}

	/** The region of the mask that a row is of; blank for what was found within one, which no segment holds alone. */
	private String objectName(final Map<String, Object> row) {
		if (subject.whole() && row.containsKey("region")) return cell(row, "region");
		final boolean found = cell(row, "lesion").matches("[0-9]+");
		return found && subject.objects().named(cell(row, "region")).isPresent() ? "" : name(row);
	}

	private static void addFeature(final Group group, final Map<String, Object> row) {
		final ColumnQuantity column = ColumnQuantity.feature(cell(row, "feature"), cell(row, "code"), cell(row,
			"aggregation_code"), cell(row, "unit"));
		if (row.get("value") instanceof Number value) group.add(column, value.doubleValue());
		else if (!cell(row, "value").isEmpty()) group.evaluations.add(new Evaluation(column.quantity(), cell(row, "value")));
	}

	private ColumnQuantity statistic(final Map<String, Object> row, final String heading) {
		if (STATISTICS.contains(heading)) return ColumnQuantity.statistic(command, cell(row, "map"), heading, cell(row,
			"unit"));
		return ColumnQuantity.of(command, heading, "").named(cell(row, "map") + " " + heading);
	}

	private void addNumber(final Group group, final Map<String, Object> row, final String region, final String heading,
		final double value)
	{
		final ColumnQuantity column = ColumnQuantity.of(command, heading, cell(row, "variant"));
		for (final String reference : references) {
			if (heading.startsWith(reference + " mean") || heading.startsWith(reference + " sd")) {
				final Group tissue = groups.computeIfAbsent(reference(row, reference), key -> new Group());
				final ColumnQuantity ofTissue = ColumnQuantity.of(command, heading.replaceFirst(Pattern.quote(reference) + " ",
					cell(row, "variant").startsWith("SU") ? "SUV" : ""), cell(row, "variant"));
				tissue.reference = true;
				if (tissue.numbers.stream().noneMatch(one -> one.column.name().equals(ofTissue.name()))) tissue.add(ofTissue,
					value);
				return;
			}
			if (heading.endsWith(" / " + reference)) {
				ratios.add(new Ratio(column, value, region, reference(row, reference)));
				return;
			}
		}
		group.add(column, value);
	}

	private static void addWords(final Group group, final Map<String, Object> row, final String heading,
		final String words)
	{
		if (words.isBlank()) return;
		if (!heading.equals("response")) group.evaluations.add(new Evaluation(Code.own(heading), words));
		else group.evaluations.add(new Evaluation(cell(row, "time_point").equals("best") ? BEST_RESPONSE : CURRENT_RESPONSE,
			Code.own(words)));
	}

	private String reference(final Map<String, Object> row, final String reference) {
		return reference + (severalFrames ? ", frame " + cell(row, "frame") : "");
	}

	/**
	 * The tracking identifier of a row.
	 *
	 * @param own whether each row is a region of its own
	 */
	private String region(final Map<String, Object> row, final int number, final boolean own) {
		final List<String> parts = new ArrayList<>();
		final String lesion = cell(row, "lesion");
		parts.add(cell(row, "region"));
		parts.add(lesion.matches("[0-9]+") ? "lesion " + lesion : lesion);
		if (severalFrames) parts.add("frame " + cell(row, "frame"));
		parts.add(cell(row, "time_point"));
		parts.removeIf(String::isBlank);
		final String name = parts.isEmpty() ? "row " + (number + 1) : String.join(", ", parts);
		String distinct = name;
		for (int i = 2; own && groups.containsKey(distinct); i++) distinct = name + " (" + i + ")";
		return distinct;
	}

	private static String name(final Map<String, Object> row) {
		final String lesion = cell(row, "lesion");
		if (lesion.isEmpty()) return cell(row, "region");
		return lesion.matches("[0-9]+") ? "lesion " + lesion : lesion;
	}

	private MeasurementReport report(final Algorithm algorithm) {
		final List<MeasurementGroup> built = new ArrayList<>();
		final Map<String, Integer> numbers = new HashMap<>();
		groups.forEach((tracking, group) -> {
			final Optional<RegionObjects.Region> region = severalFrames ? Optional.empty() : subject.objects().named(
				group.name);
			final List<ReportedMeasurement> measurements = group.numbers.stream().map(one -> measurement(one.column, one.value,
				algorithm)).toList();
			built.add(new MeasurementGroup(tracking, uid(tracking, group, region), group.reference ? Optional.empty() : subject
				.finding(), group.reference ? List.of() : subject.site().stream().toList(), region.map(
					RegionObjects.Region::reference).orElse(RegionReference.NONE), measurements, group.evaluations));
			numbers.put(tracking, built.size());
		});
		final List<DerivedMeasurement> derived = ratios.stream().map(ratio -> new DerivedMeasurement(measurement(ratio.column,
			ratio.value, algorithm), List.of(numbers.get(ratio.region), numbers.get(ratio.reference)))).toList();
		return new MeasurementReport(built, derived, List.of());
	}

	/** That of the table, else of the segment, else one that is always the same for this region of these sources. */
	private String uid(final String tracking, final Group group, final Optional<RegionObjects.Region> region) {
		if (!group.trackingUid.isEmpty()) return group.trackingUid;
		return region.map(RegionObjects.Region::trackingUid).filter(uid -> !uid.isEmpty()).orElseGet(() -> Uid.from(subject
			.source() + "\n" + tracking));
	}

	private static ReportedMeasurement measurement(final ColumnQuantity column, final double value,
		final Algorithm algorithm)
	{
		return new ReportedMeasurement(column.quantity(), column.modifiers(), Double.isFinite(value) ? value : Double.NaN,
			column.unit(), Double.isFinite(value) ? Optional.empty() : Optional.of(NOT_A_NUMBER), algorithm);
	}

	private static String cell(final Map<String, Object> row, final String column) {
		return text(row.getOrDefault(column, ""));
	}

	private static String text(final Object cell) {
		if (cell instanceof Number number) return Double.isNaN(number.doubleValue()) ? "" : DecimalText.of(number
			.doubleValue());
		return cell.toString().strip();
	}
}
