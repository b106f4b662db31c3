package org.imagingbiomarkers.plugins.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.swing.SwingUtilities;

import org.scijava.Priority;
import org.scijava.command.CommandInfo;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPostprocessorPlugin;
import org.scijava.module.process.PostprocessorPlugin;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.ImageCanvas;
import ij.gui.ImageWindow;

/**
 * What people find on the screen when a command has ended: small images large enough to be read, and on top the image
 * that the command is about, its output {@code image} or else the first one. ImageJ would leave the last one there, be it
 * a map of the status.
 */
@Plugin(type = PostprocessorPlugin.class, priority = Priority.LAST)
public final class OutputWindows extends AbstractPostprocessorPlugin {

	private static final String IMAGE = "image";
	/** Pixels on the screen from which on an image can be read. */
	private static final int READABLE = 256;

	@Override
	public void process(final Module module) {
		final Optional<CommandInfo> info = ImagingBiomarkersCommands.of(module);
		if (info.isEmpty()) return;
		final List<ImagePlus> shown = new ArrayList<>();
		for (final ModuleItem<?> item : info.get().outputs()) {
			if (!(item.getValue(module) instanceof ImagePlus image) || image.getWindow() == null) continue;
			shown.add(item.getName().equals(IMAGE) ? 0 : shown.size(), image);
		}
		if (shown.isEmpty()) return;
		// Now for the next line of a macro, and again when all windows have opened and taken the focus.
		WindowManager.setCurrentWindow(shown.get(0).getWindow());
		SwingUtilities.invokeLater(() -> arrange(shown));
	}

	private static void arrange(final List<ImagePlus> shown) {
		shown.forEach(image -> enlarge(image.getWindow()));
		final ImageWindow first = shown.get(0).getWindow();
		if (first == null) return;
		first.toFront();
		first.requestFocus();
		WindowManager.setCurrentWindow(first);
	}

	private static void enlarge(final ImageWindow window) {
		if (window == null || window.getCanvas() == null) return;
		final ImageCanvas canvas = window.getCanvas();
		final int times = magnification(window.getImagePlus().getWidth(), window.getImagePlus().getHeight());
		if (canvas.getMagnification() != 1 || times == 1) return;
		canvas.setMagnification(times);
		canvas.setSize(times * window.getImagePlus().getWidth(), times * window.getImagePlus().getHeight());
		window.pack();
	}

	/** How many pixels on the screen a pixel of an image gets along each side. */
	static int magnification(final int width, final int height) {
		return Math.max(1, READABLE / Math.max(width, height));
	}
}
