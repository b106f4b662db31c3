package org.imagingbiomarkers.radiomics.filter;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.logging.Logger;
import java.util.stream.Stream;

import org.imagingbiomarkers.Csv;
import org.imagingbiomarkers.radiomics.Grid;
import org.imagingbiomarkers.radiomics.Nifti;
import org.imagingbiomarkers.radiomics.Volume;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import net.imglib2.view.Views;

/** The initiative's response maps of its digital phantoms. */
@Tag("docs/commands/filtered-image#what-it-computes")
class ResponseMapsTest {

	private static final Logger LOG = Logger.getLogger(ResponseMapsTest.class.getName());
	/** Of the range of the reference map, as the initiative judges. */
	private static final double TOLERANCE = 0.01;

	private static final Optional<Pooling> MAX = Optional.of(Pooling.MAX);
	private static final Optional<Pooling> MEAN = Optional.of(Pooling.MEAN);
	private static final Optional<Pooling> NONE = Optional.empty();

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void everyVoxelIsWithinOnePercentOfTheRangeOfTheReferenceMap(final String test, final String phantom,
		final Filter filter)
	{
		final Volume response = filter.apply(volume("digital_phantoms/" + phantom + "_image.nii.gz"), Patterns.WORKERS);
		final double[] reference = volume("reference_response_maps/" + test + "-ValidCRM.nii.gz").values();
		double lowest = Double.POSITIVE_INFINITY;
		double highest = Double.NEGATIVE_INFINITY;
		double worst = 0;
		for (int i = 0; i < reference.length; i++) {
			lowest = Math.min(lowest, reference[i]);
			highest = Math.max(highest, reference[i]);
			worst = Math.max(worst, Math.abs(response.values()[i] - reference[i]));
		}
		final double share = worst / (highest - lowest);
		LOG.info(() -> "%s %s: at most %.4f %% of the range from the reference".formatted(test, filter.name(), 100 * share));
		System.out.printf(Locale.ROOT, "validation: map %s, %s: at most %.3f %% of the range%n", test, filter.name(), 100 *
			share);
		assertTrue(share <= TOLERANCE, () -> test + ": " + 100 * share + " % of the range from the reference");
	}

