package org.imagingbiomarkers;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.Parameter;
import org.imagingbiomarkers.perfusion.ArterialInput;
import org.imagingbiomarkers.perfusion.Bounds;
import org.imagingbiomarkers.perfusion.ExtendedTofts;
import org.imagingbiomarkers.perfusion.KineticFit;
import org.imagingbiomarkers.perfusion.KineticModel;
import org.imagingbiomarkers.perfusion.Patlak;
import org.imagingbiomarkers.perfusion.PopulationInput;
import org.imagingbiomarkers.perfusion.TissueCurve;
import org.imagingbiomarkers.perfusion.Tofts;
import org.imagingbiomarkers.perfusion.TwoCompartmentExchange;
import org.imagingbiomarkers.perfusion.TwoCompartmentUptake;
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

/**
 * The time of one kinetic fit, one thread: 60 samples every 5 s, noise of a twentieth of the peak, as in the curves that
 * other programs were measured with.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class KineticBenchmark {

	private static final int CURVES = 1024;
	private static final double RATIO = 20;
	private static final double[] TIMES = IntStream.range(0, 60).mapToDouble(i -> 5.0 * i).toArray();
	private static final ArterialInput INPUT = new ArterialInput(TIMES, Arrays.stream(TIMES).map(t -> PopulationInput.PARKER
		.at(t - 30) / 0.58).toArray());

	/** What is fitted. */
	public enum Fit {
			TOFTS_LINEAR(new Tofts(), KineticFit::linear, false, new double[] { 0.05, 0.1 }, new double[] { 0.5, 0.5 }),
			TOFTS(new Tofts(), KineticFit::nonlinear, false, new double[] { 0.05, 0.1 }, new double[] { 0.5, 0.5 }),
			EXTENDED_TOFTS_LINEAR(new ExtendedTofts(), KineticFit::linear, false, new double[] { 0.05, 0.1, 0.01 },
					new double[] { 0.5, 0.5, 0.1 }),
			EXTENDED_TOFTS(new ExtendedTofts(), KineticFit::nonlinear, false, new double[] { 0.05, 0.1, 0.01 }, new double[] {
				0.5, 0.5, 0.1 }),
			EXTENDED_TOFTS_WITH_DELAY(new ExtendedTofts(), KineticFit::nonlinear, true, new double[] { 0.05, 0.1, 0.01 },
					new double[] { 0.5, 0.5, 0.1 }),
			PATLAK(new Patlak(), KineticFit::nonlinear, false, new double[] { 0.01, 0.01 }, new double[] { 0.1, 0.1 }),
			UPTAKE(new TwoCompartmentUptake(), KineticFit::nonlinear, false, new double[] { 10, 0.01, 0.02 }, new double[] { 60,
				0.1, 0.15 }),
			EXCHANGE(new TwoCompartmentExchange(), KineticFit::nonlinear, false, new double[] { 10, 0.05, 0.1, 0.02 },
					new double[] { 60, 0.2, 0.4, 0.15 });

		private final KineticModel model;
		private final Function<TissueCurve, CurveFitter> way;
		private final boolean delay;
		private final double[] lowest;
		private final double[] highest;

		Fit(final KineticModel model, final Function<TissueCurve, CurveFitter> way, final boolean delay,
			final double[] lowest, final double[] highest)
		{
			this.model = model;
			this.way = way;
			this.delay = delay;
			this.lowest = lowest;
			this.highest = highest;
		}
	}

	@Param
	private Fit fit;
	private CurveFitter fitter;
	private double[][] curves;
	private double[] parameters;
	private CurvesInBlocks inBlocks;

	@Setup
	public void simulate() {
		final Random random = new Random(1);
		final TissueCurve tissue = new TissueCurve(fit.model, INPUT, TIMES, List.of());
		final List<Parameter> bounds = fit.delay ? List.of(Bounds.delay(-10, 10)) : List.of();
		fitter = fit.way.apply(new TissueCurve(fit.model, INPUT, TIMES, bounds));
		parameters = new double[fitter.model().parameters().size()];
		curves = new double[CURVES][TIMES.length];
		for (final double[] curve : curves) {
			for (int k = 0; k < fit.lowest.length; k++) {
				parameters[k] = fit.lowest[k] + (fit.highest[k] - fit.lowest[k]) * random.nextDouble();
			}
			tissue.curve(parameters, curve);
			final double noise = Arrays.stream(curve).max().orElseThrow() / RATIO;
			for (int i = 0; i < curve.length; i++) {
				curve[i] += noise * random.nextGaussian();
			}
		}
		inBlocks = new CurvesInBlocks(fitter, curves);
	}

	@Benchmark
	@OperationsPerInvocation(CURVES)
	public double perVoxel() {
		double sum = 0;
		for (final double[] curve : curves) {
			fitter.fit(curve, parameters);
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
