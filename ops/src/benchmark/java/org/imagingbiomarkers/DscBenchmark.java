package org.imagingbiomarkers;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.imagingbiomarkers.perfusion.TissueScale;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.perfusion.BaselineFrames;
import org.imagingbiomarkers.perfusion.Enhancement;
import org.imagingbiomarkers.perfusion.EnhancementSettings;
import org.imagingbiomarkers.perfusion.deconvolution.Deconvolution;
import org.imagingbiomarkers.perfusion.dsc.DscPerfusion;
import org.imagingbiomarkers.perfusion.dsc.DscSettings;
import org.imagingbiomarkers.perfusion.dsc.RelaxationChange;
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

/** The time of one voxel, one thread, of what is read off a bolus of 60 samples, at a signal-to-noise ratio of 100. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DscBenchmark {

	private static final int CURVES = 1024;
	private static final int SAMPLES = 60;
	private static final double STEP = 1.5;
	private static final double ECHO_TIME = 30;
	private static final BaselineFrames BEFORE = new BaselineFrames(0, 9);

	/** What is computed. */
	public enum Kind {
			OSCILLATION_LIMITED, TRUNCATED, TRUNCATED_WITH_LEAKAGE, ENHANCEMENT
	}

	@Param
	private Kind kind;
	private CurveFitter fitter;
	private double[][] curves;
	private double[] values;
	private CurvesInBlocks inBlocks;

	@Setup
	public void simulate() {
		final double[] times = IntStream.range(0, SAMPLES).mapToDouble(i -> STEP * i).toArray();
		final double[] artery = Arrays.stream(times).map(t -> t > 15 ? 60 * Math.pow((t - 15) / 4.5 * Math.exp(1 - (t - 15) /
			4.5), 3) : 0).toArray();
		final DscSettings truncated = DscSettings.of(RelaxationChange.ofSignal(ECHO_TIME, BEFORE),
			new Deconvolution.Truncated(Deconvolution.USUAL_THRESHOLD), TissueScale.USUAL);
		fitter = switch (kind) {
			case OSCILLATION_LIMITED -> DscPerfusion.direct(DscSettings.of(RelaxationChange.ofSignal(ECHO_TIME, BEFORE),
				new Deconvolution.OscillationLimited(Deconvolution.USUAL_OSCILLATION), TissueScale.USUAL), artery, times);
			case TRUNCATED -> DscPerfusion.direct(truncated, artery, times);
			case TRUNCATED_WITH_LEAKAGE -> DscPerfusion.direct(truncated.correctingLeakage(artery), artery, times);
			case ENHANCEMENT -> Enhancement.direct(new EnhancementSettings(false, BEFORE, List.of(60.0), Double.NaN, 30, 70), times);
		};
		values = new double[fitter.model().parameters().size()];
		final Random random = new Random(1);
		curves = new double[CURVES][SAMPLES];
		for (final double[] curve : curves) {
			final double inflow = 0.006 + 0.012 * random.nextDouble();
			final double stay = Math.exp(-STEP / (3 + 9 * random.nextDouble()));
			double tissue = 0;
			for (int i = 0; i < SAMPLES; i++) {
				tissue = tissue * stay + inflow * artery[i] * STEP;
				curve[i] = 100 * Math.exp(-ECHO_TIME / 1000 * tissue) + random.nextGaussian();
			}
		}
		inBlocks = new CurvesInBlocks(fitter, curves);
	}

	@Benchmark
	@OperationsPerInvocation(CURVES)
	public double perVoxel() {
		double sum = 0;
		for (final double[] curve : curves) {
			fitter.fit(curve, values);
			sum += values[0];
		}
		return sum;
	}

	@Benchmark
	@OperationsPerInvocation(CURVES)
	public double perVoxelOfAMap() {
		return inBlocks.fit();
	}
}
