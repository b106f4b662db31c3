package org.imagingbiomarkers.workbench.documentation;

import java.io.File;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.imagingbiomarkers.plugins.command.DocumentationPage;
import org.imagingbiomarkers.plugins.command.RunRecord;
import org.imagingbiomarkers.plugins.map.MapCommand;
import org.imagingbiomarkers.plugins.map.Quantity;
import org.scijava.Context;
import org.scijava.ItemVisibility;
import org.scijava.MenuEntry;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleException;
import org.scijava.module.ModuleItem;
import org.scijava.service.Service;
import org.scijava.widget.Button;

import ij.ImagePlus;

/**
 * What the code says of a command, as tables in Markdown.
 *
 * @param info of the command
 */
record DocumentedCommand(CommandInfo info) {

	/** What only stands beside a map to tell how good it is. */
	private static final List<String> OF_QUALITY = List.of("r2", "rmse", "status");
	private static final String PLOT = "_plot";
	private static final String ERROR = "_error";

	/** Output of every map command, which the page of all commands describes. */
	private static final String HYPERSTACK = "hyperstack";
	/** Outputs of every command. */
	private static final List<String> OF_EVERY_COMMAND = RunRecord.OWN_OUTPUTS;
	/** The keys of {@link MapCommand}, which the table of commands does not say again in each row. */
	private static final List<String> OF_EVERY_MAP = List.of("mask", "resample_mask", "strict", "background", "region",
		"blank_at_bounds", "quality", "maps", "show_maps", "output_folder", "output_format");

	/** All commands, in no order. */
	static Stream<DocumentedCommand> all(final Context context) {
		return context.service(CommandService.class).getCommands().stream().filter(info -> info.getDelegateClassName()
			.startsWith("org.imagingbiomarkers.")).map(DocumentedCommand::new);
	}

	/** The entries of the menu below our own one. */
	List<String> menu() {
		return info.getMenuPath().stream().map(MenuEntry::getName).skip(2).toList();
	}

	/** What macros call it. */
	String label() {
		return info.getMenuPath().getLeaf().getName();
	}

	/** Name of its page. */
	String page() {
		return DocumentationPage.file(info);
	}

	/** What people fill in; what every map command has comes last, but for the image. */
	List<ModuleItem<?>> inputs() {
		final List<ModuleItem<?>> inputs = new ArrayList<>();
		info.inputs().forEach(inputs::add);
		inputs.removeIf(item -> Service.class.isAssignableFrom(item.getType()) || item.getType() == Context.class || item
			.getType() == Button.class || item.getVisibility() != ItemVisibility.NORMAL);
		if (info.get(MapCommand.MODEL) != null) inputs.sort(Comparator.comparing(item -> OF_EVERY_MAP.contains(item
			.getName())));
		return inputs;
	}

	Optional<ModuleItem<?>> input(final String key) {
		return inputs().stream().filter(item -> item.getName().equals(key)).findFirst();
	}

	/** Whether a macro may give a key this value. */
	boolean takes(final String key, final String value) {
		final Optional<ModuleItem<?>> input = Optional.ofNullable(info.getInput(key));
		if (input.isEmpty()) return false;
		if (input.get().getType() == boolean.class) return List.of("true", "false").contains(value);
		final List<?> choices = input.get().getChoices();
		return choices == null || choices.isEmpty() || choices.contains(value) || value.contains(MacroLine.VARIABLE);
	}

	/** Names of what comes out, without what every command gives. */
	List<String> outputs() {
		final List<String> outputs = new ArrayList<>();
		info.outputs().forEach(output -> outputs.add(output.getName()));
		outputs.removeAll(OF_EVERY_COMMAND);
		outputs.remove(HYPERSTACK);
		return outputs;
	}

	/** The row of the table of all commands. */
	String row() {
		final String link = "[" + String.join(" > ", menu()) + "](" + page() + ")";
		final List<String> keys = inputs().stream().map(ModuleItem::getName).toList();
		final boolean map = keys.containsAll(OF_EVERY_MAP);
		final String own = keys.stream().filter(key -> !map || !OF_EVERY_MAP.contains(key) && !key.equals("image")).map(
			key -> "`" + key + "`").collect(Collectors.joining(", "));
		final String shared = map ? " and those of every map" : "";
		return "| " + link + " | " + cell(info.getDescription()) + " | " + own + shared + " |";
	}

	/** A command with more outputs than these has only the first of them in the README. */
	private static final int MAX_OUTPUTS = 14;
	private static final int SHOWN_OUTPUTS = 9;

