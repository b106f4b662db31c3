package org.imagingbiomarkers.maps;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Random;

import org.imagingbiomarkers.parallel.Workers;
import org.junit.jupiter.api.Test;

import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.img.planar.PlanarImgs;
import net.imglib2.type.logic.NativeBoolType;
import net.imglib2.util.ConstantUtils;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

/** The planes of a mask hold what its accesses give, whatever it is made of. */
class MaskPlanesTest {

	private static PlanarImg<NativeBoolType, ?> mask() {
		final PlanarImg<NativeBoolType, ?> mask = PlanarImgs.booleans(5, 4, 3, 2);
		final Random random = new Random(3);
		mask.forEach(voxel -> voxel.set(random.nextInt(3) == 0));
		return mask;
	}

	@Test
	void anImageOfPlanes_givesItsOwnArrays() {
		final PlanarImg<NativeBoolType, ?> mask = mask();
		final MaskPlanes planes = MaskPlanes.of(mask, Workers.single());
		assertEquals(6, planes.count());
		assertSame(mask.getPlane(4).getCurrentStorageArray(), planes.plane(4));
	}

	@Test
	void aViewWithAnotherOrigin_isCopiedInTheOrderOfItsAxes() {
		final RandomAccessibleInterval<NativeBoolType> view = Views.translate(Views.interval(mask(), Intervals.createMinMax(1,
			1, 0, 0, 3, 3, 2, 1)), 7, -2, 4, 1);
		final MaskPlanes planes = MaskPlanes.of(view, new Workers(2));
		final boolean[] expected = new boolean[3 * 3 * 6];
		final Cursor<NativeBoolType> voxels = Views.flatIterable(view).cursor();
		long inside = 0;
		for (int i = 0; i < expected.length; i++) {
			expected[i] = voxels.next().get();
			if (expected[i]) inside++;
		}
		final boolean[] found = new boolean[expected.length];
		for (int plane = 0; plane < planes.count(); plane++) {
			System.arraycopy(planes.plane(plane), 0, found, 9 * plane, 9);
		}
		assertArrayEquals(expected, found);
		assertEquals(inside, planes.inside());
	}

	@Test
	void aPlaneWithoutFurtherAxes_isOne() {
		final MaskPlanes planes = MaskPlanes.of(ConstantUtils.constantRandomAccessibleInterval(new NativeBoolType(true),
			Intervals.createMinSize(2, 3, 6, 5)), Workers.single());
		assertEquals(1, planes.count());
		assertEquals(30, planes.inside());
	}
}
