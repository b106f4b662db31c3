package org.imagingbiomarkers.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ImageProcessor;

/**
 * A PET image as nuclear medicine looks at it: its maximum along the way from front to back, dark where uptake is high,
 * head up, the patient's left on the right; lesions are outlined and numbered.
 */
final class ProjectionPicture {

	private static final double PIXELS_PER_MM = 2;
	private static final int MARGIN = 14;
	private static final int HEAD = 30;
	private static final int BAR = 18;
	private static final int LABELS = 64;

	private final ImagePlus uptake;
	private final ImagePlus lesions;
	private final double darkest;
	private final int width;
	private final int height;
	private final boolean headLast;
	private final boolean leftLast;

	private ProjectionPicture(final ImagePlus uptake, final ImagePlus lesions, final double darkest) {
		this.uptake = uptake;
		this.lesions = lesions;
		this.darkest = darkest;
		final Geometry grid = ImagePlusSeries.geometry(uptake);
		width = (int) Math.round(uptake.getWidth() * grid.spacing().x() * PIXELS_PER_MM);
		height = (int) Math.round(uptake.getNSlices() * grid.spacing().z() * PIXELS_PER_MM);
		headLast = grid.slice().z() > 0;
		leftLast = grid.row().x() > 0;
	}

	/**
	 * Draws an image of transverse slices.
	 *
	 * @param lesions label image on the same grid
	 * @param darkest uptake that is black, and all above
	 */
	static BufferedImage of(final ImagePlus uptake, final ImagePlus lesions, final double darkest) {
		return new ProjectionPicture(uptake, lesions, darkest).picture();
	}

	private BufferedImage picture() {
		final BufferedImage picture = new BufferedImage(width + 2 * MARGIN + BAR + LABELS, HEAD + height + MARGIN,
			BufferedImage.TYPE_INT_RGB);
		final Graphics2D g = picture.createGraphics();
		g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
		g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
		g.setColor(Color.WHITE);
		g.fillRect(0, 0, picture.getWidth(), picture.getHeight());
		g.drawImage(projection(), MARGIN, HEAD, width, height, null);
		g.setColor(Color.LIGHT_GRAY);
		g.drawRect(MARGIN, HEAD, width - 1, height - 1);
		final int most = most();
		for (int label = 1; label <= most; label++) {
			outline(g, label);
		}
		bar(g, MARGIN + width + MARGIN);
		g.dispose();
		return picture;
	}

	private BufferedImage projection() {
		final BufferedImage image = new BufferedImage(uptake.getWidth(), uptake.getNSlices(), BufferedImage.TYPE_BYTE_GRAY);
		for (int z = 0; z < uptake.getNSlices(); z++) {
			final float[] plane = (float[]) uptake.getStack().getPixels(z + 1);
			for (int x = 0; x < uptake.getWidth(); x++) {
				float largest = 0;
				for (int y = 0; y < uptake.getHeight(); y++) {
					largest = Math.max(largest, plane[y * uptake.getWidth() + x]);
				}
				final int gray = 255 - (int) Math.round(255 * Math.min(1, largest / darkest));
				image.getRaster().setSample(column(x), row(z), 0, gray);
			}
		}
		return image;
	}

	private int column(final int x) {
		return leftLast ? x : uptake.getWidth() - 1 - x;
	}

	private int row(final int z) {
		return headLast ? uptake.getNSlices() - 1 - z : z;
	}

	private int most() {
		int most = 0;
		final ImageStack stack = lesions.getStack();
		for (int slice = 1; slice <= stack.size(); slice++) {
			most = Math.max(most, (int) stack.getProcessor(slice).getStats().max);
		}
		return most;
	}

	/** Draws the border of a lesion's shadow, and its number beside it. */
	private void outline(final Graphics2D g, final int label) {
		final int columns = uptake.getWidth();
		final int rows = uptake.getNSlices();
		final boolean[][] inside = shadow(label);
		final double sx = (double) width / columns;
		final double sy = (double) height / rows;
		final Path2D border = new Path2D.Double();
		int right = 0;
		int bottom = 0;
		for (int y = 0; y <= rows; y++) {
			for (int x = 0; x <= columns; x++) {
				final boolean here = in(inside, x, y);
				final double left = MARGIN + x * sx;
				final double top = HEAD + y * sy;
				if (here != in(inside, x - 1, y)) border.append(new Line2D.Double(left, top, left, top + sy), false);
				if (here != in(inside, x, y - 1)) border.append(new Line2D.Double(left, top, left + sx, top), false);
				if (here) {
					right = Math.max(right, x + 1);
					bottom = Math.max(bottom, y + 1);
				}
			}
		}
		final Shape number = new Font(Font.SANS_SERIF, Font.BOLD, 13).createGlyphVector(g.getFontRenderContext(), "" + label)
			.getOutline((float) (MARGIN + right * sx + 2), (float) (HEAD + bottom * sy + 6));
		// White around it makes a color visible on black and on white.
		g.setColor(Color.WHITE);
		g.setStroke(new BasicStroke(4));
		g.draw(border);
		g.draw(number);
		g.setColor(new Color(lesions.getProcessor().getLut().getRGB(label)).darker());
		g.setStroke(new BasicStroke(2));
		g.draw(border);
		g.fill(number);
	}

	private boolean[][] shadow(final int label) {
		final boolean[][] inside = new boolean[uptake.getNSlices()][uptake.getWidth()];
		for (int z = 0; z < uptake.getNSlices(); z++) {
			final ImageProcessor labels = lesions.getStack().getProcessor(z + 1);
			for (int i = 0; i < labels.getPixelCount(); i++) {
				if (labels.get(i) == label) inside[row(z)][column(i % uptake.getWidth())] = true;
			}
		}
		return inside;
	}

	private static boolean in(final boolean[][] inside, final int x, final int y) {
		return y >= 0 && y < inside.length && x >= 0 && x < inside[0].length && inside[y][x];
	}

	private void bar(final Graphics2D g, final int left) {
		for (int y = 0; y < height; y++) {
			final int gray = 255 * y / (height - 1);
			g.setColor(new Color(gray, gray, gray));
			g.fillRect(left, HEAD + y, BAR, 1);
		}
		g.setColor(Color.BLACK);
		g.setStroke(new BasicStroke(1));
		g.drawRect(left, HEAD, BAR, height - 1);
		g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
		g.drawString(String.format("%.0f", darkest), left + BAR + 6, HEAD + 11);
		g.drawString(String.format("%.0f", darkest / 2), left + BAR + 6, HEAD + height / 2 + 5);
		g.drawString("0", left + BAR + 6, HEAD + height - 1);
		g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 13));
		g.drawString(uptake.getCalibration().getValueUnit(), left, HEAD - 9);
	}
}
