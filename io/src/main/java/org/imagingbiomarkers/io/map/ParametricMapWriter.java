package org.imagingbiomarkers.io.map;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.dicom.Code;
import org.imagingbiomarkers.io.dicom.DataSetBuilder;
import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.DicomWriter;
import org.imagingbiomarkers.io.dicom.PatientModule;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.TransferSyntax;
import org.imagingbiomarkers.io.dicom.UcumUnit;
import org.imagingbiomarkers.io.dicom.Uid;
import org.imagingbiomarkers.io.dicom.VR;

import net.imglib2.type.numeric.RealType;

/**
 * Writes a map as DICOM Parametric Map (PS3.3 section A.75): one file, one frame per slice, values as 32-bit floating
 * point in Float Pixel Data (7FE0,0008), NaN included; what they are and their unit in the Real World Value Mapping.
 * <p>
 * Each map is a series of its own in the study of its sources. Patient and study are copied from the first source file;
 * they are empty where there is none.
 * </p>
 */
public final class ParametricMapWriter {

	private static final String SOP_CLASS = "1.2.840.10008.5.1.4.1.1.30";
	private static final String[] KIND = { "DERIVED", "PRIMARY", "VOLUME", "QUANTITY" };
	private static final Code QUANTITY = new Code("246205007", "SCT", "Quantity");
	private static final Code SOURCE_IMAGE = new Code("121322", "DCM", "Source image for image processing operation");
	private static final String MANUFACTURER = "Imaging Biomarkers";
	private static final String MODEL = "Imaging Biomarkers for ImageJ and Fiji";

	private static final int MAX_SIDE = 65535;
	private static final int MAX_ARRAY_BYTES = Integer.MAX_VALUE - 8;
	private static final int MAX_SHORT_TEXT = 16;
	private static final int MAX_LONG_TEXT = 64;

	private ParametricMapWriter() {}

	/**
	 * Writes a map that has patient and study of its sources: see
	 * {@link #write(Series, MapDescription, PatientModule, Path)}.
	 */
	public static void write(final Series map, final MapDescription description, final Path file) throws IOException {
		write(map, description, PatientModule.COPIED, file);
	}

	/**
	 * Writes a map; a file of that name is replaced.
	 *
	 * @param map one volume in the frame of reference of its sources; its unit goes into the file as UCUM code
	 * @param patient whether patient and study are copied from the first source
	 * @throws InputException if the map has several volumes or is too large for DICOM, or a source is damaged or of another
	 * study than the others
	 */
	public static void write(final Series map, final MapDescription description, final PatientModule patient,
		final Path file) throws IOException
	{
		requireOneVolume(map);
		final SourceImages sources = SourceImages.of(description.sources());
		final DataSetBuilder object = new DataSetBuilder();
		sources.putIdentity(object, patient);
		description.frameOfReference().ifPresent(uid -> object.put(Tag.FRAME_OF_REFERENCE_UID, VR.UI, uid));
		putSeries(object, description, sources);
		putImage(object, map.geometry(), description);
		putDimensions(object);
		object.sequence(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE, shared(map, description, sources));
		object.sequence(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, frames(map.geometry()));
		object.bytes(Tag.FLOAT_PIXEL_DATA, VR.OF, values(map));
		DicomWriter.write(file, TransferSyntax.EXPLICIT_LITTLE_ENDIAN, object.build());
	}

	private static void requireOneVolume(final Series map) throws InputException {
		final Geometry g = map.geometry();
		if (map.volumes() > 1) {
			throw new InputException("A DICOM Parametric Map is written of one volume, but \"" + map.title() + "\" has " + map
				.volumes() + ".");
		}
		if (!g.isSound()) {
			throw new InputException("\"" + map.title() +
				"\" has no voxel size or place that can be written: its calibration should have finite numbers above 0.");
		}
		if (g.width() > MAX_SIDE || g.height() > MAX_SIDE || g.width() * g.height() > MAX_ARRAY_BYTES / Float.BYTES / g
			.depth())
		{
			throw new InputException("\"" + map.title() + "\" has " + g.width() + " x " + g.height() + " x " + g.depth() +
				" voxels, which is too large for a DICOM Parametric Map; write it as NIfTI.");
		}
	}

