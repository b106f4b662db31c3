package org.imagingbiomarkers.plugins.lesion;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.imageplus.SourceHeader;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.io.mask.Regions;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.command.ImageInput;
import org.imagingbiomarkers.plugins.command.ProvenanceRecorder;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.lesion.list.LesionList;
import org.imagingbiomarkers.plugins.lesion.list.ListedLesion;
import org.imagingbiomarkers.plugins.map.CompanionCommand;
import org.imagingbiomarkers.plugins.map.LabelField;
import org.imagingbiomarkers.plugins.map.MaskField;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;

/** Reads regions into the list of lesions of an image, from a file or from what is open. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Lesion", weight = 7), @Menu(label = "Load Regions...", weight = 7) },
	description = "Regions of a file, a label image or the ROI Manager into the list of lesions of an image")
public class LoadRegions extends CompanionCommand {

	private static final String ADD = "add";
	private static final String REPLACE = "replace";
	private static final double MM3_PER_ML = 1000;

	@Parameter(label = "Image", persist = false, required = false, description = "The image whose list gets the regions")
	private ImagePlus image;

	@Parameter(label = "Regions", persist = false, required = false,
		description = "Files or a folder of regions, the title of a label image, roi manager, roi (the selection), or lesions of another image",
		attrs = { @Attr(name = "needed", value = ""), @Attr(name = "images", value = "roi, roi manager") })
	private String mask = "";

	@Parameter(label = "Labels", persist = false, required = false,
		description = "Names or numbers of the regions to read, separated by commas. Blank: all", attrs = { @Attr(
			name = "needs", value = "mask!=none|roi"), @Attr(name = "regions", value = "mask") })
	private String label = "";

	@Parameter(label = "Existing list", persist = false, choices = { ADD, REPLACE },
		description = "add: they stay; replace: the list has the regions alone. Either can be undone in the list")
	private String existing = ADD;

	@Parameter(type = ItemIO.OUTPUT, description = "The list: number, name, kind, organ, comment, voxels and volume")
	private Table table;

	@Override
	protected void check() {
		mode();
	}

	@Override
	protected void compute() throws IOException {
		final boolean replaces = mode().equals(REPLACE);
		final ImagePlus owner = ImageInput.checked(image);
		if (mask == null || mask.isBlank()) throw new InvalidInputException(
			"mask must say what to read: a file of regions, a label image, roi manager or roi.");
		final LesionList list = LesionList.of(owner).orElseGet(() -> new LesionList(ImagePlusSeries.geometry(owner),
			frameOfReference(owner)));
		final Regions regions = MaskField.regions(presenter(), readers(), "mask", mask, new MaskField.Rules(rules()
			.resample(), rules().strict(), true), owner, list.grid()).orElseThrow(() -> new InvalidInputException(
				"mask must say what to read: a file of regions, a label image, roi manager or a selection, but it is \"" + mask
					.strip() + "\"."));
		final List<MaskRegion> chosen = onGrid(list, LabelField.of("label", label, regions));
		list.attach(owner);
		list.load(chosen, replaces);
		final Table rows = rows(list.lesions());
		show(rows, ProvenanceRecorder.of(this, owner, Map.of()));
		table = rows;
	}

	private String mode() {
		return new TextField("existing", existing).oneOf(List.of(ADD, REPLACE));
	}

	private static String frameOfReference(final ImagePlus image) {
		return SourceHeader.frameOfReference(image).orElse("");
	}

	private List<MaskRegion> onGrid(final LesionList list, final List<MaskRegion> regions) throws InputException {
		final List<MaskRegion> there = new ArrayList<>();
		for (final MaskRegion region : regions) {
			final List<String> differences = region.grid().differences(list.grid());
			if (!differences.isEmpty()) throw new InputException(
				"mask must lie on the grid of the list of lesions, but it differs: " + String.join("; ", differences) + ".");
			there.add(region);
		}
		return there;
	}

	private static Table rows(final List<ListedLesion> lesions) {
		final Table.Builder rows = new Table.Builder();
		for (final ListedLesion line : lesions) {
			rows.row().cell("number", line.number()).cell("name", line.name()).cell("kind", line.details().kind().word()).cell(
				"organ", line.details().organ()).cell("comment", line.details().comment()).cell("voxels", line.voxels().map(
					MaskRegion::count).orElse(0L)).cell("volume (mL)", line.voxels().map(MaskRegion::volume).orElse(0.0) /
						MM3_PER_ML);
		}
		return rows.build();
	}
}
