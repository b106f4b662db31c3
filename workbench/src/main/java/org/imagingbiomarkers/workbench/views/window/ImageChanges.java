package org.imagingbiomarkers.workbench.views.window;

import javax.swing.SwingUtilities;

import org.imagingbiomarkers.workbench.views.ViewModel;

import ij.ImageListener;
import ij.ImagePlus;

/** Has the views drawn again when ImageJ changes pixels of an image that is seen. */
final class ImageChanges implements ImageListener, AutoCloseable {

	private final ViewModel model;

	ImageChanges(final ViewModel model) {
		this.model = model;
		ImagePlus.addImageListener(this);
	}

	@Override
	public void imageUpdated(final ImagePlus image) {
		SwingUtilities.invokeLater(() -> {
			if (model.timePoints().stream().flatMap(study -> study.layers().stream()).anyMatch(layer -> layer.image() == image))
				model.redraw();
		});
	}

	@Override
	public void imageOpened(final ImagePlus image) {
		// another image
	}

	@Override
	public void imageClosed(final ImagePlus image) {
		// its pixels stay where they are as long as they are seen
	}

	@Override
	public void close() {
		ImagePlus.removeImageListener(this);
	}
}
