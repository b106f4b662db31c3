package org.imagingbiomarkers.plugins.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.Acquisition;
import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.PlanarImages;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.io.mask.Regions;
import org.imagingbiomarkers.maps.RegionFit;
import org.imagingbiomarkers.relaxometry.InversionRecovery;
import org.junit.jupiter.api.Test;

/**
 * A region of a series whose inversion times differ from slice to slice is fitted where it lies, with the times there.
 */
class SliceFitTest {

	private static final int SIZE = 8;
	private static final int SLICES = 3;
	private static final double[] TIMES = { 50, 400, 1200, 3000 };
	private static final Geometry GRID = new Geometry(SIZE, SIZE, SLICES, new Vector(0, 0, 0), new Vector(1, 0, 0),
		new Vector(0, 1, 0), new Vector(0, 0, 1), new Vector(1, 1, 1));

	@Test
	void aRegionInTheLastSlice_isFittedThereWithItsTimes() throws Exception {
		final SampledSeries series = series();
		final RegionFit fit = fit(series, 2, 2);
		assertEquals(4, fit.voxels());
		assertEquals(1600, fit.estimates().get(0).value(), 1);
	}

	@Test
	void aRegionOfSeveralSlices_isRefused() throws Exception {
		final SampledSeries series = series();
		assertThrows(InvalidInputException.class, () -> fit(series, 1, 2));
	}

	private static RegionFit fit(final SampledSeries series, final int first, final int last) {
		final List<byte[]> planes = new ArrayList<>();
		for (int z = 0; z < SLICES; z++) {
			final byte[] plane = new byte[SIZE * SIZE];
			if (z >= first && z <= last) for (final int at : new int[] { 54, 55, 62, 63 }) {
				plane[at] = 1;
			}
			planes.add(plane);
		}
		final MaskRegion region = MaskRegion.of("corner", GRID, planes).orElseThrow();
		return SliceFit.fit(series, points -> InversionRecovery.nonlinear(points), MaskRegions.of(new Regions(List.of(region),
			GRID, "", List.of())).each().get("corner"));
	}

	/** T1 is 1600 ms in the last corner of the volume, 200 ms elsewhere; each slice comes 30 ms after the one before. */
	private static SampledSeries series() throws Exception {
		final List<Object> planes = new ArrayList<>();
		final List<Double> times = new ArrayList<>();
		for (final double time : TIMES) {
			for (int z = 0; z < SLICES; z++) {
				final double here = time + 30 * z;
				times.add(here);
				final float[] plane = new float[SIZE * SIZE];
				for (int i = 0; i < plane.length; i++) {
					final double t1 = i % SIZE >= 6 && i / SIZE >= 6 ? 1600 : 200;
					plane[i] = (float) Math.abs(1000 * (1 - 2 * Math.exp(-here / t1)));
				}
				planes.add(plane);
			}
		}
		return SampledSeries.of(new Series("slices", PlanarImages.of(planes, SIZE, SIZE, SLICES, TIMES.length), "", GRID,
			new Acquisition(Map.of(AcquisitionValue.INVERSION_TIMES, new Sourced<>(times, "test"))), List.of()),
			AcquisitionValue.INVERSION_TIMES, "");
	}
}
