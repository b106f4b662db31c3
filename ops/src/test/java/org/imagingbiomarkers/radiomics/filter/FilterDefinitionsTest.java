package org.imagingbiomarkers.radiomics.filter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

import org.imagingbiomarkers.radiomics.Grid;
import org.imagingbiomarkers.radiomics.Volume;
import org.imagingbiomarkers.radiomics.filter.LineConvolution.Axis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Filters against their definitions, computed the slow way. */
class FilterDefinitionsTest {

	private static final Volume IMAGE = Patterns.noise(Grid.of(70, 5, 4, 1, 1, 1));

	@ParameterizedTest
	@EnumSource
	void linesAreConvolvedWithEvenKernelsLongerThanTheImageUnderEveryBoundary(final Boundary boundary) {
		final double[] weights = { 1, -2, 0.5, 3, 4, -1.5, 2, 7, -3, 1, 0.25, 2 };
		for (final Axis axis : Axis.values()) {
			final Volume response = new LineConvolution(boundary, Patterns.WORKERS).along(axis, IMAGE, List.of(Kernel.of(3,
				weights), Kernel.of(0, 1, 2)));
			final Volume slow = slowly(axis, slowly(axis, IMAGE, 3, weights, boundary), 0, new double[] { 1, 2 }, boundary);
			assertArrayEquals(slow.values(), response.values(), 1e-9);
		}
	}

	private static Volume slowly(final Axis axis, final Volume image, final int origin, final double[] weights,
		final Boundary boundary)
	{
		final Grid grid = image.grid();
		final double[] values = new double[grid.voxels()];
		for (int i = 0; i < values.length; i++) {
			for (int k = 0; k < weights.length; k++) {
				final int step = origin - k;
				values[i] += weights[k] * Patterns.at(image, boundary, grid.x(i) + (axis == Axis.X ? step : 0), grid.y(i) +
					(axis == Axis.Y ? step : 0), grid.z(i) + (axis == Axis.Z ? step : 0));
			}
		}
		return new Volume(grid, values);
	}

	@ParameterizedTest
	@EnumSource
	void theLaplacianOfAGaussianIsItsKernel(final Boundary boundary) {
		final Volume image = Patterns.noise(Grid.of(9, 8, 7, 2, 2, 2));
		final double sigma = 1.5;
		final int reach = 5;
		final double[] values = new double[image.values().length];
		for (int i = 0; i < values.length; i++) {
			for (int z = -reach; z <= reach; z++) {
				for (int y = -reach; y <= reach; y++) {
					for (int x = -reach; x <= reach; x++) {
						final double r2 = (x * x + y * y + z * z) / (sigma * sigma);
						final double weight = -1 / (sigma * sigma) * Math.pow(1 / (Math.sqrt(2 * Math.PI) * sigma), 3) * (3 - r2) *
							Math.exp(-r2 / 2);
						values[i] += weight * Patterns.at(image, boundary, image.grid().x(i) - x, image.grid().y(i) - y, image.grid()
							.z(i) - z);
					}
				}
			}
		}
		assertArrayEquals(values, new LaplacianOfGaussian(3, 3, false, boundary).apply(image, Patterns.WORKERS).values(),
			1e-9);
	}

	@Test
	void theLaplacianOfAParabolaIsTheSameWhateverTheShapeOfVoxels() {
		final Grid grid = Grid.of(61, 45, 31, 0.5, 1, 2);
		final double[] parabola = new double[grid.voxels()];
		for (int i = 0; i < parabola.length; i++) {
			final double x = (grid.x(i) - 30) * 0.5;
			final double y = (grid.y(i) - 22) * 1.0;
			final double z = (grid.z(i) - 15) * 2.0;
			parabola[i] = x * x + 3 * y * y - 0.5 * z * z;
		}
		final Volume response = new LaplacianOfGaussian(2, 6, false, Boundary.NEAREST).apply(new Volume(grid, parabola),
			Patterns.WORKERS);
		assertEquals(2 + 6 - 1, response.at(30, 22, 15), 1e-4);
	}

	@ParameterizedTest
	@EnumSource
	void gaborResponsesAreThoseOfTheKernelOnVoxelsOfAnyShape(final Boundary boundary) {
		final Volume image = Patterns.noise(Grid.of(9, 6, 3, 1, 1.5, 2));
		final double theta = Math.toRadians(25);
		final double sigma = 1.2;
		final double[] modulus = new double[image.values().length];
		for (int i = 0; i < modulus.length; i++) {
			double re = 0;
			double im = 0;
			for (int v = -12; v <= 12; v++) {
				for (int u = -15; u <= 15; u++) {
					final double across = Math.cos(theta) * u + Math.sin(theta) * 1.5 * v;
					final double along = Math.sin(theta) * u - Math.cos(theta) * 1.5 * v;
					final double value = Math.exp(-(across * across + 0.64 * along * along) / (2 * sigma * sigma)) * Patterns.at(
						image, boundary, image.grid().x(i) - u, image.grid().y(i) - v, image.grid().z(i));
					re += value * Math.cos(2 * Math.PI * across / 3);
					im += value * Math.sin(2 * Math.PI * across / 3);
				}
			}
			modulus[i] = Math.hypot(re, im);
		}
		assertArrayEquals(modulus, GaborFilter.modulus(sigma, 3, 0.8, 25, boundary).apply(image, Patterns.WORKERS).values(),
			1e-4);
	}

