package org.imagingbiomarkers;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.radiomics.FeatureSettings;
import org.imagingbiomarkers.radiomics.Grid;
import org.imagingbiomarkers.radiomics.Volume;
import org.imagingbiomarkers.radiomics.families.FeatureExtraction;
import org.imagingbiomarkers.radiomics.preparation.Binning;
import org.imagingbiomarkers.radiomics.preparation.PreparationSettings;
import org.imagingbiomarkers.radiomics.preparation.RegionPreparation;
import org.imagingbiomarkers.radiomics.pyradiomics.Parameters;
import org.imagingbiomarkers.radiomics.pyradiomics.PyRadiomics;
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
import org.openjdk.jmh.annotations.Warmup;

import net.imglib2.img.array.ArrayImg;
import net.imglib2.type.logic.NativeBoolType;
import net.imglib2.type.numeric.real.FloatType;

/**
 * The features of a sphere in an image that ends eight voxels beyond it, in 64 gray levels, on one thread: what
 * {@code benchmarks/peers/region_peers.py} has PyRadiomics and flash-radiomics do.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
public class RegionBenchmark {

	private static final int MARGIN = 8;
	private static final int BINS = 64;
	private static final Workers ONE = new Workers(1);

	/** What is measured, of how many voxels. */
	public enum Work {
			IBSI_1E4(10_000), IBSI_1E5(100_000), IBSI_1E6(1_000_000), PYRADIOMICS_1E4(10_000), PYRADIOMICS_1E5(100_000),
			FILTERS_1E4(10_000);

		private final int voxels;

		Work(final int voxels) {
			this.voxels = voxels;
		}

		private Map<String, ?> images() {
			return this == FILTERS_1E4 ? Map.of("Original", Map.of(), "LoG", Map.of("sigma", List.of(1.0, 2.0, 3.0)), "Wavelet",
				Map.of()) : Map.of("Original", Map.of());
		}

		private boolean isOfIbsi() {
			return name().startsWith("IBSI");
		}
	}

	@Param
	private Work work;
	private ArrayImg<FloatType, ?> image;
	private ArrayImg<NativeBoolType, ?> mask;
	private Volume volume;
	private boolean[] inside;
	private PreparationSettings preparation;
	private Parameters parameters;

	@Setup
	public void simulate() {
		final double radius = Math.cbrt(3 * work.voxels / (4 * Math.PI));
		final int half = (int) radius + 1 + MARGIN;
		final int side = 2 * half + 1;
		final SimulatedSphere sphere = SimulatedSphere.of(side, side, side, radius);
		inside = sphere.inside();
		volume = new Volume(Grid.of(side, side, side, 1, 1, 1), sphere.values());
		image = sphere.image();
		mask = sphere.mask();
		preparation = PreparationSettings.asIs().binned(new Binning.FixedNumber(BINS)).volumeHistogramBinned(
			new Binning.FixedNumber(1000));
		parameters = Parameters.of(Map.of("setting", Map.of("binCount", BINS, "additionalInfo", false), "imageType", work
			.images()));
	}

	@Benchmark
	public Object measured() {
		return work.isOfIbsi() ? FeatureExtraction.measure(new RegionPreparation(image, new double[] { 1, 1, 1 }, preparation)
			.prepare(mask), FeatureSettings.volume(), ONE) : PyRadiomics.measure(volume, inside, true, parameters, ONE);
	}
}
