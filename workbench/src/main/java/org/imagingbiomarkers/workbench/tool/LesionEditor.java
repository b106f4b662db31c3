package org.imagingbiomarkers.workbench.tool;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.plugins.lesion.list.LesionList;
import org.imagingbiomarkers.plugins.lesion.list.ListedLesion;
import org.imagingbiomarkers.workbench.background.LatestWork;

import ij.ImagePlus;
import ij.plugin.frame.Recorder;

/**
 * Edits the lesions of an image: what is done goes into the list of the image, where it can be undone, and is kept as the
 * line of the command that does the same. What would be done is computed on a thread of its own, and ends where something
 * else is wanted. Everything but the computing happens on the thread of the receiver.
 */
public final class LesionEditor implements AutoCloseable {

	private static final int COLORS = 24;
	private static final String PREVIEW = "preview";
	private static final String EDIT = "edit";

	private final ImagePlus image;
	private final LesionList list;
	private final ToolWork work;
	private final LatestWork thread;
	private final List<Runnable> listeners = new ArrayList<>();
	private final List<Recorded> lines = new ArrayList<>();
	private final Deque<Recorded> undone = new ArrayDeque<>();
	private final LesionList.Listener changes;
	private final Deque<IntFunction<ToolStep>> waiting = new ArrayDeque<>();
	private boolean busy;
	private ToolSettings settings = ToolSettings.START;
	private Optional<MaskRegion> preview = Optional.empty();
	private String sentence = "";

	/** A line, and the lesions there were before and after what it stands for. */
	private record Recorded(RecordedLine line, List<ListedLesion> before, List<ListedLesion> after) {}

	/** @param receiver runs what it is given on the thread of the listeners */
	public LesionEditor(final ImagePlus image, final Workers workers, final Executor receiver) {
		this.image = image;
		list = LesionList.ofOrNew(image);
		work = new ToolWork(image, list, workers);
		thread = new LatestWork("Lesion tool", receiver);
		changes = (before, after) -> receiver.execute(() -> {
			follow();
			changed();
		});
		list.add(changes);
	}

	/** Why the tool cannot work on an image, in one sentence; empty: it can. */
	public static Optional<String> problem(final ImagePlus image) {
		if (image.getBitDepth() == COLORS) return Optional.of("image must hold values, but \"" + image.getTitle() +
			"\" holds colors: convert it to 8, 16 or 32 bits (Image > Type) first.");
		final Geometry grid = ImagePlusSeries.geometry(image);
		if (!grid.isSound()) return Optional.of("image must have voxels of finite sizes above 0, but those of \"" + image
			.getTitle() + "\" have " + grid.spacing().x() + " x " + grid.spacing().y() + " x " + grid.spacing().z() +
			" mm: correct Image > Properties.");
		if ((double) grid.width() * grid.height() * grid.depth() > Integer.MAX_VALUE - 8) return Optional.of(
			"image must have at most 2^31 voxels in a volume, but \"" + image.getTitle() + "\" has " + grid.width() + " x " +
				grid.height() + " x " + grid.depth() + ".");
		final boolean elsewhere = LesionList.of(image).filter(list -> !list.grid().differences(grid).isEmpty()).isPresent();
		return elsewhere ? Optional.of("image must lie on the grid of its list of lesions, but that of \"" + image
			.getTitle() + "\" is on another one: copy the lesions by Load Regions... first.") : Optional.empty();
	}

	public ImagePlus image() {
		return image;
	}

	public LesionList list() {
		return list;
	}

	/** Has somebody told of every change. */
	public void listen(final Runnable listener) {
		listeners.add(listener);
	}

	/** Takes lines back, or up again, where what they stand for was. */
	private void follow() {
		final List<ListedLesion> now = list.lesions();
		for (int i = 0; i < lines.size(); i++) {
			if (lines.get(i).before != now) continue;
			final int count = lines.size() - i;
			for (int k = 0; k < count; k++) {
				undone.push(lines.remove(lines.size() - 1));
			}
			write("// The last " + count + " of the lines above " + (count == 1 ? "was" : "were") + " taken back.\n");
			return;
		}
		if (undone.stream().noneMatch(one -> one.after == now)) return;
		Recorded again;
		do {
			again = undone.pop();
			lines.add(again);
			write(again.line.macro(image.getTitle()));
		}
		while (again.after != now);
	}

	private static void write(final String text) {
		if (Recorder.record) Recorder.recordString(text);
	}

	private void changed() {
		List.copyOf(listeners).forEach(Runnable::run);
	}

