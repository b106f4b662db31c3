package org.imagingbiomarkers.io.series;

import java.util.List;

import org.imagingbiomarkers.io.AcquisitionValue;

/**
 * What may differ between two images of one slice.
 * <p>
 * Settings are chosen before a scan and are the same in every slice of a volume. Clocks tell when an image was taken,
 * some of them for each slice anew. Both are in the order in which they are believed.
 * </p>
 */
enum VaryingQuantity {

		B_VALUE("b-value", AcquisitionValue.B_VALUES, 1), //
		ECHO_TIME("echo time", AcquisitionValue.ECHO_TIMES, 1), //
		FLIP_ANGLE("flip angle", AcquisitionValue.FLIP_ANGLES, 1), //
		INVERSION_TIME("inversion time", AcquisitionValue.INVERSION_TIMES, 1), //
		REPETITION_TIME("repetition time", AcquisitionValue.REPETITION_TIMES, 1), //
		/** Whether a pulse saturates bound water: Magnetization Transfer (0018,9020) or Sequence Variant (0018,0021). */
		SATURATION("saturation pulse", AcquisitionValue.SATURATION, 1), //
		/** ASL Context (0018,9257), as a number. */
		LABELING_ORDER("labeling", AcquisitionValue.LABELING_ORDER, 1), //
		/** Arterial Spin Labeling Contrast (0018,9250), as a number; the same in all images. */
		LABELING_KIND("kind of labeling", AcquisitionValue.LABELING_KIND, 1), //
		/** ASL Pulse Train Duration (0018,9258) or ASL Bolus Cut-off Delay Time (0018,925F), ms. */
		LABEL_DURATION("label duration", AcquisitionValue.LABEL_DURATION, 1), //
		/** Magnetic Field Strength (0018,0087), T; the same in all images of a scanner. */
		FIELD_STRENGTH("field strength", AcquisitionValue.FIELD_STRENGTH, 1), //

		/** Temporal Position Time Offset (0020,930D), s. */
		TEMPORAL_OFFSET("time", AcquisitionValue.TIMES, 1), //
		/** Temporal Position Identifier (0020,0100) or Index (0020,9128), a count. */
		TEMPORAL_POSITION("time", AcquisitionValue.TIMES, Double.NaN), //
		/** Frame Time (0018,1063) or Frame Time Vector (0018,1065) of ultrasound, ms, or the Cine Rate (0018,0040). */
		CINE_TIME("time", AcquisitionValue.TIMES, 1e-3), //
		/** Frame Reference Time (0054,1300), ms. */
		FRAME_REFERENCE_TIME("time", AcquisitionValue.TIMES, 1e-3), //
		/** Trigger Time (0018,1060) or Nominal Cardiac Trigger Delay Time (0020,9153), ms. */
		TRIGGER_TIME("time", AcquisitionValue.TIMES, 1e-3), //
		/** Frame Acquisition DateTime (0018,9074), s. */
		FRAME_ACQUISITION_DATE_TIME("time", AcquisitionValue.TIMES, 1), //
		/** Frame Reference DateTime (0018,9151), s. */
		FRAME_REFERENCE_DATE_TIME("time", AcquisitionValue.TIMES, 1), //
		/** Acquisition DateTime (0008,002A), s. */
		ACQUISITION_DATE_TIME("time", AcquisitionValue.TIMES, 1), //
		/** Acquisition Date (0008,0022) and Time (0008,0032), s. */
		ACQUISITION_TIME("time", AcquisitionValue.TIMES, 1), //
		/** Series Date (0008,0021) and Time (0008,0031), s; the same in all images of a series. */
		SERIES_TIME("time", AcquisitionValue.TIMES, 1), //
		/** Content Date (0008,0023) and Time (0008,0033), s. */
		CONTENT_TIME("time", AcquisitionValue.TIMES, 1), //
		/** Acquisition Number (0020,0012), a count. */
		ACQUISITION_NUMBER("time", AcquisitionValue.TIMES, Double.NaN);

	static final List<VaryingQuantity> SETTINGS = List.of(B_VALUE, ECHO_TIME, FLIP_ANGLE, INVERSION_TIME, REPETITION_TIME,
		SATURATION, LABELING_ORDER);
	/** What a header says of the whole series. */
	static final List<VaryingQuantity> SHARED = List.of(FIELD_STRENGTH, LABELING_KIND, LABEL_DURATION);
	static final List<VaryingQuantity> CLOCKS = List.of(CINE_TIME, TEMPORAL_OFFSET, TEMPORAL_POSITION, FRAME_REFERENCE_TIME,
		TRIGGER_TIME, FRAME_ACQUISITION_DATE_TIME, FRAME_REFERENCE_DATE_TIME, ACQUISITION_DATE_TIME, ACQUISITION_TIME,
		CONTENT_TIME, ACQUISITION_NUMBER);
	/** Clocks of the day, which may be read without a date and then start again at midnight. */
	static final List<VaryingQuantity> CLOCKS_OF_THE_DAY = List.of(ACQUISITION_TIME, CONTENT_TIME);

	private final String axis;
	private final AcquisitionValue value;
	private final double unit;

	VaryingQuantity(final String axis, final AcquisitionValue value, final double unit) {
		this.axis = axis;
		this.value = value;
		this.unit = unit;
	}

	/** What a user calls the axis along which it varies. */
	String axis() {
		return axis;
	}

	AcquisitionValue value() {
		return value;
	}

	/** One unit of the tag in the unit of {@link #value}; NaN where the tag only counts. */
	double unit() {
		return unit;
	}
}
