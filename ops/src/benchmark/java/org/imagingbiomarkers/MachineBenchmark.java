package org.imagingbiomarkers;

import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What one thread of this machine can do at most: GB/s from and to memory, and billions of double operations a second. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class MachineBenchmark {

	/** Far more than any cache holds. */
	private static final int LONG = 1 << 24;
	private static final int BYTES_PER_ELEMENT = 3 * Float.BYTES;
	private static final int MEGABYTES = (int) ((long) LONG * BYTES_PER_ELEMENT / 1_000_000);
	/** What the first cache holds. */
	private static final int SHORT = 1024;
	private static final int ROUNDS = 250;
	private static final int OPERATIONS_PER_ELEMENT = 8;
	private static final int KILO_OPERATIONS = SHORT * ROUNDS * OPERATIONS_PER_ELEMENT / 1000;

	private final float[] sum = new float[LONG];
	private final float[] first = new float[LONG];
	private final float[] second = new float[LONG];
	private final double[] values = new double[SHORT];

	@Setup
	public void fill() {
		for (int i = 0; i < LONG; i++) {
			first[i] = i;
			second[i] = 1 - i;
		}
		for (int i = 0; i < SHORT; i++) values[i] = 1.0 / (1 + i);
	}

	/** Megabytes a millisecond, which are GB/s: two arrays are read, a third is written. */
	@Benchmark
	@OutputTimeUnit(TimeUnit.MILLISECONDS)
	@OperationsPerInvocation(MEGABYTES)
	public float[] memory() {
		for (int i = 0; i < LONG; i++) sum[i] = first[i] + 3 * second[i];
		return sum;
	}

	/** Thousands of operations a microsecond, which are billions a second: four multiplications and additions in a row. */
	@Benchmark
	@OutputTimeUnit(TimeUnit.MICROSECONDS)
	@OperationsPerInvocation(KILO_OPERATIONS)
	public double[] arithmetic() {
		for (int round = 0; round < ROUNDS; round++) {
			for (int i = 0; i < SHORT; i++) {
				final double x = values[i];
				values[i] = (((x * 0.5 + 0.1) * x + 0.2) * x + 0.3) * x + 0.1;
			}
		}
		return values;
	}
}
