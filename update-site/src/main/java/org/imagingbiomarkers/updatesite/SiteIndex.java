package org.imagingbiomarkers.updatesite;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

import org.imagingbiomarkers.updatesite.SiteFile.Previous;
import org.imagingbiomarkers.updatesite.SiteFile.Version;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The list of all files of a site, {@code db.xml.gz}, as the updater of Fiji reads it. */
final class SiteIndex {

	static final String NAME = "db.xml.gz";

	private SiteIndex() {}

	/**
	 * Reads the index of a site.
	 *
	 * @throws SiteException if it is none
	 */
	static List<SiteFile> read(final byte[] packed) throws IOException {
		final List<SiteFile> files = new ArrayList<>();
		try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
			final DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
			factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
			for (final Element plugin : children(factory.newDocumentBuilder().parse(in).getDocumentElement(), "plugin")) {
				final String path = plugin.getAttribute("filename");
				final Optional<Version> current = children(plugin, "version").stream().findFirst().map(v -> version(path, v));
				final List<Previous> previous = children(plugin, "previous-version").stream().map(SiteIndex::previous).toList();
				files.add(new SiteFile(withoutVersion(path), current, previous));
			}
			return List.copyOf(files);
		}
		catch (final ParserConfigurationException | SAXException | NumberFormatException e) {
			throw new SiteException("The previous " + NAME + " must be the index of an update site, but it cannot be read.");
		}
	}

	/** The path of a jar without its version. */
	static String withoutVersion(final String path) {
		return path.replaceAll("-\\d+(\\.\\d+)+[^/]*\\.jar$", ".jar");
	}

	private static Version version(final String path, final Element v) {
		return new Version(path, Long.parseLong(v.getAttribute("timestamp")), v.getAttribute("checksum"), Long.parseLong(v
			.getAttribute("filesize")), String.join(" ", texts(v, "description")), children(v, "dependency").stream().map(d -> d
				.getAttribute("filename")).toList(), texts(v, "author"));
	}

	private static Previous previous(final Element p) {
		return new Previous(p.getAttribute("filename"), Long.parseLong(p.getAttribute("timestamp")), Long.parseLong(p
			.getAttribute("timestamp-obsolete")), p.getAttribute("checksum"));
	}

	private static List<String> texts(final Element parent, final String name) {
		return children(parent, name).stream().map(child -> child.getTextContent().strip()).toList();
	}

	private static List<Element> children(final Element parent, final String name) {
		final List<Element> found = new ArrayList<>();
		final NodeList nodes = parent.getChildNodes();
		for (int i = 0; i < nodes.getLength(); i++) {
			if (nodes.item(i) instanceof Element element && element.getTagName().equals(name)) found.add(element);
		}
		return found;
	}

	/** Writes the index of a site; the same files give the same bytes. */
	static void write(final List<SiteFile> files, final Path index) throws IOException {
		try (OutputStream file = Files.newOutputStream(index); OutputStream out = new GZIPOutputStream(file)) {
			final XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(out, "UTF-8");
			xml.writeStartDocument("UTF-8", "1.0");
			xml.writeCharacters("\n");
			xml.writeStartElement("pluginRecords");
			for (final SiteFile one : files) {
				write(one, xml);
			}
			xml.writeCharacters("\n");
			xml.writeEndElement();
			xml.writeEndDocument();
			xml.close();
		}
		catch (final XMLStreamException e) {
			throw new IOException(e);
		}
	}

	private static void write(final SiteFile file, final XMLStreamWriter xml) throws XMLStreamException {
		start(xml, 1, "plugin");
		xml.writeAttribute("filename", file.current().map(Version::path).orElse(file.name()));
		if (file.current().isPresent()) write(file.current().get(), xml);
		for (final Previous old : file.previous()) {
			xml.writeCharacters("\n\t\t");
			xml.writeEmptyElement("previous-version");
			xml.writeAttribute("timestamp", Long.toString(old.timestamp()));
			xml.writeAttribute("timestamp-obsolete", Long.toString(old.obsolete()));
			xml.writeAttribute("checksum", old.checksum());
			xml.writeAttribute("filename", old.path());
		}
		end(xml, 1);
	}

	private static void write(final Version version, final XMLStreamWriter xml) throws XMLStreamException {
		start(xml, 2, "version");
		xml.writeAttribute("checksum", version.checksum());
		xml.writeAttribute("timestamp", Long.toString(version.timestamp()));
		xml.writeAttribute("filesize", Long.toString(version.size()));
		text(xml, "description", version.description());
		for (final String dependency : version.dependencies()) {
			xml.writeCharacters("\n\t\t\t");
			xml.writeEmptyElement("dependency");
			xml.writeAttribute("filename", dependency);
		}
		for (final String author : version.authors()) {
			text(xml, "author", author);
		}
		end(xml, 2);
	}

	private static void text(final XMLStreamWriter xml, final String name, final String text) throws XMLStreamException {
		start(xml, 3, name);
		xml.writeCharacters(text);
		xml.writeEndElement();
	}

	private static void start(final XMLStreamWriter xml, final int depth, final String name) throws XMLStreamException {
		xml.writeCharacters("\n" + "\t".repeat(depth));
		xml.writeStartElement(name);
	}

	private static void end(final XMLStreamWriter xml, final int depth) throws XMLStreamException {
		xml.writeCharacters("\n" + "\t".repeat(depth));
		xml.writeEndElement();
	}
}
