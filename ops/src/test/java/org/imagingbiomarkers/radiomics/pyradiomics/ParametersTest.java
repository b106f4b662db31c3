package org.imagingbiomarkers.radiomics.pyradiomics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.radiomics.Grid;
import org.imagingbiomarkers.radiomics.Volume;
import org.imagingbiomarkers.radiomics.pyradiomics.PyRadiomicsResult.Value;
import org.junit.jupiter.api.Test;

class ParametersTest {

	@Test
	void whatIsUnknownOrWrongIsToldInOneSentenceThatNamesIt() {
		refused("\"settings\"", Map.of("settings", Map.of()));
		refused("\"binSize\"", setting("binSize", 25));
		refused("binWidth must be a number above 0, not -1.", setting("binWidth", -1));
		refused("binWidth must be a number above 0, not wide.", setting("binWidth", "wide"));
		refused("binWidth", setting("binWidth", Double.NaN));
		refused("force2Ddimension must be a whole number from 0 to 2, not 3.", setting("force2Ddimension", 3));
		refused("force2D must be true or false, not 1.", setting("force2D", 1));
		refused("interpolator must be one of sitkNearestNeighbor, sitkLinear, sitkBSpline, sitkGaussian,", setting(
			"interpolator", "sitkLabelGaussian"));
		refused("weightingNorm must be one of euclidean, manhattan, infinity, no_weighting, not city.", setting(
			"weightingNorm", "city"));
		refused("distances must be a list of whole numbers from 1, not 0.", setting("distances", List.of(1, 0)));
		refused("resampledPixelSpacing must be a list of numbers from 0, not 2.", setting("resampledPixelSpacing", 2));
		refused("resampledPixelSpacing must have one number per axis, three in all, not 1.", setting("resampledPixelSpacing",
			List.of(2)));
		refused("resegmentRange must have one or two numbers, not 3.", setting("resegmentRange", List.of(1, 2, 3)));
		refused("setting must have keys with values, not \"25\".", Map.of("setting", 25));
		refused("\"kernelRadius\" under setting", setting("kernelRadius", 2));
		refused("imageType must be one of Original, LoG", Map.of("imageType", Map.of("Log", Map.of())));
		refused("imageType LoG must have sigma", Map.of("imageType", Map.of("LoG", Map.of())));
		refused("wavelet", Map.of("imageType", Map.of("Wavelet", Map.of("wavelet", "haar17"))));
		refused("\"sigmas\" under imageType LoG", Map.of("imageType", Map.of("LoG", Map.of("sigmas", List.of(1)))));
		refused("featureClass must be one of firstorder, glcm", Map.of("featureClass", Map.of("GLCM", List.of())));
		refused("featureClass glcm has no feature \"Entropy\".", Map.of("featureClass", Map.of("glcm", List.of("Entropy"))));
		refused("featureClass glcm must have a list of features", Map.of("featureClass", Map.of("glcm", "Contrast")));
	}

	@Test
	void theNamesAreThoseAskedFor() {
		final Map<String, Object> features = new HashMap<>();
		features.put("firstorder", List.of("Mean", "StandardDeviation"));
		features.put("ngtdm", null);
		final List<Value> values = measure(Map.of("featureClass", features, "imageType", Map.of("LoG", Map.of("sigma", List
			.of(1, 2.5)))));
		assertEquals(List.of("log-sigma-1-mm-3D_firstorder_Mean", "log-sigma-1-mm-3D_firstorder_StandardDeviation",
			"log-sigma-2-5-mm-3D_firstorder_Mean"), values.stream().map(Value::name).filter(name -> name.contains("firstorder"))
				.limit(3).toList());
		assertEquals(2 * (2 + 5), values.size());
	}

	@Test
	void withoutAFileEveryFeatureOfTheOriginalImageIsThere() {
		final List<Value> values = measure(Map.of());
		assertEquals(18 + 24 + 14 + 16 + 16 + 5 + 14, values.size());
		assertTrue(values.stream().allMatch(Value::defined), values.toString());
	}

	@Test
	void anImageTooSmallForAFilterIsAReason() {
		final List<Value> values = measure(Map.of("imageType", Map.of("LoG", Map.of("sigma", List.of(100)))));
		assertTrue(values.stream().filter(value -> value.name().startsWith("log")).allMatch(value -> value.reason().contains(
			"too small")));
	}

	@Test
	void aRegionTooSmallIsRefusedInOneSentence() {
		final Volume image = image();
		final boolean[] one = new boolean[image.values().length];
		one[555] = true;
		assertTrue(refusal(image, one, Map.of()).contains("one voxel"));
		assertTrue(refusal(image, new boolean[one.length], Map.of()).contains("no voxel"));
		one[556] = true;
		assertTrue(refusal(image, one, Map.of()).contains("minimumROIDimensions is 2"));
		assertTrue(refusal(image, one, setting("minimumROIDimensions", 1), "minimumROISize", 5).contains(
			"more than 5, the minimumROISize"));
	}

	@Test
	void aBinWidthFarTooSmallIsAReasonForTexturesOnly() {
		final Map<String, Object> tiny = setting("binWidth", 1e-9);
		assertTrue(measure(tiny).stream().allMatch(value -> value.defined() == value.name().contains("_shape_") || value
			.reason().contains("binWidth")));
	}

	private static String refusal(final Volume image, final boolean[] mask, final Map<String, Object> file,
		final Object... more)
	{
		final Map<String, Object> setting = new HashMap<>();
		if (file.get("setting") instanceof Map<?, ?> told) told.forEach((key, value) -> setting.put((String) key, value));
		if (more.length > 0) setting.put((String) more[0], more[1]);
		final Parameters parameters = Parameters.of(Map.of("setting", setting));
		return assertThrows(IllegalArgumentException.class, () -> PyRadiomics.measure(image, mask, parameters, new Workers(
			2))).getMessage();
	}

	private static Map<String, Object> setting(final String key, final Object value) {
		return Map.of("setting", Map.of(key, value));
	}

	private static void refused(final String words, final Map<String, ?> file) {
		final String message = assertThrows(IllegalArgumentException.class, () -> Parameters.of(file)).getMessage();
		assertTrue(message.contains(words), message);
		assertTrue(message.endsWith("."), message);
	}

	private static List<Value> measure(final Map<String, ?> file) {
		final Volume image = image();
		final boolean[] mask = new boolean[image.values().length];
		for (int i = 0; i < mask.length; i++) {
			final Grid grid = image.grid();
			mask[i] = Math.hypot(grid.x(i) - 5, grid.y(i) - 5) < 4 && grid.z(i) > 2 && grid.z(i) < 7;
		}
		return PyRadiomics.measure(image, mask, Parameters.of(file), new Workers(2)).values();
	}

	private static Volume image() {
		final Grid grid = Grid.of(10, 10, 10, 1, 1, 2);
		final double[] values = new double[grid.voxels()];
		Arrays.setAll(values, i -> 100 + 90 * Math.sin(i * i));
		return new Volume(grid, values);
	}
}
