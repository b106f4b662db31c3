package org.imagingbiomarkers;

import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.imagingbiomarkers.radiomics.preparation.Binning;
import org.imagingbiomarkers.radiomics.Family;
import org.imagingbiomarkers.radiomics.families.FeatureExtraction;
import org.imagingbiomarkers.radiomics.FeatureSettings;
import org.imagingbiomarkers.radiomics.FeatureValue;
import org.imagingbiomarkers.radiomics.preparation.PreparationSettings;
import org.imagingbiomarkers.radiomics.preparation.PreparedRegion;
import org.imagingbiomarkers.radiomics.preparation.RegionPreparation;
import org.imagingbiomarkers.parallel.Workers;
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
 * The time of the features of a sphere of 100,000 voxels in 64 gray levels, in the volume: each family, and all. The heap is
 * the 20 MB of image and mask and 256 MB more.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx276m")
public class RadiomicsBenchmark {

	private static final int SIZE = 256;
	private static final int SLICES = 64;
	private static final double RADIUS = 28.8;
	private static final int BINS = 64;
	private static final double[] SPACING = { 1, 1, 1 };

	/** A family, or all of them on two threads. */
	@Param({ "ALL", "MORPHOLOGY", "LOCAL_INTENSITY", "INTENSITY_STATISTICS", "INTENSITY_HISTOGRAM",
		"INTENSITY_VOLUME_HISTOGRAM", "GLCM", "GLRLM", "GLSZM", "GLDZM", "NGTDM", "NGLDM" })
	private String family;
	private ArrayImg<FloatType, ?> image;
	private ArrayImg<NativeBoolType, ?> mask;
	private PreparationSettings preparation;
	private FeatureSettings features;

	@Setup
	public void simulate() {
		final SimulatedSphere sphere = SimulatedSphere.of(SIZE, SIZE, SLICES, RADIUS);
		image = sphere.image();
		mask = sphere.mask();
		preparation = PreparationSettings.asIs().binned(new Binning.FixedNumber(BINS)).volumeHistogramBinned(
			new Binning.FixedNumber(1000));
		features = family.equals("ALL") ? FeatureSettings.volume() : FeatureSettings.volume().of(EnumSet.of(Family.valueOf(
			family)));
	}

	@Benchmark
	public List<FeatureValue> measured() {
		final PreparedRegion prepared = new RegionPreparation(image, SPACING, preparation).prepare(mask);
		return FeatureExtraction.measure(prepared, features, new Workers(2));
	}
}
