package org.imagingbiomarkers.radiomics.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;

import org.apache.commons.math3.analysis.polynomials.PolynomialsUtils;
import org.junit.jupiter.api.Test;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ShapeTest {

	@Test
	void oneVoxelIsAnOctahedron() {
		final boolean[] inside = new boolean[27];
		inside[13] = true;
		final VoxelSolid solid = new VoxelSolid(inside, 3, 3, 3, 1, 2, 3);
		final SurfaceMesh mesh = SurfaceMesh.of(solid);
		assertEquals(1, mesh.volume(), 1e-12, "a sixth of the voxel's 6 mm^3");
		final ConvexHull hull = ConvexHull.of(solid);
		assertEquals(mesh.volume(), hull.volume(), 1e-12);
		assertEquals(mesh.area(), hull.area(), 1e-12);
		assertEquals(6, hull.corners().length);
		assertEquals(3, hull.diameter(), 1e-12);
	}

	@Test
	void theSurfaceOfABoxIsItsHull() {
		final VoxelSolid solid = box(7, 5, 4);
		final SurfaceMesh mesh = SurfaceMesh.of(solid);
		final ConvexHull hull = ConvexHull.of(solid);
		assertEquals(mesh.area(), hull.area(), 1e-9);
		assertEquals(mesh.volume(), hull.volume(), 1e-9);
		assertEquals(7 * 0.5 * 5 * 4 * 2.5, OrientedBox.around(hull).volume(), 1e-9);
	}

	@Test
	void aSphereHasItsVolumeAndDiameter() {
		final int n = 83;
		final boolean[] inside = new boolean[n * n * n];
		for (int z = 0, at = 0; z < n; z++) {
			for (int y = 0; y < n; y++) {
				for (int x = 0; x < n; x++, at++) {
					inside[at] = (x - 41) * (x - 41) + (y - 41) * (y - 41) + (z - 41) * (z - 41) <= 39.5 * 39.5;
				}
			}
		}
		final VoxelSolid solid = new VoxelSolid(inside, n, n, n, 0.5, 0.5, 0.5);
		final double sphere = 4 * Math.PI / 3 * Math.pow(39.5 / 2, 3);
		assertEquals(sphere, SurfaceMesh.of(solid).volume(), 0.002 * sphere);
		final ConvexHull hull = ConvexHull.of(solid);
		assertEquals(39.5, hull.diameter(), 0.5);
		final Ellipsoid enclosing = EnclosingEllipsoid.around(hull);
		assertTrue(enclosing.volume() >= hull.volume());
		assertEquals(sphere, enclosing.volume(), 0.05 * sphere);
	}

	@Property(tries = 60)
	void theHullHoldsEveryPointOfTheSurfaceAndLiesInItsBoxes(@ForAll @IntRange(min = 1, max = 9) final int size,
		@ForAll @IntRange(min = 1, max = 10) final int share, @ForAll final int seed)
	{
		final int n = size + 2;
		final boolean[] inside = new boolean[n * n * n];
		final Random random = new Random(seed);
		boolean some = false;
		for (int z = 1, at; z <= size; z++) {
			for (int y = 1; y <= size; y++) {
				for (int x = 1; x <= size; x++) {
					at = (z * n + y) * n + x;
					inside[at] = random.nextInt(10) < share;
					some |= inside[at];
				}
			}
		}
		if (!some) inside[(n + 1) * n + 1] = true;
		final VoxelSolid solid = new VoxelSolid(inside, n, n, n, 1, 1.5, 0.7);
		final ConvexHull hull = ConvexHull.of(solid);
		for (final int[] side : hull.sides()) {
			final double[] a = hull.corners()[side[0]], b = hull.corners()[side[1]], c = hull.corners()[side[2]];
			final double[] normal = CubeTriangles.doubleNormal(new double[] { a[0], a[1], a[2], b[0], b[1], b[2], c[0], c[1],
				c[2] });
			for (int at = 0; at < inside.length; at++) {
				if (!inside[at]) continue;
				for (int axis = 0; axis < 6; axis++) {
					final double[] p = { at % n, at / n % n, at / n / n };
					p[axis % 3] += axis < 3 ? 0.5 : -0.5;
					final double height = normal[0] * (p[0] - a[0]) + normal[1] * (p[1] * 1.5 - a[1]) + normal[2] * (p[2] * 0.7 -
						a[2]);
					assertTrue(height < 1e-9, "a point outside of the hull");
				}
			}
		}
		assertTrue(SurfaceMesh.of(solid).volume() <= hull.volume() + 1e-9);
		final double[] edges = solid.edges();
		final OrientedBox box = OrientedBox.around(hull);
		assertTrue(box.volume() <= edges[0] * edges[1] * edges[2] + 1e-9);
		assertTrue(box.volume() >= hull.volume() - 1e-9);
		assertTrue(EnclosingEllipsoid.around(hull).volume() >= hull.volume() - 1e-9);
		assertTrue(hull.diameter() >= Math.max(edges[0], Math.max(edges[1], edges[2])) - 1e-9);
	}

	/** The normals of a surface without holes add up to nothing. */
	@Test
	void theTrianglesOfEveryCaseMeetThoseOfTheirNeighbors() {
		final Random random = new Random(1);
		for (int round = 0; round < 50; round++) {
			final int n = 8;
			final int[] sum = new int[3];
			final boolean[] inside = new boolean[n * n * n];
			for (int i = 0; i < inside.length; i++) {
				final int x = i % n, y = i / n % n, z = i / n / n;
				inside[i] = x % 7 > 0 && y % 7 > 0 && z % 7 > 0 && random.nextBoolean();
			}
			for (int i = 0; i < inside.length; i++) {
				if (i % n == 7 || i / n % n == 7 || i / n / n == 7) continue;
				int cube = 0;
				for (int c = 0; c < 8; c++) {
					final int[] corner = CubeTriangles.CORNERS[c];
					if (inside[i + corner[0] + n * (corner[1] + n * corner[2])]) cube |= 1 << c;
				}
				for (final double[] t : CubeTriangles.CLOSED.of(cube)) {
					final double[] normal = CubeTriangles.doubleNormal(t);
					for (int axis = 0; axis < 3; axis++) {
						sum[axis] += (int) Math.round(4 * normal[axis]);
					}
				}
			}
			assertEquals(0, sum[0]);
			assertEquals(0, sum[1]);
			assertEquals(0, sum[2]);
		}
	}

	/** Of the corners of a box: its center, and its half edges times the root of 3. */
	@Test
	void theSmallestEllipsoidAroundABoxIsKnown() {
		final double[][] corners = new double[8][];
		for (int i = 0; i < 8; i++) {
			corners[i] = new double[] { 10 + (i & 1) * 2, 20 + (i >> 1 & 1) * 4, (i >> 2) * 6 };
		}
		final Ellipsoid ellipsoid = EnclosingEllipsoid.around(corners);
		assertEquals(3 * Math.sqrt(3), ellipsoid.major(), 1e-5);
		assertEquals(2 * Math.sqrt(3), ellipsoid.minor(), 1e-5);
		assertEquals(Math.sqrt(3), ellipsoid.least(), 1e-5);
	}

	/** Beside commons-math's Legendre polynomials, summed as the manual writes it. */
	@Test
	void theAreaOfAnEllipsoidIsTheSeriesOfTheManual() {
		assertEquals(4 * Math.PI * 9, new Ellipsoid(3, 3, 3).area(), 1e-12);
		final double alpha = Math.sqrt(1 - 4.0 / 9);
		final double beta = Math.sqrt(1 - 1.0 / 9);
		double sum = 0;
		for (int v = 0; v <= 20; v++) {
			sum += Math.pow(alpha * beta, v) / (1 - 4 * v * v) * PolynomialsUtils.createLegendrePolynomial(v).value((alpha *
				alpha + beta * beta) / (2 * alpha * beta));
		}
		assertEquals(4 * Math.PI * 6 * sum, new Ellipsoid(3, 2, 1).area(), 1e-9);
	}

	private static VoxelSolid box(final int x, final int y, final int z) {
		final boolean[] inside = new boolean[(x + 2) * (y + 2) * (z + 2)];
		for (int i = 0; i < inside.length; i++) {
			final int px = i % (x + 2), py = i / (x + 2) % (y + 2), pz = i / (x + 2) / (y + 2);
			inside[i] = px > 0 && px <= x && py > 0 && py <= y && pz > 0 && pz <= z;
		}
		return new VoxelSolid(inside, x + 2, y + 2, z + 2, 0.5, 1, 2.5);
	}
}
