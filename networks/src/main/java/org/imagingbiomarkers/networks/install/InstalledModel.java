package org.imagingbiomarkers.networks.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.document.JsonDocument;
import org.imagingbiomarkers.io.document.YamlDocument;
import org.imagingbiomarkers.io.result.Provenance;
import org.imagingbiomarkers.networks.card.CardFields;
import org.imagingbiomarkers.networks.card.CardReader;
import org.imagingbiomarkers.networks.card.ModelCard;
import org.imagingbiomarkers.networks.foreign.BioImageDescription;
import org.imagingbiomarkers.networks.foreign.MonaiDescription;
import org.imagingbiomarkers.networks.foreign.NnUnetDescription;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A model in a folder.
 *
 * @param card what it says of itself
 * @param network its .onnx file
 * @param description file that the card was read from
 */
public record InstalledModel(ModelCard card, Path network, Path description) {

	private static final long MAX_BYTES = 1 << 24;
	private static final String KINDS = CardReader.FILE +
		", dataset.json and plans.json (nnU-Net), configs/metadata.json and configs/inference.json (MONAI) or rdf.yaml (BioImage Model Zoo)";

	/**
	 * Reads a model and makes sure that its file is the one that the card describes.
	 *
	 * @param place folder of the model, or its card
	 * @throws InputException if there is none, or it is another one
	 */
	public static InstalledModel read(final Path place) throws IOException {
		return describe(place).verified();
	}

	/**
	 * Reads a model; its file, which may be large, is only looked up.
	 *
	 * @param place folder of the model, or its card
	 * @throws InputException if there is none
	 */
	public static InstalledModel describe(final Path place) throws IOException {
		final Path folder = Files.isDirectory(place) ? place : place.toAbsolutePath().getParent();
		final Optional<Path> card = existing(folder, CardReader.FILE);
		return card.isPresent() ? ours(card.get()) : foreign(folder);
	}

	/**
	 * The same, whose file is the one that the card describes.
	 *
	 * @throws InputException if it is another one
	 */
	public InstalledModel verified() throws IOException {
		final String found = Provenance.sha256(network);
		if (found.equals(card.network().sha256())) return this;
		throw new InputException("\"" + network.getFileName() +
			"\" must be the file that its card describes, with the SHA-256 " + card.network().sha256() + ", but it has " +
			found + ": it was changed, or is another one.");
	}

	private static InstalledModel ours(final Path file) throws IOException {
		final ModelCard card = CardReader.read(file);
		final Path network = file.resolveSibling(card.network().file());
		if (!Files.isRegularFile(network)) throw new InputException("\"" + file.getFileName() +
			"\": network.file must be a " + "file beside the card, but there is no \"" + card.network().file() + "\".");
		return new InstalledModel(card, network, file);
	}

	private static InstalledModel foreign(final Path folder) throws IOException {
		final Optional<Path> dataset = existing(folder, "dataset.json");
		final Optional<Path> plans = existing(folder, "plans.json");
		if (dataset.isPresent() && plans.isPresent()) {
			final Path network = network(folder);
			return new InstalledModel(NnUnetDescription.read(json(dataset.get()), json(plans.get()), name(network), Provenance
				.sha256(network)), network, plans.get());
		}
		final Optional<Path> metadata = existing(folder, "configs", "metadata.json").or(() -> existing(folder,
			"metadata.json"));
		final Optional<Path> inference = existing(folder, "configs", "inference.json").or(() -> existing(folder,
			"inference.json"));
		if (metadata.isPresent() && inference.isPresent()) {
			final Path network = network(folder);
			return new InstalledModel(MonaiDescription.read(json(metadata.get()), json(inference.get()), name(network),
				Provenance.sha256(network)), network, metadata.get());
		}
		final Optional<Path> rdf = existing(folder, "rdf.yaml").or(() -> existing(folder, "bioimageio.yaml"));
		if (rdf.isPresent()) {
			final Path network = network(folder);
			return new InstalledModel(BioImageDescription.read(CardFields.of(name(rdf.get()), YamlDocument.read("model", rdf
				.get(), MAX_BYTES, false)), name(network), Provenance.sha256(network)), network, rdf.get());
		}
		throw new InputException("model must be a folder with an .onnx file and " + KINDS + ", but \"" + folder
			.getFileName() + "\" has " + missing(dataset, plans, metadata, inference) + ".");
	}

	private static String missing(final Optional<Path> dataset, final Optional<Path> plans, final Optional<Path> metadata,
		final Optional<Path> inference)
	{
		if (dataset.isPresent()) return "dataset.json without plans.json";
		if (plans.isPresent()) return "plans.json without dataset.json";
		if (metadata.isPresent()) return "metadata.json without inference.json";
		return inference.isPresent() ? "inference.json without metadata.json" : "none of them";
	}

	private static Optional<Path> existing(final Path folder, final String... names) {
		Path file = folder;
		for (final String one : names) {
			file = file.resolve(one);
		}
		return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
	}

	private static String name(final Path file) {
		return file.getFileName().toString();
	}

	/** The only network of a folder, or of its folder {@code models}, where bundles of MONAI have it. */
	private static Path network(final Path folder) throws IOException {
		for (final Path place : List.of(folder, folder.resolve("models"))) {
			if (!Files.isDirectory(place)) continue;
			try (Stream<Path> files = Files.list(place)) {
				final List<Path> found = files.filter(file -> name(file).endsWith(".onnx") && Files.isRegularFile(file)).sorted()
					.toList();
				if (found.size() > 1) throw new InputException("model must be a folder with one .onnx file, but \"" + folder
					.getFileName() + "\" has " + found.size() + ".");
				if (found.size() == 1) return found.get(0);
			}
		}
		throw new InputException("model must be a folder with an .onnx file, but \"" + folder.getFileName() +
			"\" has none: export the network to ONNX first.");
	}

	private static CardFields json(final Path file) throws IOException {
		final JsonNode document = JsonDocument.parse(JsonDocument.text(file, MAX_BYTES)).filter(JsonNode::isObject)
			.orElseThrow(() -> new InputException("\"" + name(file) + "\" must be a JSON object, but it is not."));
		final Map<String, Object> fields = JsonDocument.fields(document);
		return CardFields.of(name(file), fields);
	}
}
