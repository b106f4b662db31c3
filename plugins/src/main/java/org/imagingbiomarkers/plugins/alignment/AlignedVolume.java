package org.imagingbiomarkers.plugins.alignment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.imagingbiomarkers.alignment.ImageVolume;
import org.imagingbiomarkers.alignment.VolumeGrid;
import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.PlanarImages;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.plugins.motion.PatientGrid;

/** Volumes of series as registration and resampling take them, and back. */
final class AlignedVolume {

	private AlignedVolume() {}

	/**
	 * The only volume of a series of at least two voxels along each axis.
	 *
	 * @param key of the field that names it
	 * @throws InputException if it has several volumes or one slice
	 */
	static ImageVolume single(final String key, final Series series) throws InputException {
		if (series.volumes() > 1) throw new InputException(key + " must hold one volume, but \"" + series.title() +
			"\" has " + series.volumes() + ": duplicate the volume to register.");
		final Geometry grid = series.geometry();
		if (grid.depth() < 2) throw new InputException(key + " must have at least 2 slices to be registered, but \"" + series
			.title() + "\" has 1.");
		if (grid.width() < 2 || grid.height() < 2) throw new InputException(key +
			" must have at least 2 voxels along rows and columns to be registered, but \"" + series.title() + "\" has " + grid
				.width() + " x " + grid.height() + ".");
		return volume(key, series, 0);
	}

	/** One volume of a series. */
	static ImageVolume volume(final String key, final Series series, final int number) throws InputException {
		final int slices = (int) series.geometry().depth();
		final int plane = (int) (series.geometry().width() * series.geometry().height());
		final VolumeGrid grid = grid(key, series.title(), series.geometry());
		final float[] values = new float[grid.voxels()];
		final List<Object> planes = PlanarImages.planes(series.image());
		for (int z = 0; z < slices; z++) {
			System.arraycopy(PlanarImages.floats(planes.get(number * slices + z)), 0, values, z * plane, plane);
		}
		return new ImageVolume(grid, values);
	}

	/** The same grid in the terms of registration. */
	static VolumeGrid grid(final String key, final String title, final Geometry geometry) throws InputException {
		if (!PatientGrid.isKnown(geometry)) throw new InputException(key +
			" must say where its voxels lie, but the directions of \"" + title + "\" do not span space.");
		final double voxels = (double) geometry.width() * geometry.height() * geometry.depth();
		if (voxels > Integer.MAX_VALUE - 8) throw new InputException(key + " must have at most 2^31 voxels, but \"" + title +
			"\" has " + geometry.width() + " x " + geometry.height() + " x " + geometry.depth() + ".");
		return PatientGrid.of(geometry);
	}

	/** The slices of a volume as 32-bit planes. */
	static List<Object> planes(final ImageVolume volume) {
		final int plane = volume.grid().size(0) * volume.grid().size(1);
		final List<Object> planes = new ArrayList<>();
		for (int z = 0; z < volume.grid().size(2); z++) {
			planes.add(Arrays.copyOfRange(volume.values(), z * plane, (z + 1) * plane));
		}
		return planes;
	}

	/** The slices of a volume of whole numbers as planes of 8 or 16 bits. */
	static List<Object> labels(final ImageVolume volume, final int bits) {
		final List<Object> planes = new ArrayList<>();
		for (final Object plane : planes(volume)) {
			final float[] values = (float[]) plane;
			final byte[] bytes = new byte[bits == Byte.SIZE ? values.length : 0];
			final short[] shorts = new short[bits == Byte.SIZE ? 0 : values.length];
			for (int i = 0; i < values.length; i++) {
				if (bits == Byte.SIZE) bytes[i] = (byte) (int) values[i];
				else shorts[i] = (short) (int) values[i];
			}
			planes.add(bits == Byte.SIZE ? bytes : shorts);
		}
		return planes;
	}
}
