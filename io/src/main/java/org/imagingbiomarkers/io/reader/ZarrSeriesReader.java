package org.imagingbiomarkers.io.reader;

import java.io.IOException;
import java.nio.file.Path;

import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.zarr.OmeZarrReader;
import org.scijava.Priority;
import org.scijava.plugin.Plugin;

/** Folders that are images of OME-Zarr. */
@Plugin(type = SeriesReader.class, priority = Priority.HIGH)
public final class ZarrSeriesReader implements SeriesReader {

	@Override
	public boolean canRead(final Path file) {
		return OmeZarrReader.canRead(file);
	}

	@Override
	public Series read(final Path folder) throws IOException {
		return OmeZarrReader.read(folder);
	}
}
