package org.imagingbiomarkers.workbench.explore.window;

import java.awt.Color;
import java.awt.Font;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.workbench.explore.fit.Entry;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.gui.TextRoi;

/** The pins in the overlay of the image, which may hold other things as well. */
final class PinOverlay {

	private static final int CIRCLE = 3;
	private static final int POINT_SIZE = 2;
	/** Text grows with the image: so many letters would be as wide as it. */
	private static final int LETTERS = 26;
	private static final int SMALLEST_TEXT = 4;

	private final ImagePlus image;
	private final List<Roi> ours = new ArrayList<>();

	PinOverlay(final ImagePlus image) {
		this.image = image;
	}

	/** Shows exactly these places; an area by the outline it had when it was pinned. */
	void show(final List<Entry> pins, final Map<Integer, Roi> areas) {
		final Overlay overlay = image.getOverlay() == null ? new Overlay() : image.getOverlay();
		ours.forEach(overlay::remove);
		ours.clear();
		for (final Entry pin : pins) {
			final Color color = Mark.of(pin.slot()).color();
			final Roi outline = areas.containsKey(pin.slot()) ? (Roi) areas.get(pin.slot()).clone() : point(pin);
			outline.setStrokeColor(color);
			outline.setName(pin.name());
			add(outline, pin);
			final Rectangle box = outline.getBounds();
			final int size = Math.max(SMALLEST_TEXT, image.getWidth() / LETTERS);
			final TextRoi name = new TextRoi(box.x + box.width + 1.0, box.y - size / 2.0, pin.name(), new Font(Font.SANS_SERIF,
				Font.BOLD, size));
			name.setStrokeColor(color);
			add(name, pin);
		}
		ours.forEach(overlay::add);
		image.setOverlay(overlay.size() == 0 ? null : overlay);
	}

	private static Roi point(final Entry pin) {
		final PointRoi point = new PointRoi(pin.place().x() + 0.5, pin.place().y() + 0.5);
		point.setPointType(CIRCLE);
		point.setSize(POINT_SIZE);
		return point;
	}

	private void add(final Roi roi, final Entry pin) {
		if (image.isHyperStack() && image.getNSlices() > 1) roi.setPosition(0, pin.place().slice() + 1, 0);
		else roi.setPosition(0);
		ours.add(roi);
	}

	/** Leaves the overlay as it would be without us. */
	void clear() {
		show(List.of(), Map.of());
	}
}
