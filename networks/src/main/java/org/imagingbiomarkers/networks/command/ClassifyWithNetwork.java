package org.imagingbiomarkers.networks.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.io.mask.Regions;
import org.imagingbiomarkers.io.result.Provenance;
import org.imagingbiomarkers.io.result.ResultFolder;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.networks.answer.Description;
import org.imagingbiomarkers.networks.card.ModelOutput;
import org.imagingbiomarkers.networks.card.ModelOutput.Task;
import org.imagingbiomarkers.networks.install.InstalledModel;
import org.imagingbiomarkers.plugins.map.LabelField;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Probabilities of classes for regions, or for the middle of an image, by a trained network. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Models", weight = 65), @Menu(label = "Classify with Network...", weight = 8) },
	description = "Class and probabilities of regions, or of the middle of an image, by a trained network")
public class ClassifyWithNetwork extends NetworkCommand {

	@Parameter(label = "Regions", persist = false, required = false,
		description = "Names or numbers of the regions, separated by commas; names with a comma in quotation marks. Blank: all",
		attrs = { @Attr(name = "regions", value = "mask"), @Attr(name = "needs", value = "mask!=none|roi") })
	private String label = "";

	@Parameter(type = ItemIO.OUTPUT, description = "One row per region, or one for the image, with a column per class")
	private Table table;

	@Override
	protected Task task() {
		return Task.CLASSIFICATION;
	}

	@Override
	protected void compute() throws IOException {
		final InstalledModel found = installed();
		final ModelOutput output = output(found);
		final Geometry grid = ImagePlusSeries.geometry(image());
		final Optional<Regions> all = regions(image(), grid);
		final List<String> names = new ArrayList<>();
		final List<double[]> centers = new ArrayList<>();
		if (all.isEmpty()) {
			if (label != null && !label.isBlank()) throw new InputException(
				"label must be blank where there is no mask, but it is \"" + label + "\".");
			names.add("middle of the image");
			centers.add(RegionCenter.of(grid));
		}
		else for (final MaskRegion region : LabelField.of("label", label, all.get())) {
			names.add(region.name());
			centers.add(RegionCenter.of(region));
		}
		final List<double[]> values = new ArrayList<>();
		ask(found, (network, input, progress) -> values.addAll(List.of(Description.of(found.card(), output, network, input
			.volumes(), input.grid(), centers, progress))));
		final Table.Builder rows = new Table.Builder();
		for (int i = 0; i < names.size(); i++) {
			rows.row().cell("image", image().getTitle()).cell("region", names.get(i)).cell("class", Description.choice(output,
				values.get(i))).cell("outside of the card", forced());
			for (int c = 0; c < output.classes().size(); c++) {
				rows.cell("probability " + output.classes().get(c).name(), values.get(i)[c]);
			}
		}
		final Table made = rows.build();
		final Provenance provenance = provenance(found);
		final String name = ResultFolder.fileName(image().getTitle()) + "_ClassifyWithNetwork";
		write(name, image(), provenance, folder -> folder.table(name, made));
		show(made, provenance);
		table = made;
	}
}
