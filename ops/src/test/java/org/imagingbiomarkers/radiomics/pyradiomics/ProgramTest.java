package org.imagingbiomarkers.radiomics.pyradiomics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.imagingbiomarkers.Csv;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.radiomics.pyradiomics.PyRadiomicsResult.Value;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What PyRadiomics itself gives for its test image under many settings; how the values were made is told beside them. */
@Tag("docs/commands/radiomic-features#what-it-computes")
class ProgramTest {

	private static final List<String> TEXTURES = List.of("firstorder", "glcm", "gldm", "glrlm", "glszm", "ngtdm");
	private static final List<String> WITH_SHAPE = List.of("firstorder", "glcm", "gldm", "glrlm", "glszm", "ngtdm",
		"shape");
	private static final Map<String, Parameters> CASES = new LinkedHashMap<>();

	static {
		put("distances", Map.of("distances", List.of(1, 3), "gldm_a", 2, "symmetricalGLCM", false, "binWidth", 40), Map.of(),
			TEXTURES);
		put("euclidean", Map.of("weightingNorm", "euclidean", "binCount", 20), Map.of(), List.of("glcm", "glrlm"));
		put("manhattan", Map.of("weightingNorm", "manhattan", "binWidth", 50), Map.of(), List.of("glcm", "glrlm"));
		put("infinity", Map.of("weightingNorm", "infinity", "binWidth", 50, "force2D", true), Map.of(), List.of("glcm",
			"glrlm"));
		put("coronal", Map.of("force2D", true, "force2Ddimension", 1, "binWidth", 30), Map.of(), TEXTURES);
		put("sagittal", Map.of("force2D", true, "force2Ddimension", 2, "binWidth", 30), Map.of(), TEXTURES);
		put("linear", Map.of("interpolator", "sitkLinear", "resampledPixelSpacing", List.of(1.5, 1.5, 3), "padDistance", 2),
			Map.of(), WITH_SHAPE);
		put("nearest", Map.of("interpolator", "sitkNearestNeighbor", "resampledPixelSpacing", List.of(0.5, 1, 4)), Map.of(),
			List.of("firstorder", "shape"));
		put("normalized", Map.of("normalize", true, "normalizeScale", 100, "removeOutliers", 2, "binWidth", 5,
			"voxelArrayShift", 300, "resampledPixelSpacing", List.of(2, 2, 0)), Map.of(), WITH_SHAPE);
		put("relative", Map.of("resegmentRange", List.of(0.5, 0.9), "resegmentMode", "relative", "resegmentShape", true), Map
			.of(), WITH_SHAPE);
		put("absolute", Map.of("resegmentRange", List.of(700), "preCrop", true, "padDistance", 3), Map.of("Original", Map
			.of(), "Gradient", Map.of(), "Wavelet", Map.of("wavelet", "haar")), List.of("firstorder", "glcm", "shape"));
		put("filters", Map.of("resampledPixelSpacing", List.of(1, 1, 3), "interpolator", "sitkBSpline", "padDistance", 8), Map
			.of("LoG", Map.of("sigma", List.of(2.0, 3), "binWidth", 10), "Wavelet", Map.of("binWidth", 10), "Square", Map.of(),
				"SquareRoot", Map.of(), "Logarithm", Map.of(), "Exponential", Map.of("binWidth", 0.5), "LBP2D", Map.of("binWidth",
					1), "LBP3D", Map.of("binWidth", 0.5)), List.of("firstorder", "glcm", "glszm"));
	}

	static {
		for (final String interpolator : Sampling.Interpolator.names().subList(3, 9)) {
			put(interpolator, Map.of("interpolator", interpolator, "resampledPixelSpacing", List.of(1.5, 1.5, 3)), Map.of(),
				List.of("firstorder"));
		}
	}

	private static void put(final String name, final Map<String, ?> settings, final Map<String, ?> images,
		final List<String> classes)
	{
		final Map<String, Object> features = new LinkedHashMap<>();
		classes.forEach(kind -> features.put(kind, null));
		CASES.put(name, Parameters.of(Map.of("setting", settings, "imageType", images, "featureClass", features)));
	}

	@Test
	void everyValueIsThatOfTheProgram() {
		final Brain brain = Brain.read();
		final Map<String, Map<String, Double>> computed = new HashMap<>();
		final Map<String, int[]> score = new TreeMap<>();
		final List<String> wrong = new ArrayList<>();
		for (final Map<String, String> row : Csv.rows("/org/imagingbiomarkers/radiomics/pyradiomics/parameters.csv")) {
			final String name = row.get("case");
			final double value = computed.computeIfAbsent(name, key -> measure(brain, CASES.get(name))).getOrDefault(row.get(
				"feature"), Double.NaN);
			final double expected = Csv.number(row, "value");
			final boolean resampled = List.of("linear", "nearest", "normalized", "filters").contains(name) || name.startsWith(
				"sitk");
			final int[] counts = score.computeIfAbsent(name, key -> new int[2]);
			counts[1]++;
			if (Math.abs(value - expected) <= (resampled ? 1e-3 : 1e-4) * Math.abs(expected) + 1e-9) counts[0]++;
			else wrong.add(name + " " + row.get("feature") + " is " + value + " and not " + expected);
		}
		score.forEach((name, counts) -> System.out.printf("PyRadiomics program: %-25s %4d of %4d%n", name, counts[0],
			counts[1]));
		assertEquals(List.of(), wrong);
	}

	private static Map<String, Double> measure(final Brain brain, final Parameters parameters) {
		final Map<String, Double> values = new HashMap<>();
		for (final Value value : PyRadiomics.measure(brain.image(), brain.mask(), parameters, new Workers(2)).values()) {
			values.put(value.name(), value.value());
		}
		return values;
	}
}
