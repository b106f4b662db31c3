package org.imagingbiomarkers.plugins.dialog;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.imagingbiomarkers.plugins.command.DefectReport;

import ij.ImageListener;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.Roi;
import ij.gui.RoiListener;

/** The images that are open, and word of what changes among them. */
final class OpenImages implements ImageListener {

	/** A property that images have which are only there for a while. */
	static final String PREVIEW = "biomarkers.preview";

	private final Consumer<ImagePlus> changed;
	private final Consumer<ImagePlus> looked;

	private OpenImages(final Consumer<ImagePlus> changed, final Consumer<ImagePlus> looked) {
		this.changed = changed;
		this.looked = looked;
	}

	/** In the order in which they were opened. */
	static List<ImagePlus> all() {
		final int[] numbers = WindowManager.getIDList();
		return numbers == null ? List.of() : IntStream.of(numbers).mapToObj(WindowManager::getImage).filter(Objects::nonNull)
			.filter(image -> image.getProp(PREVIEW) == null).toList();
	}

	/**
	 * Listens until the returned action is run.
	 *
	 * @param changed is called when an image is opened or closed
	 * @param looked is called when another slice or selection of an image is shown
	 */
	static Runnable watch(final Consumer<ImagePlus> changed, final Consumer<ImagePlus> looked) {
		final OpenImages listener = new OpenImages(changed, looked);
		final RoiListener selections = (image, what) -> {
			if (image != null) DefectReport.guard(() -> looked.accept(image));
		};
		ImagePlus.addImageListener(listener);
		Roi.addRoiListener(selections);
		return () -> {
			ImagePlus.removeImageListener(listener);
			Roi.removeRoiListener(selections);
		};
	}

	@Override
	public void imageOpened(final ImagePlus image) {
		if (image.getProp(PREVIEW) == null) DefectReport.guard(() -> changed.accept(image));
	}

	@Override
	public void imageClosed(final ImagePlus image) {
		imageOpened(image);
	}

	@Override
	public void imageUpdated(final ImagePlus image) {
		DefectReport.guard(() -> looked.accept(image));
	}
}
