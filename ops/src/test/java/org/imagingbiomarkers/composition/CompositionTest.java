package org.imagingbiomarkers.composition;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.lesion.VoxelGrid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import net.imglib2.RandomAccessible;
import net.imglib2.position.FunctionRandomAccessible;
import net.imglib2.type.numeric.real.DoubleType;

class CompositionTest {

	@Test
	void aLimitBelongsToTheClassAbove() {
		final ClassSet adc = NamedClasses.ADC.classes();
		assertEquals(List.of("restricted", "intermediate", "free"), adc.classes().stream().map(ValueClass::name).toList());
		assertArrayEquals(new int[] { 0, 0, 1, 1, 2, -1, -1 }, List.of(-1.0, Math.nextDown(1.0), 1.0, 1.4999, 1.5, Double.NaN,
			Double.POSITIVE_INFINITY).stream().mapToInt(adc::find).toArray());
		assertArrayEquals(new long[] { 2, 0, 1 }, adc.counts(new double[] { 0.5, Double.NaN, 0.9, 2 }));
	}

	@Test
	void classesWithoutNamesAreNamedByTheirLimits() {
		assertEquals(List.of("below -30", "-30 to below 20.5", "20.5 and above"), ClassSet.of(List.of(-30.0, 20.5), List.of())
			.classes().stream().map(ValueClass::name).toList());
	}

	@Test
	void wrongClassesAreRefused() {
		for (final List<Double> limits : List.of(List.<Double> of(), List.of(2.0, 1.0), List.of(1.0, 1.0), List.of(Double.NaN,
			1.0)))
		{
			assertThrows(InvalidInputException.class, () -> ClassSet.of(limits, List.of()), limits.toString());
		}
		for (final List<String> names : List.of(List.of("a"), List.of("a", "b", "c"), List.of("a", "a"))) {
			assertThrows(InvalidInputException.class, () -> ClassSet.of(List.of(1.0), names), names.toString());
		}
	}

	/** By hand: quantiles of definition 7, skewness and kurtosis corrected for the number of values. */
	@Test
	void distributionIsThatOfItsDefinitions() {
		final ValueDistribution found = new ValueDistribution(new double[] { 4, 1, 2, 10, 3 });
		assertEquals(4, found.mean());
		assertEquals(3.5355339, found.standardDeviation(), 1e-7);
		assertEquals(1.4, found.percentile(10), 1e-12);
		assertEquals(3, found.percentile(50), 1e-12);
		assertEquals(7.6, found.percentile(90), 1e-12);
		assertEquals(1.6970563, found.skewness(), 1e-7);
		assertEquals(3.152, found.excessKurtosis(), 1e-9);
	}

	@Test
	void histogramBinsBeginAtMultiplesOfTheirWidth() {
		final ValueDistribution.Histogram found = new ValueDistribution(new double[] { -0.1, 0, 0.3, 0.5 }).histogram(0.5,
			100);
		assertEquals(-0.5, found.start());
		assertArrayEquals(new long[] { 1, 2, 1 }, found.counts());
		assertEquals(0, new ValueDistribution(new double[] { 0, 1e9 }).histogram(1e-3, 1000).counts().length);
	}

	/** A ball of radius 14 mm whose edge is a sigmoid around another radius. */
	private static Margin margin(final VoxelGrid grid, final double radius, final double width, final double step) {
		final double[] center = { 20 / grid.spacingX(), 20 / grid.spacingY(), grid.isPlane() ? 0 : 20 / grid.spacingZ() };
		final RandomAccessible<DoubleType> image = new FunctionRandomAccessible<>(3, (at, value) -> value.set(100 + step /
			(1 + Math.exp((radius - distance(at.getDoublePosition(0), at.getDoublePosition(1), at.getDoublePosition(2), center,
				grid)) / width))), DoubleType::new);
		final int[] sizes = { grid.width(), grid.height(), grid.depth() };
		final boolean[] inside = new boolean[sizes[0] * sizes[1] * sizes[2]];
		for (int i = 0; i < inside.length; i++) {
			inside[i] = distance(i % sizes[0], i / sizes[0] % sizes[1], i / sizes[0] / sizes[1], center, grid) <= 14;
		}
		return Margin.of(MarginLines.of(image, new MarginLines.Place(inside, sizes, new int[3]), grid, 8));
	}

	private static double distance(final double x, final double y, final double z, final double[] center,
		final VoxelGrid grid)
	{
		final double a = (x - center[0]) * grid.spacingX();
		final double b = (y - center[1]) * grid.spacingY();
		final double c = (z - center[2]) * grid.spacingZ();
		return Math.sqrt(a * a + b * b + c * c);
	}

	@ParameterizedTest
	@CsvSource({ "0.5, 0.5, 0.5, 14, 1, -80", "0.5, 0.5, 0.5, 14, 0.6, 40", "1, 1, 1, 14, 1.5, -80",
		"1, 1, 1, 15, 1.2, -80", "0.8, 0.8, 2, 13, 1.3, 300", "1, 1, 0, 14, 1.2, -80" })
	void theMarginOfABallIsThatOfItsSigmoid(final double x, final double y, final double z, final double radius,
		final double width, final double step)
	{
		final Margin found = margin(new VoxelGrid((int) (40 / x), (int) (40 / y), z == 0 ? 1 : (int) (40 / z), x, y, z == 0
			? 1 : z), radius, width, step);
		assertTrue(found.lines() > 0.9 * found.tried() && found.tried() > 50, found.toString());
		assertEquals(step, found.step(), 0.03 * Math.abs(step));
		assertEquals(2 * Math.log(9) * width, found.width(), 0.08 * 2 * Math.log(9) * width);
		assertEquals(Math.abs(step) / 4 / width, found.slope(), 0.08 * Math.abs(step) / 4 / width);
		// To the outermost voxels it is half a voxel, more or less.
		assertEquals(radius - 14, found.shift(), Math.max(x, z) / 2);
	}

	@Test
	void withoutAnEdgeThereIsNoMargin() {
		final Margin flat = margin(new VoxelGrid(40, 40, 40, 1, 1, 1), 14, 1, 0);
		assertEquals(0, flat.lines());
		assertTrue(Double.isNaN(flat.width()) && flat.tried() > 0, flat.toString());
	}
}
