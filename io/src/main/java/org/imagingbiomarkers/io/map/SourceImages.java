package org.imagingbiomarkers.io.map;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.dicom.DataSetBuilder;
import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.DicomFile;
import org.imagingbiomarkers.io.dicom.KnownNames;
import org.imagingbiomarkers.io.dicom.PatientModule;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.Uid;
import org.imagingbiomarkers.io.dicom.VR;

/** The DICOM images that something was computed from: whose they are, and how to refer to them. */
public final class SourceImages {

	/** What an object says of the images beside patient and study, as far as it is the same in all of them. */
	private static final int[] OF_IMAGES = { Tag.BODY_PART_EXAMINED, Tag.LATERALITY };

	private final DicomDataSet first;
	private final Map<String, List<DicomDataSet>> referencesBySeries;

	private SourceImages(final DicomDataSet first, final Map<String, List<DicomDataSet>> referencesBySeries) {
		this.first = first;
		this.referencesBySeries = referencesBySeries;
	}

	/**
	 * Reads the headers of the DICOM files among some files.
	 *
	 * @throws InputException if a DICOM file is damaged or they belong to different studies
	 */
	public static SourceImages of(final List<Path> files) throws IOException {
		DicomDataSet first = null;
		final Map<String, List<DicomDataSet>> references = new LinkedHashMap<>();
		for (final Path path : files) {
			if (!DicomFile.looksLikeDicom(path)) continue;
			final DicomDataSet header = DicomFile.read(path).dataSet();
			if (first == null) first = header;
			if (!first.text(Tag.STUDY_INSTANCE_UID).equals(header.text(Tag.STUDY_INSTANCE_UID))) {
				throw new InputException(path.getFileName() +
					" is of another study (0020,000D) than the first source of the map; a map belongs to one study.");
			}
			final Optional<String> kind = header.text(Tag.SOP_CLASS_UID);
			final Optional<String> instance = header.text(Tag.SOP_INSTANCE_UID);
			final Optional<String> series = header.text(Tag.SERIES_INSTANCE_UID);
			if (kind.isEmpty() || instance.isEmpty() || series.isEmpty()) continue;
			references.computeIfAbsent(series.get(), uid -> new ArrayList<>()).add(new DataSetBuilder().put(
				Tag.REFERENCED_SOP_CLASS_UID, VR.UI, kind.get()).put(Tag.REFERENCED_SOP_INSTANCE_UID, VR.UI, instance.get())
				.build());
		}
		return new SourceImages(first == null ? DicomDataSet.EMPTY : first, references);
	}

	/** Adds whose the images are and where they lie: copied, never made up; what is unknown stays empty. */
	public void putIdentity(final DataSetBuilder object, final PatientModule patient) {
		patient.put(object, first);
		final String reference = first.text(Tag.POSITION_REFERENCE_INDICATOR).map(KnownNames.of(first)::cut).orElse("");
		if (reference.isEmpty()) object.empty(Tag.POSITION_REFERENCE_INDICATOR, VR.LO);
		else object.put(Tag.POSITION_REFERENCE_INDICATOR, VR.LO, reference);
		// Demanded of paired body parts (type 2C), which an unknown one may be.
		if (first.text(Tag.BODY_PART_EXAMINED).isEmpty()) object.empty(Tag.LATERALITY, VR.CS);
		for (final int tag : OF_IMAGES) {
			first.element(tag).filter(e -> e.text().isPresent()).ifPresent(object::put);
		}
		object.put(Tag.FRAME_OF_REFERENCE_UID, VR.UI, first.text(Tag.FRAME_OF_REFERENCE_UID).orElseGet(Uid::random));
	}

	/** Study Instance UID (0020,000D); empty where it is unknown. */
	public String study() {
		return first.text(Tag.STUDY_INSTANCE_UID).orElse("");
	}

	/** Frame of Reference UID (0020,0052). */
	public Optional<String> frameOfReference() {
		return first.text(Tag.FRAME_OF_REFERENCE_UID);
	}

	/** Modality (0008,0060), {@code OT} where it is unknown. */
	String modality() {
		return first.text(Tag.MODALITY).filter(m -> m.matches("[A-Z]{2,16}")).orElse("OT");
	}

	/** Series Number (0020,0011), 0 where it is unknown. */
	int seriesNumber() {
		return first.integer(Tag.SERIES_NUMBER).orElse(0);
	}

	/** The items of a Referenced Series Sequence (0008,1115). */
	public List<DicomDataSet> bySeries() {
		return referencesBySeries.entrySet().stream().map(series -> new DataSetBuilder().put(Tag.SERIES_INSTANCE_UID, VR.UI,
			series.getKey()).sequence(Tag.REFERENCED_INSTANCE_SEQUENCE, series.getValue()).build()).toList();
	}

	/** One reference an image, in the order of the files. */
	public List<DicomDataSet> all() {
		return referencesBySeries.values().stream().flatMap(List::stream).toList();
	}
}
