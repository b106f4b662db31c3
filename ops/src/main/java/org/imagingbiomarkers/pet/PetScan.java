package org.imagingbiomarkers.pet;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * All that the header of a PET series says and SUV are made of, as it is written.
 *
 * @param values what the values of its images are
 * @param injection what was injected and when
 * @param timing what the values were corrected to, and when the images were taken
 * @param body of the patient
 */
public record PetScan(Values values, Injection injection, Timing timing, Body body) {

	/**
	 * What the values of the images are, after the slope of each slice.
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
	public record Injection(OptionalDouble dose, OptionalDouble halfLife, Optional<ScanTime> dateTime,
			Optional<ScanTime> time)
	{}

	/**
	 * What the values were corrected to, and when the images were taken.
	 *
	 * @param decayCorrection Decay Correction (0054,1102): {@code START}, {@code ADMIN} or {@code NONE}
	 * @param series Series Date and Time (0008,0021), (0008,0031)
	 * @param geScan scan date and time of GE (0009,100D)
	 * @param frames one for each image, or one that holds for all; none where nothing is known of them
	 */
	public record Timing(Optional<String> decayCorrection, Optional<ScanTime> series, Optional<ScanTime> geScan,
			List<PetFrame> frames)
	{}
}
