package org.imagingbiomarkers.workbench.tool.window;

import java.awt.Color;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.swing.SwingUtilities;

import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.io.mask.RegionDetails;
import org.imagingbiomarkers.plugins.lesion.list.LesionList;
import org.imagingbiomarkers.plugins.lesion.list.ListedLesion;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;

/**
 * The lesions of an image as outlines in its window, beside what else its overlay holds, and what a click would give. It
 * shows the slice that a list is told to go to. On the event thread.
 */
final class ImageLesions implements LesionList.Listener, AutoCloseable {

	private static final String PREVIEW = "preview";
	private static final Color PREVIEW_COLOR = new Color(0x00ff66);

	private final ImagePlus image;
	private final LesionList list;
	private final Map<Integer, ListedLesion> drawn = new HashMap<>();

	ImageLesions(final ImagePlus image, final LesionList list) {
		this.image = image;
		this.list = list;
		list.add(this);
		update();
	}

	@Override
	public void changed(final List<ListedLesion> before, final List<ListedLesion> after) {
		SwingUtilities.invokeLater(this::update);
	}

	@Override
	public void wentTo(final ListedLesion lesion, final int[] at, final Vector place) {
		SwingUtilities.invokeLater(() -> image.setPosition(image.getC(), at[2] + 1, image.getT()));
	}

	/** Draws the lesions that have changed. */
	private void update() {
		final Overlay overlay = overlay();
		final Map<Integer, ListedLesion> now = new HashMap<>();
		list.lesions().stream().filter(line -> line.details().visible() && line.voxels().isPresent()).forEach(line -> now.put(
			line.number(), line));
		drawn.forEach((number, line) -> {
			if (!line.equals(now.get(number))) remove(overlay, String.valueOf(number));
		});
		now.forEach((number, line) -> {
			if (!line.equals(drawn.get(number))) add(overlay, line);
		});
		drawn.clear();
		drawn.putAll(now);
		show(overlay);
	}

	private void add(final Overlay overlay, final ListedLesion line) {
		final MaskRegion region = line.voxels().orElseThrow();
		final Color color = new Color(line.details().color().orElse(RegionDetails.Color.ofNumber(line.number())).rgb());
		for (int z = region.box().z(); z < region.box().z() + region.box().depth(); z++) {
			RegionOutline.of(region, z, color, String.valueOf(line.number()), image).ifPresent(outline -> {
				outline.setName(line.name());
				overlay.add(outline);
			});
		}
	}

	private static void remove(final Overlay overlay, final String what) {
		Arrays.stream(overlay.toArray()).filter(roi -> what.equals(roi.getProperty(RegionOutline.PROPERTY))).forEach(
			overlay::remove);
	}

	/** Shows what a click would give in the slice that is seen. */
	void preview(final Optional<MaskRegion> region) {
		final Overlay overlay = overlay();
		remove(overlay, PREVIEW);
		region.flatMap(one -> RegionOutline.of(one, image.getZ() - 1, PREVIEW_COLOR, PREVIEW, image)).ifPresent(outline -> {
			outline.setStrokeWidth(1.5);
			overlay.add(outline);
		});
		show(overlay);
	}

	private Overlay overlay() {
		return image.getOverlay() == null ? new Overlay() : image.getOverlay();
	}

	private void show(final Overlay overlay) {
		image.setOverlay(overlay.size() == 0 ? null : overlay);
	}

	/** Leaves the overlay as it would be without the tool. */
	@Override
	public void close() {
		list.remove(this);
		final Overlay overlay = overlay();
		for (final Roi roi : overlay.toArray()) {
			if (roi.getProperty(RegionOutline.PROPERTY) != null) overlay.remove(roi);
		}
		show(overlay);
	}
}
