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
	 * @param folderOrFile a folder is searched with all folders below it; a DICOMDIR stands for the files it names, or if
	 * none of them is there, for the folder it is in
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
		try {
			return SeriesFinder.find(folderOrFile, progress, watcher);
		}
		catch (final InputException noDicom) {
			if (isMediaDirectory(folderOrFile)) return besideDirectory(folderOrFile, noDicom, progress, watcher);
			final List<FoundSeries> nifti = Files.isDirectory(folderOrFile) ? NiftiFolder.find(folderOrFile, progress) : List
				.of();
			if (nifti.isEmpty()) throw noDicom;
			return nifti;
		}
	}

	/** Whether a file is called as the table of contents of a medium, whatever it holds. */
	static boolean isMediaDirectory(final Path file) {
		return Files.isRegularFile(file) && file.getFileName().toString().equalsIgnoreCase(DICOMDIR);
	}

	/** What lies in the folder of a table of contents that is damaged or names files which are elsewhere. */
	private static List<? extends FoundSeries> besideDirectory(final Path directory, final InputException reason,
		final ReadProgress progress, final Consumer<DicomFile> watcher) throws IOException
	{
		try {
			return SeriesFinder.find(directory.toAbsolutePath().getParent(), progress, watcher);
		}
		catch (final InputException nothing) {
			throw reason;
		}
	}
}
