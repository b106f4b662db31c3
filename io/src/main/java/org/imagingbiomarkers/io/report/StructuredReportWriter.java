package org.imagingbiomarkers.io.report;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.dicom.Code;
import org.imagingbiomarkers.io.dicom.DataSetBuilder;
import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.DicomWriter;
import org.imagingbiomarkers.io.dicom.PatientModule;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.TransferSyntax;
import org.imagingbiomarkers.io.dicom.Uid;
import org.imagingbiomarkers.io.dicom.VR;
import org.imagingbiomarkers.io.report.MeasurementReport.DerivedMeasurement;
import org.imagingbiomarkers.io.report.RegionReference.Kind;

/**
 * Writes measurements of regions as a DICOM structured report (Comprehensive SR, PS3.3 section A.35.3) of the template
 * Measurement Report (PS3.16 TID 1500): a group of TID 1411 for each region that a segmentation or a structure set holds,
 * of TID 1410 where it is a single frame of a segmentation, of TID 1501 where no object holds it.
 * <p>
 * Numbers that are not finite are left out, and named in a comment of their group. Each report is a series of its own in
 * the study of its sources. Its state is complete and unverified.
 * </p>
 */
public final class StructuredReportWriter {

	private static final String SOP_CLASS = "1.2.840.10008.5.1.4.1.1.88.33";
	private static final String SOFTWARE = "Imaging Biomarkers for ImageJ and Fiji";
	private static final String MANUFACTURER = "Imaging Biomarkers";
	private static final Code LANGUAGE = new Code("en-US", "RFC5646", "English (United States)");
	private static final Code DEVICE = new Code("121007", "DCM", "Device");
	private static final Code PROCEDURE = new Code("363679005", "SCT", "Imaging procedure");
	private static final Code SOURCE_OF_MEASUREMENT = new Code("121112", "DCM", "Source of Measurement");
	private static final int MAX_IMAGE_ITEMS = 2000;
	private static final int SERIES_BEHIND_OTHERS = 1000;

	private final MeasurementReport report;
	private final ReportSource source;

	private StructuredReportWriter(final MeasurementReport report, final ReportSource source) {
		this.report = report;
		this.source = source;
	}

	/**
	 * Writes a file; one of that name is replaced, and none is ever seen half-written.
	 *
	 * @param report with a measurement or an evaluation; the algorithm of its first measurement is that of all
	 * @param source the objects it is about; every one that a region refers to must be among them
	 * @param patient whether patient and study are copied from the source
	 * @param description Series Description (0008,103E); up to 64 characters, free of anything that identifies a patient
	 * @param version of this software
	 * @throws InputException if there is nothing to report, or a region refers to an object that is not among the sources
	 */
	public static void write(final MeasurementReport report, final ReportSource source, final PatientModule patient,
		final String description, final String version, final Path file) throws IOException
	{
		if (report.groups().isEmpty() && report.derived().isEmpty() && report.evaluations().isEmpty()) {
			throw new InputException(file.getFileName() +
				" cannot be written: a structured report needs a measurement or an evaluation.");
		}
		for (final MeasurementGroup group : report.groups()) {
			final String object = group.region().instanceUid();
			if (!object.isEmpty() && !source.holds(object)) throw new InputException(file.getFileName() +
				" cannot be written: region \"" + group.tracking() + "\" refers to an object that is not given, " + object + ".");
		}
		final DataSetBuilder document = new DataSetBuilder();
		patient.put(document, source.header());
		final StructuredReportWriter writer = new StructuredReportWriter(report, source);
		writer.putHeader(document, description, version);
		document.putAll(writer.root(version));
		DicomWriter.write(file, TransferSyntax.EXPLICIT_LITTLE_ENDIAN, document.build());
	}

