package org.imagingbiomarkers.commandline;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

import org.imagingbiomarkers.plugins.command.DocumentationPage;
import org.imagingbiomarkers.plugins.command.Project;
import org.imagingbiomarkers.plugins.map.MapCommand;
import org.scijava.module.ModuleItem;

import ij.ImagePlus;

/**
 * The description of a command as a command line module of 3D Slicer, which builds a panel from it: what the module
 * prints when it is started with {@code --xml}. The format is that of SlicerExecutionModel and CTK.
 */
final class SlicerModule {

	private static final String CATEGORY = "Imaging Biomarkers";
	private static final String LICENSE = "BSD-2-Clause";
	private static final String FILES = ".nii,.nii.gz,.nrrd,.nhdr,.mha,.mhd,.tif,.dcm";
	private static final String VOLUMES = ".nii.gz";

	private final CommandEntry entry;
	private final StringWriter text = new StringWriter();
	private final XMLStreamWriter xml;
	private final Map<String, String> defaults;

	private SlicerModule(final CommandEntry entry) throws XMLStreamException {
		this.entry = entry;
		defaults = entry.declared();
		xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
	}

	/** The description. */
	static String xml(final CommandEntry entry) {
		try {
			final SlicerModule module = new SlicerModule(entry);
			module.write();
			return module.text.toString();
		}
		catch (final XMLStreamException e) {
			throw new IllegalStateException(e); // it goes into a text
		}
	}

	private void write() throws XMLStreamException {
		xml.writeStartDocument("UTF-8", "1.0");
		line();
		xml.writeStartElement("executable");
		line();
		element("category", entry.section().isEmpty() ? CATEGORY : CATEGORY + "." + entry.section());
		element("title", entry.title());
		element("description", entry.info().getDescription());
		element("version", Project.version());
		element("documentation-url", DocumentationPage.url(entry.info()));
		element("license", LICENSE);
		element("contributor", CATEGORY);
		final Map<Boolean, List<ModuleItem<?>>> fields = new LinkedHashMap<>();
		fields.put(false, new ArrayList<>());
		fields.put(true, new ArrayList<>());
		final ModuleItem<?> input = entry.input().orElse(null);
		entry.fields().stream().filter(field -> field != input).forEach(field -> fields.get(isSeldom(field)).add(field));
		if (input != null || !entry.images().isEmpty()) {
			group("Data", "What is read and what is made", false);
			if (input != null) input(input);
			for (final ModuleItem<?> image : entry.images()) image(image);
			end();
		}
		for (final Map.Entry<Boolean, List<ModuleItem<?>>> some : fields.entrySet()) {
			if (some.getValue().isEmpty()) continue;
			group(some.getKey() ? "More" : "Settings", some.getKey() ? "Seldom needed" : "How it is computed", some.getKey());
			for (final ModuleItem<?> field : some.getValue()) field(field);
			end();
		}
		xml.writeEndElement();
		line();
		xml.writeEndDocument();
	}

	private static boolean isSeldom(final ModuleItem<?> field) {
		return field.get("expert") != null || field.getVisibility() == org.scijava.ItemVisibility.INVISIBLE;
	}

	/** A volume of the scene where one is enough; a series has more than a volume, so it is a file. */
	private void input(final ModuleItem<?> field) throws XMLStreamException {
		final boolean volume = field.getType() == ImagePlus.class && entry.info().get(MapCommand.MODEL) == null;
		xml.writeStartElement(volume ? "image" : "file");
		if (!volume) xml.writeAttribute("fileExtensions", FILES);
		line();
		element("name", field.getName());
		element("index", "0");
		said(field, "", "input");
		end();
	}

	private void image(final ModuleItem<?> output) throws XMLStreamException {
		xml.writeStartElement("image");
		xml.writeAttribute("fileExtensions", VOLUMES);
		line();
		element("name", "save_" + output.getName());
		element("longflag", CommandEntry.withUnderscores(CommandEntry.saveOption(output.getName())));
		final String words = output.getDescription();
		element("description", words == null || words.isBlank() ? "The map " + output.getName() : words);
		element("label", output.getLabel() == null || output.getLabel().isBlank() ? output.getName() : output.getLabel());
		element("channel", "output");
		end();
	}

	private void field(final ModuleItem<?> field) throws XMLStreamException {
		final String declared = defaults.getOrDefault(field.getName(), "");
		final List<String> choices = CommandEntry.isSwitch(field) ? List.of("true", "false") : CommandEntry.choices(field);
		// Slicer names a switch only where it is on, so one that is on by default is a choice.
		final boolean flag = CommandEntry.isSwitch(field) && declared.equals("false");
		final boolean folder = field.getWidgetStyle() != null && field.getWidgetStyle().contains("directory");
		xml.writeStartElement(flag ? "boolean" : !choices.isEmpty() ? "string-enumeration" : folder ? "directory" : "string");
		line();
		element("name", field.getName());
		element("longflag", CommandEntry.withUnderscores(CommandEntry.option(field.getName())));
		said(field, declared, folder ? field == entry.output().orElse(null) ? "output" : "input" : "");
		if (!flag) for (final String choice : choices) element("element", choice);
		end();
	}

	private void said(final ModuleItem<?> field, final String declared, final String channel) throws XMLStreamException {
		element("description", field.getDescription());
		element("label", field.getLabel());
		if (!declared.isEmpty()) element("default", declared);
		if (!channel.isEmpty()) element("channel", channel);
	}

	private void group(final String label, final String description, final boolean advanced) throws XMLStreamException {
		xml.writeStartElement("parameters");
		if (advanced) xml.writeAttribute("advanced", "true");
		line();
		element("label", label);
		element("description", description);
	}

	private void element(final String name, final String value) throws XMLStreamException {
		xml.writeStartElement(name);
		xml.writeCharacters(value);
		end();
	}

	private void end() throws XMLStreamException {
		xml.writeEndElement();
		line();
	}

	private void line() throws XMLStreamException {
		xml.writeCharacters("\n");
	}
}
