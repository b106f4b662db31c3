package org.imagingbiomarkers.lesion;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.Random;
import java.util.logging.Logger;

import org.imagingbiomarkers.parallel.Workers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One click on a volume of 512 x 512 x 400 voxels, by the time of the processor: others may be at work as well. */
@Tag("docs/commands/segment-lesion#what-it-computes")
class ClickSpeedTest {

	private static final Logger LOG = Logger.getLogger(ClickSpeedTest.class.getName());
	private static final VoxelGrid GRID = new VoxelGrid(512, 512, 400, 0.8, 0.8, 1);
	private static final double[] CENTER = { 250, 260, 200 };
	private static final double MAX_SECONDS = 2;

	/** A ball in noise, computed row by row. */
	private static final class LargeVolume implements VoxelSource {

		private final float[] noise = new float[1 << 16];
		private final float inside;
		private final float outside;

		LargeVolume(final float inside, final float outside, final double spread) {
			this.inside = inside;
			this.outside = outside;
			final Random random = new Random(3);
			for (int i = 0; i < noise.length; i++) {
				noise[i] = (float) (spread * random.nextGaussian());
			}
		}

		@Override
		public VoxelGrid grid() {
			return GRID;
		}

		@Override
		public void read(final int x, final int y, final int z, final int length, final float[] into, final int offset) {
			final double dy = (y - CENTER[1]) * GRID.spacingY();
			final double dz = (z - CENTER[2]) * GRID.spacingZ();
			for (int i = 0; i < length; i++) {
				final double dx = (x + i - CENTER[0]) * GRID.spacingX();
				into[offset + i] = (dx * dx + dy * dy + dz * dz <= 225 ? inside : outside) + noise[(x + i) * 31 + y * 1013 + z *
					7919 & noise.length - 1];
			}
		}
	}

	private static void click(final String what, final VoxelSource source, final SegmentationSettings settings) {
		final LesionSegmenter segmenter = new LesionSegmenter(source, settings, Workers.single());
		double least = Double.POSITIVE_INFINITY;
		// More often on a machine with other work, which makes even the processor's time longer.
		for (int time = 0; time < 3 || time < 9 && least > MAX_SECONDS; time++) {
			final long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
			assertInstanceOf(Segmentation.Outline.class, segmenter.at(246, 262, 201));
			least = Math.min(least, 1e-9 * (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start));
		}
		final double seconds = least;
		LOG.info(() -> "%s: %.2f s of one processor".formatted(what, seconds));
		assertTrue(seconds <= MAX_SECONDS, () -> what + ": " + seconds + " s");
	}

	@Test
	void oneClickInTissue_takesAboutASecond() {
		click("tissue", new LargeVolume(70, 20, 10), SegmentationSettings.forTissue());
	}

	@Test
	void oneClickInUptake_takesAboutASecond() {
		click("uptake", new LargeVolume(8, 1, 0.1), SegmentationSettings.forUptake());
	}
}