	public ToolSettings settings() {
		return settings;
	}

	/** Works in another way from now on. */
	public void set(final ToolSettings other) {
		settings = other;
		if (isLimiting()) ask(now -> now.edited(QuickEdit.LIMIT, other));
		else clear(other.mode().tip());
		changed();
	}

	/** Whether a range for the active lesion is being chosen, whose effect is shown before it is applied. */
	private boolean isLimiting() {
		return settings.active() > 0 && (settings.low().isPresent() || settings.high().isPresent()) && !settings.mode()
			.isStroke() && settings.mode() != ToolMode.SEGMENT;
	}

	/** Another volume of a series is seen, from 0. */
	public void showVolume(final int volume) {
		settings = settings.in(volume);
	}

	/** What the next click, or the stroke so far, would give. */
	public Optional<MaskRegion> preview() {
		return preview;
	}

	/** What would happen, or has happened, or why not. */
	public String sentence() {
		return sentence;
	}

	/** What was done and not taken back, in its order. */
	public List<RecordedLine> lines() {
		return lines.stream().map(Recorded::line).toList();
	}

	/** What was done and not taken back, as a macro. */
	public String macro() {
		final StringBuilder macro = new StringBuilder();
		lines.forEach(one -> macro.append(one.line.macro(image.getTitle())));
		return macro.toString();
	}

	/** Does to the active lesion what a button says. */
	public void apply(final QuickEdit edit) {
		if (settings.active() == 0 || list.lesion(settings.active()).isEmpty()) {
			say("Choose the lesion to edit first: in the list above, or by a click with Choose.");
			return;
		}
		if (edit == QuickEdit.DELETE) {
			list.delete(List.of(settings.active()));
			set(settings.on(0));
			return;
		}
		final ToolSettings now = settings;
		perform(active -> new ToolStep.Button(edit, now.margin(), now.low(), now.high(), now.volume(), active));
	}

	/** Whether a place lies in the image. */
	boolean contains(final double[] voxel) {
		return work.contains(voxel);
	}

	/** Does a step on the thread of the editor when those before it are done, on the lesion that is active then. */
	void perform(final IntFunction<ToolStep> step) {
		waiting.add(step);
		if (!busy) next();
	}

	private void next() {
		final IntFunction<ToolStep> first = waiting.poll();
		if (first == null) return;
		busy = true;
		final ToolStep step = first.apply(settings.active());
		thread.cancel(PREVIEW);
		thread.ask(EDIT, () -> perform(step), made -> {
			busy = false;
			preview = Optional.empty();
			sentence = made.done.sentence();
			made.done.line().ifPresent(line -> record(new Recorded(line, made.before, made.after)));
			if (made.done.lesion() > 0) settings = settings.on(made.done.lesion());
			changed();
			next();
		});
	}

	/** What became of a step. */
	private record Made(ToolWork.Done done, List<ListedLesion> before, List<ListedLesion> after) {}

	private Made perform(final ToolStep step) {
		final List<ListedLesion> before = list.lesions();
		final ToolWork.Done done = done(() -> work.perform(step));
		return new Made(done, before, list.lesions());
	}

	private static ToolWork.Done done(final Supplier<ToolWork.Done> what) {
		try {
			return what.get();
		}
		catch (final InvalidInputException refused) {
			return new ToolWork.Done(0, refused.getMessage(), Optional.empty());
		}
	}

	/** Keeps a line, and writes it where a macro is being recorded. */
	private void record(final Recorded recorded) {
		undone.clear();
		lines.add(recorded);
		write(recorded.line.macro(image.getTitle()));
	}

	/** Shows what something would give, in place of what was asked for before. */
	void ask(final Function<ToolWork, ToolWork.Shown> what) {
		thread.replace(PREVIEW, () -> {
			try {
				return what.apply(work);
			}
			catch (final InvalidInputException refused) {
				return new ToolWork.Shown(Optional.empty(), refused.getMessage());
			}
		}, shown -> {
			preview = shown.region();
			sentence = shown.sentence();
			changed();
		});
	}

	/** Shows nothing but a sentence. */
	void clear(final String text) {
		thread.cancel(PREVIEW);
		final boolean same = preview.isEmpty() && sentence.equals(text);
		preview = Optional.empty();
		sentence = text;
		if (!same) changed();
	}

	/** Shows a sentence. */
	void say(final String text) {
		if (text.equals(sentence)) return;
		sentence = text;
		changed();
	}

	@Override
	public void close() {
		thread.close();
		list.remove(changes);
	}
}
