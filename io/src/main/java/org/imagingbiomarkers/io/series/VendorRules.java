package org.imagingbiomarkers.io.series;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.DicomElement;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.VR;
import org.imagingbiomarkers.io.series.Direction.Axes;
import org.imagingbiomarkers.io.series.HeaderRule.Field;

/**
 * Where the manufacturers keep what the standard had no tag for, one row per rule; the first row that gives a value wins
 * (see {@link HeaderRule#first}).
 * <p>
 * The standard, Siemens and Philips give gradient directions in the axes of the patient, United Imaging (UIH) in those of
 * the image. What GE writes, and Canon in classic images, counts along frequency encoding, phase encoding and slices; in
 * other planes than axial ones and other positions of the patient in ways that differ between releases, where they are
 * good to tell directions apart, no more.
 * </p>
 */
final class VendorRules {

	private static final String STANDARD = "DICOM";
	private static final String GE = "GE";
	private static final String PHILIPS = "Philips";
	private static final String SIEMENS = "Siemens";
	private static final String UIH = "UIH";

	private static final String MR_DIFFUSION = "PS3.3 section C.8.13.5.9";
	private static final String GE_STATEMENT = "GE Healthcare DICOM conformance statements, MR";
	private static final String PHILIPS_STATEMENT = "Philips DICOM conformance statements, MR";
	private static final String PHILIPS_SCALING = "Chenevert et al. 2014, doi:10.1593/tlo.13811";
	private static final String PHILIPS_PET_STATEMENT = "Philips DICOM conformance statements, PET";
	private static final String SIEMENS_STATEMENT = "Siemens, DICOM definitions of DWI attributes; nipy.org/nibabel/dicom";
	private static final String UIH_STATEMENT = "United Imaging DICOM conformance statement, MR";
	private static final String DCM2NIIX = "github.com/rordenlab/dcm2niix, notes per manufacturer";

	private static final Field B_VALUE = Field.standard(Tag.DIFFUSION_B_VALUE);
	private static final Field DIRECTIONALITY = Field.standard(Tag.DIFFUSION_DIRECTIONALITY);
	private static final Field ORIENTATION = Field.standard(Tag.DIFFUSION_GRADIENT_ORIENTATION);
	private static final Field GE_B = Field.ofVendor("GEMS_PARM_01", 0x0043, 0x39, VR.IS);
	private static final Field GE_X = Field.ofVendor("GEMS_ACQU_01", 0x0019, 0xBB, VR.DS);
	private static final Field GE_Y = Field.ofVendor("GEMS_ACQU_01", 0x0019, 0xBC, VR.DS);
	private static final Field GE_Z = Field.ofVendor("GEMS_ACQU_01", 0x0019, 0xBD, VR.DS);
	private static final Field PHASE_ENCODING = Field.standard(Tag.IN_PLANE_PHASE_ENCODING_DIRECTION);
	private static final Field POSITION = Field.standard(Tag.PATIENT_POSITION);
	private static final Field GE_COMPONENT = Field.ofVendor("GEMS_PARM_01", 0x0043, 0x2F, VR.SS);
	private static final Field GE_SCAN = Field.ofVendor("GEMS_PETD_01", 0x0009, 0x0D, VR.DT);
	private static final Field PHILIPS_B = Field.ofVendor("Philips Imaging DD 001", 0x2001, 0x03, VR.FL);
	private static final Field PHILIPS_X = Field.ofVendor("Philips MR Imaging DD 001", 0x2005, 0xB0, VR.FL);
	private static final Field PHILIPS_Y = Field.ofVendor("Philips MR Imaging DD 001", 0x2005, 0xB1, VR.FL);
	private static final Field PHILIPS_Z = Field.ofVendor("Philips MR Imaging DD 001", 0x2005, 0xB2, VR.FL);
	private static final Field PHILIPS_SCALE = Field.ofVendor("Philips MR Imaging DD 001", 0x2005, 0x0E, VR.FL);
	private static final Field PHILIPS_SUV = Field.ofVendor("Philips PET Private Group", 0x7053, 0x00, VR.DS);
	private static final Field PHILIPS_ACTIVITY = Field.ofVendor("Philips PET Private Group", 0x7053, 0x09, VR.DS);
	private static final Field SIEMENS_B = Field.ofVendor("SIEMENS MR HEADER", 0x0019, 0x0C, VR.IS);
	private static final Field SIEMENS_XYZ = Field.ofVendor("SIEMENS MR HEADER", 0x0019, 0x0E, VR.FD);
	private static final Field SIEMENS_SLICES = Field.ofVendor("SIEMENS MR HEADER", 0x0019, 0x0A, VR.US);
	private static final Field UIH_B = Field.ofVendor("Image Private Header", 0x0065, 0x09, VR.FD);
	private static final Field UIH_XYZ = Field.ofVendor("Image Private Header", 0x0065, 0x37, VR.FD);
	private static final Field UIH_SLICES = Field.ofVendor("Image Private Header", 0x0065, 0x51, VR.SQ);

