package org.imagingbiomarkers;

import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.diffusion.Ivim;
import org.imagingbiomarkers.diffusion.Kurtosis;
import org.imagingbiomarkers.diffusion.MonoExponential;
import org.imagingbiomarkers.diffusion.StretchedExponential;
import org.imagingbiomarkers.relaxometry.InversionRecovery;
import org.imagingbiomarkers.relaxometry.R2Star;
import org.imagingbiomarkers.relaxometry.T2;
import org.imagingbiomarkers.relaxometry.VariableFlipAngle;
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

/** The time of one fit, one thread, over noisy curves of tissue as different as the parts of a body. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FitBenchmark {

	private static final int CURVES = 1024;
	/** Signal-to-noise ratio of the strongest sample. */
	private static final double RATIO = 50;

	private static final double[] FOUR_B = { 0, 100, 400, 800 };
	private static final double[] TWELVE_B = { 0, 10, 20, 40, 60, 80, 100, 150, 200, 400, 600, 800 };
	private static final double[] LARGE_B = { 0, 200, 500, 1000, 1500, 2000 };
	private static final double[] ANGLES = { 2, 5, 10, 15, 20 };
	private static final double[] INVERSION_TIMES = { 50, 150, 400, 800, 1500, 3000 };
	private static final double[] ECHO_TIMES = { 5, 10, 15, 20, 25, 30 };

	/** What is fitted. */
	public enum Fit {
			ADC_LINEAR_4_B(MonoExponential.linear(FOUR_B), new double[] { 0.5e-3, 100 }, new double[] { 2.5e-3, 100 }),
			ADC_WEIGHTED_4_B(MonoExponential.weighted(FOUR_B), new double[] { 0.5e-3, 100 }, new double[] { 2.5e-3, 100 }),
			ADC_NONLINEAR_4_B(MonoExponential.nonlinear(FOUR_B), new double[] { 0.5e-3, 100 }, new double[] { 2.5e-3, 100 }),
			IVIM_SEGMENTED_12_B(Ivim.segmented(200, TWELVE_B), new double[] { 0.6e-3, 0.01, 0.05, 100 }, new double[] { 2e-3,
				0.08, 0.35, 100 }),
			IVIM_NONLINEAR_12_B(Ivim.nonlinear(TWELVE_B), new double[] { 0.6e-3, 0.01, 0.05, 100 }, new double[] { 2e-3, 0.08,
				0.35, 100 }),
			IVIM_BAYESIAN_12_B(Ivim.bayesian(TWELVE_B), new double[] { 0.6e-3, 0.01, 0.05, 100 }, new double[] { 2e-3, 0.08,
				0.35, 100 }),
			KURTOSIS_6_B(Kurtosis.nonlinear(LARGE_B), new double[] { 0.7e-3, 0.3, 100 }, new double[] { 1.2e-3, 1, 100 }),
			STRETCHED_6_B(StretchedExponential.nonlinear(LARGE_B), new double[] { 0.5e-3, 0.6, 100 }, new double[] { 2e-3, 0.9,
				100 }),
			T1_LINEAR_5_ANGLES(VariableFlipAngle.linear(5, ANGLES), new double[] { 500, 1000 }, new double[] { 2500, 1000 }),
			T1_NONLINEAR_5_ANGLES(VariableFlipAngle.nonlinear(5, ANGLES), new double[] { 500, 1000 }, new double[] { 2500,
				1000 }),
			T1_INVERSION_6_TIMES(InversionRecovery.nonlinear(INVERSION_TIMES), new double[] { 300, 1.7, 100 }, new double[] {
				2500, 2, 100 }),
			R2_STAR_NONLINEAR_6_ECHOES(R2Star.nonlinear(ECHO_TIMES), new double[] { 15, 100 }, new double[] { 120, 100 }),
			T2_NONLINEAR_6_ECHOES(T2.nonlinear(ECHO_TIMES), new double[] { 10, 100 }, new double[] { 80, 100 });

		private final CurveFitter fitter;
		private final double[] lowest;
		private final double[] highest;

		Fit(final CurveFitter fitter, final double[] lowest, final double[] highest) {
			this.fitter = fitter;
			this.lowest = lowest;
			this.highest = highest;
		}
	}

	@Param
	private Fit fit;
	private double[][] curves;
	private double[] parameters;
	private CurvesInBlocks inBlocks;

	@Setup
	public void simulate() {
		final Random random = new Random(1);
		parameters = new double[fit.lowest.length];
		curves = new double[CURVES][fit.fitter.model().samples()];
		for (final double[] curve : curves) {
			for (int k = 0; k < parameters.length; k++) {
				parameters[k] = fit.lowest[k] + (fit.highest[k] - fit.lowest[k]) * random.nextDouble();
			}
			fit.fitter.model().curve(parameters, curve);
			double strongest = 0;
			for (final double value : curve) {
				strongest = Math.max(strongest, value);
			}
			for (int i = 0; i < curve.length; i++) {
				curve[i] = Math.hypot(curve[i] + strongest / RATIO * random.nextGaussian(), strongest / RATIO * random
					.nextGaussian());
			}
		}
		inBlocks = new CurvesInBlocks(fit.fitter, curves);
	}

	@Benchmark
	@OperationsPerInvocation(CURVES)
	public double perVoxel() {
		double sum = 0;
		for (final double[] curve : curves) {
			fit.fitter.fit(curve, parameters);
			sum += parameters[0];
		}
		return sum;
	}

	@Benchmark
	@OperationsPerInvocation(CURVES)
	public double perVoxelOfAMap() {
		return inBlocks.fit();
	}
}
