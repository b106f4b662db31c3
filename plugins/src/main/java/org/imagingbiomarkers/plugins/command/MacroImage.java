package org.imagingbiomarkers.plugins.command;

import java.lang.reflect.Field;
import java.util.Map;
import java.util.Optional;

import ij.ImagePlus;
import ij.WindowManager;
import ij.macro.Interpreter;

/**
 * The image that a macro has selected. ImageJ keeps it by the thread of the macro, and a command runs on another one.
 *
 * @param isKnown whether it could be found out
 * @param image null if none is open
 */
record MacroImage(boolean isKnown, ImagePlus image) {

	/**
	 * Finds the image.
	 *
	 * @param macro thread of the macro; null where it is not known
	 */
	static MacroImage of(final Thread macro) {
		final Optional<ImagePlus> selected = macro == null ? Optional.empty() : selected(macro);
		if (selected.isPresent()) return new MacroImage(true, selected.get());
		final ImagePlus active = active();
		final int images = WindowManager.getImageCount();
		// In batch mode a macro has a selected image, once it has any.
		return new MacroImage(macro != null && isReadable() || images <= 1, active);
	}

	/** Makes an image the one that a macro goes on with. */
	static void select(final Thread macro, final ImagePlus image) {
		if (macro != null) WindowManager.setTempCurrentImage(macro, image);
		Interpreter.activateImage(image);
	}

	/** The active image of a thread that has selected none. */
	private static ImagePlus active() {
		final ImagePlus own = WindowManager.getTempCurrentImage();
		WindowManager.setTempCurrentImage(null);
		final ImagePlus active = WindowManager.getCurrentImage();
		WindowManager.setTempCurrentImage(own);
		return active;
	}

	private static boolean isReadable() {
		return table().isPresent();
	}

	private static Optional<ImagePlus> selected(final Thread macro) {
		return table().map(images -> images.get(macro)).filter(ImagePlus.class::isInstance).map(ImagePlus.class::cast);
	}

	/** Images by threads. ImageJ lets a thread ask for its own only. */
	private static Optional<Map<?, ?>> table() {
		try {
			final Field table = WindowManager.class.getDeclaredField("tempImageTable");
			table.setAccessible(true);
			return Optional.of((Map<?, ?>) table.get(null));
		}
		catch (final ReflectiveOperationException | RuntimeException e) {
			// another version of ImageJ
			return Optional.empty();
		}
	}
}
