package org.imagingbiomarkers.fiji;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;

/** What the built jars say they hold: the index from which Fiji learns it. */
final class PluginIndex {

	private static final String INDEX = "META-INF/json/org.scijava.plugin.Plugin";

	private PluginIndex() {}

	/**
	 * A command.
	 *
	 * @param menu the labels from the top, below {@code Plugins > Imaging Biomarkers}
	 * @param weights of these labels: low ones come first
	 */
	record Command(String type, List<String> menu, List<Double> weights) {

		String label() {
			return menu.get(menu.size() - 1);
		}
	}

	/** All commands, in no order. */
	static List<Command> commands() throws IOException {
		final List<Command> commands = new ArrayList<>();
		for (final JsonNode plugin : plugins("org.scijava.command.Command")) {
			final List<String> menu = new ArrayList<>();
			final List<Double> weights = new ArrayList<>();
			for (final JsonNode entry : plugin.at("/values/menu")) {
				final JsonNode values = entry.has("values") ? entry.get("values") : entry;
				menu.add(values.get("label").asText());
				weights.add(values.has("weight") ? values.get("weight").asDouble() : Double.POSITIVE_INFINITY);
			}
			commands.add(new Command(plugin.get("class").asText(), menu.subList(2, menu.size()), weights.subList(2, menu
				.size())));
		}
		return commands;
	}

	/** The names of all operations, such as {@code biomarkers.adc}. */
	static List<String> operations() throws IOException {
		final List<String> names = new ArrayList<>();
		for (final JsonNode plugin : plugins("net.imagej.ops.Op")) {
			names.add(plugin.at("/values/name").asText());
		}
		return names.stream().sorted().toList();
	}

	private static List<JsonNode> plugins(final String type) throws IOException {
		final List<JsonNode> found = new ArrayList<>();
		for (final Path jar : FijiCopy.ourJars()) {
			try (JarFile file = new JarFile(jar.toFile())) {
				if (file.getEntry(INDEX) == null) continue;
				try (InputStream in = file.getInputStream(file.getEntry(INDEX));
						JsonParser parser = new ObjectMapper().createParser(in);
						MappingIterator<JsonNode> all = new ObjectMapper().readValues(parser, JsonNode.class))
				{
					while (all.hasNext()) {
						final JsonNode plugin = all.next();
						if (plugin.at("/values/type").asText().equals(type)) {
							found.add(plugin);
						}
					}
				}
			}
		}
		return found;
	}
}
