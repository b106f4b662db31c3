package org.imagingbiomarkers.plugins.structuredreport;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.dicom.Code;
import org.imagingbiomarkers.io.dicom.PatientModule;
import org.imagingbiomarkers.io.document.JsonDocument;
import org.imagingbiomarkers.io.report.Algorithm;
import org.imagingbiomarkers.io.report.MeasurementReport;
import org.imagingbiomarkers.io.report.RegionObjects;
import org.imagingbiomarkers.io.report.ReportSource;
import org.imagingbiomarkers.io.report.ReportTable;
import org.imagingbiomarkers.io.report.StructuredReportWriter;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.command.Project;
import org.imagingbiomarkers.plugins.command.SettingsDigest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/**
 * A table of results that goes into a structured report.
 *
 * @param title of its kind, such as that of the command
 * @param table rows and columns
 * @param provenance how it came about, as JSON; empty where nobody knows
 */
public record ReportedTable(String title, Table table, Optional<String> provenance) {

	private static final String SOFTWARE = "Imaging Biomarkers";

	/**
	 * What the report is about.
	 *
	 * @param images files of the series that was measured; those that are no DICOM are passed over
	 * @param regions SEG and RTSTRUCT files of the regions
	 * @param finding what the regions are
	 * @param site where they are in the body
	 * @param patient whether patient and study are copied
	 */
	public record About(List<Path> images, List<Path> regions, Optional<Code> finding, Optional<Code> site,
			PatientModule patient)
	{}

	/**
	 * Writes the report.
	 *
	 * @throws InputException if the table holds several patients or no measurements, or no source is a DICOM object
	 */
	public void write(final About about, final Path file) throws IOException {
		requireOnePatient();
		final ReportSource source = ReportSource.of(about.images, about.regions);
		final RegionObjects objects = RegionObjects.of(about.regions, source.seriesUid());
		final ReportSubject subject = new ReportSubject(about.finding, about.site, objects, isOfWholeRegions(), source.uid());
		final MeasurementReport report = ReportTable.isReport(table) ? ReportTable.report(table, objects, subject.source())
			: TableMeasurements.of(table, command(), subject, algorithm());
		StructuredReportWriter.write(report, source, about.patient, "Measurements", Project.version(), file);
	}

	private void requireOnePatient() throws InputException {
		if (ReportTable.isReport(table)) requireOneReport();
		final int patient = table.columns().indexOf("patient");
		if (patient < 0) return;
		final long patients = table.rows().stream().map(row -> row.get(patient).toString().strip()).filter(name -> !name
			.isEmpty()).distinct().count();
		if (patients > 1) throw new InputException("A structured report is of one patient, but the table \"" + title +
			"\" has " + patients + " in its column patient: name one of them in the field patient.");
	}

	/** The table of a folder of reports may be of several patients, whom it does not name. */
	private void requireOneReport() throws InputException {
		final int file = table.columns().indexOf("file");
		final long files = file < 0 ? 1 : table.rows().stream().map(row -> row.get(file).toString()).distinct().count();
		if (files > 1) throw new InputException("A structured report is of one patient, but the table \"" + title +
			"\" comes from " + files + " reports: open one of them, not their folder.");
	}

	/** The rows of one patient. */
	ReportedTable of(final String patient) throws InputException {
		final int column = table.columns().indexOf("patient");
		final List<List<Object>> rows = column < 0 ? List.of() : table.rows().stream().filter(row -> row.get(column)
			.toString().strip().equals(patient)).toList();
		if (rows.isEmpty()) throw new InputException("patient must be one of the column patient of the table \"" + title +
			"\", but it is \"" + patient + "\".");
		return new ReportedTable(title, new Table(table.columns(), rows), provenance);
	}

	/** Whether Lesion Indices has measured regions as they were drawn. */
	private boolean isOfWholeRegions() {
		final JsonNode settings = run().map(run -> run.path("parameters")).orElse(MissingNode.getInstance());
		return settings.path("threshold").asText().equals("none") && settings.path("connectivity").asText().equals("none");
	}

	/** Simple name of the class of the command; blank where nobody knows. */
	private String command() {
		final String name = run().map(run -> run.path("command").asText("")).orElse("");
		return name.substring(name.lastIndexOf('.') + 1);
	}

	/** The command and its version, with the digest of its settings: paths among them may name a patient. */
	private Algorithm algorithm() {
		final Optional<JsonNode> run = run();
		// The name of the table may be that of a file, which may name the patient.
		if (run.isEmpty()) return new Algorithm(SOFTWARE, Project.version(), List.of());
		final Map<String, Object> settings = JsonDocument.fields(run.get().path("parameters"));
		return new Algorithm(command(), run.get().path("version").asText(Project.version()), List.of(
			"SHA-256 of the settings: " + SettingsDigest.digest(settings)));
	}

	private Optional<JsonNode> run() {
		return provenance.flatMap(JsonDocument::parse).filter(node -> node.path("command").isTextual());
	}
}
