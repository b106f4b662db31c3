package org.imagingbiomarkers.plugins.alignment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.alignment.Affine;
import org.imagingbiomarkers.alignment.BSplineDisplacement;
import org.imagingbiomarkers.alignment.Composed;
import org.imagingbiomarkers.alignment.LinearTransform;
import org.imagingbiomarkers.alignment.LinearTransforms;
import org.imagingbiomarkers.alignment.Rigid;
import org.imagingbiomarkers.alignment.Transform;
import org.imagingbiomarkers.alignment.Translation;
import org.imagingbiomarkers.alignment.VolumeGrid;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.document.TextFile;

/**
 * Reads transforms from ITK text files (.tfm, .txt): translation, Euler 3D, affine, cubic B-spline and composites of
 * them.
 */
public final class ItkTransformReader {

	private static final long MAX_BYTES = 256L << 20;
	private static final String HEADER = "#Insight Transform File V1.0";
	private static final String TRANSFORM = "Transform:";
	private static final String PARAMETERS = "Parameters:";
	private static final String FIXED = "FixedParameters:";

	private final String name;

	private ItkTransformReader(final String name) {
		this.name = name;
	}

	/** @throws InputException if the file is not an ITK text transform of three dimensions that is known here */
	public static Transform read(final Path file) throws IOException {
		final ItkTransformReader reader = new ItkTransformReader("\"" + file.getFileName() + "\"");
		try {
			return reader.parse(TextFile.read(file, "A transform must be an ITK text file", MAX_BYTES));
		}
		catch (final InvalidInputException e) {
			throw new InputException(reader.name + " is not a usable transform: " + e.getMessage(), e);
		}
	}

	private InputException wrong(final String what) {
		return new InputException(name + " " + what + "; it must be an ITK text transform file (.tfm or .txt).");
	}

	private Transform parse(final String text) throws InputException {
		final List<String> lines = text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
		if (lines.isEmpty() || !lines.get(0).equals(HEADER)) throw wrong("does not begin with \"" + HEADER + "\"");
		final List<Transform> parts = new ArrayList<>();
		String type = null;
		double[] parameters = null;
		for (final String line : lines) {
			if (line.startsWith("#")) continue;
			if (line.startsWith(TRANSFORM)) {
				if (type != null) throw wrong("has a transform without parameters");
				final String found = line.substring(TRANSFORM.length()).strip();
				if (found.matches("CompositeTransform_(double|float)_3_3")) continue;
				type = found;
			}
			else if (line.startsWith(PARAMETERS)) parameters = numbers(line.substring(PARAMETERS.length()));
			else if (line.startsWith(FIXED)) {
				if (type == null || parameters == null) throw wrong("has fixed parameters without a transform");
				parts.add(transform(type, parameters, numbers(line.substring(FIXED.length()))));
				type = null;
				parameters = null;
			}
			else throw wrong("has a line that is neither a transform nor its parameters");
		}
		if (type != null || parts.isEmpty()) throw wrong("ends before its transform is complete");
		if (parts.size() == 1) return parts.get(0);
		// ITK applies the last one of a file first
		Collections.reverse(parts);
		return new Composed(parts);
	}

	private double[] numbers(final String text) throws InputException {
		if (text.isBlank()) return new double[0];
		final String[] words = text.strip().split("\\s+");
		final double[] numbers = new double[words.length];
		for (int i = 0; i < words.length; i++) {
			try {
				numbers[i] = Double.parseDouble(words[i]);
			}
			catch (final NumberFormatException e) {
				throw wrong("has a parameter that is not a number");
			}
			if (!Double.isFinite(numbers[i])) throw wrong("has a parameter that is not finite");
		}
		return numbers;
	}

