package org.imagingbiomarkers.io.dicom;

import java.util.Locale;

/**
 * The data element tags this project reads or writes, as {@code 0xggggeeee} (DICOM PS3.6, named by their keywords).
 * <p>
 * Tags are unsigned: order them with {@link Integer#compareUnsigned(int, int)}.
 * </p>
 */
public final class Tag {

	// File meta information.
	public static final int FILE_META_INFORMATION_GROUP_LENGTH = 0x00020000;
	public static final int FILE_META_INFORMATION_VERSION = 0x00020001;
	public static final int MEDIA_STORAGE_SOP_CLASS_UID = 0x00020002;
	public static final int MEDIA_STORAGE_SOP_INSTANCE_UID = 0x00020003;
	public static final int TRANSFER_SYNTAX_UID = 0x00020010;
	public static final int IMPLEMENTATION_CLASS_UID = 0x00020012;
	public static final int IMPLEMENTATION_VERSION_NAME = 0x00020013;

	// What the object is.
	public static final int SPECIFIC_CHARACTER_SET = 0x00080005;
	public static final int IMAGE_TYPE = 0x00080008;
	public static final int SOP_CLASS_UID = 0x00080016;
	public static final int SOP_INSTANCE_UID = 0x00080018;
	public static final int MODALITY = 0x00080060;
	public static final int MANUFACTURER = 0x00080070;
	public static final int MANUFACTURER_MODEL_NAME = 0x00081090;
	public static final int STATION_NAME = 0x00081010;
	public static final int STUDY_DESCRIPTION = 0x00081030;
	public static final int SERIES_DESCRIPTION = 0x0008103E;
	public static final int CONTENT_LABEL = 0x00700080;
	public static final int CONTENT_DESCRIPTION = 0x00700081;
	public static final int CONTENT_CREATOR_NAME = 0x00700084;
	public static final int SOFTWARE_VERSIONS = 0x00181020;
	public static final int DEVICE_SERIAL_NUMBER = 0x00181000;
	public static final int PROTOCOL_NAME = 0x00181030;
	public static final int CONTENT_QUALIFICATION = 0x00189004;
	public static final int INSTANCE_NUMBER = 0x00200013;
	public static final int SERIES_NUMBER = 0x00200011;
	public static final int STUDY_ID = 0x00200010;
	public static final int STUDY_INSTANCE_UID = 0x0020000D;
	public static final int SERIES_INSTANCE_UID = 0x0020000E;
	public static final int FRAME_OF_REFERENCE_UID = 0x00200052;
	public static final int POSITION_REFERENCE_INDICATOR = 0x00201040;
	public static final int ACCESSION_NUMBER = 0x00080050;
	public static final int REFERRING_PHYSICIAN_NAME = 0x00080090;
	public static final int OPERATORS_NAME = 0x00081070;
	public static final int BODY_PART_EXAMINED = 0x00180015;
	public static final int LATERALITY = 0x00200060;
	public static final int IMAGE_COMMENTS = 0x00204000;
	public static final int RECOGNIZABLE_VISUAL_FEATURES = 0x00280302;
	public static final int BURNED_IN_ANNOTATION = 0x00280301;
	public static final int LOSSY_IMAGE_COMPRESSION = 0x00282110;
	public static final int TIMEZONE_OFFSET_FROM_UTC = 0x00080201;

	// Dates and times.
	public static final int STUDY_DATE = 0x00080020;
	public static final int STUDY_TIME = 0x00080030;
	public static final int SERIES_DATE = 0x00080021;
	public static final int SERIES_TIME = 0x00080031;
	public static final int ACQUISITION_DATE = 0x00080022;
	public static final int ACQUISITION_TIME = 0x00080032;
	public static final int ACQUISITION_DATE_TIME = 0x0008002A;
	public static final int CONTENT_DATE = 0x00080023;
	public static final int CONTENT_TIME = 0x00080033;
	public static final int ACQUISITION_DURATION = 0x00189073;

