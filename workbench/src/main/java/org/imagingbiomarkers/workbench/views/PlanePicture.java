package org.imagingbiomarkers.workbench.views;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Locale;

import org.imagingbiomarkers.io.Vector;

/** The picture of a plane or a projection with what belongs on it: letters of the patient's axes, cursor and place. */
public final class PlanePicture {

	private static final Color TEXT = new Color(0xffd84d);
	private static final Color SHADOW = new Color(0, 0, 0, 160);
	private static final Color LINES = new Color(0x4dc3ff);
	private static final int GAP = 4;
	/** Pixels around the cursor that its lines leave free, so that what is there is seen. */
	private static final int FREE = 8;

	private PlanePicture() {}

	/** A picture of pixels: packed sRGB, row by row. */
	public static BufferedImage of(final int[] pixels, final int width) {
		final BufferedImage picture = new BufferedImage(width, pixels.length / width, BufferedImage.TYPE_INT_RGB);
		System.arraycopy(pixels, 0, ((DataBufferInt) picture.getRaster().getDataBuffer()).getData(), 0, pixels.length);
		return picture;
	}

	/**
	 * Draws cursor, letters and place over a plane.
	 *
	 * @param cursor place of the patient where the lines meet
	 * @param crosshair whether the lines are drawn
	 * @param placed whether the axes are those of the patient; otherwise there are no letters
	 */
	public static void annotate(final Graphics2D graphics, final Viewport view, final Vector cursor,
		final boolean crosshair, final boolean placed)
	{
		if (crosshair) cross(graphics, view.column(cursor), view.row(cursor), view.width(), view.height());
		final ViewPlane plane = view.plane();
		if (placed) letters(graphics, view.width(), view.height(), plane.atLeft(), plane.atRight(), plane.above(), plane
			.below());
		final double through = cursor.dot(plane.through());
		text(graphics, plane.label() + String.format(Locale.ROOT, " %.1f mm", through), GAP, view.height() - GAP);
	}

	/** Draws cursor and letters over a projection. */
	public static void annotate(final Graphics2D graphics, final ProjectionRenderer.Side side, final Vector cursor,
		final boolean crosshair, final boolean placed)
	{
		if (crosshair) cross(graphics, side.column(cursor), side.row(cursor), side.width(), side.height());
		if (placed) letters(graphics, side.width(), side.height(), letter(side.right().times(-1)), letter(side.right()), "H",
			"F");
		text(graphics, String.format(Locale.ROOT, "projection %.0f\u00b0", side.angle()), GAP, side.height() - GAP);
	}

	/** Where in the patient a horizontal direction points to: one letter, or two where it lies between. */
	static String letter(final Vector direction) {
		final double between = Math.sin(Math.toRadians(22.5));
		final String across = direction.x() > between ? "L" : direction.x() < -between ? "R" : "";
		final String deep = direction.y() > between ? "P" : direction.y() < -between ? "A" : "";
		return Math.abs(direction.x()) >= Math.abs(direction.y()) ? across + deep : deep + across;
	}

	private static void cross(final Graphics2D graphics, final double column, final double row, final int width,
		final int height)
	{
		final int x = (int) Math.floor(column);
		final int y = (int) Math.floor(row);
		graphics.setColor(LINES);
		graphics.setStroke(new BasicStroke(1));
		graphics.drawLine(0, y, x - FREE, y);
		graphics.drawLine(x + FREE, y, width, y);
		graphics.drawLine(x, 0, x, y - FREE);
		graphics.drawLine(x, y + FREE, x, height);
	}

	private static void letters(final Graphics2D graphics, final int width, final int height, final String left,
		final String right, final String above, final String below)
	{
		graphics.setFont(font(width));
		final FontMetrics metrics = graphics.getFontMetrics();
		final int middle = (height + metrics.getAscent()) / 2;
		text(graphics, left, GAP, middle);
		text(graphics, right, width - GAP - metrics.stringWidth(right), middle);
		text(graphics, above, (width - metrics.stringWidth(above)) / 2, GAP + metrics.getAscent());
		text(graphics, below, (width - metrics.stringWidth(below)) / 2, height - GAP - metrics.getDescent());
	}

	private static Font font(final int width) {
		return new Font(Font.SANS_SERIF, Font.BOLD, Math.max(11, Math.min(16, width / 28)));
	}

	/** Draws a text that is seen on any picture. */
	public static void text(final Graphics2D graphics, final String text, final int x, final int y) {
		graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
		graphics.setColor(SHADOW);
		graphics.drawString(text, x + 1, y + 1);
		graphics.drawString(text, x - 1, y);
		graphics.setColor(TEXT);
		graphics.drawString(text, x, y);
	}
}
