package org.imagingbiomarkers.io.nifti;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.imagingbiomarkers.io.Acquisition;
import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.PlanarImages;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.combination.PreviewImage;
import org.imagingbiomarkers.io.combination.SeriesHeader;
import org.imagingbiomarkers.io.raster.HeaderSizeCheck;
import org.imagingbiomarkers.io.raster.PackedFile;
import org.imagingbiomarkers.io.raster.RawSamples;
import org.imagingbiomarkers.io.raster.SampleType;
import org.imagingbiomarkers.io.raster.SignedPlanes;

import net.imglib2.img.planar.PlanarImg;
import net.imglib2.type.numeric.RealType;

/**
 * Reads NIfTI-1 and NIfTI-2 (https://nifti.nimh.nih.gov): .nii, packed by gzip or not, and pairs of .hdr and .img.
 * <p>
 * Values come after scl_slope and scl_inter. Unsigned bytes and unsigned 16-bit numbers stay what they are where nothing
 * is scaled; all else becomes 32-bit floating point. The grid follows the sform, else the qform, else pixdim, turned from
 * NIfTI's coordinates into DICOM's; a sheared sform gives the nearest right-angled grid and a warning with the size of
 * the shear. {@code x.bval} beside {@code x.nii} gives the b-values and {@code x.bvec} the directions of the gradients,
 * in FSL's form, {@code x.json} the settings in that of BIDS (see {@link SidecarFiles}); without {@code x.bval}, an even
 * fourth axis in s, ms or us gives the times, unless its step is that of an excitation.
 * </p>
 */
public final class NiftiReader {

	/** Intent codes whose fifth axis holds the parts of one value: matrices, vectors, points, colors. */
	private static final int FIRST_COMPOUND = 1004;
	private static final int LAST_COMPOUND = 1010;
	private static final int RGB_VECTOR = 2003;
	private static final int RGBA_VECTOR = 2004;

	/** No volume of a patient is measured faster, s. */
	private static final double MIN_FRAME_TIME = 0.1;

	/** More than this is not unpacked for a small picture: it takes about a second. */
	private static final long MAX_BYTES_BEFORE_PREVIEW = 1L << 28;

	private NiftiReader() {}

	/**
	 * Reads a file; of a pair either half can be named.
	 *
	 * @throws InputException if the file is not NIfTI, is cut off, or holds something that is not a series of volumes
	 */
	public static Series read(final Path file) throws IOException {
		final String name = file.getFileName().toString();
		try {
			final Path headerFile = NiftiName.header(file);
			try (PackedFile opened = PackedFile.open(headerFile)) {
				final NiftiHeader header = NiftiHeader.read(opened.stream(), name);
				if (header.single()) return voxels(file, header, opened, header.length());
			}
			return pair(file, headerFile);
		}
		catch (final IOException exc) {
			throw PackedFile.explained(exc, name);
		}
	}

	/**
	 * Reads all of a file but its voxels.
	 *
	 * @throws InputException if the file is not NIfTI or holds something that is not a series of volumes
	 */
	static SeriesHeader header(final Path file) throws IOException {
		final String name = file.getFileName().toString();
		try (PackedFile opened = PackedFile.open(NiftiName.header(file))) {
			final NiftiHeader header = NiftiHeader.read(opened.stream(), name);
			final long[] size = size(header, name);
			final int volumes = HeaderSizeCheck.planes(name, 1, size[3]);
			type(header.datatype(), name);
			final Geometry geometry = NiftiGrid.of(header, size, name, new ArrayList<>());
			return new SeriesHeader(NiftiName.base(file), geometry, volumes, "", acquisition(file, header, geometry, volumes,
				new ArrayList<>()));
		}
		catch (final IOException exc) {
			throw PackedFile.explained(exc, name);
		}
	}

	/** The middle slice of the middle volume; empty where too much of the file would have to be read for it. */
	static Optional<PreviewImage> preview(final Path file) throws IOException {
		final Path headerFile = NiftiName.header(file);
		final NiftiHeader header;
		try (PackedFile opened = PackedFile.open(headerFile)) {
			header = NiftiHeader.read(opened.stream(), file.getFileName().toString());
			if (header.single()) return preview(file, header, opened, header.length());
		}
		try (PackedFile opened = PackedFile.open(NiftiName.voxels(headerFile))) {
			return preview(file, header, opened, 0);
		}
	}

