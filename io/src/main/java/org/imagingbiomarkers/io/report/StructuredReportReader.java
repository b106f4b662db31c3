package org.imagingbiomarkers.io.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.dicom.Code;
import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.DicomFile;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.report.MeasurementReport.DerivedMeasurement;
import org.imagingbiomarkers.io.report.RegionReference.Kind;
import org.imagingbiomarkers.io.report.ReportedMeasurement.Modifier;

/**
 * Reads the measurements of a DICOM structured report that follows the template Measurement Report (PS3.16 TID 1500),
 * whoever wrote it.
 * <p>
 * Depth and lengths are bounded by the reader of data sets; a document may hold {@value #MAX_MEASUREMENTS} measurements.
 * Texts are free of control characters and of names that the header tells, and cut at {@value #MAX_TEXT_LENGTH}
 * characters.
 * </p>
 */
public final class StructuredReportReader {

	/** Basic Text, Enhanced, Comprehensive and Comprehensive 3D SR Storage. */
	private static final Set<String> CLASSES = Set.of("1.2.840.10008.5.1.4.1.1.88.11", "1.2.840.10008.5.1.4.1.1.88.22",
		"1.2.840.10008.5.1.4.1.1.88.33", "1.2.840.10008.5.1.4.1.1.88.34");

	private static final int MAX_MEASUREMENTS = 1_000_000;
	private static final int MAX_TEXT_LENGTH = 1024;
	private static final Code NO_UNIT = new Code("1", "UCUM", "no units");

	/** What the children of a group say that is no judgment of it. */
	private static final List<ReportConcept> NO_JUDGMENT = List.of(ReportConcept.SESSION, ReportConcept.TRACKING_IDENTIFIER,
		ReportConcept.FINDING, ReportConcept.FINDING_CATEGORY, ReportConcept.SITE, ReportConcept.PURPOSE,
		ReportConcept.TIME_POINT, ReportConcept.METHOD, ReportConcept.ALGORITHM_NAME, ReportConcept.ALGORITHM_VERSION,
		ReportConcept.ALGORITHM_PARAMETERS, ReportConcept.ALGORITHM_FAMILY, ReportConcept.ALGORITHM_MANUFACTURER,
		ReportConcept.REGION_IDENTIFIER);

	private final String file;
	private final List<MeasurementGroup> groups = new ArrayList<>();
	/** Positions of the groups, as references inside of the document give them. */
	private final List<List<Integer>> positions = new ArrayList<>();
	private final List<DerivedMeasurement> derived = new ArrayList<>();
	private final List<Evaluation> evaluations = new ArrayList<>();
	private int count;

	private StructuredReportReader(final String file) {
		this.file = file;
	}

	/**
	 * Reads all that is reported.
	 *
	 * @throws InputException if the file is damaged, is no structured report, or holds no measurement group, derived
	 * measurement or evaluation
	 */
	public static MeasurementReport read(final Path file) throws IOException {
		final String name = String.valueOf(file.getFileName());
		final DicomDataSet document = DicomFile.read(file).dataSet();
		if (!isReport(document)) {
			throw new InputException(name +
				" must be a DICOM structured report with measurements (SOP Class UID (0008,0016)), but it is another object.");
		}
		final StructuredReportReader reader = new StructuredReportReader(name);
		reader.readDocument(ReportTexts.withoutNames(document));
		if (reader.groups.isEmpty() && reader.derived.isEmpty() && reader.evaluations.isEmpty()) {
			throw new InputException(name +
				" must hold measurement groups of a Measurement Report (TID 1500), but it holds none.");
		}
		return new MeasurementReport(reader.groups, reader.derived, reader.evaluations);
	}

	/**
	 * Whether a file is a structured report of a kind that can hold measurements; other files are none, damaged ones too.
	 */
	public static boolean isReport(final Path file) {
		try {
			return DicomFile.looksLikeDicom(file) && isReport(DicomFile.read(file).dataSet());
		}
		catch (final IOException unreadable) {
			return false;
		}
	}

	private static boolean isReport(final DicomDataSet document) {
		return CLASSES.contains(document.text(Tag.SOP_CLASS_UID).orElse(""));
	}

