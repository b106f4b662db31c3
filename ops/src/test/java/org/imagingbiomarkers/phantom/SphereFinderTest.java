package org.imagingbiomarkers.phantom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.apache.commons.math3.special.Erf;
import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.maps.Progress;
import org.imagingbiomarkers.phantom.PhantomScore.Judgment;
import org.junit.jupiter.api.Test;

import net.imglib2.img.array.ArrayImgs;

class SphereFinderTest {

	@Test
	void turnsShiftsAndVoxelSizes_sixSpheresAreFoundInOrder() {
		final double[][] cases = { { 2, 2, 0, 0, 0, 0, 10 }, { 4, 4, 17, 8, -6, 5, 10 }, { 2.7, 3.3, 111, -9, 4, -12, 8 }, {
			4.1, 5, 250, 5, 5, 0, 10 }, { 3, 3, 333, 0, 0, 8, 4 }, { 5.3, 4.3, 75, -4, -4, 4, 10 } };
		for (int i = 0; i < cases.length; i++) {
			final double[] c = cases[i];
			final boolean mirrored = i % 2 == 1;
			final PhantomVolume image = MadePhantom.spheres(c[0], c[1], c[2], mirrored, c[3], c[4], c[5], c[6], 6, 0.05, -1,
				340);
			final List<PlacedVial> spheres = SphereFinder.find(image, Progress.NONE);
			for (int n = 0; n < 6; n++) {
				final double[] truth = MadePhantom.sphereCenter(n, c[2], mirrored, c[3], c[4], c[5]);
				final double[] found = spheres.get(n).center();
				final double off = Math.sqrt(Math.pow(truth[0] - found[0], 2) + Math.pow(truth[1] - found[1], 2) + Math.pow(
					truth[2] - found[2], 2));
				assertTrue(spheres.get(n).found(), i + ": " + n);
				assertTrue(off < 2, i + ": sphere " + n + " is " + off + " mm off");
			}
		}
	}

	@Test
	void missingSphere_isReportedAtItsPlace() {
		for (int missing = 0; missing < 6; missing += 2) {
			final PhantomVolume image = MadePhantom.spheres(3, 3, 50, false, 6, 3, 0, 10, 6, 0.05, missing, 340);
			final List<PlacedVial> spheres = SphereFinder.find(image, Progress.NONE);
			for (int n = 0; n < 6; n++) {
				assertEquals(n != missing, spheres.get(n).found(), n + " without " + missing);
			}
			final double[] truth = MadePhantom.sphereCenter(missing, 50, false, 6, 3, 0);
			for (int axis = 0; axis < 3; axis++) {
				assertEquals(truth[axis], spheres.get(missing).center()[axis], 4);
			}
			final List<PhantomScore> scores = ImageQualityPhantom.of(image, spheres, new ImageQualityPhantom.Settings(10,
				Optional.empty(), RecoveryLimits.EARL_1)).scores();
			final String name = (int) SphereFinder.DIAMETERS[missing] + " mm";
			assertEquals(Judgment.FAIL, scores.stream().filter(s -> s.region().equals(name) && s.measure().equals(
				"recovery, maximum")).findFirst().orElseThrow().judgment());
		}
	}

	@Test
	void twoColdSpheres_areFoundBySize_andHaveTheirContrast() {
		for (final int[] cold : new int[][] { { 4, 5 }, { 0, 1 }, { 5, -1 } }) {
			final PhantomVolume image = MadePhantom.spheres(2.5, 2.5, 65, cold[0] == 0, 5, -3, 2, 5, 0.03, n -> n == cold[0] ||
				n == cold[1] ? 0 : 8, 340);
			final List<PlacedVial> spheres = SphereFinder.find(image, Progress.NONE);
			final List<PhantomScore> scores = ImageQualityPhantom.of(image, spheres, new ImageQualityPhantom.Settings(8,
				Optional.empty(), RecoveryLimits.EARL_1)).scores();
			for (int n = 0; n < 6; n++) {
				final double[] truth = MadePhantom.sphereCenter(n, 65, cold[0] == 0, 5, -3, 2);
				for (int axis = 0; axis < 3; axis++)
					assertEquals(truth[axis], spheres.get(n).center()[axis], 3, n + " of " + cold[0]);
				final boolean isCold = n == cold[0] || n == cold[1];
				// The smallest ones are blurred away to more than half of the background.
				if (isCold && n < 2) continue;
				assertTrue(spheres.get(n).found(), n + " of " + cold[0]);
				final String name = (int) SphereFinder.DIAMETERS[n] + " mm";
				assertEquals(isCold ? 0 : 3, scores.stream().filter(s -> s.region().equals(name) && s.measure().startsWith(
					"recovery")).count(), name);
				if (isCold) assertEquals(85, scores.stream().filter(s -> s.region().equals(name) && s.measure().equals(
					"contrast recovery, cold")).findFirst().orElseThrow().measured(), 8, name);
			}
			final PhantomScore lung = scores.stream().filter(s -> s.measure().equals("lung residual")).findFirst()
				.orElseThrow();
			assertEquals(0, lung.measured(), 1, "what a blur of 5 mm brings 10 mm into the insert");
			assertEquals(Judgment.NONE, lung.judgment());
		}
	}