	private Transform transform(final String type, final double[] p, final double[] fixed) throws InputException {
		switch (type.replaceFirst("_(double|float)_3_3$", "")) {
			case "TranslationTransform":
				need(p, 3);
				return new Translation(p[0], p[1], p[2]);
			case "Euler3DTransform":
				need(p, 6);
				return euler(p, fixed);
			case "AffineTransform", "MatrixOffsetTransformBase":
				need(p, 12);
				final Affine affine = affine(Arrays.copyOf(p, 9), center(fixed), Arrays.copyOfRange(p, 9, 12));
				return LinearTransforms.of(affine.matrix(), affine.offset());
			case "BSplineTransform":
				return deformation(p, fixed);
			default:
				throw new InputException(name + " has a transform of a kind that is not read here; it must be a translation, " +
					"Euler 3D, affine or cubic B-spline transform of three dimensions.");
		}
	}

	private void need(final double[] numbers, final int count) throws InputException {
		if (numbers.length != count) throw wrong("has " + numbers.length + " instead of " + count + " parameters");
	}

	private double[] center(final double[] fixed) throws InputException {
		if (fixed.length == 0) return new double[3];
		if (fixed.length != 3) throw wrong("has " + fixed.length + " instead of 3 fixed parameters");
		return fixed;
	}

	private static Affine affine(final double[] matrix, final double[] center, final double[] shift) {
		final double[] offset = new double[3];
		for (int d = 0; d < 3; d++) {
			offset[d] = shift[d] + center[d] - matrix[3 * d] * center[0] - matrix[3 * d + 1] * center[1] - matrix[3 * d + 2] *
				center[2];
		}
		return new Affine(matrix, offset);
	}

	/** The matrix is Rz Rx Ry, or Rz Ry Rx if the fourth fixed parameter says so. */
	private Rigid euler(final double[] p, final double[] fixed) throws InputException {
		if (fixed.length != 0 && fixed.length != 3 && fixed.length != 4) throw wrong("has " + fixed.length +
			" instead of 3 or 4 fixed parameters");
		final double[] center = fixed.length == 0 ? new double[3] : Arrays.copyOf(fixed, 3);
		final double[] none = new double[3];
		final double[] shift = { p[3], p[4], p[5] };
		if (fixed.length == 4 && fixed[3] != 0) return Rigid.about(new double[] { p[0], p[1], p[2] }, center, shift);
		final LinearTransform aboutX = Rigid.about(new double[] { p[0], 0, 0 }, none, none);
		final LinearTransform aboutY = Rigid.about(new double[] { 0, p[1], 0 }, none, none);
		final LinearTransform aboutZ = Rigid.about(new double[] { 0, 0, p[2] }, none, none);
		final LinearTransform turned = LinearTransforms.after(aboutZ, LinearTransforms.after(aboutX, aboutY));
		final Affine whole = affine(turned.matrix(), center, shift);
		return new Rigid(whole.matrix(), whole.offset());
	}

	private BSplineDisplacement deformation(final double[] p, final double[] fixed) throws InputException {
		if (fixed.length != 18) throw wrong("has " + fixed.length + " instead of 18 fixed parameters");
		final int[] size = new int[3];
		long points = 1;
		for (int d = 0; d < 3; d++) {
			size[d] = (int) fixed[d];
			if (size[d] != fixed[d] || size[d] < 4 || size[d] > p.length) throw wrong("has a B-spline of " + fixed[d] +
				" control points along an axis");
			points *= size[d];
			if (!(fixed[6 + d] > 0)) throw wrong("has control points that are not apart");
			if (points > p.length) break;
		}
		if (3 * points != p.length) throw wrong("has " + p.length + " parameters for its B-spline control points");
		final double[] directions = Arrays.copyOfRange(fixed, 9, 18);
		final double[][] coefficients = new double[3][];
		final int n = (int) points;
		for (int d = 0; d < 3; d++) {
			coefficients[d] = Arrays.copyOfRange(p, d * n, (d + 1) * n);
		}
		try {
			return new BSplineDisplacement(new VolumeGrid(size, Arrays.copyOfRange(fixed, 6, 9), Arrays.copyOfRange(fixed, 3,
				6), directions), coefficients);
		}
		catch (final InvalidInputException e) {
			throw e;
		}
		catch (final IllegalArgumentException e) {
			throw wrong("has control points whose directions do not span space");
		}
	}
}
