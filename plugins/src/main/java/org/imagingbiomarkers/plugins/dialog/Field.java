package org.imagingbiomarkers.plugins.dialog;

import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.scijava.ItemVisibility;
import org.scijava.module.ModuleItem;

import ij.ImagePlus;

/** One field of a command, as its declaration says. */
final class Field {

	/** How it is filled in. */
	enum Kind {
			TEXT, CHOICE, CHECK, FILE,
			/** An open image. */
			IMAGE,
			/** A text that names an open image or a file, or is one of a few words. */
			NAMED_IMAGE,
			/** Words of the command for the user. */
			MESSAGE,
			/** Whatever Fiji has for it. */
			OTHER
	}

	/** What becomes of the file or folder that a field names. */
	enum Use {
			/** A file that is read. */
			FILE,
			/** A folder that is read. */
			FOLDER,
			/** Either, read. */
			EITHER,
			/** A file that is written. */
			NEW_FILE,
			/** A folder that is written to, and made where it is not there. */
			NEW_FOLDER
	}

	private static final String NEW_FOLDER = "new folder";
	private static final int MAX_LETTERS = 24;
	private static final Pattern BLANK = Pattern.compile("Blank: (.*?)(?:[.;] |$)");

	private final ModuleItem<?> item;
	private final FieldGroup group;
	private final Kind kind;
	private final Object declared;
	private final Needs needs;
	private final Optional<Needs> needed;
	private final ValueRule rule;

	/**
	 * @param group part of the dialog
	 * @param declared value of a command that nobody has filled in
	 */
	Field(final ModuleItem<?> item, final FieldGroup group, final Object declared) {
		this.item = item;
		this.group = group;
		this.declared = declared;
		kind = kind(item);
		needs = Needs.of(attribute("needs").orElse(""));
		needed = needed().map(Needs::of);
		rule = attribute("holds").filter(text -> !text.equals(NEW_FOLDER)).map(ValueRule::of).orElse(ValueRule.NONE);
	}

	private static Kind kind(final ModuleItem<?> item) {
		if (item.getVisibility() == ItemVisibility.MESSAGE) return Kind.MESSAGE;
		if (item.getType() == ImagePlus.class) return Kind.IMAGE;
		if (item.getType() == File.class) return Kind.FILE;
		if (item.getType() == boolean.class || item.getType() == Boolean.class) return Kind.CHECK;
		if (item.getType() != String.class) return Kind.OTHER;
		if (item.get("images") != null) return Kind.NAMED_IMAGE;
		return item.getChoices() == null || item.getChoices().isEmpty() ? Kind.TEXT : Kind.CHOICE;
	}

	private Optional<String> attribute(final String name) {
		return Optional.ofNullable(item.get(name));
	}

	/** A setting of the scanner, and what has a usual value, must not be blank even if nobody says so. */
	private Optional<String> needed() {
		final Optional<String> said = attribute("needed");
		if (said.isPresent()) return said;
		final boolean usual = kind == Kind.TEXT && !declaredText().isEmpty();
		return usual || HeaderValues.isOnlySetting(item) || kind == Kind.IMAGE && key().equals("image") ? Optional.of("")
			: said;
	}

	ModuleItem<?> item() {
		return item;
	}

	String key() {
		return item.getName();
	}

	Kind kind() {
		return kind;
	}

	/** The label; the name of the field where it has none. */
	String label() {
		final String label = item.getLabel();
		return label == null || label.isBlank() ? key() : label;
	}

	/** The label without its unit. */
	String name() {
		return label().replaceAll(" \\([^)]*\\)$", "");
	}

	/** Whether the label names several things, so that a sentence about it has a verb in the plural. */
	boolean isPlural() {
		final String head = name().split(",| (of|per|by|for|before|after|at|on|in|to|with|without) ")[0];
		return head.endsWith("s") && !head.endsWith("ss") && !head.endsWith("us") && !head.endsWith("is") && !head.endsWith(
			"eries") && !head.endsWith(" as");
	}

	/** Whether only an expert needs it, so that it waits behind a button. */
	boolean isExpert() {
		return attribute("expert").isPresent();
	}

	/** Whether it names regions, which may also be in a folder or in several files. */
	boolean isMask() {
		return kind == Kind.NAMED_IMAGE && words().contains("roi");
	}

	/** The key of the mask whose regions it chooses; empty for all other fields. */
	Optional<String> regionsOf() {
		return attribute("regions");
	}

	/** What becomes of the file or folder that it names. */
	Use use() {
		final String style = item.getWidgetStyle() == null ? "" : item.getWidgetStyle();
		if (key().equals("output_folder") || attribute("holds").filter(NEW_FOLDER::equals).isPresent()) return Use.NEW_FOLDER;
		if (style.contains("save")) return Use.NEW_FILE;
		return style.contains("directory") ? Use.FOLDER : style.contains("either") ? Use.EITHER : Use.FILE;
	}

	String description() {
		return item.getDescription() == null ? "" : item.getDescription();
	}

	FieldGroup group() {
		return group;
	}

	/** What a blank field means, as its description says; empty where it does not, or where an image may know the value. */
	String meaningOfBlank() {
		final Matcher blank = BLANK.matcher(description());
		if (!blank.find() || HeaderValues.mayKnow(key())) return "";
		final String all = blank.group(1);
		// The rest would be cut off in the field; the tool tip has it.
		return all.length() <= MAX_LETTERS ? all : all.split("[,;(]")[0].strip();
	}

	/** The words of a choice, or those that a named image may be instead. */
	List<String> words() {
		if (kind == Kind.CHOICE) return item.getChoices().stream().map(Object::toString).toList();
		return attribute("images").stream().flatMap(words -> Arrays.stream(words.split(","))).map(String::trim).filter(
			word -> !word.isEmpty()).toList();
	}

	Needs needs() {
		return needs;
	}

	/** When it must not be blank; empty: never. */
	Optional<Needs> neededWhen() {
		return needed;
	}

	ValueRule rule() {
		return rule;
	}

	/** The value that nobody has filled in, as text. */
	String declaredText() {
		return text(declared);
	}

	/** A value as text. */
	static String text(final Object value) {
		if (value instanceof File file) return file.getPath();
		if (value instanceof ImagePlus image) return image.getTitle();
		return value == null ? "" : value.toString();
	}

	/** A text as what the command takes. */
	Object value(final String text) {
		return switch (kind) {
			case CHECK -> Boolean.valueOf(text);
			case FILE -> text.isBlank() ? declared : new File(text.strip());
			default -> text;
		};
	}
}
