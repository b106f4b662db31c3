package org.imagingbiomarkers.radiomics;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.imagingbiomarkers.maps.Progress;

import net.imglib2.RandomAccess;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.img.planar.PlanarImgs;
import net.imglib2.type.numeric.real.FloatType;

/**
 * A feature of the surroundings of every voxel of a region: of those voxels of the region that lie in a box around it.
 * Gray levels are those of the whole region.
 */
public final class FeatureMap {

	/** Voxels a thread takes at a time. */
	private static final int BLOCK = 64;

	private final PreparedRegion prepared;
	private final Feature feature;
	private final FeatureFamily family;
	private final FeatureSettings settings;
	private final int[] radius;
	private final int[] margin;

	/**
	 * @param aggregation one of the feature's family
	 * @param texture how texture matrices are made
	 * @param radius of the box in voxels, at least 1
	 * @param inSlice whether the box is one slice thick
	 */
	public FeatureMap(final PreparedRegion prepared, final Feature feature, final Aggregation aggregation,
		final TextureSettings texture, final int radius, final boolean inSlice)
	{
		this.prepared = prepared;
		this.feature = feature;
		family = FeatureExtraction.of(feature.family());
		settings = new FeatureSettings(EnumSet.of(feature.family()), EnumSet.of(aggregation), texture);
		this.radius = new int[] { radius, radius, inSlice ? 0 : radius };
		final Grid grid = prepared.region().grid();
		final boolean far = feature.family() == Family.LOCAL_INTENSITY;
		margin = new int[] { margin(far, grid.spacingX()), margin(far, grid.spacingY()), margin(far, grid.spacingZ()) };
	}

	private int margin(final boolean far, final double spacing) {
		final int margin = prepared.region().margin();
		return far ? Math.max(margin, (int) Math.ceil(Region.SURROUNDINGS / spacing)) : margin;
	}

	/**
	 * Computes the map.
	 *
	 * @param progress asked and told after every few voxels
	 * @return one value a voxel of the region's grid; NaN outside the intensity mask and where the feature is undefined
	 * @throws CancellationException if the progress says that the work is not wanted any more
	 */
	public float[] values(final Progress progress) {
		final int[] voxels = prepared.region().voxels();
		final float[] values = new float[prepared.region().intensities().length];
		Arrays.fill(values, Float.NaN);
		final AtomicLong done = new AtomicLong();
		IntStream.range(0, (voxels.length + BLOCK - 1) / BLOCK).parallel().forEach(block -> {
			if (progress.canceled()) throw new CancellationException();
			final int to = Math.min(voxels.length, (block + 1) * BLOCK);
			for (int v = block * BLOCK; v < to; v++) {
				values[voxels[v]] = (float) value(voxels[v]);
			}
			progress.report(done.addAndGet(to - block * BLOCK), voxels.length);
		});
		return values;
	}

	/**
	 * Computes the map as an image.
	 *
	 * @param whole grid of the image that the region was cut out of
	 * @param progress asked and told after every few voxels
	 * @return on that grid; NaN outside the intensity mask and where the feature is undefined
	 * @throws CancellationException if the progress says that the work is not wanted any more
	 */
	public PlanarImg<FloatType, ?> image(final Grid whole, final Progress progress) {
		final Grid cut = prepared.region().grid();
		final float[] values = values(progress);
		final PlanarImg<FloatType, ?> image = PlanarImgs.floats(whole.sizeX(), whole.sizeY(), whole.sizeZ());
		image.forEach(voxel -> voxel.set(Float.NaN));
		final int left = (int) Math.round((cut.originX() - whole.originX()) / whole.spacingX());
		final int top = (int) Math.round((cut.originY() - whole.originY()) / whole.spacingY());
		final int first = (int) Math.round((cut.originZ() - whole.originZ()) / whole.spacingZ());
		final RandomAccess<FloatType> out = image.randomAccess();
		for (int i = 0; i < values.length; i++) {
			if (Float.isNaN(values[i])) continue;
			out.setPositionAndGet(left + cut.x(i), top + cut.y(i), first + cut.z(i)).set(values[i]);
		}
		return image;
	}

	private double value(final int voxel) {
		final List<FeatureValue> values = family.measure(around(voxel), settings);
		for (final FeatureValue value : values) {
			if (value.feature() == feature) return value.value();
		}
		return Double.NaN;
	}

	/** The part of the region in the box around a voxel. */
	private PreparedRegion around(final int voxel) {
		final Region region = prepared.region();
		final Grid grid = region.grid();
		final int[] center = { grid.x(voxel), grid.y(voxel), grid.z(voxel) };
		final Box box = new Box(center, new int[] { center[0] + 1, center[1] + 1, center[2] + 1 }).grown(radius);
		final Box cut = box.grown(margin);
		final Grid part = cut.partOf(grid);
		final double[] intensities = new double[part.voxels()];
		Arrays.fill(intensities, Double.NaN);
		final boolean[] shape = new boolean[intensities.length];
		final boolean[] counted = new boolean[intensities.length];
		final int[] levels = new int[intensities.length];
		final int[] volumeLevels = new int[intensities.length];
		final Box whole = Box.of(grid);
		Box.copy(region.intensities(), whole, intensities, cut, whole);
		Box.copy(region.morphologicalMask(), whole, shape, cut, box);
		Box.copy(region.intensityMask(), whole, counted, cut, box);
		Box.copy(prepared.levels().levels(), whole, levels, cut, box);
		Box.copy(prepared.volumeHistogramLevels().levels(), whole, volumeLevels, cut, box);
		return new PreparedRegion(new Region(part, intensities, shape, counted, region.margin()), with(prepared.levels(),
			levels), with(prepared.volumeHistogramLevels(), volumeLevels), prepared.settings(), List.of());
	}

	private static Discretization with(final Discretization whole, final int[] levels) {
		return new Discretization(levels, whole.bins(), whole.edges(), whole.binning());
	}
}
