package org.imagingbiomarkers;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.NoSettings;
import org.imagingbiomarkers.perfusion.ct.CtCompartment;
import org.imagingbiomarkers.perfusion.ct.CtDeconvolution;
import org.imagingbiomarkers.perfusion.ct.CtScale;
import org.imagingbiomarkers.perfusion.ct.CtSettings;
import org.imagingbiomarkers.perfusion.deconvolution.Deconvolution;
import org.imagingbiomarkers.perfusion.ultrasound.TimeIntensityCurve;
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

/** The time of one voxel, one thread, of CT perfusion with 40 times and noise of 2 HU, and of ultrasound with 120 frames. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class BolusBenchmark {

	private static final int CURVES = 256;

	/** What is computed. */
	public enum Kind {
			CT_OSCILLATION_LIMITED, CT_TRUNCATED, CT_COMPARTMENT, ULTRASOUND_WEIGHTED, ULTRASOUND_UNWEIGHTED
	}

	@Param
	private Kind kind;
	private CurveFitter fitter;
	private double[][] curves;
	private double[] values;

	@Setup
	public void simulate() {
		final boolean ct = kind.name().startsWith("CT");
		final double[] times = new double[ct ? 40 : 120];
		Arrays.setAll(times, i -> ct ? 1.5 * i : 0.5 * i);
		final double[] artery = Arrays.stream(times).map(t -> t > 8 ? 350 * Math.pow((t - 8) / 4.5 * Math.exp(1 - (t - 8) /
			4.5), 3) : 0).toArray();
		final CtSettings settings = CtSettings.of(CtScale.USUAL, artery);
		fitter = switch (kind) {
			case CT_OSCILLATION_LIMITED -> CtDeconvolution.direct(settings, times);
			case CT_TRUNCATED -> CtDeconvolution.direct(settings.deconvolvedBy(new Deconvolution.Truncated(0.1)), times);
			case CT_COMPARTMENT -> CtCompartment.DECLARATION.fitter("nonlinear", settings, times);
			case ULTRASOUND_WEIGHTED, ULTRASOUND_UNWEIGHTED -> TimeIntensityCurve.declaration(TimeIntensityCurve.LOGNORMAL)
				.fitter(kind == Kind.ULTRASOUND_WEIGHTED ? TimeIntensityCurve.WEIGHTED : TimeIntensityCurve.NONLINEAR,
					NoSettings.NONE, times);
		};
		values = new double[fitter.model().parameters().size()];
		final Random random = new Random(1);
		curves = new double[CURVES][times.length];
		for (final double[] curve : curves) {
			if (ct) {
				final double inflow = 0.006 + 0.012 * random.nextDouble();
				final double stay = Math.exp(-1.5 / (3 + 9 * random.nextDouble()));
				double tissue = 0;
				for (int i = 0; i < curve.length; i++) {
					tissue = tissue * stay + inflow * artery[i] * 1.5;
					curve[i] = tissue + 2 * random.nextGaussian();
				}
				continue;
			}
			fitter.model().curve(new double[] { 1500, 2 + 0.5 * random.nextDouble(), 0.5, 5, 0 }, curve);
			for (int i = 0; i < curve.length; i++) {
				curve[i] = curve[i] * (1 + random.nextGaussian() / 7) + Math.abs(random.nextGaussian() / 2);
			}
		}
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
}
