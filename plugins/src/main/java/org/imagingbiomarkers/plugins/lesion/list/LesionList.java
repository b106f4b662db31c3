package org.imagingbiomarkers.plugins.lesion.list;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.imageplus.SourceHeader;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.io.mask.RegionDetails;
import org.imagingbiomarkers.io.mask.Regions;

import ij.ImagePlus;

/**
 * The lesions of an image: regions on one grid, with number, name, kind, organ, color and comment. It belongs to the
 * image, so that {@code mask=lesions} in any command finds it, with or without a window.
 * <p>
 * Everything can be undone. Regions may overlap. Every method may be called from any thread; {@link #lesions} is always a
 * whole state. Listeners are called in the thread that made the change, after it.
 * </p>
 */
public final class LesionList {

	private static final String KEY = "biomarkers.lesions";

	private final Geometry grid;
	private final String frameOfReference;
	private final EditHistory history = new EditHistory();
	private final List<Listener> listeners = new CopyOnWriteArrayList<>();
	private volatile List<ListedLesion> lesions = List.of();

	/** Hears of changes. */
	public interface Listener {

		/**
		 * Lines have changed, have come or gone.
		 *
		 * @param before the lines there were
		 * @param after the lines there are
		 */
		void changed(List<ListedLesion> before, List<ListedLesion> after);

		/**
		 * Somebody wants to see a lesion.
		 *
		 * @param at a voxel of the grid in its middle: column, row and slice
		 * @param place the same in the patient, mm
		 */
		default void wentTo(final ListedLesion lesion, final int[] at, final Vector place) {}
	}

	/**
	 * An empty list that belongs to no image.
	 *
	 * @param frameOfReference Frame of Reference UID (0020,0052) of the grid; empty where that is not known
	 */
	public LesionList(final Geometry grid, final String frameOfReference) {
		this.grid = grid;
		this.frameOfReference = frameOfReference;
	}

	/** The list of an image, if it has one. */
	public static Optional<LesionList> of(final ImagePlus image) {
		return image != null && image.getProperty(KEY) instanceof LesionList list ? Optional.of(list) : Optional.empty();
	}

	/** The list of an image; an empty one on its grid where it has none yet. */
	public static LesionList ofOrNew(final ImagePlus image) {
		synchronized (image) {
			return of(image).orElseGet(() -> {
				final LesionList list = new LesionList(ImagePlusSeries.geometry(image), SourceHeader.frameOfReference(image)
					.orElse(""));
				list.attach(image);
				return list;
			});
		}
	}

	/** Makes this the list of an image; several images may share one. */
	public void attach(final ImagePlus image) {
		image.setProperty(KEY, this);
	}

	/** The grid whose voxels the regions are made of. */
	public Geometry grid() {
		return grid;
	}

	/** The lines by their numbers. */
	public List<ListedLesion> lesions() {
		return lesions;
	}

	/** The line of a number. */
	public Optional<ListedLesion> lesion(final int number) {
		return lesions.stream().filter(line -> line.number() == number).findFirst();
	}

	/**
	 * What is measured: all lesions with voxels but the physiologic ones, shown or not, as commands and files take them.
	 */
	public Regions measured() {
		return regions(lesions.stream().filter(ListedLesion::isMeasured).toList());
	}

	/** All lesions with voxels, the physiologic ones too. */
	public Regions regions() {
		return regions(lesions);
	}

	private Regions regions(final List<ListedLesion> lines) {
		return new Regions(lines.stream().flatMap(line -> line.region().stream()).toList(), grid, frameOfReference, List
			.of());
	}

	/**
	 * Adds regions; each gets a color and a tracking UID where it has none, and its own number where that is free.
	 *
	 * @param what was done, in words, such as {@code segment}
	 * @return their numbers, in their order
	 * @throws IllegalArgumentException if one of them is on another grid
	 */
	public List<Integer> add(final String what, final List<MaskRegion> regions) {
		regions.forEach(this::requireGrid);
		final Set<Integer> before = new HashSet<>();
		final List<ListedLesion> after;
		synchronized (this) {
			lesions.forEach(line -> before.add(line.number()));
			after = edit(what, lines -> LesionEdits.add(lines, regions));
		}
		return after.stream().map(ListedLesion::number).filter(number -> !before.contains(number)).toList();
	}

	/**
	 * Adds regions as {@link #add(String, List)} does.
	 *
	 * @param replaces whether the lesions that are there go; undone in one step
	 */
	public void load(final List<MaskRegion> regions, final boolean replaces) {
		regions.forEach(this::requireGrid);
		edit("load", lines -> LesionEdits.add(replaces ? List.of() : lines, regions));
	}

	/** Adds a lesion without voxels, to be drawn; gives its number. */
	public int addEmpty(final String name, final RegionDetails details) {
		final List<ListedLesion> after = edit("new lesion", lines -> LesionEdits.addEmpty(lines, name, details));
		return after.stream().mapToInt(ListedLesion::number).max().orElseThrow();
	}

