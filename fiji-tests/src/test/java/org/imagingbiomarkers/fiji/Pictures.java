package org.imagingbiomarkers.fiji;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;

import javax.imageio.ImageIO;

import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;

/** Pictures of windows, compared. */
final class Pictures {

	/** Pixels of a side to which pictures are reduced: letters vanish, rows, curves and bars stay. */
	private static final int SIDE = 100;

	private Pictures() {}

	/** How well two pictures correlate in gray, both reduced to the same size: 1 where they are alike. */
	static double likeness(final Path first, final Path second) throws IOException {
		return new PearsonsCorrelation().correlation(gray(first), gray(second));
	}

	private static double[] gray(final Path file) throws IOException {
		final BufferedImage picture = ImageIO.read(file.toFile());
		final BufferedImage small = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
		final Graphics2D pen = small.createGraphics();
		pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
		pen.drawImage(picture, 0, 0, SIDE, SIDE, null);
		pen.dispose();
		return small.getData().getPixels(0, 0, SIDE, SIDE, (double[]) null);
	}
}
