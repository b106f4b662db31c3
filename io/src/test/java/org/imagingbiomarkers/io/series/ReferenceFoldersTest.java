package org.imagingbiomarkers.io.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.ReadProgress;
import org.imagingbiomarkers.io.Series;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every folder of the collection against its table (index.csv): it opens and agrees, or is refused for what it is. */
@Tag("docs/commands/open-series#what-it-computes")
class ReferenceFoldersTest {

	private static final Map<String, String> REFUSED = Map.of("SEG", "is a segmentation (SEG), not an image", "RTSTRUCT",
		"holds contours (RTSTRUCT), not an image", "RWV", "is of modality RWV and holds no image", "SR",
		"is of modality SR and holds no image");

	@Test
	void everyFolderOpensWithTheValuesOfTheTableOrIsRefusedForWhatItIs() throws IOException {
		final List<String> wrong = new ArrayList<>();
		int opened = 0;
		int refused = 0;
		for (final Map<String, String> row : index()) {
			if (row.get("folder").startsWith("syntax_")) continue;
			final String modality = row.get("modality");
			for (final SeriesCandidate found : SeriesFinder.find(Reference.folder(row.get("folder")), ReadProgress.NONE)) {
				if (!found.modality().equals(modality) || found.part().equals("trace")) continue;
				if (REFUSED.containsKey(modality)) {
					refused += refused(found, REFUSED.get(modality), wrong);
					continue;
				}
				compare(row, found.read(ReadProgress.NONE), wrong);
				opened++;
			}
		}
		assertEquals(List.of(), wrong);
		assertEquals(19, opened);
		assertTrue(refused >= 11, "refused " + refused);
	}

	@Test
	void everyTransferSyntaxGivesTheSamePixelsOrIsRefusedByName() throws IOException {
		for (final String folder : List.of("syntax_mr_small", "syntax_enhanced_mr")) {
			int read = 0;
			final Path first = Reference.folder(folder).resolve(folder.equals("syntax_mr_small") ? "MR_small.dcm"
				: "emri_small.dcm");
			final Series expected = SeriesFinder.find(first, ReadProgress.NONE).get(0).read(ReadProgress.NONE);
			for (final Path file : files(Reference.folder(folder))) {
				final SeriesCandidate found = SeriesFinder.find(file, ReadProgress.NONE).get(0);
				try {
					assertSamePixels(expected, found.read(ReadProgress.NONE), file);
					read++;
				}
				catch (final InputException refused) {
					assertTrue(refused.getMessage().contains("compressed with"), refused.getMessage());
				}
			}
			assertTrue(read >= 2, folder + " " + read);
		}
	}

	@Test
	void aWholeTreeOfSeriesOpensAtOnce() throws IOException {
		final List<SeriesCandidate> found = SeriesFinder.find(Reference.folder("pet_suv_dro"), ReadProgress.NONE);
		assertEquals(10, found.size());
		assertEquals(5, found.stream().filter(f -> f.dimensions().equals("256 x 256 x 20")).count());
		for (int i = 0; i < found.size(); i++) {
			assertEquals(i + 1, found.get(i).number());
		}
	}

	private static List<Path> files(final Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.sorted().toList();
		}
	}

	private static void assertSamePixels(final Series expected, final Series found, final Path file) {
		assertEquals(expected.geometry(), found.geometry());
		for (int s = 0; s < expected.geometry().depth(); s++) {
			assertTrue(Arrays.equals(Reference.values(expected, s, 0), Reference.values(found, s, 0)), file.toString());
		}
	}

	private static int refused(final SeriesCandidate found, final String reason, final List<String> wrong)
		throws IOException
	{
		try {
			found.read(ReadProgress.NONE);
			wrong.add(found + " was read");
			return 0;
		}
		catch (final InputException refusal) {
			if (!refusal.getMessage().contains(reason)) wrong.add(refusal.getMessage());
			return 1;
		}
	}

	private static void compare(final Map<String, String> row, final Series series, final List<String> wrong) {
		double min = Double.POSITIVE_INFINITY;
		double max = Double.NEGATIVE_INFINITY;
		for (int v = 0; v < series.volumes(); v++) {
			for (int s = 0; s < series.geometry().depth(); s++) {
				for (final double value : Reference.values(series, s, v)) {
					min = Math.min(min, value);
					max = Math.max(max, value);
				}
			}
		}
		expect(row, "val_min", min, wrong);
		expect(row, "val_max", max, wrong);
		final TreeSet<Double> expected = new TreeSet<>();
		Stream.of(row.get("b_values").split("[|; ]+")).filter(t -> !t.isEmpty() && !t.startsWith("x")).forEach(
			text -> expected.add(Double.parseDouble(text.replaceAll("\\\\.*| x[0-9]+", ""))));
		final TreeSet<Double> found = new TreeSet<>(series.acquisition().get(AcquisitionValue.B_VALUES).map(a -> a.value())
			.orElse(List.of()));
		if (!expected.equals(found)) wrong.add(row.get("folder") + " b-values " + found + " instead of " + expected);
	}

	/** The table has six significant digits. */
	private static void expect(final Map<String, String> row, final String column, final double found,
		final List<String> wrong)
	{
		if (row.get(column).isEmpty()) return;
		final double expected = Double.parseDouble(row.get(column));
		if (!(Math.abs(found - expected) <= 6e-6 * Math.abs(expected) + 1e-9)) {
			wrong.add(row.get("folder") + " " + column + ": " + found + " instead of " + expected);
		}
	}

	private static List<Map<String, String>> index() throws IOException {
		final List<String> lines = Files.readAllLines(Reference.folder("index.csv"));
		final String[] names = lines.get(0).split(",", -1);
		final List<Map<String, String>> rows = new ArrayList<>();
		for (final String line : lines.subList(1, lines.size())) {
			final String[] values = line.split(",", -1);
			final Map<String, String> row = new HashMap<>();
			for (int i = 0; i < names.length; i++) {
				row.put(names[i], values[i]);
			}
			rows.add(row);
		}
		return rows;
	}
}