	private void readDocument(final DicomDataSet document) throws InputException {
		final List<DicomDataSet> containers = document.sequence(Tag.CONTENT_SEQUENCE);
		for (int i = 0; i < containers.size(); i++) {
			if (isNamed(containers.get(i), ReportConcept.MEASUREMENTS)) readGroups(containers.get(i), i + 1);
		}
		for (final DicomDataSet container : containers) {
			if (isNamed(container, ReportConcept.DERIVED_MEASUREMENTS)) readDerived(container);
			if (!isNamed(container, ReportConcept.EVALUATIONS)) continue;
			evaluations.addAll(evaluations(container));
		}
	}

	private void readGroups(final DicomDataSet container, final int position) throws InputException {
		final Algorithm algorithm = algorithm(container, Algorithm.UNKNOWN);
		final List<DicomDataSet> items = container.sequence(Tag.CONTENT_SEQUENCE);
		for (int i = 0; i < items.size(); i++) {
			if (!isNamed(items.get(i), ReportConcept.GROUP)) continue;
			groups.add(group(items.get(i), algorithm));
			positions.add(List.of(1, position, i + 1));
		}
	}

	private MeasurementGroup group(final DicomDataSet group, final Algorithm ofContainer) throws InputException {
		final Algorithm algorithm = algorithm(group, ofContainer);
		final Optional<Code> method = codes(group, ReportConcept.METHOD).findFirst();
		final List<ReportedMeasurement> measurements = new ArrayList<>();
		for (final ReportedMeasurement one : measurements(group, algorithm)) {
			measurements.add(method.isPresent() && one.method().isEmpty() ? one.with(new Modifier(ReportConcept.METHOD.code(),
				method.get())) : one);
		}
		return new MeasurementGroup(text(group, ReportConcept.TRACKING_IDENTIFIER), uid(group, ReportConcept.TRACKING_UID),
			codes(group, ReportConcept.FINDING).findFirst(), codes(group, ReportConcept.SITE).toList(), region(group),
			measurements, evaluations(group));
	}

	private List<ReportedMeasurement> measurements(final DicomDataSet parent, final Algorithm algorithm)
		throws InputException
	{
		final List<ReportedMeasurement> measurements = new ArrayList<>();
		for (final DicomDataSet item : parent.sequence(Tag.CONTENT_SEQUENCE)) {
			if (!isOfType(item, "NUM")) continue;
			final Optional<ReportedMeasurement> one = measurement(item, algorithm);
			if (one.isEmpty()) continue;
			if (++count > MAX_MEASUREMENTS) throw new InputException(file + " must hold at most " + MAX_MEASUREMENTS +
				" measurements, but it holds more.");
			measurements.add(one.get());
		}
		return measurements;
	}

	private Optional<ReportedMeasurement> measurement(final DicomDataSet item, final Algorithm ofGroup)
		throws InputException
	{
		final Optional<Code> quantity = code(item, Tag.CONCEPT_NAME_CODE_SEQUENCE);
		if (quantity.isEmpty()) return Optional.empty();
		final List<DicomDataSet> measured = item.sequence(Tag.MEASURED_VALUE_SEQUENCE);
		final Optional<Code> qualifier = code(item, Tag.NUMERIC_VALUE_QUALIFIER_CODE_SEQUENCE);
		final List<Modifier> modifiers = new ArrayList<>();
		for (final DicomDataSet child : item.sequence(Tag.CONTENT_SEQUENCE)) {
			final Optional<Code> name = code(child, Tag.CONCEPT_NAME_CODE_SEQUENCE);
			final Optional<Code> value = code(child, Tag.CONCEPT_CODE_SEQUENCE);
			if (isOfType(child, "CODE") && name.isPresent() && value.isPresent()) modifiers.add(new Modifier(name.get(), value
				.get()));
		}
		final Algorithm algorithm = algorithm(item, ofGroup);
		if (measured.isEmpty()) {
			return Optional.of(new ReportedMeasurement(quantity.get(), modifiers, Double.NaN, NO_UNIT, qualifier, algorithm));
		}
		final OptionalDouble exact = measured.get(0).number(Tag.FLOATING_POINT_VALUE);
		final OptionalDouble value = exact.isPresent() ? exact : measured.get(0).number(Tag.NUMERIC_VALUE);
		if (value.isEmpty()) throw new InputException(file +
			" is damaged: a measurement must have a number in Numeric Value (0040,A30A), but it has none.");
		return Optional.of(new ReportedMeasurement(quantity.get(), modifiers, value.getAsDouble(), code(measured.get(0),
			Tag.MEASUREMENT_UNITS_CODE_SEQUENCE).orElse(NO_UNIT), qualifier, algorithm));
	}

