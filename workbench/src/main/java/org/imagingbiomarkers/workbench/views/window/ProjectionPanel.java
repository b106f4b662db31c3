package org.imagingbiomarkers.workbench.views.window;

import java.awt.Graphics2D;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.List;

import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.workbench.views.Layer;
import org.imagingbiomarkers.workbench.views.PlanePicture;
import org.imagingbiomarkers.workbench.views.PreviewLayer;
import org.imagingbiomarkers.workbench.views.ProjectionRenderer;
import org.imagingbiomarkers.workbench.views.ViewModel;

/**
 * The maximum-intensity projection of a study in the window; dragging turns it, a click moves the cursor to what is seen
 * there.
 */
final class ProjectionPanel extends ViewPanel {

	private static final long serialVersionUID = 1L;
	private static final double DEGREES_PER_PIXEL = 0.6;
	/** While it turns, it is drawn with so many screen pixels along a pixel. */
	private static final int COARSE = 2;

	private final transient Workers workers;
	private boolean turning;

	ProjectionPanel(final ViewModel model, final int study, final Workers workers) {
		super(model, study);
		this.workers = workers;
		setName("projection " + (study + 1));
		final MouseAdapter drag = new MouseAdapter() {

			private int last;

			@Override
			public void mousePressed(final MouseEvent event) {
				requestFocusInWindow();
				last = event.getX();
			}

			@Override
			public void mouseDragged(final MouseEvent event) {
				turning = true;
				final int moved = event.getX() - last;
				last = event.getX();
				model.turn(model.angle() - moved * DEGREES_PER_PIXEL);
			}

			@Override
			public void mouseReleased(final MouseEvent event) {
				if (!turning) {
					goTo(event);
					return;
				}
				turning = false;
				model.redraw();
			}
		};
		addMouseListener(drag);
		addMouseMotionListener(drag);
	}

	/** Moves the cursor to what is seen at a point. */
	private void goTo(final MouseEvent event) {
		new ProjectionRenderer(workers).brightest(layers(), model().volume(), side(1), event.getX(), event.getY()).ifPresent(
			place -> model().moveTo(study(), place));
	}

	/** Draws coarsely while it turns by itself. */
	void turns(final boolean now) {
		turning = now;
	}

	private ProjectionRenderer.Side side(final int coarse) {
		return model().side(study(), Math.max(1, getWidth() / coarse), Math.max(1, getHeight() / coarse));
	}

	/** What is seen; a preview, which changes with each movement of the mouse, is seen in the planes alone. */
	private List<Layer> layers() {
		return model().timePoints().get(study()).layers().stream().filter(layer -> !layer.name().equals(PreviewLayer.NAME))
			.toList();
	}

	/** What the picture depends on; the same picture need not be drawn again. */
	Object state() {
		return List.of(side(turning ? COARSE : 1), model().volume(), layers().stream().map(layer -> List.of(layer.image()
			.getID(), layer.values(), layer.legend(), layer.style())).toList());
	}

	@Override
	Drawing drawing() {
		final ProjectionRenderer.Side side = side(turning ? COARSE : 1);
		final List<Layer> layers = layers();
		final int volume = model().volume();
		return () -> PlanePicture.of(new ProjectionRenderer(workers).render(layers, volume, side), side.width());
	}

	@Override
	void annotate(final Graphics2D graphics) {
		PlanePicture.annotate(graphics, side(1), model().cursor(study()), model().hasCrosshair(), model().timePoints().get(
			study()).isPlaced());
	}
}