	private static void putSeries(final DataSetBuilder object, final MapDescription description,
		final SourceImages sources)
	{
		final LocalDateTime now = LocalDateTime.now();
		final String date = now.format(DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT));
		final String time = now.format(DateTimeFormatter.ofPattern("HHmmss.SSSSSS", Locale.ROOT));
		// Behind the numbers of the scanner, in the order of the series they were computed from.
		final long number = 100L * sources.seriesNumber() + 1;
		object.put(Tag.SOP_CLASS_UID, VR.UI, SOP_CLASS).put(Tag.SOP_INSTANCE_UID, VR.UI, Uid.random()) //
			.put(Tag.SERIES_INSTANCE_UID, VR.UI, Uid.random()).put(Tag.MODALITY, VR.CS, sources.modality()) //
			.put(Tag.SERIES_NUMBER, VR.IS, number > 0 && number <= Integer.MAX_VALUE ? number : 1) //
			.put(Tag.SERIES_DATE, VR.DA, date).put(Tag.SERIES_TIME, VR.TM, time) //
			.put(Tag.CONTENT_DATE, VR.DA, date).put(Tag.CONTENT_TIME, VR.TM, time) //
			.put(Tag.SERIES_DESCRIPTION, VR.LO, cut(description.label(), MAX_LONG_TEXT)) //
			.put(Tag.MANUFACTURER, VR.LO, MANUFACTURER).put(Tag.MANUFACTURER_MODEL_NAME, VR.LO, MODEL) //
			.put(Tag.DEVICE_SERIAL_NUMBER, VR.LO, "none") //
			.put(Tag.SOFTWARE_VERSIONS, VR.LO, cut(description.version(), MAX_LONG_TEXT));
		if (!sources.bySeries().isEmpty()) object.sequence(Tag.REFERENCED_SERIES_SEQUENCE, sources.bySeries());
	}

	private static void putImage(final DataSetBuilder object, final Geometry geometry, final MapDescription description) {
		final String name = cut(description.label().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_"), MAX_SHORT_TEXT);
		object.put(Tag.IMAGE_TYPE, VR.CS, KIND).put(Tag.INSTANCE_NUMBER, VR.IS, 1) //
			.put(Tag.CONTENT_LABEL, VR.CS, name).put(Tag.CONTENT_DESCRIPTION, VR.LO, cut(description.label(), MAX_LONG_TEXT)) //
			.empty(Tag.CONTENT_CREATOR_NAME, VR.PN).put(Tag.CONTENT_QUALIFICATION, VR.CS, "RESEARCH") //
			.put(Tag.SAMPLES_PER_PIXEL, VR.US, 1).put(Tag.PHOTOMETRIC_INTERPRETATION, VR.CS, "MONOCHROME2") //
			.put(Tag.NUMBER_OF_FRAMES, VR.IS, geometry.depth()).put(Tag.ROWS, VR.US, geometry.height()) //
			.put(Tag.COLUMNS, VR.US, geometry.width()).put(Tag.BITS_ALLOCATED, VR.US, Float.SIZE) //
			.put(Tag.PRESENTATION_LUT_SHAPE, VR.CS, "IDENTITY").put(Tag.LOSSY_IMAGE_COMPRESSION, VR.CS, "00") //
			.put(Tag.BURNED_IN_ANNOTATION, VR.CS, "NO").put(Tag.RECOGNIZABLE_VISUAL_FEATURES, VR.CS, "NO") //
			.sequence(Tag.ACQUISITION_CONTEXT_SEQUENCE, List.of());
	}

	private static void putDimensions(final DataSetBuilder object) {
		final String organization = Uid.random();
		object.sequence(Tag.DIMENSION_ORGANIZATION_SEQUENCE, new DataSetBuilder().put(Tag.DIMENSION_ORGANIZATION_UID, VR.UI,
			organization).build());
		object.put(Tag.DIMENSION_ORGANIZATION_TYPE, VR.CS, "3D");
		object.sequence(Tag.DIMENSION_INDEX_SEQUENCE, dimension(organization, Tag.STACK_ID, "Stack"), dimension(organization,
			Tag.IN_STACK_POSITION_NUMBER, "Slice"));
	}

	private static DicomDataSet dimension(final String organization, final int tag, final String label) {
		return new DataSetBuilder().put(Tag.DIMENSION_ORGANIZATION_UID, VR.UI, organization).pointers(
			Tag.DIMENSION_INDEX_POINTER, tag).pointers(Tag.FUNCTIONAL_GROUP_POINTER, Tag.FRAME_CONTENT_SEQUENCE).put(
				Tag.DIMENSION_DESCRIPTION_LABEL, VR.LO, label).build();
	}

	private static DicomDataSet shared(final Series map, final MapDescription description, final SourceImages sources) {
		final Geometry g = map.geometry();
		final DataSetBuilder groups = new DataSetBuilder() //
			.sequence(Tag.PIXEL_MEASURES_SEQUENCE, new DataSetBuilder().put(Tag.SLICE_THICKNESS, VR.DS, g.spacing().z()).put(
				Tag.SPACING_BETWEEN_SLICES, VR.DS, g.spacing().z()).put(Tag.PIXEL_SPACING, VR.DS, g.spacing().y(), g.spacing()
					.x()).build()) //
			.sequence(Tag.PLANE_ORIENTATION_SEQUENCE, new DataSetBuilder().put(Tag.IMAGE_ORIENTATION_PATIENT, VR.DS, g.row()
				.x(), g.row().y(), g.row().z(), g.column().x(), g.column().y(), g.column().z()).build()) //
			.sequence(Tag.PARAMETRIC_MAP_FRAME_TYPE_SEQUENCE, new DataSetBuilder().put(Tag.FRAME_TYPE, VR.CS, KIND).build()) //
			.sequence(Tag.PIXEL_VALUE_TRANSFORMATION_SEQUENCE, new DataSetBuilder().put(Tag.RESCALE_INTERCEPT, VR.DS, 0).put(
				Tag.RESCALE_SLOPE, VR.DS, 1).put(Tag.RESCALE_TYPE, VR.LO, "US").build()) //
			.sequence(Tag.REAL_WORLD_VALUE_MAPPING_SEQUENCE, mapping(map, description));
		if (!sources.all().isEmpty()) groups.sequence(Tag.DERIVATION_IMAGE_SEQUENCE, derivation(description, sources));
		return groups.build();
	}

	private static DicomDataSet mapping(final Series map, final MapDescription description) {
		final String unit = UcumUnit.code(map.valueUnit());
		double least = Double.POSITIVE_INFINITY;
		double most = Double.NEGATIVE_INFINITY;
		for (final RealType<?> value : map.image()) {
			final double v = value.getRealDouble();
			if (!Double.isFinite(v)) continue;
			least = Math.min(least, v);
			most = Math.max(most, v);
		}
		return new DataSetBuilder() //
			.put(Tag.LUT_EXPLANATION, VR.LO, cut(description.label(), MAX_LONG_TEXT)) //
			.put(Tag.LUT_LABEL, VR.SH, cut(description.label(), MAX_SHORT_TEXT)) //
			.sequence(Tag.MEASUREMENT_UNITS_CODE_SEQUENCE, new Code(unit, "UCUM", unit.equals("1") ? "no units" : map
				.valueUnit()).item()) //
			.put(Tag.DOUBLE_FLOAT_REAL_WORLD_VALUE_FIRST_VALUE_MAPPED, VR.FD, least <= most ? least : 0) //
			.put(Tag.DOUBLE_FLOAT_REAL_WORLD_VALUE_LAST_VALUE_MAPPED, VR.FD, least <= most ? most : 0) //
			.put(Tag.REAL_WORLD_VALUE_INTERCEPT, VR.FD, 0).put(Tag.REAL_WORLD_VALUE_SLOPE, VR.FD, 1) //
			.sequence(Tag.QUANTITY_DEFINITION_SEQUENCE, new DataSetBuilder().put(Tag.VALUE_TYPE, VR.CS, "CODE").sequence(
				Tag.CONCEPT_NAME_CODE_SEQUENCE, QUANTITY.item()).sequence(Tag.CONCEPT_CODE_SEQUENCE, description.quantity()
					.item()).build()) //
			.build();
	}

	private static DicomDataSet derivation(final MapDescription description, final SourceImages sources) {
		final List<DicomDataSet> images = sources.all().stream().map(reference -> new DataSetBuilder().putAll(reference)
			.sequence(Tag.PURPOSE_OF_REFERENCE_CODE_SEQUENCE, SOURCE_IMAGE.item()).build()).toList();
		return new DataSetBuilder().sequence(Tag.DERIVATION_CODE_SEQUENCE, description.quantity().item()).sequence(
			Tag.SOURCE_IMAGE_SEQUENCE, images).build();
	}

	private static List<DicomDataSet> frames(final Geometry geometry) {
		final List<DicomDataSet> frames = new ArrayList<>();
		for (int slice = 0; slice < geometry.depth(); slice++) {
			final Vector position = geometry.place(0, 0, slice);
			frames.add(new DataSetBuilder().sequence(Tag.PLANE_POSITION_SEQUENCE, new DataSetBuilder().put(
				Tag.IMAGE_POSITION_PATIENT, VR.DS, position.x(), position.y(), position.z()).build()).sequence(
					Tag.FRAME_CONTENT_SEQUENCE, new DataSetBuilder().put(Tag.STACK_ID, VR.SH, "1").put(Tag.IN_STACK_POSITION_NUMBER,
						VR.UL, slice + 1).put(Tag.DIMENSION_INDEX_VALUES, VR.UL, 1, slice + 1).build()).build());
		}
		return frames;
	}

	private static byte[] values(final Series map) {
		final Geometry g = map.geometry();
		final ByteBuffer bytes = ByteBuffer.allocate((int) (g.width() * g.height() * g.depth() * Float.BYTES)).order(
			ByteOrder.LITTLE_ENDIAN);
		for (final RealType<?> value : map.image()) {
			bytes.putFloat(value.getRealFloat());
		}
		return bytes.array();
	}

	/** Without what separates values or controls, and no longer than the representation allows. */
	private static String cut(final String text, final int length) {
		final String clean = text.replaceAll("[\\\\\\p{Cntrl}]", " ").strip();
		return clean.substring(0, clean.offsetByCodePoints(0, Math.min(length, clean.codePointCount(0, clean.length()))));
	}
}
