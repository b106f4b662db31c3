package org.imagingbiomarkers.workbench.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

import org.imagingbiomarkers.alignment.VolumeGrid;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.mask.RegionKind;
import org.imagingbiomarkers.lesion.SegmentationMethod;
import org.imagingbiomarkers.plugins.lesion.list.ListedLesion;

/** What the mouse does with the lesions of an image, by the mode of its editor; on the thread of that. */
public final class LesionMouse {

	/** Places are no finer than a line of a macro is to be read: what is done and what is recorded is the same. */
	private static final double STEPS_PER_VOXEL = 100;

	private final LesionEditor editor;
	private final VolumeGrid grid;
	private final List<double[]> path = new ArrayList<>();
	private final List<List<double[]>> inside = new ArrayList<>();
	private final List<List<double[]>> outside = new ArrayList<>();
	private ToolSettings followed;
	private ToolPoint pressed;
	private ToolPoint hovered;
	private boolean alternate;

	/** @param grid where the voxels of the image lie as the views show them */
	public LesionMouse(final LesionEditor editor, final VolumeGrid grid) {
		this.editor = editor;
		this.grid = grid;
		followed = editor.settings();
		editor.listen(this::follow);
	}

	/** Shows anew what is below the mouse where the settings have changed. */
	private void follow() {
		final ToolSettings now = editor.settings();
		if (now.equals(followed)) return;
		final boolean otherMode = now.mode() != followed.mode();
		final boolean other = !now.on(0).equals(followed.on(0));
		followed = now;
		if (otherMode) {
			pressed = null;
			path.clear();
			inside.clear();
			outside.clear();
		}
		if (now.mode() == ToolMode.STROKES) showStrokes();
		else if (other && hovered != null && now.mode() == ToolMode.SEGMENT) hover(hovered);
	}

	/** The mouse is above a place of the image. */
	public void hover(final ToolPoint at) {
		hovered = at;
		final ToolSettings now = editor.settings();
		final double[] voxel = voxel(at.place());
		switch (now.mode()) {
			case SEGMENT -> {
				if (editor.contains(voxel)) editor.ask(work -> work.segmented(voxel, now));
				else editor.clear("Beyond the image.");
			}
			case BRUSH, ERASER, SPHERE -> {
				if (pressed != null) return;
				final ToolStep.Stroke one = stroke(List.of(voxel), at, now.mode() == ToolMode.ERASER);
				if (editor.contains(voxel)) editor.ask(work -> work.touched(one));
				else editor.clear("");
			}
			case PHYSIOLOGIC, CHOOSE -> editor.say(lesionAt(voxel).map(line -> line.number() + ": " + line.name()).orElse(
				"No lesion here."));
			default -> {
				// nothing to show before
			}
		}
	}

	/** The mouse is elsewhere. */
	public void leave() {
		hovered = null;
		if (pressed == null && editor.settings().mode() != ToolMode.STROKES) editor.clear("");
	}

	/**
	 * The button goes down.
	 *
	 * @param other whether the other of two things is wanted: the eraser for the brush, adding to the active lesion
	 */
	public void press(final ToolPoint at, final boolean other) {
		pressed = at;
		alternate = other;
		path.clear();
		path.add(voxel(at.place()));
	}

	/** The mouse moves with the button held. */
	public void drag(final ToolPoint at) {
		if (pressed == null) return;
		path.add(voxel(at.place()));
		if (!editor.settings().mode().isStroke()) return;
		final ToolStep.Stroke so = stroke(path, at, erases());
		editor.ask(work -> work.touched(so));
	}

	/** The button comes up, and what was begun is done. */
	public void release(final ToolPoint at) {
		if (pressed == null) return;
		final ToolPoint start = pressed;
		final List<double[]> drawn = List.copyOf(path);
		final ToolSettings now = editor.settings();
		pressed = null;
		path.clear();
		switch (now.mode()) {
			case SEGMENT -> {
				final boolean adds = alternate;
				final boolean takes = List.of(SegmentationMethod.FIXED.key(), SegmentationMethod.PERCENT_OF_MAX.key()).contains(
					now.method());
				editor.perform(active -> new ToolStep.Click(drawn.get(0), now.method(), takes ? now.low() : OptionalDouble
					.empty(), now.volume(), adds ? active : 0));
			}
			case STROKES -> {
				(alternate ? outside : inside).add(drawn);
				showStrokes();
			}
			case SPHERE -> editor.perform(stroke(drawn.subList(0, 1), start, false)::on);
			case BRUSH, ERASER -> editor.perform(stroke(drawn, start, erases())::on);
			case CUT -> cut(start, at);
			case PHYSIOLOGIC, CHOOSE -> lesionAt(voxel(at.place())).ifPresentOrElse(this::click, () -> editor.say(
				"No lesion here."));
			default -> {
				// the cursor is moved by others
			}
		}
	}

