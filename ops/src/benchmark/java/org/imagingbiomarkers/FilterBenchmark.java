package org.imagingbiomarkers;

import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.imagingbiomarkers.radiomics.Grid;
import org.imagingbiomarkers.radiomics.Volume;
import org.imagingbiomarkers.radiomics.filter.Filter;
import org.imagingbiomarkers.radiomics.filter.FilterKind;
import org.imagingbiomarkers.parallel.Workers;
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

/** Millions of voxels a second through each filter, in the volume, with all processors. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 3, time = 3)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
public class FilterBenchmark {

	private static final int SIDE = 256;
	private static final int SLICES = 64;

	private static final Map<String, Map<String, ?>> FILTERS = Map.of( //
		"mean", Map.of("filter", "mean", "support", 5), //
		"log", Map.of("filter", "log", "sigma", 1.5), //
		"laws", Map.of("filter", "laws", "kernels", "L5E5E5"), //
		"laws_energy_24", Map.of("filter", "laws", "kernels", "L5E5E5", "pooling", "max", "energy_distance", 7), //
		"gabor", Map.of("filter", "gabor", "sigma", 5, "slices", true), //
		"gabor_8_angles_3_planes", Map.of("filter", "gabor", "sigma", 5, "theta_step", 22.5, "pooling", "mean"), //
		"wavelet_24", Map.of("filter", "wavelet", "wavelet", "db3", "subband", "LLH", "pooling", "mean"), //
		"simoncelli", Map.of("filter", "simoncelli", "boundary", "periodic"), //
		"riesz_log", Map.of("filter", "riesz_log", "order", "1, 0, 0"));

	@Param({ "mean", "log", "laws", "laws_energy_24", "gabor", "gabor_8_angles_3_planes", "wavelet_24", "simoncelli",
		"riesz_log" })
	private String name;
	private Filter filter;
	private Volume image;

	@Setup
	public void simulate() {
		filter = FilterKind.read(FILTERS.get(name));
		final Grid grid = Grid.of(SIDE, SIDE, SLICES, 1, 1, 1);
		image = new Volume(grid, new Random(3).doubles(grid.voxels(), -1000, 400).toArray());
	}

	@Benchmark
	@OperationsPerInvocation(SIDE * SIDE * SLICES)
	public Volume filtered() {
		return filter.apply(image, Workers.ofProcessors());
	}
}