	/**
	 * The row of the table in the README.
	 *
	 * @param words of its record; what it does not have is empty
	 */
	String readmeRow(final Map<String, String> words) {
		final List<String> all = outputs().stream().filter(key -> !key.endsWith(ERROR) && !key.endsWith(PLOT) && !OF_QUALITY
			.contains(key)).map(key -> "`" + key + "`").toList();
		final String made = all.size() > MAX_OUTPUTS ? String.join(", ", all.subList(0, SHOWN_OUTPUTS)) + " and more" : String
			.join(", ", all);
		final String note = words.getOrDefault("note", "");
		return "| [`" + String.join(" > ", menu()) + "`](docs/commands/" + page() + ") | " + cell(info.getDescription()) +
			(made.isEmpty() ? "" : ": " + made) + (note.isEmpty() ? "" : "; " + note) + " | " + words.getOrDefault("public",
				"") + " | " + words.getOrDefault("programs", "") + " | " + words.getOrDefault("simulations", "") + " |";
	}

	String parameterTable() throws ModuleException {
		final Module fresh = info.createModule();
		final List<String> lines = new ArrayList<>();
		lines.add("| Key | In the dialog | Values | Default | Meaning |\n|---|---|---|---|---|");
		for (final ModuleItem<?> item : inputs()) {
			lines.add("| `" + item.getName() + "` | " + cell(item.getLabel()) + " | " + values(item) + " | " + preset(item
				.getValue(fresh)) + " | " + cell(item.getDescription()) + " |");
		}
		return String.join("\n", lines);
	}

	private static String values(final ModuleItem<?> item) {
		if (item.getChoices() != null && !item.getChoices().isEmpty()) {
			return item.getChoices().stream().map(choice -> "`" + choice + "`").collect(Collectors.joining(", "));
		}
		if (item.getType() == boolean.class || item.getType() == Boolean.class) return "`true`, `false`";
		if (item.getType() == ImagePlus.class) return "title of an open image";
		if (item.getType() == File.class) return "directory".equals(item.getWidgetStyle()) ? "folder" : "file or folder";
		return item.getType() == String.class ? "text" : "number";
	}

	private static String preset(final Object value) {
		if (value == null) return "none";
		return value.toString().isBlank() ? "blank" : "`" + value + "`";
	}

	/** Every map with what the table of quantities says of it, and every other output with its own description. */
	String outputTable() {
		final List<ModuleItem<?>> outputs = new ArrayList<>();
		info.outputs().forEach(outputs::add);
		outputs.removeIf(output -> OF_EVERY_COMMAND.contains(output.getName()) || output.getName().equals(HYPERSTACK));
		if (outputs.isEmpty()) return "None.";
		final List<String> keys = outputs.stream().map(ModuleItem::getName).toList();
		final List<String> lines = new ArrayList<>();
		lines.add("| Name | What it is | Unit | Display range |\n|---|---|---|---|");
		for (final ModuleItem<?> output : outputs) {
			final String key = output.getName();
			if (!key.endsWith(ERROR) && !OF_QUALITY.contains(key)) lines.add("| `" + key + "` | " + (isDescribed(output) ? cell(
				output.getDescription()) + " | | |" : quantity(Quantity.of(key, "depends on the image"))));
		}
		final String errors = keys.stream().filter(key -> key.endsWith(ERROR)).map(key -> "`" + key + "`").collect(Collectors
			.joining(", "));
		if (!errors.isEmpty()) lines.add("\nWith `quality=true` also the standard errors " + errors +
			" in the unit of their map, and `r2`, `rmse` and `status`.");
		return String.join("\n", lines);
	}

	private static boolean isDescribed(final ModuleItem<?> output) {
		return output.getDescription() != null && !output.getDescription().isBlank();
	}

	private static String quantity(final Quantity quantity) {
		return quantity.label() + " | " + quantity.unit() + " | " + range(quantity) + " |";
	}

	private static String range(final Quantity quantity) {
		if (!quantity.categories().isEmpty()) return quantity.categories().stream().map(one -> one.value() + " " + one
			.label()).collect(Collectors.joining(", "));
		final boolean open = Double.isNaN(quantity.smallest()) && Double.isNaN(quantity.largest());
		if (open) return quantity.colors().isSigned() ? "that of the values, even on both sides of 0" : "that of the values";
		return end(quantity.smallest()) + " to " + end(quantity.largest());
	}

	private static String end(final double value) {
		if (Double.isNaN(value)) return "the largest value";
		return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
	}

	private static String cell(final String text) {
		return text.replace("|", "\\|").replace("<", "&lt;");
	}

	@Override
	public String toString() {
		return label();
	}
}
