package org.imagingbiomarkers.alignment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.Csv;
import org.imagingbiomarkers.parallel.Workers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** A lesion that changes between two dates keeps its volume when the later image is brought onto the earlier one. */
@Tag("docs/commands/register-images#what-it-computes")
class LesionVolumeTest {

	/** Half way from tissue (220) to lesion (600), and near its top: a smeared lesion has less there. */
	private static final double[] LEVELS = { 410, 500 };
	private static final double[] CHANGES = { 0.03, 0.05 };
	private static final double STEP = 1.25;
	private static final int HALF = 20;

	@ParameterizedTest
	@ValueSource(strings = { "longitudinal_shrink", "longitudinal_growth" })
	void lesion_isNotSmeared(final String pair) throws IOException {
		final ImageVolume fixed = ReferencePairsTest.image(pair + "_fixed"), moving = ReferencePairsTest.image(pair +
			"_moving");
		final Map<String, Object> truth;
		try (Reader json = Files.newBufferedReader(Csv.referenceFile("registration/" + pair + "_truth.json"))) {
			truth = new Yaml().load(json);
		}
		final Workers workers = new Workers(2);
		final RegistrationResult result = new Registration(RegistrationSettings.of(TransformKind.RIGID,
			SimilarityMeasure.NORMALIZED_CORRELATION), workers).register(fixed, null, moving, LinearTransforms.identity());
		final ImageVolume registered = new Resampling(Resampling.Interpolation.CUBIC, Float.NaN).resample(moving, result
			.transform(), fixed.grid(), workers).volume();
		for (int l = 0; l < LEVELS.length; l++) {
			final double level = LEVELS[l];
			final double before = volume(moving, truth.get("lesion_center_moving_mm"), level);
			final double after = volume(registered, truth.get("lesion_center_fixed_mm"), level);
			assertEquals(1, after / before, CHANGES[l], pair + " above " + level + ": " + before + " and " + after + " mm^3");
		}
		// the volume itself, where the sides of the lesion are half way up
		final double known = ((Number) truth.get("lesion_volume_moving_mm3")).doubleValue();
		assertEquals(1, volume(registered, truth.get("lesion_center_fixed_mm"), LEVELS[0]) / known, 0.15);
	}

	/** Above a level around a place, between the voxels, mm^3. */
	private static double volume(final ImageVolume image, final Object place, final double level) {
		final List<?> center = (List<?>) place;
		final double[] origin = new double[3];
		for (int d = 0; d < 3; d++) {
			origin[d] = ((Number) center.get(d)).doubleValue() - HALF * STEP;
		}
		final int n = 2 * HALF + 1;
		final VolumeGrid fine = VolumeGrid.upright(new int[] { n, n, n }, new double[] { STEP, STEP, STEP }, origin);
		final float[] values = new Resampling(Resampling.Interpolation.CUBIC, Float.NaN).resample(image, LinearTransforms
			.identity(), fine, Workers.single()).volume().values();
		int count = 0;
		for (int i = 0; i < values.length; i++) {
			final int x = i % n - HALF, y = i / n % n - HALF, z = i / n / n - HALF;
			if (x * x + y * y + z * z <= HALF * HALF && values[i] > level) count++;
		}
		return count * STEP * STEP * STEP;
	}
}
