package org.imagingbiomarkers.io.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

/** Every real file against what pydicom 2.3.1 read from it (per_file.csv). */
class ReferenceFilesTest {

	private static final Map<String, Integer> HEADER = Map.ofEntries( //
		Map.entry("modality", Tag.MODALITY), Map.entry("manufacturer", Tag.MANUFACTURER), Map.entry("model",
			Tag.MANUFACTURER_MODEL_NAME), Map.entry("series_number", Tag.SERIES_NUMBER), Map.entry("instance",
				Tag.INSTANCE_NUMBER), Map.entry("rows", Tag.ROWS), Map.entry("cols", Tag.COLUMNS), Map.entry("bits",
					Tag.BITS_STORED), Map.entry("spacing", Tag.PIXEL_SPACING), Map.entry("thickness", Tag.SLICE_THICKNESS), Map
						.entry("position", Tag.IMAGE_POSITION_PATIENT), Map.entry("slope", Tag.RESCALE_SLOPE), Map.entry("intercept",
							Tag.RESCALE_INTERCEPT), Map.entry("series_time", Tag.SERIES_TIME), Map.entry("acq_date",
								Tag.ACQUISITION_DATE), Map.entry("acq_time", Tag.ACQUISITION_TIME), Map.entry("content_time",
									Tag.CONTENT_TIME), Map.entry("trigger_time", Tag.TRIGGER_TIME), Map.entry("temporal_position",
										Tag.TEMPORAL_POSITION_IDENTIFIER), Map.entry("acq_number", Tag.ACQUISITION_NUMBER), Map.entry(
											"b_standard_0018_9087", Tag.DIFFUSION_B_VALUE), Map.entry("pet_units", Tag.UNITS), Map.entry(
												"pet_suvtype", Tag.SUV_TYPE), Map.entry("pet_decay", Tag.DECAY_CORRECTION), Map.entry(
													"pet_corrected_image", Tag.CORRECTED_IMAGE), Map.entry("weight", Tag.PATIENT_WEIGHT), Map.entry(
														"height", Tag.PATIENT_SIZE), Map.entry("sex", Tag.PATIENT_SEX), Map.entry("series_date",
															Tag.SERIES_DATE), Map.entry("frame_ref_time", Tag.FRAME_REFERENCE_TIME), Map.entry(
																"frame_duration", Tag.ACTUAL_FRAME_DURATION));

	private static final Map<String, Integer> TRACER = Map.of("pet_dose", Tag.RADIONUCLIDE_TOTAL_DOSE, "pet_halflife",
		Tag.RADIONUCLIDE_HALF_LIFE, "pet_start_time", Tag.RADIOPHARMACEUTICAL_START_TIME, "pet_start_datetime",
		Tag.RADIOPHARMACEUTICAL_START_DATE_TIME);

	/** A private element: where, by whom, and what its bytes mean where the file does not say. */
	private record Private(int group, String creator, int element, VR vr) {}

	private static final Map<String, Private> PRIVATE = Map.of( //
		"b_siemens_0019_100c", new Private(0x0019, "SIEMENS MR HEADER", 0x0C, VR.IS), //
		"b_ge_0043_1039", new Private(0x0043, "GEMS_PARM_01", 0x39, VR.IS), //
		"b_philips_2001_1003", new Private(0x2001, "Philips Imaging DD 001", 0x03, VR.FL), //
		"b_uih_0065_1009", new Private(0x0065, "Image Private Header", 0x09, VR.FD), //
		"ge_scan_0009_100d", new Private(0x0009, "GEMS_PETD_01", 0x0D, VR.DT), //
		"philips_suv_7053_1000", new Private(0x7053, "Philips PET Private Group", 0x00, VR.DS), //
		"philips_act_7053_1009", new Private(0x7053, "Philips PET Private Group", 0x09, VR.DS));

