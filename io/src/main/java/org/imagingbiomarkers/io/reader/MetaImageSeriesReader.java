package org.imagingbiomarkers.io.reader;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.metaimage.MetaImageReader;
import org.scijava.Priority;
import org.scijava.plugin.Plugin;

/** Files of the names that MetaImage has. */
@Plugin(type = SeriesReader.class, priority = Priority.HIGH)
public final class MetaImageSeriesReader implements SeriesReader {

	@Override
	public boolean canRead(final Path file) {
		return file.getFileName().toString().toLowerCase(Locale.ROOT).matches(".*\\.(mha|mhd)");
	}

	@Override
	public Series read(final Path file) throws IOException {
		return MetaImageReader.read(file);
	}
}
