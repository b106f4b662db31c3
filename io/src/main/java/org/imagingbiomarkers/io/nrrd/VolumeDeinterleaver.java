package org.imagingbiomarkers.io.nrrd;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.raster.HeaderSizeCheck;
import org.imagingbiomarkers.io.raster.Samples;

/**
 * From an array in which volumes vary at any place among columns, rows and slices to planes with volumes last.
 */
final class VolumeDeinterleaver {

	private final int width;
	private final int height;
	private final int depth;
	private final int volumes;
	private final int before;
	private final int rowOfAll;
	private final int step;

	/**
	 * @param size columns, rows, slices, volumes
	 * @param before how many spatial axes vary faster than the volumes: 0 to 3
	 */
	VolumeDeinterleaver(final long[] size, final int before, final String name) throws InputException {
		this.width = (int) size[0];
		this.height = (int) size[1];
		this.depth = (int) size[2];
		this.volumes = (int) size[3];
		this.before = before;
		this.step = before == 0 ? volumes : 1;
		this.rowOfAll = before < 2 ? HeaderSizeCheck.planeVoxels(name, size[0], size[3]) : 0;
	}

	/** Reads the whole array; beside the planes it holds one slice of every volume at most. */
	List<Object> planes(final Samples samples) throws IOException {
		if (before == 3) return inOrder(samples);
		final List<List<Object>> volume = new ArrayList<>();
		for (int z = 0; z < depth; z++) {
			final List<Object> slices = before == 2 ? slices(samples) : apart(samples);
			for (int t = 0; t < volumes; t++) {
				if (z == 0) volume.add(new ArrayList<>());
				volume.get(t).add(slices.get(t));
			}
		}
		final List<Object> planes = new ArrayList<>();
		volume.forEach(planes::addAll);
		return planes;
	}

	private List<Object> inOrder(final Samples samples) throws IOException {
		final List<Object> planes = new ArrayList<>();
		for (int plane = 0; plane < depth * volumes; plane++) planes.add(samples.next(width * height));
		return planes;
	}

	private List<Object> slices(final Samples samples) throws IOException {
		final List<Object> slices = new ArrayList<>();
		for (int t = 0; t < volumes; t++) slices.add(samples.next(width * height));
		return slices;
	}

	/** One slice of every volume, from rows that hold the values of all volumes. */
	private List<Object> apart(final Samples samples) throws IOException {
		final List<Object> rows = new ArrayList<>();
		for (int y = 0; y < height; y++) rows.add(samples.next(rowOfAll));
		final List<Object> slices = new ArrayList<>();
		for (int t = 0; t < volumes; t++) slices.add(slice(rows, t));
		return slices;
	}

	private Object slice(final List<Object> rows, final int t) {
		final Object first = rows.get(0);
		if (first instanceof byte[]) return bytes(rows, t);
		if (first instanceof short[]) return shorts(rows, t);
		return floats(rows, t);
	}

	/** Where in a row of all volumes the given volume has its first column. */
	private int first(final int t) {
		return before == 0 ? t : t * width;
	}

	private byte[] bytes(final List<Object> rows, final int t) {
		final byte[] slice = new byte[width * height];
		for (int y = 0; y < height; y++) {
			final byte[] row = (byte[]) rows.get(y);
			for (int x = 0, at = first(t); x < width; x++, at += step) slice[y * width + x] = row[at];
		}
		return slice;
	}

	private short[] shorts(final List<Object> rows, final int t) {
		final short[] slice = new short[width * height];
		for (int y = 0; y < height; y++) {
			final short[] row = (short[]) rows.get(y);
			for (int x = 0, at = first(t); x < width; x++, at += step) slice[y * width + x] = row[at];
		}
		return slice;
	}

	private float[] floats(final List<Object> rows, final int t) {
		final float[] slice = new float[width * height];
		for (int y = 0; y < height; y++) {
			final float[] row = (float[]) rows.get(y);
			for (int x = 0, at = first(t); x < width; x++, at += step) slice[y * width + x] = row[at];
		}
		return slice;
	}
}
