package org.imagingbiomarkers.pet;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What the header of a PET series contains for SUV, unchanged.
 *
 * @param values what its values mean
 * @param injection what was injected and when
 * @param timing what the values were corrected to, and when the images were acquired
 * @param body of the patient
 */
public record PetScan(Values values, Injection injection, Timing timing, Body body) {

	/**
	 * What the values of the images mean, after the slope of each slice.
	 *
	 * @param units Units (0054,1001), such as {@code BQML}
	 * @param suvType SUV Type (0054,1006)
	 * @param corrections Corrected Image (0028,0051); empty where it is missing
	 * @param philipsSuvFactor (7053,1000), g/mL for each count
	 * @param philipsActivityFactor (7053,1009), Bq/mL for each count
	 */
	public record Values(Optional<String> units, Optional<String> suvType, List<String> corrections,
			OptionalDouble philipsSuvFactor, OptionalDouble philipsActivityFactor)
	{}

	/**
	 * What was injected and when.
	 *
	 * @param dose Radionuclide Total Dose (0018,1074), Bq; below 1e5 it counts as MBq
	 * @param halfLife Radionuclide Half Life (0018,1075), s
	 * @param dateTime Radiopharmaceutical Start DateTime (0018,1078)
	 * @param time Radiopharmaceutical Start Time (0018,1072); used only without a date and time
	 */
	public record Injection(OptionalDouble dose, OptionalDouble halfLife, Optional<ClockTime> dateTime,
			Optional<ClockTime> time)
	{}

	/**
	 * What the values were corrected to, and when the images were acquired.
	 *
	 * @param decayCorrection Decay Correction (0054,1102): {@code START}, {@code ADMIN} or {@code NONE}
	 * @param series Series Date and Time (0008,0021), (0008,0031)
	 * @param geScan scan date and time of GE (0009,100D)
	 * @param frames one per image, or one for all; none where nothing is known of them
	 */
	public record Timing(Optional<String> decayCorrection, Optional<ClockTime> series, Optional<ClockTime> geScan,
			List<Frame> frames)
	{}

	/**
	 * When one image was acquired, and for how long.
	 *
	 * @param acquisition Acquisition Date and Time (0008,0022), (0008,0032): the beginning
	 * @param duration Actual Frame Duration (0018,1242), s
	 * @param referenceTime Frame Reference Time (0054,1300), s
	 */
	public record Frame(Optional<ClockTime> acquisition, OptionalDouble duration, OptionalDouble referenceTime) {}

	/**
	 * A time by the clock of the scanner.
	 *
	 * @param day days since any fixed one, the same for all times of a scan; empty where only the time of the day is known
	 * @param second since midnight
	 */
	public record ClockTime(OptionalLong day, double second) {

		static final double DAY = 86400;

		/** Seconds since the fixed day, for a time whose own day is unknown on the given one. */
		double on(final long otherwise) {
			return day.orElse(otherwise) * DAY + second;
		}

		/** Seconds since the fixed day; a time whose own day is unknown is within half a day of the other one. */
		double near(final double other) {
			if (day.isPresent()) return on(0);
			final double sameDay = Math.floor(other / DAY) * DAY + second;
			if (sameDay - other > DAY / 2) return sameDay - DAY;
			return other - sameDay > DAY / 2 ? sameDay + DAY : sameDay;
		}
	}
}
