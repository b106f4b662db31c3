package org.imagingbiomarkers.plugins.pet;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;

import org.imagingbiomarkers.io.PetHeader;
import org.imagingbiomarkers.io.PetTime;
import org.imagingbiomarkers.io.PetValue;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.pet.Body;
import org.imagingbiomarkers.pet.PetScan;
import org.imagingbiomarkers.pet.PetScan.ClockTime;
import org.imagingbiomarkers.pet.PetScan.Frame;
import org.imagingbiomarkers.pet.Sex;

/** A PET header, as it was read, as the scan that SUV are computed from. */
final class PetScanReader {

	private static final double NANOS = 1e-9;

	private PetScanReader() {}

	static PetScan of(final PetHeader header) {
		return new PetScan(new PetScan.Values(one(header, PetValue.UNITS), one(header, PetValue.SUV_TYPE), one(header,
			PetValue.CORRECTIONS).orElse(List.of()), number(header, PetValue.PHILIPS_SUV_FACTOR), number(header,
				PetValue.PHILIPS_ACTIVITY_FACTOR)), new PetScan.Injection(number(header, PetValue.DOSE), number(header,
					PetValue.HALF_LIFE), time(header, PetValue.INJECTION_DATE_TIME), time(header, PetValue.INJECTION_TIME)),
			new PetScan.Timing(one(header, PetValue.DECAY_CORRECTION), time(header, PetValue.SERIES_TIME), time(header,
				PetValue.GE_SCAN_TIME), frames(header)), new Body(number(header, PetValue.WEIGHT), number(header,
					PetValue.HEIGHT), one(header, PetValue.SEX).flatMap(PetScanReader::sex)));
	}

	/** One frame for all images where nothing differs between them. */
	private static List<Frame> frames(final PetHeader header) {
		final Optional<Sourced<List<PetTime>>> acquisition = header.get(PetValue.ACQUISITION_TIME);
		final Optional<Sourced<List<Double>>> duration = header.get(PetValue.FRAME_DURATION);
		final Optional<Sourced<List<Double>>> reference = header.get(PetValue.FRAME_REFERENCE_TIME);
		final int frames = Math.max(count(acquisition), Math.max(count(duration), count(reference)));
		return IntStream.range(0, frames).mapToObj(frame -> new Frame(acquisition.map(stated -> scanTime(PetHeader.ofPlane(
			stated, frame))), at(duration, frame), at(reference, frame))).toList();
	}

	private static int count(final Optional<? extends Sourced<? extends List<?>>> stated) {
		return stated.map(s -> s.value().size()).orElse(0);
	}

	private static OptionalDouble at(final Optional<Sourced<List<Double>>> stated, final int frame) {
		return stated.isPresent() ? OptionalDouble.of(PetHeader.ofPlane(stated.get(), frame)) : OptionalDouble.empty();
	}

	private static <T> Optional<T> one(final PetHeader header, final PetValue<T> value) {
		return header.get(value).map(stated -> PetHeader.ofPlane(stated, 0));
	}

	private static OptionalDouble number(final PetHeader header, final PetValue<Double> value) {
		return at(header.get(value), 0);
	}

	private static Optional<ClockTime> time(final PetHeader header, final PetValue<PetTime> value) {
		return one(header, value).map(PetScanReader::scanTime);
	}

	private static ClockTime scanTime(final PetTime time) {
		final OptionalLong day = time.date().map(LocalDate::toEpochDay).map(OptionalLong::of).orElse(OptionalLong.empty());
		return new ClockTime(day, NANOS * time.time().toNanoOfDay());
	}

	private static Optional<Sex> sex(final String word) {
		return switch (word) {
			case "M" -> Optional.of(Sex.MALE);
			case "F" -> Optional.of(Sex.FEMALE);
			case "O" -> Optional.of(Sex.OTHER);
			default -> Optional.empty();
		};
	}
}
