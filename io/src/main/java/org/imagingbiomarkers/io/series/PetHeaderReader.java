package org.imagingbiomarkers.io.series;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import org.imagingbiomarkers.io.PetHeader;
import org.imagingbiomarkers.io.PetTime;
import org.imagingbiomarkers.io.PetValue;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.DicomElement;
import org.imagingbiomarkers.io.dicom.Tag;

/** Reads what the header of one image says of a PET scan. */
final class PetHeaderReader {

	private static final double MS = 1000;
	private static final double MICROSECONDS = 1e6;
	private static final long LAST_NANO = LocalTime.MAX.toNanoOfDay();

	private final PetHeader.Builder found = PetHeader.builder();
	private final FrameHeader image;
	private final FrameHeader tracer;

	private PetHeaderReader(final FrameHeader image, final FrameHeader tracer) {
		this.image = image;
		this.tracer = tracer;
	}

	/** Empty where the image is not one of PET. */
	static Optional<PetHeader> of(final FrameHeader image) {
		if (image.text(Tag.MODALITY).filter("PT"::equals).isEmpty()) return Optional.empty();
		final List<DicomDataSet> tracers = image.element(Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE).map(
			DicomElement::items).orElse(List.of());
		final PetHeaderReader reader = new PetHeaderReader(image, FrameHeader.of(tracers.isEmpty() ? DicomDataSet.EMPTY
			: tracers.get(0)));
		if (tracers.size() > 1) reader.put(PetValue.INJECTIONS, new Sourced<>((double) tracers.size(), Tag.text(
			Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE)));
		return Optional.of(reader.read());
	}

	private PetHeader read() {
		text(PetValue.UNITS, image, Tag.UNITS);
		text(PetValue.SUV_TYPE, image, Tag.SUV_TYPE);
		text(PetValue.DECAY_CORRECTION, image, Tag.DECAY_CORRECTION);
		put(PetValue.CORRECTIONS, image.element(Tag.CORRECTED_IMAGE).flatMap(e -> PetValue.CORRECTIONS.value(String.join("\\",
			e.texts()))), Tag.CORRECTED_IMAGE);
		text(PetValue.MANUFACTURER, image, Tag.MANUFACTURER);
		text(PetValue.SEX, image, Tag.PATIENT_SEX);
		number(PetValue.WEIGHT, image, 1, Tag.PATIENT_WEIGHT);
		number(PetValue.HEIGHT, image, 1, Tag.PATIENT_SIZE);
		number(PetValue.TIME_SLICES, image, 1, Tag.NUMBER_OF_TIME_SLICES);
		number(PetValue.FRAME_REFERENCE_TIME, image, MS, Tag.FRAME_REFERENCE_TIME);
		number(PetValue.FRAME_DURATION, image, MS, Tag.FRAME_ACQUISITION_DURATION);
		number(PetValue.FRAME_DURATION, image, MS, Tag.ACTUAL_FRAME_DURATION);
		meaning(PetValue.TRACER, Tag.RADIOPHARMACEUTICAL_CODE_SEQUENCE);
		text(PetValue.TRACER, tracer, Tag.RADIOPHARMACEUTICAL);
		meaning(PetValue.RADIONUCLIDE, Tag.RADIONUCLIDE_CODE_SEQUENCE);
		number(PetValue.HALF_LIFE, tracer, 1, Tag.RADIONUCLIDE_HALF_LIFE);
		number(PetValue.DOSE, tracer, 1, Tag.RADIONUCLIDE_TOTAL_DOSE);
		put(PetValue.INJECTION_TIME, tracer.text(Tag.RADIOPHARMACEUTICAL_START_TIME).flatMap(PetHeaderReader::ofDay),
			Tag.RADIOPHARMACEUTICAL_START_TIME);
		dateTime(PetValue.INJECTION_DATE_TIME, tracer.text(Tag.RADIOPHARMACEUTICAL_START_DATE_TIME), Tag.text(
			Tag.RADIOPHARMACEUTICAL_START_DATE_TIME));
		dateAndTime(PetValue.SERIES_TIME, Tag.SERIES_DATE, Tag.SERIES_TIME);
		dateAndTime(PetValue.CONTENT_TIME, Tag.CONTENT_DATE, Tag.CONTENT_TIME);
		dateTime(PetValue.ACQUISITION_TIME, image.text(Tag.ACQUISITION_DATE_TIME), Tag.text(Tag.ACQUISITION_DATE_TIME));
		dateAndTime(PetValue.ACQUISITION_TIME, Tag.ACQUISITION_DATE, Tag.ACQUISITION_TIME);
		dateTime(PetValue.ACQUISITION_TIME, image.text(Tag.FRAME_ACQUISITION_DATE_TIME), Tag.text(
			Tag.FRAME_ACQUISITION_DATE_TIME));
		manufacturers();
		return found.build();
	}

