package org.imagingbiomarkers.io.nrrd;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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
import org.imagingbiomarkers.io.raster.Samples;
import org.imagingbiomarkers.io.raster.SignedPlanes;

import net.imglib2.img.planar.PlanarImg;
import net.imglib2.type.numeric.RealType;

/**
 * Reads NRRD (https://teem.sourceforge.net/nrrd/format.html), with the data in the file or in others beside a detached
 * header: raw, gzip or text.
 * <p>
 * Unsigned bytes and unsigned 16-bit numbers stay what they are; all else becomes 32-bit floating point. The axis of the
 * volumes may be any one; it becomes the last. b-values, times, echo times and flip angles come from the keys that 3D
 * Slicer writes, see {@link NrrdAcquisition}.
 * </p>
 */
public final class NrrdReader {

	private NrrdReader() {}

	/**
	 * Reads a file, .nrrd or .nhdr.
	 *
	 * @throws InputException if the file is not NRRD, is cut off, or holds something that is not a series of volumes
	 */
	public static Series read(final Path file) throws IOException {
		final String name = file.getFileName().toString();
		try {
			return read(file, NrrdHeader.read(file));
		}
		catch (final IOException exc) {
			throw PackedFile.explained(exc, name);
		}
	}

	/**
	 * What the {@code key:=value} lines of a header say, such as the names of segments that 3D Slicer writes.
	 *
	 * @throws InputException if the file is not NRRD
	 */
	public static Map<String, String> keys(final Path file) throws IOException {
		return Map.copyOf(NrrdHeader.read(file).keys());
	}

	private static Series read(final Path file, final NrrdHeader header) throws IOException {
		final String name = header.name();
		final List<Warning> warnings = new ArrayList<>();
		final NrrdSpace space = NrrdSpace.of(header);
		final NrrdAxes axes = NrrdAxes.of(header, space);
		final long[] size = axes.size();
		final SampleType type = type(header);
		final long bytes = HeaderSizeCheck.bytes(name, type, size);
		HeaderSizeCheck.planeVoxels(name, size[0], size[1]);
		HeaderSizeCheck.planes(name, size[2], size[3]);
		final Geometry geometry = NrrdGrid.of(header, space, axes, warnings);

		final List<Object> planes;
		try (NrrdData data = data(file, header, bytes, type)) {
			final Samples samples = NrrdData.Encoding.of(header) == NrrdData.Encoding.TEXT ? new TextSamples(data, type, name)
				: new RawSamples(data, type, order(header, type));
			planes = new VolumeDeinterleaver(size, axes.beforeVolumes(), name).planes(samples);
			if (samples.signed()) SignedPlanes.withoutSign(planes);
			if (samples.rounded()) {
				warnings.add(Warning.changed(name +
					" holds whole numbers beyond 16777216; they were rounded to 32-bit floating " + "point."));
			}
		}
		final PlanarImg<? extends RealType<?>, ?> image = size[3] > 1 ? PlanarImages.of(planes, size) : PlanarImages.of(
			planes, size[0], size[1], size[2]);
		return new Series(title(name), image, valueUnit(header), geometry, NrrdAcquisition.of(header, axes, warnings),
			warnings, !type.whole());
	}

	private static NrrdData data(final Path file, final NrrdHeader header, final long bytes, final SampleType type)
		throws IOException
	{
		final NrrdData.Encoding encoding = NrrdData.Encoding.of(header);
		final boolean detached = header.fields().containsKey("datafile");
		final List<Path> files = detached ? NrrdFiles.of(header, file, NrrdVectors.sizes(header)) : List.of(file);
		if (encoding == NrrdData.Encoding.TEXT) {
			if (files.size() > 1) {
				throw new InputException(header.name() + " has text in several data files; save it in one, raw or " + "gzip.");
			}
			return new NrrdData(header, files, detached ? 0 : header.length(), bytes / type.bytes(), encoding);
		}
		return new NrrdData(header, files, detached ? 0 : header.length(), bytes / files.size(), encoding);
	}

	private static SampleType type(final NrrdHeader header) throws InputException {
		final String type = header.required("type").toLowerCase(Locale.ROOT).strip();
		return switch (type) {
			case "signed char", "int8", "int8_t" -> SampleType.INT8;
			case "uchar", "unsigned char", "uint8", "uint8_t" -> SampleType.UINT8;
			case "short", "short int", "signed short", "signed short int", "int16", "int16_t" -> SampleType.INT16;
			case "ushort", "unsigned short", "unsigned short int", "uint16", "uint16_t" -> SampleType.UINT16;
			case "int", "signed int", "int32", "int32_t" -> SampleType.INT32;
			case "uint", "unsigned int", "uint32", "uint32_t" -> SampleType.UINT32;
			case "longlong", "long long", "long long int", "signed long long", "signed long long int", "int64", "int64_t" ->
				SampleType.INT64;
			case "ulonglong", "unsigned long long", "unsigned long long int", "uint64", "uint64_t" -> SampleType.UINT64;
			case "float" -> SampleType.FLOAT32;
			case "double" -> SampleType.FLOAT64;
			default -> throw new InputException("The field \"type\" in " + header.name() +
				" should be an integer or floating point type of NRRD, such as short or float.");
		};
	}

