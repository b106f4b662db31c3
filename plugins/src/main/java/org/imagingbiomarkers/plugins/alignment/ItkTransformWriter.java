package org.imagingbiomarkers.plugins.alignment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.imagingbiomarkers.alignment.BSplineDisplacement;
import org.imagingbiomarkers.alignment.Composed;
import org.imagingbiomarkers.alignment.DisplacementField;
import org.imagingbiomarkers.alignment.LinearTransform;
import org.imagingbiomarkers.alignment.Rigid;
import org.imagingbiomarkers.alignment.Transform;
import org.imagingbiomarkers.alignment.Translation;
import org.imagingbiomarkers.io.raster.WholeFile;

/** Writes transforms as ITK text files (.tfm, .txt), which ITK, SimpleITK, ANTs and 3D Slicer read. */
public final class ItkTransformWriter {

	private ItkTransformWriter() {}

	/** Writes a file as a whole; one that was there is replaced. */
	public static void write(final Transform transform, final Path file) throws IOException {
		WholeFile.write(file, out -> out.write(text(transform).getBytes(StandardCharsets.US_ASCII)));
	}

	static String text(final Transform transform) {
		final List<Transform> parts = new ArrayList<>();
		flatten(transform, parts);
		final StringBuilder text = new StringBuilder("#Insight Transform File V1.0\n");
		int number = 0;
		if (parts.size() > 1) text.append("#Transform ").append(number++).append(
			"\nTransform: CompositeTransform_double_3_3\n");
		// ITK applies the last one of a file first
		for (int i = parts.size() - 1; i >= 0; i--) {
			text.append("#Transform ").append(number++).append('\n');
			append(parts.get(i), text);
		}
		return text.toString();
	}

	private static void flatten(final Transform transform, final List<Transform> parts) {
		if (transform instanceof Composed composed) composed.parts().forEach(part -> flatten(part, parts));
		else parts.add(transform);
	}

	private static void append(final Transform transform, final StringBuilder text) {
		if (transform instanceof BSplineDisplacement deformation) {
			appendDeformation(deformation, text);
			return;
		}
		if (transform instanceof DisplacementField) throw new IllegalArgumentException(
			"ITK text has no field of displacements");
		if (transform instanceof Translation) {
			appendNumbers("Transform: TranslationTransform_double_3_3\nParameters:", ((Translation) transform).offset(), text);
			text.append("FixedParameters:\n");
			return;
		}
		if (transform instanceof Rigid rigid) {
			text.append("Transform: Euler3DTransform_double_3_3\nParameters:");
			appendNumbers("", rigid.angles(), text, rigid.offset());
			// center, and 1: the matrix is Rz Ry Rx
			text.append("FixedParameters: 0 0 0 1\n");
			return;
		}
		final LinearTransform linear = (LinearTransform) transform;
		appendNumbers("Transform: AffineTransform_double_3_3\nParameters:", linear.matrix(), text, linear.offset());
		text.append("FixedParameters: 0 0 0\n");
	}

	private static void appendDeformation(final BSplineDisplacement deformation, final StringBuilder text) {
		text.append("Transform: BSplineTransform_double_3_3\n");
		appendNumbers("Parameters:", deformation.coefficients(0), text, deformation.coefficients(1), deformation.coefficients(
			2));
		final var grid = deformation.controlPoints();
		appendNumbers("FixedParameters:", new double[] { grid.size(0), grid.size(1), grid.size(2) }, text, grid.origin(),
			new double[] { grid.spacing(0), grid.spacing(1), grid.spacing(2) }, grid.directions());
	}

	private static void appendNumbers(final String name, final double[] first, final StringBuilder text,
		final double[]... more)
	{
		text.append(name);
		for (final double value : first) {
			text.append(' ').append(value);
		}
		for (final double[] values : more) {
			for (final double value : values) {
				text.append(' ').append(value);
			}
		}
		text.append('\n');
	}
}
