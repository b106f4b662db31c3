package org.imagingbiomarkers.plugins.map;

import java.util.Locale;
import java.util.Optional;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.maps.Background;
import org.imagingbiomarkers.maps.NoiseLevel;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.type.logic.NativeBoolType;
import net.imglib2.type.numeric.RealType;

/**
 * The noise of a series of magnitudes, measured in the series itself: in the air around the patient where that holds
 * nothing but noise, otherwise from volumes that differ in nothing else.
 *
 * @param level standard deviation in each of the two channels, in the unit of the image
 * @param where it was measured, such as {@code air}
 */
public record MeasuredNoise(NoiseLevel level, String where) {

	public static final String AIR = "air";
	public static final String REPEATS = "repeats";

	/**
	 * Measures the noise of a series.
	 *
	 * @throws InvalidInputException if there is neither air with plain noise nor a repeated volume
	 */
	public static MeasuredNoise of(final SampledSeries series) {
		return of(series.image(), series.repeats());
	}

	/**
	 * Measures the noise of an image.
	 *
	 * @param image axes x, y, slice and volume
	 * @param repeats those of its volumes that differ in nothing but noise; empty where there are none
	 * @throws InvalidInputException if there is neither air with plain noise nor a repeated volume
	 */
	public static MeasuredNoise of(final RandomAccessibleInterval<? extends RealType<?>> image,
		final Optional<RandomAccessibleInterval<? extends RealType<?>>> repeats)
	{
		final RandomAccessibleInterval<NativeBoolType> tissue = Background.foreground(image);
		String reason;
		try {
			final NoiseLevel level = NoiseLevel.inAir(image, outside(tissue));
			if (level.isRayleigh()) return new MeasuredNoise(level, AIR);
			reason = String.format(Locale.ROOT, "its air is no plain noise (mean over standard deviation is %.2f, not %.2f), " +
				"as after parallel imaging, filters or averages", level.meanOverDeviation(),
				NoiseLevel.RAYLEIGH_MEAN_OVER_DEVIATION);
		}
		catch (final InvalidInputException e) {
			reason = "its air cannot be used";
		}
		if (repeats.isEmpty()) {
			throw new InvalidInputException("noise must be given in the unit of the image: " + reason +
				", and no volume is repeated. Noise Level... measures it in a region of air or from volumes that you name.");
		}
		return new MeasuredNoise(NoiseLevel.ofRepeats(repeats.get(), tissue), REPEATS);
	}

	/** What is left of a volume. */
	public static RandomAccessibleInterval<NativeBoolType> outside(final RandomAccessibleInterval<NativeBoolType> region) {
		return Converters.convert(region, (in, out) -> out.set(!in.get()), new NativeBoolType());
	}

	/** For the log. */
	public String sentence() {
		return String.format(Locale.ROOT, "Noise level (sigma): %.4g, measured in %d voxels of %s", level.sigma(), level
			.voxels(), where.equals(AIR) ? "air" : "repeated volumes");
	}
}
