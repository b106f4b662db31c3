package org.imagingbiomarkers.io.series;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.io.dicom.DicomElement;
import org.imagingbiomarkers.io.dicom.Tag;

/** Reads the header of one image into a {@link Plane}. */
final class PlaneHeader {

	private static final Pattern COMMENTED_TI = Pattern.compile(
		"(?:^|[^A-Za-z])TI[ _=:]{0,4}([0-9]{1,5}(?:\\.[0-9]{1,4})?)(?: ?ms)?(?:$|[^0-9A-Za-z.])");
	private static final Map<String, Double> LABELING_ORDER = Map.of("CONTROL", 0.0, "LABEL", 1.0, "M_ZERO_SCAN", 2.0);
	private static final Map<String, Double> LABELING_KIND = Map.of("CONTINUOUS", 1.0, "PSEUDOCONTINUOUS", 1.0, "PULSED",
		2.0);

	private PlaneHeader() {}

	/** A plane without its file's pixels being looked at. */
	static Plane plane(final FrameHeader scope, final FileFacts file, final int frame, final Plane.Tile tile,
		final Optional<ImagePosition> place)
	{
		final Map<VaryingQuantity, Sourced<Double>> quantities = quantities(scope);
		return new Plane(file, frame, tile, place, spacing(scope), thickness(scope), ValueScale.of(scope), ImageKind.of(
			scope), quantities, positive(scope.number(Tag.TEMPORAL_RESOLUTION)), quantities.containsKey(VaryingQuantity.B_VALUE)
				? HeaderRule.first(VendorRules.DIRECTIONS, scope).orElse(Direction.NONE) : Direction.NONE, PetHeaderReader.of(
					scope));
	}

	/** Pixel Spacing (0028,0030), rows first; at the detector (0018,1164) where there is no other. */
	static Optional<Plane.Spacing> spacing(final FrameHeader scope) {
		for (final int tag : new int[] { Tag.PIXEL_SPACING, Tag.IMAGER_PIXEL_SPACING }) {
			final List<Double> numbers = scope.element(tag).map(DicomElement::numbers).orElse(List.of());
			if (numbers.size() == 2 && numbers.get(0) > 0 && numbers.get(1) > 0) {
				return Optional.of(new Plane.Spacing(numbers.get(1), numbers.get(0)));
			}
		}
		return Optional.empty();
	}

	private static Optional<Double> thickness(final FrameHeader scope) {
		return positive(scope.number(Tag.SPACING_BETWEEN_SLICES)).or(() -> positive(scope.number(Tag.SLICE_THICKNESS)));
	}

	private static Optional<Double> positive(final OptionalDouble number) {
		return number.isPresent() && number.getAsDouble() > 0 ? Optional.of(number.getAsDouble()) : Optional.empty();
	}

	/** All that may tell an image from another one of the same slice. */
	private static Map<VaryingQuantity, Sourced<Double>> quantities(final FrameHeader scope) {
		final Map<VaryingQuantity, Sourced<Double>> found = new EnumMap<>(VaryingQuantity.class);
		HeaderRule.first(VendorRules.B_VALUES, scope).ifPresent(b -> found.put(VaryingQuantity.B_VALUE, b));
		put(found, VaryingQuantity.ECHO_TIME, scope, Tag.EFFECTIVE_ECHO_TIME, Tag.ECHO_TIME);
		put(found, VaryingQuantity.FLIP_ANGLE, scope, Tag.FLIP_ANGLE);
		put(found, VaryingQuantity.INVERSION_TIME, scope, Tag.INVERSION_TIMES, Tag.INVERSION_TIME);
		putCommentedInversionTime(found, scope);
		put(found, VaryingQuantity.REPETITION_TIME, scope, Tag.REPETITION_TIME);
		put(found, VaryingQuantity.FIELD_STRENGTH, scope, Tag.MAGNETIC_FIELD_STRENGTH);
		found.put(VaryingQuantity.SATURATION, saturation(scope));
		putLabeling(found, scope);
		put(found, VaryingQuantity.TEMPORAL_OFFSET, scope, Tag.TEMPORAL_POSITION_TIME_OFFSET);
		put(found, VaryingQuantity.TEMPORAL_POSITION, scope, Tag.TEMPORAL_POSITION_INDEX, Tag.TEMPORAL_POSITION_IDENTIFIER);
		put(found, VaryingQuantity.FRAME_REFERENCE_TIME, scope, Tag.FRAME_REFERENCE_TIME);
		put(found, VaryingQuantity.TRIGGER_TIME, scope, Tag.NOMINAL_CARDIAC_TRIGGER_DELAY_TIME, Tag.TRIGGER_TIME);
		put(found, VaryingQuantity.ACQUISITION_NUMBER, scope, Tag.FRAME_ACQUISITION_NUMBER, Tag.ACQUISITION_NUMBER);
		putDateTime(found, VaryingQuantity.FRAME_ACQUISITION_DATE_TIME, scope, Tag.FRAME_ACQUISITION_DATE_TIME);
		putDateTime(found, VaryingQuantity.FRAME_REFERENCE_DATE_TIME, scope, Tag.FRAME_REFERENCE_DATE_TIME);
		putDateTime(found, VaryingQuantity.ACQUISITION_DATE_TIME, scope, Tag.ACQUISITION_DATE_TIME);
		putTime(found, VaryingQuantity.ACQUISITION_TIME, scope, Tag.ACQUISITION_DATE, Tag.ACQUISITION_TIME);
		putTime(found, VaryingQuantity.SERIES_TIME, scope, Tag.SERIES_DATE, Tag.SERIES_TIME);
		putTime(found, VaryingQuantity.CONTENT_TIME, scope, Tag.CONTENT_DATE, Tag.CONTENT_TIME);
		return found;
	}

