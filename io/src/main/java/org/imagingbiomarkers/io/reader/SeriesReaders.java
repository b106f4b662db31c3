package org.imagingbiomarkers.io.reader;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Series;
import org.scijava.Context;
import org.scijava.plugin.PluginService;

/** All readers there are at run time, asked in the order of their priority. */
public final class SeriesReaders {

	private final PluginService plugins;

	public SeriesReaders(final PluginService plugins) {
		this.plugins = plugins;
	}

	/** The readers that a running ImageJ has. */
	public SeriesReaders(final Context context) {
		this(context.service(PluginService.class));
	}

	/** The reader for a file; empty if there is none. */
	public Optional<SeriesReader> readerFor(final Path file) throws IOException {
		for (final SeriesReader reader : plugins.createInstancesOfType(SeriesReader.class)) {
			if (reader.canRead(file)) return Optional.of(reader);
		}
		return Optional.empty();
	}

	/**
	 * Reads a file of whatever kind.
	 *
	 * @throws InputException if there is no reader for the file or the one that does cannot read it
	 */
	public Series read(final Path file) throws IOException {
		return readerFor(file).orElseThrow(() -> new InputException("\"" + file.getFileName() +
			"\" is of no kind that can be read: it must be DICOM, NIfTI, NRRD, MetaImage or an image that ImageJ opens.")).read(
				file);
	}
}
