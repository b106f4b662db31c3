package org.imagingbiomarkers.plugins.documentation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import org.imagingbiomarkers.plugins.command.Project;
import org.imagingbiomarkers.plugins.files.TemporaryFolderService;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.service.AbstractService;
import org.scijava.service.SciJavaService;
import org.scijava.service.Service;

/**
 * Where the documentation is: on this computer if its jar is installed, so that it needs no network and fits the
 * installed version, or else on the web. Its pages are copied out of the jar when the first one is wanted.
 */
@Plugin(type = Service.class)
public final class DocumentationPages extends AbstractService implements SciJavaService {

	private static final String PAGES = "/org/imagingbiomarkers/documentation/pages/";

	@Parameter
	private TemporaryFolderService temporary;

	/** The pages on this computer by their files in the repository; null before the first one is wanted. */
	private Map<String, Path> pages;

	/**
	 * The address of a page.
	 *
	 * @param page its file in the repository, with an anchor if it has one: {@code docs/README.md#tutorials}
	 */
	public synchronized URI address(final String page) {
		final String[] parts = page.split("#", 2);
		final Path local = local().get(parts[0]);
		if (local == null) return URI.create(Project.page(page));
		return URI.create(local.toUri() + (parts.length > 1 ? "#" + parts[1] : ""));
	}

	private Map<String, Path> local() {
		if (pages == null) pages = copied();
		return pages;
	}

	/** Each line of the list names a file and, where it is a page, what it was made of. */
	private Map<String, Path> copied() {
		final Map<String, Path> copied = new HashMap<>();
		try (InputStream list = DocumentationPages.class.getResourceAsStream(PAGES + "pages.txt")) {
			if (list == null) return Map.of();
			final Path folder = temporary.newFolder();
			final BufferedReader lines = new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8));
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				final String[] names = line.split("\t", -1);
				final Path file = folder.resolve(names[0]);
				Files.createDirectories(file.getParent());
				try (InputStream in = DocumentationPages.class.getResourceAsStream(PAGES + names[0])) {
					Files.copy(in, file);
				}
				if (!names[1].isEmpty()) copied.put(names[1], file);
			}
			return copied;
		}
		catch (final IOException e) {
			// A full disk is no reason to be without help: it is on the web too.
			return Map.of();
		}
	}
}
