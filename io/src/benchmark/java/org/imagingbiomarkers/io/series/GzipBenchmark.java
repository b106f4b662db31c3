package org.imagingbiomarkers.io.series;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.nifti.NiftiReader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Reads a compressed NIfTI file of 126 MB of 16-bit pixels, as {@code benchmarks/peers/reading_peers.py} has nibabel do, in a
 * heap of three times that.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(value = 1, jvmArgsAppend = "-Xmx378m")
public class GzipBenchmark {

	private static final int SIZE = 256;
	private static final int SLICES = 960;
	private static final int HEADER = 352;
	private static final short SIGNED_16_BITS = 4;

	private Path file;

	@Setup
	public void write() throws IOException {
		file = Files.createTempFile("image", ".nii.gz");
		final Random random = new Random(1);
		final ByteBuffer plane = ByteBuffer.allocate(2 * SIZE * SIZE).order(ByteOrder.LITTLE_ENDIAN);
		try (OutputStream out = new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(file), 1 << 16))) {
			out.write(header());
			for (int z = 0; z < SLICES; z++) {
				plane.clear();
				for (int i = 0; i < SIZE * SIZE; i++) {
					plane.putShort((short) (1000 + 500 * Math.sin(i % SIZE / 20.0) * Math.cos(i / SIZE / 30.0) + z % 60 + 8 * random
						.nextGaussian()));
				}
				out.write(plane.array());
			}
		}
	}

	private static byte[] header() {
		final ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN).putInt(0, 348);
		header.putShort(40, (short) 3).putShort(42, (short) SIZE).putShort(44, (short) SIZE).putShort(46, (short) SLICES);
		for (int i = 4; i < 8; i++) header.putShort(40 + 2 * i, (short) 1);
		header.putShort(70, SIGNED_16_BITS).putShort(72, (short) 16);
		for (int i = 0; i < 8; i++) header.putFloat(76 + 4 * i, 1);
		header.putFloat(108, HEADER).putFloat(112, 1);
		header.put(344, new byte[] { 'n', '+', '1', 0 });
		return header.array();
	}

	@TearDown
	public void delete() throws IOException {
		Files.delete(file);
	}

	@Benchmark
	public Series read() throws IOException {
		return NiftiReader.read(file);
	}
}
