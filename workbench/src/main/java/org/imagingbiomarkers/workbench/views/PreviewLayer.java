package org.imagingbiomarkers.workbench.views;

import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.plugins.motion.PatientGrid;

/** A region that there is not yet: what a click would give. */
public final class PreviewLayer {

	/** What the layer is called. */
	public static final String NAME = "Preview";
	/** A color that no lesion has. */
	private static final int RGB = 0x00ff66;

	private PreviewLayer() {}

	/** The region as a layer. */
	public static Layer of(final MaskRegion region, final Layer owner) {
		final RegionPlanes planes = new RegionPlanes(region.grid());
		final MaskRegion.Box box = region.box();
		for (int z = box.z(); z < box.z() + box.depth(); z++) {
			planes.draw(z, List.of(new RegionPlanes.Numbered(1, region)));
		}
		return new Layer(owner.image(), NAME, "", owner.placed() ? PatientGrid.of(region.grid()) : owner.grid(), owner
			.placed(), true, planes.values(), new RegionLegend(Map.of(1, new RegionLegend.Entry(NAME, RGB))), new LayerStyle(
				true, 1, 0, 1, LayerColors.named(LayerColors.GRAY)));
	}
}
