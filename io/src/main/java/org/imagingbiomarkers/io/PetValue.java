package org.imagingbiomarkers.io;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One value of a PET header, with the tags of DICOM PS3.3 section C.8.9 and of the manufacturers.
 * <p>
 * The key is the name of the value in commands, image properties and provenance.
 * </p>
 *
 * @param <T> what it is: a number, a text, a list of words or a time
 */
public final class PetValue<T> {

	/** Units (0054,1001), such as {@code BQML}, {@code CNTS}, {@code GML}. */
	public static final PetValue<String> UNITS = word("units");
	/** SUV Type (0054,1006), such as {@code BW}, {@code LBMJANMA}. */
	public static final PetValue<String> SUV_TYPE = word("suv_type");
	/** Decay Correction (0054,1102): {@code START}, {@code ADMIN} or {@code NONE}. */
	public static final PetValue<String> DECAY_CORRECTION = word("decay_correction");
	/** Corrected Image (0028,0051), such as {@code ATTN}, {@code DECY}. */
	public static final PetValue<List<String>> CORRECTIONS = words("corrections");
	/** Manufacturer (0008,0070). */
	public static final PetValue<String> MANUFACTURER = phrase("manufacturer");
	/** Radiopharmaceutical (0018,0031), otherwise the meaning of its code (0054,0304). */
	public static final PetValue<String> TRACER = phrase("tracer");
	/** Meaning of the Radionuclide Code (0054,0300). */
	public static final PetValue<String> RADIONUCLIDE = phrase("radionuclide");
	/** Radionuclide Half Life (0018,1075), s. */
	public static final PetValue<Double> HALF_LIFE = number("half_life", "s", false);
	/** Radionuclide Total Dose (0018,1074), Bq; some files have MBq instead. */
	public static final PetValue<Double> DOSE = number("dose", "Bq", false);
	/** How many injections Radiopharmaceutical Information Sequence (0054,0016) lists; absent where it is one. */
	public static final PetValue<Double> INJECTIONS = number("injections", "", false);
	/** Radiopharmaceutical Start Time (0018,1072): a time of an unknown day. */
	public static final PetValue<PetTime> INJECTION_TIME = time("injection_time", false);
	/** Radiopharmaceutical Start DateTime (0018,1078). */
	public static final PetValue<PetTime> INJECTION_DATE_TIME = time("injection_date_time", false);
	/** Series Date (0008,0021) and Time (0008,0031). */
	public static final PetValue<PetTime> SERIES_TIME = time("series_time", false);
	/**
	 * When an image was begun: Frame Acquisition DateTime (0018,9074), otherwise Acquisition Date (0008,0022) and Time
	 * (0008,0032), otherwise Acquisition DateTime (0008,002A).
	 */
	public static final PetValue<PetTime> ACQUISITION_TIME = time("acquisition_time", true);
	/** Content Date (0008,0023) and Time (0008,0033). */
	public static final PetValue<PetTime> CONTENT_TIME = time("content_time", true);
	/** Frame Reference Time (0054,1300), s; ms in DICOM. */
	public static final PetValue<Double> FRAME_REFERENCE_TIME = number("frame_reference_time", "s", true);
	/** Actual Frame Duration (0018,1242), otherwise Frame Acquisition Duration (0018,9220), s; ms in DICOM. */
	public static final PetValue<Double> FRAME_DURATION = number("frame_duration", "s", true);
	/** Number of Time Slices (0054,0101). */
	public static final PetValue<Double> TIME_SLICES = number("time_slices", "", false);
	/** Patient's Weight (0010,1030), kg; some files have g instead. */
	public static final PetValue<Double> WEIGHT = number("weight", "kg", false);
	/** Patient's Size (0010,1020), m; some files have cm instead. */
	public static final PetValue<Double> HEIGHT = number("height", "m", false);
	/** Patient's Sex (0010,0040): {@code M}, {@code F} or {@code O}. */
	public static final PetValue<String> SEX = word("sex");
	/** SUV factor of Philips (7053,1000), g/mL for each count; 0 where there is none. */
	public static final PetValue<Double> PHILIPS_SUV_FACTOR = number("philips_suv_factor", "g/mL", false);
	/** Activity factor of Philips (7053,1009), Bq/mL for each count; 0 where there is none. */
	public static final PetValue<Double> PHILIPS_ACTIVITY_FACTOR = number("philips_activity_factor", "Bq/mL", false);
	/** Scan date and time of GE (0009,100D), which a reconstruction done later leaves alone. */
	public static final PetValue<PetTime> GE_SCAN_TIME = time("ge_scan_time", false);

