package org.imagingbiomarkers.workbench.lesion.window;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.mask.RegionDetails;
import org.imagingbiomarkers.plugins.lesion.LoadRegions;
import org.imagingbiomarkers.plugins.lesion.SaveRegions;
import org.imagingbiomarkers.plugins.lesion.list.LesionList;
import org.imagingbiomarkers.plugins.lesion.list.ListedLesion;
import org.imagingbiomarkers.plugins.map.MaskField;
import org.imagingbiomarkers.plugins.pet.LesionIndices;
import org.imagingbiomarkers.plugins.radiomics.RadiomicFeatures;
import org.imagingbiomarkers.plugins.response.TumorSize;
import org.imagingbiomarkers.workbench.lesion.LesionExchange;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandService;

import ij.IJ;
import ij.ImagePlus;
import ij.Menus;
import ij.gui.Roi;
import ij.plugin.frame.RoiManager;

/**
 * What the buttons of the window do with the lesions that are chosen; where none is, with all of them if that is
 * harmless. What cannot be done is said in one sentence.
 */
final class LesionActions {

	private static final String LABKIT = "Open Current Image With Labkit";

	private final Context context;
	private final LesionList list;
	private final ImagePlus image;
	private final Supplier<List<Integer>> chosen;
	private final Consumer<String> say;

	/**
	 * @param chosen numbers of the lesions that are chosen
	 * @param say takes sentences for whoever sits at the window
	 */
	LesionActions(final Context context, final LesionList list, final ImagePlus image, final Supplier<List<Integer>> chosen,
		final Consumer<String> say)
	{
		this.context = context;
		this.list = list;
		this.image = image;
		this.chosen = chosen;
		this.say = say;
	}

	private List<Integer> chosenOrAll() {
		final List<Integer> some = chosen.get();
		return some.isEmpty() ? list.lesions().stream().map(ListedLesion::number).toList() : some;
	}

	/** Runs an action with the lesions that are chosen, if there are enough. */
	private void withChosen(final int least, final Consumer<List<Integer>> action) {
		final List<Integer> some = chosen.get();
		if (some.size() >= least) action.accept(some);
		else say.accept(least == 1 ? "Choose a lesion in the table first." : "Choose " + least +
			" lesions or more in the table first.");
	}

	void add() {
		list.addEmpty(ListedLesion.UNNAMED, RegionDetails.NONE);
	}

	void show(final boolean shown) {
		list.show(chosenOrAll(), shown);
	}

	void goTo() {
		withChosen(1, some -> list.goTo(some.get(0)));
	}

	void delete() {
		withChosen(1, list::delete);
	}

	void merge() {
		withChosen(2, list::merge);
	}

	void split() {
		withChosen(1, some -> {
			final int before = list.lesions().size();
			some.forEach(list::split);
			if (list.lesions().size() == before) say.accept("Each of these lesions is one connected piece.");
		});
	}

	void renumber() {
		list.renumber();
	}

	void undo() {
		list.undo();
	}

	void redo() {
		list.redo();
	}

	void tumorSize() {
		run(TumorSize.class, Map.of("mask", MaskField.LESIONS));
	}

	void lesionIndices() {
		run(LesionIndices.class, Map.of("mask", MaskField.LESIONS, "threshold", "none", "connectivity", "none"));
	}

	void radiomicFeatures() {
		run(RadiomicFeatures.class, Map.of("mask", MaskField.LESIONS));
	}

	void save() {
		run(SaveRegions.class, Map.of("mask", MaskField.LESIONS));
	}

	void load() {
		run(LoadRegions.class, Map.of());
	}

	void fromSelection() {
		run(LoadRegions.class, Map.of("mask", MaskField.ROI, "existing", "add", "label", "", "resample_mask", false, "strict",
			false));
	}

	void fromRoiManager() {
		run(LoadRegions.class, Map.of("mask", MaskField.ROI_MANAGER, "existing", "add", "label", "", "resample_mask", false,
			"strict", false));
	}

	private void run(final Class<? extends Command> command, final Map<String, Object> inputs) {
		final Map<String, Object> all = new HashMap<>(inputs);
		all.put("image", image);
		context.service(CommandService.class).run(command, true, all);
	}

	void toSelection() {
		withChosen(1, some -> {
			final var roi = new LesionExchange(list, image).selection(some.get(0), image.getZ() - 1);
			if (roi.isEmpty()) say.accept("The lesion has no voxel in this slice; Go To shows one where it has.");
			else image.setRoi(roi.get());
		});
	}

	void toRoiManager() {
		final List<Roi> rois = new LesionExchange(list, image).rois(chosenOrAll());
		final RoiManager manager = RoiManager.getRoiManager();
		rois.forEach(manager::addRoi);
		say.accept(rois.size() + " ROIs are in the ROI Manager, one for each slice of a lesion.");
	}

	void toLabelImage() {
		try {
			new LesionExchange(list, image).labels(chosenOrAll()).show();
		}
		catch (final InputException overlapping) {
			say.accept(overlapping.getMessage());
		}
	}

	void toLabkit() {
		toLabelImage();
		if (Menus.getCommands() == null || !Menus.getCommands().containsKey(LABKIT)) {
			say.accept("Labkit is not installed; the label image can be opened in any other program.");
			return;
		}
		IJ.doCommand(image, LABKIT);
		say.accept("In Labkit, read the label image as labeling; save it there and read it here by Load.");
	}
}
