package org.imagingbiomarkers.networks.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.io.result.UnfinishedFolder;
import org.imagingbiomarkers.networks.answer.NetworkCheck;
import org.imagingbiomarkers.networks.card.CardText;
import org.imagingbiomarkers.networks.install.InstalledModel;
import org.imagingbiomarkers.networks.install.ModelArchive;
import org.imagingbiomarkers.networks.install.ModelFolder;
import org.imagingbiomarkers.networks.runtime.Device;
import org.imagingbiomarkers.networks.runtime.OnnxNetwork;
import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.imagingbiomarkers.plugins.command.PathField;
import org.imagingbiomarkers.plugins.command.ProvenanceRecorder;
import org.imagingbiomarkers.plugins.command.TextField;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Puts a model from a folder or a ZIP file among those of the user, after it has proved to be what its card says. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Models", weight = 65), @Menu(label = "Install Model...", weight = 9) },
	description = "Add a trained model from a folder or a ZIP file; its hash and its card are checked")
public class InstallModel extends BiomarkerCommand {

	private static final String KINDS = "a folder or a ZIP file with an .onnx file and its card";

	@Parameter(label = "Folder or ZIP file", style = "either", autoFill = false, persist = false, required = false,
		description = "With an .onnx file and model.yaml, or the description of nnU-Net, a MONAI bundle or the BioImage Model Zoo",
		attrs = @Attr(name = "needed", value = ""))
	private File path;

	@Parameter(label = "Name", persist = false, required = false,
		description = "By which commands find the model. Blank: name and version of its card")
	private String name = "";

	@Parameter(label = "Replace", persist = false, description = "Replace a model that has the name", attrs = @Attr(
		name = "expert"))
	private boolean replace = false;

	@Parameter(type = ItemIO.OUTPUT, description = "The card of the model, a row per entry")
	private Table table;

	@Override
	protected void compute() throws IOException {
		final Path place = new PathField("path", path).required(KINDS);
		if (!Files.exists(place)) throw new InputException("path must be " + KINDS + ", but there is no \"" + place
			.getFileName() + "\".");
		during(progress -> {
			if (Files.isDirectory(place)) install(place);
			else try (UnfinishedFolder open = UnfinishedFolder.temporary("model")) {
				install(ModelArchive.unpack(place, open.path()));
			}
		});
	}

	private void install(final Path folder) throws IOException {
		final InstalledModel model = InstalledModel.read(folder);
		try (OnnxNetwork network = OnnxNetwork.open(model.network(), presenter().workers().threads(), Device.CPU)) {
			NetworkCheck.check(model.card(), network);
			NetworkCheck.probe(model.card(), network);
		}
		final String chosen = new TextField("name", name).isBlank() ? model.card().about().title().replaceAll(
			"[^A-Za-z0-9 ._()+-]+", "_").replaceAll("^[^A-Za-z0-9]+|[. ]+$", "") : new TextField("name", name).text();
		model.card().unstated().forEach(sentence -> presenter().warn(Warning.assumed(sentence)));
		ModelFolder.ofUser().keep(model, chosen, replace);
		final Table.Builder rows = new Table.Builder();
		rows.row().cell("entry", "Name for commands").cell("value", chosen);
		for (final String line : CardText.text(model.card()).split("\n")) {
			final int colon = line.indexOf(": ");
			rows.row().cell("entry", line.substring(0, colon)).cell("value", line.substring(colon + 2));
		}
		final Table made = rows.build();
		show(made, ProvenanceRecorder.of(this, List.of(model.network()), Map.of("model", model.card().entries())));
		table = made;
	}
}
