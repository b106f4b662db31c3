package org.imagingbiomarkers.workbench.explore.fit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import org.imagingbiomarkers.plugins.command.Failure;
import org.imagingbiomarkers.workbench.background.LatestWork;

import ij.IJ;
import ij.ImagePlus;

/**
 * The places of an image that are explored, and the models they are explored with. Curves are fitted on a thread of its
 * own; everything else happens on the thread of its listener.
 */
public final class Exploration implements AutoCloseable {

	private static final String MODELS = "models";

	private final ImagePlus image;
	private ModelFields fields;
	private final Runnable listener;
	private final LatestWork work;
	/** Bound so far; of the thread that fits. */
	private final Map<ExploredModel, CurveProbe> probes = new HashMap<>();
	/** What the probes were bound with; of the same thread. */
	private ModelFields boundWith;
	private final Map<Integer, Entry> entries = new TreeMap<>();
	private List<CurveProbe> used;
	private Optional<String> modelProblem = Optional.empty();
	private Optional<String> fitProblem = Optional.empty();
	private boolean busy;

	/** What became of binding models: the probes, or a sentence that says why there are none. */
	private record Bound(List<CurveProbe> probes, Optional<String> problem) {}

	/**
	 * @param first the model to begin with, bound to the image
	 * @param receiver runs what it is given on the thread of the listener
	 * @param listener told of every change
	 */
	public Exploration(final ImagePlus image, final ModelFields fields, final CurveProbe first, final Executor receiver,
		final Runnable listener)
	{
		this.image = image;
		this.fields = fields;
		boundWith = fields;
		probes.put(first.row(), first);
		this.listener = listener;
		work = new LatestWork("Curve Explorer", receiver);
		used = List.of(first);
	}

	/** Explores with one model, or with several that are compared. */
	public void explore(final List<ExploredModel> models) {
		explore(models, fields);
	}

	/** Explores with other values of some fields, such as another input function. */
	public void explore(final Map<String, String> others) {
		explore(used.stream().map(CurveProbe::row).toList(), fields.with(others));
	}

	private void explore(final List<ExploredModel> models, final ModelFields with) {
		busy = true;
		listener.run();
		work.ask(MODELS, () -> bind(models, with), bound -> {
			busy = false;
			modelProblem = bound.problem;
			if (modelProblem.isEmpty()) {
				used = bound.probes;
				fields = with;
				List.copyOf(entries.values()).forEach(this::fit);
			}
			listener.run();
		});
	}

	private Bound bind(final List<ExploredModel> models, final ModelFields with) {
		if (boundWith != with) probes.clear();
		boundWith = with;
		final List<CurveProbe> bound = new ArrayList<>();
		for (final ExploredModel model : models) {
			try {
				if (!probes.containsKey(model)) probes.put(model, new CurveProbe(model, with, image));
				bound.add(probes.get(model));
			}
			catch (final IOException | RuntimeException | Error e) {
				return new Bound(List.of(), Optional.of(sentence(model.label(), e)));
			}
		}
		return new Bound(List.copyOf(bound), Optional.empty());
	}

	/** Explores a pixel, or a selection, that moves. */
	public void move(final int slot, final String name, final PixelSelection place) {
		final Entry old = entries.get(slot);
		if (old != null && old.place().equals(place)) return;
		final Entry moved = new Entry(slot, name, place, old == null ? List.of() : old.curves());
		entries.put(slot, moved);
		fit(moved);
	}

	/**
	 * Keeps a place, and gives it a name.
	 *
	 * @return its slot
	 */
	public int pin(final PixelSelection place, final String name) {
		final int slot = IntStream.iterate(Entry.FIRST_PIN, i -> i + 1).filter(i -> !entries.containsKey(i)).findFirst()
			.orElseThrow();
		move(slot, name, place);
		listener.run();
		return slot;
	}

	/** Explores a place no more. */
	public void remove(final int slot) {
		work.forget(slot);
		if (entries.remove(slot) != null) listener.run();
	}

	/** Gives a pin another name. */
	public void rename(final int slot, final String name) {
		entries.computeIfPresent(slot, (key, entry) -> entry.named(name));
		listener.run();
	}

	private void fit(final Entry entry) {
		final List<CurveProbe> with = used;
		final Supplier<Fitted> fits = () -> {
			try {
				return new Fitted(with.stream().map(probe -> probe.at(entry.place())).toList(), Optional.empty());
			}
			catch (final RuntimeException | Error e) {
				return new Fitted(List.of(), Optional.of(sentence(entry.name(), e)));
			}
		};
		work.ask(entry.slot(), fits, fitted -> {
			fitProblem = fitted.problem;
			entries.computeIfPresent(entry.slot(), (slot, now) -> now.with(fitted.curves));
			listener.run();
		});
	}

	/** Why there are no curves, of what; the log has the rest. */
	private static String sentence(final String name, final Throwable cause) {
		final Failure failure = Failure.of("The exploration", cause);
		if (!failure.trace().isEmpty()) IJ.log(failure.trace());
		return name + ": " + failure.sentence();
	}

	/** What became of a fit: the curves, or a sentence that says why there are none. */
	private record Fitted(List<ExploredCurve> curves, Optional<String> problem) {}

	/** The places: the cursor, the selection, then the pins. */
	public List<Entry> entries() {
		return List.copyOf(entries.values());
	}

	/** What the fields of the models hold now. */
	public ModelFields fields() {
		return fields;
	}

	/** What the places are explored with. */
	public List<CurveProbe> probes() {
		return used;
	}

	/** Why the models asked for last cannot be had, in one sentence. */
	public Optional<String> problem() {
		return modelProblem.or(() -> fitProblem);
	}

	/** Whether other models are being made ready. */
	public boolean isBusy() {
		return busy;
	}

	@Override
	public void close() {
		work.close();
		entries.clear();
	}
}
