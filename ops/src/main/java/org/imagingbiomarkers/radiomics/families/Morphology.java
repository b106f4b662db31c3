package org.imagingbiomarkers.radiomics.families;

import static org.imagingbiomarkers.radiomics.Feature.*;

import java.util.List;

import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.radiomics.Family;
import org.imagingbiomarkers.radiomics.FeatureSettings;
import org.imagingbiomarkers.radiomics.FeatureValue;
import org.imagingbiomarkers.radiomics.Grid;
import org.imagingbiomarkers.radiomics.Region;
import org.imagingbiomarkers.radiomics.families.PairTransform.Sums;
import org.imagingbiomarkers.radiomics.preparation.PreparedRegion;
import org.imagingbiomarkers.radiomics.shape.ConvexHull;
import org.imagingbiomarkers.radiomics.shape.Ellipsoid;
import org.imagingbiomarkers.radiomics.shape.EnclosingEllipsoid;
import org.imagingbiomarkers.radiomics.shape.OrientedBox;
import org.imagingbiomarkers.radiomics.shape.PrincipalAxes;
import org.imagingbiomarkers.radiomics.shape.SurfaceMesh;
import org.imagingbiomarkers.radiomics.shape.VoxelSolid;

/** The shape of a region, and how its intensities are distributed in it (reference manual, section 3.1). */
final class Morphology implements FeatureFamily {

	private static final String ONE_VOXEL = "the region has one voxel";
	private static final String FLAT = "the voxel centers of the region lie in one plane";
	private static final String NO_INTENSITY = "no voxel of the region has an intensity that counts";

	@Override
	public Family family() {
		return Family.MORPHOLOGY;
	}

	@Override
	public List<FeatureValue> measure(final MeasuredRegion measured, final FeatureSettings settings,
		final Workers workers)
	{
		final PreparedRegion prepared = measured.prepared();
		final Region region = prepared.region();
		final Grid grid = region.grid();
		final VoxelSolid solid = new VoxelSolid(region.morphologicalMask(), grid.sizeX(), grid.sizeY(), grid.sizeZ(), grid
			.spacingX(), grid.spacingY(), grid.spacingZ());
		final SurfaceMesh mesh = SurfaceMesh.of(solid);
		Workers.endIfInterrupted();
		final double volume = mesh.volume();
		final double area = mesh.area();
		final double sphere = StrictMath.cbrt(36 * Math.PI * volume * volume);
		final int count = region.morphologicalVoxels().length;
		final FeatureValueList values = new FeatureValueList().value(VOLUME_MESH_BASED, volume) //
			.value(VOLUME_COUNTING, count * grid.voxelVolume()) //
			.value(SURFACE_AREA, area) //
			.value(SURFACE_TO_VOLUME_RATIO, area / volume) //
			.value(COMPACTNESS_1, volume / Math.sqrt(Math.PI * area * area * area)) //
			.value(COMPACTNESS_2, 36 * Math.PI * volume * volume / (area * area * area)) //
			.value(SPHERICAL_DISPROPORTION, area / sphere) //
			.value(SPHERICITY, sphere / area) //
			.value(ASPHERICITY, StrictMath.cbrt(area * area * area / (36 * Math.PI * volume * volume)) - 1);
		Workers.endIfInterrupted();
		centerOfMassShift(region, values);
		final ConvexHull hull = ConvexHull.of(solid);
		values.value(MAXIMUM_DIAMETER, hull.diameter());
		Workers.endIfInterrupted();
		final PrincipalAxes axes = PrincipalAxes.of(solid).ofPopulation();
		values.value(MAJOR_AXIS_LENGTH, PrincipalAxes.length(axes.major())) //
			.value(MINOR_AXIS_LENGTH, PrincipalAxes.length(axes.minor())) //
			.value(LEAST_AXIS_LENGTH, PrincipalAxes.length(axes.least())) //
			.value(ELONGATION, Math.sqrt(axes.minor() / axes.major()), count > 1, ONE_VOXEL) //
			.value(FLATNESS, Math.sqrt(axes.least() / axes.major()), count > 1, ONE_VOXEL);
		Workers.endIfInterrupted();
		densities(solid, mesh, hull, axes, values);
		intensities(measured, mesh, workers, values);
		return values.values();
	}