	private static ByteOrder order(final NrrdHeader header, final SampleType type) throws InputException {
		final String endian = header.word("endian").orElse("");
		return switch (endian) {
			case "little" -> ByteOrder.LITTLE_ENDIAN;
			case "big" -> ByteOrder.BIG_ENDIAN;
			default -> {
				if (type.bytes() == 1) yield ByteOrder.LITTLE_ENDIAN;
				throw new InputException("The field \"endian\" in " + header.name() + " should be little or big.");
			}
		};
	}

	/** The unit of the values, if it looks like one. */
	private static String valueUnit(final NrrdHeader header) {
		final String unit = header.fields().getOrDefault("sampleunits", "").replace("\"", "").strip();
		return unit.matches("[\\w/^*.%() +-]{0,32}") ? unit : "";
	}

	private static String title(final String name) {
		return name.replaceFirst("(?i)\\.(nrrd|nhdr)$", "");
	}

	/** The grid of an NRRD array: its space directions and origin, or else its spacings alone. */
	private static final class NrrdGrid {

		private NrrdGrid() {}

		/** @param warnings takes one sentence for everything that had to be assumed */
		static Geometry of(final NrrdHeader header, final NrrdSpace space, final NrrdAxes axes, final List<Warning> warnings)
			throws InputException
		{
			final long[] size = axes.size();
			if (axes.directions().isEmpty()) {
				warnings.add(Warning.assumed(header.name() +
					" does not say how it lies in the patient (no \"space directions\"): " + "left and right are unknown."));
				return Geometry.upright(size[0], size[1], size[2], spacings(header, axes, warnings));
			}
			if (!space.patient()) {
				warnings.add(Warning.assumed("The space of " + header.name() +
					" is not a patient's (left-posterior-superior or " + "alike): left and right are unknown."));
			}
			final List<String> units = NrrdVectors.quoted(header, "spaceunits");
			final double unit = units.isEmpty() ? 1 : millimeters(units.get(0));
			final Vector i = space.patient(axes.directions().get(0)).times(unit);
			final Vector j = space.patient(axes.directions().get(1)).times(unit);
			final Vector k = axes.directions().size() > 2 ? space.patient(axes.directions().get(2)).times(unit) : normal(header,
				i, j, warnings);
			final List<double[]> origins = NrrdVectors.vectors(header, "spaceorigin", 1, space.dimension());
			if (origins.isEmpty()) {
				warnings.add(Warning.assumed(header.name() +
					" does not say where its first voxel lies (no \"space origin\"): 0 is " + "assumed."));
			}
			final Vector origin = origins.isEmpty() || origins.get(0) == null ? Vector.ZERO : space.patient(origins.get(0))
				.times(unit);
			if (!Placement.possible(origin, i, j, k)) {
				throw new InputException("The \"space directions\" and \"space origin\" of " + header.name() +
					" do not span a grid: they should be finite, none of them zero, not all in one plane.");
			}
			final Placement placement = Placement.of(size[0], size[1], size[2], origin, i, j, k);
			placement.shear().ifPresent(shear -> warnings.add(Warning.changed("The axes of " + header.name() + " are " + shear +
				".")));
			return placement.geometry();
		}

		private static Vector normal(final NrrdHeader header, final Vector i, final Vector j, final List<Warning> warnings) {
			warnings.add(Warning.assumed(thicknessUnknown(header)));
			return i.cross(j).unit();
		}

		private static String thicknessUnknown(final NrrdHeader header) {
			return header.name() + " is a single slice of unknown thickness: 1 mm is assumed.";
		}

		private static Vector spacings(final NrrdHeader header, final NrrdAxes axes, final List<Warning> warnings)
			throws InputException
		{
			final List<Double> spacings = NrrdVectors.numbers(header, "spacings", axes.rank());
			final List<String> units = NrrdVectors.quoted(header, "units");
			final double[] spacing = { 1, 1, 1 };
			for (int i = 0; i < axes.spatial().length; i++) {
				final int axis = axes.spatial()[i];
				final double stated = spacings.isEmpty() ? Double.NaN : Math.abs(spacings.get(axis));
				if (stated > 0 && Double.isFinite(stated)) {
					spacing[i] = stated * (axis < units.size() ? millimeters(units.get(axis)) : 1);
				}
				else {
					warnings.add(Warning.assumed(String.format(Locale.ROOT, "%s does not give the voxel size along axis %d " +
						"(\"spacings\"): 1 mm is assumed.", header.name(), axis + 1)));
				}
			}
			if (axes.spatial().length < 3) warnings.add(Warning.assumed(thicknessUnknown(header)));
			return new Vector(spacing[0], spacing[1], spacing[2]);
		}

		private static double millimeters(final String unit) {
			return switch (unit) {
				case "m" -> 1000;
				case "cm" -> 10;
				case "um", "\u00b5m", "\u03bcm", "micron", "microns" -> 0.001;
				default -> 1;
			};
		}
	}
}