	@Test
	void wrongImages_areRefusedInOneSentence() {
		final Random random = new Random(2);
		final float[] noise = new float[100 * 80 * 40];
		for (int i = 0; i < noise.length; i++) {
			noise[i] = (float) Math.abs(random.nextGaussian());
		}
		for (final float[] values : List.of(noise, new float[noise.length])) {
			final InvalidInputException refused = assertThrows(InvalidInputException.class, () -> SphereFinder.find(
				PhantomVolume.of(ArrayImgs.floats(values, 100, 80, 40), 3, 3, 3), Progress.NONE));
			assertTrue(refused.getMessage().startsWith("image must show"), refused.getMessage());
		}
		final PhantomVolume uniform = MadePhantom.spheres(4, 4, 0, false, 0, 0, 0, 1, 6, 0.1, -1, 340);
		assertThrows(InvalidInputException.class, () -> SphereFinder.find(uniform, Progress.NONE));
	}

	@Test
	void phantomCutByTheFieldOfView_hasTheSpheresThatAreLeft() {
		final PhantomVolume image = MadePhantom.spheres(3, 3, 180, false, 0, 0, 0, 10, 6, 0.03, -1, 200);
		final List<PlacedVial> spheres = SphereFinder.find(image, Progress.NONE);
		assertTrue(spheres.stream().filter(PlacedVial::found).count() >= 4);
	}

	@Test
	void sharpImage_recoversEverything() {
		final PhantomVolume image = MadePhantom.spheres(2, 2, 20, false, 3, 2, 1, 10, 1, 0, -1, 340);
		final List<PhantomScore> scores = ImageQualityPhantom.of(image, SphereFinder.find(image, Progress.NONE),
			new ImageQualityPhantom.Settings(10, Optional.of(1.0), RecoveryLimits.EARL_2)).scores();
		for (final PhantomScore score : scores) {
			if (score.measure().startsWith("background, m")) assertEquals(1, score.measured(), 0.002);
			if (score.measure().equals("recovery, maximum")) assertEquals(1, score.measured(), 0.01, score.region());
			if (score.measure().equals("background variability")) assertEquals(0, score.measured(), 0.3);
			if (score.measure().equals("contrast recovery") && score.region().matches("(22|28|37) mm")) assertEquals(100, score
				.measured(), 8, score.region());
		}
	}

	@Test
	void blurredImage_losesWhatTheBlurTakes() {
		final double fwhm = 8;
		final PhantomVolume image = MadePhantom.spheres(2, 2, 20, false, 3, 2, 1, 10, fwhm, 0, -1, 340);
		final List<PhantomScore> scores = ImageQualityPhantom.of(image, SphereFinder.find(image, Progress.NONE),
			new ImageQualityPhantom.Settings(10, Optional.of(1.0), RecoveryLimits.EARL_1)).scores();
		for (int n = 0; n < 6; n++) {
			// The middle of a sphere that a Gaussian blurs: erf(a) - 2 a exp(-a^2) / sqrt(pi), a = radius / (sigma sqrt 2).
			final double a = SphereFinder.DIAMETERS[n] / 2 / (fwhm / 2.3548 * Math.sqrt(2));
			final double kept = Erf.erf(a) - 2 * a * Math.exp(-a * a) / Math.sqrt(Math.PI);
			final String name = (int) SphereFinder.DIAMETERS[n] + " mm";
			final double measured = scores.stream().filter(s -> s.region().equals(name) && s.measure().equals(
				"recovery, maximum")).findFirst().orElseThrow().measured();
			assertEquals((1 + 9 * kept) / 10, measured, 0.04, name);
		}
	}
}
