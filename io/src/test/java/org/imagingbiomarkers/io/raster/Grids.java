package org.imagingbiomarkers.io.raster;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.imagingbiomarkers.io.Acquisition;
import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.PlanarImages;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Vector;

import net.imglib2.img.planar.PlanarImg;
import net.imglib2.type.numeric.RealType;

/** Small random grids and images: every rotation, both hands, sides from 1 to 7. */
public final class Grids {

	private Grids() {}

	public static Geometry random(final long seed) {
		final Random random = new Random(seed);
		final Vector row = new Vector(random.nextGaussian(), random.nextGaussian(), random.nextGaussian()).unit();
		final Vector other = new Vector(random.nextGaussian(), random.nextGaussian(), random.nextGaussian());
		final Vector column = other.minus(row.times(other.dot(row))).unit();
		final Vector slice = row.cross(column).times(random.nextBoolean() ? 1 : -1);
		final Vector origin = new Vector(random.nextGaussian(), random.nextGaussian(), random.nextGaussian()).times(200);
		final Vector spacing = new Vector(side(random), side(random), side(random));
		return new Geometry(1 + random.nextInt(7), 1 + random.nextInt(7), 1 + random.nextInt(7), origin, row, column, slice,
			spacing);
	}

	private static double side(final Random random) {
		return 0.1 + 5 * random.nextDouble();
	}

	/** An image on a random grid: unsigned bytes, unsigned 16-bit numbers or floats, one volume or several. */
	public static Series series(final long seed, final String unit, final Acquisition acquisition, final int volumes) {
		final Random random = new Random(seed);
		final Geometry grid = random(seed);
		final int type = random.nextInt(3);
		final int voxels = (int) (grid.width() * grid.height());
		final List<Object> planes = new ArrayList<>();
		for (int plane = 0; plane < grid.depth() * volumes; plane++) planes.add(plane(type, voxels, random));
		final PlanarImg<? extends RealType<?>, ?> image = volumes > 1 ? PlanarImages.of(planes, grid.width(), grid.height(),
			grid.depth(), volumes) : PlanarImages.of(planes, grid.width(), grid.height(), grid.depth());
		return new Series("random", image, unit, grid, acquisition, List.of());
	}

	private static Object plane(final int type, final int voxels, final Random random) {
		final byte[] bytes = new byte[voxels];
		final short[] shorts = new short[voxels];
		final float[] floats = new float[voxels];
		for (int i = 0; i < voxels; i++) {
			bytes[i] = (byte) random.nextInt();
			shorts[i] = (short) random.nextInt();
			floats[i] = random.nextInt(10) == 0 ? Float.NaN : (float) random.nextGaussian();
		}
		return type == 0 ? bytes : type == 1 ? shorts : floats;
	}
}
