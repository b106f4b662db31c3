package org.imagingbiomarkers.habitat;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.imagingbiomarkers.Csv;
import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.parallel.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HabitatFinderTest {

	private static final KMeans MEANS = new KMeans(10, 1);
	private static final VoxelValues VOXELS = voxels();
	private static final VoxelValues SCALED = Scaling.of(VOXELS, Scaling.Kind.STANDARD).apply(VOXELS);
	private static final Map<String, Double> SCORES = Csv.rows("habitat/scores.csv").stream().collect(Collectors.toMap(
		row -> row.get("method") + " " + row.get("clusters") + " " + row.get("score"), row -> Double.parseDouble(row.get(
			"value"))));

	private static VoxelValues voxels() {
		return new VoxelValues(Csv.rows("habitat/voxels.csv").stream().flatMap(row -> List.of(row.get("adc"), row.get("cbf"))
			.stream()).mapToDouble(Double::parseDouble).toArray(), 2);
	}

	private static HabitatFinder finder(final HabitatFinder.Method method, final HabitatFinder.Criterion criterion,
		final int samples)
	{
		return new HabitatFinder(method, criterion, Scaling.Kind.STANDARD, samples, 1);
	}

	@ParameterizedTest
	@ValueSource(ints = { 2, 3, 4, 5 })
	void kMeansFindsWhatScikitLearnFinds(final int clusters) {
		final NearestCenter found = MEANS.fit(SCALED, clusters, Workers.single());
		double inertia = 0;
		for (int voxel = 0; voxel < SCALED.voxels(); voxel++) {
			inertia += NearestCenter.square(SCALED, voxel, found.centers().get(found.find(SCALED, voxel)));
		}
		// Another start may end in a better minimum.
		assertTrue(inertia <= SCORES.get("k-means " + clusters + " inertia") * (1 + 1e-9), clusters + ": " + inertia);
	}

	@ParameterizedTest
	@ValueSource(ints = { 2, 3 })
	void scoresAreThoseOfScikitLearn(final int clusters) {
		final NearestCenter found = MEANS.fit(SCALED, clusters, Workers.single());
		assertEquals(SCORES.get("k-means " + clusters + " silhouette"), ClusterScore.silhouette(SCALED, found), 1e-9);
		assertEquals(SCORES.get("k-means " + clusters + " calinski-harabasz"), ClusterScore.calinskiHarabasz(SCALED, found
			.find(SCALED), clusters), 1e-6);
	}

	@Test
	void theMixtureIsThatOfScikitLearn() {
		final NormalMixture found = new ExpectationMaximization(MEANS).fit(SCALED, 3, Workers.single());
		assertEquals(SCORES.get("mixture 3 log-likelihood"), found.logLikelihood(SCALED), 1e-3);
		assertEquals(SCORES.get("mixture 3 bic"), found.bic(SCALED), 1e-3);
		for (int i = 0; i < 3; i++) {
			final NormalMixture.Component one = found.components().get(i);
			assertEquals(SCORES.get("mixture 3 weight " + (i + 1)), one.weight(), 1e-3);
			assertEquals(SCORES.get("mixture 3 mean " + (i + 1) + " 1"), one.mean()[0], 1e-3);
			assertEquals(SCORES.get("mixture 3 covariance " + (i + 1) + " 12"), one.covariance()[1], 1e-3);
		}
	}

	@ParameterizedTest
	@EnumSource
	void eachCriterionOfAMixtureKnowsHowManyClustersThereAre(final HabitatFinder.Criterion criterion) {
		// The silhouette takes two, as that of scikit-learn does.
		final int wanted = criterion == HabitatFinder.Criterion.SILHOUETTE ? 2 : 3;
		final HabitatFinder.Habitats found = finder(HabitatFinder.Method.NORMAL_MIXTURE, criterion, 0).find(VOXELS, 2, 5,
			Workers.single());
		assertEquals(wanted, found.model().centers().size());
		assertEquals(4, found.trials().size());
	}

	@Test
	void oneNormalDistributionIsOneClusterByBic() {
		final SplittableRandom random = new SplittableRandom(3);
		final double[] values = random.doubles(2000).map(share -> share).toArray();
		for (int i = 0; i < values.length; i++) {
			values[i] = Math.sqrt(-2 * Math.log(1 - values[i])) * Math.cos(2 * Math.PI * random.nextDouble());
		}
		assertEquals(1, finder(HabitatFinder.Method.NORMAL_MIXTURE, HabitatFinder.Criterion.BIC, 0).find(new VoxelValues(
			values, 2), 1, 4, Workers.single()).model().centers().size());
	}

	@Test
	void trueClustersAreStableAndTooManyAreNot() {
		final HabitatFinder finder = finder(HabitatFinder.Method.K_MEANS, HabitatFinder.Criterion.CALINSKI_HARABASZ, 20);
		for (final double stability : finder.find(VOXELS, 3, 3, Workers.single()).stability()) {
			assertTrue(stability > 0.9, stability + "");
		}
		final double[] many = finder.find(VOXELS, 15, 15, Workers.single()).stability();
		double least = 1;
		for (final double stability : many) {
			least = Math.min(least, stability);
		}
		assertTrue(least < 0.75, least + "");
	}

	@Test
	void theSameBitsForAnyNumberOfThreads() {
		final double[] large = new double[27_000];
		final SplittableRandom random = new SplittableRandom(5);
		for (int i = 0; i < large.length; i++) {
			large[i] = random.nextDouble() + (i % 3);
		}
		for (final HabitatFinder.Method method : HabitatFinder.Method.values()) {
			final Function<Integer, List<double[]>> centers = threads -> finder(method,
				HabitatFinder.Criterion.CALINSKI_HARABASZ, 0).find(new VoxelValues(large, 3), 3, 3, new Workers(threads)).model()
				.centers();
			final List<double[]> one = centers.apply(1);
			for (final int threads : new int[] { 2, 7 }) {
				final List<double[]> several = centers.apply(threads);
				for (int k = 0; k < 3; k++) {
					assertArrayEquals(one.get(k), several.get(k));
				}
			}
		}
	}

	@Test
	void aMapThatIsTheSameEverywhereGroupsNothing() {
		final double[] values = new double[200];
		for (int i = 0; i < 100; i++) {
			values[2 * i] = i < 50 ? 1 + i * 1e-3 : 5 + i * 1e-3;
			values[2 * i + 1] = 7;
		}
		for (final HabitatFinder.Method method : HabitatFinder.Method.values()) {
			final HabitatFinder.Habitats found = finder(method, HabitatFinder.Criterion.CALINSKI_HARABASZ, 0).find(
				new VoxelValues(values, 2), 2, 2, Workers.single());
			final int[] clusters = found.model().find(found.scaling().apply(new VoxelValues(values, 2)));
			assertEquals(0, clusters[0]);
			assertEquals(1, clusters[99]);
		}
	}

	@Test
	void robustScalingIsNotMovedByOutliers() {
		final double[] values = new double[101];
		for (int i = 0; i < 101; i++) {
			values[i] = i == 100 ? 1e9 : i;
		}
		final Scaling scaling = Scaling.of(new VoxelValues(values, 1), Scaling.Kind.ROBUST);
		assertEquals(50, scaling.centers()[0]);
		assertEquals(50 / 1.349, scaling.spreads()[0], 0.01);
	}

	@Test
	void tooFewVoxelsAreRefused() {
		final InvalidInputException few = assertThrows(InvalidInputException.class, () -> finder(HabitatFinder.Method.K_MEANS,
			HabitatFinder.Criterion.SILHOUETTE, 0).find(new VoxelValues(new double[30], 1), 2, 4, Workers.single()));
		assertEquals(
			"clusters must leave at least ten voxels for each, but 30 voxels with a value in every map are to make up to 4.",
			few.getMessage());
		assertThrows(InvalidInputException.class, () -> finder(HabitatFinder.Method.K_MEANS, HabitatFinder.Criterion.BIC, 0));
	}
}
