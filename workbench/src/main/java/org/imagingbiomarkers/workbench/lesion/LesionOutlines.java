package org.imagingbiomarkers.workbench.lesion;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.io.mask.RoiSetWriter;
import org.imagingbiomarkers.plugins.lesion.list.LesionList;
import org.imagingbiomarkers.plugins.lesion.list.ListedLesion;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;

/**
 * The outlines of the lesions that are shown, in their colors, as an overlay of the window of the image. What else is in
 * the overlay stays. A lesion is outlined anew only when its voxels have changed.
 */
public final class LesionOutlines {

	private static final String MARK = "biomarkers.outline";

	private final ImagePlus image;
	private final Geometry grid;
	private final Map<MaskRegion, List<Roi>> known = new WeakHashMap<>();

	/** @param image that gets the outlines */
	public LesionOutlines(final ImagePlus image) {
		this.image = image;
		grid = ImagePlusSeries.geometry(image);
	}

	/** Draws the lesions as the list has them. */
	public void draw(final LesionList list) {
		final Overlay overlay = without();
		for (final ListedLesion line : list.lesions()) {
			if (!line.details().visible() || line.voxels().isEmpty()) continue;
			for (final Roi outline : known.computeIfAbsent(line.voxels().get(), this::outlines)) {
				final Roi roi = (Roi) outline.clone();
				roi.setName(line.name());
				roi.setStrokeColor(new java.awt.Color(line.details().color().orElseThrow().rgb()));
				roi.setProperty(MARK, "true");
				overlay.add(roi);
			}
		}
		image.setOverlay(overlay.size() == 0 ? null : overlay);
	}

	/** Takes the outlines away. */
	public void clear() {
		final Overlay overlay = without();
		image.setOverlay(overlay.size() == 0 ? null : overlay);
	}

	private Overlay without() {
		final Overlay kept = new Overlay();
		final Overlay before = image.getOverlay();
		for (int i = 0; before != null && i < before.size(); i++) {
			if (before.get(i).getProperty(MARK) == null) kept.add(before.get(i));
		}
		return kept;
	}

	private List<Roi> outlines(final MaskRegion region) {
		final Optional<MaskRegion> there = onImage(region);
		return there.isEmpty() ? List.of() : new ArrayList<>(RoiSetWriter.rois(there.get(), 1, image.getStackSize() > image
			.getNSlices()));
	}

	/** The region on the grid of the image; a list may have another one. */
	Optional<MaskRegion> onImage(final MaskRegion region) {
		return region.grid().differences(grid).isEmpty() ? Optional.of(region) : region.onto(grid);
	}

	/** Shows the slice of a lesion that is nearest to a place of its list. */
	public void goTo(final ListedLesion lesion, final int[] at) {
		final Optional<MaskRegion> region = lesion.voxels();
		if (region.isEmpty()) return;
		int slice = at[2];
		if (!region.get().grid().differences(grid).isEmpty()) {
			final Optional<MaskRegion> there = onImage(region.get());
			if (there.isEmpty()) return;
			slice = there.get().box().z() + there.get().box().depth() / 2;
		}
		if (image.getStackSize() > image.getNSlices()) image.setPosition(image.getC(), slice + 1, image.getT());
		else image.setSlice(slice + 1);
	}
}
