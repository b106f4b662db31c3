package org.imagingbiomarkers.plugins.map;

import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.mask.Regions;
import org.imagingbiomarkers.plugins.command.Presenter;
import org.imagingbiomarkers.plugins.lesion.list.LesionList;
import org.imagingbiomarkers.plugins.lesion.list.ListedLesion;

import ij.ImagePlus;
import ij.WindowManager;

/**
 * The lesions of a list as a mask: {@code lesions} is the list of the image, {@code lesions of pet} that of the open
 * image {@code pet}. Physiologic regions and those without voxels are left out, hidden ones are not.
 *
 * @param key of the field
 * @param owner the image whose list is meant
 * @param image the image the mask is for
 */
record ListedRegions(String key, ImagePlus owner, ImagePlus image) {

	/** The list of the image itself. */
	static final String WORD = "lesions";

	private static final String OF = WORD + " of ";

	/**
	 * The list that a field names; empty where it names none.
	 *
	 * @throws InputException if it names one of an image that is not open
	 */
	static Optional<ListedRegions> of(final String key, final String text, final ImagePlus image) throws InputException {
		if (text.equalsIgnoreCase(WORD)) return Optional.of(new ListedRegions(key, image, image));
		if (text.length() <= OF.length() || !text.regionMatches(true, 0, OF, 0, OF.length())) return Optional.empty();
		// An image may have such a title itself.
		if (WindowManager.getImage(text) != null) return Optional.empty();
		final String title = text.substring(OF.length()).strip();
		final ImagePlus owner = WindowManager.getImage(title);
		if (owner == null) throw new InputException(key + " is \"" + text + "\", but no image \"" + title + "\" is open.");
		return Optional.of(new ListedRegions(key, owner, image));
	}

	/**
	 * What is done with the list.
	 *
	 * @param resample whether one on another grid is brought onto that of the image; otherwise it is refused
	 * @param strict whether one of another frame of reference is refused
	 * @param physiologic whether physiologic regions are taken too
	 */
	record Rules(boolean resample, boolean strict, boolean physiologic) {}

	/**
	 * What is measured of the list, on the grid of the image.
	 *
	 * @throws InputException if there is no list, nothing in it can be measured, or it lies on another grid
	 */
	Regions on(final Presenter presenter, final Rules rules, final Geometry grid) throws InputException {
		final LesionList list = LesionList.of(owner).orElseThrow(() -> new InputException(key + " is \"" + WORD +
			"\", but \"" + owner.getTitle() +
			"\" has no list of lesions: draw them in Lesion > List of Lesions, or read a file by Lesion > Load Regions."));
		final Regions regions = rules.physiologic ? list.regions() : list.measured();
		if (regions.regions().isEmpty()) throw new InputException(key + " is \"" + WORD + "\", but " + nothing(list) + ".");
		final long leftOut = list.lesions().stream().filter(line -> line.voxels().isPresent() && !line.isMeasured()).count();
		if (leftOut > 0 && !rules.physiologic) presenter.warn(Warning.leftOut(leftOut + " of " + list.lesions().size() +
			" lesions of the list " + (leftOut == 1 ? "is" : "are") + " physiologic and not measured."));
		if (owner != image) ImagePlacement.checkFrameOfReference(presenter, rules.strict, owner, image);
		return placed(list.grid(), regions, rules.resample, grid);
	}

	private String nothing(final LesionList list) {
		if (list.lesions().isEmpty()) return "the list of \"" + owner.getTitle() + "\" is empty";
		final boolean drawn = list.lesions().stream().map(ListedLesion::voxels).anyMatch(Optional::isPresent);
		return drawn ? "all lesions of the list of \"" + owner.getTitle() + "\" are physiologic"
			: "no lesion of the list of \"" + owner.getTitle() + "\" has a voxel";
	}

	private Regions placed(final Geometry own, final Regions regions, final boolean resample, final Geometry grid)
		throws InputException
	{
		if (own.differences(grid).isEmpty()) return regions;
		final boolean comparable = owner == image || ImagePlacement.isComparable(owner, image, grid);
		final boolean sameSize = own.width() == grid.width() && own.height() == grid.height() && own.depth() == grid.depth();
		// Beside an image that does not say where it lies, only the voxels can be meant.
		if (!comparable && sameSize) return regions.placedOn(grid);
		final Optional<Regions> stored = comparable ? regions.storedAs(grid) : Optional.empty();
		if (stored.isPresent()) return stored.get();
		final List<String> differences = own.differences(grid);
		if (!resample || !comparable) throw new InputException(key +
			" must lie on the grid of the image, but the lesions of \"" + owner.getTitle() + "\" differ: " + String.join("; ",
				differences) + ".");
		return regions.onto(grid);
	}
}
