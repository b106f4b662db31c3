package org.imagingbiomarkers.plugins.figure;

import java.awt.GraphicsEnvironment;

import org.scijava.event.ContextCreatedEvent;
import org.scijava.event.EventHandler;
import org.scijava.plugin.Plugin;
import org.scijava.service.AbstractService;
import org.scijava.service.SciJavaService;
import org.scijava.service.Service;

/**
 * Waits for images that know what their values are, and for maps laid over images, wherever they come from: made by a
 * command, or opened from a file. The former tell the value under the mouse with name and unit, the latter get a slider
 * for their opacity.
 */
@Plugin(type = Service.class)
public final class ImageWindowService extends AbstractService implements SciJavaService {

	/** What ends the wait; no type of ImageJ may be named here, where SciJava looks before Fiji has adapted them. */
	private Runnable end = () -> {};

	@EventHandler
	private void start(@SuppressWarnings("unused") final ContextCreatedEvent event) {
		if (!GraphicsEnvironment.isHeadless()) end = ImageOpenedListener.start();
	}

	@Override
	public void dispose() {
		end.run();
	}
}