	private void manufacturers() {
		HeaderRule.first(VendorRules.PET_SUV_FACTOR, image).ifPresent(factor -> put(PetValue.PHILIPS_SUV_FACTOR, factor));
		HeaderRule.first(VendorRules.PET_ACTIVITY_FACTOR, image).ifPresent(factor -> put(PetValue.PHILIPS_ACTIVITY_FACTOR,
			factor));
		HeaderRule.first(VendorRules.PET_SCAN_TIME, image).ifPresent(time -> dateTime(PetValue.GE_SCAN_TIME, Optional.of(time
			.value()), time.source()));
	}

	private <T> void put(final PetValue<T> value, final Sourced<T> read) {
		found.put(value, new Sourced<>(List.of(read.value()), read.source()));
	}

	/** What is put later wins. */
	private <T> void put(final PetValue<T> value, final Optional<T> read, final int tag) {
		read.ifPresent(r -> put(value, new Sourced<>(r, Tag.text(tag))));
	}

	private void text(final PetValue<String> value, final FrameHeader scope, final int tag) {
		put(value, scope.text(tag).flatMap(value::value), tag);
	}

	private void meaning(final PetValue<String> value, final int sequence) {
		put(value, tracer.element(sequence).flatMap(e -> e.items().stream().findFirst()).flatMap(item -> item.text(
			Tag.CODE_MEANING)).flatMap(value::value), sequence);
	}

	private void number(final PetValue<Double> value, final FrameHeader scope, final double parts, final int tag) {
		put(value, finite(scope.number(tag)).map(n -> n / parts), tag);
	}

	private static Optional<Double> finite(final OptionalDouble number) {
		return number.isPresent() && Double.isFinite(number.getAsDouble()) ? Optional.of(number.getAsDouble()) : Optional
			.empty();
	}

	private void dateAndTime(final PetValue<PetTime> value, final int dateTag, final int timeTag) {
		final Optional<String> time = image.text(timeTag);
		if (time.isEmpty()) return;
		final OptionalDouble dated = DicomTime.ofDateAndTime(image.text(dateTag).orElse(""), time.get());
		put(value, dated.isPresent() ? Optional.of(dated(dated.getAsDouble())) : ofDay(time.get()), timeTag);
	}

	/** A time that names another zone than the file does is moved to the one of the file. */
	private void dateTime(final PetValue<PetTime> value, final Optional<String> text, final String source) {
		if (text.isEmpty()) return;
		final OptionalDouble seconds = DicomTime.ofDateTime(text.get());
		if (seconds.isEmpty()) return;
		final OptionalDouble own = DicomTime.zone(text.get());
		final OptionalDouble files = image.text(Tag.TIMEZONE_OFFSET_FROM_UTC).map(DicomTime::zone).orElse(OptionalDouble
			.empty());
		final double shift = own.isPresent() && files.isPresent() ? files.getAsDouble() - own.getAsDouble() : 0;
		put(value, new Sourced<>(dated(seconds.getAsDouble() + shift), source));
	}

	private static PetTime dated(final double secondsSinceEpoch) {
		final long micros = Math.round(secondsSinceEpoch * MICROSECONDS);
		return PetTime.of(LocalDateTime.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), (int) Math.floorMod(micros,
			1_000_000L) * 1000, ZoneOffset.UTC));
	}

	private static Optional<PetTime> ofDay(final String text) {
		final OptionalDouble seconds = DicomTime.ofTime(text);
		if (seconds.isEmpty()) return Optional.empty();
		final long nanos = Math.round(seconds.getAsDouble() * MICROSECONDS) * 1000;
		return Optional.of(PetTime.of(LocalTime.ofNanoOfDay(Math.min(nanos, LAST_NANO))));
	}
}
