package org.imagingbiomarkers.plugins.preset;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.InputException;

import ij.Prefs;

/**
 * The presets of a user, a YAML file each.
 *
 * @param folder that need not be there
 */
public record PresetFolder(Path folder) {

	/** System property that names another folder than that of ImageJ's preferences. */
	public static final String PROPERTY = "imagingbiomarkers.presets";

	private static final String EXTENSION = ".yaml";
	private static final int MAX_NAME = 100;
	/** File systems take 255 bytes, some of which go to a number, the extension and the name while it is written. */
	private static final int MAX_STEM_BYTES = 160;

	/** The folder of this user. */
	public static PresetFolder ofUser() {
		final String set = System.getProperty(PROPERTY);
		return new PresetFolder(set != null ? Path.of(set) : Path.of(Prefs.getPrefsDir(), "imaging-biomarkers", "presets"));
	}

	/** The presets of a command by name, those that come with the software too; files that are none are left out. */
	public List<Preset> of(final String command) throws IOException {
		final List<Preset> found = new ArrayList<>();
		for (final Path file : files()) {
			try {
				final Preset preset = Preset.read(file);
				if (preset.command().equals(command)) found.add(preset);
			}
			catch (final IOException damaged) {
				// Somebody else's file, or one that is being edited.
			}
		}
		BuiltInPresets.of(command).stream().filter(preset -> found.stream().noneMatch(own -> own.name().equals(preset
			.name()))).toList().forEach(found::add);
		found.sort(Comparator.comparing(Preset::name));
		return found;
	}

	private List<Path> files() throws IOException {
		if (!Files.isDirectory(folder)) return List.of();
		try (Stream<Path> all = Files.list(folder)) {
			return all.filter(file -> file.getFileName().toString().endsWith(EXTENSION)).sorted().toList();
		}
	}

	/** The preset of a name. */
	Optional<Preset> named(final String command, final String name) throws IOException {
		return of(command).stream().filter(preset -> preset.name().equals(name)).findFirst();
	}

	/**
	 * Keeps a preset; one of the same name and command is replaced.
	 *
	 * @return its file
	 * @throws InputException if the name is blank or too long
	 */
	public Path save(final Preset preset) throws IOException {
		final String name = preset.name().strip();
		final Optional<String> problem = problem(name);
		if (problem.isPresent()) throw new InputException(problem.get());
		Files.createDirectories(folder);
		final String stem = shortened((preset.command() + " - " + name).replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", "_"));
		Path file = folder.resolve(stem + EXTENSION);
		for (int number = 2; isOfAnother(file, preset.command(), name); number++) {
			file = folder.resolve(stem + " " + number + EXTENSION);
		}
		new Preset(name, preset.command(), preset.values()).write(file);
		return file;
	}

	/** What is wrong with a name, in a sentence; empty where nothing is. */
	public static Optional<String> problem(final String text) {
		final String name = text.strip();
		final int characters = name.codePointCount(0, name.length());
		return characters >= 1 && characters <= MAX_NAME ? Optional.empty() : Optional.of(
			"The name of a preset must have 1 to " + MAX_NAME + " characters, but it has " + characters + ".");
	}

	/** As many characters as a file name can hold: the whole name is in the file. */
	private static String shortened(final String stem) {
		int end = stem.length();
		while (stem.substring(0, end).getBytes(StandardCharsets.UTF_8).length > MAX_STEM_BYTES) {
			end = stem.offsetByCodePoints(end, -1);
		}
		return stem.substring(0, end).strip();
	}

	private static boolean isOfAnother(final Path file, final String command, final String name) {
		try {
			if (!Files.exists(file)) return false;
			final Preset there = Preset.read(file);
			return !there.name().equals(name) || !there.command().equals(command);
		}
		catch (final IOException damaged) {
			return true;
		}
	}
}
