package org.imagingbiomarkers.radiomics.shape;

import java.util.ArrayList;
import java.util.List;

/**
 * The outline of an area of pixels, by marching squares at half of the mask: through the middles between a pixel inside
 * and a neighbor outside. Pixels that touch at a corner are kept apart.
 *
 * @param perimeter in mm
 * @param area inside the outline in mm^2
 * @param diameter the largest distance of two points of the outline in mm
 */
public record Outline(double perimeter, double area, double diameter) {

	/**
	 * @param inside one per pixel, x fastest; false along every border
	 */
	public static Outline of(final boolean[] inside, final int sizeX, final int sizeY, final double spacingX,
		final double spacingY)
	{
		final double diagonal = Math.hypot(spacingX, spacingY) / 2;
		// Of a pixel, each quarter that has no neighbor inside across its corner loses half of itself.
		double perimeter = 0;
		double quarters = 0;
		final List<double[]> points = new ArrayList<>();
		for (int y = 0; y + 1 < sizeY; y++) {
			for (int x = 0; x + 1 < sizeX; x++) {
				final int at = y * sizeX + x;
				final boolean a = inside[at];
				final boolean b = inside[at + 1];
				final boolean c = inside[at + sizeX];
				final boolean d = inside[at + sizeX + 1];
				final int count = (a ? 1 : 0) + (b ? 1 : 0) + (c ? 1 : 0) + (d ? 1 : 0);
				switch (count) {
					case 1 -> {
						perimeter += diagonal;
						quarters += 0.5;
					}
					case 2 -> {
						perimeter += a == d ? 2 * diagonal : a == b ? spacingX : spacingY;
						quarters += a == d ? 1 : 2;
					}
					case 3 -> {
						perimeter += diagonal;
						quarters += 3.5;
					}
					default -> quarters += count;
				}
				if (a != b) points.add(new double[] { (x + 0.5) * spacingX, y * spacingY });
				if (a != c) points.add(new double[] { x * spacingX, (y + 0.5) * spacingY });
			}
		}
		final double diameter = points.isEmpty() ? 0 : PlanarHull.of(points.toArray(double[][]::new)).diameter();
		return new Outline(perimeter, quarters / 4 * spacingX * spacingY, diameter);
	}
}
