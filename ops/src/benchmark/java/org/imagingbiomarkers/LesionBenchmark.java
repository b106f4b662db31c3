package org.imagingbiomarkers;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.imagingbiomarkers.maps.Progress;
import org.imagingbiomarkers.pet.Connectivity;
import org.imagingbiomarkers.pet.Delineation;
import org.imagingbiomarkers.pet.Dissemination;
import org.imagingbiomarkers.pet.Delineation.FixedThreshold;
import org.imagingbiomarkers.pet.Lesion;
import org.imagingbiomarkers.pet.SuvFactors;
import org.imagingbiomarkers.pet.SuvPlanes;
import org.imagingbiomarkers.pet.SuvFactors.Rule;
import org.imagingbiomarkers.pet.SuvVariant;
import org.imagingbiomarkers.pet.UptakeIndices;
import org.imagingbiomarkers.pet.UptakeVolume;
import org.imagingbiomarkers.pet.UptakeVolume.Spacing;
import org.imagingbiomarkers.pet.VoxelSet;
import org.imagingbiomarkers.pet.VoxelSet.Size;
import org.imagingbiomarkers.pet.Delineation.WholeRegion;
import org.imagingbiomarkers.parallel.Workers;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import net.imglib2.img.planar.PlanarImg;
import net.imglib2.img.planar.PlanarImgFactory;
import net.imglib2.type.numeric.real.FloatType;

/**
 * SUV image and all lesion indices of a whole body of 400 x 400 x 600 voxels with noise, organs and forty lesions, on all
 * processors. The two images take 732 MB of a heap of 1,400 MB, in which G1 rounds every slice up to 1 MB.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 5, time = 5)
@Fork(value = 1, jvmArgsAppend = "-Xmx1400m")
public class LesionBenchmark {

	private static final Size SIZE = new Size(400, 400, 600);
	private static final Spacing SPACING = new Spacing(1.65, 1.65, 2);
	private static final int LESIONS = 40;

	/** A sphere, in voxels. */
	private record Ball(double x, double y, double z, double radius, double uptake) {

		double at(final int atX, final int atY, final int atZ) {
			final double distance = (atX - x) * (atX - x) + (atY - y) * (atY - y) + (atZ - z) * (atZ - z);
			return distance < radius * radius ? uptake : 0;
		}
	}

	private PlanarImg<FloatType, ?> image;

	@Setup
	public void simulate() {
		final Random random = new Random(1);
		image = new PlanarImgFactory<>(new FloatType()).create(SIZE.width(), SIZE.height(), SIZE.depth());
		for (int z = 0; z < SIZE.depth(); z++) {
			final float[] plane = (float[]) image.getPlane(z).getCurrentStorageArray();
			for (int i = 0; i < plane.length; i++) {
				final double x = (i % SIZE.width() - 200) / 120.0;
				final double y = (i / SIZE.width() - 200) / 70.0;
				plane[i] = (float) ((x * x + y * y < 1 ? 1 : 0.02) * (1 + 0.3 * random.nextGaussian()));
			}
		}
		add(new Ball(200, 200, 560, 35, 9));
		add(new Ball(200, 200, 60, 20, 25));
		add(new Ball(150, 200, 330, 45, 2));
		for (int i = 0; i < LESIONS; i++) {
			add(new Ball(110 + 180 * random.nextDouble(), 160 + 80 * random.nextDouble(), 100 + 400 * random.nextDouble(),
				3 + 8 * random.nextDouble(), 5 + 10 * random.nextDouble()));
		}
	}

	private void add(final Ball ball) {
		for (int z = (int) (ball.z - ball.radius); z <= ball.z + ball.radius; z++) {
			final float[] plane = (float[]) image.getPlane(z).getCurrentStorageArray();
			for (int y = (int) (ball.y - ball.radius); y <= ball.y + ball.radius; y++) {
				for (int x = (int) (ball.x - ball.radius); x <= ball.x + ball.radius; x++) {
					plane[y * SIZE.width() + x] += (float) ball.at(x, y, z);
				}
			}
		}
	}

	private static UptakeIndices measure(final PlanarImg<FloatType, ?> image, final Delineation delineation,
		final Optional<Connectivity> connectivity)
	{
		final UptakeVolume volume = UptakeVolume.of(image, SPACING);
		final Workers workers = Workers.ofProcessors();
		final List<Lesion> lesions = Lesion.find(volume, List.of(VoxelSet.everywhere(SIZE)), delineation, connectivity, 0.1, workers);
		final List<UptakeIndices> each = UptakeIndices.of(volume, lesions, workers);
		if (Double.isNaN(Dissemination.of(lesions.stream().map(Lesion::voxels).toList(), SPACING).distance())) {
			throw new IllegalStateException("no lesions");
		}
		return UptakeIndices.total(volume, lesions, each);
	}

	/** The SUV image, and the lesions and hot organs above an SUV of 4. */
	@Benchmark
	public UptakeIndices suvImageAndLesions() {
		final SuvFactors factors = new SuvFactors(SuvVariant.BODY_WEIGHT, Rule.START_SERIES_TIME, List.of(1.01), List.of(),
			List.of(), List.of());
		return measure(SuvPlanes.of(image, factors, Workers.ofProcessors(), Progress.NONE), new FixedThreshold(4), Optional.of(Connectivity.CORNERS));
	}

	/** The lesions and hot organs alone. */
	@Benchmark
	public UptakeIndices lesions() {
		return measure(image, new FixedThreshold(4), Optional.of(Connectivity.CORNERS));
	}

	/** Tens of thousands of specks of noise, and the body. */
	@Benchmark
	public UptakeIndices noise() {
		return measure(image, new FixedThreshold(1), Optional.of(Connectivity.CORNERS));
	}

	/** All 96 million voxels as one region. */
	@Benchmark
	public UptakeIndices wholeImage() {
		return measure(image, new WholeRegion(), Optional.empty());
	}
}
