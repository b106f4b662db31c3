package org.imagingbiomarkers.io.series;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

import org.imagingbiomarkers.io.PetHeader;
import org.imagingbiomarkers.io.PetTime;
import org.imagingbiomarkers.io.PetValue;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.DicomElement;
import org.imagingbiomarkers.io.dicom.KnownNames;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.VendorName;

/** Reads what the header of one image says of a PET scan. */
final class PetHeaderReader {

	private static final double MS = 1000;
	private static final double MICROSECONDS = 1e6;
	/** Flags of an enhanced image, and the words of Corrected Image (0028,0051) for them. */
	private static final Map<Integer, String> CORRECTED = new TreeMap<>(Map.of(Tag.DECAY_CORRECTED, "DECY",
		Tag.ATTENUATION_CORRECTED, "ATTN", Tag.SCATTER_CORRECTED, "SCAT", Tag.DEAD_TIME_CORRECTED, "DTIM",
		Tag.RANDOMS_CORRECTED, "RAN"));
	/** Units (0054,1001), and SUV Type (0054,1006) where there is one, of UCUM codes in lower case. */
	private static final Map<String, String[]> UNITS_BY_CODE = Map.of("bq/ml", new String[] { "BQML" }, "{counts}",
		new String[] { "CNTS" }, "g/ml{suvbw}", new String[] { "GML", "BW" }, "g/ml{suvlbm}", new String[] { "GML", "LBM" },
		"g/ml{suvlbm(james128)}", new String[] { "GML", "LBMJAMES128" }, "g/ml{suvlbm(janma)}", new String[] { "GML",
			"LBMJANMA" }, "g/ml{suvibw}", new String[] { "GML", "IBW" }, "cm2/ml{suvbsa}", new String[] { "CM2ML", "BSA" });
	private static final long LAST_NANO = LocalTime.MAX.toNanoOfDay();

	private final PetHeader.Builder found = PetHeader.builder();
	private final FrameHeader image;
	private final FrameHeader tracer;
	/** What of persons is told nowhere: people type into these texts too. */
	private final KnownNames names;

	private PetHeaderReader(final FrameHeader image, final FrameHeader tracer) {
		this.image = image;
		this.tracer = tracer;
		this.names = image.names();
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
		enhanced();
		text(PetValue.UNITS, image, Tag.UNITS);
		text(PetValue.SUV_TYPE, image, Tag.SUV_TYPE);
		text(PetValue.DECAY_CORRECTION, image, Tag.DECAY_CORRECTION);
		put(PetValue.CORRECTIONS, image.element(Tag.CORRECTED_IMAGE).flatMap(e -> PetValue.CORRECTIONS.value(String.join("\\",
			e.texts()))), Tag.CORRECTED_IMAGE);
		put(PetValue.MANUFACTURER, image.text(Tag.MANUFACTURER).map(vendor -> VendorName.withoutNames(vendor, names::cut))
			.flatMap(PetValue.MANUFACTURER::value), Tag.MANUFACTURER);
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
		dateTime(PetValue.SERIES_TIME, image.text(Tag.DECAY_CORRECTION_DATE_TIME), Tag.text(Tag.DECAY_CORRECTION_DATE_TIME));
		dateAndTime(PetValue.CONTENT_TIME, Tag.CONTENT_DATE, Tag.CONTENT_TIME);
		dateTime(PetValue.ACQUISITION_TIME, image.text(Tag.ACQUISITION_DATE_TIME), Tag.text(Tag.ACQUISITION_DATE_TIME));
		dateAndTime(PetValue.ACQUISITION_TIME, Tag.ACQUISITION_DATE, Tag.ACQUISITION_TIME);
		dateTime(PetValue.ACQUISITION_TIME, image.text(Tag.FRAME_ACQUISITION_DATE_TIME), Tag.text(
			Tag.FRAME_ACQUISITION_DATE_TIME));
		manufacturers();
		return found.build();
	}

	/**
	 * What an enhanced image says in tags of its own (PS3.3 section A.56): a flag for each correction, the time that decay
	 * was corrected to, and the unit in its map of real world values.
	 */
	private void enhanced() {
		final List<String> done = new ArrayList<>();
		CORRECTED.forEach((tag, word) -> {
			if (image.text(tag).filter("YES"::equals).isPresent()) done.add(word);
		});
		if (!done.isEmpty()) put(PetValue.CORRECTIONS, new Sourced<>(done, "(0018,9758) to (0018,9765)"));
		final Optional<String> decay = image.text(Tag.DECAY_CORRECTED);
		if (decay.filter("NO"::equals).isPresent()) put(PetValue.DECAY_CORRECTION, Optional.of("NONE"), Tag.DECAY_CORRECTED);
		final OptionalDouble reference = seconds(image, Tag.DECAY_CORRECTION_DATE_TIME);
		if (decay.filter("YES"::equals).isPresent() && reference.isPresent()) {
			final OptionalDouble injection = seconds(tracer, Tag.RADIOPHARMACEUTICAL_START_DATE_TIME);
			final boolean administered = injection.isPresent() && Math.abs(injection.getAsDouble() - reference
				.getAsDouble()) < 1;
			put(PetValue.DECAY_CORRECTION, Optional.of(administered ? "ADMIN" : "START"), Tag.DECAY_CORRECTION_DATE_TIME);
		}
		realWorldUnit().ifPresent(code -> {
			final String[] unit = UNITS_BY_CODE.get(code);
			put(PetValue.UNITS, Optional.of(unit[0]), Tag.MEASUREMENT_UNITS_CODE_SEQUENCE);
			if (unit.length > 1) put(PetValue.SUV_TYPE, Optional.of(unit[1]), Tag.MEASUREMENT_UNITS_CODE_SEQUENCE);
		});
	}

	/** The UCUM code of real world values, as far as it is one of PET, where the values of the image are those. */
	private Optional<String> realWorldUnit() {
		final boolean same = ValueScale.isMapped(image) || image.number(Tag.REAL_WORLD_VALUE_SLOPE).isPresent() && near(
			Tag.REAL_WORLD_VALUE_SLOPE, Tag.RESCALE_SLOPE) && near(Tag.REAL_WORLD_VALUE_INTERCEPT, Tag.RESCALE_INTERCEPT);
		if (!same) return Optional.empty();
		return image.element(Tag.MEASUREMENT_UNITS_CODE_SEQUENCE).flatMap(e -> e.items().stream().findFirst()).flatMap(
			item -> item.text(Tag.CODE_VALUE)).map(code -> code.toLowerCase(Locale.ROOT)).filter(UNITS_BY_CODE::containsKey);
	}

	private boolean near(final int a, final int b) {
		final double first = image.number(a).orElse(0);
		final double second = image.number(b).orElse(0);
		return Math.abs(first - second) <= 1e-6 * Math.max(Math.abs(first), Math.abs(second));
	}

	private static OptionalDouble seconds(final FrameHeader scope, final int tag) {
		return scope.text(tag).map(DicomTime::ofDateTime).orElse(OptionalDouble.empty());
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
		put(value, scope.text(tag).map(names::cut).flatMap(value::value), tag);
	}

	private void meaning(final PetValue<String> value, final int sequence) {
		put(value, tracer.element(sequence).flatMap(e -> e.items().stream().findFirst()).flatMap(item -> item.text(
			Tag.CODE_MEANING)).map(names::cut).flatMap(value::value), sequence);
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
