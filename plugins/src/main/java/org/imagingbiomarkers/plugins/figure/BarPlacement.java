package org.imagingbiomarkers.plugins.figure;

import java.awt.Color;
import java.awt.Font;
import java.awt.Rectangle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.imagingbiomarkers.plugins.command.ImageCopy;
import org.imagingbiomarkers.plugins.command.TextField;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Overlay;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;

/** Where a color bar goes: beside an image, which hides nothing, or onto its right or left border. */
enum BarPlacement {

		BESIDE, RIGHT, LEFT, NONE;

	/** Letters that an image is high, where no size of them is given. */
	private static final int LETTERS_PER_HEIGHT = 20;
	private static final int MIN_FONT_PIXELS = 4;
	private static final Color SHADE = new Color(0, 0, 0, 160);

	/** The placements as choices of a command. */
	static BarPlacement of(final TextField field) {
		return valueOf(field.oneOf(Arrays.stream(values()).map(BarPlacement::text).toList()).toUpperCase(Locale.ROOT));
	}

	private String text() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** Height of letters that suits an image, pixels of the image. */
	static int fontSize(final ImagePlus image) {
		return Math.max(MIN_FONT_PIXELS, image.getHeight() / LETTERS_PER_HEIGHT);
	}

	/**
	 * Draws a bar into the overlay of an image.
	 *
	 * @return the image; with the bar beside it, a wider one with the same values
	 */
	ImagePlus draw(final ImagePlus image, final ColorScale scale, final int fontSize) {
		if (this == NONE) return image;
		final Font font = DrawingSurface.font(fontSize);
		final ColorBar bar = new ColorBar(scale, font, true);
		final int margin = Math.max(1, fontSize / 2);
		final int height = Math.max(bar.least(), image.getHeight() - 2 * margin);
		final int width = bar.width(height) + 2 * margin;
		final ImagePlus drawn = this == BESIDE ? wider(image, width, height + 2 * margin - image.getHeight()) : image;
		final Overlay overlay = drawn.getOverlay() == null ? new Overlay() : drawn.getOverlay();
		overlay.remove(DrawingSurface.OfOverlay.NAME);
		final int left = this == LEFT ? 0 : drawn.getWidth() - width;
		final Rectangle ground = new Rectangle(left, 0, width, drawn.getHeight());
		final DrawingSurface.OfOverlay pen = new DrawingSurface.OfOverlay(overlay);
		pen.fill(ground.x, ground.y, ground.width, ground.height, this == BESIDE ? Color.BLACK : SHADE);
		bar.draw(pen, left + margin, margin, height, Color.WHITE);
		drawn.setOverlay(overlay);
		return drawn;
	}

	/** A copy with room on the right, and below where the bar needs it: no value there, or 0 where that cannot be said. */
	private static ImagePlus wider(final ImagePlus image, final int more, final int below) {
		final ImageStack stack = new ImageStack(image.getWidth() + more, image.getHeight() + Math.max(0, below));
		for (int i = 1; i <= image.getStackSize(); i++) {
			final ImageProcessor plane = image.getStack().getProcessor(i);
			final ImageProcessor room = plane.createProcessor(stack.getWidth(), stack.getHeight());
			if (room instanceof FloatProcessor) Arrays.fill((float[]) room.getPixels(), Float.NaN);
			else {
				room.setValue(0);
				room.fill();
			}
			room.insert(plane, 0, 0);
			stack.addSlice(image.getStack().getSliceLabel(i), room.getPixels());
		}
		final ImagePlus copy = ImageCopy.of(image, image.getTitle(), stack, List.of(image.getNChannels(), image.getNSlices(),
			image.getNFrames()));
		if (image.getOverlay() != null) copy.setOverlay(image.getOverlay().duplicate());
		return copy;
	}
}
