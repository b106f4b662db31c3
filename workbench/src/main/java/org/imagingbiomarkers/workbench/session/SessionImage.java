package org.imagingbiomarkers.workbench.session;

import java.util.LinkedHashMap;
import java.util.Map;

import org.imagingbiomarkers.plugins.command.Companions;
import org.imagingbiomarkers.plugins.command.Companions.Remembered;

import ij.ImagePlus;
import ij.gui.ImageWindow;

/** What a session keeps of an image beside its pixels: how it is looked at, and its companions. */
final class SessionImage {

	private static final String SLICE = "slice";
	private static final String DISPLAY = "display";
	private static final String WINDOW = "window";
	private static final String COMPANIONS = "companions";
	private static final String LAST = "last_command";

	private SessionImage() {}

	static Map<String, Object> view(final ImagePlus image, final SessionPaths paths) {
		final Map<String, Object> view = new LinkedHashMap<>();
		view.put(SLICE, image.getCurrentSlice());
		view.put(DISPLAY, Map.of("min", image.getDisplayRangeMin(), "max", image.getDisplayRangeMax()));
		final ImageWindow window = image.getWindow();
		if (window != null) view.put(WINDOW, Map.of("x", window.getX(), "y", window.getY(), "zoom", window.getCanvas()
			.getMagnification()));
		final Companions companions = Companions.of(image);
		final Map<String, Object> values = new LinkedHashMap<>();
		companions.values().forEach((key, value) -> {
			if (!SessionPaths.OF_PATIENT.contains(key)) values.put(key, Map.of("value", paths.written(value.text()), "from",
				value.from()));
		});
		if (!companions.last().isEmpty()) view.put(LAST, companions.last());
		if (!values.isEmpty()) view.put(COMPANIONS, values);
		return view;
	}

	/** Looks at an image as it was looked at. Whatever is missing or of another kind is left as it is. */
	static void restore(final ImagePlus image, final Map<?, ?> view, final SessionPaths paths) {
		final double slice = SessionDocument.number(view.get(SLICE));
		if (slice >= 1 && slice <= image.getStackSize()) image.setSlice((int) slice);
		if (view.get(DISPLAY) instanceof Map<?, ?> range) {
			final double min = SessionDocument.number(range.get("min"));
			final double max = SessionDocument.number(range.get("max"));
			if (max > min) image.setDisplayRange(min, max);
		}
		if (view.get(WINDOW) instanceof Map<?, ?> window && image.getWindow() != null) {
			final double zoom = SessionDocument.number(window.get("zoom"));
			if (zoom > 0.01 && zoom < 100) {
				image.getCanvas().setMagnification(zoom);
				image.getCanvas().setSize((int) (zoom * image.getWidth()), (int) (zoom * image.getHeight()));
				image.getWindow().pack();
			}
			final double x = SessionDocument.number(window.get("x"));
			final double y = SessionDocument.number(window.get("y"));
			final java.awt.Rectangle screen = ij.gui.GUI.getMaxWindowBounds(image.getWindow());
			if (screen.contains(x, y)) image.getWindow().setLocation((int) x, (int) y);
		}
		final Map<String, Remembered> values = new LinkedHashMap<>();
		if (view.get(COMPANIONS) instanceof Map<?, ?> companions) companions.forEach((key, value) -> {
			if (value instanceof Map<?, ?> entry) values.put(key.toString(), new Remembered(paths.read(entry.get("value")),
				String.valueOf(entry.get("from"))));
		});
		final Object last = view.get(LAST);
		if (last != null || !values.isEmpty()) Companions.set(image, new Companions(values, last == null ? "" : last
			.toString()));
	}
}
