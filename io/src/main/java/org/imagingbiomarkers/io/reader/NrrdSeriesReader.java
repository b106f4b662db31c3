package org.imagingbiomarkers.io.reader;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.nrrd.NrrdReader;
import org.scijava.Priority;
import org.scijava.plugin.Plugin;

/** Files of the names that NRRD has. */
@Plugin(type = SeriesReader.class, priority = Priority.HIGH)
public final class NrrdSeriesReader implements SeriesReader {

	@Override
	public boolean canRead(final Path file) {
		return file.getFileName().toString().toLowerCase(Locale.ROOT).matches(".*\\.(nrrd|nhdr)");
	}

	@Override
	public Series read(final Path file) throws IOException {
		return NrrdReader.read(file);
	}
}
