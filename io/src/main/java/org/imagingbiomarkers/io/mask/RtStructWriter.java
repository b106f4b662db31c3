package org.imagingbiomarkers.io.mask;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.dicom.Code;
import org.imagingbiomarkers.io.dicom.DataSetBuilder;
import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.DicomWriter;
import org.imagingbiomarkers.io.dicom.PatientModule;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.TransferSyntax;
import org.imagingbiomarkers.io.dicom.Uid;
import org.imagingbiomarkers.io.dicom.VR;

/**
 * Writes regions as an RT Structure Set (DICOM PS3.3 section A.19): an ROI for each, which may overlap, with contours
 * along the edges of its pixels in every slice, however the slices are turned. Read back on the same grid, the regions
 * have the same voxels.
 * <p>
 * The file refers to the images the regions were drawn on and shares their study and coordinates. ROI numbers are those
 * of {@link Regions#labelNumbers}.
 * </p>
 */
public final class RtStructWriter {

	/** Lists of a study show it below the images. */
	private static final int LAST_SERIES = 1000;

	private final Regions regions;
	private final SourceSeries source;
	private final String frameOfReference;
	private final List<Integer> numbers;
	private final List<List<SourceSeries.Image>> images;

	private RtStructWriter(final Regions regions, final SourceSeries source) {
		this.regions = regions;
		this.source = source;
		frameOfReference = RegionObject.frameOfReference(regions, source);
		images = source.bySlice(regions.grid());
		numbers = regions.labelNumbers();
	}

	/**
	 * Writes a file that has patient and study of the images: see
	 * {@link #write(Regions, SourceSeries, PatientModule, String, Path)}.
	 */
	public static void write(final Regions regions, final SourceSeries source, final String description, final Path file)
		throws IOException
	{
		write(regions, source, PatientModule.COPIED, description, file);
	}

	/**
	 * Writes a file; one of that name is replaced, and none is ever seen half-written.
	 *
	 * @param regions one or more
	 * @param source the series they were drawn on, or {@link SourceSeries#UNKNOWN}
	 * @param patient whether patient and study are copied from it
	 * @param description Series Description (0008,103E); up to 64 characters
	 * @throws InputException if there are no regions, or the grid has no place in the patient
	 */
	public static void write(final Regions regions, final SourceSeries source, final PatientModule patient,
		final String description, final Path file) throws IOException
	{
		if (regions.regions().isEmpty()) {
			throw new InputException(file.getFileName() + " cannot be written: a structure set needs one region or more.");
		}
		if (!regions.grid().isSound()) {
			throw new InputException(file.getFileName() +
				" cannot be written: the calibration of the image should have finite numbers above 0.");
		}
		// The points of a large contour take more than the 64 KB that a decimal string has in an explicit encoding.
		DicomWriter.write(file, TransferSyntax.IMPLICIT_LITTLE_ENDIAN, new RtStructWriter(regions, source).dataSet(patient,
			description, LocalDateTime.now()));
	}