	private static Optional<PreviewImage> preview(final Path file, final NiftiHeader header, final PackedFile opened,
		final int position) throws IOException
	{
		final String name = file.getFileName().toString();
		final long[] size = size(header, name);
		final SampleType type = type(header.datatype(), name);
		final long plane = size[3] / 2 * size[2] + size[2] / 2;
		final long before = offset(header, position, name) - position + HeaderSizeCheck.bytes(name, type, size[0], size[1],
			plane);
		if (size[0] * size[1] > PreviewImage.MAX_PIXELS || before > MAX_BYTES_BEFORE_PREVIEW) return Optional.empty();
		opened.stream().skipNBytes(before);
		final float[] values = PlanarImages.floats(samples(header, type, opened.stream(), name).next((int) (size[0] *
			size[1])));
		return Optional.of(new PreviewImage((int) size[0], (int) size[1], values, Math.abs(header.pixdim()[2] / header
			.pixdim()[1])));
	}

	private static Series pair(final Path file, final Path headerFile) throws IOException {
		final NiftiHeader header;
		try (PackedFile opened = PackedFile.open(headerFile)) {
			header = NiftiHeader.read(opened.stream(), headerFile.getFileName().toString());
		}
		try (PackedFile opened = PackedFile.open(NiftiName.voxels(headerFile))) {
			return voxels(file, header, opened, 0);
		}
	}

	private static Series voxels(final Path file, final NiftiHeader header, final PackedFile opened, final int position)
		throws IOException
	{
		final String name = file.getFileName().toString();
		final List<Warning> warnings = new ArrayList<>();
		final long[] size = size(header, name);
		final SampleType type = type(header.datatype(), name);
		final long offset = offset(header, position, name);
		final long bytes = HeaderSizeCheck.bytes(name, type, size);
		HeaderSizeCheck.requireRoom(name, bytes, opened.most() - offset);
		HeaderSizeCheck.requireSkip(name, offset);
		final Geometry geometry = NiftiGrid.of(header, size, name, warnings);

		opened.stream().skipNBytes(offset - position);
		final RawSamples samples = samples(header, type, opened.stream(), name);
		final int planeVoxels = HeaderSizeCheck.planeVoxels(name, size[0], size[1]);
		final int planeCount = HeaderSizeCheck.planes(name, size[2], size[3]);
		final List<Object> planes = new ArrayList<>();
		for (int plane = 0; plane < planeCount; plane++) planes.add(samples.next(planeVoxels));
		PackedFile.checkEnd(opened.stream());
		if (samples.signed()) SignedPlanes.withoutSign(planes);
		if (samples.rounded()) {
			warnings.add(Warning.changed(name + " holds whole numbers beyond 16777216; they were rounded to 32-bit floating " +
				"point."));
		}
		final PlanarImg<? extends RealType<?>, ?> image = size[3] > 1 ? PlanarImages.of(planes, size) : PlanarImages.of(
			planes, size[0], size[1], size[2]);
		return new Series(NiftiName.base(file), image, "", geometry, acquisition(file, header, geometry, size[3], warnings),
			warnings, !type.whole() || isScaled(header));
	}

	/** Columns, rows, slices and volumes; volumes may stand on the fifth axis where the fourth one is 1. */
	private static long[] size(final NiftiHeader header, final String name) throws InputException {
		final long axes = header.dim()[0];
		if (axes < 1 || axes > 7) {
			throw new InputException("dim[0] of " + name + " should be the number of axes, 1 to 7.");
		}
		final long[] size = { 1, 1, 1, 1 };
		for (int axis = 1; axis <= axes; axis++) {
			final long length = header.dim()[axis];
			if (length < 1) {
				throw new InputException(String.format(Locale.ROOT, "dim[%d] of %s is %d; it should be 1 or more.", axis, name,
					length));
			}
			if (axis <= 4) size[axis - 1] = length;
			else if (length > 1) {
				if (size[3] > 1 || compound(header.intentCode())) {
					throw new InputException(String.format(Locale.ROOT,
						"%s has several values a voxel (dim[%d] is %d, vectors or tensors); one is expected, with the " +
							"volumes of a series along dim[4].", name, axis, length));
				}
				size[3] = length;
			}
		}
		return size;
	}

	private static boolean compound(final int intent) {
		return intent >= FIRST_COMPOUND && intent <= LAST_COMPOUND || intent == RGB_VECTOR || intent == RGBA_VECTOR;
	}