	static Stream<Arguments> everyVoxelIsWithinOnePercentOfTheRangeOfTheReferenceMap() {
		final SimoncelliWavelet finest = new SimoncelliWavelet(1, false, Boundary.NEAREST);
		final LaplacianOfGaussian narrow = log(3, false, Boundary.ZERO);
		return Stream.of( //
			Arguments.of("1_a_1", "checkerboard", new MeanFilter(15, false, Boundary.ZERO)), //
			Arguments.of("1_a_2", "checkerboard", new MeanFilter(15, false, Boundary.NEAREST)), //
			Arguments.of("1_a_3", "checkerboard", new MeanFilter(15, false, Boundary.PERIODIC)), //
			Arguments.of("1_a_4", "checkerboard", new MeanFilter(15, false, Boundary.MIRROR)), //
			Arguments.of("1_b_1", "impulse", new MeanFilter(15, true, Boundary.ZERO)), //
			Arguments.of("2_a", "impulse", narrow), //
			Arguments.of("2_b", "checkerboard", log(5, false, Boundary.MIRROR)), //
			Arguments.of("2_c", "checkerboard", log(5, true, Boundary.MIRROR)), //
			Arguments.of("3_a_1", "impulse", laws("E5L5S5", NONE, false, Boundary.ZERO)), //
			Arguments.of("3_a_2", "impulse", laws("E5L5S5", MAX, false, Boundary.ZERO)), //
			Arguments.of("3_a_3", "impulse", laws("E5L5S5", MAX, true, Boundary.ZERO)), //
			Arguments.of("3_b_1", "checkerboard", laws("E3W5R5", NONE, false, Boundary.MIRROR)), //
			Arguments.of("3_b_2", "checkerboard", laws("E3W5R5", MAX, false, Boundary.MIRROR)), //
			Arguments.of("3_b_3", "checkerboard", laws("E3W5R5", MAX, true, Boundary.MIRROR)), //
			Arguments.of("3_c_1", "checkerboard", laws("L5S5", NONE, false, Boundary.MIRROR)), //
			Arguments.of("3_c_2", "checkerboard", laws("L5S5", MAX, false, Boundary.MIRROR)), //
			Arguments.of("3_c_3", "checkerboard", laws("L5S5", MAX, true, Boundary.MIRROR)), //
			Arguments.of("4_a_1", "impulse", GaborFilter.modulus(10, 4, 0.5, 60, Boundary.ZERO)), //
			Arguments.of("4_a_2", "impulse", gabor(10, 4, 0.5, 45, Boundary.ZERO)), //
			Arguments.of("4_b_1", "sphere", GaborFilter.modulus(20, 8, 2.5, 225, Boundary.MIRROR)), //
			Arguments.of("4_b_2", "sphere", gabor(20, 8, 2.5, 22.5, Boundary.MIRROR)), //
			Arguments.of("5_a_1", "impulse", wavelet("db2", "LHL", 1, NONE, Boundary.ZERO)), //
			Arguments.of("5_a_2", "impulse", wavelet("db2", "LHL", 1, MEAN, Boundary.ZERO)), //
			Arguments.of("6_a_1", "sphere", wavelet("coif1", "HHL", 1, NONE, Boundary.PERIODIC)), //
			Arguments.of("6_a_2", "sphere", wavelet("coif1", "HHL", 1, MEAN, Boundary.PERIODIC)), //
			Arguments.of("7_a_1", "checkerboard", wavelet("haar", "LLL", 2, MEAN, Boundary.MIRROR)), //
			Arguments.of("7_a_2", "checkerboard", wavelet("haar", "HHH", 2, MEAN, Boundary.MIRROR)), //
			Arguments.of("8_a_1", "checkerboard", new SimoncelliWavelet(1, false, Boundary.PERIODIC)), //
			Arguments.of("8_a_2", "checkerboard", new SimoncelliWavelet(2, false, Boundary.PERIODIC)), //
			Arguments.of("8_a_3", "checkerboard", new SimoncelliWavelet(3, false, Boundary.PERIODIC)), //
			Arguments.of("9_a", "impulse", new RieszTransform(List.of(1, 0, 0), narrow)), //
			Arguments.of("9_b_1", "sphere", new RieszTransform(List.of(0, 2, 0), narrow)), //
			Arguments.of("10_b_1", "pattern_1", new RieszTransform(List.of(0, 2, 0), finest)));
	}

	private static LaplacianOfGaussian log(final double sigma, final boolean slices, final Boundary boundary) {
		return new LaplacianOfGaussian(sigma, LaplacianOfGaussian.DEFAULT_CUTOFF, slices, boundary);
	}

	private static LawsFilter laws(final String kernels, final Optional<Pooling> rotations, final boolean energy,
		final Boundary boundary)
	{
		return new LawsFilter(LawsKernel.parse(kernels), rotations, energy ? OptionalInt.of(7) : OptionalInt.empty(),
			boundary);
	}

	private static GaborFilter gabor(final double sigma, final double lambda, final double gamma, final double step,
		final Boundary boundary)
	{
		return new GaborFilter(sigma, lambda, gamma, 0, OptionalDouble.of(step), GaborFilter.Response.MODULUS, MEAN, false,
			boundary);
	}

	private static SeparableWavelet wavelet(final String name, final String subband, final int level,
		final Optional<Pooling> rotations, final Boundary boundary)
	{
		return new SeparableWavelet(Wavelet.named(name), subband, level, rotations, boundary);
	}

	private static Volume volume(final String file) {
		final Nifti nifti = Nifti.read(Csv.referenceFile("radiomics/ibsi2/" + file));
		final Grid grid = Grid.of((int) nifti.image().dimension(0), (int) nifti.image().dimension(1), (int) nifti.image()
			.dimension(2), nifti.spacing()[0], nifti.spacing()[1], nifti.spacing()[2]);
		final double[] values = new double[grid.voxels()];
		int i = 0;
		for (final var value : Views.flatIterable(nifti.image())) {
			values[i++] = value.get();
		}
		return new Volume(grid, values);
	}
}
