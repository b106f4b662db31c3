package org.imagingbiomarkers.io.nifti;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.raster.WholeFile;

/**
 * The gradient directions beside a NIfTI file in FSL's form (.bvec): three lines, one number per volume in each.
 * <p>
 * They count along the axes of the image, the first one backwards where these are right-handed (an affine with a positive
 * determinant): https://fsl.fmrib.ox.ac.uk/fsl/docs, FDT, "What conventions do the bvecs use?".
 * </p>
 */
public final class GradientFile {

	private static final int PARTS = AcquisitionValue.B_DIRECTIONS.numbers();
	/** No text of directions is longer. */
	private static final int MAX_BYTES = 1 << 20;

	/** Shorter ones are no direction, and those nearly of length 1 are rounded. */
	private static final double MIN_LENGTH = 0.03;
	private static final double LENGTH_TOLERANCE = 0.03;

	private GradientFile() {}

	/**
	 * The directions beside an image in the axes of the patient, empty if there is no such file. Nothing is lost with
	 * directions that make no sense but themselves: they are left out with a warning.
	 */
	static Optional<Sourced<List<Double>>> read(final Path image, final Geometry geometry, final List<Double> bValues,
		final List<Warning> warnings) throws IOException
	{
		final List<Path> files = SidecarFiles.find(image, ".bvec", ".bvecs", "bvecs");
		return files.isEmpty() ? Optional.empty() : of(files.get(0), geometry, bValues, warnings);
	}

	/**
	 * The directions of a file, in the axes of the patient.
	 *
	 * @param geometry of the image along whose axes they count
	 * @param bValues one per volume
	 * @param warnings receives what to know of them
	 * @return empty, with a warning, where they make no sense
	 */
	public static Optional<Sourced<List<Double>>> of(final Path file, final Geometry geometry, final List<Double> bValues,
		final List<Warning> warnings) throws IOException
	{
		final int volumes = bValues.size();
		final String name = file.getFileName().toString();
		final List<List<Double>> lines = upright(lines(file, SidecarFiles.text(file, MAX_BYTES).orElse("")), volumes);
		for (int volume = 0; volume < volumes && !lines.isEmpty(); volume++) {
			for (final List<Double> line : lines) {
				// Some programs have no number for the direction where there is no gradient.
				if (bValues.get(volume) == 0 && line.get(volume).isNaN()) line.set(volume, 0.0);
			}
		}
		if (lines.isEmpty() || lines.stream().anyMatch(line -> line.stream().anyMatch(number -> !Double.isFinite(number)))) {
			warnings.add(Warning.leftOut(String.format(Locale.ROOT,
				"The gradient directions in %s are left out: they should be 3 lines of %d numbers each, or %d lines of 3.", name,
				volumes, volumes)));
			return Optional.empty();
		}
		reportLengths(lines, bValues, name, warnings);
		final List<Double> values = new ArrayList<>();
		for (int volume = 0; volume < volumes; volume++) {
			final Vector patient = geometry.row().times(lines.get(0).get(volume) * first(geometry)).plus(geometry.column()
				.times(lines.get(1).get(volume))).plus(geometry.slice().times(lines.get(2).get(volume))).unit();
			// Adding zero makes -0 and 0 one.
			values.addAll(List.of(patient.x() + 0.0, patient.y() + 0.0, patient.z() + 0.0));
		}
		return Optional.of(new Sourced<>(values, name));
	}

	/**
	 * Warns of directions that are not of length 1: some programs mean by them that the b-value is smaller, by the square
	 * of the length.
	 */
	private static void reportLengths(final List<List<Double>> lines, final List<Double> bValues, final String name,
		final List<Warning> warnings)
	{
		for (int volume = 0; volume < bValues.size(); volume++) {
			final double length = new Vector(lines.get(0).get(volume), lines.get(1).get(volume), lines.get(2).get(volume))
				.length();
			if (bValues.get(volume) == 0 || length < MIN_LENGTH || Math.abs(length - 1) <= LENGTH_TOLERANCE) continue;
			warnings.add(Warning.doubtful(String.format(Locale.ROOT,
				"Direction %d in %s has a length of %.2f where 1 is expected: its b-value is taken to be %s s/mm^2 all the same.",
				volume + 1, name, length, bValues.get(volume))));
			return;
		}
	}

	/** Three lines of one number per volume, from those or from one line per volume; none where the file has neither. */
	private static List<List<Double>> upright(final List<List<Double>> lines, final int volumes) {
		if (lines.size() == PARTS && lines.stream().allMatch(line -> line.size() == volumes)) return lines;
		if (lines.size() != volumes || lines.stream().anyMatch(line -> line.size() != PARTS)) return List.of();
		final List<List<Double>> upright = new ArrayList<>();
		for (int part = 0; part < PARTS; part++) {
			final int column = part;
			upright.add(new ArrayList<>(lines.stream().map(line -> line.get(column)).toList()));
		}
		return upright;
	}

	/** The numbers of each line; no lines at all where something is not a number. */
	private static List<List<Double>> lines(final Path file, final String text) throws InputException {
		final List<List<Double>> lines = new ArrayList<>();
		for (final List<String> line : SidecarFiles.words(file, text)) {
			final List<Double> numbers = new ArrayList<>();
			for (final String word : line) {
				try {
					numbers.add(word.equalsIgnoreCase("nan") ? Double.NaN : Double.parseDouble(word));
				}
				catch (final NumberFormatException noNumber) {
					return List.of();
				}
			}
			lines.add(numbers);
		}
		return lines;
	}

	/** Which way the first axis counts. */
	private static double first(final Geometry geometry) {
		return geometry.row().dot(geometry.column().cross(geometry.slice())) > 0 ? -1 : 1;
	}

	static void requireFit(final Sourced<List<Double>> directions, final long volumes) throws InputException {
		if (directions.value().size() != PARTS * volumes) {
			throw new InputException(String.format(Locale.ROOT,
				"There are %d numbers in the gradient directions of %d volumes; three each are needed.", directions.value()
					.size(), volumes));
		}
	}

	/** Writes directions in the axes of the patient beside an image. */
	static void write(final Path image, final Sourced<List<Double>> directions, final Geometry geometry)
		throws IOException
	{
		final Vector[] axes = { geometry.row().times(first(geometry)), geometry.column(), geometry.slice() };
		final StringBuilder text = new StringBuilder();
		for (final Vector axis : axes) {
			for (int at = 0; at < directions.value().size(); at += PARTS) {
				final Vector direction = new Vector(directions.value().get(at), directions.value().get(at + 1), directions.value()
					.get(at + 2));
				// Adding zero makes -0 and 0 one.
				text.append(at > 0 ? " " : "").append((float) (direction.dot(axis) + 0.0));
			}
			text.append('\n');
		}
		final byte[] bytes = text.toString().getBytes(StandardCharsets.US_ASCII);
		WholeFile.write(SidecarFiles.own(image, ".bvec"), out -> out.write(bytes));
	}
}
