package org.imagingbiomarkers.updatesite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * A jar of this project, with what its own pom says.
 *
 * @param file the jar
 * @param description one sentence on what it is
 * @param dependencies paths in Fiji, without versions, of what it needs
 * @param author who wrote it
 */
record ModuleJar(Path file, String description, List<String> dependencies, String author) {

	/** Where Fiji has a jar that is not in its folder {@code jars}. */
	private static final Map<String, String> ELSEWHERE = Map.of("formats-api", "jars/bio-formats/formats-api.jar",
		"bio-formats_plugins", "plugins/bio-formats_plugins.jar");

	/** @throws SiteException if the jar is not there or no jar that Maven made */
	static ModuleJar read(final Path file) throws IOException {
		if (!Files.isRegularFile(file)) {
			throw new SiteException("The jar \"" + file.getFileName() + "\" must be there: run \"mvn package\" first.");
		}
		try (ZipFile zip = new ZipFile(file.toFile())) {
			final ZipEntry pom = zip.stream().filter(entry -> entry.getName().matches("META-INF/maven/.*/pom.xml")).findFirst()
				.orElseThrow(() -> new SiteException("The jar \"" + file.getFileName() + "\" must hold its pom.xml."));
			try (InputStream in = zip.getInputStream(pom)) {
				final Element project = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in).getDocumentElement();
				return new ModuleJar(file, text(project, "description"), dependencies(project), vendor(zip));
			}
		}
		catch (final ParserConfigurationException | SAXException e) {
			throw new SiteException("The pom.xml in \"" + file.getFileName() + "\" cannot be read.");
		}
	}

	private static List<String> dependencies(final Element project) {
		final List<String> paths = new ArrayList<>();
		final NodeList all = project.getElementsByTagName("dependency");
		for (int i = 0; i < all.getLength(); i++) {
			final Element dependency = (Element) all.item(i);
			final String name = text(dependency, "artifactId");
			// The dependencies of a profile, such as that for benchmarks, do not go to Fiji.
			final boolean inProfile = !dependency.getParentNode().getParentNode().isSameNode(project);
			if (inProfile || text(dependency, "scope").equals("test")) continue;
			paths.add(ELSEWHERE.getOrDefault(name, "jars/" + name + ".jar"));
		}
		return paths.stream().sorted().toList();
	}

	private static String vendor(final ZipFile zip) throws IOException {
		try (InputStream in = zip.getInputStream(zip.getEntry("META-INF/MANIFEST.MF"))) {
			final String vendor = new java.util.jar.Manifest(in).getMainAttributes().getValue("Implementation-Vendor");
			return vendor == null ? "" : vendor;
		}
	}

	/** The text of a direct child; empty: there is none. */
	private static String text(final Element parent, final String name) {
		final NodeList nodes = parent.getChildNodes();
		for (int i = 0; i < nodes.getLength(); i++) {
			if (nodes.item(i) instanceof Element element && element.getTagName().equals(name)) return element.getTextContent()
				.strip();
		}
		return "";
	}
}
