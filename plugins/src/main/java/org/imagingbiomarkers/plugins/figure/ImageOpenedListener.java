package org.imagingbiomarkers.plugins.figure;

import java.awt.EventQueue;

import ij.ImageListener;
import ij.ImagePlus;

/** What happens to an image when its window opens. */
final class ImageOpenedListener implements ImageListener {

	private ImageOpenedListener() {}

	/**
	 * Begins to wait for images.
	 *
	 * @return what ends it
	 */
	static Runnable start() {
		final ImageOpenedListener watch = new ImageOpenedListener();
		ImagePlus.addImageListener(watch);
		return () -> ImagePlus.removeImageListener(watch);
	}

	@Override
	public void imageOpened(final ImagePlus image) {
		EventQueue.invokeLater(() -> {
			ValueReadout.attach(image);
			OpacitySlider.attach(image);
		});
	}

	/** A window that turns into one with sliders gets a new canvas. */
	@Override
	public void imageUpdated(final ImagePlus image) {
		ValueReadout.attach(image);
	}

	@Override
	public void imageClosed(final ImagePlus image) {
		// what was attached goes with its window
	}
}