	/** What the numbers of Raw Data Type (0043,102F) mean. */
	private static final List<String> GE_COMPONENTS = List.of("MAGNITUDE", "PHASE", "REAL", "IMAGINARY");

	/** GE adds this to say that the number is the b-value of this image and not the nominal one. */
	private static final double GE_OFFSET = 1e9;

	/** Lengths of a gradient between these scale the nominal b-value; others are rounding of 0 and 1. */
	private static final double MIN_GRADIENT_LENGTH = 0.03;
	private static final double MAX_GRADIENT_LENGTH = 0.97;

	/** Cosine of the angle between the normal of an image and the axis of the body up to which it is axial. */
	private static final double AXIAL = 0.7;

	private static final Predicate<FrameHeader> ALWAYS = header -> true;

	/** The b-value, s/mm^2. The standard demands one unless the directionality is NONE, which means no weighting. */
	static final List<HeaderRule<Double>> B_VALUES = List.of(//
		rule(GE, ALWAYS, VendorRules::nominalTimesSquaredLength, DCM2NIIX, GE_B, GE_X, GE_Y, GE_Z), //
		rule(GE, VendorRules::isGe, VendorRules::nominalTimesSquaredLength, DCM2NIIX, B_VALUE, ORIENTATION), //
		rule(STANDARD, ALWAYS, notNegative(), MR_DIFFUSION, B_VALUE), //
		rule(STANDARD, ALWAYS, e -> e.get(0).text().filter("NONE"::equals).map(none -> 0.0), MR_DIFFUSION, DIRECTIONALITY), //
		rule(SIEMENS, ALWAYS, notNegative(), SIEMENS_STATEMENT, SIEMENS_B), //
		rule(SIEMENS, ALWAYS, csaNumber("B_value").andThen(b -> b.filter(number -> number >= 0)), SIEMENS_STATEMENT, csa(
			"B_value")), //
		rule(GE, ALWAYS, notNegative().andThen(b -> b.map(nominal -> nominal % GE_OFFSET)), GE_STATEMENT, GE_B), //
		rule(PHILIPS, ALWAYS, notNegative(), PHILIPS_STATEMENT, PHILIPS_B), //
		rule(UIH, ALWAYS, notNegative(), UIH_STATEMENT, UIH_B));

	/** The direction of the diffusion gradient. */
	static final List<HeaderRule<Direction>> DIRECTIONS = List.of(//
		rule(STANDARD, ALWAYS, e -> e.get(0).text().filter("ISOTROPIC"::equals).map(isotropic -> Direction.COMBINED),
			MR_DIFFUSION, DIRECTIONALITY), //
		rule(SIEMENS, ALWAYS, e -> e.get(0).texts().contains("TRACEW") ? Optional.of(Direction.COMBINED) : Optional.empty(),
			SIEMENS_STATEMENT, Field.standard(Tag.IMAGE_TYPE)), //
		rule(STANDARD, VendorRules::isClassicCanon, VendorRules::encoded, DCM2NIIX, ORIENTATION, PHASE_ENCODING, POSITION), //
		rule(STANDARD, VendorRules::isClassicCanon, direction(Axes.UNKNOWN), DCM2NIIX, ORIENTATION), //
		rule(STANDARD, ALWAYS, direction(Axes.PATIENT), MR_DIFFUSION, ORIENTATION), //
		rule(SIEMENS, ALWAYS, direction(Axes.PATIENT), SIEMENS_STATEMENT, SIEMENS_XYZ), //
		rule(SIEMENS, ALWAYS, csaVector("DiffusionGradientDirection").andThen(v -> v.map(d -> new Direction(d.unit(),
			Axes.PATIENT))), SIEMENS_STATEMENT, csa("DiffusionGradientDirection")), //
		rule(GE, VendorRules::isAxial, VendorRules::encoded, DCM2NIIX, GE_X, GE_Y, GE_Z, PHASE_ENCODING, POSITION), //
		rule(GE, ALWAYS, direction(Axes.UNKNOWN), GE_STATEMENT, GE_X, GE_Y, GE_Z), //
		rule(PHILIPS, ALWAYS, direction(Axes.PATIENT), PHILIPS_STATEMENT, PHILIPS_X, PHILIPS_Y, PHILIPS_Z), //
		rule(UIH, ALWAYS, direction(Axes.IMAGE), UIH_STATEMENT, UIH_XYZ));