	// References to other objects.
	public static final int REFERENCED_SERIES_SEQUENCE = 0x00081115;
	public static final int REFERENCED_INSTANCE_SEQUENCE = 0x0008114A;
	public static final int REFERENCED_IMAGE_SEQUENCE = 0x00081140;
	public static final int REFERENCED_STUDY_SEQUENCE = 0x00081110;
	public static final int REFERENCED_SOP_CLASS_UID = 0x00081150;
	public static final int REFERENCED_SOP_INSTANCE_UID = 0x00081155;
	public static final int REFERENCED_FRAME_NUMBER = 0x00081160;
	public static final int SOURCE_IMAGE_SEQUENCE = 0x00082112;
	public static final int ACQUISITION_CONTEXT_SEQUENCE = 0x00400555;
	public static final int DERIVATION_IMAGE_SEQUENCE = 0x00089124;
	public static final int DERIVATION_CODE_SEQUENCE = 0x00089215;
	public static final int PURPOSE_OF_REFERENCE_CODE_SEQUENCE = 0x0040A170;

	// Patient (never the name, the identifier or the birth date in what a user sees).
	public static final int PATIENT_NAME = 0x00100010;
	public static final int PATIENT_ID = 0x00100020;
	public static final int ISSUER_OF_PATIENT_ID = 0x00100021;
	public static final int PATIENT_BIRTH_DATE = 0x00100030;
	public static final int PATIENT_SEX = 0x00100040;
	public static final int PATIENT_AGE = 0x00101010;
	public static final int PATIENT_SIZE = 0x00101020;
	public static final int PATIENT_WEIGHT = 0x00101030;
	public static final int PATIENT_IDENTITY_REMOVED = 0x00120062;
	public static final int DEIDENTIFICATION_METHOD = 0x00120063;
	public static final int PATIENT_POSITION = 0x00185100;

	// Coded entries.
	public static final int CODE_VALUE = 0x00080100;
	public static final int CODING_SCHEME_DESIGNATOR = 0x00080102;
	public static final int CODE_MEANING = 0x00080104;
	public static final int LONG_CODE_VALUE = 0x00080119;
	public static final int CONCEPT_NAME_CODE_SEQUENCE = 0x0040A043;
	public static final int CONCEPT_CODE_SEQUENCE = 0x0040A168;
	public static final int MEASUREMENT_UNITS_CODE_SEQUENCE = 0x004008EA;
	public static final int QUANTITY_DEFINITION_SEQUENCE = 0x00409220;
	public static final int CONTENT_SEQUENCE = 0x0040A730;
	public static final int VALUE_TYPE = 0x0040A040;
	public static final int MEASURED_VALUE_SEQUENCE = 0x0040A300;
	public static final int NUMERIC_VALUE = 0x0040A30A;
	public static final int FLOATING_POINT_VALUE = 0x0040A161;
	public static final int TEXT_VALUE = 0x0040A160;
	public static final int UID = 0x0040A124;
	public static final int CODING_SCHEME_IDENTIFICATION_SEQUENCE = 0x00080110;
	public static final int CODING_SCHEME_NAME = 0x00080115;
	public static final int CODING_SCHEME_RESPONSIBLE_ORGANIZATION = 0x00080116;

	// Structured reports.
	public static final int RELATIONSHIP_TYPE = 0x0040A010;
	public static final int NUMERIC_VALUE_QUALIFIER_CODE_SEQUENCE = 0x0040A301;
	public static final int REFERENCED_CONTENT_ITEM_IDENTIFIER = 0x0040DB73;
	public static final int CONTENT_TEMPLATE_SEQUENCE = 0x0040A504;
	public static final int MAPPING_RESOURCE = 0x00080105;
	public static final int TEMPLATE_IDENTIFIER = 0x0040DB00;
	public static final int CONTINUITY_OF_CONTENT = 0x0040A050;
	public static final int COMPLETION_FLAG = 0x0040A491;
	public static final int VERIFICATION_FLAG = 0x0040A493;
	public static final int PRELIMINARY_FLAG = 0x0040A496;
	public static final int PERFORMED_PROCEDURE_CODE_SEQUENCE = 0x0040A372;
	public static final int CURRENT_REQUESTED_PROCEDURE_EVIDENCE_SEQUENCE = 0x0040A375;
	public static final int REFERENCED_PERFORMED_PROCEDURE_STEP_SEQUENCE = 0x00081111;
	public static final int REFERENCED_SOP_SEQUENCE = 0x00081199;

