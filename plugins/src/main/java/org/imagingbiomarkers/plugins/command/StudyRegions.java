package org.imagingbiomarkers.plugins.command;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.plugins.command.Companions.Remembered;

import ij.ImagePlus;

/**
 * The files of regions (RTSTRUCT, SEG) of its study that refer to an open series. Dialogs offer them as masks, and start
 * from the file where it is the only one. Macros and scripts never see them.
 *
 * @param files in the order of their names
 */
public record StudyRegions(List<String> files) {

	/** What a value is from that the study gives. */
	public static final String ORIGIN = "the study";

	private static final String KEY = "biomarkers.study_regions";
	private static final String MASK = "mask";
	private static final StudyRegions NONE = new StudyRegions(List.of());

	public StudyRegions {
		files = List.copyOf(files);
	}

	/** Those of an image; none where its study is not known or holds none for it. */
	public static StudyRegions of(final ImagePlus image) {
		return image != null && image.getProperty(KEY) instanceof StudyRegions known ? known : NONE;
	}

	/** Gives an image the files that refer to its series; one alone becomes its mask. */
	public static void set(final ImagePlus image, final List<Path> files) {
		final StudyRegions regions = new StudyRegions(files.stream().map(Path::toString).toList());
		if (regions.files.isEmpty()) return;
		image.setProperty(KEY, regions);
		if (regions.files.size() == 1) regions.startFrom(image, regions.files.get(0));
	}

	private void startFrom(final ImagePlus image, final String file) {
		final Companions before = Companions.of(image);
		final Map<String, Remembered> values = new HashMap<>(before.values());
		values.putIfAbsent(MASK, new Remembered(file, ORIGIN));
		Companions.set(image, new Companions(values, before.last()));
	}

	/** Hands the files on to the images that a run made on the grid of its image. */
	static void inherit(final RunRecord run) {
		if (run.state() != RunState.FINISHED || !(run.inputs().get("image") instanceof ImagePlus image)) return;
		final StudyRegions regions = of(image);
		if (regions.files.isEmpty()) return;
		final Remembered mask = Companions.of(image).values().get(MASK);
		for (final Object output : run.outputs().values()) {
			if (!(output instanceof ImagePlus made) || made == image || !isOnSameGrid(made, image)) continue;
			made.setProperty(KEY, regions);
			// Who measured without the mask does not get it back on the next image.
			if (mask != null && regions.files.size() == 1 && regions.files.contains(mask.text())) regions.startFrom(made, mask
				.text());
		}
	}

	private static boolean isOnSameGrid(final ImagePlus one, final ImagePlus other) {
		return ImagePlusSeries.geometry(one).differences(ImagePlusSeries.geometry(other)).isEmpty();
	}

	/** Keeps paths, which may name a patient, out of what ImageJ prints of a property. */
	@Override
	public String toString() {
		return files.size() + " files";
	}
}
