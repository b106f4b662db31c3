package org.imagingbiomarkers.workbench.explore.window;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/**
 * The color and the shape of the points of a place, the same in the plot, the table and the image.
 *
 * @param color of those that people with any color vision can tell apart (M. Okabe and K. Ito, 2008), and that print
 */
record Mark(Color color, Shape shape) {

	/** Black for the cursor, blue for the selection, then those of the pins. */
	private static final int[] LIVE = { 0x000000, 0x0072b2 };
	private static final int[] PINS = { 0xd55e00, 0x009e73, 0xcc79a7, 0xe69f00, 0x56b4e9 };
	private static final double HALF = 3.5;
	private static final int WHITE = 255;
	private static final double PALE = 0.5;

	/** That of a slot of the exploration. */
	static Mark of(final int slot) {
		final int pin = slot - LIVE.length;
		final int color = pin < 0 ? LIVE[slot] : PINS[pin % PINS.length];
		// Once the colors are used up, the next round has other shapes.
		return new Mark(new Color(color), shape(pin < 0 ? slot : pin % PINS.length + pin / PINS.length));
	}

	/** The same color for points so many that a line would not be seen among them. */
	Color pale() {
		return new Color(pale(color.getRed()), pale(color.getGreen()), pale(color.getBlue()));
	}

	private static int pale(final int channel) {
		return WHITE - (int) (PALE * (WHITE - channel));
	}

	private static Shape shape(final int number) {
		return switch (number % 4) {
			case 0 -> new Ellipse2D.Double(-HALF, -HALF, 2 * HALF, 2 * HALF);
			case 1 -> new Rectangle2D.Double(-HALF, -HALF, 2 * HALF, 2 * HALF);
			case 2 -> polygon(0, -HALF - 1, HALF + 1, HALF, -HALF - 1, HALF);
			default -> polygon(0, -HALF - 1, HALF + 1, 0, 0, HALF + 1, -HALF - 1, 0);
		};
	}

	private static Shape polygon(final double... corners) {
		final Path2D path = new Path2D.Double();
		path.moveTo(corners[0], corners[1]);
		for (int i = 2; i < corners.length; i += 2) {
			path.lineTo(corners[i], corners[i + 1]);
		}
		path.closePath();
		return path;
	}
}