	private void readDerived(final DicomDataSet container) throws InputException {
		final Algorithm algorithm = algorithm(container, Algorithm.UNKNOWN);
		for (final DicomDataSet item : container.sequence(Tag.CONTENT_SEQUENCE)) {
			if (!isOfType(item, "NUM")) continue;
			final Optional<ReportedMeasurement> one = measurement(item, algorithm);
			if (one.isEmpty()) continue;
			final List<Integer> from = new ArrayList<>();
			for (final DicomDataSet child : item.sequence(Tag.CONTENT_SEQUENCE)) {
				final String uid = isNamed(child, ReportConcept.TRACKING_UID) ? clean(child.text(Tag.UID).orElse("")) : "";
				final List<Integer> path = child.numbers(Tag.REFERENCED_CONTENT_ITEM_IDENTIFIER).stream().map(Double::intValue)
					.toList();
				// A reference to a number of a group counts as one to the group.
				for (int g = 0; g < positions.size(); g++) {
					final List<Integer> position = positions.get(g);
					final boolean pointed = path.size() >= position.size() && path.subList(0, position.size()).equals(position);
					if (pointed || !uid.isEmpty() && uid.equals(groups.get(g).trackingUid())) from.add(g + 1);
				}
			}
			derived.add(new DerivedMeasurement(one.get(), from));
		}
	}

	private static List<Evaluation> evaluations(final DicomDataSet parent) {
		final List<Evaluation> evaluations = new ArrayList<>();
		for (final DicomDataSet item : parent.sequence(Tag.CONTENT_SEQUENCE)) {
			final Optional<Code> question = code(item, Tag.CONCEPT_NAME_CODE_SEQUENCE);
			if (question.isEmpty() || NO_JUDGMENT.stream().anyMatch(concept -> concept.matches(question.get()))) continue;
			if (isOfType(item, "TEXT")) item.text(Tag.TEXT_VALUE).ifPresent(answer -> evaluations.add(new Evaluation(question
				.get(), clean(answer))));
			if (isOfType(item, "CODE")) code(item, Tag.CONCEPT_CODE_SEQUENCE).ifPresent(answer -> evaluations.add(
				new Evaluation(question.get(), answer)));
		}
		return evaluations;
	}

	private static RegionReference region(final DicomDataSet group) {
		RegionReference found = RegionReference.NONE;
		final String series = uid(group, ReportConcept.SOURCE_SERIES);
		for (final DicomDataSet item : group.sequence(Tag.CONTENT_SEQUENCE)) {
			final RegionReference one = region(item, series, text(group, ReportConcept.REGION_IDENTIFIER));
			if (one.kind().compareTo(found.kind()) < 0) found = one;
		}
		if (found.frame() > 0) {
			final String image = named(group, ReportConcept.SOURCE_IMAGE).flatMap(item -> item.sequence(
				Tag.REFERENCED_SOP_SEQUENCE).stream()).flatMap(object -> object.text(Tag.REFERENCED_SOP_INSTANCE_UID).stream())
				.findFirst().orElse("");
			return new RegionReference(found.kind(), found.classUid(), found.instanceUid(), found.number(), found.frame(),
				clean(image), series);
		}
		return found == RegionReference.NONE && !series.isEmpty() ? new RegionReference(Kind.IMAGES, "", "", 0, 0, "", series)
			: found;
	}

	private static RegionReference region(final DicomDataSet item, final String series, final String ofGroup) {
		if (isOfType(item, "SCOORD") || isOfType(item, "SCOORD3D")) {
			final DicomDataSet image = item.sequence(Tag.CONTENT_SEQUENCE).stream().filter(child -> isOfType(child, "IMAGE"))
				.findFirst().orElse(DicomDataSet.EMPTY);
			return reference(Kind.COORDINATES, image, 0, 0, series);
		}
		if (isOfType(item, "COMPOSITE")) {
			if (!isNamed(item, ReportConcept.REGION_IN_SPACE)) return RegionReference.NONE;
			final String own = text(item, ReportConcept.REGION_IDENTIFIER);
			final String number = own.isEmpty() ? ofGroup : own;
			return reference(Kind.ROI, item, number.matches("[0-9]{1,9}") ? Integer.parseInt(number) : 0, 0, series);
		}
		if (!isOfType(item, "IMAGE")) return RegionReference.NONE;
		final DicomDataSet object = item.sequence(Tag.REFERENCED_SOP_SEQUENCE).stream().findFirst().orElse(
			DicomDataSet.EMPTY);
		final int segment = object.integer(Tag.REFERENCED_SEGMENT_NUMBER).orElse(0);
		if (isNamed(item, ReportConcept.SEGMENT)) return reference(Kind.SEGMENT, item, segment, 0, series);
		if (isNamed(item, ReportConcept.SEGMENTATION_FRAME)) return reference(Kind.SEGMENT, item, segment, object.integer(
			Tag.REFERENCED_FRAME_NUMBER).orElse(0), series);
		return reference(Kind.IMAGES, item, 0, 0, series);
	}

