package org.imagingbiomarkers.io.reader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.nifti.NiftiReader;
import org.scijava.Priority;
import org.scijava.plugin.Plugin;

/** Files of the names that NIfTI has. */
@Plugin(type = SeriesReader.class, priority = Priority.HIGH)
public final class NiftiSeriesReader implements SeriesReader {

	@Override
	public boolean canRead(final Path file) {
		final String name = file.getFileName().toString();
		return name.toLowerCase(Locale.ROOT).matches(".*\\.(nii|nii\\.gz|hdr|hdr\\.gz)") || hasHeader(file, name);
	}

	/** Whether a file is the half of a pair that holds the voxels. */
	private static boolean hasHeader(final Path file, final String name) {
		final String base = name.replaceFirst("(?i)\\.img(\\.gz)?$", "");
		if (base.equals(name)) return false;
		return Stream.of(".hdr", ".HDR", ".hdr.gz").anyMatch(ending -> Files.isRegularFile(file.resolveSibling(base +
			ending)));
	}

	@Override
	public Series read(final Path file) throws IOException {
		return NiftiReader.read(file);
	}
}
