package org.imagingbiomarkers.pet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.pet.PetScan.ClockTime;
import org.imagingbiomarkers.pet.PetScan.Frame;
import org.imagingbiomarkers.pet.SuvFactors.Rule;

/**
 * The dose that the values of the images are related to, decayed to the time they were corrected to.
 *
 * @param rule by which the times were found
 * @param times s from the injection to the time the dose is decayed to: one per frame, or one for all
 * @param doses Bq, as many
 */
record DecayedDose(Rule rule, List<Double> times, List<Double> doses) {

	/** Half-lives after which no scan is plausible. */
	private static final double MAX_HALF_LIVES = 8;
	/** The least dose that can be divided by. */
	private static final double MIN_BQ = 1e-100;
	private static final double MAX_MBQ = 1e5;
	private static final double MBQ = 1e6;

	/**
	 * Radioactive decay.
	 *
	 * @param halfLife Radionuclide Half Life (0018,1075), s
	 */
	private record Decay(double halfLife) {

		private double rate() {
			return Math.log(2) / halfLife;
		}

		/** The share of an activity that is left after a time in s. */
		double remaining(final double time) {
			return Math.exp(-rate() * time);
		}

		/** The mean activity during a frame of the given duration in s, relative to that at its beginning. */
		double meanDuring(final double duration) {
			final double exponent = rate() * duration;
			return -Math.expm1(-exponent) / exponent;
		}

		/** How long after the beginning of a frame the activity is its mean during the frame; both in s. */
		double timeOfMean(final double duration) {
			return -Math.log(meanDuring(duration)) / rate();
		}
	}

	/** The times a dose is decayed to: one per frame, or one for all. */
	private record Reference(Rule rule, double[] times) {

		static Reference of(final Rule rule, final double time) {
			return new Reference(rule, new double[] { time });
		}
	}

	/**
	 * Decays a dose.
	 *
	 * @throws InvalidInputException if a value is missing or contradicts the others
	 */
	static DecayedDose of(final PetScan.Injection injection, final PetScan.Timing timing, final List<String> corrections,
		final List<String> warnings)
	{
		final double dose = dose(injection, warnings);
		final String correction = timing.decayCorrection().orElseThrow(() -> refused(
			"decay_correction must be given as START, ADMIN or NONE: the header has no (0054,1102)."));
		if (correction.equals("NONE") && corrections.contains("DECY")) {
			warnings.add(
				"decay_correction (0054,1102) is NONE, but corrections (0028,0051) hold DECY: the former is followed.");
		}
		if (correction.equals("ADMIN")) return new DecayedDose(Rule.ADMIN, List.of(0.0), List.of(dose));
		final Decay decay = new Decay(Body.positive(injection.halfLife().orElse(Double.NaN)).orElseThrow(() -> refused(
			"half_life must be given in s: the header has no usable Radionuclide Half Life (0018,1075).")));
		final AcquisitionTimeline clock = AcquisitionTimeline.of(timing);
		return switch (correction) {
			case "START" -> decayed(dose, decay, start(clock, timing, decay, warnings), clock, injection, warnings);
			case "NONE" -> {
				final DecayedDose begin = decayed(dose, decay, none(clock), clock, injection, warnings);
				yield new DecayedDose(begin.rule, begin.times, averaged(begin.doses, timing.frames(), decay));
			}
			default -> throw refused("decay_correction (0054,1102) must be START, ADMIN or NONE, but it is \"" + correction +
				"\".");
		};
	}

	private static double dose(final PetScan.Injection injection, final List<String> warnings) {
		final double dose = Body.positive(injection.dose().orElse(Double.NaN)).orElseThrow(() -> refused(
			"dose must be given in MBq: the header has no usable Radionuclide Total Dose (0018,1074)."));
		if (dose >= MAX_MBQ) return dose;
		warnings.add(String.format(Locale.ROOT, "dose (0018,1074) is %s Bq as it is written: taken as MBq.", dose));
		return MBQ * dose;
	}

