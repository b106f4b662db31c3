package org.imagingbiomarkers.plugins.dialog;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

import ij.ImageListener;
import ij.ImagePlus;
import ij.WindowManager;

/** The images that are open, and word of what changes among them. */
final class OpenImages implements ImageListener {

	private final Runnable changed;

	private OpenImages(final Runnable changed) {
		this.changed = changed;
	}

	/** In the order in which they were opened. */
	static List<ImagePlus> all() {
		final int[] numbers = WindowManager.getIDList();
		return numbers == null ? List.of() : IntStream.of(numbers).mapToObj(WindowManager::getImage).filter(Objects::nonNull)
			.toList();
	}

	/** Tells when an image is opened or closed, until the returned action is run. */
	static Runnable watch(final Runnable changed) {
		final OpenImages listener = new OpenImages(changed);
		ImagePlus.addImageListener(listener);
		return () -> ImagePlus.removeImageListener(listener);
	}

	@Override
	public void imageOpened(final ImagePlus image) {
		changed.run();
	}

	@Override
	public void imageClosed(final ImagePlus image) {
		changed.run();
	}

	@Override
	public void imageUpdated(final ImagePlus image) {
		// the pixels of an image are none of a dialog's business
	}
}