	/** Some MOLLI series have their inversion times in Image Comments (0020,4000) alone, such as "TI 1180 ms". */
	private static void putCommentedInversionTime(final Map<VaryingQuantity, Sourced<Double>> found,
		final FrameHeader scope)
	{
		if (found.containsKey(VaryingQuantity.INVERSION_TIME)) return;
		final Matcher comment = COMMENTED_TI.matcher(scope.text(Tag.IMAGE_COMMENTS).orElse(""));
		if (comment.find()) found.put(VaryingQuantity.INVERSION_TIME, new Sourced<>(Double.valueOf(comment.group(1)), Tag
			.text(Tag.IMAGE_COMMENTS)));
	}

	private static void put(final Map<VaryingQuantity, Sourced<Double>> found, final VaryingQuantity quantity,
		final FrameHeader scope, final int... tags)
	{
		for (final int tag : tags) {
			final OptionalDouble number = scope.number(tag);
			if (number.isEmpty() || !Double.isFinite(number.getAsDouble())) continue;
			found.put(quantity, new Sourced<>(number.getAsDouble(), Tag.text(tag)));
			return;
		}
	}

	/** 1 with a saturation pulse, otherwise 0, as most sequences say nothing of it. */
	private static Sourced<Double> saturation(final FrameHeader scope) {
		final Optional<String> transfer = scope.text(Tag.MAGNETIZATION_TRANSFER);
		if (transfer.isPresent()) return new Sourced<>(transfer.get().equals("NONE") ? 0.0 : 1.0, Tag.text(
			Tag.MAGNETIZATION_TRANSFER));
		final boolean variant = scope.element(Tag.SEQUENCE_VARIANT).map(DicomElement::texts).orElse(List.of()).contains(
			"MTC");
		return new Sourced<>(variant ? 1.0 : 0.0, Tag.text(Tag.SEQUENCE_VARIANT));
	}

	/** What arterial spin labeling did before an image: numbers as in {@link AcquisitionValue}. */
	private static void putLabeling(final Map<VaryingQuantity, Sourced<Double>> found, final FrameHeader scope) {
		scope.text(Tag.ASL_CONTEXT).map(LABELING_ORDER::get).ifPresent(role -> found.put(VaryingQuantity.LABELING_ORDER,
			new Sourced<>(role, Tag.text(Tag.ASL_CONTEXT))));
		scope.text(Tag.ARTERIAL_SPIN_LABELING_CONTRAST).map(LABELING_KIND::get).ifPresent(kind -> found.put(
			VaryingQuantity.LABELING_KIND, new Sourced<>(kind, Tag.text(Tag.ARTERIAL_SPIN_LABELING_CONTRAST))));
		put(found, VaryingQuantity.LABEL_DURATION, scope, Tag.ASL_BOLUS_CUT_OFF_DELAY_TIME, Tag.ASL_PULSE_TRAIN_DURATION);
	}

	private static void putDateTime(final Map<VaryingQuantity, Sourced<Double>> found, final VaryingQuantity quantity,
		final FrameHeader scope, final int tag)
	{
		final OptionalDouble time = scope.text(tag).map(DicomTime::ofDateTime).orElse(OptionalDouble.empty());
		if (time.isPresent()) found.put(quantity, new Sourced<>(time.getAsDouble(), Tag.text(tag)));
	}

	private static void putTime(final Map<VaryingQuantity, Sourced<Double>> found, final VaryingQuantity quantity,
		final FrameHeader scope, final int dateTag, final int timeTag)
	{
		final Optional<String> time = scope.text(timeTag);
		if (time.isEmpty()) return;
		final OptionalDouble dated = DicomTime.ofDateAndTime(scope.text(dateTag).orElse(""), time.get());
		final OptionalDouble seconds = dated.isPresent() ? dated : DicomTime.ofTime(time.get());
		if (seconds.isPresent()) found.put(quantity, new Sourced<>(seconds.getAsDouble(), Tag.text(timeTag)));
	}
}
