package org.imagingbiomarkers.plugins.command;

import java.awt.Dimension;
import java.awt.GraphicsConfiguration;
import java.awt.Insets;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Toolkit;
import java.awt.Window;
import java.util.List;

/** Where new windows go so that they do not cover an image. All in pixels of the screen. */
public final class WindowPlacement {

	private static final int GAP = 8;

	private WindowPlacement() {}

	/** The part of the screen of a window that no bar of the system takes. */
	public static Rectangle usable(final Window window) {
		final GraphicsConfiguration screen = window.getGraphicsConfiguration();
		final Rectangle all = screen.getBounds();
		final Insets taken = Toolkit.getDefaultToolkit().getScreenInsets(screen);
		return new Rectangle(all.x + taken.left, all.y + taken.top, all.width - taken.left - taken.right, all.height -
			taken.top - taken.bottom);
	}

	/** The largest part of the screen beside, below or above an image. */
	static Rectangle free(final Rectangle screen, final Rectangle image) {
		final int right = image.x + image.width + GAP;
		final int below = image.y + image.height + GAP;
		final int bottom = screen.y + screen.height;
		return List.of(new Rectangle(right, screen.y, screen.x + screen.width - right, screen.height), new Rectangle(screen.x,
			screen.y, image.x - GAP - screen.x, screen.height), new Rectangle(screen.x, below, screen.width, bottom - below),
			new Rectangle(screen.x, screen.y, screen.width, image.y - GAP - screen.y)).stream().max((a, b) -> Long.compare(area(
				a), area(b))).orElseThrow();
	}

	static long area(final Rectangle part) {
		return part.isEmpty() ? 0 : (long) part.width * part.height;
	}

	/**
	 * Where a window covers least of an image: to its right, its left, below or above it, as far as the screen goes.
	 *
	 * @param size of the window
	 */
	public static Point beside(final Rectangle screen, final Rectangle image, final Dimension size) {
		final Point[] places = { new Point(image.x + image.width + GAP, image.y), new Point(image.x - GAP - size.width,
			image.y), new Point(image.x, image.y + image.height + GAP), new Point(image.x, image.y - GAP - size.height) };
		Point best = null;
		long least = Long.MAX_VALUE;
		for (final Point place : places) {
			final Point inside = new Point(Math.max(screen.x, Math.min(place.x, screen.x + screen.width - size.width)), Math
				.max(screen.y, Math.min(place.y, screen.y + screen.height - size.height)));
			final long covered = area(new Rectangle(inside, size).intersection(image));
			if (covered >= least) continue;
			least = covered;
			best = inside;
		}
		return best;
	}

	/**
	 * Rows and columns of windows of one size.
	 *
	 * @param columns in a row
	 * @param scale pixels of the screen along a pixel of an image
	 */
	record Tiling(int columns, double scale) {

		/**
		 * The tiling in which images are largest.
		 *
		 * @param count of the windows
		 * @param image its size in pixels of its own
		 * @param around what a window has beside its image, in all
		 */
		static Tiling of(final Dimension room, final int count, final Dimension image, final Dimension around) {
			Tiling best = new Tiling(1, 0);
			for (int columns = 1; columns <= count; columns++) {
				final int rows = (count + columns - 1) / columns;
				final double wide = ((double) room.width / columns - GAP - around.width) / image.width;
				final double high = ((double) room.height / rows - GAP - around.height) / image.height;
				final double scale = Math.min(wide, high);
				if (scale > best.scale) best = new Tiling(columns, scale);
			}
			return best;
		}

		/** Where a window goes. */
		Point place(final Point corner, final int index, final Dimension window) {
			return new Point(corner.x + index % columns * (window.width + GAP), corner.y + index / columns * (window.height +
				GAP));
		}
	}
}
