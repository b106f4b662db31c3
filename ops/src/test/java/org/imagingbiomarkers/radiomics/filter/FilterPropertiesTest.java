package org.imagingbiomarkers.radiomics.filter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;

import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.radiomics.Grid;
import org.imagingbiomarkers.radiomics.Volume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FilterPropertiesTest {

	static Stream<Filter> filters() {
		return Stream.of(Boundary.values()).flatMap(FilterPropertiesTest::filters);
	}

	private static Stream<Filter> filters(final Boundary boundary) {
		final LaplacianOfGaussian log = new LaplacianOfGaussian(1.5, 4, false, boundary);
		final SimoncelliWavelet simoncelli = new SimoncelliWavelet(1, true, boundary);
		return Stream.of(new MeanFilter(5, false, boundary), new MeanFilter(3, true, boundary), log, simoncelli,
			new SimoncelliWavelet(2, false, boundary), new LaplacianOfGaussian(2, 4, true, boundary), new LawsFilter(LawsKernel
				.parse("L5E5E5"), Optional.of(Pooling.MAX), OptionalInt.of(7), boundary), new LawsFilter(LawsKernel.parse("W5R5"),
					Optional.empty(), OptionalInt.empty(), boundary), new SeparableWavelet(Wavelet.named("db3"), "LLH", 2, Optional
						.of(Pooling.MIN), boundary), new GaborFilter(2, 3, 1.5, 10, OptionalDouble.of(45), GaborFilter.Response.REAL,
							Optional.of(Pooling.MAX), false, boundary), GaborFilter.modulus(1, 2, 0.7, 30, boundary),
			new RieszTransform(List.of(1, 0, 2), log), new RieszTransform(List.of(0, 1), simoncelli));
	}

	@ParameterizedTest
	@MethodSource("filters")
	void theResponseIsTheSameBitsForAnyNumberOfThreads(final Filter filter) {
		final Volume image = Patterns.noise(Grid.of(23, 17, 11, 1, 1.5, 2));
		final double[] one = filter.apply(image, Workers.single()).values();
		assertArrayEquals(one, filter.apply(image, new Workers(3)).values());
		assertArrayEquals(one, filter.apply(image, new Workers(8)).values());
	}

	@ParameterizedTest
	@MethodSource("filters")
	void theImageIsLeftAlone(final Filter filter) {
		final Volume image = Patterns.noise(Grid.of(9, 8, 7, 1, 1, 1));
		final double[] before = image.values().clone();
		filter.apply(image, Patterns.WORKERS);
		assertArrayEquals(before, image.values());
	}

	@ParameterizedTest
	@MethodSource("filters")
	void imagesOfOneVoxelLineOrSliceHaveAFiniteResponse(final Filter filter) {
		for (final Grid grid : List.of(Grid.of(1, 1, 1, 1, 1, 1), Grid.of(7, 1, 1, 1, 1, 1), Grid.of(6, 5, 1, 1, 1, 3))) {
			for (final double value : filter.apply(Patterns.noise(grid), Patterns.WORKERS).values()) {
				assertTrue(Double.isFinite(value), () -> filter.name() + " on " + grid);
			}
		}
	}

	@ParameterizedTest
	@MethodSource("filters")
	void settingsMakeTheSameFilterAgain(final Filter filter) {
		assertEquals(filter, FilterKind.read(filter.entries()));
		final Map<String, String> asText = new HashMap<>();
		filter.entries().forEach((key, value) -> asText.put(key, value.toString()));
		assertEquals(filter, FilterKind.read(asText));
	}

	@Test
	void namesTellFiltersApart() {
		final List<String> names = filters(Boundary.MIRROR).map(Filter::name).toList();
		assertEquals(names.size(), names.stream().distinct().count());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "filter=Sobel | filter must be one of", "filter=mean,support=4 | odd number",
		"filter=mean,support=x | support must be a whole number", "filter=mean,sigma=3 | has no \"sigma\"",
		"filter=log,sigma=-1 | sigma must be a number of mm above 0", "filter=log,slices=1 | slices must be true or false",
		"filter=laws,kernels=L5E7 | Laws kernels must be two or three of", "filter=laws,kernels=L5 | two for slices",
		"filter=laws,kernels=L5E5,energy_distance=-1 | distance of the energy map",
		"filter=gabor,lambda=0,slices=true | lambda must be", "filter=gabor,theta_step=0,pooling=max | step of the angle",
		"filter=gabor,pooling=sum | pooling must be one of none, max, mean, min",
		"filter=gabor,theta_step=45,slices=true | pooling must be one of max, mean, min",
		"filter=wavelet,wavelet=db99 | wavelet must be haar, db1", "filter=wavelet,subband=LXL | subband must be two letters",
		"filter=wavelet,level=0 | level must be", "filter=wavelet,pooling=all | pooling must be one of none, max",
		"filter=simoncelli,level=9 | level must be", "filter=simoncelli,boundary=wrap | boundary must be one of zero",
		"filter=riesz_log | order must be whole numbers", "filter=riesz_log,order=1 0 | three numbers for volumes",
		"filter=riesz_simoncelli,order=0 0 0 | sum up to between 1" })
	void wrongSettingsEndInASentenceThatNamesTheEntry(final String settings, final String sentence) {
		final Map<String, String> entries = new HashMap<>();
		for (final String entry : settings.split(",")) {
			entries.put(entry.split("=")[0], entry.split("=")[1]);
		}
		final String message = assertThrows(IllegalArgumentException.class, () -> FilterKind.read(entries)).getMessage();
		assertTrue(message.contains(sentence), message);
		assertTrue(message.endsWith("."), message);
	}

	@Test
	void aKernelThatCannotBeMeantIsRefused() {
		final Volume image = Patterns.noise(Grid.of(5, 5, 5, 0.001, 1, 1));
		final LaplacianOfGaussian log = new LaplacianOfGaussian(3, 4, false, Boundary.ZERO);
		final String message = assertThrows(IllegalArgumentException.class, () -> log.apply(image, Patterns.WORKERS))
			.getMessage();
		assertTrue(message.startsWith("sigma = 3.0 makes a kernel of more than"), message);
	}
}
