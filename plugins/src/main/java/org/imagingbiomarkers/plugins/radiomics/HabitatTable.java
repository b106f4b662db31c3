package org.imagingbiomarkers.plugins.radiomics;

import java.util.List;
import java.util.stream.IntStream;

import org.imagingbiomarkers.composition.ValueDistribution;
import org.imagingbiomarkers.habitat.HabitatFinder.Habitats;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.io.result.Table;

/** The numbers of habitats: a row per region and habitat, then, of several regions, a row per habitat of all. */
record HabitatTable(String image, HabitatMaps maps, Habitats found) {

	private static final double ML = 1000;

	/** @param habitats of each voxel, from 0 */
	Table of(final HabitatVoxels voxels, final int[] habitats, final List<MaskRegion> regions) {
		final Table.Builder rows = new Table.Builder();
		for (final MaskRegion region : regions) {
			fill(rows, region.name(), voxels, habitats, voxels.of(region));
		}
		if (regions.size() > 1) fill(rows, "all", voxels, habitats, IntStream.range(0, habitats.length).toArray());
		return rows.build();
	}

	private void fill(final Table.Builder rows, final String region, final HabitatVoxels voxels, final int[] habitats,
		final int[] inside)
	{
		final double milliliters = maps.grid().spacing().x() * maps.grid().spacing().y() * maps.grid().spacing().z() / ML;
		for (int k = 0; k < found.model().centers().size(); k++) {
			final int habitat = k;
			final int[] own = IntStream.of(inside).filter(voxel -> habitats[voxel] == habitat).toArray();
			rows.row().cell("image", image).cell("region", region).cell("habitat", k + 1).cell("voxels", own.length).cell(
				"volume (mL)", own.length * milliliters).cell("share (%)", 100.0 * own.length / inside.length);
			for (int m = 0; m < maps.names().size(); m++) {
				final int map = m;
				final double[] values = IntStream.of(own).mapToDouble(voxel -> voxels.values().values()[voxel * maps.names()
					.size() + map]).toArray();
				final ValueDistribution distribution = values.length == 0 ? null : new ValueDistribution(values);
				rows.cell("mean " + maps.names().get(m), distribution == null ? Double.NaN : distribution.mean()).cell("sd " +
					maps.names().get(m), distribution == null ? Double.NaN : distribution.standardDeviation());
			}
			if (found.stability().length > 0) rows.cell("stability", found.stability()[k]);
		}
	}
}
