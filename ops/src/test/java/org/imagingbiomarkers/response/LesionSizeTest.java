package org.imagingbiomarkers.response;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.position.FunctionRandomAccessible;
import net.imglib2.type.logic.BoolType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

@Tag("docs/commands/tumor-size#what-it-computes")
class LesionSizeTest {

	/** An ellipsoid of half axes 18, 12, 9 mm around voxel (40, 30, 20) of 1 x 1 x 1.5 mm. */
	private static RandomAccessibleInterval<BoolType> ellipsoid() {
		final FunctionRandomAccessible<BoolType> body = new FunctionRandomAccessible<>(3, (at, value) -> {
			final double x = (at.getDoublePosition(0) - 40) / 18;
			final double y = (at.getDoublePosition(1) - 30) / 12;
			final double z = (at.getDoublePosition(2) - 20) * 1.5 / 9;
			value.set(x * x + y * y + z * z <= 1);
		}, BoolType::new);
		return Views.interval(body, Intervals.createMinSize(0, 0, 0, 80, 60, 40));
	}

	@Test
	void anEllipsoidHasItsAxesAndItsVolume() {
		final LesionSize size = LesionSize.of(ellipsoid(), 1, 1, 1.5).orElseThrow();
		final double volume = 4.0 / 3 * Math.PI * 18 * 12 * 9;
		assertEquals(20, size.slice());
		assertEquals(36, size.axial().longest().length(), 1.1);
		assertEquals(24, size.axial().perpendicular().length(), 1.1);
		assertEquals(36, size.maximum3d(), 1.1);
		assertEquals(volume, size.voxelVolume(), 0.01 * volume);
		assertEquals(volume, size.meshVolume(), 0.02 * volume);
		assertEquals(2 * Math.cbrt(18 * 12 * 9), size.equivalentDiameter(), 0.1);
	}

	@Test
	void theEndsLieWhereTheLesionIs() {
		final AxialDiameters.Line longest = LesionSize.of(ellipsoid(), 1, 1, 1.5).orElseThrow().axial().longest();
		assertEquals(40, (longest.x1() + longest.x2()) / 2, 0.6);
		assertEquals(30, (longest.y1() + longest.y2()) / 2, 0.6);
		assertEquals(36, Math.abs(longest.x2() - longest.x1()), 1.5);
	}

	@Test
	void aVoxelAtTheEdgeIsMeasured() {
		final RandomAccessibleInterval<BoolType> one = Views.interval(new FunctionRandomAccessible<>(3, (at, value) -> value
			.set(at.getIntPosition(0) == 0 && at.getIntPosition(1) == 0 && at.getIntPosition(2) == 0), BoolType::new), Intervals
				.createMinSize(0, 0, 0, 3, 3, 3));
		final LesionSize size = LesionSize.of(one, 2, 2, 5).orElseThrow();
		assertEquals(2, size.axial().longest().length());
		assertEquals(5, size.maximum3d());
		assertEquals(20, size.voxelVolume());
	}

	@Test
	void nothingHasNoSize() {
		assertTrue(LesionSize.of(ArrayImgs.booleans(4, 4, 4), 1, 1, 1).isEmpty());
	}
}