	private static final List<PetValue<?>> ALL = List.of(UNITS, SUV_TYPE, DECAY_CORRECTION, CORRECTIONS, MANUFACTURER,
		TRACER, RADIONUCLIDE, HALF_LIFE, DOSE, INJECTIONS, INJECTION_TIME, INJECTION_DATE_TIME, SERIES_TIME, ACQUISITION_TIME,
		CONTENT_TIME, FRAME_REFERENCE_TIME, FRAME_DURATION, TIME_SLICES, WEIGHT, HEIGHT, SEX, PHILIPS_SUV_FACTOR,
		PHILIPS_ACTIVITY_FACTOR, GE_SCAN_TIME);

	private final String key;
	private final String unit;
	private final boolean perImage;
	private final Function<T, String> write;
	private final Function<String, Optional<T>> read;

	private PetValue(final String key, final String unit, final boolean perImage, final Function<T, String> write,
		final Function<String, Optional<T>> read)
	{
		this.key = key;
		this.unit = unit;
		this.perImage = perImage;
		this.write = write;
		this.read = read;
	}

	private static PetValue<String> word(final String key) {
		return new PetValue<>(key, "", false, text -> text, PetValue::codeString);
	}

	private static PetValue<List<String>> words(final String key) {
		return new PetValue<>(key, "", false, texts -> String.join("\\", texts), PetValue::codeStrings);
	}

	/** A text that people wrote; letters, digits, blanks and a few signs are left of it. */
	private static PetValue<String> phrase(final String key) {
		return new PetValue<>(key, "", false, text -> text, text -> Optional.of(text.replaceAll("[^\\p{L}\\p{N}_.()+=-]+",
			" ").strip()).map(clean -> clean.substring(0, Math.min(64, clean.length()))).filter(clean -> !clean.isEmpty()));
	}

	private static PetValue<Double> number(final String key, final String unit, final boolean perImage) {
		return new PetValue<>(key, unit, perImage, DecimalText::of, PetValue::finite);
	}

	private static PetValue<PetTime> time(final String key, final boolean perImage) {
		return new PetValue<>(key, "", perImage, PetTime::toString, PetTime::parse);
	}

	/** All values in a fixed order. */
	public static List<PetValue<?>> all() {
		return ALL;
	}

	public String key() {
		return key;
	}

	/** The unit of a number; empty where it has none or is no number. */
	public String unit() {
		return unit;
	}

	/** Whether it belongs to one image and may differ from slice to slice; all others hold for the whole series. */
	public boolean isPerImage() {
		return perImage;
	}

	/** A value as text that {@link #value} reads again. */
	public String text(final T value) {
		return write.apply(value);
	}

	/** Reads a text; empty where it is nothing that this value can be. */
	public Optional<T> value(final String text) {
		return read.apply(text);
	}

	/** Values as one text, with commas between them. */
	public String text(final List<T> values) {
		return String.join(", ", values.stream().map(write).toList());
	}

	/** Reads what {@link #text(List)} writes; empty where a part of it is nothing that this value can be. */
	public Optional<List<T>> values(final String text) {
		final List<T> values = new ArrayList<>();
		for (final String part : perImage ? text.split(",", -1) : new String[] { text }) {
			final Optional<T> value = read.apply(part.strip());
			if (value.isEmpty()) return Optional.empty();
			values.add(value.get());
		}
		return Optional.of(values);
	}

	@Override
	public String toString() {
		return key;
	}

	private static Optional<String> codeString(final String text) {
		return Optional.of(text.strip()).filter(word -> word.matches("[A-Z0-9_ ]{1,16}"));
	}

	private static Optional<List<String>> codeStrings(final String text) {
		final List<String> words = new ArrayList<>();
		for (final String part : text.split("\\\\")) {
			codeString(part).ifPresent(words::add);
		}
		return words.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(words));
	}

	private static Optional<Double> finite(final String text) {
		try {
			return Optional.of(Double.valueOf(text)).filter(Double::isFinite);
		}
		catch (final NumberFormatException noNumber) {
			return Optional.empty();
		}
	}
}
