package org.imagingbiomarkers.plugins.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.diffusion.MonoExponential;
import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.io.mask.Regions;
import org.imagingbiomarkers.maps.RegionFit;
import org.junit.jupiter.api.Test;

import com.sun.management.ThreadMXBean;
import net.imglib2.img.array.ArrayImgs;

class MaskRegionsTest {

	private static final int SIZE = 100;

	@Test
	void aThousandLabels_takeNoVolumeEach() {
		final Regions labels = labels(1000);
		final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		final long before = threads.getCurrentThreadAllocatedBytes();
		final MaskRegions regions = MaskRegions.of(labels);
		assertEquals(1000, regions.each().size());
		final long allocated = threads.getCurrentThreadAllocatedBytes() - before;
		regions.each().values().forEach(region -> {
			assertEquals(1000, region.size());
			region.forEach(voxel -> assertTrue(voxel.get()));
		});
		// The volume of all labels, its bits, and those of each label while they are put together.
		assertTrue(allocated < 100L * SIZE * SIZE * SIZE, "allocated " + allocated / (SIZE * SIZE * SIZE) + " volumes");
	}

	@Test
	void aRegionInItsBox_isFittedInItsPlace() {
		final MaskRegions regions = MaskRegions.of(labels(1000));
		final float[] signal = new float[2 * SIZE * SIZE * SIZE];
		for (int voxel = 0; voxel < signal.length / 2; voxel++) {
			signal[voxel] = voxel % SIZE;
			signal[signal.length / 2 + voxel] = (float) (voxel % SIZE * Math.exp(-1e-3 * 500));
		}
		final CurveFitter fitter = MonoExponential.linear(0, 500);
		final RegionFit fit = RegionFit.of(ArrayImgs.floats(signal, SIZE, SIZE, SIZE, 2), regions.each().get("label 778"),
			fitter);
		assertEquals(1000, fit.voxels());
		assertEquals(74.5, fit.measured().get(0), 1e-9);
	}

	/** Cubes beside one another that fill the volume. */
	private static Regions labels(final int count) {
		final Geometry grid = new Geometry(SIZE, SIZE, SIZE, new Vector(0, 0, 0), new Vector(1, 0, 0), new Vector(0, 1, 0),
			new Vector(0, 0, 1), new Vector(1, 1, 1));
		final int cubes = (int) Math.round(Math.cbrt(count));
		final int edge = SIZE / cubes;
		final List<MaskRegion> regions = new ArrayList<>();
		for (int label = 0; label < count; label++) {
			final List<byte[]> planes = new ArrayList<>();
			for (int z = 0; z < SIZE; z++) {
				final byte[] plane = new byte[SIZE * SIZE];
				if (z / edge == label / (cubes * cubes)) for (int y = 0; y < edge; y++) {
					for (int x = 0; x < edge; x++) {
						plane[(label / cubes % cubes * edge + y) * SIZE + label % cubes * edge + x] = 1;
					}
				}
				planes.add(plane);
			}
			final Optional<MaskRegion> region = MaskRegion.of("label " + (label + 1), grid, planes);
			regions.add(region.orElseThrow());
		}
		return new Regions(regions, grid, "", List.of());
	}
}