	/** Factor from floating point values, which are comparable between images, to stored ones: above 0. */
	static final List<HeaderRule<Double>> SCALE_SLOPE = List.of(//
		rule(PHILIPS, ALWAYS, number().andThen(slope -> slope.filter(s -> s > 0)), PHILIPS_SCALING, PHILIPS_SCALE));

	/** How many slices are tiled in one image. */
	static final List<HeaderRule<Integer>> MOSAIC_SLICES = List.of(//
		rule(SIEMENS, ALWAYS, e -> e.get(0).integer().stream().boxed().findFirst(), SIEMENS_STATEMENT, SIEMENS_SLICES), //
		rule(SIEMENS, ALWAYS, csaNumber("NumberOfImagesInMosaic").andThen(n -> n.map(Double::intValue)), SIEMENS_STATEMENT,
			csa("NumberOfImagesInMosaic")));

	/** What a classic image shows of a complex signal, which GE does not write into Image Type. */
	static final List<HeaderRule<String>> COMPONENT = List.of(//
		rule(GE, ALWAYS, e -> e.get(0).integer().stream().boxed().findFirst().filter(type -> type >= 0 && type < GE_COMPONENTS
			.size()).map(GE_COMPONENTS::get), GE_STATEMENT, GE_COMPONENT));

	/** The direction in which the slices of a mosaic follow each other. */
	static final List<HeaderRule<Vector>> MOSAIC_NORMAL = List.of(//
		rule(SIEMENS, ALWAYS, csaVector("SliceNormalVector").andThen(v -> v.map(Vector::unit)), SIEMENS_STATEMENT, csa(
			"SliceNormalVector")));

	/** The header of each slice of a tiled volume. */
	static final List<HeaderRule<List<DicomDataSet>>> TILED_SLICES = List.of(//
		rule(UIH, ALWAYS, e -> Optional.of(e.get(0).items()), UIH_STATEMENT, UIH_SLICES));

	/** Factor from counts to SUV, g/mL. */
	static final List<HeaderRule<Double>> PET_SUV_FACTOR = List.of(//
		rule(PHILIPS, ALWAYS, number(), PHILIPS_PET_STATEMENT, PHILIPS_SUV));

	/** Factor from counts to activity concentration, Bq/mL. */
	static final List<HeaderRule<Double>> PET_ACTIVITY_FACTOR = List.of(//
		rule(PHILIPS, ALWAYS, number(), PHILIPS_PET_STATEMENT, PHILIPS_ACTIVITY));

	/** When a PET scan was begun, as a DICOM date and time; a later reconstruction leaves it alone. */
	static final List<HeaderRule<String>> PET_SCAN_TIME = List.of(//
		rule(GE, ALWAYS, e -> e.get(0).text(), "GE Healthcare DICOM conformance statements, PET", GE_SCAN));

	private VendorRules() {}

	/** All private elements that the rules read. */
	static List<Field> privateFields() {
		return Stream.of(B_VALUES, DIRECTIONS, SCALE_SLOPE, MOSAIC_SLICES, COMPONENT, MOSAIC_NORMAL, TILED_SLICES,
			PET_SUV_FACTOR, PET_ACTIVITY_FACTOR, PET_SCAN_TIME).flatMap(List::stream).map(rule -> (HeaderRule<?>) rule).flatMap(
				rule -> rule.fields().stream()).filter(field -> !field.creator().isEmpty()).distinct().toList();
	}

	private static <T> HeaderRule<T> rule(final String vendor, final Predicate<FrameHeader> condition,
		final Function<List<DicomElement>, Optional<T>> value, final String reference, final Field... fields)
	{
		return new HeaderRule<>(vendor, List.of(fields), condition, value, reference);
	}

