package org.imagingbiomarkers.workbench.views.window;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.swing.SwingUtilities;

import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.plugins.lesion.list.LesionList;
import org.imagingbiomarkers.plugins.lesion.list.ListedLesion;
import org.imagingbiomarkers.workbench.views.Layer;
import org.imagingbiomarkers.workbench.views.LesionLayer;
import org.imagingbiomarkers.workbench.views.PreviewLayer;
import org.imagingbiomarkers.workbench.views.TimePoint;
import org.imagingbiomarkers.workbench.views.ViewModel;

/**
 * Shows the lists of lesions of the images that are seen, as they change, and goes where a list is told to go. All of it
 * happens on the event thread.
 */
final class LesionsInViews implements AutoCloseable {

	private final ViewModel model;
	private final Map<LesionList, Shown> shown = new LinkedHashMap<>();

	/** A list that is shown in a study. */
	private record Shown(int study, LesionLayer layer, LesionList.Listener listener) {}

	LesionsInViews(final ViewModel model) {
		this.model = model;
		for (int study = 0; study < model.timePoints().size(); study++) {
			for (final Layer layer : model.timePoints().get(study).layers()) {
				final int of = study;
				LesionList.of(layer.image()).ifPresent(list -> show(of, layer, list));
			}
		}
	}

	/** Shows a list over the layer whose image it belongs to. */
	void show(final int study, final Layer owner, final LesionList list) {
		if (shown.containsKey(list)) return;
		final LesionLayer lesions = new LesionLayer(list);
		final LesionList.Listener listener = new LesionList.Listener() {

			@Override
			public void changed(final List<ListedLesion> before, final List<ListedLesion> after) {
				SwingUtilities.invokeLater(() -> update(list));
			}

			@Override
			public void wentTo(final ListedLesion lesion, final int[] at, final Vector place) {
				final Vector seen = owner.place(at[0], at[1], at[2]);
				SwingUtilities.invokeLater(() -> model.goTo(model.timePoints().get(study).shared(seen)));
			}
		};
		shown.put(list, new Shown(study, lesions, listener));
		final List<Layer> layers = new ArrayList<>(model.timePoints().get(study).layers());
		// a preview stays the last one, and comes again with the next movement of the mouse
		layers.removeIf(layer -> layer.name().equals(PreviewLayer.NAME));
		layers.add(lesions.over(owner));
		model.show(study, layers);
		list.add(listener);
	}

	private void update(final LesionList list) {
		final Shown of = shown.get(list);
		if (of == null) return;
		final TimePoint study = model.timePoints().get(of.study);
		model.show(of.study, study.layers().stream().map(layer -> isOf(layer, list) ? of.layer.updated(layer) : layer)
			.toList());
	}

	private static boolean isOf(final Layer layer, final LesionList list) {
		return layer.name().equals(LesionLayer.NAME) && LesionList.of(layer.image()).filter(list::equals).isPresent();
	}

	/** Shows what a click would give, in place of what was shown so before. */
	void preview(final int study, final Layer owner, final Optional<MaskRegion> region) {
		final List<Layer> layers = new ArrayList<>(model.timePoints().get(study).layers());
		final boolean before = layers.removeIf(layer -> layer.name().equals(PreviewLayer.NAME));
		region.ifPresent(one -> layers.add(PreviewLayer.of(one, owner)));
		if (before || region.isPresent()) model.show(study, layers);
	}

	@Override
	public void close() {
		shown.forEach((list, of) -> list.remove(of.listener));
		shown.clear();
	}
}
