package org.imagingbiomarkers.io.nifti;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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

	/** The file that goes with an image: the same name up to .nii, .nii.gz, .hdr or .img, then .bval. */
	static Path of(final Path image) {
		return image.resolveSibling(NiftiName.base(image) + ".bval");
	}

	/**
	 * The b-values beside an image, empty if there is no such file.
	 *
	 * @throws InputException if they are not one finite number, 0 or more, for each volume
	 */
	static Optional<Sourced<List<Double>>> read(final Path image, final long volumes) throws IOException {
		final Path file = of(image);
		if (!Files.isRegularFile(file)) return Optional.empty();
		final String name = file.getFileName().toString();
		final byte[] text;
		try (InputStream in = Files.newInputStream(file)) {
			text = in.readNBytes(MAX_BYTES);
			if (in.read() >= 0) {
				throw new InputException(name + " is too long for a list of b-values: one number per volume is " + "expected.");
			}
		}
		final List<Double> values = new ArrayList<>();
		for (final String word : new String(text, StandardCharsets.US_ASCII).strip().split("[\\s,]+")) {
			values.add(bValue(word, values.size() + 1, name));
		}
		if (values.size() != volumes) {
			throw new InputException(String.format(Locale.ROOT, "%s has %d b-values, but %s has %d volumes.", name, values
				.size(), image.getFileName(), volumes));
		}
		return Optional.of(new Sourced<>(values, name));
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
			line.append(value == Math.rint(value) && value < 1e9 ? Long.toString((long) value) : Double.toString(value));
		}
		final byte[] text = line.append('\n').toString().getBytes(StandardCharsets.US_ASCII);
		WholeFile.write(of(image), out -> out.write(text));
	}
}
