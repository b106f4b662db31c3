package org.imagingbiomarkers.commandline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/**
 * The descriptions of modules of 3D Slicer, by the rules of the schema of command line modules (CTK,
 * ctkCmdLineModule.xsd): order and names of elements, names of parameters, a flag or an index for each.
 */
class SlicerModuleTest {

	private static final Context CONTEXT = ImagingBiomarkers.context();

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	static Stream<CommandEntry> entries() {
		return CommandEntry.all(CONTEXT.service(CommandService.class)).stream();
	}

	@ParameterizedTest
	@MethodSource("entries")
	void descriptionKeepsTheRulesOfTheSchema(final CommandEntry entry) throws Exception {
		final Element root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(
			SlicerModule.xml(entry)))).getDocumentElement();
		assertEquals("executable", root.getTagName());
		final List<String> head = names(root);
		assertEquals(List.of("category", "title", "description", "version", "documentation-url", "license", "contributor"),
			head.subList(0, 7));
		assertTrue(head.subList(7, head.size()).stream().allMatch("parameters"::equals) && head.size() > 7, head.toString());
		final Set<String> parameters = new HashSet<>();
		for (final Element group : elements(root).subList(7, head.size())) {
			assertEquals(List.of("label", "description"), names(group).subList(0, 2));
			assertTrue(names(group).size() > 2, "an empty group");
			for (final Element parameter : elements(group).subList(2, elements(group).size())) {
				assertParameter(parameter, parameters);
			}
		}
		entry.fields().forEach(field -> assertTrue(parameters.contains(field.getName()), field.getName()));
	}

	private static void assertParameter(final Element parameter, final Set<String> known) {
		final List<String> parts = names(parameter);
		final String name = elements(parameter).get(0).getTextContent();
		assertTrue(Set.of("image", "file", "directory", "string", "boolean", "string-enumeration").contains(parameter
			.getTagName()), parameter.getTagName());
		assertTrue(name.matches("[_a-zA-Z][_a-zA-Z0-9]*") && known.add(name), name);
		final List<String> order = List.of("name", "index", "longflag", "description", "label", "default", "channel",
			"element");
		final List<Integer> places = parts.stream().map(order::indexOf).toList();
		assertFalse(places.contains(-1), parts.toString());
		assertEquals(places.stream().sorted().toList(), places, parts.toString());
		assertTrue(parts.contains("index") != parts.contains("longflag"), parts.toString());
		assertTrue(parts.containsAll(List.of("name", "description", "label")), parts.toString());
		assertEquals(parameter.getTagName().equals("string-enumeration"), parts.contains("element"), name);
		elements(parameter).stream().filter(part -> List.of("description", "label").contains(part.getTagName())).forEach(
			part -> assertFalse(part.getTextContent().isBlank(), name));
		elements(parameter).stream().filter(part -> part.getTagName().equals("longflag")).forEach(part -> assertTrue(part
			.getTextContent().matches("--[_a-zA-Z][_a-zA-Z0-9]*"), part.getTextContent()));
	}

	private static List<Element> elements(final Element of) {
		final List<Element> elements = new ArrayList<>();
		for (Node node = of.getFirstChild(); node != null; node = node.getNextSibling()) {
			if (node instanceof Element element) elements.add(element);
		}
		return elements;
	}

	private static List<String> names(final Element of) {
		return elements(of).stream().map(Element::getTagName).toList();
	}
}
