package org.imagingbiomarkers.operations;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.composition.ClassSet;
import org.imagingbiomarkers.composition.Margin;
import org.imagingbiomarkers.composition.MarginLines;
import org.imagingbiomarkers.composition.ValueDistribution;
import org.imagingbiomarkers.habitat.HabitatFinder;
import org.imagingbiomarkers.habitat.Scaling;
import org.imagingbiomarkers.habitat.VoxelValues;
import org.imagingbiomarkers.lesion.VoxelGrid;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.radiomics.Grid;
import org.imagingbiomarkers.radiomics.Volume;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.BooleanType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.view.Views;

/** What lesions are made of. */
public final class TissueOperations {

	private static final double REACH = 5;

	private TissueOperations() {}

	/**
	 * The values of a region.
	 *
	 * @param shares of the classes between the limits, from 0 to 1
	 * @param distribution of all values
	 */
	public record Composition(double[] shares, ValueDistribution distribution) {}

	/**
	 * Habitats of a region.
	 *
	 * @param labels 1 for the habitat with the lowest mean of the first map, ...; 0 outside
	 * @param habitats what was found
	 */
	public record HabitatLabels(Img<UnsignedByteType> labels, HabitatFinder.Habitats habitats) {}

	/**
	 * Shares of classes of the values of a region, and how these are distributed.
	 *
	 * @param image axes x, y and z
	 * @param region true inside, on the same grid
	 * @param limits values at which the next class begins, rising
	 * @return shares and distribution
	 * @see ClassSet
	 * @implNote op names='biomarkers.composition' output='composition'
	 */
	public static <T extends RealType<T>, M extends BooleanType<M>> Composition composition(
		final RandomAccessibleInterval<T> image, final RandomAccessibleInterval<M> region, final double[] limits)
	{
		final Volume volume = VolumeConversions.of(image, 1, 1, 1);
		final boolean[] inside = VolumeConversions.inside(region, volume.grid());
		final double[] values = new double[inside.length];
		int count = 0;
		for (int i = 0; i < inside.length; i++) {
			if (inside[i] && Double.isFinite(volume.values()[i])) values[count++] = volume.values()[i];
		}
		if (count == 0) throw new InvalidInputException("region must hold a voxel with a value, but it holds none.");
		final double[] found = Arrays.copyOf(values, count);
		final long[] counts = ClassSet.of(Arrays.stream(limits).boxed().toList(), List.of()).counts(found);
		final double[] shares = new double[counts.length];
		for (int i = 0; i < shares.length; i++) {
			shares[i] = (double) counts[i] / count;
		}
		return new Composition(shares, new ValueDistribution(found));
	}

	/**
	 * How sharp the margin of a region is.
	 *
	 * @param image axes x, y and z
	 * @param region true inside, on the same grid
	 * @param spacing distance of voxel centers along x, y and z, in mm
	 * @param reach length of the lines to each side, in mm; 5 without it (nullable)
	 * @return medians over lines across the margin
	 * @see Margin
	 * @implNote op names='biomarkers.margin' output='margin'
	 */
	public static <T extends RealType<T>, M extends BooleanType<M>> Margin margin(final RandomAccessibleInterval<T> image,
		final RandomAccessibleInterval<M> region, final double[] spacing, final Double reach)
	{
		final Volume volume = VolumeConversions.of(image, spacing);
		final Grid grid = volume.grid();
		final int[] sizes = { grid.sizeX(), grid.sizeY(), grid.sizeZ() };
		return Margin.of(MarginLines.of(Views.extendValue(ArrayImgs.doubles(volume.values(), sizes[0], sizes[1], sizes[2]),
			new DoubleType(Double.NaN)), new MarginLines.Place(VolumeConversions.inside(region, grid), sizes, new int[3]),
			new VoxelGrid(sizes[0], sizes[1], sizes[2], spacing[0], spacing[1], spacing.length > 2 ? spacing[2] : 1), Objects
				.requireNonNullElse(reach, REACH)));
	}

	/**
	 * Groups the voxels of a region by their values in several maps.
	 *
	 * @param maps axes x, y, z and map
	 * @param region true inside, axes x, y and z
	 * @param clusters number of habitats
	 * @param finder method, scaling, samples for the stability and seed; k-means of standardized maps without it (nullable)
	 * @return labels, centers and stability
	 * @see HabitatFinder
	 * @implNote op names='biomarkers.habitats'
	 */
	public static <T extends RealType<T>, M extends BooleanType<M>> HabitatLabels habitats(
		final RandomAccessibleInterval<T> maps, final RandomAccessibleInterval<M> region, final int clusters,
		final HabitatFinder finder)
	{
		if (maps.numDimensions() != 4) {
			throw new InvalidInputException("maps must have the axes x, y, z and map, but they have " + maps.numDimensions() +
				" axes.");
		}
		final int count = (int) maps.dimension(3);
		final Volume[] volumes = new Volume[count];
		for (int map = 0; map < count; map++) {
			volumes[map] = VolumeConversions.of(Views.hyperSlice(maps, 3, maps.min(3) + map), 1, 1, 1);
		}
		final Grid grid = volumes[0].grid();
		final boolean[] inside = VolumeConversions.inside(region, grid);
		final int[] places = new int[inside.length];
		final double[] values = new double[Math.multiplyExact(inside.length, count)];
		int found = 0;
		for (int i = 0; i < inside.length; i++) {
			final int voxel = i;
			if (!inside[i] || !Arrays.stream(volumes).allMatch(volume -> Double.isFinite(volume.values()[voxel]))) continue;
			for (int map = 0; map < count; map++) {
				values[found * count + map] = volumes[map].values()[i];
			}
			places[found++] = i;
		}
		final VoxelValues voxels = new VoxelValues(Arrays.copyOf(values, found * count), count);
		final HabitatFinder.Habitats habitats = Objects.requireNonNullElseGet(finder, () -> new HabitatFinder(
			HabitatFinder.Method.K_MEANS, HabitatFinder.Criterion.CALINSKI_HARABASZ, Scaling.Kind.STANDARD, 0, 1)).find(voxels,
				clusters, clusters, Workers.ofProcessors());
		final int[] clustersFound = habitats.model().find(habitats.scaling().apply(voxels));
		final byte[] labels = new byte[inside.length];
		for (int voxel = 0; voxel < found; voxel++) {
			labels[places[voxel]] = (byte) (clustersFound[voxel] + 1);
		}
		return new HabitatLabels(ArrayImgs.unsignedBytes(labels, grid.sizeX(), grid.sizeY(), grid.sizeZ()), habitats);
	}
}
