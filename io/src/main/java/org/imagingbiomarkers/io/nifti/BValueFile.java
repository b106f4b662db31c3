package org.imagingbiomarkers.io.nifti;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.imagingbiomarkers.io.DecimalText;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.io.raster.WholeFile;

/**
 * The b-values beside a NIfTI file in FSL's form: one number per volume, s/mm^2, blanks or lines between them.
 */
final class BValueFile {

	/** No text of b-values is longer. */
	private static final int MAX_BYTES = 1 << 20;

	private BValueFile() {}

	/**
	 * The b-values beside an image, empty if there is no such file.
	 *
	 * @throws InputException if they are not one finite number, 0 or more, for each volume
	 */
	static Optional<Sourced<List<Double>>> read(final Path image, final long volumes) throws IOException {
		for (final Path file : SidecarFiles.find(image, ".bval", ".bvals", "bvals")) {
			final boolean own = file.getFileName().toString().toLowerCase(Locale.ROOT).startsWith(NiftiName.base(image)
				.toLowerCase(Locale.ROOT) + ".bval");
			if (own || count(file) == volumes) return Optional.of(read(file, image, volumes));
		}
		return Optional.empty();
	}

	/** How many words a file has; one that others share holds for an image only if it has as many volumes. */
	private static long count(final Path file) throws IOException {
		final Optional<String> text = SidecarFiles.text(file, MAX_BYTES);
		return text.isEmpty() ? 0 : SidecarFiles.words(file, text.get()).stream().mapToLong(List::size).sum();
	}

	private static Sourced<List<Double>> read(final Path file, final Path image, final long volumes) throws IOException {
		final String name = file.getFileName().toString();
		final String text = SidecarFiles.text(file, MAX_BYTES).orElseThrow(() -> new InputException(name +
			" is too long for a list of b-values: one number per volume is expected."));
		final List<Double> values = new ArrayList<>();
		for (final List<String> line : SidecarFiles.words(file, text)) {
			for (final String word : line) values.add(bValue(word, values.size() + 1, name));
		}
		if (values.size() != volumes) {
			throw new InputException(String.format(Locale.ROOT, "%s has %d b-values, but %s has %d volumes.", name, values
				.size(), image.getFileName(), volumes));
		}
		return new Sourced<>(values, name);
	}

	private static double bValue(final String word, final int number, final String name) throws InputException {
		try {
			final double value = Double.parseDouble(word);
			if (value >= 0 && Double.isFinite(value)) return value;
		}
		catch (final NumberFormatException exc) {
			throw new InputException(complaint(number, name), exc);
		}
		throw new InputException(complaint(number, name));
	}

	private static String complaint(final int number, final String name) {
		return String.format(Locale.ROOT, "Entry %d of %s is not a b-value: numbers of 0 or more are expected.", number,
			name);
	}

	/** Writes the b-values beside an image, a single one as many times as there are volumes. */
	static void write(final Path image, final Sourced<List<Double>> bValues, final long volumes) throws IOException {
		final StringBuilder line = new StringBuilder();
		for (int volume = 0; volume < volumes; volume++) {
			final double value = bValues.value().get(bValues.value().size() == 1 ? 0 : volume);
			if (volume > 0) line.append(' ');
			line.append(DecimalText.of(value));
		}
		final byte[] text = line.append('\n').toString().getBytes(StandardCharsets.US_ASCII);
		WholeFile.write(SidecarFiles.own(image, ".bval"), out -> out.write(text));
	}
}