	/** A value that Siemens keeps in CSA Image Header Info, where its private tags were removed or never written. */
	private static Field csa(final String name) {
		return new Field("SIEMENS CSA HEADER", Tag.of(0x0029, 0x1010), VR.OB, name);
	}

	private static boolean isGe(final FrameHeader header) {
		return header.text(Tag.MANUFACTURER).orElse("").toUpperCase(Locale.ROOT).startsWith("GE ");
	}

	private static boolean isClassicCanon(final FrameHeader header) {
		final String manufacturer = header.text(Tag.MANUFACTURER).orElse("").toUpperCase(Locale.ROOT);
		return (manufacturer.startsWith("CANON") || manufacturer.startsWith("TOSHIBA")) && header.element(
			Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE).isEmpty();
	}

	/**
	 * In a table of gradients of different lengths, GE writes the b-value of the longest into all images; rounded to whole
	 * s/mm^2, as the digits of the gradient allow no more.
	 */
	private static Optional<Double> nominalTimesSquaredLength(final List<DicomElement> elements) {
		final Optional<Double> nominal = notNegative().apply(elements).map(b -> b % GE_OFFSET);
		final double length = vector(elements.subList(1, elements.size())).map(Vector::length).orElse(0.0);
		return nominal.filter(b -> length > MIN_GRADIENT_LENGTH && length < MAX_GRADIENT_LENGTH).map(b -> (double) Math.round(
			b * length * length));
	}

	/** The first of the values of the first element. */
	private static Function<List<DicomElement>, Optional<Double>> number() {
		return elements -> present(elements.get(0).number());
	}

	private static Function<List<DicomElement>, Optional<Double>> notNegative() {
		return number().andThen(number -> number.filter(n -> n >= 0));
	}

	private static Optional<Double> present(final OptionalDouble number) {
		return number.isPresent() && Double.isFinite(number.getAsDouble()) ? Optional.of(number.getAsDouble()) : Optional
			.empty();
	}

	private static Function<List<DicomElement>, Optional<Direction>> direction(final Axes axes) {
		return elements -> vector(elements).map(vector -> new Direction(vector.unit(), axes));
	}

	/**
	 * A direction along frequency encoding, phase encoding and slices, of a patient who lies head first and supine; which
	 * axis of the image is the phase encoding, its last but one element says.
	 */
	private static Optional<Direction> encoded(final List<DicomElement> elements) {
		final int last = elements.size() - 1;
		final String phase = elements.get(last - 1).text().orElse("");
		if (!elements.get(last).text().filter("HFS"::equals).isPresent()) return Optional.empty();
		final Optional<Vector> own = vector(elements.subList(0, last - 1)).map(Vector::unit);
		if (phase.startsWith("COL")) return own.map(v -> new Direction(new Vector(v.x(), v.y(), -v.z()), Axes.IMAGE));
		return phase.equals("ROW") ? own.map(v -> new Direction(new Vector(v.y(), -v.x(), -v.z()), Axes.IMAGE)) : Optional
			.empty();
	}

	/** Whether the slices go from foot to head, in either order. */
	private static boolean isAxial(final FrameHeader header) {
		final List<Double> rows = header.element(Tag.IMAGE_ORIENTATION_PATIENT).map(DicomElement::numbers).orElse(List.of());
		if (rows.size() != 6) return false;
		return Math.abs(ImagePosition.vector(rows, 0).cross(ImagePosition.vector(rows, 3)).z()) > AXIAL;
	}

	/** Three numbers, in one element or in three. */
	private static Optional<Vector> vector(final List<DicomElement> elements) {
		final List<Double> numbers = elements.size() == 1 ? elements.get(0).numbers() : elements.stream().flatMap(
			e -> present(e.number()).stream()).toList();
		return numbers.size() == 3 ? Optional.of(ImagePosition.vector(numbers, 0)).filter(v -> Double.isFinite(v.length()))
			: Optional.empty();
	}

	private static Function<List<DicomElement>, Optional<Double>> csaNumber(final String name) {
		return elements -> elements.get(0).bytes().flatMap(bytes -> present(new CsaHeader(bytes).number(name)));
	}

	private static Function<List<DicomElement>, Optional<Vector>> csaVector(final String name) {
		return elements -> elements.get(0).bytes().map(bytes -> new CsaHeader(bytes).numbers(name)).filter(numbers -> numbers
			.size() == 3).map(numbers -> ImagePosition.vector(numbers, 0)).filter(v -> Double.isFinite(v.length()));
	}

