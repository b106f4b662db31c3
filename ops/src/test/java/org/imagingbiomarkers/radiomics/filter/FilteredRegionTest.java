package org.imagingbiomarkers.radiomics.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.imagingbiomarkers.Csv;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.radiomics.Family;
import org.imagingbiomarkers.radiomics.FeatureSettings;
import org.imagingbiomarkers.radiomics.Nifti;
import org.imagingbiomarkers.radiomics.Volume;
import org.imagingbiomarkers.radiomics.families.FeatureExtraction;
import org.imagingbiomarkers.radiomics.preparation.Binning;
import org.imagingbiomarkers.radiomics.preparation.PreparationSettings;
import org.imagingbiomarkers.radiomics.preparation.PreparationSettings.Interpolation;
import org.imagingbiomarkers.radiomics.preparation.PreparationSettings.Resampling;
import org.imagingbiomarkers.radiomics.preparation.RegionPreparation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Intensity statistics of the filtered CT phantom, beside the reference values of the initiative and those of another
 * program, in the configurations of the second phase of the initiative's second chapter: A in slices of the image as it
 * is, B in the volume with voxels of 1 mm. The filter takes the whole image after its interpolation; re-segmentation to
 * -1000 to 400 HU looks at the intensities before the filter.
 */
@Tag("docs/commands/filtered-image#what-it-computes")
@Tag("docs/commands/radiomic-features#what-it-computes")
@Tag("docs/filters#the-second-phase-of-the-ibsi")
class FilteredRegionTest {

	private static final Logger LOG = Logger.getLogger(FilteredRegionTest.class.getName());

