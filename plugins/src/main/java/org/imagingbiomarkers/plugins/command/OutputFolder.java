package org.imagingbiomarkers.plugins.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.dicom.PatientModule;
import org.imagingbiomarkers.io.result.Provenance;
import org.imagingbiomarkers.io.result.ResultFolder;

/**
 * The field {@code output_folder} of a command.
 *
 * @param folder null or without a name: nothing is written
 * @param patient whether DICOM files have patient and study of their sources
 */
public record OutputFolder(File folder, PatientModule patient) {

	/** A folder whose DICOM files have patient and study of their sources. */
	public OutputFolder(final File folder) {
		this(folder, PatientModule.COPIED);
	}

	/** What is written beside the provenance. */
	@FunctionalInterface
	public interface Content {

		void writeTo(ResultFolder folder) throws IOException;
	}

	/**
	 * The folder, if there is one.
	 *
	 * @throws InvalidInputException if the system has no such paths
	 */
	public Optional<Path> path() {
		return new PathField("output_folder", folder).path();
	}

	/**
	 * Writes files and how they came about, all of it or nothing; without a folder, nothing.
	 *
	 * @param name of the provenance
	 * @return the files
	 */
	public List<Path> write(final String name, final Provenance provenance, final Content content) throws IOException {
		final Optional<Path> target = path();
		if (target.isEmpty()) return List.of();
		try (ResultFolder open = ResultFolder.open(target.get(), patient)) {
			content.writeTo(open);
			open.provenance(name, provenance);
			return open.finish();
		}
	}
}
