package org.imagingbiomarkers.workbench.views;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.io.mask.RegionDetails;
import org.imagingbiomarkers.plugins.lesion.list.LesionList;
import org.imagingbiomarkers.plugins.lesion.list.ListedLesion;
import org.imagingbiomarkers.plugins.motion.PatientGrid;

/**
 * The lesions of a list as a layer: those that are shown, in their colors; where they overlap, the smaller one is seen.
 * Only slices that have changed are drawn anew, so that an edit takes little time.
 */
public final class LesionLayer {

	/** What the layer is called. */
	public static final String NAME = "Lesions";

	private final LesionList list;
	private final RegionPlanes planes;
	private List<ListedLesion> drawn = List.of();

	/** @param list on the grid of the layer it is laid over, or of any other one */
	public LesionLayer(final LesionList list) {
		this.list = list;
		planes = new RegionPlanes(list.grid());
	}

	public LesionList list() {
		return list;
	}

	/** The layer as the list is now. */
	public Layer over(final Layer owner) {
		return new Layer(owner.image(), NAME, "", owner.placed() ? PatientGrid.of(list.grid()) : owner.grid(), owner.placed(),
			true, values(), legend(), new LayerStyle(true, 1, 0, 1, LayerColors.named(LayerColors.GRAY)));
	}

	/** A layer of this list as the list is now, seen as before. */
	public Layer updated(final Layer before) {
		return before.with(values(), legend());
	}

	private synchronized VoxelValues values() {
		final List<ListedLesion> shown = list.lesions().stream().filter(line -> line.details().visible() && line.voxels()
			.isPresent()).toList();
		final Set<Integer> slices = changed(shown);
		final List<RegionPlanes.Numbered> largestFirst = shown.stream().map(line -> new RegionPlanes.Numbered(line.number(),
			line.voxels().get())).sorted(Comparator.comparingLong((RegionPlanes.Numbered one) -> one.region().count())
				.reversed()).toList();
		slices.forEach(slice -> planes.draw(slice, largestFirst));
		drawn = shown;
		return planes.values();
	}

	/** Slices of lesions that have come, gone, or been drawn anew. */
	private Set<Integer> changed(final List<ListedLesion> shown) {
		final Map<Integer, MaskRegion> before = new HashMap<>();
		drawn.forEach(line -> before.put(line.number(), line.voxels().get()));
		final Set<Integer> slices = new HashSet<>();
		for (final ListedLesion line : shown) {
			final MaskRegion old = before.remove(line.number());
			if (old == line.voxels().get()) continue;
			add(slices, line.voxels().get());
			if (old != null) add(slices, old);
		}
		before.values().forEach(gone -> add(slices, gone));
		return slices;
	}

	private static void add(final Set<Integer> slices, final MaskRegion region) {
		final MaskRegion.Box box = region.box();
		for (int z = box.z(); z < box.z() + box.depth(); z++) {
			slices.add(z);
		}
	}

	private RegionLegend legend() {
		final Map<Integer, RegionLegend.Entry> entries = new HashMap<>();
		for (final ListedLesion line : list.lesions()) {
			entries.put(line.number(), new RegionLegend.Entry(line.name(), line.details().color().map(RegionDetails.Color::rgb)
				.orElse(LayerColors.ofLabel(line.number()))));
		}
		return new RegionLegend(entries);
	}
}
