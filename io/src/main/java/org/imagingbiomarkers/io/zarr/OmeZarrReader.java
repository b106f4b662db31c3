package org.imagingbiomarkers.io.zarr;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.io.Acquisition;
import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.PlanarImages;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.document.JsonDocument;
import org.imagingbiomarkers.io.raster.HeaderSizeCheck;
import org.imagingbiomarkers.io.raster.MemoryCheck;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Opens an image of OME-Zarr (NGFF 0.1 to 0.4 over Zarr 2): its planes are read when they are needed. Times or else
 * channels are the volumes.
 */
public final class OmeZarrReader {

	private static final long LONGEST = 1 << 22;
	/** Millimeters in the units that a space may have. */
	private static final Map<String, Double> MILLIMETERS = Map.of("millimeter", 1.0, "micrometer", 1e-3, "nanometer", 1e-6,
		"centimeter", 10.0, "meter", 1e3);
	private static final double SMALLEST_SPACING = 1e-6;
	private static final double LARGEST_SPACING = 1e6;

	private final Path folder;
	private final String name;
	private final JsonNode own;
	private final JsonNode pyramid;
	private final JsonNode full;
	private final List<Warning> warnings = new ArrayList<>();

	private OmeZarrReader(final Path folder) throws IOException {
		this.folder = folder;
		name = "\"" + folder.getFileName() + "\"";
		if (Files.isRegularFile(folder.resolve("zarr.json"))) throw new InputException(name +
			" must be Zarr 2, but it is Zarr 3" + ZarrArray.foreign());
		final JsonNode json = JsonDocument.parse(JsonDocument.text(folder.resolve(OmeZarrDescription.FILE), LONGEST))
			.orElseThrow(() -> new InputException(name + " must have a JSON object in " + OmeZarrDescription.FILE +
				", but there is none."));
		own = json.path(OmeZarrDescription.OWN);
		pyramid = json.path("multiscales").path(0);
		full = pyramid.path("datasets").path(0);
		if (!full.path("path").isTextual()) throw new InputException(name + " must have multiscales with datasets in " +
			OmeZarrDescription.FILE + ", as OME-Zarr has, but it has none.");
	}

	/** Whether a folder is one. */
	public static boolean canRead(final Path folder) {
		return Files.isRegularFile(folder.resolve(OmeZarrDescription.FILE)) || Files.isRegularFile(folder.resolve(
			"zarr.json"));
	}

	/**
	 * Opens the image at its full resolution.
	 *
	 * @throws InputException if it is no OME-Zarr, or one that is not read here; the sentence then says what reads it
	 */
	public static Series read(final Path folder) throws IOException {
		return new OmeZarrReader(folder).read();
	}

	private Series read() throws IOException {
		final ZarrArray array = ZarrArray.read(level());
		final List<String> axes = axes(array);
		final int count = axes.size();
		final int volumes = volumeAxis(axes, array);
		final long depth = count > 2 && axes.get(count - 3).equals("z") ? array.shape()[count - 3] : 1;
		HeaderSizeCheck.planeVoxels(name, array.shape()[count - 1], array.shape()[count - 2]);
		HeaderSizeCheck.planes(name, depth, volumes < 0 ? 1 : array.shape()[volumes]);
		final ZarrPlanes planes = new ZarrPlanes(array, volumes, depth);
		MemoryCheck.require("A layer of chunks of " + name, planes.bytesAtOnce());
		final long width = array.shape()[count - 1];
		final long height = array.shape()[count - 2];
		final long[] size = volumes < 0 ? new long[] { width, height, depth } : new long[] { width, height, depth, array
			.shape()[volumes] };
		return new Series(title(), PlanarImages.lazy(planes, size), unit(), geometry(axes, width, height, depth),
			Acquisition.NONE, warnings, array.type().kind() == 'f');
	}

