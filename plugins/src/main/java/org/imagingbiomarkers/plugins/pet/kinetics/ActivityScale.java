package org.imagingbiomarkers.plugins.pet.kinetics;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.ReversibleConversion;
import org.imagingbiomarkers.io.PetHeader;
import org.imagingbiomarkers.io.PetValue;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.pet.kinetics.FrameDecay;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.map.ConvertedValues;
import org.imagingbiomarkers.plugins.map.MapRequest;

/**
 * What the values of each frame are multiplied by to be activities in kBq/mL that are corrected for decay to the
 * injection; SUV are that already, in g/mL.
 *
 * @param factors one per frame
 * @param unit of the values then
 * @param halfLife of the radionuclide, s; infinite where it is not known
 * @param correction what the header says of the correction for decay
 */
record ActivityScale(double[] factors, String unit, double halfLife, String correction) {

	static final String KILOBECQUEREL = "kBq/mL";

	private static final Map<String, Double> KILO = Map.of("bq/ml", 1e-3, "bqml", 1e-3, "kbq/ml", 1.0, "kbq/cc", 1.0,
		"bq/cc", 1e-3, "mbq/ml", 1e3);
	private static final String NOT_CORRECTED = "NONE";
	private static final String TO_START = "START";

	/** Half-lives in minutes that nobody means as seconds. */
	private static final Map<String, Double> MINUTES = Map.of("18F", 109.771, "11C", 20.364, "68Ga", 67.71, "13N", 9.965);
	/** Relative difference up to which a number is one of them. */
	private static final double ROUNDING = 0.01;
	private static final double SECONDS = 60;

	/**
	 * The half-life that a field or the header tells; infinite where neither does.
	 *
	 * @throws InvalidInputException if it is not above 0, or one in minutes
	 */
	static double halfLife(final Series series, final String text) {
		final OptionalDouble given = new TextField("half_life", text).number();
		if (given.isPresent()) {
			MINUTES.forEach((nuclide, minutes) -> {
				if (Math.abs(given.getAsDouble() / minutes - 1) <= ROUNDING) throw new InvalidInputException(
					"half_life must be in s, but " + text.strip() + " is that of " + nuclide + " in min: " + Math.round(SECONDS *
						minutes) + ".");
			});
			return new FrameDecay(given.getAsDouble()).halfLife();
		}
		return series.acquisition().pet().flatMap(header -> header.get(PetValue.HALF_LIFE)).map(known -> known.value().get(0))
			.filter(seconds -> seconds > 0).orElse(Double.POSITIVE_INFINITY);
	}

	/**
	 * Finds the factors.
	 *
	 * @param halfLife s; infinite where it is not known
	 */
	static ActivityScale of(final MapRequest request, final Series series, final PetFrames when, final double halfLife) {
		final String unit = series.valueUnit();
		final Double kilo = KILO.get(unit.toLowerCase(Locale.ROOT).replace(" ", ""));
		final Optional<PetHeader> header = series.acquisition().pet();
		final String correction = header.flatMap(one -> one.get(PetValue.DECAY_CORRECTION)).map(known -> known.value().get(0))
			.orElse("");
		final int count = when.frames().count();
		final double factor = kilo == null ? 1 : kilo;
		final double[] factors = IntStream.range(0, count).mapToDouble(f -> factor).toArray();
		final boolean activity = kilo != null;
		if (activity && correction.equals(NOT_CORRECTED)) {
			final FrameDecay decay = new FrameDecay(known(halfLife, "are not corrected for decay"));
			Arrays.setAll(factors, f -> factor * decay.meanFactor(when.frames().start(f), when.frames().duration(f)));
		}
		else if (activity && correction.equals(TO_START) && when.offset() > 0) {
			final FrameDecay decay = new FrameDecay(known(halfLife, "are corrected for decay to the start of a late scan"));
			Arrays.setAll(factors, f -> factor * decay.factor(when.offset()));
		}
		else if (activity && correction.isEmpty() && header.isPresent()) {
			request.presenter().warn(Warning.assumed("\"" + request.image().getTitle() +
				"\": the header does not say whether the values are corrected for decay (0054,1102); they are taken to be."));
		}
		return new ActivityScale(factors, activity ? KILOBECQUEREL : unit, halfLife, correction);
	}

	private static double known(final double halfLife, final String why) {
		if (Double.isFinite(halfLife)) return halfLife;
		throw new InvalidInputException("half_life must be given in s, such as 6586.2 for 18F, as the values " + why + ".");
	}

	/** A curve of the image as activities. */
	double[] of(final double[] curve) {
		return IntStream.range(0, curve.length).mapToDouble(f -> factors[f] * curve[f]).toArray();
	}

	/** The same for frames from one on. */
	ActivityScale from(final int first) {
		return new ActivityScale(Arrays.copyOfRange(factors, first, factors.length), unit, halfLife, correction);
	}

	/** The values as they are fitted; empty where they are so already. */
	Optional<ConvertedValues> values(final Map<String, Object> details) {
		if (Arrays.stream(factors).allMatch(factor -> factor == 1)) return Optional.empty();
		final Map<String, Object> all = new LinkedHashMap<>(details);
		return Optional.of(new ConvertedValues(() -> new Factors(factors), List.of(), unit, Map.of(), all));
	}

	/** Multiplies. */
	private record Factors(double[] each) implements ReversibleConversion {

		@Override
		public FitStatus convert(final double[] samples, final double[] covariates) {
			for (int i = 0; i < samples.length; i++) {
				samples[i] *= each[i];
			}
			return FitStatus.FITTED;
		}

		@Override
		public boolean restore(final double[] converted, final double[] measured, final double[] covariates) {
			// Between frames there is no factor.
			if (converted.length != each.length) return false;
			for (int i = 0; i < converted.length; i++) {
				converted[i] /= each[i];
			}
			return true;
		}
	}
}
