package org.imagingbiomarkers.response;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

@Tag("docs/commands/tumor-size#what-it-computes")
@Tag("docs/response#tumor-size")
class AxialDiametersTest {

	private static final int SIZE = 90;

	/** An ellipse of given half axes in mm, turned by an angle, on pixels of 0.8 x 0.6 mm. */
	private static AxialDiameters ellipse(final double a, final double b, final double angle) {
		final boolean[] inside = new boolean[SIZE * SIZE];
		for (int y = 0; y < SIZE; y++) {
			for (int x = 0; x < SIZE; x++) {
				final double dx = (x - 44.7) * 0.8;
				final double dy = (y - 45.2) * 0.6;
				final double u = dx * Math.cos(angle) + dy * Math.sin(angle);
				final double v = dy * Math.cos(angle) - dx * Math.sin(angle);
				inside[y * SIZE + x] = u * u / (a * a) + v * v / (b * b) <= 1;
			}
		}
		return AxialDiameters.of(inside, SIZE, 0.8, 0.6).orElseThrow();
	}

	@Property(tries = 200)
	void anEllipseHasItsAxes(@ForAll @DoubleRange(min = 8, max = 25) final double a, @ForAll @DoubleRange(min = 0.4,
		max = 0.9) final double ratio, @ForAll @DoubleRange(min = 0, max = 3) final double angle)
	{
		final AxialDiameters measured = ellipse(a, ratio * a, angle);
		assertEquals(2 * a, measured.longest().length(), 0.8);
		assertEquals(2 * ratio * a, measured.perpendicular().length(), 1.0);
	}

	@Property(tries = 100)
	void theTwoDiametersAreAtRightAngles(@ForAll @DoubleRange(min = 8, max = 25) final double a, @ForAll @DoubleRange(
		min = 0, max = 3) final double angle)
	{
		final AxialDiameters measured = ellipse(a, 0.7 * a, angle);
		final AxialDiameters.Line l = measured.longest();
		final AxialDiameters.Line p = measured.perpendicular();
		final double dot = (l.x2() - l.x1()) * 0.8 * (p.x2() - p.x1()) * 0.8 + (l.y2() - l.y1()) * 0.6 * (p.y2() - p.y1()) *
			0.6;
		assertEquals(0, dot / (l.length() * p.length()), 1e-9);
	}

	@Test
	void asquareIsMeasuredBetweenItsCutCorners() {
		final boolean[] inside = new boolean[25];
		for (int y = 1; y < 4; y++) {
			for (int x = 1; x < 4; x++) {
				inside[y * 5 + x] = true;
			}
		}
		final AxialDiameters measured = AxialDiameters.of(inside, 5, 1, 1).orElseThrow();
		assertEquals(Math.hypot(3, 2), measured.longest().length(), 1e-12);
		assertTrue(measured.perpendicular().length() <= measured.longest().length());
	}

	@Test
	void aSinglePixelMeasuresOnePixel() {
		final AxialDiameters measured = AxialDiameters.of(new boolean[] { true }, 1, 2, 1).orElseThrow();
		assertEquals(2, measured.longest().length());
		assertEquals(1, measured.perpendicular().length());
		assertEquals(2, measured.product());
	}

	@Test
	void nothingHasNoDiameter() {
		assertTrue(AxialDiameters.of(new boolean[9], 3, 1, 1).isEmpty());
	}

	@Test
	void partsAreMeasuredTogether() {
		final boolean[] inside = new boolean[20];
		inside[0] = true;
		inside[9] = true;
		assertEquals(10, AxialDiameters.of(inside, 10, 1, 1).orElseThrow().longest().length());
	}
}