	// Place of the image.
	public static final int IMAGE_POSITION_PATIENT = 0x00200032;
	public static final int IMAGE_ORIENTATION_PATIENT = 0x00200037;
	public static final int SLICE_THICKNESS = 0x00180050;
	public static final int SPACING_BETWEEN_SLICES = 0x00180088;
	public static final int PIXEL_SPACING = 0x00280030;
	public static final int IMAGER_PIXEL_SPACING = 0x00181164;
	public static final int TEMPORAL_POSITION_IDENTIFIER = 0x00200100;
	public static final int TEMPORAL_RESOLUTION = 0x00200110;
	public static final int TEMPORAL_POSITION_INDEX = 0x00209128;
	public static final int TEMPORAL_POSITION_TIME_OFFSET = 0x0020930D;
	public static final int STACK_ID = 0x00209056;
	public static final int IN_STACK_POSITION_NUMBER = 0x00209057;
	public static final int ACQUISITION_NUMBER = 0x00200012;
	public static final int NUMBER_OF_TIME_SLICES = 0x00540101;

	// Magnetic resonance.
	public static final int SCANNING_SEQUENCE = 0x00180020;
	public static final int MR_ACQUISITION_TYPE = 0x00180023;
	public static final int ACQUISITION_CONTRAST = 0x00089209;
	public static final int ECHO_PULSE_SEQUENCE = 0x00189008;
	public static final int MULTIPLE_SPIN_ECHO = 0x00189011;
	public static final int SPOILING = 0x00189016;
	public static final int STEADY_STATE_PULSE_SEQUENCE = 0x00189017;
	public static final int ECHO_PLANAR_PULSE_SEQUENCE = 0x00189018;
	public static final int SPECTRALLY_SELECTED_SUPPRESSION = 0x00189025;
	public static final int SCAN_OPTIONS = 0x00180022;
	public static final int REPETITION_TIME = 0x00180080;
	public static final int MAGNETIC_FIELD_STRENGTH = 0x00180087;
	public static final int CONTRAST_BOLUS_AGENT = 0x00180010;
	public static final int CONTRAST_BOLUS_AGENT_SEQUENCE = 0x00180012;
	public static final int ECHO_TIME = 0x00180081;
	public static final int INVERSION_TIME = 0x00180082;
	public static final int INVERSION_TIMES = 0x00189079;
	public static final int CINE_RATE = 0x00180040;
	public static final int TRIGGER_TIME = 0x00181060;
	public static final int FRAME_TIME = 0x00181063;
	public static final int FRAME_TIME_VECTOR = 0x00181065;
	public static final int SEQUENCE_OF_ULTRASOUND_REGIONS = 0x00186011;
	public static final int REGION_SPATIAL_FORMAT = 0x00186012;
	public static final int REGION_LOCATION_MIN_X0 = 0x00186018;
	public static final int REGION_LOCATION_MIN_Y0 = 0x0018601A;
	public static final int REGION_LOCATION_MAX_X1 = 0x0018601C;
	public static final int REGION_LOCATION_MAX_Y1 = 0x0018601E;
	public static final int PHYSICAL_UNITS_X_DIRECTION = 0x00186024;
	public static final int PHYSICAL_UNITS_Y_DIRECTION = 0x00186026;
	public static final int PHYSICAL_DELTA_X = 0x0018602C;
	public static final int PHYSICAL_DELTA_Y = 0x0018602E;
	public static final int FLIP_ANGLE = 0x00181314;
	public static final int DIFFUSION_B_VALUE = 0x00189087;
	public static final int DIFFUSION_GRADIENT_ORIENTATION = 0x00189089;
	public static final int DIFFUSION_DIRECTIONALITY = 0x00189075;
	public static final int DIFFUSION_GRADIENT_DIRECTION_SEQUENCE = 0x00189076;
	public static final int IN_PLANE_PHASE_ENCODING_DIRECTION = 0x00181312;
	public static final int EFFECTIVE_ECHO_TIME = 0x00189082;
	public static final int SEQUENCE_VARIANT = 0x00180021;
	public static final int MAGNETIZATION_TRANSFER = 0x00189020;
	public static final int ARTERIAL_SPIN_LABELING_CONTRAST = 0x00189250;
	public static final int MR_ARTERIAL_SPIN_LABELING_SEQUENCE = 0x00189251;
	public static final int ASL_CONTEXT = 0x00189257;
	public static final int ASL_PULSE_TRAIN_DURATION = 0x00189258;
	public static final int ASL_BOLUS_CUT_OFF_TIMING_SEQUENCE = 0x0018925D;
	public static final int ASL_BOLUS_CUT_OFF_DELAY_TIME = 0x0018925F;
	public static final int COMPLEX_IMAGE_COMPONENT = 0x00089208;

