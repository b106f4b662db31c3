package org.imagingbiomarkers.io.series;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

import org.imagingbiomarkers.io.dicom.Tag;

/** Reads from the header of one image all that may tell it from another image of the same slice. */
final class Quantities {

	private Quantities() {}

	static Map<Quantity, Found> of(final FrameHeader scope) {
		final Map<Quantity, Found> found = new EnumMap<>(Quantity.class);
		Diffusion.bValue(scope).ifPresent(b -> found.put(Quantity.B_VALUE, b));
		put(found, Quantity.ECHO_TIME, scope, Tag.EFFECTIVE_ECHO_TIME, Tag.ECHO_TIME);
		put(found, Quantity.FLIP_ANGLE, scope, Tag.FLIP_ANGLE);
		put(found, Quantity.INVERSION_TIME, scope, Tag.INVERSION_TIMES, Tag.INVERSION_TIME);
		put(found, Quantity.REPETITION_TIME, scope, Tag.REPETITION_TIME);
		put(found, Quantity.TEMPORAL_OFFSET, scope, Tag.TEMPORAL_POSITION_TIME_OFFSET);
		put(found, Quantity.TEMPORAL_POSITION, scope, Tag.TEMPORAL_POSITION_INDEX, Tag.TEMPORAL_POSITION_IDENTIFIER);
		put(found, Quantity.FRAME_REFERENCE_TIME, scope, Tag.FRAME_REFERENCE_TIME);
		put(found, Quantity.TRIGGER_TIME, scope, Tag.NOMINAL_CARDIAC_TRIGGER_DELAY_TIME, Tag.TRIGGER_TIME);
		put(found, Quantity.ACQUISITION_NUMBER, scope, Tag.FRAME_ACQUISITION_NUMBER, Tag.ACQUISITION_NUMBER);
		putDateTime(found, Quantity.FRAME_ACQUISITION_DATE_TIME, scope, Tag.FRAME_ACQUISITION_DATE_TIME);
		putDateTime(found, Quantity.ACQUISITION_DATE_TIME, scope, Tag.ACQUISITION_DATE_TIME);
		putTime(found, Quantity.ACQUISITION_TIME, scope, Tag.ACQUISITION_DATE, Tag.ACQUISITION_TIME);
		putTime(found, Quantity.CONTENT_TIME, scope, Tag.CONTENT_DATE, Tag.CONTENT_TIME);
		return found;
	}

	private static void put(final Map<Quantity, Found> found, final Quantity quantity, final FrameHeader scope,
		final int... tags)
	{
		for (final int tag : tags) {
			final OptionalDouble number = scope.number(tag);
			if (number.isEmpty() || !Double.isFinite(number.getAsDouble())) continue;
			found.put(quantity, new Found(number.getAsDouble(), Tag.text(tag)));
			return;
		}
	}

	private static void putDateTime(final Map<Quantity, Found> found, final Quantity quantity, final FrameHeader scope,
		final int tag)
	{
		final OptionalDouble time = scope.text(tag).map(DicomTime::ofDateTime).orElse(OptionalDouble.empty());
		if (time.isPresent()) found.put(quantity, new Found(time.getAsDouble(), Tag.text(tag)));
	}

	private static void putTime(final Map<Quantity, Found> found, final Quantity quantity, final FrameHeader scope,
		final int dateTag, final int timeTag)
	{
		final Optional<String> time = scope.text(timeTag);
		if (time.isEmpty()) return;
		final OptionalDouble dated = DicomTime.ofDateAndTime(scope.text(dateTag).orElse(""), time.get());
		final OptionalDouble seconds = dated.isPresent() ? dated : DicomTime.ofTime(time.get());
		if (seconds.isPresent()) found.put(quantity, new Found(seconds.getAsDouble(), Tag.text(timeTag)));
	}
}