	private static void densities(final VoxelSolid solid, final SurfaceMesh mesh, final ConvexHull hull,
		final PrincipalAxes axes, final FeatureValueList measured)
	{
		final double[] edges = solid.edges();
		final OrientedBox box = OrientedBox.around(hull);
		Workers.endIfInterrupted();
		final Ellipsoid approximate = axes.ellipsoid();
		final Ellipsoid enclosing = EnclosingEllipsoid.around(hull);
		Workers.endIfInterrupted();
		measured.value(VOLUME_DENSITY_AABB, mesh.volume() / (edges[0] * edges[1] * edges[2])) //
			.value(AREA_DENSITY_AABB, mesh.area() / (2 * (edges[0] * edges[1] + edges[0] * edges[2] + edges[1] * edges[2]))) //
			.value(VOLUME_DENSITY_OMBB, mesh.volume() / box.volume()) //
			.value(AREA_DENSITY_OMBB, mesh.area() / box.area()) //
			.value(VOLUME_DENSITY_AEE, mesh.volume() / approximate.volume(), axes.least() > 0, FLAT) //
			.value(AREA_DENSITY_AEE, mesh.area() / approximate.area(), axes.minor() > 0,
				"the voxel centers of the region lie on one line") //
			.value(VOLUME_DENSITY_MVEE, mesh.volume() / enclosing.volume()) //
			.value(AREA_DENSITY_MVEE, mesh.area() / enclosing.area()) //
			.value(VOLUME_DENSITY_CONVEX_HULL, mesh.volume() / hull.volume()) //
			.value(AREA_DENSITY_CONVEX_HULL, mesh.area() / hull.area());
	}

	private static void intensities(final MeasuredRegion measured, final SurfaceMesh mesh, final Workers workers,
		final FeatureValueList values)
	{
		final Region region = measured.prepared().region();
		if (region.voxels().length == 0) {
			values.undefined(INTEGRATED_INTENSITY, NO_INTENSITY).undefined(MORAN_I, NO_INTENSITY).undefined(GEARY_C,
				NO_INTENSITY);
			return;
		}
		final Distribution of = measured.intensities();
		values.value(INTEGRATED_INTENSITY, mesh.volume() * of.mean());
		if (of.range() == 0) {
			final String reason = of.sorted().length == 1 ? ONE_VOXEL : FeatureValueList.EQUAL_INTENSITIES;
			values.undefined(MORAN_I, reason).undefined(GEARY_C, reason);
			return;
		}
		final SpatialAutocorrelation near = SpatialAutocorrelation.of(region, of.mean(), workers);
		values.value(MORAN_I, near.moranI()).value(GEARY_C, near.gearyC());
	}

	/** Distance of the center of the shape from that of the intensities. */
	private static void centerOfMassShift(final Region region, final FeatureValueList measured) {
		final Grid grid = region.grid();
		final double[] center = new double[3];
		final int count = region.morphologicalVoxels().length;
		int begin = 0, end = 0, row = 0, slice = 0;
		for (final int voxel : region.morphologicalVoxels()) {
			if (voxel >= end) {
				row = grid.y(voxel);
				slice = grid.z(voxel);
				begin = voxel - grid.x(voxel);
				end = begin + grid.sizeX();
			}
			center[0] += voxel - begin;
			center[1] += row;
			center[2] += slice;
		}
		final double[] weighted = new double[3];
		double sum = 0;
		final double centerX = center[0] / count;
		double fromY = 0, fromZ = 0;
		begin = end = 0;
		for (final int voxel : region.voxels()) {
			if (voxel >= end) {
				fromY = grid.y(voxel) - center[1] / count;
				fromZ = grid.z(voxel) - center[2] / count;
				begin = voxel - grid.x(voxel);
				end = begin + grid.sizeX();
			}
			final double intensity = region.intensities()[voxel];
			sum += intensity;
			weighted[0] += intensity * (voxel - begin - centerX);
			weighted[1] += intensity * fromY;
			weighted[2] += intensity * fromZ;
		}
		final double x = weighted[0] / sum * grid.spacingX();
		final double y = weighted[1] / sum * grid.spacingY();
		final double z = weighted[2] / sum * grid.spacingZ();
		final boolean counts = region.voxels().length > 0;
		measured.value(CENTER_OF_MASS_SHIFT, Math.sqrt(x * x + y * y + z * z), counts && sum != 0, counts
			? "the intensities of the region add up to zero" : NO_INTENSITY);
	}

