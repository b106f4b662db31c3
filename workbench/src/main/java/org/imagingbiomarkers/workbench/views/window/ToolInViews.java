package org.imagingbiomarkers.workbench.views.window;

import java.awt.event.MouseEvent;
import java.util.Optional;
import java.util.function.Consumer;

import javax.swing.SwingUtilities;

import org.imagingbiomarkers.lesion.SegmentationMethod;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.workbench.tool.LesionEditor;
import org.imagingbiomarkers.workbench.tool.LesionMouse;
import org.imagingbiomarkers.workbench.tool.ToolMode;
import org.imagingbiomarkers.workbench.tool.ToolPoint;
import org.imagingbiomarkers.workbench.tool.window.ToolPanel;
import org.imagingbiomarkers.workbench.views.Layer;
import org.imagingbiomarkers.workbench.views.ViewModel;

import ij.IJ;

/** The lesion tool in the views of one study: on the layer that is chosen there. On the event thread. */
final class ToolInViews implements AutoCloseable {

	private final ViewModel model;
	private final LesionsInViews lesions;
	private final Workers workers;
	private final Consumer<Optional<ToolPanel>> shown;
	private LesionEditor tool;
	private LesionMouse mouse;
	private int study;
	private Layer owner;

	/** @param shown told of the panel of the tool; empty: the tool is put away */
	ToolInViews(final ViewModel model, final LesionsInViews lesions, final Workers workers,
		final Consumer<Optional<ToolPanel>> shown)
	{
		this.model = model;
		this.lesions = lesions;
		this.workers = workers;
		this.shown = shown;
	}

	/** Takes the tool for a layer of a study. */
	void take(final int of, final Layer layer) {
		if (tool != null && tool.image() == layer.image() && study == of) return;
		close();
		final Optional<String> problem = LesionEditor.problem(layer.image());
		if (problem.isPresent()) {
			IJ.error("Lesion Tool", problem.get());
			return;
		}
		study = of;
		owner = layer;
		tool = new LesionEditor(layer.image(), workers, SwingUtilities::invokeLater);
		mouse = new LesionMouse(tool, layer.grid());
		lesions.show(of, layer, tool.list());
		tool.listen(this::preview);
		shown.accept(Optional.of(new ToolPanel(tool, mouse, SegmentationMethod.keys())));
	}

	boolean isTaken() {
		return tool != null;
	}

	private void preview() {
		if (tool != null) lesions.preview(study, owner, tool.preview());
	}

	/** Whether the left button belongs to the tool in a panel. */
	boolean takes(final PlanePanel panel) {
		return tool != null && panel.study() == study && tool.settings().mode() != ToolMode.CURSOR;
	}

	private static ToolPoint point(final PlanePanel panel, final MouseEvent event) {
		return new ToolPoint(panel.place(event), panel.plane().right(), panel.plane().down());
	}

	void hover(final PlanePanel panel, final MouseEvent event) {
		tool.showVolume(Math.min(model.volume(), owner.volumes() - 1));
		mouse.hover(point(panel, event));
	}

	void press(final PlanePanel panel, final MouseEvent event) {
		mouse.press(point(panel, event), event.isShiftDown() || event.isAltDown());
	}

	void drag(final PlanePanel panel, final MouseEvent event) {
		mouse.drag(point(panel, event));
	}

	void release(final PlanePanel panel, final MouseEvent event) {
		mouse.release(point(panel, event));
	}

	void leave() {
		if (mouse != null) mouse.leave();
	}

	/** Undoes or does again what was done last. */
	boolean step(final boolean back) {
		return tool != null && (back ? tool.list().undo() : tool.list().redo());
	}

	/** Puts the tool away. */
	@Override
	public void close() {
		if (tool == null) return;
		tool.close();
		lesions.preview(study, owner, Optional.empty());
		tool = null;
		mouse = null;
		shown.accept(Optional.empty());
	}
}
