package org.imagingbiomarkers.plugins.map;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.maps.MapSettings;
import org.imagingbiomarkers.maps.Progress;

/** How much of a whole is done, from how much of a slab is. */
record SlabProgress(Progress all, long before, long total) implements Progress {

	static SlabProgress of(final MapSettings.Slab slab, final Geometry grid, final Progress all) {
		return new SlabProgress(all, slab.first() * grid.height(), grid.depth() * grid.height());
	}

	@Override
	public void report(final long done, final long ofSlab) {
		all.report(before + done, total);
	}

	@Override
	public boolean canceled() {
		return all.canceled();
	}
}
