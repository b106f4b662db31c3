package org.imagingbiomarkers;

import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.imagingbiomarkers.curve.CurveDeclaration;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.pet.kinetics.DynamicPet;
import org.imagingbiomarkers.pet.kinetics.TracerSettings;
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

/** The time of one voxel, one thread, of tracer models: 40 frames in an hour, tissues that differ, noise of 5 %. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TracerBenchmark {

	private static final int CURVES = 1024;

	@Param({ DynamicPet.PATLAK, DynamicPet.LOGAN, DynamicPet.SRTM, DynamicPet.ONE_TISSUE, DynamicPet.IRREVERSIBLE,
		DynamicPet.REVERSIBLE })
	private String model;
	private CurveFitter fitter;
	private double[][] curves;
	private double[] values;

	@Setup
	public void simulate() {
		final CurveDeclaration<TracerSettings> declaration = DynamicPet.declaration(model);
		final TracerSettings settings = declaration.example().settings();
		final double[] points = settings.frames().middles();
		fitter = declaration.fitter(declaration.defaultMethod(), settings, points);
		values = new double[fitter.model().parameters().size()];
		final CurveDeclaration<TracerSettings> truth = DynamicPet.declaration(model.equals(DynamicPet.SRTM) ? model
			: DynamicPet.REVERSIBLE);
		final CurveFitter simulated = truth.fitter(truth.defaultMethod(), settings, points);
		final Random random = new Random(1);
		curves = new double[CURVES][points.length];
		for (final double[] curve : curves) {
			final double[] parameters = truth.example().parameters().clone();
			for (int k = 0; k < parameters.length; k++) {
				parameters[k] *= 0.5 + random.nextDouble();
			}
			simulated.model().curve(parameters, curve);
			for (int i = 0; i < curve.length; i++) {
				curve[i] *= 1 + 0.05 * random.nextGaussian();
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
