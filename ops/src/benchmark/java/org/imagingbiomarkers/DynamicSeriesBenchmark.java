package org.imagingbiomarkers;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.imagingbiomarkers.maps.Covariate;
import org.imagingbiomarkers.maps.MapSettings;
import org.imagingbiomarkers.maps.ParameterMap;
import org.imagingbiomarkers.maps.VoxelwiseFit;
import org.imagingbiomarkers.perfusion.ArterialInput;
import org.imagingbiomarkers.perfusion.BaselineFrames;
import org.imagingbiomarkers.perfusion.ExtendedTofts;
import org.imagingbiomarkers.perfusion.KineticFit;
import org.imagingbiomarkers.perfusion.PopulationInput;
import org.imagingbiomarkers.perfusion.SpoiledGradientEcho;
import org.imagingbiomarkers.perfusion.TissueCurve;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import net.imglib2.FinalInterval;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.img.planar.PlanarImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.ConstantUtils;

/**
 * The time from the signal of a whole dynamic series, 256 x 256 x 20 voxels at 60 times, to the maps of the extended Tofts
 * model on two threads, every voxel fitted, with a T1 map. The heap is less than twice the series: more would be an error.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
@Fork(value = 1, jvmArgsAppend = { "-Xms570m", "-Xmx570m" })
public class DynamicSeriesBenchmark {

	private static final int SIDE = 256;
	private static final int SLICES = 20;
	private static final double[] TIMES = IntStream.range(0, 60).mapToDouble(i -> 5.0 * i).toArray();
	private static final ArterialInput INPUT = new ArterialInput(TIMES, Arrays.stream(TIMES).map(t -> PopulationInput.PARKER
		.at(t - 30) / 0.58).toArray());
	private static final double TR = 5;
	private static final double ANGLE = 20;
	private static final double T1 = 1200;
	private static final double MEGABYTE = 1 << 20;

	@Param({ "true", "false" })
	private boolean linear;
	private PlanarImg<FloatType, FloatArray> series;

	@Setup
	public void simulate() {
		series = PlanarImgs.floats(SIDE, SIDE, SLICES, TIMES.length);
		final Random random = new Random(2);
		final TissueCurve tissue = new TissueCurve(new ExtendedTofts(), INPUT, TIMES, List.of());
		final double[] curve = new double[TIMES.length];
		for (int z = 0; z < SLICES; z++) {
			for (int i = 0; i < SIDE * SIDE; i++) {
				tissue.curve(new double[] { 0.05 + 0.45 * random.nextDouble(), 0.1 + 0.4 * random.nextDouble(), 0.01 + 0.09 * random
					.nextDouble() }, curve);
				for (int t = 0; t < curve.length; t++) {
					final double e = Math.exp(-TR / 1000 * (1000 / T1 + 4.5 * curve[t]));
					final double angle = Math.toRadians(ANGLE);
					final double signal = 10000 * Math.sin(angle) * (1 - e) / (1 - e * Math.cos(angle));
					series.getPlane(t * SLICES + z).setValue(i, (float) (signal + 10 * random.nextGaussian()));
				}
			}
		}
	}

	@Benchmark
	public List<ParameterMap> signalToMaps() {
		final Covariate t1 = new Covariate("t1_map", ConstantUtils.constantRandomAccessibleInterval(new FloatType((float) T1),
			new FinalInterval(SIDE, SIDE, SLICES)));
		return VoxelwiseFit.maps(series, List.of(t1), () -> new SpoiledGradientEcho(TR, ANGLE, 4.5, Double.NaN,
			new BaselineFrames(0, 5)), () -> {
				final TissueCurve tissue = new TissueCurve(new ExtendedTofts(), INPUT, TIMES, List.of());
				return linear ? KineticFit.linear(tissue) : KineticFit.nonlinear(tissue);
			}, MapSettings.everywhere().on(2));
	}

	/** The input is 315 MB of that. */
	@TearDown
	public void tellPeak() {
		final long peak = ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool
			.getType() == MemoryType.HEAP).map(MemoryPoolMXBean::getPeakUsage).mapToLong(usage -> usage.getUsed()).sum();
		System.getLogger(DynamicSeriesBenchmark.class.getName()).log(System.Logger.Level.INFO, "peak heap " + Math.round(
			peak / MEGABYTE) + " MB");
	}
}