	// Functional groups of multi-frame objects.
	public static final int SHARED_FUNCTIONAL_GROUPS_SEQUENCE = 0x52009229;
	public static final int PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE = 0x52009230;
	public static final int DIMENSION_ORGANIZATION_SEQUENCE = 0x00209221;
	public static final int DIMENSION_ORGANIZATION_UID = 0x00209164;
	public static final int DIMENSION_ORGANIZATION_TYPE = 0x00209311;
	public static final int DIMENSION_INDEX_SEQUENCE = 0x00209222;
	public static final int DIMENSION_INDEX_POINTER = 0x00209165;
	public static final int FUNCTIONAL_GROUP_POINTER = 0x00209167;
	public static final int DIMENSION_DESCRIPTION_LABEL = 0x00209421;
	public static final int DIMENSION_INDEX_VALUES = 0x00209157;
	public static final int FRAME_CONTENT_SEQUENCE = 0x00209111;
	public static final int FRAME_ACQUISITION_NUMBER = 0x00209156;
	public static final int FRAME_ACQUISITION_DATE_TIME = 0x00189074;
	public static final int FRAME_REFERENCE_DATE_TIME = 0x00189151;
	public static final int FRAME_ACQUISITION_DURATION = 0x00189220;
	public static final int FRAME_LABEL = 0x00209453;
	public static final int PIXEL_MEASURES_SEQUENCE = 0x00289110;
	public static final int PLANE_POSITION_SEQUENCE = 0x00209113;
	public static final int PLANE_ORIENTATION_SEQUENCE = 0x00209116;
	public static final int PIXEL_VALUE_TRANSFORMATION_SEQUENCE = 0x00289145;
	public static final int REAL_WORLD_VALUE_MAPPING_SEQUENCE = 0x00409096;
	public static final int MR_DIFFUSION_SEQUENCE = 0x00189117;
	public static final int MR_ECHO_SEQUENCE = 0x00189114;
	public static final int MR_TIMING_AND_RELATED_PARAMETERS_SEQUENCE = 0x00189112;
	public static final int MR_MODIFIER_SEQUENCE = 0x00189115;
	public static final int MR_IMAGE_FRAME_TYPE_SEQUENCE = 0x00189226;
	public static final int PET_FRAME_TYPE_SEQUENCE = 0x00189751;
	public static final int CT_IMAGE_FRAME_TYPE_SEQUENCE = 0x00189329;
	public static final int FRAME_TYPE = 0x00089007;
	public static final int TEMPORAL_POSITION_SEQUENCE = 0x00209310;
	public static final int CARDIAC_SYNCHRONIZATION_SEQUENCE = 0x00189118;
	public static final int NOMINAL_CARDIAC_TRIGGER_DELAY_TIME = 0x00209153;
	public static final int PARAMETRIC_MAP_FRAME_TYPE_SEQUENCE = 0x00409092;

