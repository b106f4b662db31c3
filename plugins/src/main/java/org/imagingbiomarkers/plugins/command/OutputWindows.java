package org.imagingbiomarkers.plugins.command;

import java.awt.Dimension;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
 * What people find on the screen when a command has ended: small images large enough to be read, those of one run side by
 * side beside the image they were made of, and on top the image that the command is about, its output {@code image} or
 * else the first one. ImageJ would leave the last one there, be it a map of the status.
 */
@Plugin(type = PostprocessorPlugin.class, priority = Priority.LAST)
public final class OutputWindows extends AbstractPostprocessorPlugin {

	private static final String IMAGE = "image";
	/** All maps of a run in one window. */
	private static final String HYPERSTACK = "hyperstack";
	private static final List<String> QUALITY = List.of("r2", "rmse", "status");
	/** Pixels on the screen from which on an image can be read. */
	private static final int READABLE = 256;
	/** Part of the screen that is left beside an image at least, as one over this number. */
	private static final int MIN_SHARE = 3;

	@Override
	public void process(final Module module) {
		final Optional<CommandInfo> info = ImagingBiomarkersCommands.of(module);
		if (info.isEmpty()) return;
		final List<ImagePlus> shown = new ArrayList<>();
		final Map<ImagePlus, Integer> ranks = new HashMap<>();
		for (final ModuleItem<?> item : info.get().outputs()) {
			if (!(item.getValue(module) instanceof ImagePlus image) || image.getWindow() == null) continue;
			shown.add(image);
			ranks.put(image, rank(item.getName()));
		}
		shown.sort(Comparator.comparing(ranks::get));
		if (shown.isEmpty()) return;
		final ImagePlus source = info.get().getInput(IMAGE) != null && module.getInput(IMAGE) instanceof ImagePlus image &&
			!shown.contains(image) ? image : null;
		// Now for the next line of a macro, and again when all windows have opened and taken the focus.
		WindowManager.setCurrentWindow(shown.get(0).getWindow());
		SwingUtilities.invokeLater(() -> arrange(shown, source == null ? null : source.getWindow()));
	}

	/** What the command is about first, then its errors, and how good the fit is last. */
	private static int rank(final String output) {
		return output.equals(IMAGE) || output.equals(HYPERSTACK) ? 0 : QUALITY.contains(output) ? 3 : output.endsWith(
			"_error") ? 2 : 1;
	}

	/** @param source window of the image that they were made of; null if there is none */
	private static void arrange(final List<ImagePlus> shown, final ImageWindow source) {
		final List<ImageWindow> windows = shown.stream().map(ImagePlus::getWindow).filter(window -> window != null && window
			.getCanvas() != null).toList();
		if (windows.isEmpty()) return;
		if (source != null && source.isShowing()) tile(windows, room(source));
		else windows.forEach(window -> enlarge(window, magnification(window.getImagePlus().getWidth(), window.getImagePlus()
			.getHeight())));
		final ImageWindow first = windows.get(0);
		first.toFront();
		first.requestFocus();
		WindowManager.setCurrentWindow(first);
	}

	/** The room beside the image; one that leaves too little goes to the corner of the screen, and gets smaller. */
	private static Rectangle room(final ImageWindow source) {
		final Rectangle screen = WindowPlacement.usable(source);
		final long enough = WindowPlacement.area(screen) / MIN_SHARE;
		final Rectangle free = WindowPlacement.free(screen, source.getBounds());
		if (WindowPlacement.area(free) >= enough) return free;
		source.setLocation(screen.x, screen.y);
		final Rectangle beside = WindowPlacement.free(screen, source.getBounds());
		if (WindowPlacement.area(beside) >= enough) return beside;
		final double half = 0.5 * screen.width / source.getWidth();
		resize(source, source.getCanvas().getMagnification() * Math.min(half, (double) screen.height / source.getHeight()));
		source.setLocation(screen.x, screen.y);
		return WindowPlacement.free(screen, source.getBounds());
	}

	/** Puts windows side by side into a part of the screen, as large as they can be read well. */
	private static void tile(final List<ImageWindow> windows, final Rectangle room) {
		windows.forEach(window -> enlarge(window, magnification(window.getImagePlus().getWidth(), window.getImagePlus()
			.getHeight())));
		int width = 1;
		int height = 1;
		final Dimension around = new Dimension();
		for (final ImageWindow window : windows) {
			width = Math.max(width, window.getImagePlus().getWidth());
			height = Math.max(height, window.getImagePlus().getHeight());
			final Dimension canvas = window.getCanvas().getSize();
			around.setSize(Math.max(around.width, window.getWidth() - canvas.width), Math.max(around.height, window
				.getHeight() - canvas.height));
		}
		final WindowPlacement.Tiling tiling = WindowPlacement.Tiling.of(room.getSize(), windows.size(), new Dimension(width,
			height), around);
		final double scale = Math.min(magnification(width, height), tiling.scale());
		final Dimension largest = new Dimension();
		for (final ImageWindow window : windows) {
			if (scale > 0) resize(window, scale);
			largest.setSize(Math.max(largest.width, window.getWidth()), Math.max(largest.height, window.getHeight()));
		}
		for (int i = 0; i < windows.size(); i++) {
			windows.get(i).setLocation(tiling.place(room.getLocation(), i, largest));
		}
	}

	private static void enlarge(final ImageWindow window, final int times) {
		if (window.getCanvas().getMagnification() == 1 && times > 1) resize(window, times);
	}

	private static void resize(final ImageWindow window, final double scale) {
		final ImageCanvas canvas = window.getCanvas();
		if (canvas.getMagnification() == scale) return;
		canvas.setMagnification(scale);
		canvas.setSize((int) (scale * window.getImagePlus().getWidth()), (int) (scale * window.getImagePlus().getHeight()));
		window.pack();
	}

	/** How many pixels on the screen a pixel of an image gets along each side. */
	static int magnification(final int width, final int height) {
		return Math.max(1, READABLE / Math.max(width, height));
	}
}
