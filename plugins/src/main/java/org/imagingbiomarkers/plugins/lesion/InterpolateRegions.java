package org.imagingbiomarkers.plugins.lesion;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.io.mask.Regions;
import org.imagingbiomarkers.lesion.edit.SliceInterpolation;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.lesion.list.RegionVoxels;
import org.imagingbiomarkers.plugins.map.LabelField;
import org.imagingbiomarkers.plugins.map.MaskField;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Fills the slices between those in which regions were drawn. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Lesion", weight = 7), @Menu(label = "Interpolate Regions...", weight = 4) },
	description = "Fill the slices between those that were drawn, by the shapes on both sides")
public class InterpolateRegions extends RegionEditingCommand {

	private static final String AUTO = "auto";
	private static final List<String> AXES = List.of("x", "y", "z");

	@Parameter(label = "Regions", persist = false, required = false,
		description = "What was drawn: lesions (the list of the image), the title of a label image, roi manager or files",
		attrs = { @Attr(name = "needed", value = ""), @Attr(name = "images", value = "lesions, roi, roi manager") })
	private String mask = MaskField.LESIONS;

	@Parameter(label = "Labels", persist = false, required = false,
		description = "Names or numbers of the regions to fill, separated by commas. Blank: all", attrs = { @Attr(
			name = "regions", value = "mask") })
	private String label = "";

	@Parameter(label = "Axis", persist = false, choices = { AUTO, "x", "y", "z" },
		description = "Across the slices that were drawn: z in the usual slices. auto: of each region the one with most gaps")
	private String axis = AUTO;

	@Override
	protected void check() {
		axis();
	}

	private String axis() {
		return new TextField("axis", axis).oneOf(List.of(AUTO, "x", "y", "z"));
	}

	@Override
	protected void compute() throws IOException {
		final String across = axis();
		final Series series = series();
		final Regions given = regions("mask", mask, series.geometry()).orElseThrow(() -> new InputException(
			"mask must be the regions that were drawn, but it is \"" + mask + "\"."));
		final List<Integer> numbers = given.labelNumbers();
		final List<MaskRegion> all = new ArrayList<>();
		for (int i = 0; i < numbers.size(); i++) {
			all.add(given.regions().get(i).numbered(numbers.get(i)));
		}
		final Set<Integer> chosen = new HashSet<>();
		LabelField.of("label", label, new Regions(all, series.geometry(), "", List.of())).forEach(region -> chosen.add(
			EditedRegions.number(region)));
		final List<MaskRegion> filled = new ArrayList<>(all);
		during(progress -> {
			EditedRegions edited = new EditedRegions(series.geometry(), all, Set.of());
			int done = 0;
			for (final int number : chosen.stream().sorted().toList()) {
				edited = new EditedRegions(series.geometry(), edited.regions(), Set.of(number));
				final MaskRegion region = all.stream().filter(one -> EditedRegions.number(one) == number).findFirst()
					.orElseThrow();
				edited.apply(new SliceInterpolation(across.equals(AUTO) ? gaps(region) : AXES.indexOf(across), presenter()
					.workers()));
				done++;
				progress.report(done, chosen.size());
			}
			filled.clear();
			filled.addAll(edited.regions());
		});
		if (filled.stream().mapToLong(MaskRegion::count).sum() == all.stream().mapToLong(MaskRegion::count).sum()) presenter()
			.warn(Warning.reliability("Between the drawn slices was nothing to fill."));
		finish(filled, mask, "InterpolateRegions", (row, region) -> {});
	}

	/** The axis along which most slices between drawn ones are empty; z where none are. */
	private int gaps(final MaskRegion region) {
		int best = 2;
		int most = 0;
		for (int candidate = 2; candidate >= 0; candidate--) {
			final int[] drawn = new SliceInterpolation(candidate, presenter().workers()).drawn(RegionVoxels.mask(region));
			final int missing = drawn[drawn.length - 1] - drawn[0] + 1 - drawn.length;
			if (missing > most) {
				most = missing;
				best = candidate;
			}
		}
		return best;
	}
}