	// Image pixels.
	public static final int SAMPLES_PER_PIXEL = 0x00280002;
	public static final int PHOTOMETRIC_INTERPRETATION = 0x00280004;
	public static final int PLANAR_CONFIGURATION = 0x00280006;
	public static final int NUMBER_OF_FRAMES = 0x00280008;
	public static final int ROWS = 0x00280010;
	public static final int COLUMNS = 0x00280011;
	public static final int BITS_ALLOCATED = 0x00280100;
	public static final int BITS_STORED = 0x00280101;
	public static final int HIGH_BIT = 0x00280102;
	public static final int PIXEL_REPRESENTATION = 0x00280103;
	public static final int SMALLEST_IMAGE_PIXEL_VALUE = 0x00280106;
	public static final int LARGEST_IMAGE_PIXEL_VALUE = 0x00280107;
	public static final int SPATIAL_LOCATIONS_PRESERVED = 0x0028135A;
	public static final int PIXEL_PADDING_VALUE = 0x00280120;
	public static final int PIXEL_PADDING_RANGE_LIMIT = 0x00280121;
	public static final int RESCALE_INTERCEPT = 0x00281052;
	public static final int RESCALE_SLOPE = 0x00281053;
	public static final int RESCALE_TYPE = 0x00281054;
	public static final int PRESENTATION_LUT_SHAPE = 0x20500020;
	public static final int WINDOW_CENTER = 0x00281050;
	public static final int WINDOW_WIDTH = 0x00281051;
	public static final int MODALITY_LUT_SEQUENCE = 0x00283000;
	public static final int LUT_DATA = 0x00283006;
	public static final int LUT_EXPLANATION = 0x00283003;
	public static final int ICON_IMAGE_SEQUENCE = 0x00880200;
	public static final int REAL_WORLD_VALUE_FIRST_VALUE_MAPPED = 0x00409216;
	public static final int REAL_WORLD_VALUE_LAST_VALUE_MAPPED = 0x00409211;
	public static final int DOUBLE_FLOAT_REAL_WORLD_VALUE_FIRST_VALUE_MAPPED = 0x00409214;
	public static final int DOUBLE_FLOAT_REAL_WORLD_VALUE_LAST_VALUE_MAPPED = 0x00409213;
	public static final int REAL_WORLD_VALUE_INTERCEPT = 0x00409224;
	public static final int REAL_WORLD_VALUE_SLOPE = 0x00409225;
	public static final int LUT_LABEL = 0x00409210;
	public static final int EXTENDED_OFFSET_TABLE = 0x7FE00001;
	public static final int EXTENDED_OFFSET_TABLE_LENGTHS = 0x7FE00002;
	public static final int FLOAT_PIXEL_DATA = 0x7FE00008;
	public static final int DOUBLE_FLOAT_PIXEL_DATA = 0x7FE00009;
	public static final int PIXEL_DATA = 0x7FE00010;

	// Table of contents of a medium.
	public static final int DIRECTORY_RECORD_SEQUENCE = 0x00041220;
	public static final int REFERENCED_FILE_ID = 0x00041500;

	// Reconstruction.
	public static final int CONVOLUTION_KERNEL = 0x00181210;
	public static final int CT_RECONSTRUCTION_SEQUENCE = 0x00189314;
	public static final int RECONSTRUCTION_METHOD = 0x00541103;

