package org.imagingbiomarkers.pet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.pet.Delineation.FixedThreshold;
import org.imagingbiomarkers.pet.UptakeStatistics.Position;
import org.imagingbiomarkers.pet.UptakeVolume.Spacing;
import org.imagingbiomarkers.pet.VoxelSet.Size;
import org.junit.jupiter.api.Test;

import net.imglib2.img.array.ArrayImgs;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** What holds for every image: checked against the plainest way of doing the same. */
class LesionPropertiesTest {

	private static final Size SIZE = new Size(13, 11, 9);
	private static final int VOXELS = 13 * 11 * 9;

	private static float[] noise(final long seed) {
		final Random random = new Random(seed);
		final float[] values = new float[VOXELS];
		for (int i = 0; i < VOXELS; i++) {
			values[i] = random.nextInt(20) == 0 ? Float.NaN : (float) (3 * random.nextGaussian());
			if (random.nextInt(200) == 0) values[i] = Float.NEGATIVE_INFINITY;
		}
		return values;
	}

	private static VoxelSet some(final long seed, final double share) {
		final Random random = new Random(seed);
		final VoxelSet.Builder set = new VoxelSet.Builder(SIZE);
		for (int i = 0; i < VOXELS; i++) {
			if (random.nextDouble() < share) set.add(i % 13, i / 13 % 11, i / 143);
		}
		return set.build();
	}

	private static boolean[] flags(final VoxelSet set) {
		final boolean[] flags = new boolean[VOXELS];
		set.forEachRun((from, to, y, z) -> Arrays.fill(flags, (z * 11 + y) * 13 + from, (z * 11 + y) * 13 + to, true));
		return flags;
	}

	@Property(tries = 100)
	void statisticsAreThoseOfTheSortedValues(@ForAll final long seed, @ForAll @DoubleRange(max = 1) final double share) {
		final float[] values = noise(seed);
		final boolean[] inside = flags(some(seed + 1, share));
		final List<Double> sorted = new ArrayList<>();
		for (int i = 0; i < VOXELS; i++) {
			if (inside[i] && Float.isFinite(values[i])) sorted.add((double) values[i]);
		}
		sorted.sort(null);
		final UptakeStatistics found = UptakeStatistics.of(Spheres.volume(values, SIZE, new Spacing(1, 1, 1)), some(seed + 1,
			share));
		final int n = sorted.size();
		assertEquals(n, found.voxels());
		if (n == 0) return;
		assertEquals(sorted.get(0), found.min());
		assertEquals(sorted.get(n - 1), found.max());
		assertEquals((sorted.get((n - 1) / 2) + sorted.get(n / 2)) / 2, found.median());
		assertEquals(sorted.stream().mapToDouble(v -> v).average().orElseThrow(), found.mean(), 1e-12);
		final Position at = found.hottest();
		assertEquals(found.max(), values[(at.z() * 11 + at.y()) * 13 + at.x()]);
	}

	@Property(tries = 100)
	void voxelsFromAThresholdOnAreThoseThatHaveIt(@ForAll final long seed, @ForAll @DoubleRange(max = 1) final double share,
		@ForAll @IntRange(max = 6) final int kind)
	{
		final float[] values = noise(seed);
		values[new Random(seed).nextInt(VOXELS)] = Float.POSITIVE_INFINITY;
		final double near = new Random(seed).nextGaussian();
		values[new Random(seed + 2).nextInt(VOXELS)] = (float) near;
		final double threshold = switch (kind) {
			case 0 -> near;
			case 1 -> (float) near;
			case 2 -> Math.nextUp((double) (float) near);
			case 3 -> Math.nextDown((double) (float) near);
			case 4 -> Double.NEGATIVE_INFINITY;
			case 5 -> Double.MAX_VALUE;
			default -> Double.NaN;
		};
		final VoxelSet region = some(seed + 1, share);
		final boolean[] expected = flags(region);
		for (int i = 0; i < VOXELS; i++) expected[i] &= Float.isFinite(values[i]) && values[i] >= threshold;
		assertTrue(Arrays.equals(expected, flags(region.atLeast(threshold, Spheres.volume(values, SIZE, new Spacing(1, 1, 1)),
			Workers.single()))));
	}

