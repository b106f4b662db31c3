package org.imagingbiomarkers.plugins.lesion.list;

import java.util.Optional;
import java.util.function.UnaryOperator;

import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.io.mask.RegionDetails;
import org.imagingbiomarkers.io.mask.RegionKind;
import org.imagingbiomarkers.io.series.Titles;

/**
 * A line of the list of lesions; does not change.
 *
 * @param number from 1; stays with the lesion whatever becomes of the others
 * @param name one that no other lesion of the list has
 * @param details kind, organ, color, comment and tracking identifiers; always with a color and a tracking UID
 * @param voxels empty where nothing is drawn yet, or all was erased
 */
public record ListedLesion(int number, String name, RegionDetails details, Optional<MaskRegion> voxels) {

	/** What a lesion is called that has no name. */
	public static final String UNNAMED = "lesion";

	/** The name becomes one that macros and titles can have; a blank one is the number. */
	public ListedLesion {
		final String clean = Titles.clean(name);
		name = clean.isEmpty() ? UNNAMED + " " + number : clean;
	}

	/** The region as commands and files take it, with the name, the number and the details of this line. */
	public Optional<MaskRegion> region() {
		return voxels.map(region -> region.named(name).numbered(number).with(details));
	}

	/** The same under another number. */
	ListedLesion numbered(final int other) {
		return new ListedLesion(other, name, details, voxels);
	}

	/** The same under another name. */
	ListedLesion named(final String other) {
		return new ListedLesion(number, other, details, voxels);
	}

	/** The same with other details. */
	ListedLesion described(final UnaryOperator<RegionDetails> change) {
		return new ListedLesion(number, name, change.apply(details), voxels);
	}

	/** The same with other voxels. */
	ListedLesion drawn(final Optional<MaskRegion> other) {
		return new ListedLesion(number, name, details, other);
	}

	/** Whether it is measured: it has voxels, and is not physiologic. */
	public boolean isMeasured() {
		return voxels.isPresent() && details.kind() != RegionKind.PHYSIOLOGIC;
	}
}
