package org.imagingbiomarkers.io;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what a PET header states that is possible but probably wrong, each with one sentence for the user. */
public final class PetHeaderCheck {

	/** Half-lives of the nuclides of PET by their mass number, s (Decay Data Evaluation Project). */
	private static final Map<Integer, Double> HALF_LIVES = Map.ofEntries(Map.entry(11, 1221.8), Map.entry(13, 597.9), Map
		.entry(15, 122.2), Map.entry(18, 6586.2), Map.entry(38, 458.2), Map.entry(44, 14551.0), Map.entry(52, 483062.0), Map
			.entry(55, 63108.0), Map.entry(61, 12020.0), Map.entry(62, 580.4), Map.entry(64, 45721.0), Map.entry(66, 34164.0),
		Map.entry(68, 4062.6), Map.entry(76, 58320.0), Map.entry(82, 75.5), Map.entry(86, 53064.0), Map.entry(89, 282276.0),
		Map.entry(90, 230580.0), Map.entry(124, 360806.0));
	private static final Pattern MASS_NUMBER = Pattern.compile("(?<![0-9])[0-9]{2,3}(?![0-9])");

	/** Relative difference of half-lives that is rounding or an older table. */
	private static final double HALF_LIFE_TOLERANCE = 0.05;
	/** Nuclides that live longer than this are scanned days after their injection, s. */
	private static final double LONG_LIVED = 12 * 3600;
	/** Doses from here up to {@link #MIN_DOSE} are neither plausible in Bq nor in MBq, Bq. */
	private static final double MIN_DOSE_IN_KBQ = 1e4;
	/** The least that is injected, Bq. */
	private static final double MIN_DOSE = 2e6;

	/** Numbers below are no doses in MBq: up to here in GBq, and in mCi. */
	private static final double MAX_DOSE_IN_GBQ = 2;
	private static final double MAX_DOSE_IN_MCI = 30;
	private static final double MBQ_PER_MCI = 37;

	private PetHeaderCheck() {}

	/** One sentence for each doubt; none where the values fit together. */
	public static List<Warning> warnings(final PetHeader header) {
		final List<Warning> warnings = new ArrayList<>();
		header.get(PetValue.INJECTIONS).ifPresent(count -> warnings.add(Warning.assumed(String.format(Locale.ROOT,
			"The header lists %.0f injections (%s); the first is taken: give dose and injection_time if that is the wrong one.",
			count.value().get(0), "Radiopharmaceutical Information Sequence " + count.source()))));
		header.get(PetValue.DOSE).ifPresent(dose -> checkDose(dose.value().get(0), dose.source(), warnings));
		header.get(PetValue.HALF_LIFE).ifPresent(halfLife -> checkHalfLife(halfLife, header, warnings));
		checkInjection(header, warnings);
		checkInterval(header, warnings);
		return warnings;
	}

	private static void checkDose(final double dose, final String source, final List<Warning> warnings) {
		if (dose > 0 && dose < MAX_DOSE_IN_GBQ) warnings.add(Warning.doubtful(String.format(Locale.ROOT,
			"dose %s is %s: if it was written in GBq, dose should be %.4g MBq.", source, dose, 1000 * dose)));
		else if (dose > 0 && dose < MAX_DOSE_IN_MCI) warnings.add(Warning.doubtful(String.format(Locale.ROOT,
			"dose %s is %s: if it was written in mCi, dose should be %.4g MBq.", source, dose, MBQ_PER_MCI * dose)));
		if (dose < MIN_DOSE_IN_KBQ || dose >= MIN_DOSE) return;
		warnings.add(Warning.doubtful(String.format(Locale.ROOT,
			"dose %s is %.0f Bq, less than is injected for a scan: if it was written in kBq, dose should be %.4g MBq.", source,
			dose, dose / 1000)));
	}

	private static void checkHalfLife(final Sourced<List<Double>> halfLife, final PetHeader header,
		final List<Warning> warnings)
	{
		final Optional<String> nuclide = header.get(PetValue.RADIONUCLIDE).map(stated -> stated.value().get(0));
		final double expected = nuclide.map(PetHeaderCheck::halfLife).orElse(Double.NaN);
		final double stated = halfLife.value().get(0);
		if (Math.abs(stated - expected) > HALF_LIFE_TOLERANCE * expected) warnings.add(Warning.contradiction(String.format(
			Locale.ROOT, "half_life %s is %s s, but that of the radionuclide (%s) is %.0f s: one of them is wrong.", halfLife
				.source(), stated, nuclide.orElse(""), expected)));
		if (stated > LONG_LIVED && header.get(PetValue.INJECTION_DATE_TIME).isEmpty() && header.get(PetValue.INJECTION_TIME)
			.isPresent())
		{
			warnings.add(Warning.doubtful(String.format(Locale.ROOT,
				"injection_time (0018,1072) has no date, but with a half-life of %.1f days the injection may have been days before " +
					"the scan: give injection_time with its date.", stated / Duration.ofDays(1).toSeconds())));
		}
	}

	private static double halfLife(final String nuclide) {
		final Matcher mass = MASS_NUMBER.matcher(nuclide);
		return mass.find() ? HALF_LIVES.getOrDefault(Integer.parseInt(mass.group()), Double.NaN) : Double.NaN;
	}

	private static void checkInjection(final PetHeader header, final List<Warning> warnings) {
		final Optional<LocalDateTime> injection = first(header, PetValue.INJECTION_DATE_TIME);
		final Optional<LocalDateTime> scan = first(header, PetValue.ACQUISITION_TIME);
		if (injection.isEmpty() || scan.isEmpty() || !injection.get().isAfter(scan.get())) return;
		warnings.add(Warning.contradiction("injection_time (0018,1078) is " + Duration.between(scan.get(), injection.get())
			.toSeconds() + " s after acquisition_time: an injection should come before the scan."));
	}

	/** Programs that remove what identifies a patient also set times to midnight, or all to the same. */
	private static void checkInterval(final PetHeader header, final List<Warning> warnings) {
		final Optional<Sourced<List<PetTime>>> injection = header.get(PetValue.INJECTION_TIME);
		final Optional<Sourced<List<PetTime>>> scan = header.get(PetValue.ACQUISITION_TIME);
		if (injection.isEmpty() || scan.isEmpty() || header.get(PetValue.INJECTION_DATE_TIME).isPresent()) return;
		if (scan.get().value().stream().allMatch(time -> time.time().equals(injection.get().value().get(0).time()))) warnings
			.add(Warning.doubtful("injection_time " + injection.get().source() + " and acquisition_time " + scan.get()
				.source() + " are both " + injection.get().value().get(0).time() +
				", as where times were removed: without the time between them SUV is too small by the decay."));
	}

	private static Optional<LocalDateTime> first(final PetHeader header, final PetValue<PetTime> value) {
		return header.get(value).map(stated -> stated.value().get(0)).flatMap(time -> time.date().map(day -> day.atTime(time
			.time())));
	}
}
