package org.imagingbiomarkers.plugins.figure;

import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;

import org.scijava.event.ContextCreatedEvent;
import org.scijava.event.EventHandler;
import org.scijava.plugin.Plugin;
import org.scijava.service.AbstractService;
import org.scijava.service.SciJavaService;
import org.scijava.service.Service;

import ij.ImageListener;
import ij.ImagePlus;

/**
 * Waits for images that know what their values are, and for maps laid over images, wherever they come from: made by a
 * command, or opened from a file. The former tell the value under the mouse with name and unit, the latter get a slider for
 * their opacity.
 */
@Plugin(type = Service.class)
public final class ShownImages extends AbstractService implements SciJavaService {

	private final ImageListener listener = new ImageListener() {

		@Override
		public void imageOpened(final ImagePlus image) {
			EventQueue.invokeLater(() -> {
				ValueReadout.attach(image);
				OpacitySlider.attach(image);
			});
		}

		@Override
		public void imageUpdated(final ImagePlus image) {
			// A window that turns into one with sliders gets a new canvas.
			ValueReadout.attach(image);
		}

		@Override
		public void imageClosed(final ImagePlus image) {
			// what was attached goes with its window
		}
	};

	/** ImageJ's own classes may be touched only after Fiji has adapted them, which is done while the context is made. */
	@EventHandler
	private void start(@SuppressWarnings("unused") final ContextCreatedEvent event) {
		if (!GraphicsEnvironment.isHeadless()) ImagePlus.addImageListener(listener);
	}

	@Override
	public void dispose() {
		if (!GraphicsEnvironment.isHeadless()) ImagePlus.removeImageListener(listener);
	}
}