	private static SampleType type(final int datatype, final String name) throws InputException {
		return switch (datatype) {
			case 2 -> SampleType.UINT8;
			case 4 -> SampleType.INT16;
			case 8 -> SampleType.INT32;
			case 16 -> SampleType.FLOAT32;
			case 64 -> SampleType.FLOAT64;
			case 256 -> SampleType.INT8;
			case 512 -> SampleType.UINT16;
			case 768 -> SampleType.UINT32;
			case 1024 -> SampleType.INT64;
			case 1280 -> SampleType.UINT64;
			default -> throw new InputException(String.format(Locale.ROOT, "datatype %d of %s cannot be read; " +
				"integers and floating point numbers of up to 64 bits can, color, complex and packed bits cannot.", datatype,
				name));
		};
	}

	/** Where the voxels begin; what is between the header and them, its extensions, is passed over. */
	private static long offset(final NiftiHeader header, final int position, final String name) throws InputException {
		final double offset = header.voxOffset();
		if (offset == 0) return position == 0 ? 0 : position + 4;
		if (!(offset >= position && offset < 0x1p53)) {
			throw new InputException(String.format(Locale.ROOT,
				"vox_offset of %s should be %d or more: where the voxels begin in the file.", name, position));
		}
		return (long) offset;
	}

	/** Whether whole numbers are stored for others. */
	private static boolean isScaled(final NiftiHeader header) {
		final double slope = header.sclSlope();
		return slope != 0 && Double.isFinite(slope) && (slope != 1 || header.sclInter() != 0);
	}

	private static RawSamples samples(final NiftiHeader header, final SampleType type, final InputStream in,
		final String name) throws InputException
	{
		final double slope = header.sclSlope();
		final double intercept = header.sclInter();
		if (slope == 0 || !Double.isFinite(slope)) return new RawSamples(in, type, header.order());
		if (!Double.isFinite(intercept)) {
			throw new InputException("scl_inter of " + name + " is not a number, but scl_slope says that it is " + "used.");
		}
		return new RawSamples(in, type, header.order(), slope, intercept);
	}

	private static Acquisition acquisition(final Path file, final NiftiHeader header, final Geometry geometry,
		final long volumes, final List<Warning> warnings) throws IOException
	{
		final JsonSidecar sidecar = JsonSidecar.of(file, warnings);
		final Map<AcquisitionValue, Sourced<List<Double>>> found = new EnumMap<>(AcquisitionValue.class);
		found.putAll(sidecar.values(volumes, warnings));
		LabelingContext.read(file, volumes, warnings).ifPresent(roles -> found.put(AcquisitionValue.LABELING_ORDER, roles));
		final Optional<Sourced<List<Double>>> bValues = BValueFile.read(file, volumes);
		if (bValues.isPresent()) {
			found.put(AcquisitionValue.B_VALUES, bValues.get());
			GradientFile.read(file, geometry, bValues.get().value(), warnings).ifPresent(d -> found.put(
				AcquisitionValue.B_DIRECTIONS, d));
		}
		else if (volumes > 1 && !found.containsKey(AcquisitionValue.TIMES)) {
			times(file, header, volumes, sidecar, warnings).ifPresent(t -> found.put(AcquisitionValue.TIMES, t));
		}
		return new Acquisition(found, Optional.empty(), sidecar.origin(NiftiName.base(file)));
	}

	private static Optional<Sourced<List<Double>>> times(final Path file, final NiftiHeader header, final long volumes,
		final JsonSidecar sidecar, final List<Warning> warnings)
	{
		final double seconds = switch (header.xyztUnits() & 0x38) {
			case 8 -> 1;
			case 16 -> 1e-3;
			case 24 -> 1e-6;
			default -> 0;
		};
		final double step = header.pixdim()[4];
		final boolean even = header.dim()[4] == volumes && step > 0 && Double.isFinite(step);
		if (seconds == 0 || !even) return Optional.empty();
		final String name = file.getFileName().toString();
		if (step * seconds < MIN_FRAME_TIME || sidecar.isRepetitionTimeOf3D(step * seconds)) {
			warnings.add(Warning.leftOut(String.format(Locale.ROOT,
				"pixdim[4] of %s is %s s, the repetition time rather than the time from volume to volume: no times are taken from it.",
				name, (float) (step * seconds))));
			return Optional.empty();
		}
		if (step * seconds == 1 && !sidecar.knowsRepetitionTime()) warnings.add(Warning.doubtful("pixdim[4] of " + name +
			" is 1 s, which some programs write where they do not know the time from volume to volume: the times of the volumes are " +
			"taken from it."));
		final double first = Double.isFinite(header.toffset()) ? header.toffset() : 0;
		final List<Double> times = new ArrayList<>();
		for (long volume = 0; volume < volumes; volume++) times.add((first + volume * step) * seconds);
		return Optional.of(new Sourced<>(times, name));
	}
}
