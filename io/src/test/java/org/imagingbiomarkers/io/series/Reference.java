package org.imagingbiomarkers.io.series;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.io.PlanarImages;
import org.imagingbiomarkers.io.ReadProgress;
import org.imagingbiomarkers.io.Series;

/** The collection of real DICOM files beside a checkout, with what pydicom 2.3.1 read from each. */
final class Reference {

	private Reference() {}

	/** A folder of the collection; skips the calling test where it is absent. */
	static Path folder(final String name) {
		final String set = System.getProperty("imagingbiomarkers.reference");
		if (set != null) return Path.of(set, "dicom", name);
		for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
			final Path found = at.resolve("shared/reference/dicom").resolve(name);
			if (Files.exists(found)) return found;
		}
		assumeTrue(false, "The collection of real DICOM files (shared/reference/dicom) is not beside this checkout.");
		throw new AssertionError();
	}

	/** The only measured series in a folder of the collection. */
	static SeriesCandidate only(final String name) throws IOException {
		final List<SeriesCandidate> found = SeriesFinder.find(folder(name), ReadProgress.NONE);
		return SeriesCandidate.only(found).orElseThrow(() -> new AssertionError(found.toString()));
	}

	/** The lines of the table for the files in a folder: column name to text. */
	static List<Map<String, String>> rows(final String folder) throws IOException {
		final List<String> lines = Files.readAllLines(folder("per_file.csv"));
		final String[] names = lines.get(0).split(",", -1);
		final List<Map<String, String>> rows = new ArrayList<>();
		for (final String line : lines.subList(1, lines.size())) {
			if (!line.startsWith(folder + "/")) continue;
			final String[] values = line.split(",", -1);
			final Map<String, String> columns = new HashMap<>();
			for (int i = 0; i < names.length; i++) {
				columns.put(names[i], values[i]);
			}
			rows.add(columns);
		}
		return rows;
	}

	/** The values of a plane, whatever they are stored as. */
	static double[] values(final Series series, final int slice, final int volume) {
		final Object plane = PlanarImages.planes(series.image()).get((int) (volume * series.geometry().depth() + slice));
		final int size = (int) (series.geometry().width() * series.geometry().height());
		final double[] values = new double[size];
		for (int i = 0; i < size; i++) {
			values[i] = plane instanceof float[] floats ? floats[i] : plane instanceof short[] shorts ? shorts[i] & 0xFFFF
				: ((byte[]) plane)[i] & 0xFF;
		}
		return values;
	}
}
