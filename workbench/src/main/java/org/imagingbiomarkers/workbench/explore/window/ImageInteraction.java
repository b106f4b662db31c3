package org.imagingbiomarkers.workbench.explore.window;

import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;

import javax.swing.SwingUtilities;

import ij.ImageListener;
import ij.ImagePlus;
import ij.gui.ImageCanvas;
import ij.gui.Roi;
import ij.gui.RoiListener;

/** Listens to what happens to one image in its window, and tells of it on the event thread until it is closed. */
final class ImageInteraction extends MouseAdapter implements ImageListener, RoiListener, AutoCloseable {

	/** What is told. */
	interface Listener {

		/** The mouse is above a pixel. */
		void mouseAt(int x, int y);

		/** The selection, or the slice that is seen, may be another. */
		void changed();

		/** The image was closed. */
		void gone();
	}

	private final ImagePlus image;
	private final Listener listener;
	private ImageCanvas canvas;
	private boolean closed;

	ImageInteraction(final ImagePlus image, final Listener listener) {
		this.image = image;
		this.listener = listener;
		ImagePlus.addImageListener(this);
		Roi.addRoiListener(this);
		follow();
	}

	/** A window can get another canvas, as when a stack becomes a hyperstack. */
	private void follow() {
		if (image.getCanvas() == canvas) return;
		leave();
		canvas = image.getCanvas();
		if (canvas != null) canvas.addMouseMotionListener(this);
	}

	private void leave() {
		if (canvas != null) canvas.removeMouseMotionListener(this);
	}

	@Override
	public void mouseMoved(final MouseEvent event) {
		final int x = canvas.offScreenX(event.getX());
		final int y = canvas.offScreenY(event.getY());
		if (x >= 0 && y >= 0 && x < image.getWidth() && y < image.getHeight()) listener.mouseAt(x, y);
	}

	@Override
	public void mouseDragged(final MouseEvent event) {
		mouseMoved(event);
	}

	@Override
	public void roiModified(final ImagePlus of, final int kind) {
		if (of == image) tell(listener::changed);
	}

	@Override
	public void imageUpdated(final ImagePlus updated) {
		if (updated != image) return;
		tell(() -> {
			follow();
			listener.changed();
		});
	}

	@Override
	public void imageClosed(final ImagePlus gone) {
		if (gone == image) tell(listener::gone);
	}

	@Override
	public void imageOpened(final ImagePlus opened) {
		// another image
	}

	private void tell(final Runnable news) {
		SwingUtilities.invokeLater(() -> {
			if (!closed) news.run();
		});
	}

	@Override
	public void close() {
		closed = true;
		ImagePlus.removeImageListener(this);
		Roi.removeRoiListener(this);
		leave();
	}
}
