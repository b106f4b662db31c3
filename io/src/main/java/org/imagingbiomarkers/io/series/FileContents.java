package org.imagingbiomarkers.io.series;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.DicomFile;
import org.imagingbiomarkers.io.dicom.Frames;
import org.imagingbiomarkers.io.dicom.PixelDescription;
import org.imagingbiomarkers.io.dicom.Tag;

/** What a file holds: facts of the file, and its images, none where it has no pixels. */
record FileContents(FileFacts file, List<Plane> planes) {

	/** So many frames any file may have; further ones take this many bytes at least, for their pixels or their header. */
	private static final int ALWAYS_ALLOWED_FRAMES = 1000;
	private static final int MIN_BYTES_PER_FRAME = 64;

	/** Reads what a file says of its images; whether its pixels can be read is asked but is no failure. */
	static FileContents of(final DicomFile file) throws IOException {
		if (!file.hasPixels()) return new FileContents(FileFacts.of(file, Optional.empty(), Optional.empty()), List.of());
		try (Frames frames = file.frames()) {
			final FileFacts facts = FileFacts.of(file, Optional.of(frames), Optional.empty());
			return new FileContents(facts, planes(file.dataSet(), facts, frames.description()));
		}
		catch (final InputException refused) {
			return new FileContents(FileFacts.of(file, Optional.empty(), Optional.of(refused.getMessage())), List.of());
		}
	}

	private static List<Plane> planes(final DicomDataSet header, final FileFacts file, final PixelDescription pixels)
		throws IOException
	{
		if (!header.sequence(Tag.MODALITY_LUT_SEQUENCE).isEmpty()) {
			throw new InputException(file.name() + " turns stored pixels into values by a table, " + Tag.text(
				Tag.MODALITY_LUT_SEQUENCE) + "; only images with a rescale slope (0028,1053) or none can be read.");
		}
		if (TiledVolumes.isTiled(header)) return TiledVolumes.planes(header, file, pixels);
		if (pixels.frames() > ALWAYS_ALLOWED_FRAMES && pixels.frames() > Files.size(file.path()) / MIN_BYTES_PER_FRAME) {
			throw new InputException(file.name() + " claims to hold " + pixels.frames() +
				" frames (0028,0008), which is more than a file of " + Files.size(file.path()) + " bytes can describe.");
		}
		if (UltrasoundFrames.isUltrasound(header)) return UltrasoundFrames.planes(header, file, pixels);
		final Plane.Tile whole = new Plane.Tile(0, 0, pixels.columns(), pixels.rows());
		final List<DicomDataSet> perFrame = header.sequence(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE);
		final DicomDataSet shared = header.sequence(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE).stream().findFirst().orElse(
			DicomDataSet.EMPTY);
		final List<Plane> planes = new ArrayList<>();
		for (int frame = 0; frame < pixels.frames(); frame++) {
			final FrameHeader scope = perFrame.isEmpty() ? FrameHeader.of(header) : FrameHeader.of(header, shared,
				frame < perFrame.size() ? perFrame.get(frame) : DicomDataSet.EMPTY);
			planes.add(PlaneHeader.plane(scope, file, frame, whole, place(header, scope, frame)));
		}
		return planes;
	}

	/**
	 * Where a frame lies. Of a reconstructed volume of nuclear medicine only the first slice has a place, in the Detector
	 * Information Sequence; Slice Vector (0054,0080) numbers the slices (PS3.3 section C.8.4.15).
	 */
	private static Optional<ImagePosition> place(final DicomDataSet header, final FrameHeader scope, final int frame) {
		final Optional<ImagePosition> place = ImagePosition.of(scope);
		final List<Double> slices = header.numbers(Tag.SLICE_VECTOR);
		final OptionalDouble distance = scope.number(Tag.SPACING_BETWEEN_SLICES).isPresent() ? scope.number(
			Tag.SPACING_BETWEEN_SLICES) : scope.number(Tag.SLICE_THICKNESS);
		if (header.has(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE) || frame >= slices.size() || distance.isEmpty())
			return place;
		return place.map(first -> new ImagePosition(first.position().plus(first.normal().times(distance.getAsDouble() *
			(slices.get(frame) - 1))), first.row(), first.column()));
	}
}
