package org.imagingbiomarkers.workbench.lesion.window;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

import javax.swing.JOptionPane;

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
import org.imagingbiomarkers.workbench.lesion.ListRecorder;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandService;

import ij.IJ;
import ij.ImagePlus;
import ij.Menus;
import ij.WindowManager;
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
	private final ListRecorder recorder;

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
		recorder = new ListRecorder(image);
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
		withChosen(1, some -> {
			list.delete(some);
			recorder.record(some, "delete");
		});
	}

	void merge() {
		withChosen(2, some -> {
			list.merge(some);
			recorder.record(some, "merge");
		});
	}

	void split() {
		withChosen(1, some -> {
			final int before = list.lesions().size();
			some.forEach(list::split);
			if (list.lesions().size() > before) recorder.record(some, "split");
			if (list.lesions().size() == before) say.accept("Each of these lesions is one connected piece.");
		});
	}

	void renumber() {
		list.renumber();
		recorder.record(List.of(), "renumber");
	}

	/** Asks which lesion of another visit the chosen one is. */
	void sameAs() {
		withChosen(1, some -> {
			final List<Candidate> others = Candidate.besides(image);
			if (others.isEmpty()) {
				say.accept("No other open image has a list of lesions: open that of the other visit first.");
				return;
			}
			final Object chosenOne = JOptionPane.showInputDialog(null, "Lesion " + some.get(0) + " is the same as",
				"Same Lesion", JOptionPane.QUESTION_MESSAGE, null, others.toArray(), others.get(0));
			if (!(chosenOne instanceof Candidate same)) return;
			list.identify(some.get(0), same.lesion);
			recorder.record(List.of(some.get(0)), ListRecorder.step("name", same.lesion.name()) + "; " + ListRecorder.step(
				"tracking_uid", same.lesion.details().trackingUid()));
			say.accept("It has the name and tracking UID of \"" + same.lesion.name() +
				"\" now: Match Lesions and Follow-up take both as one lesion.");
		});
	}

	/** A lesion of another open image. */
	private record Candidate(ListedLesion lesion, String title) {

		static List<Candidate> besides(final ImagePlus image) {
			final List<Candidate> found = new ArrayList<>();
			final int[] open = WindowManager.getIDList();
			for (final int id : open == null ? new int[0] : open) {
				final ImagePlus other = WindowManager.getImage(id);
				if (other == null || other == image) continue;
				LesionList.of(other).ifPresent(there -> there.lesions().forEach(line -> found.add(new Candidate(line, other
					.getTitle()))));
			}
			return found;
		}

		@Override
		public String toString() {
			return lesion.name() + " \u2013 " + title;
		}
	}

	void undo() {
		list.undoable().ifPresent(what -> recorder.note("Undo: " + what));
		list.undo();
	}

	void redo() {
		list.redoable().ifPresent(what -> recorder.note("Redo: " + what));
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