	private DicomDataSet dataSet(final PatientModule patient, final String description, final LocalDateTime now) {
		final String date = now.format(DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT));
		final String time = now.format(DateTimeFormatter.ofPattern("HHmmss", Locale.ROOT));
		final DataSetBuilder set = new DataSetBuilder();
		patient.put(set, source.header());
		RegionObject.putEquipment(set);
		set.put(Tag.MODALITY, VR.CS, "RTSTRUCT").put(Tag.SERIES_DESCRIPTION, VR.LO, Code.cut(description)) //
			.put(Tag.SERIES_INSTANCE_UID, VR.UI, Uid.random()).put(Tag.SERIES_NUMBER, VR.IS, LAST_SERIES).empty(
				Tag.OPERATORS_NAME, VR.PN) //
			.put(Tag.SERIES_DATE, VR.DA, date).put(Tag.SERIES_TIME, VR.TM, time);
		set.put(Tag.SOP_CLASS_UID, VR.UI, RtStructReader.STORAGE).put(Tag.SOP_INSTANCE_UID, VR.UI, Uid.random()) //
			.put(Tag.INSTANCE_NUMBER, VR.IS, 1);
		set.put(Tag.STRUCTURE_SET_LABEL, VR.SH, "REGIONS").put(Tag.STRUCTURE_SET_NAME, VR.LO, Code.cut(description)) //
			.put(Tag.STRUCTURE_SET_DATE, VR.DA, date).put(Tag.STRUCTURE_SET_TIME, VR.TM, time);
		set.put(Tag.FRAME_OF_REFERENCE_UID, VR.UI, frameOfReference).empty(Tag.POSITION_REFERENCE_INDICATOR, VR.LO);
		putReferences(set);
		final List<DicomDataSet> rois = new ArrayList<>();
		final List<DicomDataSet> contours = new ArrayList<>();
		final List<DicomDataSet> observations = new ArrayList<>();
		for (int i = 0; i < regions.regions().size(); i++) {
			final MaskRegion region = regions.regions().get(i);
			rois.add(RoiItem.of(region, numbers.get(i), frameOfReference));
			contours.add(contours(region, numbers.get(i)));
			observations.add(RoiItem.observation(region, numbers.get(i)));
		}
		return set.sequence(Tag.STRUCTURE_SET_ROI_SEQUENCE, rois).sequence(Tag.ROI_CONTOUR_SEQUENCE, contours).sequence(
			Tag.RT_ROI_OBSERVATIONS_SEQUENCE, observations).build();
	}

	/** The images that hold the regions, by study and series. */
	private void putReferences(final DataSetBuilder set) {
		final DataSetBuilder frame = new DataSetBuilder().put(Tag.FRAME_OF_REFERENCE_UID, VR.UI, frameOfReference);
		final Map<String, DicomDataSet> referred = new LinkedHashMap<>();
		images.forEach(slice -> slice.forEach(image -> referred.computeIfAbsent(image.instanceUid() + " " + image.frame(),
			uid -> reference(image))));
		if (!referred.isEmpty()) {
			frame.sequence(Tag.RT_REFERENCED_STUDY_SEQUENCE, new DataSetBuilder() //
				// Detached Study Management, retired but what the standard still asks for here.
				.put(Tag.REFERENCED_SOP_CLASS_UID, VR.UI, "1.2.840.10008.3.1.2.3.1") //
				.put(Tag.REFERENCED_SOP_INSTANCE_UID, VR.UI, source.studyUid()) //
				.sequence(Tag.RT_REFERENCED_SERIES_SEQUENCE, new DataSetBuilder() //
					.put(Tag.SERIES_INSTANCE_UID, VR.UI, source.seriesUid()) //
					.sequence(Tag.CONTOUR_IMAGE_SEQUENCE, List.copyOf(referred.values())).build()).build());
		}
		set.sequence(Tag.REFERENCED_FRAME_OF_REFERENCE_SEQUENCE, frame.build());
	}

	private DicomDataSet contours(final MaskRegion region, final int number) {
		final List<DicomDataSet> contours = new ArrayList<>();
		region.slices().forEach((slice, plane) -> {
			for (final double[] outline : PixelOutline.of(plane)) {
				contours.add(contour(outline, slice));
			}
		});
		final DataSetBuilder item = new DataSetBuilder();
		RoiItem.putColor(item, region, number);
		return item.sequence(Tag.CONTOUR_SEQUENCE, contours).put(Tag.REFERENCED_ROI_NUMBER, VR.IS, number).build();
	}

	private DicomDataSet contour(final double[] outline, final int slice) {
		final Geometry grid = regions.grid();
		final double[] points = new double[outline.length / 2 * 3];
		for (int i = 0; i < outline.length / 2; i++) {
			final Vector at = grid.place(outline[2 * i], outline[2 * i + 1], slice);
			points[3 * i] = at.x();
			points[3 * i + 1] = at.y();
			points[3 * i + 2] = at.z();
		}
		final DataSetBuilder contour = new DataSetBuilder();
		final List<DicomDataSet> there = images.get(slice).stream().map(RtStructWriter::reference).toList();
		if (!there.isEmpty()) contour.sequence(Tag.CONTOUR_IMAGE_SEQUENCE, there);
		return contour.put(Tag.CONTOUR_GEOMETRIC_TYPE, VR.CS, "CLOSED_PLANAR").put(Tag.NUMBER_OF_CONTOUR_POINTS, VR.IS,
			outline.length / 2).put(Tag.CONTOUR_DATA, VR.DS, points).build();
	}

	private static DicomDataSet reference(final SourceSeries.Image image) {
		final DataSetBuilder item = new DataSetBuilder().put(Tag.REFERENCED_SOP_CLASS_UID, VR.UI, image.classUid()).put(
			Tag.REFERENCED_SOP_INSTANCE_UID, VR.UI, image.instanceUid());
		if (image.frame() > 0) item.put(Tag.REFERENCED_FRAME_NUMBER, VR.IS, image.frame());
		return item.build();
	}
}
