package org.imagingbiomarkers.radiomics.families;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.radiomics.FeatureSettings;
import org.imagingbiomarkers.radiomics.FeatureValue;
import org.imagingbiomarkers.radiomics.Grid;
import org.imagingbiomarkers.radiomics.Region;
import org.imagingbiomarkers.radiomics.preparation.Binning;
import org.imagingbiomarkers.radiomics.preparation.Discretization;
import org.imagingbiomarkers.radiomics.preparation.PreparationSettings;
import org.imagingbiomarkers.radiomics.preparation.PreparedRegion;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Beside the definition: for each level the share of voxels at or above it. */
class IntensityVolumeHistogramTest {

	@Property(tries = 50)
	void wholeIntensitiesCountAsTheyAre(@ForAll final int seed) {
		check(seed, new Binning.None(), -10, 90, 101, 1, value -> value + 10);
	}

	@Property(tries = 50)
	void binsOfFixedSizeStandForTheirCenters(@ForAll final int seed) {
		check(seed, new Binning.FixedSize(2.5, OptionalDouble.empty()), -10 + 1.25, 90 + 1.25, 41, 2.5, value -> Math.floor(
			(value + 10) / 2.5));
	}

	@Property(tries = 50)
	void binsOfFixedNumberStandForTheirNumbers(@ForAll final int seed) {
		// The outermost values of the region are -5 and 75.
		check(seed, new Binning.FixedNumber(20), 1, 20, 20, 1, value -> Math.min(19, Math.floor((value + 5) / 4)));
	}

	/**
	 * @param first intensity of the lowest level
	 * @param last of the highest
	 * @param levels how many
	 * @param level of a value, from 0 on
	 */
	private static void check(final int seed, final Binning binning, final double first, final double last,
		final int levels, final double step, final DoubleUnaryOperator level)
	{
		assertEquals(last, first + (levels - 1) * step, 1e-9);
		final Random random = new Random(seed);
		final Grid grid = Grid.of(5, 5, 7, 1, 1, 1);
		final double[] values = new double[grid.voxels()];
		final boolean[] mask = new boolean[values.length];
		final double[] shares = new double[levels];
		int count = 0;
		for (int i = 0; i < values.length; i++) {
			values[i] = i == 30 ? -5 : i == 31 ? 75 : Math.rint(Math.max(-5, Math.min(75, 20 + 30 * random.nextGaussian())));
			mask[i] = i == 30 || i == 31 || random.nextBoolean();
			if (!mask[i]) continue;
			count++;
			for (int l = 0; l <= level.applyAsDouble(values[i]); l++) {
				shares[l]++;
			}
		}
		for (int l = 0; l < levels; l++) {
			shares[l] /= count;
		}
		final Region region = new Region(grid, values, mask, mask, 1);
		final PreparationSettings settings = new PreparationSettings(Optional.empty(), Optional.of(
			new PreparationSettings.Range(-10, 90)), OptionalDouble.empty(), new Binning.FixedNumber(3), binning, 1);
		final Discretization coarse = Discretization.of(region, settings.binning(), OptionalDouble.of(-10));
		final PreparedRegion prepared = new PreparedRegion(region, coarse, binning instanceof Binning.None ? coarse
			: Discretization.of(region, binning, OptionalDouble.of(-10)), settings, List.of());
		final List<FeatureValue> measured = new IntensityVolumeHistogram().measure(new MeasuredRegion(prepared),
			FeatureSettings.volume(), Workers.single());
		final double v10 = fraction(shares, 0.1);
		final double v90 = fraction(shares, 0.9);
		final double i10 = first + step * intensity(shares, 0.1);
		final double i90 = first + step * intensity(shares, 0.9);
		double area = 0;
		for (int l = 1; l < levels; l++) {
			area += (shares[l - 1] + shares[l]) / 2 / (levels - 1);
		}
		final double[] expected = { v10, v90, i10, i90, v10 - v90, i10 - i90, area };
		for (int f = 0; f < expected.length; f++) {
			assertEquals(expected[f], measured.get(f).value(), 1e-9, measured.get(f).feature().title());
		}
	}

	private static double fraction(final double[] shares, final double ofRange) {
		int l = 0;
		while ((double) l / (shares.length - 1) < ofRange - 1e-12) {
			l++;
		}
		return shares[l];
	}

	/** The first level with at most so many voxels at or above it; one more than the last if there is none. */
	private static int intensity(final double[] shares, final double ofVolume) {
		int l = 0;
		while (l < shares.length && shares[l] > ofVolume + 1e-12) {
			l++;
		}
		return l;
	}
}
