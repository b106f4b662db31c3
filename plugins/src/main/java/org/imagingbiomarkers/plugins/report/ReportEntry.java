package org.imagingbiomarkers.plugins.report;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.io.result.Table;

import ij.ImagePlus;

/**
 * The results of one run of a command, or the files of a folder that no provenance mentions. Pixels and rows are read
 * when they are shown, one map at a time.
 *
 * @param place folder below the one of the report, empty for itself or in a session
 * @param run how it came about, where that is known
 * @param provenance the same as JSON
 * @param maps images of values or labels
 * @param tables rows and columns
 * @param curves rows of region, sampling point, measured and fitted value
 * @param pictures plots and figures
 */
record ReportEntry(String place, Optional<ProvenanceSummary> run, Optional<Text> provenance, List<MapSource> maps,
		List<TableSource> tables, List<TableSource> curves, List<PictureSource> pictures)
{

	/** A text that is read when it is shown. */
	@FunctionalInterface
	interface Text {

		String read() throws IOException;
	}

	/** A table that is read when it is shown. */
	@FunctionalInterface
	interface Rows {

		Table read() throws IOException;
	}

	/** An image that is read when it is shown. */
	@FunctionalInterface
	interface Pixels {

		ImagePlus read() throws IOException;
	}

	/** A picture that is read when it is shown, as PNG. */
	@FunctionalInterface
	interface Bytes {

		byte[] read() throws IOException;
	}

	/**
	 * An image of values.
	 *
	 * @param name of its file or window
	 * @param key of its quantity, empty where unknown
	 */
	record MapSource(String name, String key, Pixels pixels) {}

	/**
	 * A table.
	 *
	 * @param name of its file or window
	 */
	record TableSource(String name, Rows rows) {}

	/**
	 * A plot or a figure.
	 *
	 * @param name of its file or window
	 */
	record PictureSource(String name, Bytes png) {}
}