	@Property(tries = 500)
	void peaksAreTheLargestMeanOfAllSpheres(@ForAll final long seed, @ForAll @DoubleRange(min = 0.1,
		max = 1) final double share, @ForAll @DoubleRange(min = 2, max = 7) final double side)
	{
		final float[] values = noise(seed);
		if (seed % 2 == 0) {
			for (int i = 0; i < VOXELS; i++) values[i] = Float.isFinite(values[i]) ? values[i] : 0;
		}
		final UptakeVolume volume = Spheres.volume(values, SIZE, new Spacing(side, side, side));
		final VoxelSet lesion = some(seed + 1, share);
		final UptakeStatistics uptake = UptakeStatistics.of(volume, lesion);
		if (uptake.voxels() == 0) return;
		final PeakSphere sphere = new PeakSphere(volume.spacing(), SIZE);
		final double[] best = { Double.NEGATIVE_INFINITY };
		lesion.forEachRun((from, to, y, z) -> {
			for (int x = from; x < to; x++) {
				if (Float.isFinite(volume.at(x, y, z))) best[0] = Math.max(best[0], sphere.mean(volume, x, y, z));
			}
		});
		final PeakUptake peak = PeakUptake.of(volume, lesion, uptake.hottest(), sphere);
		assertEquals(best[0], peak.best());
		assertEquals(best[0], sphere.mean(volume, peak.place().x(), peak.place().y(), peak.place().z()));
	}

	@Property(tries = 60)
	void connectedLesionsAreThoseOfAFloodFill(@ForAll final long seed, @ForAll @DoubleRange(max = 1) final double share,
		@ForAll final Connectivity connectivity)
	{
		final VoxelSet set = some(seed, share);
		final List<VoxelSet> parts = connectivity.parts(set);
		assertEquals(floodFill(flags(set), connectivity), parts.size());
		assertEquals(set.count(), parts.stream().mapToLong(VoxelSet::count).sum());
		if (!parts.isEmpty()) assertTrue(Arrays.equals(flags(set), flags(VoxelSet.union(SIZE, parts))));
	}

	private static int floodFill(final boolean[] open, final Connectivity connectivity) {
		int parts = 0;
		final Deque<Integer> next = new ArrayDeque<>();
		for (int start = 0; start < VOXELS; start++) {
			if (!open[start]) continue;
			parts++;
			open[start] = false;
			next.add(start);
			while (!next.isEmpty()) {
				final int at = next.poll();
				for (int step = 0; step < 27; step++) {
					final int dx = step % 3 - 1;
					final int dy = step / 3 % 3 - 1;
					final int dz = step / 9 - 1;
					if (connectivity == Connectivity.FACES && Math.abs(dx) + Math.abs(dy) + Math.abs(dz) > 1) continue;
					final int x = at % 13 + dx;
					final int y = at / 13 % 11 + dy;
					final int z = at / 143 + dz;
					if (x < 0 || x >= 13 || y < 0 || y >= 11 || z < 0 || z >= 9 || !open[(z * 11 + y) * 13 + x]) continue;
					open[(z * 11 + y) * 13 + x] = false;
					next.add((z * 11 + y) * 13 + x);
				}
			}
		}
		return parts;
	}

	@Property(tries = 60)
	void setsAddAndSubtractLikeFlags(@ForAll final long seed, @ForAll @DoubleRange(max = 1) final double share) {
		final VoxelSet a = some(seed, share);
		final VoxelSet b = some(seed + 1, 0.4);
		final boolean[] inA = flags(a);
		final boolean[] inB = flags(b);
		final boolean[] either = flags(VoxelSet.union(SIZE, List.of(a, b)));
		final boolean[] rest = flags(a.minus(b));
		for (int i = 0; i < VOXELS; i++) {
			assertEquals(inA[i] || inB[i], either[i]);
			assertEquals(inA[i] && !inB[i], rest[i]);
		}
	}

	@Property(tries = 30)
	void surroundingsAreAllVoxelsWithinTheDistance(@ForAll final long seed, @ForAll @DoubleRange(min = 0.5,
		max = 9) final double distance)
	{
		final VoxelSet set = some(seed, 0.004);
		final Spacing spacing = new Spacing(1.3, 2, 3.1);
		final boolean[] found = flags(new Dilation(distance, spacing, SIZE).of(set));
		final boolean[] inside = flags(set);
		for (int i = 0; i < VOXELS; i++) {
			boolean near = false;
			boolean onTheEdge = false;
			for (int j = 0; j < VOXELS && !near; j++) {
				final double x = (i % 13 - j % 13) * 1.3;
				final double y = (i / 13 % 11 - j / 13 % 11) * 2;
				final double z = (i / 143 - j / 143) * 3.1;
				final double beyond = Math.sqrt(x * x + y * y + z * z) - distance;
				near = inside[j] && beyond <= 0;
				// A distance such as 3 x 1.3 mm is rounded in either way.
				onTheEdge |= inside[j] && Math.abs(beyond) < 1e-9;
			}
			if (!onTheEdge) assertEquals(near, found[i]);
		}
	}

