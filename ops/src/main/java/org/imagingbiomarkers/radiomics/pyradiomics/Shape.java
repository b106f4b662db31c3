package org.imagingbiomarkers.radiomics.pyradiomics;

import java.util.HashMap;
import java.util.Map;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.radiomics.Grid;
import org.imagingbiomarkers.radiomics.Region;
import org.imagingbiomarkers.radiomics.shape.ConvexHull;
import org.imagingbiomarkers.radiomics.shape.Outline;
import org.imagingbiomarkers.radiomics.shape.PlaneDiameters;
import org.imagingbiomarkers.radiomics.shape.PrincipalAxes;
import org.imagingbiomarkers.radiomics.shape.SurfaceMesh;
import org.imagingbiomarkers.radiomics.shape.VoxelSolid;

/** The shape of a region, in the volume and in one slice. */
final class Shape {

	private Shape() {}

	static Map<String, Double> measure(final Region region) {
		final VoxelSolid solid = solid(region);
		final SurfaceMesh mesh = SurfaceMesh.withComplementaryCubes(solid);
		final PlaneDiameters diameters = PlaneDiameters.of(solid);
		final PrincipalAxes axes = PrincipalAxes.of(solid);
		final double area = mesh.area();
		final double volume = mesh.volume();
		final double sphere = StrictMath.cbrt(36 * Math.PI * volume * volume);
		final Map<String, Double> found = new HashMap<>();
		found.put("MeshVolume", volume);
		found.put("VoxelVolume", region.voxels().length * region.grid().voxelVolume());
		found.put("SurfaceArea", area);
		found.put("SurfaceVolumeRatio", area / volume);
		found.put("Sphericity", sphere / area);
		found.put("Compactness1", volume / (Math.pow(area, 1.5) * Math.sqrt(Math.PI)));
		found.put("Compactness2", 36 * Math.PI * volume * volume / (area * area * area));
		found.put("SphericalDisproportion", area / sphere);
		found.put("Maximum3DDiameter", ConvexHull.of(solid).diameter());
		found.put("Maximum2DDiameterSlice", diameters.acrossZ());
		found.put("Maximum2DDiameterColumn", diameters.acrossY());
		found.put("Maximum2DDiameterRow", diameters.acrossX());
		found.put("MajorAxisLength", PrincipalAxes.length(axes.major()));
		found.put("MinorAxisLength", PrincipalAxes.length(axes.minor()));
		found.put("LeastAxisLength", PrincipalAxes.length(axes.least()));
		found.put("Elongation", Math.sqrt(axes.minor() / axes.major()));
		found.put("Flatness", Math.sqrt(axes.least() / axes.major()));
		return found;
	}

	/**
	 * Of a region in one slice.
	 *
	 * @param flatAxis the axis across the slice, 0 for x
	 * @throws InvalidInputException if the region is in more than one
	 */
	static Map<String, Double> measureFlat(final Region region, final int flatAxis) {
		final VoxelSolid solid = solid(region);
		final Grid grid = region.grid();
		final int[] size = { grid.sizeX(), grid.sizeY(), grid.sizeZ() };
		final double[] spacing = { grid.spacingX(), grid.spacingY(), grid.spacingZ() };
		final int margin = region.margin();
		if (size[flatAxis] > 2 * margin + 1) {
			throw new InvalidInputException("shape2D needs a region in one slice across dimension " + (2 - flatAxis) +
				", but it is in " + (size[flatAxis] - 2 * margin));
		}
		final int u = flatAxis == 0 ? 1 : 0;
		final int v = flatAxis == 2 ? 1 : 2;
		final boolean[] inside = new boolean[size[u] * size[v]];
		for (final int voxel : region.voxels()) {
			final int[] at = { grid.x(voxel), grid.y(voxel), grid.z(voxel) };
			inside[at[v] * size[u] + at[u]] = true;
		}
		final Outline outline = Outline.of(inside, size[u], size[v], spacing[u], spacing[v]);
		final PrincipalAxes axes = PrincipalAxes.of(solid);
		final double sphericity = 2 * Math.sqrt(Math.PI * outline.area()) / outline.perimeter();
		final Map<String, Double> found = new HashMap<>();
		found.put("MeshSurface", outline.area());
		found.put("PixelSurface", region.voxels().length * spacing[u] * spacing[v]);
		found.put("Perimeter", outline.perimeter());
		found.put("PerimeterSurfaceRatio", outline.perimeter() / outline.area());
		found.put("Sphericity", sphericity);
		found.put("SphericalDisproportion", 1 / sphericity);
		found.put("MaximumDiameter", outline.diameter());
		found.put("MajorAxisLength", PrincipalAxes.length(axes.major()));
		found.put("MinorAxisLength", PrincipalAxes.length(axes.minor()));
		found.put("Elongation", Math.sqrt(axes.minor() / axes.major()));
		return found;
	}

	private static VoxelSolid solid(final Region region) {
		final Grid grid = region.grid();
		return new VoxelSolid(region.morphologicalMask(), grid.sizeX(), grid.sizeY(), grid.sizeZ(), grid.spacingX(), grid
			.spacingY(), grid.spacingZ());
	}
}
