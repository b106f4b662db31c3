package org.imagingbiomarkers.plugins.report;

import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.result.Provenance;
import org.imagingbiomarkers.io.result.ResultFolder;
import org.imagingbiomarkers.plugins.command.PathField;

/** The file of a report: written beside its place and moved there when it is whole. */
final class ReportFile {

	/** The mark of every report, near its beginning. */
	static final String GENERATOR = "<meta name=\"generator\" content=\"Imaging Biomarkers for ImageJ and Fiji\">";

	private static final int BEGINNING = 1024;

	private ReportFile() {}

	/** What writes a page. */
	@FunctionalInterface
	interface Page {

		void write(BufferedWriter out) throws IOException;
	}

	/**
	 * Finds out where a report goes. An older report may be replaced, any other file only if that is wanted.
	 *
	 * @param folder of results; null in a session
	 * @throws InputException if it cannot go there
	 */
	static Path place(final File file, final Path folder, final boolean overwrite) throws IOException {
		final PathField field = new PathField("output_file", file);
		final Path place = field.isBlank() && folder != null ? folder.resolve("report.html") : field.required(
			"a file that ends in .html");
		final String name = String.valueOf(place.getFileName());
		if (!name.toLowerCase(Locale.ROOT).matches(".+\\.html?")) {
			throw new InputException("output_file must end in .html, but it is \"" + name + "\".");
		}
		if (Files.isDirectory(place)) throw new InputException("output_file must be a file, but \"" + name +
			"\" is a folder.");
		if (Files.exists(place) && !overwrite && !isReport(place)) {
			throw new InputException("output_file must be a new file or an older report, but \"" + name +
				"\" is something else: choose another name, or set overwrite=true.");
		}
		return place.toAbsolutePath();
	}

	private static boolean isReport(final Path file) throws IOException {
		try (var in = Files.newInputStream(file)) {
			return new String(in.readNBytes(BEGINNING), StandardCharsets.UTF_8).contains(GENERATOR);
		}
	}

	/**
	 * Writes a page to its place, or nothing.
	 *
	 * @param run what the audit trail of the folder tells of it
	 */
	static void write(final Path place, final Provenance run, final Page page) throws IOException {
		try {
			Files.createDirectories(place.getParent());
			if (!Files.isWritable(place.getParent())) throw new AccessDeniedException(place.getParent().toString());
		}
		catch (final IOException e) {
			throw new InputException("output_file must be in a folder that can be written to, but \"" + place.getParent()
				.getFileName() + "\" is none.", e);
		}
		try (ResultFolder folder = ResultFolder.open(place.getParent())) {
			folder.content(place.getFileName().toString(), file -> {
				try (BufferedWriter out = Files.newBufferedWriter(file)) {
					page.write(out);
				}
			});
			folder.audit(run.audited());
			folder.finish();
		}
	}
}
