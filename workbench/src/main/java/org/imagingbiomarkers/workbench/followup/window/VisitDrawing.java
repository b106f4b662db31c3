package org.imagingbiomarkers.workbench.followup.window;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import javax.swing.SwingUtilities;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.mask.Regions;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.plugins.lesion.list.LesionList;
import org.imagingbiomarkers.plugins.lesion.list.ListedLesion;
import org.imagingbiomarkers.workbench.followup.FollowUpModel;
import org.imagingbiomarkers.workbench.followup.VisitPlaces;
import org.imagingbiomarkers.workbench.tool.LesionEditor;
import org.imagingbiomarkers.workbench.tool.LesionMouse;
import org.imagingbiomarkers.workbench.tool.ToolPoint;
import org.imagingbiomarkers.workbench.tool.ToolSettings;
import org.imagingbiomarkers.workbench.views.ViewPlane;

/**
 * What is measured and drawn in the views of visits, and the lists of lesions behind them: each change of a list is
 * measured and goes into the follow-up. On the event thread.
 */
final class VisitDrawing implements AutoCloseable {

	private static final String DRAW = "draw at ";

	private final FollowUpModel model;
	private final List<VisitPlaces> visits;
	private final Workers workers;
	private final Consumer<String> say;
	private final Map<VisitPlaces, LesionList.Listener> listeners = new LinkedHashMap<>();
	private final Map<VisitPlaces, Tool> tools = new LinkedHashMap<>();
	/** The lesion that the next outline at a visit is of. */
	private final Map<VisitPlaces, String> wanted = new LinkedHashMap<>();
	private boolean takingBack;

	/** @param say takes sentences for whoever sits at the window */
	VisitDrawing(final FollowUpModel model, final List<VisitPlaces> visits, final Workers workers,
		final Consumer<String> say)
	{
		this.model = model;
		this.visits = visits;
		this.workers = workers;
		this.say = say;
		for (final VisitPlaces place : visits) {
			final LesionList.Listener listener = (before, after) -> {
				if (!takingBack) SwingUtilities.invokeLater(() -> changed(place, before, after));
			};
			place.list().add(listener);
			listeners.put(place, listener);
		}
	}

	private void changed(final VisitPlaces place, final List<ListedLesion> before, final List<ListedLesion> after) {
		place.redraw();
		try {
			final var changed = place.updated(model.state(), before, after, wanted.getOrDefault(place, ""));
			wanted.remove(place);
			model.edit(DRAW + place.visit(), all -> changed);
		}
		catch (final InputException | InvalidInputException wrong) {
			say.accept(wrong.getMessage());
		}
	}

	/** The lesions as they are drawn now, by visit. */
	Map<String, Regions> drawn() {
		final Map<String, Regions> drawn = new LinkedHashMap<>();
		visits.forEach(place -> drawn.put(place.visit(), place.list().regions()));
		return drawn;
	}

	/** A line between two places of a visit is the diameter of the lesion that is looked at. */
	void measure(final int visit, final Vector from, final Vector to) {
		measure(visits.get(visit), to.minus(from).length());
	}

	/** The same with a length that was measured elsewhere, mm. */
	void measure(final VisitPlaces place, final double length) {
		if (model.lesion().isEmpty()) {
			say.accept("There is no lesion yet: outline one with Segment first.");
			return;
		}
		final String lesion = model.lesion();
		model.edit("diameter", all -> all.change(place.visit(), lesion, one -> one.inState("").measured(CourseTableModel
			.followed(one.kind()), length)));
		say.accept(String.format(Locale.ROOT, "%s at %s: %.1f mm.", lesion, place.visit(), length));
	}

	/** Outlines the lesion below a place, as a click of the lesion tool does; a macro recorder gets its line. */
	void segment(final int visit, final Vector at) {
		final VisitPlaces place = visits.get(visit);
		final Optional<String> problem = LesionEditor.problem(place.image());
		if (problem.isPresent()) {
			say.accept(problem.get());
			return;
		}
		final Tool tool = tools.computeIfAbsent(place, this::tool);
		final Optional<ListedLesion> drawn = model.state().lesion(place.visit(), model.lesion()).flatMap(place::line).filter(
			line -> line.voxels().isPresent());
		wanted.put(place, drawn.isPresent() ? "" : model.lesion());
		tool.editor.set(ToolSettings.START.on(drawn.map(ListedLesion::number).orElse(0)));
		final ToolPoint point = new ToolPoint(at, ViewPlane.AXIAL.right(), ViewPlane.AXIAL.down());
		tool.mouse.press(point, false);
		tool.mouse.release(point);
		say.accept("Outlining the lesion at " + place.visit() + " \u2026");
	}

	/** The lesion tool of a visit. */
	private record Tool(LesionEditor editor, LesionMouse mouse) {}

	private Tool tool(final VisitPlaces place) {
		final LesionEditor editor = new LesionEditor(place.image(), workers, SwingUtilities::invokeLater);
		editor.listen(() -> {
			if (!editor.sentence().isEmpty()) say.accept(place.visit() + ": " + editor.sentence());
		});
		return new Tool(editor, new LesionMouse(editor, place.views().timePoints().get(0).layers().get(0).grid()));
	}

	/** Takes back the last change, and with it what was drawn; or makes it again. */
	void step(final boolean back) {
		final String what = (back ? model.undoable() : model.redoable()).orElse("");
		if (back) model.undo();
		else model.redo();
		if (!what.startsWith(DRAW)) return;
		takingBack = true;
		try {
			for (final VisitPlaces place : visits) {
				if (!what.equals(DRAW + place.visit())) continue;
				if (back) place.list().undo();
				else place.list().redo();
				place.redraw();
			}
		}
		finally {
			takingBack = false;
		}
	}

	@Override
	public void close() {
		listeners.forEach((place, listener) -> place.list().remove(listener));
		tools.values().forEach(tool -> tool.editor.close());
	}
}
