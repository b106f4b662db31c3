package org.imagingbiomarkers.plugins.motion;

import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.maps.Background;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.NativeBoolType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

/** The voxels that tell the motion of a series, flat: x, then y, then slices. */
public final class TissueVoxels {

	private TissueVoxels() {}

	/** All that is not background: outside the body nothing moves. */
	public static boolean[] of(final Series series) {
		return of(Background.foreground(series.image()));
	}

	/** The voxels of a region on the grid of a volume. */
	public static boolean[] of(final RandomAccessibleInterval<NativeBoolType> region) {
		final boolean[] inside = new boolean[(int) Intervals.numElements(region)];
		int i = 0;
		for (final NativeBoolType voxel : Views.flatIterable(region)) {
			inside[i++] = voxel.get();
		}
		return inside;
	}
}
