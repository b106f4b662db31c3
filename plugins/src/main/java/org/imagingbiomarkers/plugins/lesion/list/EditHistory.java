package org.imagingbiomarkers.plugins.lesion.list;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.imagingbiomarkers.io.mask.MaskRegion;

/**
 * What can be undone and redone. A step keeps the lines before and after it; as lines and the slices of regions do not
 * change, it takes no more memory than the slices that it changed. The oldest steps are forgotten where all together take
 * too much. Not for several threads.
 */
final class EditHistory {

	/** Steps that are kept; more than anybody undoes. */
	private static final int MAX_STEPS = 500;
	/** Memory of all steps, bytes: the whole outline of a large organ, a hundred times. */
	private static final long MAX_BYTES = 64L << 20;

	/**
	 * One edit.
	 *
	 * @param what it was, in words for people, such as {@code merge}
	 * @param bytes that only this step keeps
	 */
	record Step(String what, List<ListedLesion> before, List<ListedLesion> after, long bytes) {}

	private final Deque<Step> done = new ArrayDeque<>();
	private final Deque<Step> undone = new ArrayDeque<>();
	private long bytes;

	/** Adds a step that was done; what had been undone cannot be redone any more. */
	void add(final String what, final List<ListedLesion> before, final List<ListedLesion> after) {
		undone.forEach(step -> bytes -= step.bytes);
		undone.clear();
		final Step step = new Step(what, before, after, changed(before, after));
		done.addLast(step);
		bytes += step.bytes;
		while (done.size() > MAX_STEPS || bytes > MAX_BYTES && done.size() > 1) {
			bytes -= done.removeFirst().bytes;
		}
	}

	/** Bytes of the slices of each that the other does not have. */
	private static long changed(final List<ListedLesion> before, final List<ListedLesion> after) {
		return beside(before, after) + beside(after, before);
	}

	private static long beside(final List<ListedLesion> lines, final List<ListedLesion> others) {
		final Map<String, Optional<MaskRegion>> there = new HashMap<>();
		others.forEach(line -> there.put(line.details().trackingUid(), line.voxels()));
		return lines.stream().mapToLong(line -> line.voxels().map(region -> region.bytesBeside(there.getOrDefault(line
			.details().trackingUid(), Optional.empty()))).orElse(0L)).sum();
	}

	/** Takes back the last step; gives the lines before it. */
	Optional<Step> undo() {
		if (done.isEmpty()) return Optional.empty();
		undone.addLast(done.removeLast());
		return Optional.of(undone.getLast());
	}

	/** Does the last step again that was taken back. */
	Optional<Step> redo() {
		if (undone.isEmpty()) return Optional.empty();
		done.addLast(undone.removeLast());
		return Optional.of(done.getLast());
	}

	/** What {@link #undo} takes back. */
	Optional<String> undoable() {
		return Optional.ofNullable(done.peekLast()).map(Step::what);
	}

	/** What {@link #redo} does again. */
	Optional<String> redoable() {
		return Optional.ofNullable(undone.peekLast()).map(Step::what);
	}

	/** Memory of all steps. */
	long bytes() {
		return bytes;
	}
}
