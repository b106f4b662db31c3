package org.imagingbiomarkers.networks.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.result.Provenance;
import org.imagingbiomarkers.networks.answer.NetworkCheck;
import org.imagingbiomarkers.networks.card.CardText;
import org.imagingbiomarkers.networks.card.ModelCard;
import org.imagingbiomarkers.networks.card.ModelOutput;
import org.imagingbiomarkers.networks.card.ModelOutput.Task;
import org.imagingbiomarkers.networks.check.InputCheck;
import org.imagingbiomarkers.networks.install.InstalledModel;
import org.imagingbiomarkers.networks.install.ModelFolder;
import org.imagingbiomarkers.networks.runtime.Device;
import org.imagingbiomarkers.networks.runtime.OnnxNetwork;
import org.imagingbiomarkers.plugins.command.ImageInput;
import org.imagingbiomarkers.plugins.command.ProvenanceRecorder;
import org.imagingbiomarkers.plugins.command.TaskProgress;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.map.RegionCommand;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

import ai.onnxruntime.OrtEnvironment;
import ij.ImagePlus;
import ij.WindowManager;

/**
 * A command that has a network look at an image. The order is always the same: the model is found and compared with its
 * card, its card is shown, the image is compared with the card, and only then something is computed.
 */
public abstract class NetworkCommand extends RegionCommand {

	@Parameter(label = "Image", persist = false, required = false,
		description = "One volume, or one slice for a network of slices")
	private ImagePlus image;

	@Parameter(label = "Further images", persist = false, required = false,
		description = "Titles or files of the other channels of the model, separated by commas, in the order of its card. Blank: none",
		attrs = { @Attr(name = "expert") })
	private String further_images = "";

	@Parameter(label = "Model", persist = false, required = false,
		description = "Name of an installed model, or its folder; phantom objects: the sample model, which knows vials and spheres of phantoms only",
		attrs = @Attr(name = "needed", value = ""))
	private String model = "";

	@Parameter(label = "Modality", persist = false, required = false,
		description = "Such as CT, MR or PT; one for all images, or one per image. Blank: from the DICOM files")
	private String modality = "";

	@Parameter(label = "Device", persist = false, choices = { "automatic", "cpu", "gpu" },
		description = "Where the network is computed; automatic: a GPU if the runtime offers one", attrs = @Attr(
			name = "expert"))
	private String device = Device.AUTOMATIC.key();

	@Parameter(label = "Force (use outside of the card)", persist = false,
		description = "An image that the model was not made for is only reported, and all results say so", attrs = @Attr(
			name = "expert"))
	private boolean force = false;

	/** What the image is outside of the card, where that was let through. */
	private List<String> outside = List.of();
	private String computedOn = "";

	/** What a network is asked about an image that fits it. */
	interface Question {

		void ask(OnnxNetwork network, NetworkInput input, TaskProgress progress) throws IOException;
	}

	@Override
	protected void check() throws IOException {
		new TextField("device", device).oneOf(Stream.of(Device.values()).map(Device::key).toList());
		if (!new TextField("model", model).isBlank()) described();
	}

	/** What the network is asked for. */
	protected abstract Task task();

	@Override
	protected Optional<String> expectation() throws IOException {
		final TextField named = new TextField("model", model);
		return named.isBlank() ? Optional.empty() : Optional.of(CardText.line(ModelFolder.ofUser().find("model", named.text())
			.card()));
	}

	/** The model of the field, which must be able to do what the command is for. */
	private InstalledModel described() throws IOException {
		final InstalledModel found = ModelFolder.ofUser().find("model", new TextField("model", model).text());
		if (found.card().output(task()).isPresent()) return found;
		throw new InputException("model must be one for " + task().key() + ", but \"" + found.card().about().title() +
			"\" is for " + String.join(" and ", found.card().outputs().stream().map(output -> output.task().key()).toList()) +
			".");
	}

	/** The same, with the file that its card describes. */
	protected final InstalledModel installed() throws IOException {
		check();
		return described().verified();
	}

	/** What comes out for the task. */
	protected final ModelOutput output(final InstalledModel found) {
		return found.card().output(task()).orElseThrow();
	}

	/** Compares the image with the model, and asks. */
	final void ask(final InstalledModel found, final Question question) throws IOException {
		final ModelCard card = found.card();
		final NetworkInput input = NetworkInput.of(image(), further_images, modality, readers(), presenter());
		FirstUse.show(card, presenter(), context());
		outside = InputCheck.check(card, input.images(), force);
		outside.forEach(sentence -> presenter().warn(Warning.reliability(sentence + " It was used by force.")));
		card.unstated().forEach(sentence -> presenter().warn(Warning.assumed(sentence)));
		final Device where = Device.valueOf(device.strip().toUpperCase(Locale.ROOT));
		try (OnnxNetwork network = OnnxNetwork.open(found.network(), presenter().workers().threads(), where)) {
			NetworkCheck.check(card, network);
			computedOn = network.device();
			during(progress -> question.ask(network, input, progress));
		}
	}

	/** The image, which is the active one where none was given. */
	protected final ImagePlus image() throws InputException {
		if (image == null) image = WindowManager.getCurrentImage();
		return ImageInput.checked(image);
	}

	/** What is written in each row of a table: whether the image was outside of the card. */
	protected final String forced() {
		return outside.isEmpty() ? "no" : "yes";
	}

	/** What a title or a description has behind it where the image was outside of the card. */
	protected final String forcedMark() {
		return outside.isEmpty() ? "" : " (outside of the card, by force)";
	}

	/** How a result came about, with the card of the model. */
	protected final Provenance provenance(final InstalledModel found) {
		final Map<String, Object> details = new LinkedHashMap<>();
		details.put("model", found.card().entries());
		details.put("model_sha256", found.card().network().sha256());
		details.put("computed_on", computedOn);
		details.put("onnx_runtime", OrtEnvironment.getEnvironment().getVersion());
		details.put("force", force);
		details.put("outside_of_card", new ArrayList<>(outside));
		return ProvenanceRecorder.of(this, image, Map.of(), details);
	}
}
