package org.imagingbiomarkers.io.study;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.DicomElement;
import org.imagingbiomarkers.io.dicom.DicomFile;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.series.Titles;

/** What the header of the first file of a series says for a list, and how many files of it there are so far. */
final class ListedSeries {

	/** What the names of regions follow. */
	static final String REGIONS = "regions: ";
	/** How deep a header is searched for the series it refers to. */
	private static final int MAX_DEPTH = 6;
	/** Of many regions so many are named. */
	private static final int MAX_NAMES = 12;
	private static final Set<Integer> LARGE_SEQUENCES = Set.of(Tag.ROI_CONTOUR_SEQUENCE,
		Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE);
	/** What objects without images are called. */
	private static final Map<String, String> OBJECTS = Map.of("PR", "presentation state", "SR", "report", "REG",
		"registration", "RTPLAN", "treatment plan", "RTDOSE", "dose", "KO", "key images", "DOC", "document");

	/** SOP Class UID of Raw Data Storage. */
	private static final String RAW_DATA = "1.2.840.10008.5.1.4.1.1.66";
	/** Modalities of images: without pixels they are what a scanner keeps for itself. */
	private static final Set<String> IMAGING = Set.of("MR", "CT", "PT", "NM", "US");

	private final String patient;
	private final String study;
	private final String date;
	private final String time;
	private final OptionalInt number;
	private final String modality;
	private final String description;
	private final String studyUid;
	private final String frameOfReference;
	private final String kind;
	private final Set<String> references = new LinkedHashSet<>();
	private final List<String> regions = new ArrayList<>();
	private int files;
	private boolean colored;
	private boolean object = true;

	ListedSeries(final DicomDataSet header) {
		patient = String.join(" ", List.of(header.text(Tag.PATIENT_NAME).orElse("").replace('^', ' ').strip(), header.text(
			Tag.PATIENT_ID).orElse(""))).strip();
		final String studyDate = date(header.text(Tag.STUDY_DATE).orElse(""));
		study = (studyDate + " " + Titles.clean(header.text(Tag.STUDY_DESCRIPTION).orElse(""))).strip();
		final String seriesDate = date(header.text(Tag.SERIES_DATE).orElse(""));
		date = seriesDate.isEmpty() ? studyDate : seriesDate;
		time = time(header.text(Tag.SERIES_TIME).or(() -> header.text(Tag.ACQUISITION_TIME)).orElse(""));
		number = header.integer(Tag.SERIES_NUMBER);
		modality = Titles.clean(header.text(Tag.MODALITY).orElse(""));
		description = Titles.withoutPatient(header.text(Tag.SERIES_DESCRIPTION).or(() -> header.text(Tag.PROTOCOL_NAME))
			.orElse(""), header);
		studyUid = header.text(Tag.STUDY_INSTANCE_UID).orElse("");
		kind = header.text(Tag.SOP_CLASS_UID).orElse("");
		frameOfReference = header.text(Tag.FRAME_OF_REFERENCE_UID).orElse("");
	}

	/** Counts a file, and notes what an object without images refers to. */
	void add(final DicomFile file) {
		files++;
		final boolean refers = !file.hasPixels() || modality.equals("SEG");
		if (!refers) {
			object = false;
			colored |= file.dataSet().integer(Tag.SAMPLES_PER_PIXEL).orElse(1) > 1;
			return;
		}
		references(file.dataSet(), 0);
		names(file.dataSet(), Tag.STRUCTURE_SET_ROI_SEQUENCE, Tag.ROI_NAME);
		names(file.dataSet(), Tag.SEGMENT_SEQUENCE, Tag.SEGMENT_LABEL);
	}

	private void references(final DicomDataSet items, final int depth) {
		for (final DicomElement element : items) {
			if (depth > 0 && element.tag() == Tag.SERIES_INSTANCE_UID) element.text().ifPresent(references::add);
			if (depth < MAX_DEPTH && !LARGE_SEQUENCES.contains(element.tag())) element.items().forEach(item -> references(item,
				depth + 1));
		}
	}

	private void names(final DicomDataSet header, final int sequence, final int name) {
		header.sequence(sequence).forEach(item -> item.text(name).map(text -> Titles.withoutPatient(text, header)).filter(
			text -> !text.isEmpty() && !regions.contains(text)).ifPresent(regions::add));
	}

	/** Whether it holds regions, a report or other things beside images. */
	boolean isObject() {
		return object;
	}

	/** Whether it holds regions of images. */
	boolean holdsRegions() {
		return object && !regions.isEmpty();
	}

	boolean refersTo(final String seriesUid, final ListedSeries series) {
		if (!references.isEmpty()) return references.contains(seriesUid);
		return studyUid.equals(series.studyUid) && !frameOfReference.isEmpty() && frameOfReference.equals(
			series.frameOfReference);
	}

	/** What it is called where it is attached to a series, or where there is nothing else. */
	String asAttached() {
		if (!object) return colored ? "color pictures" : description.isEmpty() ? modality : description;
		if (regions.isEmpty()) return kind.equals(RAW_DATA) || IMAGING.contains(modality) ? "raw data" : OBJECTS.getOrDefault(
			modality, modality.isEmpty() ? "other objects" : modality);
		return REGIONS + String.join(", ", regions.subList(0, Math.min(MAX_NAMES, regions.size()))) + (regions
			.size() > MAX_NAMES ? ", " + (regions.size() - MAX_NAMES) + " more" : "");
	}

	/** The line while the folder is still being read. */
	StudyRow row() {
		return new StudyRow(patient, study, date, time, number, modality, description, files + (files == 1 ? " file"
			: " files"), 0, "", "", files, List.of(), List.of());
	}

	private static String date(final String text) {
		final String digits = text.replaceAll("[.-]", "");
		return digits.matches("[0-9]{8}") ? digits.substring(0, 4) + "-" + digits.substring(4, 6) + "-" + digits.substring(6)
			: "";
	}

	private static String time(final String text) {
		final String digits = text.replace(":", "");
		return digits.matches("[0-9]{6}.*") ? digits.substring(0, 2) + ":" + digits.substring(2, 4) + ":" + digits.substring(
			4, 6) : "";
	}
}