	/**
	 * Whether near voxels of a region are more alike than far ones, each pair weighted by the inverse of its distance
	 * (reference manual, section 3.1, codes N365 and NPT7).
	 *
	 * @param moranI Moran's index (doi:10.2307/2332142)
	 * @param gearyC Geary's measure (doi:10.2307/2986645)
	 */
	record SpatialAutocorrelation(double moranI, double gearyC) {

		/** A transform costs as much as about this many pairs per grid point. */
		private static final double PAIRS_PER_POINT = 60;

		/**
		 * Of a region of at least two voxels with different intensities.
		 *
		 * @param mean of the intensities
		 */
		static SpatialAutocorrelation of(final Region region, final double mean, final Workers workers) {
			final Deviations deviations = Deviations.of(region, mean);
			final double pairs = (double) region.voxels().length * region.voxels().length;
			final PairBox box = PairBox.around(region.grid(), region.voxels());
			return from(deviations, pairs < PAIRS_PER_POINT * box.points() ? byPairs(region.grid(), region.voxels(),
				deviations.values) : transformed(region, deviations, workers));
		}

		/** The same, by the transform for regions of any size. */
		static SpatialAutocorrelation byTransform(final Region region, final Workers workers) {
			final Deviations deviations = Deviations.of(region, Distribution.of(region.maskedIntensities()).mean());
			return from(deviations, transformed(region, deviations, workers));
		}

		private static Sums transformed(final Region region, final Deviations deviations, final Workers workers) {
			return PairTransform.sums(PairBox.around(region.grid(), region.voxels()), region.grid(), region.voxels(),
				deviations.values, workers);
		}

		private static SpatialAutocorrelation from(final Deviations deviations, final Sums sums) {
			final int count = deviations.values.length;
			final double scale = sums.weights() * deviations.squares;
			return new SpatialAutocorrelation(count * sums.products() / scale, (count - 1) * (sums.squares() - sums
				.products()) / scale);
		}

		/**
		 * @param values intensities less their mean
		 * @param squares sum of their squares
		 */
		private record Deviations(double[] values, double squares) {

			static Deviations of(final Region region, final double mean) {
				final double[] values = region.maskedIntensities();
				double squares = 0;
				for (int i = 0; i < values.length; i++) {
					values[i] -= mean;
					squares += values[i] * values[i];
				}
				return new Deviations(values, squares);
			}
		}

		private static Sums byPairs(final Grid grid, final int[] voxels, final double[] deviations) {
			final int count = voxels.length;
			final double[] x = new double[count];
			final double[] y = new double[count];
			final double[] z = new double[count];
			for (int i = 0; i < count; i++) {
				x[i] = grid.x(voxels[i]) * grid.spacingX();
				y[i] = grid.y(voxels[i]) * grid.spacingY();
				z[i] = grid.z(voxels[i]) * grid.spacingZ();
			}
			double weights = 0;
			double products = 0;
			double squares = 0;
			for (int i = 0; i < count; i++) {
				double weight = 0;
				double product = 0;
				double square = 0;
				for (int j = 0; j < i; j++) {
					final double dx = x[i] - x[j], dy = y[i] - y[j], dz = z[i] - z[j];
					final double inverse = 1 / Math.sqrt(dx * dx + dy * dy + dz * dz);
					weight += inverse;
					product += inverse * deviations[j];
					square += inverse * deviations[j] * deviations[j];
				}
				// Each pair once in either order.
				weights += 2 * weight;
				products += 2 * product * deviations[i];
				squares += weight * deviations[i] * deviations[i] + square;
			}
			return new Sums(weights, products, squares);
		}
	}
}
