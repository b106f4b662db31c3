package org.imagingbiomarkers.plugins.alignment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.alignment.CenterOfMass;
import org.imagingbiomarkers.alignment.ImageVolume;
import org.imagingbiomarkers.alignment.Landmarks;
import org.imagingbiomarkers.alignment.LinearTransform;
import org.imagingbiomarkers.alignment.LinearTransforms;
import org.imagingbiomarkers.alignment.Transform;
import org.imagingbiomarkers.alignment.TransformKind;
import org.imagingbiomarkers.alignment.Translation;
import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.io.result.TableReader;
import org.imagingbiomarkers.plugins.command.PathField;

import ij.ImagePlus;
import ij.gui.PointRoi;

/** Where a registration begins. */
final class RegistrationStart {

	static final String HEADER = "header";
	static final String CENTERS = "centers";
	static final String MASS = "centers of mass";
	static final String LANDMARKS = "landmarks";
	static final List<String> ALL = List.of(HEADER, CENTERS, MASS, LANDMARKS);

	/** Coordinates that tables of points have, mm. */
	private static final List<String> AXES = List.of("x", "y", "z");

	private RegistrationStart() {}

	/** @param landmarks only for {@value #LANDMARKS} */
	static LinearTransform of(final String start, final TransformKind kind, final ImageVolume fixed,
		final ImageVolume moving, final Landmarks landmarks)
	{
		return switch (start) {
			case CENTERS -> {
				final double[] from = fixed.grid().center(), to = moving.grid().center();
				yield new Translation(to[0] - from[0], to[1] - from[1], to[2] - from[2]);
			}
			case MASS -> CenterOfMass.shift(fixed, moving);
			case LANDMARKS -> switch (kind) {
				case TRANSLATION -> landmarks.translation();
				case RIGID -> landmarks.rigid();
				default -> landmarks.spanSpace() ? landmarks.affine() : landmarks.rigid();
			};
			default -> LinearTransforms.identity();
		};
	}

	/**
	 * The points that a field names: {@code roi} for those of the image's selection, or a table with columns x, y and z in
	 * mm (to the left, to the back, to the head).
	 *
	 * @throws InputException if there are none
	 */
	static List<double[]> points(final String key, final String text, final ImagePlus image) throws IOException {
		final Optional<Path> table = table(key, text);
		return table.isEmpty() ? selected(key, image) : read(key, table.get());
	}

	/**
	 * The table that a field names; empty for the selection of the image.
	 *
	 * @throws InvalidInputException if there is no such file
	 */
	static Optional<Path> table(final String key, final String text) {
		if (text.strip().equalsIgnoreCase("roi")) return Optional.empty();
		final PathField field = new PathField(key, text);
		final Optional<Path> file = field.existingFile();
		if (file.isEmpty()) throw new InvalidInputException(key +
			" must be \"roi\", for the points selected in the image, or a table of points with columns x, y and z in mm, but " +
			"there is no \"" + field.shown() + "\".");
		return file;
	}

	private static List<double[]> selected(final String key, final ImagePlus image) throws InputException {
		if (!(image.getRoi() instanceof PointRoi points)) throw new InputException(key + " is \"roi\", but \"" + image
			.getTitle() + "\" has no points selected: use the multi-point tool, or name a table of points.");
		final Geometry grid = ImagePlusSeries.geometry(image);
		final List<double[]> places = new ArrayList<>();
		for (int i = 0; i < points.size(); i++) {
			final int slice = Math.max(1, points.getPointPosition(i) == 0 ? image.getSlice() : image.convertIndexToPosition(
				points.getPointPosition(i))[1]);
			// ImageJ gives the points of this tool from pixel centers.
			final Vector place = grid.place(points.getFloatPolygon().xpoints[i], points.getFloatPolygon().ypoints[i], slice -
				1);
			places.add(new double[] { place.x(), place.y(), place.z() });
		}
		return places;
	}

	private static List<double[]> read(final String key, final Path file) throws IOException {
		final Table table = TableReader.read(file);
		final String name = "\"" + file.getFileName() + "\"";
		if (!table.columns().containsAll(AXES)) throw new InputException(key +
			" must be a table with columns x, y and z in mm, but " + name + " lacks one of them.");
		final List<double[]> places = new ArrayList<>();
		for (final List<Object> row : table.rows()) {
			final double[] place = new double[3];
			for (int d = 0; d < 3; d++) {
				final Object cell = row.get(table.columns().indexOf(AXES.get(d)));
				if (!(cell instanceof Number number) || !Double.isFinite(number.doubleValue())) throw new InputException(key +
					" must have a number in every cell of x, y and z, but row " + (places.size() + 1) + " of " + name +
					" has none in " + AXES.get(d) + ".");
				place[d] = number.doubleValue();
			}
			places.add(place);
		}
		return places;
	}

	/** One row per landmark: how far off it is at the start and at the end, mm. */
	static Table errors(final Landmarks landmarks, final Transform start, final Transform end) {
		final double[] before = landmarks.errors(start), after = landmarks.errors(end);
		final Table.Builder table = new Table.Builder();
		for (int i = 0; i < before.length; i++) {
			table.row().cell("landmark", i + 1).cell("error at start (mm)", before[i]).cell("error (mm)", after[i]);
		}
		return table.build();
	}
}
