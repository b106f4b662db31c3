package org.imagingbiomarkers.io.zarr;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.PlanarImages;
import org.imagingbiomarkers.io.ReadProgress;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Vector;

import net.imglib2.img.planar.PlanarImg;

/**
 * Writes a volume of 32-bit numbers as OME-Zarr slab by slab, so that no more of it than a slab is in memory; then each
 * level of its pyramid from the one before.
 */
public final class OmeZarrWriter {

	/** Slices of a slab, except for the last. */
	public static final int SLAB = 16;
	private static final int SIDE = 128;

	private final Path root;
	private final Geometry grid;
	private final boolean categories;
	private final ReadProgress progress;
	private final OmeZarrDescription description;
	private final ZarrLevel full;

	/**
	 * Begins a volume.
	 *
	 * @param root folder of the volume, which is made
	 * @param categories whether values are names of things, of which there is no mean
	 * @param progress is asked whether to go on, and how many threads there may be
	 */
	public OmeZarrWriter(final Path root, final Geometry grid, final String title, final String valueUnit,
		final boolean categories, final ReadProgress progress) throws IOException
	{
		this.root = root;
		this.grid = grid;
		this.categories = categories;
		this.progress = progress;
		description = new OmeZarrDescription(title, valueUnit, grid);
		full = level(0, new int[] { (int) grid.depth(), (int) grid.height(), (int) grid.width() }, grid.spacing(),
			Vector.ZERO);
	}

	private ZarrLevel level(final int number, final int[] shape, final Vector spacing, final Vector shift)
		throws IOException
	{
		final ZarrArray array = new ZarrArray(root.resolve(String.valueOf(number)), shape, new int[] { Math.min(SLAB,
			shape[0]), Math.min(SIDE, shape[1]), Math.min(SIDE, shape[2]) }, ZarrArray.Number.FLOAT, ZarrArray.Packing.GZIP,
			"/", Double.NaN);
		array.create();
		return new ZarrLevel(array, spacing, shift);
	}

	/**
	 * Writes a volume that is in memory.
	 *
	 * @param root folder of the volume, which is made
	 * @param categories whether values are names of things, of which there is no mean
	 */
	public static void write(final Series volume, final Path root, final boolean categories, final ReadProgress progress)
		throws IOException
	{
		final OmeZarrWriter writer = new OmeZarrWriter(root, volume.geometry(), volume.title(), volume.valueUnit(),
			categories, progress);
		final int depth = (int) volume.geometry().depth();
		for (int first = 0; first < depth; first += SLAB) {
			writer.slab(first, IntStream.range(first, Math.min(depth, first + SLAB)).mapToObj(slice -> PlanarImages.floats(
				PlanarImages.plane(volume.image(), slice))).toList());
		}
		writer.finish();
	}

	/**
	 * Writes the next slices.
	 *
	 * @param first number of the first one, a multiple of {@link #SLAB}
	 * @param planes {@link #SLAB} of them, or those that are left
	 */
	public void slab(final int first, final List<float[]> planes) throws IOException {
		full.write(first, planes, progress);
	}

	/** Writes the pyramid and the description, when all slices are there. */
	public void finish() throws IOException {
		final List<ZarrLevel> levels = new ArrayList<>(List.of(full));
		for (ZarrLevel last = full; last.isLarge(); last = levels.get(levels.size() - 1))
			levels.add(half(last, levels.size()));
		Files.writeString(root.resolve(".zgroup"), "{\n  \"zarr_format\" : 2\n}\n", StandardCharsets.UTF_8);
		Files.writeString(root.resolve(OmeZarrDescription.FILE), description.json(levels), StandardCharsets.UTF_8);
	}

	/** The next level: half as many voxels along each axis whose voxels are not already longer than the others. */
	private ZarrLevel half(final ZarrLevel from, final int number) throws IOException {
		final int[] shape = from.array().shape();
		final double[] spacing = { from.spacing().z(), from.spacing().y(), from.spacing().x() };
		final double shortest = IntStream.range(0, 3).filter(axis -> shape[axis] > 1).mapToDouble(axis -> spacing[axis]).min()
			.orElseThrow();
		final int[] by = IntStream.range(0, 3).map(axis -> shape[axis] > 1 && spacing[axis] < 2 * shortest ? 2 : 1).toArray();
		final Vector shift = new Vector(from.shift().x() + (by[2] - 1) * spacing[2] / 2, from.shift().y() + (by[1] - 1) *
			spacing[1] / 2, from.shift().z() + (by[0] - 1) * spacing[0] / 2);
		final ZarrLevel to = level(number, IntStream.range(0, 3).map(axis -> (shape[axis] + by[axis] - 1) / by[axis])
			.toArray(), new Vector(by[2] * spacing[2], by[1] * spacing[1], by[0] * spacing[0]), shift);
		final PlanarImg<?, ?> source = PlanarImages.lazy(new ZarrPlanes(from.array(), -1, shape[0]), shape[2], shape[1],
			shape[0]);
		for (int first = 0; first < to.array().shape()[0]; first += SLAB) {
			final List<float[]> planes = new ArrayList<>();
			for (int z = first; z < Math.min(to.array().shape()[0], first + SLAB); z++) {
				planes.add(means(source, z, shape, by, to.array().shape()));
			}
			to.write(first, planes, progress);
		}
		return to;
	}

	/** Of the finite values; NaN where there is none. */
	private float[] means(final PlanarImg<?, ?> source, final int slice, final int[] from, final int[] by,
		final int... to)
	{
		final double[] sums = new double[to[1] * to[2]];
		final int[] counts = new int[sums.length];
		for (int z = by[0] * slice; z < Math.min(from[0], by[0] * (slice + 1)); z++) {
			final float[] plane = (float[]) PlanarImages.plane(source, z);
			for (int y = 0; y < from[1]; y++) {
				for (int x = 0; x < from[2]; x++) {
					final float value = plane[y * from[2] + x];
					final int target = y / by[1] * to[2] + x / by[2];
					if (!Float.isFinite(value) || categories && counts[target] > 0) continue;
					sums[target] += value;
					counts[target]++;
				}
			}
		}
		final float[] means = new float[sums.length];
		for (int i = 0; i < means.length; i++) means[i] = (float) (sums[i] / counts[i]);
		return means;
	}
}
