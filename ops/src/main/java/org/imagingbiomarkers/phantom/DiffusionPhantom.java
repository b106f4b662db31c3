package org.imagingbiomarkers.phantom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.imagingbiomarkers.InvalidInputException;

/**
 * What the QIBA profile of diffusion-weighted MRI asks of a scanner: bias, random error, signal to noise, dependence on
 * the b-values and repeatability of the apparent diffusion coefficient (ADC) in vials of known diffusion. Results are in
 * 10^-3 mm^2/s and percent.
 */
public final class DiffusionPhantom {

	/** The document of the limits. */
	public static final String SOURCE = "QIBA Profile DWI, section 4";

	/** mm^2/s. */
	private static final double BIAS = 0.04e-3;
	private static final double RANDOM_ERROR = 2;
	private static final double B_DEPENDENCE = 2;
	/** 10^-3 mm^2/s. */
	private static final double REPEATABILITY = 0.015;
	/** 50, give or take 5. */
	private static final double SIGNAL_TO_NOISE = 45;
	/** 1.96 sqrt(2): from the standard deviation of repetitions to the difference of two that 95 % stay within. */
	private static final double COEFFICIENT = 1.959963984540054 * Math.sqrt(2);
	private static final double PERCENT = 100;
	private static final double UNIT = 1e3;
	private static final String ADC_UNIT = "10^-3 mm^2/s";
	/** Vials whose coefficient is at least this part of the largest hold water. */
	private static final double WATER = 0.9;

	private DiffusionPhantom() {}

	/**
	 * A series with a volume for each b-value.
	 *
	 * @param volumes of one grid
	 * @param bValues of the volumes, s/mm^2
	 */
	public record Weighted(List<PhantomVolume> volumes, double[] bValues) {

		public Weighted {
			volumes = List.copyOf(volumes);
			if (volumes.size() != bValues.length) throw new InvalidInputException("There must be a b-value for each of " +
				volumes.size() + " volumes, but there are " + bValues.length + ".");
			if (Arrays.stream(bValues).distinct().count() < 2) throw new InvalidInputException(
				"image must have two different b-values or more to measure diffusion.");
		}

		private double smallest() {
			return Arrays.stream(bValues).min().orElseThrow();
		}

		private PhantomVolume unweighted() {
			return volumes.get(index(smallest()));
		}

		private int index(final double b) {
			for (int i = 0; i < bValues.length; i++) {
				if (bValues[i] == b) return i;
			}
			throw new IllegalArgumentException("no such b-value");
		}

		/** ADC in mm^2/s of all volumes whose b-value is one of these, by a weighted fit of the logarithm. */
		PhantomVolume adc(final double... used) {
			final int[] samples = IntStream.range(0, bValues.length).filter(i -> Arrays.stream(used).anyMatch(
				b -> b == bValues[i])).toArray();
			final float[] adc = new float[volumes.get(0).values().length];
			for (int voxel = 0; voxel < adc.length; voxel++) {
				double weights = 0;
				double b = 0;
				double bb = 0;
				double log = 0;
				double blog = 0;
				for (final int i : samples) {
					final double signal = volumes.get(i).values()[voxel];
					if (!(signal > 0)) continue;
					// What the logarithm does to the noise of a signal is undone by its square.
					final double weight = signal * signal;
					weights += weight;
					b += weight * bValues[i];
					bb += weight * bValues[i] * bValues[i];
					log += weight * Math.log(signal);
					blog += weight * bValues[i] * Math.log(signal);
				}
				final double determinant = weights * bb - b * b;
				adc[voxel] = determinant > 0 ? (float) (-(weights * blog - b * log) / determinant) : Float.NaN;
			}
			return volumes.get(0).with(adc);
		}

		/** Of all b-values, mm^2/s. */
		public PhantomVolume adc() {
			return adc(bValues);
		}
	}

	/**
	 * Measures a map of the coefficient.
	 *
	 * @param adc mm^2/s
	 * @param vials on its grid
	 */
	public static List<PhantomScore> ofMap(final PhantomVolume adc, final List<PlacedVial> vials) {
		final List<PhantomScore> scores = new ArrayList<>(VialComparison.of("ADC", ADC_UNIT, UNIT, adc, vials,
			expected -> BIAS, SOURCE));
		for (final PlacedVial vial : vials) {
			final ValueSpread spread = ValueSpread.of(vial.values(adc));
			scores.add(percent("ADC, random error", vial.vial().name(), vial.found() ? PERCENT * spread.sd() / spread.mean()
				: Double.NaN, isWater(vial, vials) ? RANDOM_ERROR : Double.POSITIVE_INFINITY));
		}
		scores.addAll(uniformity(adc, vials));
		return scores;
	}