	@ParameterizedTest(name = "{0}")
	@MethodSource("configurations")
	void statisticsOfTheFilteredPhantomHaveAllReferenceValues(final String configuration, final Filter filter) {
		final Map<String, Double> values = measured(configuration.endsWith("A"), filter);
		final List<Map<String, String>> rows = Csv.reference("radiomics/ibsi2/reference_feature_values_phase2.csv", ';')
			.stream().filter(row -> row.get("filter_id").equals(configuration)).toList();
		assertEquals(18, rows.size());
		final List<String> wrong = new ArrayList<>();
		int judged = 0;
		for (final Map<String, String> row : rows) {
			if (row.get("consensus_value").isBlank()) continue;
			judged++;
			final double expected = Csv.number(row, "consensus_value");
			final double value = values.get(row.get("feature_tag"));
			if (!(Math.abs(value - expected) <= Csv.number(row, "tolerance"))) {
				wrong.add(row.get("feature_tag") + " is " + value + " and not " + expected + " +- " + row.get("tolerance"));
			}
		}
		final int all = judged;
		LOG.info(() -> "IBSI 2, phase 2, %s: %d of %d".formatted(configuration, all - wrong.size(), all));
		assertEquals(List.of(), wrong);
		assertEquals(configuration.equals("8.B") ? 17 : 18, judged, "8.B has no consensus on stat_qcod");
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("configurations")
	void statisticsOfTheFilteredPhantomAreThoseOfAnotherProgram(final String configuration, final Filter filter) {
		final Map<String, Double> values = measured(configuration.endsWith("A"), filter);
		final List<Map<String, String>> rows = Csv.rows("/org/imagingbiomarkers/radiomics/filter/mirp_ct_phantom.csv")
			.stream().filter(row -> row.get("configuration").equals(configuration)).toList();
		assertEquals(18, rows.size());
		final List<String> wrong = new ArrayList<>();
		double worst = 0;
		for (final Map<String, String> row : rows) {
			final double expected = Csv.number(row, "value");
			final double value = values.get(row.get("tag"));
			final double deviation = switch (row.get("tag")) {
				// Both go through zero where a response is as often positive as negative.
				case "stat_median" -> Math.abs(value - expected) / values.get("stat_rms");
				case "stat_qcod" -> Math.abs(1 / value - 1 / expected);
				default -> Math.abs(value - expected) / Math.abs(expected);
			};
			worst = Math.max(worst, deviation);
			if (!(deviation < 1e-3)) wrong.add(row.get("tag") + " is " + value + " and not " + expected);
		}
		final double share = worst;
		System.out.printf(Locale.ROOT, "validation: %s: at most %.2g from MIRP%n", configuration, worst);
		LOG.info(() -> "%s: at most %.2g from the other program".formatted(configuration, share));
		assertEquals(List.of(), wrong);
	}

	static Stream<Arguments> configurations() {
		return Stream.of(Stream.of(Arguments.of("1.A", null), Arguments.of("1.B", null)), //
			both("2", Map.of("filter", "mean", "support", 5, "slices", true), Map.of("filter", "mean", "support", 5)), //
			both("3", Map.of("filter", "log", "sigma", 1.5, "slices", true), Map.of("filter", "log", "sigma", 1.5)), //
			both("4", Map.of("filter", "laws", "kernels", "L5E5", "pooling", "max", "energy_distance", 7), Map.of("filter",
				"laws", "kernels", "L5E5E5", "pooling", "max", "energy_distance", 7)), //
			both("5", Map.of("filter", "gabor", "sigma", 5, "lambda", 2, "gamma", 1.5, "theta_step", 22.5, "pooling", "mean",
				"slices", true), Map.of("filter", "gabor", "sigma", 5, "lambda", 2, "gamma", 1.5, "theta_step", 22.5, "pooling",
					"mean")), //
			both("6", Map.of("filter", "wavelet", "wavelet", "db3", "subband", "LH", "pooling", "mean"), Map.of("filter",
				"wavelet", "wavelet", "db3", "subband", "LLH", "pooling", "mean")), //
			both("7", Map.of("filter", "wavelet", "wavelet", "db3", "subband", "HH", "level", 2, "pooling", "mean"), Map.of(
				"filter", "wavelet", "wavelet", "db3", "subband", "HHH", "level", 2, "pooling", "mean")), //
			both("8", simoncelli(1, true), simoncelli(1, false)), //
			both("9", simoncelli(2, true), simoncelli(2, false))).flatMap(pair -> pair);
	}

	private static Stream<Arguments> both(final String number, final Map<String, ?> inSlices,
		final Map<String, ?> inVolume)
	{
		return Stream.of(Arguments.of(number + ".A", FilterKind.read(inSlices)), Arguments.of(number + ".B", FilterKind.read(
			inVolume)));
	}

	private static Map<String, ?> simoncelli(final int level, final boolean slices) {
		return Map.of("filter", "simoncelli", "level", level, "slices", slices, "boundary", "periodic");
	}

	/** The phantom in one configuration. */
	private record Phantom(RegionPreparation preparation, Volume whole, Nifti mask) {

		static Phantom of(final PreparationSettings settings) {
			final Nifti image = Nifti.read(Csv.referenceFile("radiomics/ct_phantom/phantom.nii.gz"));
			final RegionPreparation preparation = new RegionPreparation(image.image(), image.spacing(), settings);
			return new Phantom(preparation, preparation.whole(), Nifti.read(Csv.referenceFile(
				"radiomics/ct_phantom/mask.nii.gz")));
		}
	}

	private static final PreparationSettings AS_IT_IS = PreparationSettings.asIs().within(-1000, 400).binned(
		new Binning.FixedNumber(32));
	private static final PreparationSettings IN_MM = AS_IT_IS.resampled(new Resampling(1, 1, 1, Interpolation.SPLINE,
		Interpolation.LINEAR, 0.5, true));
	private static final Map<PreparationSettings, Phantom> PHANTOMS = new HashMap<>();

	private static final Map<String, Map<String, Double>> MEASURED = new HashMap<>();

	/** The statistics of a configuration, measured once for all tests. */
	private static Map<String, Double> measured(final boolean asItIs, final Filter filter) {
		return MEASURED.computeIfAbsent(asItIs + " " + (filter == null ? "" : filter.entries()), key -> measure(asItIs,
			filter));
	}

	private static Map<String, Double> measure(final boolean asItIs, final Filter filter) {
		final Phantom phantom = PHANTOMS.computeIfAbsent(asItIs ? AS_IT_IS : IN_MM, Phantom::of);
		final Volume filtered = filter == null ? null : filter.apply(phantom.whole, Patterns.WORKERS);
		return FeatureExtraction.measure(phantom.preparation.prepare(phantom.mask.mask(), filtered), FeatureSettings.volume()
			.of(EnumSet.of(Family.INTENSITY_STATISTICS)), new Workers(1)).stream().collect(Collectors.toMap(value -> value
				.tag(), value -> value.value()));
	}

	@AfterAll
	static void forget() {
		PHANTOMS.clear();
		MEASURED.clear();
	}
}