	private void putHeader(final DataSetBuilder document, final String description, final String version) {
		final LocalDateTime now = LocalDateTime.now();
		final String date = now.format(DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT));
		final String time = now.format(DateTimeFormatter.ofPattern("HHmmss", Locale.ROOT));
		document.put(Tag.SOP_CLASS_UID, VR.UI, SOP_CLASS).put(Tag.SOP_INSTANCE_UID, VR.UI, Uid.random()) //
			.put(Tag.MODALITY, VR.CS, "SR").put(Tag.SERIES_INSTANCE_UID, VR.UI, Uid.random()) //
			.put(Tag.SERIES_NUMBER, VR.IS, SERIES_BEHIND_OTHERS).put(Tag.INSTANCE_NUMBER, VR.IS, 1) //
			.put(Tag.SERIES_DATE, VR.DA, date).put(Tag.SERIES_TIME, VR.TM, time) //
			.put(Tag.CONTENT_DATE, VR.DA, date).put(Tag.CONTENT_TIME, VR.TM, time) //
			.put(Tag.SERIES_DESCRIPTION, VR.LO, Code.cut(description)) //
			.empty(Tag.REFERENCED_PERFORMED_PROCEDURE_STEP_SEQUENCE, VR.SQ) //
			.put(Tag.MANUFACTURER, VR.LO, MANUFACTURER).put(Tag.MANUFACTURER_MODEL_NAME, VR.LO, SOFTWARE) //
			.put(Tag.DEVICE_SERIAL_NUMBER, VR.LO, "none").put(Tag.SOFTWARE_VERSIONS, VR.LO, Code.cut(version)) //
			.put(Tag.COMPLETION_FLAG, VR.CS, "COMPLETE").put(Tag.VERIFICATION_FLAG, VR.CS, "UNVERIFIED") //
			.empty(Tag.PERFORMED_PROCEDURE_CODE_SEQUENCE, VR.SQ) //
			.sequence(Tag.CURRENT_REQUESTED_PROCEDURE_EVIDENCE_SEQUENCE, source.evidence()) //
			.sequence(Tag.CODING_SCHEME_IDENTIFICATION_SEQUENCE, Code.ownScheme());
	}

	private DicomDataSet root(final String version) {
		final List<DicomDataSet> children = new ArrayList<>();
		children.add(ContentItem.code(ContentItem.HAS_CONCEPT_MOD, ReportConcept.LANGUAGE.code(), LANGUAGE));
		children.add(ContentItem.code(ContentItem.HAS_OBS_CONTEXT, ReportConcept.OBSERVER_TYPE.code(), DEVICE));
		children.add(ContentItem.uid(ContentItem.HAS_OBS_CONTEXT, ReportConcept.OBSERVER_UID.code(), Uid.from(SOFTWARE + " " +
			version)));
		children.add(ContentItem.text(ContentItem.HAS_OBS_CONTEXT, ReportConcept.OBSERVER_NAME.code(), SOFTWARE));
		children.add(ContentItem.text(ContentItem.HAS_OBS_CONTEXT, ReportConcept.OBSERVER_MANUFACTURER.code(), MANUFACTURER));
		children.add(ContentItem.code(ContentItem.HAS_CONCEPT_MOD, ReportConcept.PROCEDURE.code(), PROCEDURE));
		final List<DicomDataSet> algorithm = algorithm();
		if (!report.groups().isEmpty()) {
			final List<DicomDataSet> groups = new ArrayList<>(algorithm);
			report.groups().forEach(group -> groups.add(group(group)));
			children.add(contained(ReportConcept.MEASUREMENTS, groups));
		}
		final List<DerivedMeasurement> known = report.derived().stream().filter(one -> Double.isFinite(one.measurement()
			.value())).toList();
		if (!known.isEmpty()) {
			final List<DicomDataSet> derived = new ArrayList<>(algorithm);
			known.forEach(one -> derived.add(derived(one)));
			children.add(contained(ReportConcept.DERIVED_MEASUREMENTS, derived));
		}
		if (!report.evaluations().isEmpty()) {
			children.add(contained(ReportConcept.EVALUATIONS, report.evaluations().stream().map(
				StructuredReportWriter::evaluation).toList()));
		}
		return ContentItem.container(ReportConcept.REPORT.code(), Optional.of("1500"), children).build();
	}

	private static DicomDataSet contained(final ReportConcept name, final List<DicomDataSet> children) {
		return ContentItem.container(name.code(), Optional.empty(), children).put(Tag.RELATIONSHIP_TYPE, VR.CS,
			ContentItem.CONTAINS).build();
	}

	/** TID 4019. */
	private List<DicomDataSet> algorithm() {
		final Algorithm algorithm = report.groups().stream().flatMap(group -> group.measurements().stream()).map(
			ReportedMeasurement::algorithm).findFirst().orElse(report.derived().isEmpty() ? Algorithm.UNKNOWN : report.derived()
				.get(0).measurement().algorithm());
		if (algorithm.name().isEmpty()) return List.of();
		final List<DicomDataSet> items = new ArrayList<>();
		items.add(ContentItem.text(ContentItem.HAS_CONCEPT_MOD, ReportConcept.ALGORITHM_NAME.code(), algorithm.name()));
		items.add(ContentItem.text(ContentItem.HAS_CONCEPT_MOD, ReportConcept.ALGORITHM_VERSION.code(), algorithm.version()));
		algorithm.parameters().forEach(parameter -> items.add(ContentItem.text(ContentItem.HAS_CONCEPT_MOD,
			ReportConcept.ALGORITHM_PARAMETERS.code(), parameter)));
		return items;
	}

	private DicomDataSet group(final MeasurementGroup group) {
		final RegionReference region = group.region();
		final List<DicomDataSet> children = new ArrayList<>();
		if (!group.tracking().isEmpty()) children.add(ContentItem.text(ContentItem.HAS_OBS_CONTEXT,
			ReportConcept.TRACKING_IDENTIFIER.code(), group.tracking()));
		if (!group.trackingUid().isEmpty()) children.add(ContentItem.uid(ContentItem.HAS_OBS_CONTEXT,
			ReportConcept.TRACKING_UID.code(), group.trackingUid()));
		group.finding().ifPresent(finding -> children.add(ContentItem.code(ContentItem.CONTAINS, ReportConcept.FINDING.code(),
			finding)));
		children.addAll(region(region));
		group.sites().forEach(site -> children.add(ContentItem.code(ContentItem.HAS_CONCEPT_MOD, ReportConcept.SITE.code(),
			site)));
		group.measurements().stream().filter(one -> Double.isFinite(one.value())).forEach(one -> children.add(number(one, List
			.of())));
		comment(group).ifPresent(children::add);
		group.evaluations().forEach(one -> children.add(evaluation(one)));
		final boolean held = region.kind() == Kind.SEGMENT || region.kind() == Kind.ROI;
		return ContentItem.container(ReportConcept.GROUP.code(), Optional.of(!held ? "1501" : region.frame() > 0 ? "1410"
			: "1411"), children).put(Tag.RELATIONSHIP_TYPE, VR.CS, ContentItem.CONTAINS).build();
	}

	private List<DicomDataSet> region(final RegionReference region) {
		return switch (region.kind()) {
			case SEGMENT -> segment(region);
			case ROI -> List.of(ContentItem.reference("COMPOSITE", ReportConcept.REGION_IN_SPACE.code(), object(region).build())
				.build(), //
				// The template has it below the item before, where DCMTK and what is built on it refuse the whole document.
				ContentItem.text(ContentItem.CONTAINS, ReportConcept.REGION_IDENTIFIER.code(), String.valueOf(region.number())));
			default -> images();
		};
	}

	private List<DicomDataSet> segment(final RegionReference region) {
		final DataSetBuilder object = object(region);
		if (region.frame() > 0) {
			final List<DicomDataSet> items = new ArrayList<>();
			items.add(ContentItem.reference("IMAGE", ReportConcept.SEGMENTATION_FRAME.code(), object.put(
				Tag.REFERENCED_FRAME_NUMBER, VR.IS, region.frame()).build()).build());
			source.imageReference(region.imageUid()).ifPresent(image -> items.add(ContentItem.reference("IMAGE",
				ReportConcept.SOURCE_IMAGE.code(), image).build()));
			return items;
		}
		final DicomDataSet segment = ContentItem.reference("IMAGE", ReportConcept.SEGMENT.code(), object.put(
			Tag.REFERENCED_SEGMENT_NUMBER, VR.US, region.number()).build()).build();
		return region.seriesUid().isEmpty() ? List.of(segment) : List.of(segment, ContentItem.uid(ContentItem.CONTAINS,
			ReportConcept.SOURCE_SERIES.code(), region.seriesUid()));
	}

	/** A report of many regions of many images names one of them in each group; the evidence has them all. */
	private List<DicomDataSet> images() {
		final List<DicomDataSet> images = source.imageReferences();
		final boolean all = (long) images.size() * report.groups().size() <= MAX_IMAGE_ITEMS;
		return images.stream().limit(all ? images.size() : 1).map(image -> ContentItem.reference("IMAGE",
			SOURCE_OF_MEASUREMENT, image).build()).toList();
	}

	private static DataSetBuilder object(final RegionReference region) {
		return new DataSetBuilder().put(Tag.REFERENCED_SOP_CLASS_UID, VR.UI, region.classUid()).put(
			Tag.REFERENCED_SOP_INSTANCE_UID, VR.UI, region.instanceUid());
	}

	private static DicomDataSet number(final ReportedMeasurement measurement, final List<DicomDataSet> more) {
		final List<DicomDataSet> children = new ArrayList<>();
		measurement.modifiers().forEach(modifier -> children.add(ContentItem.code(ContentItem.HAS_CONCEPT_MOD, modifier
			.name(), modifier.code())));
		children.addAll(more);
		final DataSetBuilder item = ContentItem.number(measurement);
		return (children.isEmpty() ? item : item.sequence(Tag.CONTENT_SEQUENCE, children)).build();
	}

	/**
	 * The number with the tracking UIDs of the regions it was derived from. Readers that know no references inside of a
	 * document, such as highdicom, would refuse all of it for one of those.
	 */
	private DicomDataSet derived(final DerivedMeasurement derived) {
		return number(derived.measurement(), derived.groups().stream().map(group -> ContentItem.uid(ContentItem.INFERRED_FROM,
			ReportConcept.TRACKING_UID.code(), report.groups().get(group - 1).trackingUid())).toList());
	}

	/** What could not be measured, in words: a number without a value stops some readers, such as highdicom. */
	private Optional<DicomDataSet> comment(final MeasurementGroup group) {
		final int number = report.groups().indexOf(group) + 1;
		final Stream<ReportedMeasurement> derived = report.derived().stream().filter(one -> !one.groups().isEmpty() && one
			.groups().get(0) == number).map(DerivedMeasurement::measurement);
		final String missing = Stream.concat(group.measurements().stream(), derived).filter(one -> !Double.isFinite(one
			.value())).map(one -> one.quantity().meaning() + one.derivation().map(code -> ", " + code.meaning()).orElse("") +
				" (" + one.qualifier().map(Code::meaning).orElse("no value") + ")").collect(Collectors.joining("; "));
		return missing.isEmpty() ? Optional.empty() : Optional.of(ContentItem.text(ContentItem.CONTAINS, ReportConcept.COMMENT
			.code(), "Without a value: " + missing));
	}

	private static DicomDataSet evaluation(final Evaluation evaluation) {
		return evaluation.code().map(code -> ContentItem.code(ContentItem.CONTAINS, evaluation.question(), code)).orElseGet(
			() -> ContentItem.text(ContentItem.CONTAINS, evaluation.question(), evaluation.answer()));
	}
}