	private static Reference start(final AcquisitionTimeline clock, final PetScan.Timing timing, final Decay decay,
		final List<String> warnings)
	{
		if (clock.series() <= clock.earliest()) return Reference.of(Rule.START_SERIES_TIME, clock.series());
		if (!Double.isNaN(clock.geScan())) return Reference.of(Rule.START_GE_SCAN_TIME, clock.geScan());
		if (Double.isNaN(clock.earliest())) {
			if (Double.isNaN(clock.series())) {
				throw refused(
					"series_time or acquisition_time must be given: the header has neither (0008,0031) nor (0008,0032).");
			}
			warnings.add("acquisition_time (0008,0032) is missing: whether the series was reprocessed later cannot be told.");
			return Reference.of(Rule.START_SERIES_TIME, clock.series());
		}
		final double[] computed = backComputed(clock, timing.frames(), decay);
		if (computed.length > 0) return new Reference(Rule.START_BACK_COMPUTED, computed);
		final String series = Double.isNaN(clock.series()) ? "is missing" : "is later than acquisition_time (0008,0032)";
		warnings.add("series_time (0008,0031) " + series +
			", and nothing else tells the start of the scan: the earliest acquisition_time is taken.");
		return Reference.of(Rule.START_EARLIEST_ACQUISITION, clock.earliest());
	}

	/** When the scan of each frame began; empty where a frame lacks the numbers for it. */
	private static double[] backComputed(final AcquisitionTimeline clock, final List<PetScan.Frame> frames,
		final Decay decay)
	{
		final double[] starts = new double[frames.size()];
		for (int i = 0; i < starts.length; i++) {
			final OptionalDouble duration = Body.positive(frames.get(i).duration().orElse(Double.NaN));
			final OptionalDouble reference = Body.positive(frames.get(i).referenceTime().orElse(Double.NaN));
			if (duration.isEmpty() || reference.isEmpty() || Double.isNaN(clock.acquisitions()[i])) return new double[0];
			starts[i] = clock.acquisitions()[i] + decay.timeOfMean(duration.getAsDouble()) - reference.getAsDouble();
		}
		return starts;
	}

	private static Reference none(final AcquisitionTimeline clock) {
		if (clock.acquisitions().length == 0 || Arrays.stream(clock.acquisitions()).anyMatch(Double::isNaN)) {
			throw refused("acquisition_time must be given for every image where decay_correction (0054,1102) is NONE: the " +
				"header has no (0008,0032).");
		}
		return new Reference(Rule.NONE, clock.acquisitions());
	}

	private static DecayedDose decayed(final double dose, final Decay decay, final Reference reference,
		final AcquisitionTimeline clock, final PetScan.Injection injection, final List<String> warnings)
	{
		final double first = Arrays.stream(reference.times).min().orElseThrow();
		final double injected = clock.injection(injection, first, warnings).orElseThrow(() -> refused(
			"injection_time must be given: the header has neither (0018,1078) nor (0018,1072)."));
		if (injected > first) {
			throw refused(String.format(Locale.ROOT,
				"injection_time (0018,1078) must not be after the time the dose is decayed " + "to, but it is %.0f s later (%s).",
				injected - first, reference.rule.sentence()));
		}
		final List<Double> times = Arrays.stream(reference.times).mapToObj(time -> time - injected).toList();
		final double longest = times.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
		if (longest > MAX_HALF_LIVES * decay.halfLife()) {
			warnings.add(String.format(Locale.ROOT,
				"injection_time lies %.1f half-lives before the time the dose is decayed to: nobody scans so late.", longest /
					decay.halfLife()));
		}
		if (dose * decay.remaining(longest) < MIN_BQ) {
			throw refused(String.format(Locale.ROOT,
				"injection_time (0018,1078) must be of this scan, but it is %.0f s before it: nothing of the dose is left with a " +
					"half_life (0018,1075) of %s s.", longest, decay.halfLife()));
		}
		return new DecayedDose(reference.rule, times, times.stream().map(time -> dose * decay.remaining(time)).toList());
	}

