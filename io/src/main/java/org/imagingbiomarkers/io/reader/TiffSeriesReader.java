package org.imagingbiomarkers.io.reader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.tiff.TiffFile;
import org.scijava.Priority;
import org.scijava.plugin.Plugin;

/**
 * TIFF files, above all those of ImageJ, which remember their series. Formats of microscopes that are TIFF files beside
 * other things are left to readers that know those; so is what needs one of the rarer compressions.
 */
@Plugin(type = SeriesReader.class, priority = Priority.HIGH)
public final class TiffSeriesReader implements SeriesReader {

	@Override
	public boolean canRead(final Path file) throws IOException {
		final String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
		return name.matches(".*\\.(tif|tiff|btf|tf8)") && !name.matches(".*\\.ome\\.(tif|tiff|btf|tf8)") && Files
			.isRegularFile(file) && TiffFile.isTiff(file);
	}

	@Override
	public Series read(final Path file) throws IOException {
		return new ImageJSeriesReader().read(file);
	}
}