	/**
	 * Measures a series and its repetitions.
	 *
	 * @param series the first one
	 * @param repeats of the same grid and b-values; none: no repeatability
	 * @param vials on their grid
	 */
	public static List<PhantomScore> ofSeries(final Weighted series, final List<Weighted> repeats,
		final List<PlacedVial> vials)
	{
		final List<PhantomScore> scores = new ArrayList<>(ofMap(series.adc(), vials));
		for (final PlacedVial vial : vials) {
			scores.add(new PhantomScore("signal to noise", vial.vial().name(), vial.found() ? signalToNoise(series, repeats,
				vial) : Double.NaN, Double.NaN, isWater(vial, vials) ? SIGNAL_TO_NOISE : Double.NEGATIVE_INFINITY,
				Double.POSITIVE_INFINITY, "", isWater(vial, vials) ? SOURCE : ""));
		}
		scores.addAll(dependence(series, vials));
		if (!repeats.isEmpty()) scores.addAll(repeatability(series, repeats, vials));
		return scores;
	}

	private static boolean isWater(final PlacedVial vial, final List<PlacedVial> vials) {
		return vial.vial().expected() >= WATER * vials.stream().mapToDouble(one -> one.vial().expected()).max().orElse(0);
	}

	private static PhantomScore percent(final String measure, final String region, final double value, final double most) {
		return new PhantomScore(measure, region, value, Double.NaN, Double.NEGATIVE_INFINITY, most, "%", Double.isInfinite(
			most) ? "" : SOURCE);
	}

	/** Range of the means of vials with the same content, by their mean. */
	private static List<PhantomScore> uniformity(final PhantomVolume adc, final List<PlacedVial> vials) {
		final Map<Double, List<Double>> means = new LinkedHashMap<>();
		final Map<Double, String> names = new LinkedHashMap<>();
		for (final PlacedVial vial : vials) {
			if (!vial.found()) continue;
			means.computeIfAbsent(vial.vial().expected(), e -> new ArrayList<>()).add(ValueSpread.of(vial.values(adc)).mean());
			names.merge(vial.vial().expected(), vial.vial().name(), (a, b) -> a + ", " + b);
		}
		final List<PhantomScore> scores = new ArrayList<>();
		means.forEach((expected, all) -> {
			final double range = all.stream().mapToDouble(m -> m).max().orElseThrow() - all.stream().mapToDouble(m -> m).min()
				.orElseThrow();
			if (all.size() > 1) scores.add(percent("ADC, range among equal vials", names.get(expected), PERCENT * range / all
				.stream().mapToDouble(m -> m).average().orElseThrow(), Double.POSITIVE_INFINITY));
		});
		return scores;
	}

	/** From the difference of the first two series where there are repetitions, otherwise from the scatter in the vial. */
	private static double signalToNoise(final Weighted series, final List<Weighted> repeats, final PlacedVial vial) {
		final PhantomVolume first = series.unweighted();
		final ValueSpread inside = ValueSpread.of(vial.values(first));
		if (repeats.isEmpty()) return inside.mean() / inside.sd();
		final float[] difference = first.values().clone();
		final float[] other = repeats.get(0).unweighted().values();
		for (int i = 0; i < difference.length; i++) {
			difference[i] -= other[i];
		}
		return Math.sqrt(2) * inside.mean() / ValueSpread.of(vial.values(first.with(difference))).sd();
	}

	/** Of the coefficient from the smallest b-value and each larger one, against that of the largest. */
	private static List<PhantomScore> dependence(final Weighted series, final List<PlacedVial> vials) {
		final double[] larger = Arrays.stream(series.bValues()).distinct().filter(b -> b > series.smallest()).sorted()
			.toArray();
		final List<PhantomScore> scores = new ArrayList<>();
		if (larger.length < 2) return scores;
		final PhantomVolume all = series.adc(series.smallest(), larger[larger.length - 1]);
		for (int i = 0; i < larger.length - 1; i++) {
			final PhantomVolume some = series.adc(series.smallest(), larger[i]);
			for (final PlacedVial vial : vials) {
				if (!isWater(vial, vials)) continue;
				final double reference = ValueSpread.of(vial.values(all)).mean();
				final double value = ValueSpread.of(vial.values(some)).mean();
				scores.add(percent("ADC, b " + Math.round(series.smallest()) + " and " + Math.round(larger[i]) + " against " +
					Math.round(larger[larger.length - 1]), vial.vial().name(), vial.found() ? PERCENT * Math.abs(value -
						reference) / reference : Double.NaN, B_DEPENDENCE));
			}
		}
		return scores;
	}

	private static List<PhantomScore> repeatability(final Weighted series, final List<Weighted> repeats,
		final List<PlacedVial> vials)
	{
		final List<PhantomVolume> maps = new ArrayList<>(List.of(series.adc()));
		repeats.forEach(repeat -> maps.add(repeat.adc()));
		final List<PhantomScore> scores = new ArrayList<>();
		for (final PlacedVial vial : vials) {
			final double[] means = maps.stream().mapToDouble(map -> UNIT * ValueSpread.of(vial.values(map)).mean()).toArray();
			final double coefficient = vial.found() ? COEFFICIENT * ValueSpread.of(means).sd() : Double.NaN;
			scores.add(new PhantomScore("ADC, repeatability coefficient", vial.vial().name(), coefficient, Double.NaN,
				Double.NEGATIVE_INFINITY, isWater(vial, vials) ? REPEATABILITY : Double.POSITIVE_INFINITY, ADC_UNIT, isWater(vial,
					vials) ? SOURCE : ""));
		}
		return scores;
	}
}
