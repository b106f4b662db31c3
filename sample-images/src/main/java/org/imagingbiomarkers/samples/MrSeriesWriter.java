package org.imagingbiomarkers.samples;

import java.io.IOException;
import java.nio.file.Path;

import org.imagingbiomarkers.io.dicom.DicomDataSet;

/** Writes computed pixels as a classic DICOM MR series: see {@link SeriesWriter}. */
final class MrSeriesWriter {

	private final SeriesWriter files;

	/** See {@link SeriesWriter#SeriesWriter}. */
	MrSeriesWriter(final Path folder, final String description, final int width, final int height, final double pixelSize,
		final double sliceSpacing) throws IOException
	{
		files = new SeriesWriter(SeriesWriter.Kind.MR, folder, description, width, height, pixelSize, sliceSpacing);
	}

	/** See {@link SeriesWriter#write}. */
	void write(final short[] pixels, final int slice, final DicomDataSet acquisition) throws IOException {
		files.write(pixels, slice, acquisition);
	}
}
