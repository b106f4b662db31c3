package org.imagingbiomarkers.io.report;

import org.imagingbiomarkers.io.dicom.DataSetBuilder;
import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.DicomElement;
import org.imagingbiomarkers.io.dicom.KnownNames;
import org.imagingbiomarkers.io.dicom.Tag;

/** The texts of a structured report without the words that its header tells to be names or identifiers of persons. */
final class ReportTexts {

	private ReportTexts() {}

	/** The report with its texts and the meanings of its codes cut; all else as it is. */
	static DicomDataSet withoutNames(final DicomDataSet report) {
		final KnownNames names = KnownNames.of(report);
		return names.isEmpty() ? report : cut(report, names);
	}

	private static DicomDataSet cut(final DicomDataSet item, final KnownNames names) {
		final DataSetBuilder kept = new DataSetBuilder();
		for (final DicomElement element : item) {
			if (!element.items().isEmpty()) kept.sequence(element.tag(), element.items().stream().map(one -> cut(one, names))
				.toList());
			else if (element.tag() == Tag.TEXT_VALUE) kept.put(element.tag(), element.vr(), names.cut(element.text().orElse(
				"")));
			else if (element.tag() == Tag.CODE_MEANING) kept.put(element.tag(), element.vr(), names.cutTerm(element.text()
				.orElse("")));
			else kept.put(element);
		}
		return kept.build();
	}
}
