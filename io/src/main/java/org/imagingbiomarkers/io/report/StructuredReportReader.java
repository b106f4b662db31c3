package org.imagingbiomarkers.io.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.dicom.Code;
import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.DicomFile;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.result.Table;

/**
 * Reads the measurements of a DICOM structured report that follows the template Measurement Report (PS3.16 TID 1500),
 * whoever wrote it.
 * <p>
 * Depth and lengths are bounded by the reader of data sets; a document may hold {@value #MAX_MEASUREMENTS} measurements.
 * Numbers without a value are left out, which the template allows for what could not be measured.
 * </p>
 */
public final class StructuredReportReader {

	/** Basic Text, Enhanced, Comprehensive and Comprehensive 3D SR Storage. */
	private static final Set<String> CLASSES = Set.of("1.2.840.10008.5.1.4.1.1.88.11", "1.2.840.10008.5.1.4.1.1.88.22",
		"1.2.840.10008.5.1.4.1.1.88.33", "1.2.840.10008.5.1.4.1.1.88.34");

	private static final int MAX_MEASUREMENTS = 1_000_000;

	private static final String IMAGING_MEASUREMENTS = "126010";
	private static final String MEASUREMENT_GROUP = "125007";
	private static final String TRACKING_IDENTIFIER = "112039";
	private static final String TRACKING_UID = "112040";
	private static final String FINDING = "121071";

	private StructuredReportReader() {}

	/**
	 * Reads all measurements, in the order of the document.
	 *
	 * @throws InputException if the file is damaged, is no structured report, or holds no measurement group
	 */
	public static List<ReportedMeasurement> read(final Path file) throws IOException {
		final String name = String.valueOf(file.getFileName());
		final DicomDataSet document = DicomFile.read(file).dataSet();
		if (!CLASSES.contains(document.text(Tag.SOP_CLASS_UID).orElse(""))) {
			throw new InputException(name +
				" must be a DICOM structured report with measurements (SOP Class UID (0008,0016)), but it is another object.");
		}
		final List<ReportedMeasurement> measurements = new ArrayList<>();
		int group = 0;
		for (final DicomDataSet container : document.sequence(Tag.CONTENT_SEQUENCE)) {
			if (!isNamed(container, IMAGING_MEASUREMENTS)) continue;
			for (final DicomDataSet item : container.sequence(Tag.CONTENT_SEQUENCE)) {
				if (isNamed(item, MEASUREMENT_GROUP)) addGroup(name, ++group, item, measurements);
			}
		}
		if (group == 0) throw new InputException(name +
			" must hold measurement groups of a Measurement Report (TID 1500), but it holds none.");
		return List.copyOf(measurements);
	}

	/** The measurements as a table, a row for each; modifiers are joined by semicolons. */
	public static Table table(final List<ReportedMeasurement> measurements) {
		final Table.Builder rows = new Table.Builder();
		for (final ReportedMeasurement one : measurements) {
			rows.row().cell("group", one.group()).cell("region", one.tracking()).cell("tracking_uid", one.trackingUid()).cell(
				"finding", one.finding()).cell("quantity", one.quantity().meaning()).cell("scheme", one.quantity().scheme()).cell(
					"code", one.quantity().value()).cell("modifier", String.join("; ", one.modifiers().stream().map(Code::meaning)
						.toList())).cell("value", one.value()).cell("unit", one.unit());
		}
		return rows.build();
	}

	private static void addGroup(final String file, final int number, final DicomDataSet group,
		final List<ReportedMeasurement> measurements) throws InputException
	{
		String tracking = "";
		String uid = "";
		String finding = "";
		for (final DicomDataSet item : group.sequence(Tag.CONTENT_SEQUENCE)) {
			if (isNamed(item, TRACKING_IDENTIFIER)) tracking = item.text(Tag.TEXT_VALUE).orElse("");
			if (isNamed(item, TRACKING_UID)) uid = item.text(Tag.UID).orElse("");
			if (isNamed(item, FINDING)) finding = code(item, Tag.CONCEPT_CODE_SEQUENCE).map(Code::meaning).orElse("");
		}
		for (final DicomDataSet item : group.sequence(Tag.CONTENT_SEQUENCE)) {
			if (!item.text(Tag.VALUE_TYPE).orElse("").equals("NUM")) continue;
			final Optional<Code> quantity = code(item, Tag.CONCEPT_NAME_CODE_SEQUENCE);
			final List<DicomDataSet> measured = item.sequence(Tag.MEASURED_VALUE_SEQUENCE);
			if (quantity.isEmpty() || measured.isEmpty()) continue;
			final OptionalDouble exact = measured.get(0).number(Tag.FLOATING_POINT_VALUE);
			final OptionalDouble value = exact.isPresent() ? exact : measured.get(0).number(Tag.NUMERIC_VALUE);
			if (value.isEmpty()) throw new InputException(file +
				" is damaged: a measurement must have a number in Numeric Value (0040,A30A), but it has none.");
			if (measurements.size() == MAX_MEASUREMENTS) throw new InputException(file + " must hold at most " +
				MAX_MEASUREMENTS + " measurements, but it holds more.");
			measurements.add(new ReportedMeasurement(number, tracking, uid, finding, quantity.get(), modifiers(item), value
				.getAsDouble(), code(measured.get(0), Tag.MEASUREMENT_UNITS_CODE_SEQUENCE).map(Code::value).orElse("")));
		}
	}

	private static List<Code> modifiers(final DicomDataSet measurement) {
		return measurement.sequence(Tag.CONTENT_SEQUENCE).stream().filter(item -> item.text(Tag.VALUE_TYPE).orElse("").equals(
			"CODE")).flatMap(item -> code(item, Tag.CONCEPT_CODE_SEQUENCE).stream()).toList();
	}

	private static boolean isNamed(final DicomDataSet item, final String value) {
		return code(item, Tag.CONCEPT_NAME_CODE_SEQUENCE).filter(name -> name.scheme().equals("DCM") && name.value().equals(
			value)).isPresent();
	}

	/** The first code of a sequence; empty where it lacks a part. */
	private static Optional<Code> code(final DicomDataSet item, final int tag) {
		for (final DicomDataSet code : item.sequence(tag)) {
			final String value = code.text(Tag.CODE_VALUE).or(() -> code.text(Tag.LONG_CODE_VALUE)).orElse("");
			final String scheme = code.text(Tag.CODING_SCHEME_DESIGNATOR).orElse("");
			if (value.isBlank() || scheme.isBlank()) return Optional.empty();
			return Optional.of(new Code(value, scheme, code.text(Tag.CODE_MEANING).filter(text -> !text.isBlank()).orElse(
				value)));
		}
		return Optional.empty();
	}
}
