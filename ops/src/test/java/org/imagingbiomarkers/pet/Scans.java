package org.imagingbiomarkers.pet;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

import org.imagingbiomarkers.pet.PetScan.ClockTime;
import org.imagingbiomarkers.pet.PetScan.Frame;

/** PET scans made of the words of their headers, as a DICOM file has them. */
final class Scans {

	private Scans() {}

	/** A sound scan: BQML, START, one hour after 370 MBq of F-18 into a man of 70 kg and 1.75 m. */
	static Map<String, String> header() {
		return new java.util.HashMap<>(Map.ofEntries(Map.entry("units", "BQML"), Map.entry("decay", "START"), Map.entry(
			"corrected", "NORM\\DTIM\\ATTN\\SCAT\\DECY\\RAN"), Map.entry("series_date", "20240115"), Map.entry("series_time",
				"110000"), Map.entry("acq_date", "20240115"), Map.entry("acq_time", "110002"), Map.entry("start_time", "100000"),
			Map.entry("dose", "370000000"), Map.entry("half_life", "6586.2"), Map.entry("weight", "70"), Map.entry("height",
				"1.75"), Map.entry("sex", "M")));
	}

	static SuvFactors factors(final Map<String, String> header, final SuvVariant variant) {
		return Suv.factors(scan(header), variant);
	}

	/** A scan of one image; a word that is absent or empty is one that the header lacks. */
	static PetScan scan(final Map<String, String> h) {
		final Frame frame = new Frame(time(h, "acq_date", "acq_time"), seconds(h, "frame_dur_ms"), seconds(h,
			"frame_ref_ms"));
		return new PetScan(new PetScan.Values(word(h, "units"), word(h, "suvtype"), word(h, "corrected").map(text -> Arrays
			.asList(text.split("\\\\"))).orElse(List.of()), number(h, "philips_suv"), number(h, "philips_act")),
			new PetScan.Injection(number(h, "dose"), number(h, "half_life"), dateTime(h, "start_datetime"), time(h, "",
				"start_time")), new PetScan.Timing(word(h, "decay"), time(h, "series_date", "series_time"), dateTime(h,
					"ge_scan_datetime"), List.of(frame)), new Body(number(h, "weight"), number(h, "height"), word(h, "sex").map(
						sex -> switch (sex) {
							case "M" -> Sex.MALE;
							case "F" -> Sex.FEMALE;
							default -> Sex.OTHER;
						})));
	}

	private static Optional<String> word(final Map<String, String> header, final String key) {
		return Optional.ofNullable(header.get(key)).filter(text -> !text.isEmpty());
	}

	private static OptionalDouble number(final Map<String, String> header, final String key) {
		return word(header, key).map(Double::parseDouble).map(OptionalDouble::of).orElse(OptionalDouble.empty());
	}

	private static OptionalDouble seconds(final Map<String, String> header, final String key) {
		final OptionalDouble ms = number(header, key);
		return ms.isPresent() ? OptionalDouble.of(ms.getAsDouble() / 1000) : ms;
	}

	private static Optional<ClockTime> dateTime(final Map<String, String> header, final String key) {
		return word(header, key).map(text -> new ClockTime(day(text.substring(0, 8)), second(text.substring(8))));
	}

	private static Optional<ClockTime> time(final Map<String, String> header, final String date, final String time) {
		final OptionalLong day = word(header, date).map(Scans::day).orElse(OptionalLong.empty());
		return word(header, time).map(text -> new ClockTime(day, second(text)));
	}

	private static OptionalLong day(final String date) {
		return OptionalLong.of(java.time.LocalDate.parse(date, java.time.format.DateTimeFormatter.BASIC_ISO_DATE)
			.toEpochDay());
	}

	static double second(final String time) {
		return Integer.parseInt(time.substring(0, 2)) * 3600 + Integer.parseInt(time.substring(2, 4)) * 60 + Double
			.parseDouble(time.substring(4));
	}
}
