package org.imagingbiomarkers.radiomics.filter;

import java.util.Random;

import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.radiomics.Grid;
import org.imagingbiomarkers.radiomics.Volume;

/** Images to filter. */
final class Patterns {

	/** Two threads. */
	static final Workers WORKERS = new Workers(2);

	private Patterns() {}

	static Volume noise(final Grid grid) {
		return new Volume(grid, new Random(grid.hashCode()).doubles(grid.voxels(), -100, 100).toArray());
	}

	/** The image turned by 90 degrees in the slice: x becomes y. */
	static Volume turned(final Volume image) {
		final Grid grid = image.grid();
		final Grid turned = Grid.of(grid.sizeY(), grid.sizeX(), grid.sizeZ(), grid.spacingY(), grid.spacingX(), grid
			.spacingZ());
		final double[] values = new double[grid.voxels()];
		for (int i = 0; i < values.length; i++) {
			values[turned.index(grid.sizeY() - 1 - grid.y(i), grid.x(i), grid.z(i))] = image.values()[i];
		}
		return new Volume(turned, values);
	}

	/** The image turned by 90 degrees about the y axis: z becomes x. */
	static Volume tipped(final Volume image) {
		final Grid grid = image.grid();
		final Grid tipped = Grid.of(grid.sizeZ(), grid.sizeY(), grid.sizeX(), grid.spacingZ(), grid.spacingY(), grid
			.spacingX());
		final double[] values = new double[grid.voxels()];
		for (int i = 0; i < values.length; i++) {
			values[tipped.index(grid.z(i), grid.y(i), grid.sizeX() - 1 - grid.x(i))] = image.values()[i];
		}
		return new Volume(tipped, values);
	}

	/** A voxel of the image, or of what continues it. */
	static double at(final Volume image, final Boundary boundary, final int x, final int y, final int z) {
		final Grid grid = image.grid();
		final int insideX = boundary.inside(x, grid.sizeX());
		final int insideY = boundary.inside(y, grid.sizeY());
		final int insideZ = boundary.inside(z, grid.sizeZ());
		return Math.min(insideX, Math.min(insideY, insideZ)) == Boundary.OUTSIDE ? 0 : image.at(insideX, insideY, insideZ);
	}
}
