package org.imagingbiomarkers.workbench.views;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.parallel.Workers;

/**
 * All that is seen in one picture, for macros and reports: the planes and the projection of one study in a row, or those
 * of several studies in a column each, and below the values at the cursor.
 *
 * @param side of each view, pixels
 * @param planes that are drawn
 * @param projection whether the projection is drawn
 */
public record Montage(int side, List<ViewPlane> planes, boolean projection) {

	private static final int GAP = 4;
	private static final int LINE = 18;
	private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 13);

	/** Draws the picture. */
	public BufferedImage draw(final ViewModel model, final Workers workers) {
		final int studies = model.timePoints().size();
		final int views = planes.size() + (projection ? 1 : 0);
		final boolean inColumns = studies > 1;
		final int columns = inColumns ? studies : views;
		final int rows = inColumns ? views : 1;
		final List<List<String>> texts = new ArrayList<>();
		for (int study = 0; study < studies; study++) {
			texts.add(lines(model, study));
		}
		final Optional<String> note = model.note();
		final int lines = texts.stream().mapToInt(List::size).max().orElse(0);
		final BufferedImage picture = new BufferedImage(columns * (side + GAP) - GAP, rows * (side + GAP) + LINE * (lines +
			(note.isPresent() ? 1 : 0)), BufferedImage.TYPE_INT_RGB);
		final Graphics2D graphics = picture.createGraphics();
		graphics.setFont(FONT);
		for (int study = 0; study < studies; study++) {
			for (int view = 0; view < views; view++) {
				graphics.drawImage(view(model, study, view, workers), (inColumns ? study : view) * (side + GAP), inColumns
					? view * (side + GAP) : 0, null);
			}
			final Graphics2D below = (Graphics2D) graphics.create(inColumns ? study * (side + GAP) : 0, rows * (side + GAP),
				inColumns ? side : picture.getWidth(), LINE * lines);
			write(below, texts.get(study));
			below.dispose();
		}
		if (note.isPresent()) {
			final Graphics2D below = (Graphics2D) graphics.create(0, picture.getHeight() - LINE, picture.getWidth(), LINE);
			write(below, List.of(note.get()));
			below.dispose();
		}
		graphics.dispose();
		return picture;
	}

	private static void write(final Graphics2D graphics, final List<String> lines) {
		graphics.setColor(Color.WHITE);
		for (int line = 0; line < lines.size(); line++) {
			graphics.drawString(lines.get(line), GAP, (line + 1) * LINE - GAP);
		}
	}

	/** A plane, or after the planes the projection. */
	private BufferedImage view(final ViewModel model, final int study, final int view, final Workers workers) {
		final TimePoint shown = model.timePoints().get(study);
		final Vector cursor = model.cursor(study);
		final boolean ofPlane = view < planes.size();
		final Viewport plane = model.viewport(study, planes.isEmpty() ? ViewPlane.AXIAL : planes.get(Math.min(view, planes
			.size() - 1)), side, side);
		final ProjectionRenderer.Side seen = model.side(study, side, side);
		final BufferedImage picture = PlanePicture.of(ofPlane ? new PlaneRenderer(workers).render(shown.layers(), model
			.volume(), plane, cursor) : new ProjectionRenderer(workers).render(shown.layers(), model.volume(), seen), side);
		final Graphics2D on = picture.createGraphics();
		on.setFont(FONT);
		if (ofPlane) PlanePicture.annotate(on, plane, cursor, model.hasCrosshair(), shown.isPlaced());
		else PlanePicture.annotate(on, seen, cursor, model.hasCrosshair(), shown.isPlaced());
		on.dispose();
		return picture;
	}

	/** What stands below the views of a study: where the cursor is, and the value of each layer. */
	private static List<String> lines(final ViewModel model, final int study) {
		final Vector cursor = model.cursor(study);
		final List<String> lines = new ArrayList<>();
		lines.add(model.timePoints().get(study).title() + ": cursor at " + place(cursor));
		for (final Layer layer : model.timePoints().get(study).layers()) {
			lines.add(layer.name() + ": " + layer.textAt(cursor, model.volume()));
		}
		return lines;
	}

	/** A place in words, mm. */
	public static String place(final Vector place) {
		return String.format(Locale.ROOT, "(%.1f, %.1f, %.1f) mm", place.x(), place.y(), place.z());
	}
}
