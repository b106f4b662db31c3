package org.imagingbiomarkers.plugins.alignment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.alignment.BSplineDisplacement;
import org.imagingbiomarkers.alignment.Composed;
import org.imagingbiomarkers.alignment.DisplacementField;
import org.imagingbiomarkers.alignment.LinearTransform;
import org.imagingbiomarkers.alignment.LinearTransforms;
import org.imagingbiomarkers.alignment.Transform;
import org.imagingbiomarkers.alignment.VolumeGrid;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.registration.SpatialRegistration;
import org.imagingbiomarkers.io.registration.SpatialRegistration.Deformation;
import org.imagingbiomarkers.io.registration.SpatialRegistration.DisplacementGrid;
import org.imagingbiomarkers.io.registration.SpatialRegistration.Mapping;
import org.imagingbiomarkers.io.registration.SpatialRegistration.Matrix;
import org.imagingbiomarkers.io.registration.SpatialRegistration.Source;
import org.imagingbiomarkers.io.registration.SpatialRegistrationReader;
import org.imagingbiomarkers.parallel.Workers;

/** Transforms of DICOM registrations: a matrix maps the moving to the fixed image there, a deformation the other way. */
final class RegistrationObject {

	/** Points of displacements per distance of control points: linear between them within 0.05 mm of usual deformations. */
	private static final double POINTS_PER_DISTANCE = 8;
	private static final double USUAL_DISTANCE = 32;

	private RegistrationObject() {}

	/**
	 * The transform from the fixed to the moving image.
	 *
	 * @param frameOfReference that of the moving image; empty where it is unknown
	 * @throws InputException if the object registers several images, none of which can be told to be the moving one
	 */
	static Transform read(final Path file, final Optional<String> frameOfReference) throws IOException {
		final String name = "\"" + file.getFileName() + "\"";
		final SpatialRegistration registration = SpatialRegistrationReader.read(file);
		try {
			return transform(source(name, registration, frameOfReference).mapping());
		}
		catch (final InvalidInputException e) {
			throw new InputException(name + " is not a usable transform: " + e.getMessage(), e);
		}
	}

	private static Source source(final String name, final SpatialRegistration registration,
		final Optional<String> frameOfReference) throws InputException
	{
		final List<Source> all = registration.sources();
		final List<Source> named = all.stream().filter(source -> frameOfReference.filter(source.frameOfReference()::equals)
			.isPresent()).toList();
		if (frameOfReference.isPresent() && named.isEmpty() && all.stream().noneMatch(source -> source.frameOfReference()
			.isEmpty())) throw new InputException(name +
				" registers images of other frames of reference (0020,0052) than that of the image.");
		final List<Source> candidates = named.isEmpty() ? all : named;
		final List<Source> moved = candidates.stream().filter(source -> !(source.mapping() instanceof Matrix matrix && matrix
			.isIdentity())).toList();
		if (moved.size() > 1) throw new InputException(name + " registers " + moved.size() +
			" images: which one is meant cannot be told by the frame of reference (0020,0052) of the image.");
		return moved.isEmpty() ? candidates.get(0) : moved.get(0);
	}

	private static Transform transform(final Mapping mapping) {
		if (mapping instanceof Matrix matrix) return linear(matrix).inverse();
		final Deformation deformation = (Deformation) mapping;
		final List<Transform> parts = new ArrayList<>();
		final LinearTransform before = linear(deformation.before());
		parts.add(deformation.grid().<Transform> map(grid -> field(grid, before)).orElse(before));
		if (!deformation.after().isIdentity()) parts.add(linear(deformation.after()));
		return parts.size() == 1 ? parts.get(0) : new Composed(parts);
	}

	private static DisplacementField field(final DisplacementGrid grid, final LinearTransform before) {
		return new DisplacementField(new VolumeGrid(grid.size(), grid.spacing(), grid.origin(), grid.directions()), grid
			.vectors(), before);
	}

	private static LinearTransform linear(final Matrix matrix) {
		final double[] m = matrix.values();
		return LinearTransforms.of(new double[] { m[0], m[1], m[2], m[4], m[5], m[6], m[8], m[9], m[10] }, new double[] {
			m[3], m[7], m[11] });
	}

	/**
	 * A transform from the fixed to the moving image, as DICOM has it; a deformation as displacements on the fixed image.
	 */
	static Mapping mapping(final Transform transform, final VolumeGrid fixed, final Workers workers) {
		if (transform instanceof LinearTransform linear) {
			final LinearTransform back = linear.inverse();
			final double[] m = back.matrix(), o = back.offset();
			return new Matrix(new double[] { m[0], m[1], m[2], o[0], m[3], m[4], m[5], o[1], m[6], m[7], m[8], o[2], 0, 0, 0,
				1 });
		}
		final DisplacementField field = DisplacementField.of(transform, fixed, controlPointDistance(transform) /
			POINTS_PER_DISTANCE, workers);
		final VolumeGrid points = field.points();
		final int[] size = new int[3];
		final double[] spacing = new double[3];
		Arrays.setAll(size, points::size);
		Arrays.setAll(spacing, points::spacing);
		return new Deformation(Matrix.identity(), Optional.of(new DisplacementGrid(size, spacing, points.origin(), points
			.directions(), field.vectors())), Matrix.identity());
	}

	private static double controlPointDistance(final Transform transform) {
		if (transform instanceof BSplineDisplacement spline) return Math.min(spline.controlPoints().spacing(0), Math.min(
			spline.controlPoints().spacing(1), spline.controlPoints().spacing(2)));
		if (transform instanceof Composed composed) return composed.parts().stream().mapToDouble(
			RegistrationObject::controlPointDistance).min().orElse(USUAL_DISTANCE);
		return USUAL_DISTANCE;
	}
}
