package org.imagingbiomarkers.workbench.tool.window;

import java.awt.Color;
import java.util.List;
import java.util.Optional;

import javax.swing.SwingUtilities;

import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.plugins.lesion.list.LesionList;
import org.imagingbiomarkers.plugins.lesion.list.ListedLesion;
import org.imagingbiomarkers.workbench.lesion.LesionOutlines;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;

/**
 * The lesions of an image as outlines in its window, beside what else its overlay holds, and what a click would give. On
 * the event thread.
 */
final class ImageLesions implements LesionList.Listener, AutoCloseable {

	private static final Color PREVIEW_COLOR = new Color(0x00ff66);

	private final ImagePlus image;
	private final LesionList list;
	private final LesionOutlines outlines;
	private Roi shown;

	ImageLesions(final ImagePlus image, final LesionList list) {
		this.image = image;
		this.list = list;
		outlines = new LesionOutlines(image);
		list.add(this);
		outlines.draw(list);
	}

	@Override
	public void changed(final List<ListedLesion> before, final List<ListedLesion> after) {
		SwingUtilities.invokeLater(() -> outlines.draw(list));
	}

	@Override
	public void wentTo(final ListedLesion lesion, final int[] at, final Vector place) {
		SwingUtilities.invokeLater(() -> outlines.goTo(lesion, at));
	}

	/** Shows what a click would give in the slice that is seen. */
	void preview(final Optional<MaskRegion> region) {
		final Overlay overlay = image.getOverlay() == null ? new Overlay() : image.getOverlay();
		if (shown != null) overlay.remove(shown);
		shown = region.flatMap(one -> RegionOutline.of(one, image.getZ() - 1, PREVIEW_COLOR, image)).orElse(null);
		if (shown != null) overlay.add(shown);
		image.setOverlay(overlay.size() == 0 ? null : overlay);
	}

	/** Leaves the overlay as it would be without the tool. */
	@Override
	public void close() {
		list.remove(this);
		preview(Optional.empty());
		outlines.clear();
	}
}