	@Property(tries = 60)
	void noVoxelOfTheLesionHasAHigherPeakThanTheBest(@ForAll final long seed, @ForAll @IntRange(min = 1,
		max = 8) final int mm)
	{
		final UptakeVolume volume = Spheres.volume(noise(seed), SIZE, new Spacing(mm, 2, 3));
		final VoxelSet lesion = some(seed + 1, 0.3);
		final UptakeStatistics uptake = UptakeStatistics.of(volume, lesion);
		final PeakSphere sphere = new PeakSphere(volume.spacing(), SIZE);
		final PeakUptake peak = PeakUptake.of(volume, lesion, uptake.hottest(), sphere);
		final double[] best = { Double.NEGATIVE_INFINITY };
		UptakeStatistics.forEach(volume, lesion, (values, from, to, y, z) -> {
			for (int i = from; i < to; i++) {
				if (Float.isFinite(values[i])) best[0] = Math.max(best[0], sphere.mean(volume, i - y * 13, y, z));
			}
		});
		assertEquals(best[0], peak.best());
		assertEquals(best[0], sphere.mean(volume, peak.place().x(), peak.place().y(), peak.place().z()));
		assertTrue(peak.best() <= UptakeStatistics.of(volume, VoxelSet.everywhere(SIZE)).max());
	}

	@Property(tries = 60)
	void indicesScaleWithTheUptakeAndQuartersAddUp(@ForAll final long seed) {
		final float[] values = noise(seed);
		final float[] doubled = new float[VOXELS];
		for (int i = 0; i < VOXELS; i++) {
			doubled[i] = 2 * values[i];
		}
		final UptakeIndices one = indices(values, 1);
		final UptakeIndices two = indices(doubled, 2);
		assertEquals(one.volume(), two.volume());
		assertEquals(2 * one.peak().best(), two.peak().best(), 1e-9);
		assertEquals(2 * one.glycolysis().total(), two.glycolysis().total(), 1e-9);
		assertEquals(2 * one.added().activity(), two.added().activity(), 1e-9);
		assertEquals(one.glycolysis().total(), one.glycolysis().quarters().stream().mapToDouble(q -> q).sum(), 1e-9);
		assertTrue(one.glycolysis().quarters().get(3) > 0);
	}

	private static UptakeIndices indices(final float[] values, final double threshold) {
		final UptakeVolume volume = Spheres.volume(values, SIZE, new Spacing(3, 4, 5));
		final List<Lesion> lesions = Lesion.find(volume, List.of(VoxelSet.everywhere(SIZE)), new FixedThreshold(threshold),
			Optional.of(Connectivity.CORNERS), 0, new Workers(2));
		return UptakeIndices.of(volume, lesions, new Workers(2)).get(0);
	}

	@Property(tries = 60)
	void theLargestDistanceIsThatOfAllPairs(@ForAll final long seed, @ForAll @IntRange(min = 1, max = 40) final int count) {
		final Random random = new Random(seed);
		final List<VoxelSet> lesions = new ArrayList<>();
		final List<double[]> places = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			final int[] at = { random.nextInt(13), random.nextInt(11), random.nextInt(9) };
			lesions.add(new VoxelSet.Builder(SIZE).add(at[0], at[1], at[2]).build());
			places.add(new double[] { 2 * at[0], 3 * at[1], 5 * at[2] });
		}
		double largest = 0;
		for (final double[] a : places) {
			for (final double[] b : places) {
				largest = Math.max(largest, Math.sqrt((a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1]) + (a[2] -
					b[2]) * (a[2] - b[2])));
			}
		}
		assertEquals(largest, Dissemination.of(lesions, new Spacing(2, 3, 5)).distance(), 1e-9);
	}

	@Test
	void whatIsNoVolumeIsRefusedInOneSentence() {
		final Spacing unit = new Spacing(1, 1, 1);
		assertThrows(IllegalArgumentException.class, () -> UptakeVolume.of(ArrayImgs.floats(2, 2), unit));
		assertThrows(IllegalArgumentException.class, () -> UptakeVolume.of(ArrayImgs.floats(2, 2, 2), new Spacing(1, 0, 1)));
		assertThrows(IllegalArgumentException.class, () -> new VoxelSet.Builder(SIZE).add(1, 0, 0).add(0, 0, 0));
		assertThrows(IllegalArgumentException.class, () -> new VoxelSet.Builder(SIZE).add(13, 0, 0));
	}

	@Test
	void wholeNumbersAreTakenAsWellAsFloats() {
		final UptakeVolume volume = UptakeVolume.of(ArrayImgs.unsignedShorts(new short[] { 1, -1, 3, 4 }, 2, 2, 1),
			new Spacing(1, 1, 1));
		assertEquals(65535, volume.at(1, 0, 0));
		assertEquals(3, volume.at(0, 1, 0));
	}
}
