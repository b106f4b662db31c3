package org.imagingbiomarkers.io.nifti;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;

import org.imagingbiomarkers.io.FilesBelow;
import org.imagingbiomarkers.io.ReadProgress;
import org.imagingbiomarkers.io.combination.FoundSeries;

/** The NIfTI files of a folder and those below it, as series of a study. */
public final class NiftiFolder {

	private static final String NAMES = ".*\\.(nii|nii\\.gz|hdr|hdr\\.gz)";

	private NiftiFolder() {}

	/**
	 * Lists what is there, by path; none where the folder holds no NIfTI file.
	 *
	 * @throws CancellationException if the progress says so
	 */
	public static List<FoundSeries> find(final Path folder, final ReadProgress progress) throws IOException {
		final List<Path> files = FilesBelow.of(folder).stream().filter(NiftiFolder::isNifti).toList();
		final List<FoundSeries> found = new ArrayList<>();
		for (final Path file : files) {
			if (progress.canceled()) throw new CancellationException("Reading was canceled.");
			found.add(new NiftiFile(found.size() + 1, file));
			progress.report(found.size(), files.size());
		}
		return found;
	}

	/** Whether a file has a name of NIfTI. */
	public static boolean isNifti(final Path file) {
		return file.getFileName().toString().toLowerCase(Locale.ROOT).matches(NAMES);
	}
}