	@ParameterizedTest
	@CsvSource({ "1,1,1", "2,3,4", "7,11,13", "16,9,25", "67,2,6" })
	void aSpectrumThatIsLeftAloneIsTheImage(final int sizeX, final int sizeY, final int sizeZ) {
		final Volume image = Patterns.noise(Grid.of(sizeX, sizeY, sizeZ, 1, 1, 1));
		for (final boolean slices : new boolean[] { false, true }) {
			for (final int margin : new int[] { 0, 5 }) {
				final Spectrum spectrum = new Spectrum(image, Boundary.MIRROR, margin, slices, Patterns.WORKERS);
				spectrum.multiply((x, y, z) -> 1, 0);
				assertArrayEquals(image.values(), spectrum.image().values(), 1e-10);
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void pooledResponsesTurnWithTheImage(final Boundary boundary) {
		final Volume image = Patterns.noise(Grid.of(9, 7, 6, 1, 1, 1));
		for (final Pooling pooling : Pooling.values()) {
			for (final Filter filter : List.of(new LawsFilter(LawsKernel.parse("E3W5L5"), Optional.of(pooling), OptionalInt
				.empty(), boundary), new SeparableWavelet(Wavelet.named("coif1"), "HLL", 2, Optional.of(pooling), boundary)))
			{
				assertArrayEquals(Patterns.turned(filter.apply(image, Patterns.WORKERS)).values(), filter.apply(Patterns.turned(
					image), Patterns.WORKERS).values(), 1e-9);
				assertArrayEquals(Patterns.tipped(filter.apply(image, Patterns.WORKERS)).values(), filter.apply(Patterns.tipped(
					image), Patterns.WORKERS).values(), 1e-9);
			}
			final Filter gabor = new GaborFilter(2, 3, 0.5, 0, OptionalDouble.of(45), GaborFilter.Response.MODULUS, Optional.of(
				pooling), false, boundary);
			assertArrayEquals(Patterns.tipped(gabor.apply(image, Patterns.WORKERS)).values(), gabor.apply(Patterns.tipped(
				image), Patterns.WORKERS).values(), 1e-9);
		}
	}

	@ParameterizedTest
	@CsvSource({ "1,ZERO", "2,NEAREST", "1,MIRROR" })
	void farFromTheBordersTheBoundaryMakesNoDifferenceToAWavelet(final int level, final Boundary boundary) {
		final Grid grid = Grid.of(90, 90, 1, 1, 1, 1);
		final double[] values = new double[grid.voxels()];
		final double[] noise = Patterns.noise(grid).values();
		for (int y = 40; y < 50; y++) {
			System.arraycopy(noise, grid.index(40, y, 0), values, grid.index(40, y, 0), 10);
		}
		final Volume image = new Volume(grid, values);
		final Volume continued = new SimoncelliWavelet(level, true, boundary).apply(image, Patterns.WORKERS);
		final Volume periodic = new SimoncelliWavelet(level, true, Boundary.PERIODIC).apply(image, Patterns.WORKERS);
		for (int y = 35; y < 55; y++) {
			for (int x = 35; x < 55; x++) {
				assertEquals(periodic.at(x, y, 0), continued.at(x, y, 0), 1);
			}
		}
	}

	@Test
	void rieszComponentsOfTheSameOrderKeepTheEnergyOfWhatTheyTransform() {
		// Of an odd number of frequencies none lies where its opposite is not.
		final Volume image = Patterns.noise(Grid.of(15, 9, 7, 1, 1, 1));
		final SimoncelliWavelet wavelet = new SimoncelliWavelet(1, false, Boundary.PERIODIC);
		double energy = 0;
		for (final List<Integer> order : List.of(List.of(2, 0, 0), List.of(0, 2, 0), List.of(0, 0, 2), List.of(1, 1, 0), List
			.of(1, 0, 1), List.of(0, 1, 1)))
		{
			energy += squares(new RieszTransform(order, wavelet).apply(image, Patterns.WORKERS));
		}
		assertEquals(squares(wavelet.apply(image, Patterns.WORKERS)), energy, 1e-6 * energy);
	}

	private static double squares(final Volume volume) {
		double sum = 0;
		for (final double value : volume.values()) {
			sum += value * value;
		}
		return sum;
	}

	@Test
	void waveletsSplitAnImageIntoPartsThatSumUpToItsEnergy() {
		final Volume image = Patterns.noise(Grid.of(16, 8, 12, 1, 1, 1));
		for (final String name : List.of("haar", "db2", "coif1", "sym4")) {
			double energy = 0;
			for (final String subband : List.of("LLL", "LLH", "LHL", "LHH", "HLL", "HLH", "HHL", "HHH")) {
				energy += squares(new SeparableWavelet(Wavelet.named(name), subband, 1, Optional.empty(), Boundary.PERIODIC)
					.apply(image, Patterns.WORKERS));
			}
			assertEquals(8 * squares(image), energy, 1e-6 * energy, name);
		}
	}
}
