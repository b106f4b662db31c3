package org.imagingbiomarkers.networks.preparation;

import java.util.List;

import org.imagingbiomarkers.io.PlanarImages;
import org.imagingbiomarkers.parallel.Workers;

/**
 * A volume that is in memory.
 *
 * @param planes an array of pixels each, as {@link PlanarImages} has them; shared
 */
public record StoredPlanes(int width, int height, List<?> planes) implements Planes {

	@Override
	public int depth() {
		return planes.size();
	}

	@Override
	public float[] plane(final int z) {
		return PlanarImages.floats(planes.get(z));
	}

	/** Another volume, kept. */
	static StoredPlanes copy(final Planes planes) {
		final float[][] all = new float[planes.depth()][];
		for (int z = 0; z < all.length; z++) {
			Workers.endIfInterrupted();
			all[z] = planes.plane(z).clone();
		}
		return new StoredPlanes(planes.width(), planes.height(), List.of((Object[]) all));
	}
}
