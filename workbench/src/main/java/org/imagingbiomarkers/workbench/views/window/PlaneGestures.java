package org.imagingbiomarkers.workbench.views.window;

import java.awt.event.KeyAdapter;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.event.MouseWheelEvent;
import java.util.function.BiConsumer;

import javax.swing.SwingUtilities;

import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.workbench.views.LayerStyle;
import org.imagingbiomarkers.workbench.views.ViewModel;

/**
 * What mouse and keys do on a plane: the left button moves the cursor, the wheel scrolls and with Ctrl enlarges, the
 * right button changes the window of the active layer, the middle one (or the left with the space bar) moves the picture.
 */
final class PlaneGestures {

	private static final double ZOOM_STEP = 1.15;
	private static final int PAGE = 5;
	/** Share of a window that a pixel of movement stands for. */
	private static final double WINDOW_STEP = 0.005;

	private final PlanePanel panel;
	private final ActiveLayer active;
	private final ToolInViews tool;
	private final BiConsumer<Integer, Vector> readout;
	private MouseEvent last;
	private boolean space;

	/** The layer whose window the mouse changes. */
	interface ActiveLayer {

		/** Its number among the layers of a study. */
		int of(int study);
	}

	private PlaneGestures(final PlanePanel panel, final ActiveLayer active, final ToolInViews tool,
		final BiConsumer<Integer, Vector> readout)
	{
		this.panel = panel;
		this.tool = tool;
		this.active = active;
		this.readout = readout;
	}

	/** @param readout told of the study and the place that the mouse is above */
	static void attach(final PlanePanel panel, final ActiveLayer active, final ToolInViews tool,
		final BiConsumer<Integer, Vector> readout)
	{
		final PlaneGestures gestures = new PlaneGestures(panel, active, tool, readout);
		final MouseAdapter mouse = gestures.mouse();
		panel.addMouseListener(mouse);
		panel.addMouseMotionListener(mouse);
		panel.addMouseWheelListener(mouse);
		panel.addKeyListener(gestures.keys());
	}

	private ViewModel model() {
		return panel.model();
	}

	private MouseAdapter mouse() {
		return new MouseAdapter() {

			@Override
			public void mousePressed(final MouseEvent event) {
				panel.requestFocusInWindow();
				last = event;
				if (isTool(event)) tool.press(panel, event);
				else if (movesCursor(event)) model().moveTo(panel.study(), panel.place(event));
			}

			@Override
			public void mouseDragged(final MouseEvent event) {
				if (last == null) return;
				if (isTool(event)) tool.drag(panel, event);
				else if (SwingUtilities.isRightMouseButton(event)) window(event);
				else if (movesCursor(event)) model().moveTo(panel.study(), panel.place(event));
				else pan(event);
				last = event;
				readout.accept(panel.study(), panel.place(event));
			}

			@Override
			public void mouseReleased(final MouseEvent event) {
				if (isTool(event)) tool.release(panel, event);
			}

			@Override
			public void mouseMoved(final MouseEvent event) {
				if (tool.takes(panel)) tool.hover(panel, event);
				readout.accept(panel.study(), panel.place(event));
			}

			@Override
			public void mouseExited(final MouseEvent event) {
				tool.leave();
				readout.accept(panel.study(), null);
			}

			@Override
			public void mouseWheelMoved(final MouseWheelEvent event) {
				if (event.isControlDown() || event.isMetaDown()) {
					model().zoom(Math.pow(ZOOM_STEP, -event.getPreciseWheelRotation()), model().timePoints().get(panel.study())
						.shared(panel.place(event)));
				}
				else model().scroll(panel.plane(), -event.getWheelRotation());
			}
		};
	}

	private boolean isTool(final MouseEvent event) {
		return movesCursor(event) && tool.takes(panel);
	}

	private boolean movesCursor(final MouseEvent event) {
		return SwingUtilities.isLeftMouseButton(event) && !space;
	}

	private void pan(final MouseEvent event) {
		model().pan(panel.place(event).minus(panel.place(last)));
	}

	/** To the right for more contrast between fewer values, up for brighter pictures, as most viewers do. */
	private void window(final MouseEvent event) {
		final double across = (event.getX() - last.getX()) * WINDOW_STEP;
		final double up = (last.getY() - event.getY()) * WINDOW_STEP;
		model().style(panel.study(), active.of(panel.study()), style -> moved(style, across, up));
	}

	private static LayerStyle moved(final LayerStyle style, final double across, final double up) {
		final double width = style.high() - style.low();
		final double level = (style.high() + style.low()) / 2 - up * width;
		final double half = width * Math.exp(across) / 2;
		return style.over(level - half, level + half);
	}

	private KeyAdapter keys() {
		return new KeyAdapter() {

			@Override
			public void keyPressed(final KeyEvent event) {
				if (steps(event) || press(event.getKeyCode(), event.getKeyChar())) event.consume();
			}

			@Override
			public void keyReleased(final KeyEvent event) {
				if (event.getKeyCode() == KeyEvent.VK_SPACE) space = false;
			}
		};
	}

	/** Ctrl+Z takes back, Ctrl+Shift+Z and Ctrl+Y do again. */
	private boolean steps(final KeyEvent event) {
		if (!event.isControlDown() && !event.isMetaDown()) return false;
		final boolean back = event.getKeyCode() == KeyEvent.VK_Z && !event.isShiftDown();
		final boolean again = event.getKeyCode() == KeyEvent.VK_Y || event.getKeyCode() == KeyEvent.VK_Z && event
			.isShiftDown();
		return (back || again) && tool.step(back);
	}

	private boolean press(final int key, final char letter) {
		switch (key) {
			case KeyEvent.VK_SPACE -> space = true;
			case KeyEvent.VK_LEFT -> model().step(panel.plane(), -1, 0);
			case KeyEvent.VK_RIGHT -> model().step(panel.plane(), 1, 0);
			case KeyEvent.VK_UP -> model().step(panel.plane(), 0, -1);
			case KeyEvent.VK_DOWN -> model().step(panel.plane(), 0, 1);
			case KeyEvent.VK_PAGE_UP -> model().scroll(panel.plane(), PAGE);
			case KeyEvent.VK_PAGE_DOWN -> model().scroll(panel.plane(), -PAGE);
			case KeyEvent.VK_PERIOD -> model().scroll(panel.plane(), 1);
			case KeyEvent.VK_COMMA -> model().scroll(panel.plane(), -1);
			case KeyEvent.VK_X -> model().showCrosshair(!model().hasCrosshair());
			case KeyEvent.VK_R -> model().reset();
			default -> {
				if (letter == '+' || letter == '=') model().zoom(ZOOM_STEP, model().cursor());
				else if (letter == '-') model().zoom(1 / ZOOM_STEP, model().cursor());
				else return false;
			}
		}
		return true;
	}
}