	/**
	 * The header that Siemens keeps in CSA Image Header Info (0029,xx10): names with texts, in the layout that starts with
	 * {@code SV10}. What is damaged is left out.
	 */
	static final class CsaHeader {

		private static final int NAME_LENGTH = 64;
		/** Name, multiplicity, representation, type, number of items and a mark. */
		private static final int TAG_LENGTH = NAME_LENGTH + 20;
		private static final int ITEM_HEADER = 16;
		private static final int TAG_MARK = 77;

		private final Map<String, List<String>> values = new HashMap<>();

		CsaHeader(final byte[] bytes) {
			final ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
			if (bytes.length < 16 || !"SV10".equals(text(bytes, 0, 4))) return;
			final int tags = in.getInt(8);
			in.position(16);
			for (int tag = 0; tag < tags && in.remaining() >= TAG_LENGTH; tag++) {
				if (!readTag(bytes, in)) return;
			}
		}

		/** The first value of a name as a number. */
		OptionalDouble number(final String name) {
			final List<Double> numbers = numbers(name);
			return numbers.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(numbers.get(0));
		}

		/** All values of a name; none where one of them is no number. */
		List<Double> numbers(final String name) {
			final List<Double> numbers = new ArrayList<>();
			for (final String text : values.getOrDefault(name, List.of())) {
				if (!text.matches("[-+0-9.eE]{1,32}")) return List.of();
				try {
					numbers.add(Double.parseDouble(text));
				}
				catch (final NumberFormatException noNumber) {
					return List.of();
				}
			}
			return numbers;
		}

		/**
		 * A header with some of the names only, and of their values only numbers; empty where the bytes are not such a header
		 * or hold none of these.
		 */
		static Optional<byte[]> reduced(final byte[] bytes, final Set<String> names) {
			final CsaHeader all = new CsaHeader(bytes);
			final Map<String, List<String>> kept = new TreeMap<>();
			for (final String name : names) {
				if (!all.numbers(name).isEmpty()) kept.put(name, all.values.get(name));
			}
			if (kept.isEmpty()) return Optional.empty();
			final ByteBuffer out = ByteBuffer.allocate(16 + kept.values().stream().mapToInt(texts -> TAG_LENGTH + texts.size() *
				(ITEM_HEADER + 32)).sum()).order(ByteOrder.LITTLE_ENDIAN);
			out.put(new byte[] { 'S', 'V', '1', '0', 4, 3, 2, 1 }).putInt(kept.size()).putInt(TAG_MARK);
			kept.forEach((name, texts) -> {
				out.put(Arrays.copyOf(name.getBytes(StandardCharsets.ISO_8859_1), NAME_LENGTH));
				out.putInt(texts.size()).put(new byte[] { 'D', 'S', 0, 0 }).putInt(3).putInt(texts.size()).putInt(TAG_MARK);
				for (final String text : texts) {
					out.putInt(text.length()).putInt(text.length()).putInt(TAG_MARK).putInt(text.length());
					out.put(Arrays.copyOf(text.getBytes(StandardCharsets.ISO_8859_1), (text.length() + 3) / 4 * 4));
				}
			});
			return Optional.of(Arrays.copyOf(out.array(), out.position()));
		}

		/** Whether the next tag could follow. */
		private boolean readTag(final byte[] bytes, final ByteBuffer in) {
			final int start = in.position();
			final String name = text(bytes, start, NAME_LENGTH);
			final int items = in.getInt(start + NAME_LENGTH + 12);
			in.position(start + TAG_LENGTH);
			final List<String> texts = new ArrayList<>();
			for (int item = 0; item < items; item++) {
				if (in.remaining() < ITEM_HEADER) return false;
				final int length = in.getInt(in.position() + 4);
				in.position(in.position() + ITEM_HEADER);
				final long padded = (length + 3L) / 4 * 4;
				if (length < 0 || padded > in.remaining()) return false;
				final String text = text(bytes, in.position(), length);
				if (!text.isEmpty()) texts.add(text);
				in.position(in.position() + (int) padded);
			}
			values.put(name, texts);
			return true;
		}

		private static String text(final byte[] bytes, final int from, final int length) {
			int end = from;
			while (end < from + length && bytes[end] != 0) {
				end++;
			}
			return new String(bytes, from, end - from, StandardCharsets.ISO_8859_1).strip();
		}
	}
}
