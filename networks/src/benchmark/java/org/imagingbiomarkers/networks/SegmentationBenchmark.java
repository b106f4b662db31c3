package org.imagingbiomarkers.networks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.maps.Progress;
import org.imagingbiomarkers.networks.answer.Segmentation;
import org.imagingbiomarkers.networks.card.ModelOutput.Task;
import org.imagingbiomarkers.networks.install.InstalledModel;
import org.imagingbiomarkers.networks.install.ModelFolder;
import org.imagingbiomarkers.networks.preparation.StoredPlanes;
import org.imagingbiomarkers.networks.runtime.Device;
import org.imagingbiomarkers.networks.runtime.OnnxNetwork;

/**
 * Time and heap of the sample network on a volume of 192 x 192 x 96 voxels, on two threads; the volume is also written for
 * {@code training/twin.py}, to be timed in Python.
 */
public final class SegmentationBenchmark {

	private static final int SIDE = 192;
	private static final int SLICES = 96;

	private SegmentationBenchmark() {}

	/** @param arguments a folder for the volume and the model; how many times */
	public static void main(final String[] arguments) throws IOException {
		final Path folder = Files.createDirectories(Path.of(arguments[0]));
		final float[] all = new float[SIDE * SIDE * SLICES];
		final Random random = new Random(1);
		for (int i = 0; i < all.length; i++) {
			final double x = i % SIDE - 96, y = i / SIDE % SIDE - 96, z = i / (SIDE * SIDE) - 48.0;
			all[i] = (float) (Math.hypot(x, y) < 80 ? 1 + 0.05 * random.nextGaussian() : 0);
			if (Math.hypot(Math.hypot(x - 40, y), z) < 9) all[i] = 8;
		}
		write(folder, all);
		final List<float[]> planes = new ArrayList<>();
		for (int z = 0; z < SLICES; z++) {
			planes.add(Arrays.copyOfRange(all, z * SIDE * SIDE, (z + 1) * SIDE * SIDE));
		}
		final InstalledModel model = new ModelFolder(folder.resolve("models")).find("model", ModelFolder.SAMPLE);
		final Geometry grid = Geometry.upright(SIDE, SIDE, SLICES, new Vector(2, 2, 2));
		try (OnnxNetwork network = OnnxNetwork.open(model.network(), 2, Device.CPU)) {
			for (int run = 0; run < Integer.parseInt(arguments[1]); run++) {
				System.gc();
				final long before = used();
				reset();
				final long begin = System.nanoTime();
				final List<short[]> labels = Segmentation.of(model.card(), model.card().output(Task.SEGMENTATION).orElseThrow(),
					network, List.of(new StoredPlanes(SIDE, SIDE, planes)), grid, false, Progress.NONE);
				final double seconds = (System.nanoTime() - begin) / 1e9;
				long count = 0;
				for (final short[] plane : labels) {
					for (final short label : plane) {
						if (label == 2) count++;
					}
				}
				System.out.printf(Locale.ROOT, "%.2f s, heap at its peak %.1f MB above %.1f MB, image %.1f MB, %d voxels%n", seconds,
					(peak() - before) / 1048576.0, before / 1048576.0, all.length * 4 / 1048576.0, count);
			}
		}
	}

	private static void write(final Path folder, final float[] all) throws IOException {
		final ByteBuffer bytes = ByteBuffer.allocate(all.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
		bytes.asFloatBuffer().put(all);
		Files.write(folder.resolve("volume.f32"), bytes.array());
		Files.writeString(folder.resolve("volume.json"), "{\"size\": [192, 192, 96], \"spacing\": [2.0, 2.0, 2.0]}\n");
	}

	private static long used() {
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
	}

	private static void reset() {
		for (final MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
			pool.resetPeakUsage();
		}
	}

	private static long peak() {
		long sum = 0;
		for (final MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
			if (pool.getType() == MemoryType.HEAP) sum += pool.getPeakUsage().getUsed();
		}
		return sum;
	}
}
