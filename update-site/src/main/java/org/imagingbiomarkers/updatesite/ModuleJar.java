package org.imagingbiomarkers.updatesite;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

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

	private static final String MANIFEST = "META-INF/MANIFEST.MF";
	/** The earliest date that an entry can have. */
	private static final LocalDateTime EARLIEST = LocalDateTime.of(1980, 1, 1, 0, 0);

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

	/**
	 * A jar of another project, which needs nothing more.
	 *
	 * @throws SiteException if it is not there
	 */
	static ModuleJar ofOthers(final Path file) throws IOException {
		if (!Files.isRegularFile(file)) throw new SiteException("The jar \"" + file.getFileName() + "\" must be there.");
		try (ZipFile zip = new ZipFile(file.toFile())) {
			final ZipEntry entry = zip.getEntry(MANIFEST);
			if (entry == null) return new ModuleJar(file, "", List.of(), "");
			try (InputStream in = zip.getInputStream(entry)) {
				final Attributes said = new Manifest(in).getMainAttributes();
				final String title = said.getValue("Implementation-Title");
				final String version = said.getValue("Implementation-Version");
				return new ModuleJar(file, title == null ? "" : version == null ? title : title + " " + version, List.of(), "");
			}
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
		try (InputStream in = zip.getInputStream(zip.getEntry(MANIFEST))) {
			final String vendor = new Manifest(in).getMainAttributes().getValue("Implementation-Vendor");
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

	/**
	 * Copies a jar without the traces of when it was packed, so that the same classes give the same bytes: the manifest,
	 * then the entries in the order of their names, without dates.
	 */
	static void repack(final Path jar, final Path copy) throws IOException {
		try (ZipFile zip = new ZipFile(jar.toFile());
				OutputStream file = Files.newOutputStream(copy);
				ZipOutputStream out = new ZipOutputStream(file))
		{
			final List<? extends ZipEntry> entries = zip.stream().sorted((a, b) -> order(a.getName()).compareTo(order(b
				.getName()))).toList();
			for (final ZipEntry entry : entries) {
				final ZipEntry again = new ZipEntry(entry.getName());
				again.setTimeLocal(EARLIEST);
				out.putNextEntry(again);
				if (!entry.isDirectory()) out.write(content(zip, entry));
				out.closeEntry();
			}
		}
	}

	/** Readers of jars expect the manifest first. */
	private static String order(final String name) {
		return name.equals("META-INF/") ? "\0" : name.equals(MANIFEST) ? "\1" : name;
	}

	private static byte[] content(final ZipFile zip, final ZipEntry entry) throws IOException {
		try (InputStream in = zip.getInputStream(entry)) {
			final byte[] content = in.readAllBytes();
			if (!entry.getName().equals(MANIFEST)) return content;
			final String manifest = new String(content, StandardCharsets.UTF_8);
			return manifest.replaceAll("(?m)^Implementation-Date: .*\\R", "").getBytes(StandardCharsets.UTF_8);
		}
	}
}
