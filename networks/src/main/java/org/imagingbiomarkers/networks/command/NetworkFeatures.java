package org.imagingbiomarkers.networks.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.io.result.Provenance;
import org.imagingbiomarkers.io.result.ResultFolder;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.networks.answer.Description;
import org.imagingbiomarkers.networks.card.ModelOutput.Task;
import org.imagingbiomarkers.networks.install.InstalledModel;
import org.imagingbiomarkers.plugins.map.LabelField;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Deep features of regions: the numbers that a network has learned to describe what it sees by. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Models", weight = 65), @Menu(label = "Network Features...", weight = 7) },
	description = "Deep features of regions by a trained network, a row per region, to be joined with radiomic ones")
public class NetworkFeatures extends NetworkCommand {

	@Parameter(label = "Regions", persist = false, required = false,
		description = "Names or numbers of the regions, separated by commas; names with a comma in quotation marks. Blank: all",
		attrs = { @Attr(name = "regions", value = "mask"), @Attr(name = "needs", value = "mask!=none|roi") })
	private String label = "";

	@Parameter(label = "Column prefix", persist = false, required = false,
		description = "Letters, digits and underscores that the names of the features begin with", attrs = @Attr(
			name = "expert"))
	private String prefix = "deep_";

	@Parameter(type = ItemIO.OUTPUT, description = "One row per region, one column per feature")
	private Table table;

	@Override
	protected void check() throws IOException {
		super.check();
		if (prefix == null || !prefix.matches("[A-Za-z][A-Za-z0-9_]{0,30}")) throw new InvalidInputException(
			"prefix must be a letter and up to 30 letters, digits and underscores, but it is \"" + prefix + "\".");
	}

	@Override
	protected Task task() {
		return Task.FEATURES;
	}

	@Override
	protected void compute() throws IOException {
		final InstalledModel found = installed();
		final List<MaskRegion> regions = LabelField.of("label", label, requiredRegions(image(), ImagePlusSeries.geometry(
			image())));
		final List<double[]> values = new ArrayList<>();
		ask(found, (network, input, progress) -> values.addAll(List.of(Description.of(found.card(), output(found), network,
			input.volumes(), input.grid(), regions.stream().map(RegionCenter::of).toList(), progress))));
		final Table.Builder rows = new Table.Builder();
		for (int i = 0; i < regions.size(); i++) {
			rows.row().cell("image", image().getTitle()).cell("region", regions.get(i).name()).cell("outside of the card",
				forced());
			for (int f = 0; f < values.get(i).length; f++) {
				rows.cell(prefix + (f + 1), values.get(i)[f]);
			}
		}
		final Table made = rows.build();
		final Provenance provenance = provenance(found);
		final String name = ResultFolder.fileName(image().getTitle()) + "_NetworkFeatures";
		write(name, image(), provenance, folder -> folder.table(name, made));
		show(made, provenance);
		table = made;
	}
}