	// Positron emission tomography.
	public static final int UNITS = 0x00541001;
	public static final int SUV_TYPE = 0x00541006;
	public static final int DECAY_CORRECTION = 0x00541102;
	public static final int CORRECTED_IMAGE = 0x00280051;
	public static final int SERIES_TYPE = 0x00541000;
	public static final int RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE = 0x00540016;
	public static final int RADIOPHARMACEUTICAL = 0x00180031;
	public static final int RADIOPHARMACEUTICAL_START_TIME = 0x00181072;
	public static final int RADIOPHARMACEUTICAL_START_DATE_TIME = 0x00181078;
	public static final int RADIONUCLIDE_TOTAL_DOSE = 0x00181074;
	public static final int RADIONUCLIDE_HALF_LIFE = 0x00181075;
	public static final int RADIONUCLIDE_CODE_SEQUENCE = 0x00540300;
	public static final int RADIOPHARMACEUTICAL_CODE_SEQUENCE = 0x00540304;
	public static final int FRAME_REFERENCE_TIME = 0x00541300;
	public static final int ACTUAL_FRAME_DURATION = 0x00181242;
	public static final int DECAY_CORRECTION_DATE_TIME = 0x00189701;
	public static final int DECAY_CORRECTED = 0x00189758;
	public static final int ATTENUATION_CORRECTED = 0x00189759;
	public static final int SCATTER_CORRECTED = 0x00189760;
	public static final int DEAD_TIME_CORRECTED = 0x00189761;
	public static final int RANDOMS_CORRECTED = 0x00189765;

	// Segmentation.
	public static final int SEGMENTATION_TYPE = 0x00620001;
	public static final int MAXIMUM_FRACTIONAL_VALUE = 0x0062000E;
	public static final int SEGMENTS_OVERLAP = 0x00620013;
	public static final int SEGMENT_SEQUENCE = 0x00620002;
	public static final int SEGMENT_NUMBER = 0x00620004;
	public static final int SEGMENT_LABEL = 0x00620005;
	public static final int SEGMENT_DESCRIPTION = 0x00620006;
	public static final int RECOMMENDED_DISPLAY_CIELAB_VALUE = 0x0062000D;
	public static final int ANATOMIC_REGION_SEQUENCE = 0x00082218;
	public static final int SEGMENT_ALGORITHM_TYPE = 0x00620008;
	public static final int SEGMENT_ALGORITHM_NAME = 0x00620009;
	public static final int SEGMENTED_PROPERTY_CATEGORY_CODE_SEQUENCE = 0x00620003;
	public static final int SEGMENTED_PROPERTY_TYPE_CODE_SEQUENCE = 0x0062000F;
	public static final int SEGMENT_IDENTIFICATION_SEQUENCE = 0x0062000A;
	public static final int REFERENCED_SEGMENT_NUMBER = 0x0062000B;
	public static final int TRACKING_ID = 0x00620020;
	public static final int TRACKING_UID = 0x00620021;

	// Radiotherapy structure set.
	public static final int STRUCTURE_SET_LABEL = 0x30060002;
	public static final int STRUCTURE_SET_NAME = 0x30060004;
	public static final int STRUCTURE_SET_DATE = 0x30060008;
	public static final int STRUCTURE_SET_TIME = 0x30060009;
	public static final int REFERENCED_FRAME_OF_REFERENCE_SEQUENCE = 0x30060010;
	public static final int RT_REFERENCED_STUDY_SEQUENCE = 0x30060012;
	public static final int RT_REFERENCED_SERIES_SEQUENCE = 0x30060014;
	public static final int CONTOUR_IMAGE_SEQUENCE = 0x30060016;
	public static final int STRUCTURE_SET_ROI_SEQUENCE = 0x30060020;
	public static final int ROI_NUMBER = 0x30060022;
	public static final int REFERENCED_FRAME_OF_REFERENCE_UID = 0x30060024;
	public static final int ROI_NAME = 0x30060026;
	public static final int ROI_DESCRIPTION = 0x30060028;
	public static final int RT_ROI_IDENTIFICATION_CODE_SEQUENCE = 0x30060086;
	public static final int ROI_GENERATION_ALGORITHM = 0x30060036;
	public static final int ROI_CONTOUR_SEQUENCE = 0x30060039;
	public static final int ROI_DISPLAY_COLOR = 0x3006002A;
	public static final int CONTOUR_SEQUENCE = 0x30060040;
	public static final int CONTOUR_GEOMETRIC_TYPE = 0x30060042;
	public static final int NUMBER_OF_CONTOUR_POINTS = 0x30060046;
	public static final int CONTOUR_DATA = 0x30060050;
	public static final int RT_ROI_OBSERVATIONS_SEQUENCE = 0x30060080;
	public static final int OBSERVATION_NUMBER = 0x30060082;
	public static final int REFERENCED_ROI_NUMBER = 0x30060084;
	public static final int RT_ROI_INTERPRETED_TYPE = 0x300600A4;
	public static final int ROI_INTERPRETER = 0x300600A6;

