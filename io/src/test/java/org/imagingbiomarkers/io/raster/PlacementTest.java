package org.imagingbiomarkers.io.raster;

import static org.imagingbiomarkers.io.raster.Oracle.assertNear;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.Vector;
import org.junit.jupiter.api.Test;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class PlacementTest {

	private static final Vector X = new Vector(1, 0, 0);
	private static final Vector Y = new Vector(0, 1, 0);

	@Property
	void rightAngledStepsStayWhatTheyAre(@ForAll final long seed) {
		final Geometry grid = Grids.random(seed);
		final Placement placement = Placement.of(grid.width(), grid.height(), grid.depth(), grid.origin(), grid.row().times(
			grid.spacing().x()), grid.column().times(grid.spacing().y()), grid.slice().times(grid.spacing().z()));
		assertTrue(placement.shear().isEmpty());
		assertNear(grid.row(), placement.geometry().row(), 1e-12);
		assertNear(grid.column(), placement.geometry().column(), 1e-12);
		assertNear(grid.slice(), placement.geometry().slice(), 1e-12);
		assertNear(grid.spacing(), placement.geometry().spacing(), 1e-12);
	}

	@Property
	void skewedStepsBecomeRightAngledOnTheSameHand(@ForAll final long seed) {
		final Geometry grid = Grids.random(seed);
		final Vector slice = grid.slice().plus(grid.row().times(0.4)).plus(grid.column().times(-0.3));
		final Geometry found = Placement.of(9, 9, 9, grid.origin(), grid.row(), grid.column(), slice).geometry();
		assertEquals(0, found.row().dot(found.column()), 1e-12);
		assertEquals(0, found.column().dot(found.slice()), 1e-12);
		assertEquals(0, found.slice().dot(found.row()), 1e-12);
		assertEquals(grid.row().cross(grid.column()).dot(grid.slice()), found.row().cross(found.column()).dot(found.slice()),
			1e-12);
	}

	@Test
	void theShearIsToldInDegreesAndMillimeters() {
		// Two axes of 60 degrees between them turn by 15 degrees each: one voxel of 10 mm goes 2 sin(7.5 degrees)
		// times 10.
		final Vector j = new Vector(Math.sqrt(0.75) * 10, 5, 0);
		final String shear = Placement.of(2, 1, 1, Vector.ZERO, Y.times(10), j, new Vector(0, 0, 1)).shear().orElseThrow();
		assertTrue(shear.startsWith("sheared by up to 30.0 degrees;"), shear);
		assertTrue(shear.endsWith("moves the farthest voxel by 2.61 mm"), shear);
	}

	@Test
	void roundingIsNoShear() {
		final Vector j = new Vector(1e-5, 1, 0);
		assertTrue(Placement.of(512, 512, 100, Vector.ZERO, X, j, new Vector(0, 0, 1)).shear().isEmpty());
	}

	@Test
	void stepsInOnePlaneSpanNoGrid() {
		assertFalse(Placement.possible(Vector.ZERO, X, Y, X.plus(Y)));
		assertFalse(Placement.possible(Vector.ZERO, X, Y, Vector.ZERO));
		assertFalse(Placement.possible(Vector.ZERO, X, Y, new Vector(0, 0, Double.NaN)));
		assertFalse(Placement.possible(new Vector(Double.NaN, 0, 0), X, Y, new Vector(0, 0, 1)));
		assertTrue(Placement.possible(Vector.ZERO, X, Y, new Vector(0, 0, 1e-3)));
	}
}
