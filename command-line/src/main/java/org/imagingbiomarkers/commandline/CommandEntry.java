package org.imagingbiomarkers.commandline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.imagingbiomarkers.plugins.command.DocumentationPage;
import org.imagingbiomarkers.plugins.command.MacroKeys;
import org.imagingbiomarkers.plugins.command.RunRecord;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleException;
import org.scijava.module.ModuleItem;

import ij.ImagePlus;

/**
 * A command as the command line has it.
 *
 * @param info its description by SciJava
 */
record CommandEntry(CommandInfo info) {

	private static final String OURS = "org.imagingbiomarkers.";
	private static final String PAGE = ".md";
	private static final String MAP = "-map";

	/** Fields that name what a command reads where it takes no image, the first one that it has. */
	private static final List<String> READ = List.of("path", "file", "manifest", "paths", "images");

	/** What a command reads that has a folder for results as well; without one it is where a command writes. */
	private static final String FOLDER = "folder";

	/** Fields that name what a command writes, the first one that it has. */
	private static final List<String> WRITTEN = List.of("output_folder", "output_file");

	/** All commands that give something without a screen, by name. */
	static List<CommandEntry> all(final CommandService commands) {
		return ours(commands).filter(CommandEntry::givesSomething).sorted((a, b) -> a.name().compareTo(b.name())).toList();
	}

	/** Those of {@link #all} that are called so; no other command is looked into, which would take a tenth of a second. */
	static List<CommandEntry> named(final CommandService commands, final String name) {
		return ours(commands).filter(entry -> entry.name().equals(name) || entry.alias().filter(name::equals).isPresent())
			.filter(CommandEntry::givesSomething).toList();
	}

	private static Stream<CommandEntry> ours(final CommandService commands) {
		return commands.getCommands().stream().filter(info -> info.getDelegateClassName().startsWith(OURS) && info
			.getMenuPath() != null && info.getMenuPath().getLeaf() != null).map(CommandEntry::new);
	}

	/** Pages of help, windows and sessions of windows give nothing but words about them. */
	private boolean givesSomething() {
		return output().isPresent() || outputs().stream().anyMatch(item -> item.getType() != String.class && item
			.getType() != List.class);
	}

	/** The name of its page: "ADC Map..." is {@code adc-map}. */
	String name() {
		return DocumentationPage.file(info).replace(PAGE, "");
	}

	/** A shorter name: that of a map command without its last word. */
	Optional<String> alias() {
		return name().endsWith(MAP) ? Optional.of(name().substring(0, name().length() - MAP.length())) : Optional.empty();
	}

	/** The part of the menu that it is in; blank: none. */
	String section() {
		final int levels = info.getMenuPath().size();
		return levels > 3 ? info.getMenuPath().get(levels - 2).getName() : "";
	}

	/** The title without dots. */
	String title() {
		return info.getMenuPath().getLeaf().getName().replace("...", "");
	}

	/** What can be filled in: the fields of the command itself before those that it has in common with others. */
	List<ModuleItem<?>> fields() {
		final Map<Integer, List<ModuleItem<?>>> byClass = new TreeMap<>();
		info.inputs().forEach(item -> {
			if (MacroKeys.isFilledIn(item)) byClass.computeIfAbsent(distance(item.getName()), d -> new ArrayList<>()).add(item);
		});
		return byClass.values().stream().flatMap(List::stream).toList();
	}

	/** How many classes above that of the command a field is declared. */
	private int distance(final String key) {
		try {
			int distance = 0;
			for (Class<?> type = info.loadDelegateClass(); type != null; type = type.getSuperclass(), distance++) {
				if (Stream.of(type.getDeclaredFields()).anyMatch(field -> field.getName().equals(key))) return distance;
			}
			return distance;
		}
		catch (final ClassNotFoundException e) {
			throw new IllegalStateException(e);
		}
	}

	private Optional<ModuleItem<?>> field(final String key) {
		return fields().stream().filter(item -> item.getName().equals(key)).findFirst();
	}

	/** The field for what is read: the first image, otherwise a file or folder. */
	Optional<ModuleItem<?>> input() {
		return fields().stream().filter(item -> item.getType() == ImagePlus.class).findFirst().or(() -> READ.stream().map(
			this::field).flatMap(Optional::stream).findFirst()).or(() -> output().flatMap(written -> field(FOLDER)));
	}

	/** The field for what is written, if it is one. */
	Optional<ModuleItem<?>> output() {
		return WRITTEN.stream().map(this::field).flatMap(Optional::stream).findFirst();
	}

	/** What it gives, without what every run tells of itself. */
	List<ModuleItem<?>> outputs() {
		final List<ModuleItem<?>> outputs = new ArrayList<>();
		info.outputs().forEach(item -> {
			if (!RunRecord.OWN_OUTPUTS.contains(item.getName())) outputs.add(item);
		});
		return outputs;
	}

	/** The images that it gives. */
	List<ModuleItem<?>> images() {
		return outputs().stream().filter(item -> item.getType() == ImagePlus.class).toList();
	}

	/** The option of a field: {@code b_values} is {@code --b-values}. */
	static String option(final String key) {
		return "--" + key.replace('_', '-');
	}

	/** An option with underscores: as a key of macros, and as flags of modules of 3D Slicer, which have no hyphens. */
	static String withUnderscores(final String option) {
		return "--" + option.substring(2).replace('-', '_');
	}

	/** The option that writes an image output into a file of its own. */
	static String saveOption(final String output) {
		return "--save-" + output.replace('_', '-');
	}

	/** Whether a field is set by being named alone. */
	static boolean isSwitch(final ModuleItem<?> field) {
		return field.getType() == boolean.class || field.getType() == Boolean.class;
	}

	/** What each field holds that nobody fills in, as one would type it; fields that hold nothing are left out. */
	Map<String, String> declared() {
		try {
			final Module module = info.createModule();
			final Map<String, String> texts = new HashMap<>();
			for (final ModuleItem<?> field : fields()) {
				final Object value = field.getValue(module);
				final String text = value == null ? "" : value.toString();
				if (!text.isBlank()) texts.put(field.getName(), text);
			}
			return texts;
		}
		catch (final ModuleException e) {
			throw new IllegalStateException(e);
		}
	}

	/** The choices of a field; none where it is free. */
	static List<String> choices(final ModuleItem<?> field) {
		return field.getChoices() == null ? List.of() : Stream.of(field.getChoices().toArray()).map(Object::toString)
			.toList();
	}
}