	/** The folder of the full resolution; a path that leads out of the image is none. */
	private Path level() throws InputException {
		final String path = full.path("path").asText();
		try {
			final Path level = folder.resolve(path).normalize();
			if (level.startsWith(folder.normalize()) && Files.isRegularFile(level.resolve(ZarrArray.FILE))) return level;
		}
		catch (final InvalidPathException e) {
			// is none
		}
		throw new InputException(name + " must hold the array that its " + OmeZarrDescription.FILE +
			" names, but there is no such folder in it, or it lacks its " + ZarrArray.FILE + ".");
	}

	/** The names of the axes; those before version 0.4 had no more than names, and the first ones had none. */
	private List<String> axes(final ZarrArray array) throws InputException {
		final List<String> axes = new ArrayList<>();
		for (final JsonNode axis : pyramid.path("axes")) {
			axes.add(axis.isTextual() ? axis.asText() : axis.path("name").asText());
		}
		final int count = array.shape().length;
		if (axes.isEmpty()) axes.addAll(List.of("t", "c", "z", "y", "x").subList(5 - count, 5));
		if (axes.size() != count || !axes.get(count - 1).equals("x") || !axes.get(count - 2).equals("y")) {
			throw new InputException(name + " must have axes for its " + count + " dimensions that end with y, x, but it has " +
				axes + ".");
		}
		return axes;
	}

	/** The axis of the volumes; -1 where there is one. */
	private int volumeAxis(final List<String> axes, final ZarrArray array) throws InputException {
		int found = -1;
		final int planes = axes.size() - 2;
		final int spatial = planes > 0 && axes.get(planes - 1).equals("z") ? planes - 1 : planes;
		for (int axis = 0; axis < spatial; axis++) {
			if (array.shape()[axis] < 2) continue;
			if (found >= 0) throw new InputException(name + " has several " + axes.get(found) + " and several " + axes.get(
				axis) + ": only one of them can be the axis of the volumes.");
			found = axis;
		}
		return found;
	}

	private String title() {
		return folder.getFileName().toString();
	}

	private String unit() {
		return own.path(OmeZarrDescription.UNIT).asText("");
	}

	private Geometry geometry(final List<String> axes, final long width, final long height, final long depth) {
		final Vector spacing = new Vector(spacing(axes, "x"), spacing(axes, "y"), axes.contains("z") ? spacing(axes, "z")
			: 1);
		final Geometry upright = Geometry.upright(width, height, depth, spacing);
		if (own.isMissingNode()) return upright;
		final Geometry placed = new Geometry(width, height, depth, vector("origin", upright.origin()), vector("row", upright
			.row()), vector("column", upright.column()), vector("slice", upright.slice()), spacing);
		return placed.isSound() ? placed : upright;
	}

	private Vector vector(final String key, final Vector otherwise) {
		final JsonNode list = own.path(key);
		return list.size() == 3 ? new Vector(list.get(0).asDouble(), list.get(1).asDouble(), list.get(2).asDouble())
			: otherwise;
	}

	/** Of the voxels along an axis, mm. */
	private double spacing(final List<String> axes, final String axis) {
		final int index = axes.indexOf(axis);
		final String unit = pyramid.path("axes").path(index).path("unit").asText("");
		double scale = Double.NaN;
		for (final JsonNode one : full.path("coordinateTransformations")) {
			if (one.path("type").asText().equals("scale")) scale = one.path("scale").path(index).asDouble(Double.NaN);
		}
		for (final JsonNode one : pyramid.path("coordinateTransformations")) {
			if (one.path("type").asText().equals("scale")) scale *= one.path("scale").path(index).asDouble(1);
		}
		final double millimeters = scale * MILLIMETERS.getOrDefault(unit, 1.0);
		if (millimeters >= SMALLEST_SPACING && millimeters <= LARGEST_SPACING) {
			if (!MILLIMETERS.containsKey(unit)) warnings.add(Warning.assumed(name + " does not say in what unit its " + axis +
				" is measured; mm is taken."));
			return millimeters;
		}
		warnings.add(Warning.assumed(name + " does not say how far its voxels lie apart along " + axis + "; 1 mm is taken."));
		return 1;
	}
}
