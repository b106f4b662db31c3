package org.imagingbiomarkers.plugins.verification;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

import javax.imageio.ImageIO;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.ReadProgress;
import org.imagingbiomarkers.io.audit.Digest;
import org.imagingbiomarkers.io.document.JsonDocument;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.reader.SeriesReaders;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.io.result.TableReader;
import org.imagingbiomarkers.io.series.SeriesFinder;
import org.imagingbiomarkers.io.tiff.TiffReader;
import org.imagingbiomarkers.plugins.command.ProvenanceRecorder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ij.ImagePlus;

/**
 * Compares two files of one kind by the bits of what they hold: headers of maps tell the time of the run, which is
 * another one each time.
 */
final class FileComparison {

	private static final long MAX_TEXT_BYTES = 1L << 26;
	private static final int MAX_SHOWN = 60;
	/** What a provenance tells of one run alone; deeper, such as in a model, the same names are values. */
	private static final Set<String> OF_ONE_RUN = Set.of("time", "created", "java");

	private final SeriesReaders readers;
	private final String java;

	/** @param java the version that wrote the earlier files */
	FileComparison(final SeriesReaders readers, final String java) {
		this.readers = readers;
		this.java = java;
	}

	/** Compares a file with the one of the same name that a later run wrote. */
	Comparison compare(final Path before, final Path after) {
		final String name = before.getFileName().toString();
		if (!Files.exists(after)) return Comparison.different(name, "The run does not write \"" + name + "\" any more.");
		try {
			if (Digest.of(before).equals(Digest.of(after))) return Comparison.same(name);
			final Optional<String> where = difference(before, after);
			return where.isEmpty() ? Comparison.same(name) : Comparison.different(name, where.get());
		}
		catch (final InputException e) {
			return Comparison.notCompared(name, e.getMessage());
		}
		catch (final IOException e) {
			return Comparison.notCompared(name, "\"" + name + "\" could not be read.");
		}
	}

	private Optional<String> difference(final Path before, final Path after) throws IOException {
		final String name = before.getFileName().toString().toLowerCase(Locale.ROOT);
		if (name.endsWith(".csv")) return difference(before, after, TableReader::readWords, FileComparison::cells);
		if (name.endsWith(".json")) return difference(before, after, FileComparison::text, FileComparison::run);
		if (name.endsWith(".png")) return drawn(difference(before, after, FileComparison::picture, FileComparison::pixels));
		if (name.matches(".*\\.(tif|nii|nii\\.gz|dcm|ome\\.zarr)")) return difference(before, after, this::image,
			MapComparison::difference);
		throw new InputException("\"" + before.getFileName() +
			"\" has other bytes, and is of a kind whose contents are not compared.");
	}

	/** What cannot be compared is an earlier file that cannot be read; a later one that cannot is another one. */
	private static <T> Optional<String> difference(final Path before, final Path after, final Reading<T> reading,
		final BiFunction<T, T, Optional<String>> comparison) throws IOException
	{
		final T one = reading.read(before);
		final T other;
		try {
			other = reading.read(after);
		}
		catch (final IOException e) {
			return Optional.of("What the run writes now cannot be read: " + e.getMessage());
		}
		return comparison.apply(one, other);
	}

	/** Reads what a file holds. */
	@FunctionalInterface
	private interface Reading<T> {

		T read(Path file) throws IOException;
	}

	private ImagePlus image(final Path file) throws IOException {
		final String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
		if (name.endsWith(".tif")) return TiffReader.read(file).image();
		if (!name.endsWith(".dcm")) return ImagePlusSeries.image(readers.read(file));
		return ImagePlusSeries.image(SeriesFinder.find(file, ReadProgress.NONE).stream().findFirst().orElseThrow(
			() -> new InputException("\"" + file.getFileName() +
				"\" tells the time of its run and holds no image, so it is not compared.")).read(ReadProgress.NONE));
	}