	// Spatial registration.
	public static final int STUDIES_CONTAINING_OTHER_REFERENCED_INSTANCES_SEQUENCE = 0x00081200;
	public static final int DEFORMABLE_REGISTRATION_SEQUENCE = 0x00640002;
	public static final int SOURCE_FRAME_OF_REFERENCE_UID = 0x00640003;
	public static final int DEFORMABLE_REGISTRATION_GRID_SEQUENCE = 0x00640005;
	public static final int GRID_DIMENSIONS = 0x00640007;
	public static final int GRID_RESOLUTION = 0x00640008;
	public static final int VECTOR_GRID_DATA = 0x00640009;
	public static final int PRE_DEFORMATION_MATRIX_REGISTRATION_SEQUENCE = 0x0064000F;
	public static final int POST_DEFORMATION_MATRIX_REGISTRATION_SEQUENCE = 0x00640010;
	public static final int REGISTRATION_SEQUENCE = 0x00700308;
	public static final int MATRIX_REGISTRATION_SEQUENCE = 0x00700309;
	public static final int MATRIX_SEQUENCE = 0x0070030A;
	public static final int FRAME_OF_REFERENCE_TRANSFORMATION_MATRIX_TYPE = 0x0070030C;
	public static final int REGISTRATION_TYPE_CODE_SEQUENCE = 0x0070030D;
	public static final int FRAME_OF_REFERENCE_TRANSFORMATION_MATRIX = 0x300600C6;

	// Nuclear medicine.
	public static final int DETECTOR_INFORMATION_SEQUENCE = 0x00540022;
	public static final int SLICE_VECTOR = 0x00540080;

	// Structure.
	public static final int ITEM = 0xFFFEE000;
	public static final int ITEM_DELIMITATION_ITEM = 0xFFFEE00D;
	public static final int SEQUENCE_DELIMITATION_ITEM = 0xFFFEE0DD;
	public static final int DATA_SET_TRAILING_PADDING = 0xFFFCFFFC;

	private Tag() {}

	/** The usual notation, such as {@code (0018,9087)}. */
	public static String text(final int tag) {
		return String.format(Locale.ROOT, "(%04X,%04X)", group(tag), element(tag));
	}

	public static int of(final int group, final int element) {
		return group << 16 | element & 0xFFFF;
	}

	public static int group(final int tag) {
		return tag >>> 16;
	}

	public static int element(final int tag) {
		return tag & 0xFFFF;
	}

	/** Whether a manufacturer may give the tag a meaning of its own (odd group, PS3.5 section 7.8). */
	public static boolean isPrivate(final int tag) {
		return (group(tag) & 1) == 1;
	}

	/**
	 * Whether the tag reserves a block of private tags for the creator it names: (gggg,0010) to (gggg,00FF).
	 */
	public static boolean isPrivateCreator(final int tag) {
		return isPrivate(tag) && element(tag) >= 0x10 && element(tag) <= 0xFF;
	}
}
