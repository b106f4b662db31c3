package org.imagingbiomarkers.io.report;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.imagingbiomarkers.io.dicom.Code;
import org.imagingbiomarkers.io.result.Table;

/** A Measurement Report as a table: a row for each measurement, and one for each region that was only judged. */
public final class ReportTable {

	private final Table.Builder rows = new Table.Builder();
	/** Name of the file whose rows are added. */
	private final String file;

	private ReportTable(final String file) {
		this.file = file;
	}

	/**
	 * The table; several codes and words of a cell are joined by semicolons. Derived measurements are in group 0, and their
	 * region names the regions they were derived from; judgments of the whole patient stand in group 0 too.
	 *
	 * @param file name of the file
	 */
	public static Table of(final String file, final MeasurementReport report) {
		final ReportTable table = new ReportTable(file);
		final List<MeasurementGroup> groups = report.groups();
		for (int g = 0; g < groups.size(); g++) {
			final MeasurementGroup group = groups.get(g);
			final List<ReportedMeasurement> measurements = group.measurements();
			for (final ReportedMeasurement one : measurements) {
				table.add(g + 1, group, Optional.of(one));
			}
			if (measurements.isEmpty()) table.add(g + 1, group, Optional.empty());
		}
		for (final MeasurementReport.DerivedMeasurement one : report.derived()) {
			final String from = one.groups().stream().map(g -> groups.get(g - 1).tracking()).collect(Collectors.joining("; "));
			table.add(0, whole(from, List.of()), Optional.of(one.measurement()));
		}
		if (!report.evaluations().isEmpty()) table.add(0, whole("", report.evaluations()), Optional.empty());
		return table.rows.build();
	}

	/** Whether a table is one of these. */
	public static boolean isReport(final Table table) {
		return table.columns().containsAll(List.of("group", "region", "quantity_code", "quantity_scheme", "value", "unit"));
	}

	/**
	 * The report of such a table. Judgments come back in words, without the codes of their answers.
	 *
	 * @param objects that hold its regions by name
	 * @param source UID that tells regions without a tracking UID from others of the same name
	 */
	public static MeasurementReport report(final Table table, final RegionObjects objects, final String source) {
		return new ReportRows(table, objects, source).report();
	}

	private static MeasurementGroup whole(final String regions, final List<Evaluation> evaluations) {
		return new MeasurementGroup(regions, "", Optional.empty(), List.of(), RegionReference.NONE, List.of(), evaluations);
	}

	private void add(final int number, final MeasurementGroup group, final Optional<ReportedMeasurement> measured) {
		rows.row().cell("file", file).cell("group", number).cell("region", group.tracking()).cell("tracking_uid", group
			.trackingUid());
		add("finding", group.finding().stream().toList());
		add("site", group.sites());
		add("quantity", measured.map(ReportedMeasurement::quantity));
		add("derivation", modifiers(measured, ReportConcept.DERIVATION));
		add("method", modifiers(measured, ReportConcept.METHOD));
		rows.cell("other_modifiers", measured.stream().flatMap(one -> one.modifiers().stream()).filter(
			one -> !ReportConcept.DERIVATION.matches(one.name()) && !ReportConcept.METHOD.matches(one.name())).map(one -> one
				.name().meaning() + ": " + one.code().meaning()).collect(Collectors.joining("; ")));
		rows.cell("value", measured.map(ReportedMeasurement::value).orElse(Double.NaN)).cell("unit", measured.map(one -> one
			.unit().value()).orElse("")).cell("no_value", measured.flatMap(ReportedMeasurement::qualifier).map(Code::meaning)
				.orElse(""));
		final Algorithm algorithm = measured.map(ReportedMeasurement::algorithm).orElse(Algorithm.UNKNOWN);
		rows.cell("algorithm", algorithm.name()).cell("algorithm_version", algorithm.version()).cell("algorithm_parameters",
			String.join("; ", algorithm.parameters()));
		rows.cell("reference", group.region().text()).cell("source_series", group.region().seriesUid());
		rows.cell("evaluations", group.evaluations().stream().map(one -> one.question().meaning() + ": " + one.answer())
			.collect(Collectors.joining("; ")));
	}

	private static List<Code> modifiers(final Optional<ReportedMeasurement> measured, final ReportConcept concept) {
		return measured.stream().flatMap(one -> one.modifiers().stream()).filter(one -> concept.matches(one.name())).map(
			ReportedMeasurement.Modifier::code).toList();
	}

	private void add(final String column, final List<Code> codes) {
		rows.cell(column, joined(codes, Code::meaning)).cell(column + "_scheme", joined(codes, Code::scheme)).cell(column +
			"_code", joined(codes, Code::value));
	}

	private void add(final String column, final Optional<Code> code) {
		add(column, code.stream().toList());
	}

	private static String joined(final List<Code> codes, final Function<Code, String> part) {
		return codes.stream().map(part).collect(Collectors.joining("; "));
	}
}
