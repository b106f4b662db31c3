package org.imagingbiomarkers.io.metaimage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;

import org.imagingbiomarkers.io.Acquisition;
import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.PlanarImages;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.raster.HeaderSizeCheck;
import org.imagingbiomarkers.io.raster.PackedFile;
import org.imagingbiomarkers.io.raster.Placement;
import org.imagingbiomarkers.io.raster.RawSamples;
import org.imagingbiomarkers.io.raster.SampleType;
import org.imagingbiomarkers.io.raster.SignedPlanes;

import net.imglib2.img.planar.PlanarImg;
import net.imglib2.type.numeric.RealType;

/**
 * Reads MetaImage files of ITK: .mha with the voxels behind the header, .mhd with the voxels in files beside it, raw or
 * compressed with zlib. Coordinates are those of DICOM, as ITK writes them.
 */
public final class MetaImageReader {

	private MetaImageReader() {}

	/**
	 * Reads a file.
	 *
	 * @throws InputException if the file is not MetaImage, is cut off, or holds something that is not a series of volumes
	 */
	public static Series read(final Path file) throws IOException {
		final String name = file.getFileName().toString();
		try {
			return read(file, MetaImageHeader.read(file));
		}
		catch (final ZipException exc) {
			throw new InputException(name + " has damaged compressed data: copy it again from where it came from.", exc);
		}
		catch (final IOException exc) {
			throw PackedFile.explained(exc, name);
		}
	}

	private static Series read(final Path file, final MetaImageHeader header) throws IOException {
		final String name = header.name();
		final List<Warning> warnings = new ArrayList<>();
		final long[] size = header.size();
		final SampleType type = header.type();
		final long bytes = HeaderSizeCheck.bytes(name, type, size);
		final int planeVoxels = HeaderSizeCheck.planeVoxels(name, size[0], size[1]);
		final int planeCount = HeaderSizeCheck.planes(name, size[2], size[3]);
		final Geometry geometry = geometry(header, size, warnings);
		final List<Object> planes = new ArrayList<>();
		try (MetaImageData data = MetaImageData.of(file, header, bytes, planeCount)) {
			final RawSamples samples = new RawSamples(data, type, header.order());
			for (int plane = 0; plane < planeCount; plane++) planes.add(samples.next(planeVoxels));
			if (samples.signed()) SignedPlanes.withoutSign(planes);
			if (samples.rounded()) {
				warnings.add(Warning.changed(name +
					" holds whole numbers beyond 16777216; they were rounded to 32-bit floating point."));
			}
		}
		final PlanarImg<? extends RealType<?>, ?> image = size[3] > 1 ? PlanarImages.of(planes, size) : PlanarImages.of(
			planes, size[0], size[1], size[2]);
		return new Series(name.replaceFirst("(?i)\\.m(ha|hd)$", ""), image, "", geometry, Acquisition.NONE, warnings, !type
			.whole());
	}

	private static Geometry geometry(final MetaImageHeader header, final long[] size, final List<Warning> warnings)
		throws InputException
	{
		final int axes = header.axes();
		final Optional<double[]> spacing = header.numbers(axes, "ElementSpacing", "ElementSize");
		if (spacing.isEmpty()) {
			warnings.add(Warning.assumed(header.name() +
				" does not give the voxel size (\"ElementSpacing\"): 1 mm is assumed."));
		}
		final double[] sides = { 1, 1, 1 };
		for (int i = 0; i < Math.min(3, axes); i++) {
			if (spacing.isPresent()) sides[i] = Math.abs(spacing.get()[i]);
			if (!(sides[i] > 0 && Double.isFinite(sides[i]))) {
				throw new InputException("The field \"ElementSpacing\" in " + header.name() + " should have numbers above 0.");
			}
		}
		if (axes == 2) warnings.add(Warning.assumed(header.name() +
			" is a single slice of unknown thickness: 1 mm is assumed."));
		final Optional<double[]> offset = header.numbers(axes, "Offset", "Position", "Origin");
		final Optional<double[]> matrix = header.numbers(axes * axes, "TransformMatrix", "Rotation", "Orientation");
		if (offset.isEmpty() && matrix.isEmpty()) {
			warnings.add(Warning.assumed(header.name() +
				" does not say how it lies in the patient (no \"Offset\" and \"TransformMatrix\"): " +
				"left and right are unknown."));
		}
		final Vector[] steps = new Vector[3];
		for (int i = 0; i < 3; i++) {
			steps[i] = matrix.isPresent() && i < axes ? vector(matrix.get(), i * axes, Math.min(3, axes)) : new Vector(i == 0
				? 1 : 0, i == 1 ? 1 : 0, i == 2 ? 1 : 0);
			steps[i] = steps[i].unit().times(sides[i]);
		}
		final Vector origin = offset.map(o -> vector(o, 0, Math.min(3, axes))).orElse(Vector.ZERO);
		if (!Placement.possible(origin, steps[0], steps[1], steps[2])) {
			throw new InputException("The \"TransformMatrix\" and \"Offset\" of " + header.name() +
				" do not span a grid: its rows should be finite, none of them zero, not all in one plane.");
		}
		final Placement placement = Placement.of(size[0], size[1], size[2], origin, steps[0], steps[1], steps[2]);
		placement.shear().ifPresent(shear -> warnings.add(Warning.changed("The axes of " + header.name() + " are " + shear +
			".")));
		return placement.geometry();
	}

	private static Vector vector(final double[] numbers, final int from, final int count) {
		return new Vector(numbers[from], numbers[from + 1], count > 2 ? numbers[from + 2] : 0);
	}
}