	private static RegionReference reference(final Kind kind, final DicomDataSet item, final int number, final int frame,
		final String series)
	{
		final DicomDataSet object = item.sequence(Tag.REFERENCED_SOP_SEQUENCE).stream().findFirst().orElse(
			DicomDataSet.EMPTY);
		return new RegionReference(kind, clean(object.text(Tag.REFERENCED_SOP_CLASS_UID).orElse("")), clean(object.text(
			Tag.REFERENCED_SOP_INSTANCE_UID).orElse("")), number, frame, "", series);
	}

	/** The algorithm that an item names, else the one of what it is part of. */
	private static Algorithm algorithm(final DicomDataSet item, final Algorithm other) {
		final String name = text(item, ReportConcept.ALGORITHM_NAME);
		if (name.isEmpty()) return other;
		return new Algorithm(name, text(item, ReportConcept.ALGORITHM_VERSION), named(item,
			ReportConcept.ALGORITHM_PARAMETERS).flatMap(child -> child.text(Tag.TEXT_VALUE).stream()).map(
				StructuredReportReader::clean).toList());
	}

	private static String text(final DicomDataSet parent, final ReportConcept concept) {
		return named(parent, concept).flatMap(item -> item.text(Tag.TEXT_VALUE).stream()).map(StructuredReportReader::clean)
			.findFirst().orElse("");
	}

	private static String uid(final DicomDataSet parent, final ReportConcept concept) {
		return named(parent, concept).flatMap(item -> item.text(Tag.UID).stream()).map(StructuredReportReader::clean)
			.findFirst().orElse("");
	}

	private static Stream<Code> codes(final DicomDataSet parent, final ReportConcept concept) {
		return named(parent, concept).flatMap(item -> code(item, Tag.CONCEPT_CODE_SEQUENCE).stream());
	}

	private static Stream<DicomDataSet> named(final DicomDataSet parent, final ReportConcept concept) {
		return parent.sequence(Tag.CONTENT_SEQUENCE).stream().filter(item -> isNamed(item, concept));
	}

	private static boolean isOfType(final DicomDataSet item, final String type) {
		return item.text(Tag.VALUE_TYPE).orElse("").equals(type);
	}

	private static boolean isNamed(final DicomDataSet item, final ReportConcept concept) {
		return code(item, Tag.CONCEPT_NAME_CODE_SEQUENCE).filter(concept::matches).isPresent();
	}

	/** The first code of a sequence; empty where it lacks a part. */
	private static Optional<Code> code(final DicomDataSet item, final int tag) {
		final List<DicomDataSet> codes = item.sequence(tag);
		if (codes.isEmpty()) return Optional.empty();
		final DicomDataSet code = codes.get(0);
		final String value = clean(code.text(Tag.CODE_VALUE).or(() -> code.text(Tag.LONG_CODE_VALUE)).orElse(""));
		final String scheme = clean(code.text(Tag.CODING_SCHEME_DESIGNATOR).orElse(""));
		if (value.isEmpty() || scheme.isEmpty()) return Optional.empty();
		final String meaning = clean(code.text(Tag.CODE_MEANING).orElse(""));
		return Optional.of(new Code(value, scheme, meaning.isEmpty() ? value : meaning));
	}

	private static String clean(final String text) {
		final String plain = text.replaceAll("\\p{Cntrl}+", " ").strip();
		return plain.substring(0, plain.offsetByCodePoints(0, Math.min(MAX_TEXT_LENGTH, plain.codePointCount(0, plain
			.length()))));
	}
}
