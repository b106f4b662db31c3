package org.imagingbiomarkers.io.series;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.dicom.DicomElement;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.VR;

/**
 * The b-value and gradient direction of one image: the standard's tags first, then what the manufacturers wrote before it
 * had any.
 */
final class Diffusion {

	private static final String GE = "GEMS_PARM_01";
	private static final String GE_ACQUISITION = "GEMS_ACQU_01";
	private static final String PHILIPS = "Philips Imaging DD 001";
	private static final String PHILIPS_DIRECTION = "Philips MR Imaging DD 001";
	private static final String UIH = "Image Private Header";

	private static final int GE_B = Tag.of(0x0043, 0x1039);
	private static final int[] GE_DIRECTION = { Tag.of(0x0019, 0x10BB), Tag.of(0x0019, 0x10BC), Tag.of(0x0019, 0x10BD) };
	private static final int PHILIPS_B = Tag.of(0x2001, 0x1003);
	private static final int[] PHILIPS_DIRECTIONS = { Tag.of(0x2005, 0x10B0), Tag.of(0x2005, 0x10B1), Tag.of(0x2005,
		0x10B2) };
	private static final int UIH_B = Tag.of(0x0065, 0x1009);
	private static final int UIH_DIRECTION = Tag.of(0x0065, 0x1037);

	/** GE adds this to say that the number is the real b-value and not the nominal one. */
	private static final double GE_OFFSET = 1e9;

	private Diffusion() {}

	/** The b-value, s/mm^2. */
	static Optional<Found> bValue(final FrameHeader scope) {
		return standard(scope).or(() -> Siemens.bValue(scope)).or(() -> ge(scope)).or(() -> number(scope, PHILIPS_B, PHILIPS,
			VR.FL)).or(() -> number(scope, UIH_B, UIH, VR.FD));
	}

	/**
	 * The direction of the gradient.
	 * <p>
	 * The standard, Siemens and Philips use the axes of the patient, UIH those of the image. What GE writes also depends on
	 * the phase encoding, the plane and the position of the patient in ways that differ between releases, and what classic
	 * images of Canon have in the tag of the standard is not in its axes: good to tell directions apart, no more.
	 * </p>
	 */
	static Direction direction(final FrameHeader scope) {
		final Direction.Axes standard = isClassicCanon(scope) ? Direction.Axes.UNKNOWN : Direction.Axes.PATIENT;
		return direction(scope.element(Tag.DIFFUSION_GRADIENT_ORIENTATION).flatMap(Diffusion::vector), standard,
			Tag.DIFFUSION_GRADIENT_ORIENTATION).or(() -> Siemens.direction(scope)).or(() -> direction(components(scope,
				GE_DIRECTION, GE_ACQUISITION, VR.DS), Direction.Axes.UNKNOWN, GE_DIRECTION)).or(() -> direction(components(scope,
					PHILIPS_DIRECTIONS, PHILIPS_DIRECTION, VR.FL), Direction.Axes.PATIENT, PHILIPS_DIRECTIONS)).or(() -> direction(
						scope.manufacturers(UIH_DIRECTION, UIH, VR.FD).flatMap(Diffusion::vector), Direction.Axes.IMAGE,
						UIH_DIRECTION)).orElse(Direction.NONE);
	}

	private static Optional<Direction> direction(final Optional<Vector> vector, final Direction.Axes axes,
		final int... tags)
	{
		final String source = Arrays.stream(tags).mapToObj(Tag::text).collect(Collectors.joining(", "));
		return vector.filter(v -> Double.isFinite(v.length())).map(v -> new Direction(v.unit(), axes, source));
	}

	private static boolean isClassicCanon(final FrameHeader scope) {
		final String manufacturer = scope.text(Tag.MANUFACTURER).orElse("").toUpperCase(Locale.ROOT);
		return (manufacturer.startsWith("CANON") || manufacturer.startsWith("TOSHIBA")) && scope.element(
			Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE).isEmpty();
	}

	/** The standard demands a b-value unless the directionality is NONE, which means no weighting. */
	private static Optional<Found> standard(final FrameHeader scope) {
		final Optional<Found> found = positive(scope.number(Tag.DIFFUSION_B_VALUE), Tag.DIFFUSION_B_VALUE);
		if (found.isPresent()) return found;
		return scope.text(Tag.DIFFUSION_DIRECTIONALITY).filter("NONE"::equals).map(none -> new Found(0, Tag.text(
			Tag.DIFFUSION_DIRECTIONALITY)));
	}

	/** The first of several values, with or without the offset. */
	private static Optional<Found> ge(final FrameHeader scope) {
		return number(scope, GE_B, GE, VR.IS).map(found -> new Found(found.value() % GE_OFFSET, found.source()));
	}

	private static Optional<Found> number(final FrameHeader scope, final int tag, final String creator, final VR vr) {
		return scope.manufacturers(tag, creator, vr).flatMap(element -> positive(element.number(), tag));
	}

	private static Optional<Found> positive(final OptionalDouble number, final int tag) {
		final boolean sensible = number.isPresent() && number.getAsDouble() >= 0 && Double.isFinite(number.getAsDouble());
		return sensible ? Optional.of(new Found(number.getAsDouble(), Tag.text(tag))) : Optional.empty();
	}

	private static Optional<Vector> components(final FrameHeader scope, final int[] tags, final String creator,
		final VR vr)
	{
		final double[] at = new double[3];
		for (int i = 0; i < 3; i++) {
			final Optional<DicomElement> element = scope.manufacturers(tags[i], creator, vr);
			if (element.isEmpty() || element.get().number().isEmpty()) return Optional.empty();
			at[i] = element.get().number().getAsDouble();
		}
		return Optional.of(new Vector(at[0], at[1], at[2]));
	}

	private static Optional<Vector> vector(final DicomElement element) {
		final List<Double> numbers = element.numbers();
		return numbers.size() == 3 ? Optional.of(ImagePosition.vector(numbers, 0)) : Optional.empty();
	}
}
