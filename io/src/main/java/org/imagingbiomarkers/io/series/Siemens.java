package org.imagingbiomarkers.io.series;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.dicom.DicomElement;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.VR;

/** What Siemens writes beside the standard: private tags, and the same in the CSA header where these were removed. */
final class Siemens {

	private static final String CREATOR = "SIEMENS MR HEADER";
	private static final String CSA_CREATOR = "SIEMENS CSA HEADER";
	private static final int B_VALUE = Tag.of(0x0019, 0x100C);
	private static final int DIRECTION = Tag.of(0x0019, 0x100E);
	private static final int IMAGES_IN_MOSAIC = Tag.of(0x0019, 0x100A);
	private static final int CSA = Tag.of(0x0029, 0x1010);

	private Siemens() {}

	static Optional<Found> bValue(final FrameHeader scope) {
		final OptionalDouble stated = scope.manufacturers(B_VALUE, CREATOR, VR.IS).map(DicomElement::number).orElse(
			OptionalDouble.empty());
		if (stated.isPresent()) return found(stated, Tag.text(B_VALUE));
		return csa(scope).flatMap(csa -> found(csa.number("B_value"), Tag.text(CSA) + " B_value"));
	}

	static Optional<Direction> direction(final FrameHeader scope) {
		final List<Double> stated = scope.manufacturers(DIRECTION, CREATOR, VR.FD).map(DicomElement::numbers).orElse(List
			.of());
		if (stated.size() == 3) return direction(stated, Tag.text(DIRECTION));
		return csa(scope).map(csa -> csa.numbers("DiffusionGradientDirection")).filter(numbers -> numbers.size() == 3)
			.flatMap(numbers -> direction(numbers, Tag.text(CSA) + " DiffusionGradientDirection"));
	}

	private static Optional<Direction> direction(final List<Double> numbers, final String source) {
		final Vector vector = ImagePosition.vector(numbers, 0);
		return Double.isFinite(vector.length()) ? Optional.of(new Direction(vector.unit(), Direction.Axes.PATIENT, source))
			: Optional.empty();
	}

	/** How many slices are tiled in one image. */
	static OptionalInt imagesInMosaic(final FrameHeader scope) {
		final OptionalInt stated = scope.manufacturers(IMAGES_IN_MOSAIC, CREATOR, VR.US).map(DicomElement::integer).orElse(
			OptionalInt.empty());
		if (stated.isPresent()) return stated;
		final OptionalDouble number = csa(scope).map(csa -> csa.number("NumberOfImagesInMosaic")).orElse(OptionalDouble
			.empty());
		return number.isPresent() ? OptionalInt.of((int) number.getAsDouble()) : OptionalInt.empty();
	}

	/** The direction in which the slices of a mosaic follow each other. */
	static Optional<Vector> sliceNormal(final FrameHeader scope) {
		final List<Double> numbers = csa(scope).map(csa -> csa.numbers("SliceNormalVector")).orElse(List.of());
		return numbers.size() == 3 ? Optional.of(ImagePosition.vector(numbers, 0).unit()) : Optional.empty();
	}

	private static Optional<CsaHeader> csa(final FrameHeader scope) {
		return scope.manufacturers(CSA, CSA_CREATOR, VR.OB).flatMap(DicomElement::bytes).map(CsaHeader::new);
	}

	private static Optional<Found> found(final OptionalDouble number, final String source) {
		return number.isPresent() && number.getAsDouble() >= 0 ? Optional.of(new Found(number.getAsDouble(), source))
			: Optional.empty();
	}
}
