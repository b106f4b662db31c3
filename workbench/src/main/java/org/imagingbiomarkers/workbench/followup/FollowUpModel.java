package org.imagingbiomarkers.workbench.followup;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A follow-up at work: which lesion is looked at, what was done, and who wants to know. All of it happens on one thread.
 */
public final class FollowUpModel {

	private static final int MAX_STEPS = 500;

	private record Step(String what, FollowUp state) {}

	private final Deque<Step> done = new ArrayDeque<>();
	private final Deque<Step> undone = new ArrayDeque<>();
	private final List<Runnable> listeners = new ArrayList<>();
	private FollowUp state;
	private String lesion;
	private boolean saved = true;

	/** @param state with which the work begins */
	public FollowUpModel(final FollowUp state) {
		this.state = state;
		lesion = state.names().stream().findFirst().orElse("");
	}

	/** Has somebody told of every change. */
	public void listen(final Runnable listener) {
		listeners.add(listener);
	}

	/** What the reader has found so far. */
	public FollowUp state() {
		return state;
	}

	/** Name of the lesion that is looked at; blank where there is none. */
	public String lesion() {
		return lesion;
	}

	/** Looks at another lesion. */
	public void select(final String other) {
		if (other.equals(lesion)) return;
		lesion = other;
		changed();
	}

	/** Looks at the next lesion, or the one before; after the last one comes the first. */
	public void step(final int by) {
		final List<String> names = state.names();
		if (names.isEmpty()) return;
		select(names.get(Math.floorMod((names.contains(lesion) ? names.indexOf(lesion) : -Integer.signum(by)) + by, names
			.size())));
	}

	/**
	 * Changes what was found; nothing happens where it stays the same.
	 *
	 * @param what is done, in words
	 */
	public void edit(final String what, final UnaryOperator<FollowUp> change) {
		final FollowUp after = change.apply(state);
		if (after.equals(state)) return;
		done.addLast(new Step(what, state));
		if (done.size() > MAX_STEPS) done.removeFirst();
		undone.clear();
		show(after);
	}

	/** Takes back the last change; false if there is none. */
	public boolean undo() {
		return move(done, undone);
	}

	/** Makes the change again that was taken back last; false if there is none. */
	public boolean redo() {
		return move(undone, done);
	}

	private boolean move(final Deque<Step> from, final Deque<Step> to) {
		if (from.isEmpty()) return false;
		final Step step = from.removeLast();
		to.addLast(new Step(step.what, state));
		show(step.state);
		return true;
	}

	/** What {@link #undo} takes back, in words. */
	public Optional<String> undoable() {
		return Optional.ofNullable(done.peekLast()).map(Step::what);
	}

	/** What {@link #redo} does again, in words. */
	public Optional<String> redoable() {
		return Optional.ofNullable(undone.peekLast()).map(Step::what);
	}

	/** Whether all is saved. */
	public boolean isSaved() {
		return saved;
	}

	/** Takes note that all is saved. */
	public void saved() {
		saved = true;
		changed();
	}

	private void show(final FollowUp after) {
		state = after;
		saved = false;
		final List<String> names = state.names();
		if (!names.contains(lesion)) lesion = names.stream().findFirst().orElse("");
		changed();
	}

	private void changed() {
		List.copyOf(listeners).forEach(Runnable::run);
	}

	/** The responses by the criteria that were chosen, of what was found so far. */
	public List<FollowUpResponses> responses() {
		return state.criteria().stream().map(criterion -> FollowUpResponses.of(List.of(state), criterion)).toList();
	}
}
