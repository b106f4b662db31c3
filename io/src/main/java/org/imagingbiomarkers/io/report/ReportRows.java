package org.imagingbiomarkers.io.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.imagingbiomarkers.io.DecimalText;
import org.imagingbiomarkers.io.dicom.Code;
import org.imagingbiomarkers.io.dicom.Uid;
import org.imagingbiomarkers.io.report.MeasurementReport.DerivedMeasurement;
import org.imagingbiomarkers.io.report.ReportedMeasurement.Modifier;
import org.imagingbiomarkers.io.result.Table;

/** The rows of a {@link ReportTable}, put together to the report that they came from. */
final class ReportRows {

	private static final String JOINT = "; ";
	private static final String ANSWER = ": ";

	private final List<Map<String, Object>> rows = new ArrayList<>();
	private final RegionObjects objects;
	private final String source;

	ReportRows(final Table table, final RegionObjects objects, final String source) {
		this.objects = objects;
		this.source = source;
		for (final List<Object> cells : table.rows()) {
			final Map<String, Object> row = new LinkedHashMap<>();
			for (int c = 0; c < cells.size(); c++) row.put(table.columns().get(c), cells.get(c));
			rows.add(row);
		}
	}

	MeasurementReport report() {
		final Map<List<String>, List<Map<String, Object>>> byGroup = new LinkedHashMap<>();
		final List<Map<String, Object>> whole = new ArrayList<>();
		for (final Map<String, Object> row : rows) {
			if (text(row, "group").equals("0")) whole.add(row);
			else byGroup.computeIfAbsent(List.of(text(row, "file"), text(row, "group")), key -> new ArrayList<>()).add(row);
		}
		final List<MeasurementGroup> groups = byGroup.values().stream().map(this::group).toList();
		final List<DerivedMeasurement> derived = new ArrayList<>();
		final List<Evaluation> evaluations = new ArrayList<>();
		for (final Map<String, Object> row : whole) {
			evaluations.addAll(evaluations(row));
			final List<String> from = Arrays.asList(text(row, "region").split(JOINT));
			measurement(row).ifPresent(one -> derived.add(new DerivedMeasurement(one, from.stream().map(name -> number(groups,
				name)).filter(Objects::nonNull).toList())));
		}
		return new MeasurementReport(groups, derived, evaluations);
	}

	private static Integer number(final List<MeasurementGroup> groups, final String name) {
		for (int g = 0; g < groups.size(); g++) {
			if (groups.get(g).tracking().equals(name)) return g + 1;
		}
		return null;
	}

	private MeasurementGroup group(final List<Map<String, Object>> members) {
		final Map<String, Object> first = members.get(0);
		final String name = text(first, "region");
		final String known = text(first, "tracking_uid");
		final Optional<RegionObjects.Region> region = objects.named(name);
		final String uid = known.isEmpty() ? Uid.from(source + "\n" + text(first, "file") + "\n" + text(first, "group") +
			"\n" + name) : known;
		return new MeasurementGroup(name, uid, codes(first, "finding").stream().findFirst(), codes(first, "site"), region.map(
			RegionObjects.Region::reference).orElse(RegionReference.NONE), members.stream().flatMap(row -> measurement(row)
				.stream()).toList(), evaluations(first));
	}

	private static Optional<ReportedMeasurement> measurement(final Map<String, Object> row) {
		final List<Code> quantity = codes(row, "quantity");
		if (quantity.isEmpty()) return Optional.empty();
		final double value = row.get("value") instanceof Number number ? number.doubleValue() : Double.NaN;
		final List<Modifier> modifiers = new ArrayList<>();
		codes(row, "derivation").forEach(code -> modifiers.add(new Modifier(ReportConcept.DERIVATION.code(), code)));
		codes(row, "method").forEach(code -> modifiers.add(new Modifier(ReportConcept.METHOD.code(), code)));
		final String unit = text(row, "unit").isEmpty() ? "1" : text(row, "unit");
		final String reason = text(row, "no_value");
		final String parameters = text(row, "algorithm_parameters");
		return Optional.of(new ReportedMeasurement(quantity.get(0), modifiers, value, new Code(unit, "UCUM", unit.equals("1")
			? "no units" : unit), reason.isEmpty() ? Optional.empty() : Optional.of(Code.own(reason)), new Algorithm(text(row,
				"algorithm"), text(row, "algorithm_version"), parameters.isEmpty() ? List.of() : List.of(parameters.split(
					JOINT)))));
	}

	/** The codes of a cell and of the two beside it; none where these do not hold equally many. */
	private static List<Code> codes(final Map<String, Object> row, final String column) {
		final String[] meanings = text(row, column).split(JOINT);
		final String[] schemes = text(row, column + "_scheme").split(JOINT);
		final String[] values = text(row, column + "_code").split(JOINT);
		if (schemes.length != values.length) return List.of();
		final List<Code> codes = new ArrayList<>();
		for (int i = 0; i < values.length; i++) {
			if (values[i].isBlank() || schemes[i].isBlank()) continue;
			codes.add(new Code(values[i], schemes[i], meanings.length == values.length && !meanings[i].isBlank() ? meanings[i]
				: values[i]));
		}
		return codes;
	}

	private static List<Evaluation> evaluations(final Map<String, Object> row) {
		final List<Evaluation> evaluations = new ArrayList<>();
		for (final String one : text(row, "evaluations").split(JOINT)) {
			final int answer = one.indexOf(ANSWER);
			if (answer > 0) evaluations.add(new Evaluation(Code.own(one.substring(0, answer)), one.substring(answer + ANSWER
				.length())));
		}
		return evaluations;
	}

	private static String text(final Map<String, Object> row, final String column) {
		final Object cell = row.getOrDefault(column, "");
		if (!(cell instanceof Number number)) return cell.toString().strip();
		return Double.isNaN(number.doubleValue()) ? "" : DecimalText.of(number.doubleValue());
	}
}
