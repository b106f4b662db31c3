package org.imagingbiomarkers.io.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.ReadProgress;
import org.imagingbiomarkers.io.combination.FoundSeries;
import org.imagingbiomarkers.io.dicom.DicomFile;
import org.imagingbiomarkers.io.nifti.NiftiFolder;
import org.imagingbiomarkers.io.series.SeriesFinder;

/** Finds the series of a study: DICOM in a folder or file, or where a folder holds none, NIfTI. */
public final class StudyFinder {

	private static final String DICOMDIR = "DICOMDIR";

	private StudyFinder() {}

	/**
	 * Lists what is there.
	 *
	 * @param folderOrFile a folder is searched with all folders below it; a DICOMDIR stands for the folder it is in
	 * @param progress counts files
	 * @throws InputException if there is neither, or none that can be read
	 * @throws java.util.concurrent.CancellationException if the progress says so
	 */
	public static List<? extends FoundSeries> find(final Path folderOrFile, final ReadProgress progress)
		throws IOException
	{
		return find(folderOrFile, progress, file -> {});
	}

	/**
	 * Lists what is there, and shows every DICOM file as soon as its header is read.
	 *
	 * @param watcher is shown each file, by several threads at once
	 */
	static List<? extends FoundSeries> find(final Path folderOrFile, final ReadProgress progress,
		final Consumer<DicomFile> watcher) throws IOException
	{
		final boolean directory = Files.isRegularFile(folderOrFile) && folderOrFile.getFileName().toString().equalsIgnoreCase(
			DICOMDIR);
		final Path place = directory ? folderOrFile.toAbsolutePath().getParent() : folderOrFile;
		try {
			return SeriesFinder.find(place, progress, watcher);
		}
		catch (final InputException noDicom) {
			final List<FoundSeries> nifti = Files.isDirectory(place) ? NiftiFolder.find(place, progress) : List.of();
			if (nifti.isEmpty()) throw noDicom;
			return nifti;
		}
	}
}