	private static JsonNode text(final Path file) throws IOException {
		return JsonDocument.parse(JsonDocument.text(file, MAX_TEXT_BYTES)).orElseThrow(() -> new InputException("\"" + file
			.getFileName() + "\" is no JSON."));
	}

	/** Values by their places; times of runs are others each time, also of those that computed its image. */
	private static Optional<String> run(final JsonNode before, final JsonNode after) {
		return document(ofAnyRun(before), ofAnyRun(after));
	}

	private static JsonNode ofAnyRun(final JsonNode document) {
		if (!document.isObject()) return document;
		final ObjectNode rest = ((ObjectNode) document).deepCopy();
		for (JsonNode run = rest; run instanceof final ObjectNode told; run = told.path(ProvenanceRecorder.MADE_BY)) {
			told.remove(OF_ONE_RUN);
		}
		return rest;
	}

	private static Optional<String> document(final JsonNode before, final JsonNode after) {
		if (before.equals(after)) return Optional.empty();
		if (before.isObject() && after.isObject()) {
			final Set<String> names = new LinkedHashSet<>();
			before.fieldNames().forEachRemaining(names::add);
			after.fieldNames().forEachRemaining(names::add);
			for (final String name : names) {
				final Optional<String> inside = document(before.path(name), after.path(name));
				if (inside.isPresent()) return Optional.of("\"" + name + "\": " + inside.get());
			}
			return Optional.empty();
		}
		if (before.isArray() && after.isArray() && before.size() == after.size()) {
			for (int i = 0; i < before.size(); i++) {
				final Optional<String> inside = document(before.get(i), after.get(i));
				if (inside.isPresent()) return Optional.of("entry " + (i + 1) + ": " + inside.get());
			}
			return Optional.empty();
		}
		return Optional.of("It holds " + shown(after) + " instead of " + shown(before) + ".");
	}

	private static String shown(final JsonNode node) {
		final String text = node.toString();
		return text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "..." : text;
	}

	/** Letters have other edges on another Java; what a chart shows is in its table, which is compared. */
	private Optional<String> drawn(final Optional<String> difference) throws InputException {
		final String now = System.getProperty("java.version", "");
		if (difference.isEmpty() || java.equals(now)) return difference;
		throw new InputException("It was drawn by Java " + java + ", whose letters have other edges than those of Java " +
			now + ": " + difference.get());
	}

	private static BufferedImage picture(final Path file) throws IOException {
		final BufferedImage picture = ImageIO.read(file.toFile());
		if (picture == null) throw new InputException("The picture cannot be read.");
		return picture;
	}

	private static Optional<String> pixels(final BufferedImage before, final BufferedImage after) {
		if (before.getWidth() != after.getWidth() || before.getHeight() != after.getHeight()) return Optional.of(
			"The picture has another size.");
		for (int y = 0; y < before.getHeight(); y++) {
			for (int x = 0; x < before.getWidth(); x++) {
				if (before.getRGB(x, y) != after.getRGB(x, y)) return Optional.of("The pixel x = " + x + ", y = " + y +
					" has another color.");
			}
		}
		return Optional.empty();
	}

	private static Optional<String> cells(final Table before, final Table after) {
		if (!before.columns().equals(after.columns())) return Optional.of("It has other columns: " + after.columns() +
			" instead of " + before.columns() + ".");
		final int rows = before.rows().size();
		if (rows != after.rows().size()) return Optional.of("It has " + after.rows().size() + " rows instead of " + rows +
			".");
		for (int row = 0; row < rows; row++) {
			final List<Object> one = before.rows().get(row);
			final List<Object> other = after.rows().get(row);
			for (int column = 0; column < one.size(); column++) {
				if (!one.get(column).equals(other.get(column))) return Optional.of("Row " + (row + 1) + ", column \"" + before
					.columns().get(column) + "\" holds " + other.get(column) + " instead of " + one.get(column) + ".");
			}
		}
		return Optional.empty();
	}
}
