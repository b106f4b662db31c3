package org.imagingbiomarkers.plugins.cohort;

import java.io.File;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.plugins.signature.NetworksModule;
import org.scijava.Context;
import org.scijava.MenuEntry;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.convert.ConvertService;
import org.scijava.module.ModuleItem;
import org.scijava.service.Service;

import ij.ImagePlus;

/**
 * A command by the name that a manifest gives it, and its fields by their keys.
 *
 * @param info its description by SciJava
 */
record CaseCommand(CommandInfo info) {

	private static final String IMAGE = "image";
	private static final String MASK = "mask";
	private static final String OUTPUT_FOLDER = "output_folder";
	private static final String DOTS = "...";

	/**
	 * Finds a command.
	 *
	 * @param name its label in the menu, with or without the dots, or its class
	 * @throws InputException if there is none, or more than one
	 */
	static CaseCommand of(final String name, final Context context) throws InputException {
		final CommandService commands = context.service(CommandService.class);
		final CommandInfo byClass = commands.getCommand(name);
		final List<CommandInfo> found = byClass != null ? List.of(byClass) : commands.getCommands().stream().filter(
			info -> label(info).equals(name.replace(DOTS, ""))).toList();
		// A class path that holds a jar twice lists its commands twice.
		if (found.isEmpty() && NetworksModule.has(name)) throw new InputException(
			"command must be one that is installed, but \"" + name + "\" is not: " + NetworksModule.HOW_TO_GET);
		if (found.stream().map(CommandInfo::getDelegateClassName).distinct().count() != 1) {
			throw new InputException(
				"command must be the label of one command in the menu, such as \"ADC Map...\", or a class, but " + (found
					.isEmpty() ? "there is no command \"" : "there are " + found.size() + " commands \"") + name + "\".");
		}
		if (found.get(0).getDelegateClassName().startsWith(CaseCommand.class.getPackageName() + ".")) {
			throw new InputException("command must be one that measures a case, but it is \"" + name + "\".");
		}
		return new CaseCommand(found.get(0));
	}

	private static String label(final CommandInfo info) {
		final MenuEntry leaf = info.getMenuPath() == null ? null : info.getMenuPath().getLeaf();
		return leaf == null || leaf.getName() == null ? "" : leaf.getName().replace(DOTS, "");
	}

	private String title() {
		return label(info).isEmpty() ? type() : info.getMenuPath().getLeaf().getName();
	}

	/** The class, which does not change with the menu. */
	String type() {
		return info.getDelegateClassName();
	}

	/**
	 * The fields as a manifest fills them in, checked by name.
	 *
	 * @throws InputException if the command has no such field
	 */
	Map<String, String> texts(final CohortCase one) throws InputException {
		final Map<String, String> texts = new LinkedHashMap<>(one.parameters());
		if (!one.mask().isEmpty()) texts.put(MASK, one.mask());
		// A command that writes the time point into its table gets the one of the case.
		if (!one.timePoint().isEmpty() && has(Manifest.TIME_POINT)) texts.putIfAbsent(Manifest.TIME_POINT, one.timePoint());
		checkFields(texts.keySet());
		if (takesImage() == one.series().isEmpty()) {
			throw new InputException(takesImage() ? "series must be a folder or a file, because \"" + one.command() +
				"\" works on an image, but it is blank." : "series must be blank, because \"" + one.command() +
					"\" works on no image.");
		}
		return texts;
	}

	/**
	 * Makes sure that the command has these fields.
	 *
	 * @throws InputException if it lacks one
	 */
	void checkFields(final Collection<String> keys) throws InputException {
		for (final String key : keys) {
			if (key.equals(OUTPUT_FOLDER)) {
				throw new InputException(OUTPUT_FOLDER +
					" must be left out of a manifest, because every case gets a folder of its own.");
			}
			if (!has(key)) {
				throw new InputException("\"" + title() + "\" has no field \"" + key + "\": its fields are " + fields().stream()
					.map(ModuleItem::getName).filter(name -> !name.equals(OUTPUT_FOLDER)).collect(Collectors.joining(", ")) + ".");
			}
		}
	}

	/**
	 * The value of a field.
	 *
	 * @param text as a manifest has it
	 * @throws InputException if the field cannot hold it
	 */
	Object value(final String key, final String text, final ConvertService converter) throws InputException {
		return CommandCall.value(info.getInput(key), text, converter);
	}

	/** Whether a text of a manifest can be the name of a file. */
	boolean canBeFile(final String key, final String text) {
		final Class<?> type = info.getInput(key).getType();
		return type == File.class || type == String.class && (key.equals(MASK) || text.matches(".*[./\\\\].*"));
	}

	/** Whether nothing but a file makes sense. */
	boolean mustBeFile(final String key) {
		return info.getInput(key).getType() == File.class && !isSaved(info.getInput(key));
	}

	private static boolean isSaved(final ModuleItem<?> item) {
		return item.getWidgetStyle() != null && item.getWidgetStyle().contains("save");
	}

	/** Whether the command has a field for the folder of its files. */
	boolean writesFiles() {
		return has(OUTPUT_FOLDER);
	}

	boolean takesImage() {
		return fields().stream().anyMatch(item -> item.getType() == ImagePlus.class);
	}

	/** The field for the image: the one of this name, otherwise the first. */
	String imageKey() {
		final List<String> images = fields().stream().filter(item -> item.getType() == ImagePlus.class).map(
			ModuleItem::getName).toList();
		return images.contains(IMAGE) ? IMAGE : images.get(0);
	}

	static String outputFolder() {
		return OUTPUT_FOLDER;
	}

	private boolean has(final String key) {
		return fields().stream().anyMatch(item -> item.getName().equals(key));
	}

	private List<ModuleItem<?>> fields() {
		final List<ModuleItem<?>> fields = new ArrayList<>();
		info.inputs().forEach(fields::add);
		fields.removeIf(item -> Service.class.isAssignableFrom(item.getType()) || item.getType() == Context.class);
		return fields;
	}

	/** The outputs by name. */
	List<String> outputs() {
		return StreamSupport.stream(info.outputs().spliterator(), false).map(ModuleItem::getName).toList();
	}
}
