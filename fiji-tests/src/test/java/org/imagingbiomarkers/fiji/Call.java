package org.imagingbiomarkers.fiji;

import java.util.Map;

/**
 * One run of a command.
 *
 * @param command name of its class
 * @param label in the menu
 * @param inputs by key: text, truth value or number; {@code {"file": path}} or {@code {"image": path, "title": text}}
 * @param outputs titles of the images that came out, by key
 */
record Call(String command, String label, Map<String, Object> inputs, Map<String, String> outputs) {

	/** The last part of the name of its class. */
	String name() {
		return command.substring(command.lastIndexOf('.') + 1);
	}

	/** The file of the first image among the inputs; empty: there is none. */
	String image() {
		return inputs.values().stream().filter(value -> !Script.title(value).isEmpty()).map(Script::image).findFirst().orElse(
			"");
	}

	/** The title of that image. */
	String imageTitle() {
		return inputs.values().stream().map(Script::title).filter(title -> !title.isEmpty()).findFirst().orElse("");
	}
}