	@Test
	void headerValuesAreThoseThatPydicomReads() throws IOException {
		final List<String> wrong = new ArrayList<>();
		int compared = 0;
		for (final ReferenceFiles.Row row : ReferenceFiles.rows()) {
			final DicomDataSet header = DicomFile.read(row.path()).dataSet();
			for (final Map.Entry<String, Integer> entry : HEADER.entrySet()) {
				compared += compare(row, entry.getKey(), header.element(entry.getValue()), wrong);
			}
			final DicomDataSet tracer = header.sequence(Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE).stream().findFirst()
				.orElse(DicomDataSet.EMPTY);
			for (final Map.Entry<String, Integer> entry : TRACER.entrySet()) {
				compared += compare(row, entry.getKey(), tracer.element(entry.getValue()), wrong);
			}
		}
		assertEquals(List.of(), wrong);
		assertTrue(compared > 5000, "compared " + compared);
	}

	@Test
	void privateValuesAreFoundByTheirCreatorOrWithoutOne() throws IOException {
		final List<String> wrong = new ArrayList<>();
		int compared = 0;
		for (final ReferenceFiles.Row row : ReferenceFiles.rows()) {
			final DicomDataSet header = DicomFile.read(row.path()).dataSet();
			for (final Map.Entry<String, Private> entry : PRIVATE.entrySet()) {
				if (row.get(entry.getKey()).isEmpty()) continue;
				final Private at = entry.getValue();
				final Optional<DicomElement> found = header.privateElement(at.group, at.creator, at.element).or(() -> header
					.unclaimed(Tag.of(at.group, 0x1000 | at.element)));
				compared += compare(row, entry.getKey(), found.map(element -> element.vr() == VR.UN ? element.as(at.vr)
					: element), wrong);
			}
		}
		assertEquals(List.of(), wrong);
		assertTrue(compared > 100, "compared " + compared);
	}

	@Test
	void pixelsAreThoseThatPydicomReads() throws IOException {
		final List<String> wrong = new ArrayList<>();
		int compared = 0;
		for (final ReferenceFiles.Row row : ReferenceFiles.rows()) {
			if (row.get("raw_mean").isEmpty()) continue;
			compare(row, wrong);
			compared++;
		}
		assertEquals(List.of(), wrong);
		assertTrue(compared > 380, "compared " + compared);
	}

	@Test
	void structureSetsHaveAllTheirContours() throws IOException {
		int compared = 0;
		for (final ReferenceFiles.Row row : ReferenceFiles.rows()) {
			if (!row.get("modality").equals("RTSTRUCT")) continue;
			final DicomDataSet set = DicomFile.read(row.path()).dataSet();
			final StringJoiner names = new StringJoiner(";");
			set.sequence(Tag.STRUCTURE_SET_ROI_SEQUENCE).forEach(roi -> names.add(roi.text(Tag.ROI_NAME).orElse("")));
			int contours = 0;
			for (final DicomDataSet roi : set.sequence(Tag.ROI_CONTOUR_SEQUENCE)) {
				for (final DicomDataSet contour : roi.sequence(Tag.CONTOUR_SEQUENCE)) {
					assertEquals(3 * contour.integer(Tag.NUMBER_OF_CONTOUR_POINTS).orElseThrow(), contour.numbers(Tag.CONTOUR_DATA)
						.size());
					contours++;
				}
			}
			assertEquals(row.get("val_mean"), "rois=" + names + " contours=" + contours, row.path().toString());
			compared++;
		}
		assertEquals(7, compared);
	}

	@Test
	void framesCarryTheirOwnDiffusionWeighting() throws IOException {
		int compared = 0;
		for (final ReferenceFiles.Row row : ReferenceFiles.rows()) {
			if (row.get("b_per_frame").isEmpty()) continue;
			final TreeMap<Double, Integer> counts = new TreeMap<>();
			for (final DicomDataSet frame : DicomFile.read(row.path()).dataSet().sequence(
				Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE))
			{
				final DicomDataSet diffusion = frame.sequence(Tag.MR_DIFFUSION_SEQUENCE).get(0);
				counts.merge(diffusion.number(Tag.DIFFUSION_B_VALUE).orElseThrow(), 1, Integer::sum);
			}
			final StringJoiner found = new StringJoiner(";");
			counts.forEach((b, count) -> found.add(b + " x" + count));
			assertEquals(row.get("b_per_frame"), found.toString());
			compared++;
		}
		assertEquals(1, compared);
	}

