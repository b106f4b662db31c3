package org.imagingbiomarkers.workbench.views.window;

import java.awt.Color;
import java.awt.Cursor;
import java.awt.GridLayout;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.event.MouseWheelEvent;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.swing.BorderFactory;
import javax.swing.JPanel;
import javax.swing.SwingUtilities;

import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.workbench.background.LatestWork;
import org.imagingbiomarkers.workbench.views.ViewModel;
import org.imagingbiomarkers.workbench.views.ViewPlane;

/**
 * Axial planes of several studies beside each other, each of a model of its own: the mouse moves the cursor, draws a line
 * or picks a place, the wheel scrolls and with Ctrl enlarges. All of it happens on the event thread; pictures are drawn
 * on another.
 */
public final class VisitPanels implements AutoCloseable {

	private static final double ZOOM_STEP = 1.15;
	private static final int GAP = 2;

	private final JPanel panel = new JPanel();
	private final List<PlanePanel> planes = new ArrayList<>();
	private Mode mode = Mode.CURSOR;
	private Gestures gestures;
	private final LatestWork work = new LatestWork("Follow-up views", SwingUtilities::invokeLater);

	/**
	 * @param models of one study each, from left to right
	 * @param titles of the studies
	 */
	public VisitPanels(final List<ViewModel> models, final List<String> titles, final Workers workers) {
		panel.setLayout(new GridLayout(1, models.size(), GAP, GAP));
		panel.setBackground(Color.DARK_GRAY);
		for (int i = 0; i < models.size(); i++) {
			final PlanePanel plane = new PlanePanel(models.get(i), 0, ViewPlane.AXIAL, workers);
			plane.setName("visit " + (i + 1));
			final MouseAdapter mouse = mouse(plane, i);
			plane.addMouseListener(mouse);
			plane.addMouseMotionListener(mouse);
			plane.addMouseWheelListener(mouse);
			planes.add(plane);
			models.get(i).listen(this::draw);
			final JPanel column = new JPanel(new GridLayout(1, 1));
			column.setBorder(BorderFactory.createTitledBorder(titles.get(i)));
			column.add(plane);
			panel.add(column);
		}
	}

	/** What shows them. */
	public JPanel panel() {
		return panel;
	}

	/** What the left button does. */
	public enum Mode {

			/** It moves the cursor. */
			CURSOR,
			/** It draws a line whose length is told. */
			MEASURE,
			/** It picks a place. */
			PICK
	}

	/** Told of what was done in a view; visits count from 0, places are those of the patient. */
	public interface Gestures {

		/** A line was drawn. */
		void measured(int visit, Vector from, Vector to);

		/** A place was picked. */
		void picked(int visit, Vector place);
	}

	/** Has the left button do something else from now on. @param told of it */
	public void set(final Mode other, final Gestures told) {
		mode = other;
		gestures = told;
		final Cursor cursor = Cursor.getPredefinedCursor(other == Mode.CURSOR ? Cursor.DEFAULT_CURSOR
			: Cursor.CROSSHAIR_CURSOR);
		planes.forEach(plane -> plane.setCursor(cursor));
	}

	private MouseAdapter mouse(final PlanePanel plane, final int visit) {
		return new MouseAdapter() {

			private MouseEvent from;

			@Override
			public void mousePressed(final MouseEvent event) {
				plane.requestFocusInWindow();
				if (!SwingUtilities.isLeftMouseButton(event)) return;
				if (mode == Mode.PICK) gestures.picked(visit, plane.place(event));
				else if (mode == Mode.MEASURE) from = event;
				else mouseDragged(event);
			}

			@Override
			public void mouseReleased(final MouseEvent event) {
				if (from == null) return;
				final Vector start = plane.place(from);
				from = null;
				plane.line(null);
				if (plane.place(event).minus(start).length() > 0) gestures.measured(visit, start, plane.place(event));
			}

			@Override
			public void mouseDragged(final MouseEvent event) {
				if (!SwingUtilities.isLeftMouseButton(event) || mode == Mode.PICK) return;
				if (from != null) plane.line(new Line2D.Double(from.getX(), from.getY(), event.getX(), event.getY()));
				else plane.model().moveTo(0, plane.place(event));
			}

			@Override
			public void mouseWheelMoved(final MouseWheelEvent event) {
				if (event.isControlDown() || event.isMetaDown()) plane.model().zoom(Math.pow(ZOOM_STEP, -event
					.getPreciseWheelRotation()), plane.model().cursor());
				else plane.model().scroll(ViewPlane.AXIAL, -event.getWheelRotation());
			}
		};
	}

	/** Draws what has changed. */
	public void draw() {
		final Map<PlanePanel, ViewPanel.Drawing> drawings = new LinkedHashMap<>();
		planes.stream().filter(one -> one.isShowing() && one.getWidth() > 0 && one.getHeight() > 0).forEach(one -> drawings
			.put(one, one.drawing()));
		work.ask("planes", () -> {
			final Map<PlanePanel, BufferedImage> drawn = new LinkedHashMap<>();
			drawings.forEach((plane, drawing) -> drawn.put(plane, drawing.draw()));
			return drawn;
		}, pictures -> pictures.forEach(ViewPanel::show));
		planes.forEach(PlanePanel::repaint);
	}

	@Override
	public void close() {
		work.close();
	}
}