	private static List<Double> averaged(final List<Double> doses, final List<PetScan.Frame> frames, final Decay decay) {
		final List<Double> means = new ArrayList<>();
		for (int i = 0; i < doses.size(); i++) {
			final double duration = Body.positive(frames.get(i).duration().orElse(Double.NaN)).orElseThrow(() -> refused(
				"frame_duration must be given in s for every image where decay_correction (0054,1102) is NONE: the header has no " +
					"usable Actual Frame Duration (0018,1242)."));
			means.add(doses.get(i) * decay.meanDuring(duration));
		}
		return means;
	}

	private static InvalidInputException refused(final String sentence) {
		return new InvalidInputException(sentence);
	}

	/**
	 * The times of a scan on one axis of seconds, also where dates are missing, as after some anonymization.
	 *
	 * @param dated whether the scan has a date
	 * @param acquisitions one per frame; NaN where it is unknown
	 * @param earliest the earliest of them; NaN without any
	 * @param series series time; NaN where it is unknown
	 * @param geScan scan time of GE; NaN where it is unknown
	 */
	private record AcquisitionTimeline(boolean dated, double[] acquisitions, double earliest, double series,
			double geScan)
	{

		static AcquisitionTimeline of(final PetScan.Timing timing) {
			final List<Optional<ClockTime>> begins = timing.frames().stream().map(Frame::acquisition).toList();
			final OptionalLong day = Stream.concat(begins.stream(), Stream.of(timing.series(), timing.geScan())).flatMap(
				Optional::stream).map(ClockTime::day).filter(OptionalLong::isPresent).findFirst().orElse(OptionalLong.empty());
			final double[] acquisitions = begins.stream().mapToDouble(begin -> begin.map(time -> time.on(day.orElse(0))).orElse(
				Double.NaN)).toArray();
			passMidnight(acquisitions, begins);
			final double earliest = Arrays.stream(acquisitions).filter(time -> !Double.isNaN(time)).min().orElse(Double.NaN);
			final double anchor = Double.isNaN(earliest) ? day.orElse(0) * ClockTime.DAY + ClockTime.DAY / 2 : earliest;
			return new AcquisitionTimeline(day.isPresent(), acquisitions, earliest, near(timing.series(), anchor), near(timing
				.geScan(), anchor));
		}

		private static double near(final Optional<ClockTime> time, final double anchor) {
			return time.map(t -> t.near(anchor)).orElse(Double.NaN);
		}

		/** No scan takes half a day: times of unknown days that are that far apart are before and after midnight. */
		private static void passMidnight(final double[] times, final List<Optional<ClockTime>> begins) {
			final double latest = Arrays.stream(times).filter(time -> !Double.isNaN(time)).max().orElse(Double.NaN);
			for (int i = 0; i < times.length; i++) {
				final boolean undated = begins.get(i).filter(time -> time.day().isEmpty()).isPresent();
				if (undated && latest - times[i] > ClockTime.DAY / 2) times[i] += ClockTime.DAY;
			}
		}

		/**
		 * When the injection was.
		 *
		 * @param reference the earliest time the dose is decayed to
		 * @param warnings receives a sentence where the day had to be inferred
		 * @return empty where no time is known
		 */
		OptionalDouble injection(final PetScan.Injection injection, final double reference, final List<String> warnings) {
			final Optional<ClockTime> exact = injection.dateTime().filter(time -> time.day().isPresent());
			if (exact.isPresent() && dated) return OptionalDouble.of(exact.get().on(0));
			final Optional<ClockTime> ofDay = injection.dateTime().or(injection::time);
			if (ofDay.isEmpty()) return OptionalDouble.empty();
			final double midnight = Math.floor(reference / ClockTime.DAY) * ClockTime.DAY;
			final double sameDay = midnight + ofDay.get().second();
			if (sameDay <= reference) return OptionalDouble.of(sameDay);
			warnings.add("injection_time (0018,1072) is later in the day than the scan: the injection is taken to be of the " +
				"previous day.");
			return OptionalDouble.of(sameDay - ClockTime.DAY);
		}
	}
}
