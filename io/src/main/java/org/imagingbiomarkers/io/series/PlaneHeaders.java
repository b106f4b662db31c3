package org.imagingbiomarkers.io.series;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.DicomElement;
import org.imagingbiomarkers.io.dicom.DicomFile;
import org.imagingbiomarkers.io.dicom.Frames;
import org.imagingbiomarkers.io.dicom.PixelDescription;
import org.imagingbiomarkers.io.dicom.Tag;

/** Takes from the header of a file what is needed to put its images in their place. */
final class PlaneHeaders {

	/** Its values are real world values, whatever a rescale for display says (PS3.3 section A.75). */
	static final String PARAMETRIC_MAP = "1.2.840.10008.5.1.4.1.1.30";

	/** So many frames any file may have; further ones take this many bytes at least, for their pixels or their header. */
	private static final int ALWAYS_ALLOWED = 1000;
	private static final int LEAST_FRAME = 64;

	private PlaneHeaders() {}

	/** What a file holds: facts of the file, and its images, none where it has no pixels. */
	record Contents(FileFacts file, List<Plane> planes) {}

	/** Reads what a file says of its images; whether its pixels can be read is asked but is no failure. */
	static Contents of(final DicomFile file) throws IOException {
		if (!file.hasPixels()) return new Contents(FileFacts.of(file, Optional.empty(), Optional.empty()), List.of());
		try (Frames frames = file.frames()) {
			final FileFacts facts = FileFacts.of(file, Optional.of(frames.description()), Optional.empty());
			return new Contents(facts, planes(file.dataSet(), facts, frames.description()));
		}
		catch (final InputException refused) {
			return new Contents(FileFacts.of(file, Optional.empty(), Optional.of(refused.getMessage())), List.of());
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
		final long size = Files.size(file.path());
		if (pixels.frames() > ALWAYS_ALLOWED && pixels.frames() > size / LEAST_FRAME) {
			throw new InputException(file.name() + " claims to hold " + pixels.frames() +
				" frames (0028,0008), which is more than a file of " + size + " bytes can describe.");
		}
		final Plane.Tile whole = new Plane.Tile(0, 0, pixels.columns(), pixels.rows());
		final List<DicomDataSet> perFrame = header.sequence(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE);
		final DicomDataSet shared = header.sequence(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE).stream().findFirst().orElse(
			DicomDataSet.EMPTY);
		final List<Plane> planes = new ArrayList<>();
		for (int frame = 0; frame < pixels.frames(); frame++) {
			final FrameHeader scope = perFrame.isEmpty() ? FrameHeader.of(header) : FrameHeader.of(header, shared,
				frame < perFrame.size() ? perFrame.get(frame) : DicomDataSet.EMPTY);
			planes.add(plane(scope, file, frame, whole, ImagePosition.of(scope)));
		}
		return planes;
	}

	static Plane plane(final FrameHeader scope, final FileFacts file, final int frame, final Plane.Tile tile,
		final Optional<ImagePosition> place)
	{
		final boolean mapped = isMapped(scope);
		final double slope = mapped ? scope.number(Tag.REAL_WORLD_VALUE_SLOPE).orElse(1) : scope.number(Tag.RESCALE_SLOPE)
			.orElse(1);
		final double intercept = scope.number(mapped ? Tag.REAL_WORLD_VALUE_INTERCEPT : Tag.RESCALE_INTERCEPT).orElse(0);
		final Map<Quantity, Found> quantities = Quantities.of(scope);
		return new Plane(file, frame, tile, place, spacing(scope), thickness(scope), slope == 0 ? 1 : slope, intercept,
			component(scope), quantities, positive(scope.number(Tag.TEMPORAL_RESOLUTION)), quantities.containsKey(
				Quantity.B_VALUE) ? Diffusion.direction(scope) : Direction.NONE, PetTags.of(scope));
	}

	/**
	 * Whether values come from a Real World Value Map (0040,9096), the first where there are several: always in a
	 * Parametric Map; in other images only where no rescale says what a stored value means.
	 */
	static boolean isMapped(final FrameHeader scope) {
		return scope.text(Tag.SOP_CLASS_UID).filter(PARAMETRIC_MAP::equals).isPresent() || scope.number(Tag.RESCALE_SLOPE)
			.isEmpty() && scope.number(Tag.REAL_WORLD_VALUE_SLOPE).isPresent();
	}

	/** Pixel Spacing (0028,0030), rows first; at the detector (0018,1164) where there is no other. */
	static Optional<Plane.Spacing> spacing(final FrameHeader scope) {
		for (final int tag : new int[] { Tag.PIXEL_SPACING, Tag.IMAGER_PIXEL_SPACING }) {
			final List<Double> numbers = scope.element(tag).map(DicomElement::numbers).orElse(List.of());
			if (numbers.size() == 2 && numbers.get(0) > 0 && numbers.get(1) > 0) {
				return Optional.of(new Plane.Spacing(numbers.get(1), numbers.get(0)));
			}
		}
		return Optional.empty();
	}

	private static Optional<Double> thickness(final FrameHeader scope) {
		return positive(scope.number(Tag.SPACING_BETWEEN_SLICES)).or(() -> positive(scope.number(Tag.SLICE_THICKNESS)));
	}

	private static Optional<Double> positive(final OptionalDouble number) {
		return number.isPresent() && number.getAsDouble() > 0 ? Optional.of(number.getAsDouble()) : Optional.empty();
	}

	/**
	 * A map that the scanner calculated, or Complex Image Component (0008,9208), or else the word for it in Image Type
	 * (0008,0008), where Siemens, Philips and UIH write one letter.
	 */
	private static String component(final FrameHeader scope) {
		final List<String> types = scope.element(Tag.FRAME_TYPE).or(() -> scope.element(Tag.IMAGE_TYPE)).map(
			DicomElement::texts).orElse(List.of());
		if (types.contains("ADC")) return "ADC";
		final Optional<String> stated = scope.text(Tag.COMPLEX_IMAGE_COMPONENT);
		if (stated.isPresent()) return stated.get();
		for (final String type : types) {
			switch (type) {
				case "P", "PHASE", "PHASE MAP" -> {
					return "PHASE";
				}
				case "R", "REAL" -> {
					return "REAL";
				}
				case "I", "IMAGINARY" -> {
					return "IMAGINARY";
				}
				default -> {
					// Everything else, and nothing, is magnitude.
				}
			}
		}
		return "MAGNITUDE";
	}
}
