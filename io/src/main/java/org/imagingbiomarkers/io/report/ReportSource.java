package org.imagingbiomarkers.io.report;

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
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.VR;

/**
 * The DICOM objects that a report is about: the images that were measured, and the segmentations or structure sets that
 * hold the regions.
 */
public final class ReportSource {

	/** One object, and where an archive keeps it. */
	private record Instance(String study, String series, String classUid, String uid) {

		DicomDataSet reference() {
			return new DataSetBuilder().put(Tag.REFERENCED_SOP_CLASS_UID, VR.UI, classUid).put(Tag.REFERENCED_SOP_INSTANCE_UID,
				VR.UI, uid).build();
		}
	}

	private final DicomDataSet first;
	private final List<Instance> images;
	private final List<Instance> regions;

	private ReportSource(final DicomDataSet first, final List<Instance> images, final List<Instance> regions) {
		this.first = first;
		this.images = images;
		this.regions = regions;
	}

	/**
	 * Reads the headers of the DICOM files among some files.
	 *
	 * @param images that were measured
	 * @param regions SEG and RTSTRUCT files, in which {@link RegionReference} are
	 * @throws InputException if a DICOM file is damaged, or none of them is one with the UIDs that a report needs
	 */
	public static ReportSource of(final List<Path> images, final List<Path> regions) throws IOException {
		final List<DicomDataSet> headers = new ArrayList<>();
		final List<Instance> found = instances(images, headers);
		final List<String> series = found.stream().map(Instance::series).distinct().toList();
		if (series.size() > 1) throw new InputException(
			"A structured report is of one series that was measured, but there are " + series.size() +
				" (Series Instance UID (0020,000E)): name the folder of one.");
		final List<Instance> objects = instances(regions, headers);
		if (headers.isEmpty()) throw new InputException(
			"A structured report needs a DICOM series that was measured, or a SEG or RTSTRUCT of it, but there is none.");
		return new ReportSource(headers.get(0), found, objects);
	}

	/** Keeps the first header alone. */
	private static List<Instance> instances(final List<Path> files, final List<DicomDataSet> headers) throws IOException {
		final List<Instance> instances = new ArrayList<>();
		for (final Path file : files) {
			if (!DicomFile.looksLikeDicom(file)) continue;
			final DicomDataSet header = DicomFile.read(file).dataSet();
			final Instance instance = new Instance(header.text(Tag.STUDY_INSTANCE_UID).orElse(""), header.text(
				Tag.SERIES_INSTANCE_UID).orElse(""), header.text(Tag.SOP_CLASS_UID).orElse(""), header.text(Tag.SOP_INSTANCE_UID)
					.orElse(""));
			if (instance.study.isEmpty() || instance.series.isEmpty() || instance.classUid.isEmpty() || instance.uid.isEmpty())
				continue;
			instances.add(instance);
			if (headers.isEmpty()) headers.add(header);
		}
		return instances;
	}

	/** The header whose patient and study the report is of. */
	DicomDataSet header() {
		return first;
	}

	/** Series Instance UID (0020,000E) of the images that were measured; empty where they are unknown. */
	public String seriesUid() {
		return images.isEmpty() ? "" : images.get(0).series;
	}

	/** A UID that tells these sources from others: of the first object that holds regions, else of the series. */
	public String uid() {
		return regions.isEmpty() ? images.get(0).series : regions.get(0).uid;
	}

	/** A reference to each image that was measured. */
	List<DicomDataSet> imageReferences() {
		return images.stream().map(Instance::reference).toList();
	}

	/** A reference to one of the images; empty where it is not among them. */
	Optional<DicomDataSet> imageReference(final String instanceUid) {
		return images.stream().filter(one -> one.uid.equals(instanceUid)).map(Instance::reference).findFirst();
	}

	/** Items of Current Requested Procedure Evidence Sequence (0040,A375): every object by study and series. */
	List<DicomDataSet> evidence() {
		final Map<String, Map<String, Map<String, DicomDataSet>>> studies = new LinkedHashMap<>();
		for (final List<Instance> some : List.of(images, regions)) {
			some.forEach(one -> studies.computeIfAbsent(one.study, uid -> new LinkedHashMap<>()).computeIfAbsent(one.series,
				uid -> new LinkedHashMap<>()).put(one.uid, one.reference()));
		}
		final List<DicomDataSet> items = new ArrayList<>();
		studies.forEach((study, series) -> {
			final List<DicomDataSet> ofStudy = new ArrayList<>();
			series.forEach((uid, objects) -> ofStudy.add(new DataSetBuilder().put(Tag.SERIES_INSTANCE_UID, VR.UI, uid).sequence(
				Tag.REFERENCED_SOP_SEQUENCE, List.copyOf(objects.values())).build()));
			items.add(new DataSetBuilder().put(Tag.STUDY_INSTANCE_UID, VR.UI, study).sequence(Tag.REFERENCED_SERIES_SEQUENCE,
				ofStudy).build());
		});
		return items;
	}

	/** Whether an object is among those that were read. */
	boolean holds(final String instanceUid) {
		return images.stream().anyMatch(one -> one.uid.equals(instanceUid)) || regions.stream().anyMatch(one -> one.uid
			.equals(instanceUid));
	}
}
