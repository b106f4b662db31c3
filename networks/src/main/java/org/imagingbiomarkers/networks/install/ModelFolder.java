package org.imagingbiomarkers.networks.install;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.document.YamlDocument;
import org.imagingbiomarkers.io.result.UnfinishedFolder;
import org.imagingbiomarkers.networks.card.CardReader;
import org.imagingbiomarkers.plugins.command.PathField;

import ij.Prefs;

/**
 * The models of a user, a folder each, and the sample model that comes with this software.
 *
 * @param folder that need not be there
 */
public record ModelFolder(Path folder) {

	/** System property that names another folder than that of ImageJ's preferences. */
	public static final String PROPERTY = "imagingbiomarkers.models";
	/** By which the sample model is called. */
	public static final String SAMPLE = "phantom objects";

	private static final String SAMPLE_NETWORK = "phantom-objects.onnx";
	private static final String UNFINISHED = ".unfinished-";

	/** The folder of this user. */
	public static ModelFolder ofUser() {
		final String set = System.getProperty(PROPERTY);
		return new ModelFolder(set != null ? Path.of(set) : Path.of(Prefs.getPrefsDir(), "imaging-biomarkers", "models"));
	}

	/** Names of the models that are there, the sample model first. */
	public List<String> names() throws IOException {
		final List<String> names = new ArrayList<>(List.of(SAMPLE));
		if (!Files.isDirectory(folder)) return names;
		try (Stream<Path> all = Files.list(folder)) {
			all.filter(Files::isDirectory).map(file -> file.getFileName().toString()).filter(name -> !name.startsWith(".") &&
				!name.equals(SAMPLE)).sorted().forEach(names::add);
		}
		return names;
	}

	/**
	 * The model that a field names; that its file is the one of its card is not looked at yet.
	 *
	 * @param text name of an installed model, {@value #SAMPLE}, or a folder or card anywhere
	 * @throws InputException if there is no such model
	 */
	public InstalledModel find(final String key, final String text) throws IOException {
		if (text.isBlank()) throw new InputException(key + " must be the name of an installed model (" + String.join(", ",
			names()) + ") or its folder, but it is blank.");
		if (text.equalsIgnoreCase(SAMPLE)) return sample();
		if (names().contains(text)) return InstalledModel.describe(folder.resolve(text));
		final Optional<Path> place = new PathField(key, text).path();
		if (place.isPresent() && Files.exists(place.get())) return InstalledModel.describe(place.get());
		throw new InputException(key + " must be the name of an installed model (" + String.join(", ", names()) +
			") or its folder, but there is no \"" + new PathField(key, text).shown() + "\": Install Model... adds one.");
	}

	private InstalledModel sample() throws IOException {
		final Path own = folder.resolve(SAMPLE);
		if (!isIntact(own)) {
			Files.createDirectories(folder);
			try (UnfinishedFolder open = UnfinishedFolder.create(folder, UNFINISHED)) {
				for (final String name : List.of(SAMPLE_NETWORK, CardReader.FILE)) {
					try (InputStream in = ModelFolder.class.getResourceAsStream("/org/imagingbiomarkers/networks/sample/" + name)) {
						Files.copy(in, open.path().resolve(name));
					}
				}
				put(open.path(), own);
			}
		}
		return InstalledModel.read(own);
	}

	/** Whether the sample model is there, as this version has it. */
	private static boolean isIntact(final Path own) throws IOException {
		final Path card = own.resolve(CardReader.FILE);
		if (!Files.isRegularFile(card)) return false;
		try (InputStream in = ModelFolder.class.getResourceAsStream("/org/imagingbiomarkers/networks/sample/" +
			CardReader.FILE))
		{
			if (!new String(in.readAllBytes(), StandardCharsets.UTF_8).equals(Files.readString(card))) return false;
			InstalledModel.read(own);
			return true;
		}
		catch (final InputException e) {
			return false;
		}
	}

	/**
	 * Keeps a model.
	 *
	 * @param model whose description and network are copied, with the card that they make
	 * @param name of its folder
	 * @param replace whether one of that name is replaced
	 * @return its folder
	 * @throws InputException if there is one of that name
	 */
	public Path keep(final InstalledModel model, final String name, final boolean replace) throws IOException {
		if (!name.matches("[A-Za-z0-9][A-Za-z0-9 ._()+-]{0,99}") || name.endsWith(".") || name.endsWith(" ")) {
			throw new InputException("name must be letters, digits, blanks and . _ ( ) + -, at most 100, but it is \"" + name +
				"\".");
		}
		if (name.equalsIgnoreCase(SAMPLE)) throw new InputException("name must be another one than \"" + SAMPLE +
			"\", which is the sample model.");
		final Path own = folder.resolve(name);
		if (Files.exists(own) && !replace) throw new InputException("name must be one that no model has, but there is \"" +
			name + "\" already: set replace to true to replace it.");
		Files.createDirectories(folder);
		try (UnfinishedFolder open = UnfinishedFolder.create(folder, UNFINISHED)) {
			Files.copy(model.network(), open.path().resolve(model.network().getFileName().toString()));
			if (model.description().endsWith(CardReader.FILE)) Files.copy(model.description(), open.path().resolve(
				CardReader.FILE));
			else Files.writeString(open.path().resolve(CardReader.FILE), YamlDocument.text(model.card().entries()));
			InstalledModel.read(open.path());
			put(open.path(), own);
		}
		return own;
	}

	/** Moves a folder to its place in one step; what was there goes away after that. */
	private void put(final Path from, final Path to) throws IOException {
		try (UnfinishedFolder old = UnfinishedFolder.create(folder, UNFINISHED)) {
			if (Files.exists(to)) Files.move(to, old.path().resolve("old"));
			final Path moved = from.resolveSibling(from.getFileName() + "-new");
			Files.createDirectory(moved);
			try (Stream<Path> files = Files.list(from)) {
				for (final Path file : files.toList()) {
					Files.move(file, moved.resolve(file.getFileName().toString()));
				}
			}
			Files.move(moved, to, StandardCopyOption.ATOMIC_MOVE);
		}
	}
}