	private void click(final ListedLesion line) {
		if (editor.settings().mode() == ToolMode.CHOOSE) {
			editor.set(editor.settings().on(line.number()));
			return;
		}
		editor.list().describe("physiologic", List.of(line.number()), details -> details.withKind(RegionKind.PHYSIOLOGIC));
		editor.say(line.name() + " is physiologic: it is not measured.");
	}

	private boolean erases() {
		return editor.settings().mode() == ToolMode.ERASER != alternate;
	}

	private ToolStep.Stroke stroke(final List<double[]> points, final ToolPoint at, final boolean erases) {
		final ToolSettings now = editor.settings();
		final boolean sphere = now.mode() == ToolMode.SPHERE;
		final OptionalInt disc = now.ball() || sphere ? OptionalInt.empty() : OptionalInt.of(across(at.into()));
		return new ToolStep.Stroke(points, now.radius(), sphere, erases, disc, sphere ? OptionalDouble.empty() : now.low(),
			sphere ? OptionalDouble.empty() : now.high(), now.volume(), now.active());
	}

	/** Makes a lesion of the strokes inside and outside that were drawn. */
	public void takeStrokes() {
		if (inside.isEmpty()) {
			editor.say("Choose Strokes, and drag a stroke inside of the lesion first; with Shift outside of it.");
			return;
		}
		final ToolStep.Strokes strokes = strokes();
		inside.clear();
		outside.clear();
		editor.perform(active -> strokes);
	}

	private ToolStep.Strokes strokes() {
		final ToolSettings now = editor.settings();
		final String method = SegmentationMethod.of(now.method()).takesStrokes() ? now.method() : SegmentationMethod.AUTO
			.key();
		return new ToolStep.Strokes(inside, outside, now.radius(), method, now.volume());
	}

	private void showStrokes() {
		if (inside.isEmpty()) {
			editor.clear(ToolMode.STROKES.tip());
			return;
		}
		final ToolStep.Strokes strokes = strokes();
		editor.ask(work -> work.segmented(strokes));
	}

	/** What lies on the right of the line from the first to the second place goes. */
	private void cut(final ToolPoint from, final ToolPoint to) {
		final Vector along = to.place().minus(from.place());
		if (along.length() < 1e-6) {
			editor.say("Drag a line to cut along it.");
			return;
		}
		final Vector kept = along.cross(from.into()).unit();
		final double[] point = voxel(from.place());
		final double[] normal = { direction(0).dot(kept), direction(1).dot(kept), direction(2).dot(kept) };
		editor.perform(active -> new ToolStep.Cut(point, normal, active));
	}

	/** The axis of the image that a direction goes along most. */
	private int across(final Vector into) {
		int best = 2;
		double most = -1;
		for (int axis = 0; axis < 3; axis++) {
			final double along = Math.abs(direction(axis).dot(into));
			if (along <= most) continue;
			most = along;
			best = axis;
		}
		return best;
	}

	private Vector direction(final int axis) {
		final double[] all = grid.directions();
		return new Vector(all[axis], all[3 + axis], all[6 + axis]);
	}

	private double[] voxel(final Vector place) {
		final double[] voxel = { place.x(), place.y(), place.z() };
		grid.toIndex(voxel, voxel);
		for (int axis = 0; axis < 2; axis++) {
			voxel[axis] = Math.rint(voxel[axis] * STEPS_PER_VOXEL) / STEPS_PER_VOXEL;
		}
		// Lines count slices from 1: what is read of them is this, bit for bit.
		voxel[2] = Math.rint((voxel[2] + 1) * STEPS_PER_VOXEL) / STEPS_PER_VOXEL - 1;
		return voxel;
	}

	/** The smallest lesion at a place that is shown. */
	private Optional<ListedLesion> lesionAt(final double[] voxel) {
		return editor.list().lesions().stream().filter(line -> line.details().visible() && line.voxels().filter(
			region -> region.contains((int) Math.rint(voxel[0]), (int) Math.rint(voxel[1]), (int) Math.rint(voxel[2])))
			.isPresent()).min((a, b) -> Long.compare(a.voxels().get().count(), b.voxels().get().count()));
	}
}
