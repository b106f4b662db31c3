package org.imagingbiomarkers.io.report;

import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.io.dicom.Code;
import org.imagingbiomarkers.io.dicom.DataSetBuilder;
import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.VR;

/** Makes the items that the content of a structured report is a tree of (DICOM PS3.3 section C.17.3). */
final class ContentItem {

	static final String CONTAINS = "CONTAINS";
	static final String HAS_CONCEPT_MOD = "HAS CONCEPT MOD";
	static final String HAS_OBS_CONTEXT = "HAS OBS CONTEXT";
	static final String INFERRED_FROM = "INFERRED FROM";

	private ContentItem() {}

	/** A part of the document, each of whose items stands for itself. */
	static DataSetBuilder container(final Code name, final Optional<String> template, final List<DicomDataSet> children) {
		final DataSetBuilder item = new DataSetBuilder().put(Tag.VALUE_TYPE, VR.CS, "CONTAINER").sequence(
			Tag.CONCEPT_NAME_CODE_SEQUENCE, name.item()).put(Tag.CONTINUITY_OF_CONTENT, VR.CS, "SEPARATE");
		template.ifPresent(id -> item.sequence(Tag.CONTENT_TEMPLATE_SEQUENCE, new DataSetBuilder().put(Tag.MAPPING_RESOURCE,
			VR.CS, "DCMR").put(Tag.TEMPLATE_IDENTIFIER, VR.CS, id).build()));
		return children.isEmpty() ? item : item.sequence(Tag.CONTENT_SEQUENCE, children);
	}

	static DicomDataSet code(final String relation, final Code name, final Code value) {
		return item(relation, "CODE", name).sequence(Tag.CONCEPT_CODE_SEQUENCE, value.item()).build();
	}

	static DicomDataSet text(final String relation, final Code name, final String value) {
		return item(relation, "TEXT", name).put(Tag.TEXT_VALUE, VR.UT, value).build();
	}

	static DicomDataSet uid(final String relation, final Code name, final String value) {
		return item(relation, "UIDREF", name).put(Tag.UID, VR.UI, value).build();
	}

	/** Another object: of type IMAGE where it has pixels, else COMPOSITE. */
	static DataSetBuilder reference(final String type, final Code name, final DicomDataSet object) {
		return item(CONTAINS, type, name).sequence(Tag.REFERENCED_SOP_SEQUENCE, object);
	}

	/** A finite number, with all its digits in Floating Point Value (0040,A161). */
	static DataSetBuilder number(final ReportedMeasurement measurement) {
		final DataSetBuilder item = item(CONTAINS, "NUM", measurement.quantity());
		return item.sequence(Tag.MEASURED_VALUE_SEQUENCE, new DataSetBuilder().put(Tag.NUMERIC_VALUE, VR.DS, measurement
			.value()).put(Tag.FLOATING_POINT_VALUE, VR.FD, measurement.value()).sequence(Tag.MEASUREMENT_UNITS_CODE_SEQUENCE,
				measurement.unit().item()).build());
	}

	private static DataSetBuilder item(final String relation, final String type, final Code name) {
		return new DataSetBuilder().put(Tag.RELATIONSHIP_TYPE, VR.CS, relation).put(Tag.VALUE_TYPE, VR.CS, type).sequence(
			Tag.CONCEPT_NAME_CODE_SEQUENCE, name.item());
	}
}
