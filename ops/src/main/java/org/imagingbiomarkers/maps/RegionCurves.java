package org.imagingbiomarkers.maps;

import java.util.Arrays;
import java.util.function.Consumer;

import net.imglib2.Cursor;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.BooleanType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

/** The curves of the voxels of a region, one after another. */
public final class RegionCurves {

	private RegionCurves() {}

	/**
	 * Hands over the curve of each voxel whose samples are all finite.
	 *
	 * @param image axes x, y and any others, the last one that of the curve
	 * @param region true inside, on the grid of one volume
	 * @param user receives one curve after another in the same array
	 * @return how many there were
	 */
	public static long forEach(final RandomAccessibleInterval<? extends RealType<?>> image,
		final RandomAccessibleInterval<? extends BooleanType<?>> region, final Consumer<double[]> user)
	{
		final int curveAxis = image.numDimensions() - 1;
		final RandomAccess<? extends RealType<?>> in = Views.zeroMin(image).randomAccess();
		final Cursor<? extends BooleanType<?>> where = Views.flatIterable(Views.zeroMin(region)).localizingCursor();
		final double[] curve = new double[(int) image.dimension(curveAxis)];
		long voxels = 0;
		while (where.hasNext()) {
			if (!where.next().get()) continue;
			for (int d = 0; d < curveAxis; d++) {
				in.setPosition(where.getLongPosition(d), d);
			}
			for (int i = 0; i < curve.length; i++) {
				in.setPosition(i, curveAxis);
				curve[i] = in.get().getRealDouble();
			}
			if (!Arrays.stream(curve).allMatch(Double::isFinite)) continue;
			user.accept(curve);
			voxels++;
		}
		return voxels;
	}
}
