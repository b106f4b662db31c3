package org.imagingbiomarkers;

import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.imagingbiomarkers.diffusion.Ivim;
import org.imagingbiomarkers.diffusion.MonoExponential;
import org.imagingbiomarkers.maps.MapSettings;
import org.imagingbiomarkers.maps.ParameterMap;
import org.imagingbiomarkers.maps.VoxelwiseFit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import net.imglib2.Cursor;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.img.planar.PlanarImgFactory;
import net.imglib2.type.numeric.real.FloatType;

/** The time of a whole map, reading and writing included, per voxel, on one thread and on two. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class MapBenchmark {

	private static final int SIDE = 128;
	private static final int SLICES = 16;
	private static final int FEW_SLICES = 1;
	private static final double[] FOUR_B = { 0, 100, 400, 800 };
	private static final double[] TWELVE_B = { 0, 10, 20, 40, 60, 80, 100, 150, 200, 400, 600, 800 };

	@Param({ "1", "2" })
	private int threads;
	private PlanarImg<FloatType, ?> adc;
	private PlanarImg<FloatType, ?> ivim;

	@Setup
	public void simulate() {
		adc = image(SLICES, FOUR_B, 0);
		ivim = image(FEW_SLICES, TWELVE_B, 0.2);
	}

	private static PlanarImg<FloatType, ?> image(final int slices, final double[] b, final double f) {
		final Random random = new Random(2);
		final PlanarImg<FloatType, ?> image = (PlanarImg<FloatType, ?>) new PlanarImgFactory<>(new FloatType()).create(SIDE,
			SIDE, slices, b.length);
		final Cursor<FloatType> cursor = image.localizingCursor();
		while (cursor.hasNext()) {
			final FloatType value = cursor.next();
			final double d = 0.6e-3 + 1.4e-3 * cursor.getDoublePosition(0) / SIDE;
			final double at = b[cursor.getIntPosition(3)];
			value.set((float) Math.hypot(1000 * (f * Math.exp(-at * 0.04) + (1 - f) * Math.exp(-at * d)) + 20 * random
				.nextGaussian(), 20 * random.nextGaussian()));
		}
		return image;
	}

	@Benchmark
	@OperationsPerInvocation(SIDE * SIDE * SLICES)
	public List<ParameterMap> adcLinear() {
		return VoxelwiseFit.maps(adc, () -> MonoExponential.linear(FOUR_B), MapSettings.everywhere().on(threads));
	}

	@Benchmark
	@OperationsPerInvocation(SIDE * SIDE * FEW_SLICES)
	public List<ParameterMap> ivimNonlinear() {
		return VoxelwiseFit.maps(ivim, () -> Ivim.nonlinear(TWELVE_B), MapSettings.everywhere().on(threads));
	}
}
