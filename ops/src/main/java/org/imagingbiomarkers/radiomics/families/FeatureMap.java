package org.imagingbiomarkers.radiomics.families;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;

import org.imagingbiomarkers.maps.Progress;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.radiomics.Aggregation;
import org.imagingbiomarkers.radiomics.Family;
import org.imagingbiomarkers.radiomics.Feature;
import org.imagingbiomarkers.radiomics.FeatureSettings;
import org.imagingbiomarkers.radiomics.FeatureValue;
import org.imagingbiomarkers.radiomics.Grid;
import org.imagingbiomarkers.radiomics.Region;
import org.imagingbiomarkers.radiomics.TextureSettings;
import org.imagingbiomarkers.radiomics.preparation.PreparedRegion;

import net.imglib2.RandomAccess;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.img.planar.PlanarImgs;
import net.imglib2.type.numeric.real.FloatType;

/**
 * A feature of the surroundings of every voxel of a region: of those voxels of the region that are in a box around it.
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
	 * @param progress asked for cancellation and reported to after every few voxels
	 * @return one value per voxel of the region's grid; NaN outside the intensity mask and where the feature is undefined
	 * @throws CancellationException if the progress says that the work is canceled
	 */
	public float[] values(final Workers workers, final Progress progress) {
		final int[] voxels = prepared.region().voxels();
		final float[] values = new float[prepared.region().intensities().length];
		Arrays.fill(values, Float.NaN);
		final AtomicLong done = new AtomicLong();
		workers.forEachRange(voxels.length, BLOCK, (from, to) -> {
			if (progress.canceled()) throw new CancellationException();
			for (int v = from; v < to; v++) {
				values[voxels[v]] = (float) value(voxels[v]);
			}
			progress.report(done.addAndGet(to - from), voxels.length);
		});
		return values;
	}

	/**
	 * Computes the map as an image.
	 *
	 * @param whole grid of the image that the region was cut out of
	 * @param progress asked for cancellation and reported to after every few voxels
	 * @return on that grid; NaN outside the intensity mask and where the feature is undefined
	 * @throws CancellationException if the progress says that the work is canceled
	 */
	public PlanarImg<FloatType, ?> image(final Grid whole, final Workers workers, final Progress progress) {
		final Grid cut = prepared.region().grid();
		final float[] values = values(workers, progress);
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
		final List<FeatureValue> values = family.measure(new MeasuredRegion(prepared.around(voxel, radius, margin)), settings,
			Workers.single());
		for (final FeatureValue value : values) {
			if (value.feature() == feature) return value.value();
		}
		return Double.NaN;
	}
}