	private static int compare(final ReferenceFiles.Row row, final String column, final Optional<DicomElement> found,
		final List<String> wrong)
	{
		final String expected = row.get(column);
		final List<String> texts = found.map(DicomElement::texts).orElse(List.of());
		final List<Double> numbers = found.map(DicomElement::numbers).orElse(List.of());
		final String text = String.join("\\", texts);
		if (expected.isEmpty() && texts.isEmpty()) return 0;
		if (!expected.equals(text) && !sameNumbers(expected, numbers)) {
			wrong.add(row.path().getFileName() + " " + column + ": " + text + " instead of " + expected);
		}
		return 1;
	}

	private static boolean sameNumbers(final String expected, final List<Double> numbers) {
		final String[] texts = expected.replaceAll("[\\[\\]' ]", "").split("[\\\\;|]");
		if (texts.length != numbers.size()) return false;
		for (int i = 0; i < texts.length; i++) {
			if (!texts[i].matches("[-+0-9.eE]+")) return false;
			final double number = Double.parseDouble(texts[i]);
			if (Math.abs(number - numbers.get(i)) > 1e-9 * Math.abs(number)) return false;
		}
		return true;
	}

	private static void compare(final ReferenceFiles.Row row, final List<String> wrong) throws IOException {
		final DicomFile file = DicomFile.read(row.path());
		final double slope = file.dataSet().number(Tag.RESCALE_SLOPE).orElse(1);
		final double intercept = file.dataSet().number(Tag.RESCALE_INTERCEPT).orElse(0);
		try (Frames frames = file.frames()) {
			final PixelDescription pixels = frames.description();
			final int[] stored = new int[pixels.valuesPerFrame()];
			final float[] values = new float[pixels.valuesPerFrame()];
			final Statistics raw = new Statistics();
			final Statistics rescaled = new Statistics();
			double centre = Double.NaN;
			for (int frame = 0; frame < frames.count(); frame++) {
				frames.readFrame(frame, stored);
				frames.readFrame(frame, slope, intercept, values);
				for (int i = 0; i < stored.length; i++) {
					raw.add(stored[i]);
					rescaled.add(values[i]);
				}
				if (frame == 0) centre = values[pixels.rows() / 2 * pixels.columns() + pixels.columns() / 2];
			}
			if (frames.count() != Integer.parseInt(row.get("frames"))) wrong.add(row.path() + " " + frames.count());
			expect(row, "raw_min", raw.min, wrong);
			expect(row, "raw_max", raw.max, wrong);
			expect(row, "raw_mean", raw.mean(), wrong);
			expect(row, "val_min", rescaled.min, wrong);
			expect(row, "val_max", rescaled.max, wrong);
			expect(row, "val_mean", row.get("val_mean").startsWith("nonzero=") ? raw.nonzero : rescaled.mean(), wrong);
			expect(row, "pixel_at_centre", centre, wrong);
		}
	}

	/** The table has at least six significant digits. */
	private static void expect(final ReferenceFiles.Row row, final String column, final double found,
		final List<String> wrong)
	{
		final String expected = row.get(column).replace("nonzero=", "");
		if (expected.isEmpty()) return;
		final double number = Double.parseDouble(expected);
		if (!(Math.abs(found - number) <= 6e-6 * Math.abs(number) + 1e-9)) {
			wrong.add(row.path().getFileName() + " " + column + ": " + found + " instead of " + expected);
		}
	}

	private static final class Statistics {

		private double min = Double.POSITIVE_INFINITY;
		private double max = Double.NEGATIVE_INFINITY;
		private double sum;
		private long nonzero;
		private long count;

		void add(final double value) {
			min = Math.min(min, value);
			max = Math.max(max, value);
			sum += value;
			count++;
			if (value != 0) nonzero++;
		}

		double mean() {
			return sum / count;
		}
	}
}
