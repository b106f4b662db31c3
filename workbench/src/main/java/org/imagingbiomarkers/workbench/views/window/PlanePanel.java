package org.imagingbiomarkers.workbench.views.window;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.event.MouseEvent;
import java.awt.geom.Line2D;
import java.util.List;
import java.util.Locale;

import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.workbench.views.Layer;
import org.imagingbiomarkers.workbench.views.PlanePicture;
import org.imagingbiomarkers.workbench.views.PlaneRenderer;
import org.imagingbiomarkers.workbench.views.TimePoint;
import org.imagingbiomarkers.workbench.views.ViewModel;
import org.imagingbiomarkers.workbench.views.ViewPlane;
import org.imagingbiomarkers.workbench.views.Viewport;

/** A plane of a study in the window. */
final class PlanePanel extends ViewPanel {

	private static final long serialVersionUID = 1L;

	private final ViewPlane plane;
	private final transient Workers workers;
	private transient Line2D line;

	PlanePanel(final ViewModel model, final int study, final ViewPlane plane, final Workers workers) {
		super(model, study);
		this.plane = plane;
		this.workers = workers;
		setName(plane.label() + " " + (study + 1));
	}

	/** Shows a line that is being drawn, with its length; null: none. @param drawn in pixels */
	void line(final Line2D drawn) {
		line = drawn;
		repaint();
	}

	ViewPlane plane() {
		return plane;
	}

	Viewport viewport() {
		return model().viewport(study(), plane, Math.max(1, getWidth()), Math.max(1, getHeight()));
	}

	/** The place of the study below the mouse. */
	Vector place(final MouseEvent event) {
		return viewport().place(event.getX() + 0.5, event.getY() + 0.5, model().cursor(study()));
	}

	@Override
	Drawing drawing() {
		final Viewport view = viewport();
		final List<Layer> layers = model().timePoints().get(study()).layers();
		final int volume = model().volume();
		final Vector cursor = model().cursor(study());
		return () -> PlanePicture.of(new PlaneRenderer(workers).render(layers, volume, view, cursor), view.width());
	}

	@Override
	void annotate(final Graphics2D graphics) {
		final TimePoint shown = model().timePoints().get(study());
		PlanePicture.annotate(graphics, viewport(), model().cursor(study()), model().hasCrosshair(), shown.isPlaced());
		if (model().timePoints().size() > 1) PlanePicture.text(graphics, shown.title(), 4, 14);
		if (line == null) return;
		graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
		graphics.setColor(Color.YELLOW);
		graphics.draw(line);
		final double length = line.getP1().distance(line.getP2()) * viewport().pixelSize();
		PlanePicture.text(graphics, String.format(Locale.ROOT, "%.1f mm", length), (int) line.getX2() + 6, (int) line
			.getY2());
	}
}