	/**
	 * Draws a lesion anew. A tool that draws while the mouse is held calls this once, when it is released.
	 *
	 * @param what was done, in words, such as {@code brush}
	 * @param voxels empty: nothing is left of it
	 * @throws IllegalArgumentException if they are on another grid
	 */
	public void draw(final String what, final int number, final Optional<MaskRegion> voxels) {
		voxels.ifPresent(this::requireGrid);
		edit(what, lines -> LesionEdits.change(lines, number, line -> line.drawn(voxels)));
	}

	/** Gives a lesion another name. */
	public void rename(final int number, final String name) {
		edit("rename", lines -> LesionEdits.rename(lines, number, name));
	}

	/**
	 * Changes kind, organ, color, comment or tracking identifiers of lesions.
	 *
	 * @param what is changed, in words, such as {@code kind}
	 */
	public void describe(final String what, final Collection<Integer> numbers, final UnaryOperator<RegionDetails> change) {
		edit(what, lines -> lines.stream().map(line -> numbers.contains(line.number()) ? line.described(change) : line)
			.toList());
	}

	/**
	 * Says that a lesion is one of another visit: it takes its name and tracking identifiers, and kind and organ where it
	 * has none of its own. Match Lesions and Follow-up follow that. A lesion of this list that has them already gets those
	 * of this one instead.
	 */
	public void identify(final int number, final ListedLesion same) {
		edit("same lesion", lines -> LesionEdits.identify(lines, number, same));
	}

	/** Shows or hides lesions. */
	public void show(final Collection<Integer> numbers, final boolean shown) {
		describe(shown ? "show" : "hide", numbers, details -> details.withVisible(shown));
	}

	/** Deletes lesions. */
	public void delete(final Collection<Integer> numbers) {
		edit("delete", lines -> LesionEdits.delete(lines, numbers));
	}

	/** Makes one lesion of several: the first of them, with the voxels of all. */
	public void merge(final Collection<Integer> numbers) {
		edit("merge", lines -> LesionEdits.merge(lines, numbers));
	}

	/** Makes a lesion of each connected piece of one; the largest keeps number, name and tracking identifiers. */
	public void split(final int number) {
		edit("split", lines -> LesionEdits.split(lines, number));
	}

	/** Gives a lesion another number from 1; the lesion that has it gets the old one. */
	public void renumber(final int number, final int other) {
		edit("renumber", lines -> LesionEdits.renumber(lines, number, other));
	}

	/** Numbers all lesions from 1 on, in their order. */
	public void renumber() {
		edit("renumber", LesionEdits::renumber);
	}

	/** Several changes that are undone as one. */
	public List<ListedLesion> edit(final String what, final UnaryOperator<List<ListedLesion>> change) {
		final List<ListedLesion> before;
		final List<ListedLesion> after;
		synchronized (this) {
			before = lesions;
			after = List.copyOf(change.apply(before));
			if (after.equals(before)) return before;
			history.add(what, before, after);
			lesions = after;
		}
		listeners.forEach(listener -> listener.changed(before, after));
		return after;
	}

	/** Takes back the last change; false if there is none. */
	public boolean undo() {
		return step(true);
	}

	/** Makes the change again that was taken back last; false if there is none. */
	public boolean redo() {
		return step(false);
	}

	private boolean step(final boolean back) {
		final List<ListedLesion> before;
		final List<ListedLesion> after;
		synchronized (this) {
			final Optional<EditHistory.Step> step = back ? history.undo() : history.redo();
			if (step.isEmpty()) return false;
			before = lesions;
			after = back ? step.get().before() : step.get().after();
			lesions = after;
		}
		listeners.forEach(listener -> listener.changed(before, after));
		return true;
	}

	/** What {@link #undo} takes back, in words; empty if there is nothing. */
	public synchronized Optional<String> undoable() {
		return history.undoable();
	}

	/** What {@link #redo} does again, in words; empty if there is nothing. */
	public synchronized Optional<String> redoable() {
		return history.redoable();
	}

	/** Has every view of the image show the middle of a lesion; one without voxels is passed over. */
	public void goTo(final int number) {
		final Optional<ListedLesion> line = lesion(number).filter(one -> one.voxels().isPresent());
		if (line.isEmpty()) return;
		final int[] at = LesionMiddle.of(line.get().voxels().get());
		final Vector place = grid.place(at[0], at[1], at[2]);
		listeners.forEach(listener -> listener.wentTo(line.get(), at, place));
	}

	public void add(final Listener listener) {
		listeners.add(Objects.requireNonNull(listener));
	}

	public void remove(final Listener listener) {
		listeners.remove(listener);
	}

	private void requireGrid(final MaskRegion region) {
		final List<String> differences = region.grid().differences(grid);
		if (!differences.isEmpty()) throw new IllegalArgumentException("The region \"" + region.name() +
			"\" is not on the grid of the list: " + String.join("; ", differences));
	}

	/** Keeps names and comments, which people write, out of what ImageJ prints of a property. */
	@Override
	public String toString() {
		return lesions.size() + (lesions.size() == 1 ? " lesion" : " lesions");
	}
}
