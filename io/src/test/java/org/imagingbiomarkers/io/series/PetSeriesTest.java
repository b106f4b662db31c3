package org.imagingbiomarkers.io.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.imagingbiomarkers.io.PetHeader;
import org.imagingbiomarkers.io.PetValue;
import org.imagingbiomarkers.io.ReadProgress;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.VR;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;

/** What SUV are made of, from the headers of a PET series. */
class PetSeriesTest {

	@TempDir
	Path folder;

	@Test
	void allThatSuvNeedsIsReadWithItsTag() throws IOException {
		final PetHeader header = header(scan());
		assertStated(header, PetValue.UNITS, "(0054,1001)", "BQML");
		assertStated(header, PetValue.SUV_TYPE, "(0054,1006)", "LBMJANMA");
		assertStated(header, PetValue.DECAY_CORRECTION, "(0054,1102)", "START");
		assertStated(header, PetValue.CORRECTIONS, "(0028,0051)", List.of("NORM", "ATTN", "DECY"));
		assertStated(header, PetValue.MANUFACTURER, "(0008,0070)", "SIEMENS");
		assertStated(header, PetValue.TRACER, "(0018,0031)", "FDG -- fluorodeoxyglucose");
		assertStated(header, PetValue.RADIONUCLIDE, "(0054,0300)", "18 Fluorine");
		assertStated(header, PetValue.HALF_LIFE, "(0018,1075)", 6586.2);
		assertStated(header, PetValue.DOSE, "(0018,1074)", 3.7e8);
		assertStated(header, PetValue.WEIGHT, "(0010,1030)", 70.5);
		assertStated(header, PetValue.HEIGHT, "(0010,1020)", 1.75);
		assertStated(header, PetValue.SEX, "(0010,0040)", "F");
		assertStated(header, PetValue.TIME_SLICES, "(0054,0101)", 1.0);
		assertStated(header, PetValue.FRAME_DURATION, "(0018,1242)", 180.0);
		assertEquals("10:00", text(header, PetValue.INJECTION_TIME));
		assertEquals("2024-01-14T23:20:00.500", text(header, PetValue.INJECTION_DATE_TIME));
		assertEquals("2024-01-15T11:00", text(header, PetValue.SERIES_TIME));
		assertEquals(Optional.empty(), header.get(PetValue.PHILIPS_SUV_FACTOR));
	}

	@Test
	void whatBelongsToAnImageHasOneValueASliceInTheOrderOfTheSlices() throws IOException {
		final Series series = read(scan());
		final PetHeader header = series.acquisition().pet().orElseThrow();
		assertEquals("2024-01-15T11:00:02.250, 2024-01-15T11:04, 2024-01-15T11:08", text(header, PetValue.ACQUISITION_TIME));
		assertStated(header, PetValue.FRAME_REFERENCE_TIME, "(0054,1300)", 90.0, 330.25, 570.5);
		for (int slice = 0; slice < 3; slice++) {
			assertEquals(slice + 1, Reference.values(series, slice, 0)[0] / slope(slice), 1e-6);
		}
	}

	@Test
	void aTimeWithoutADateStaysWithoutOne() throws IOException {
		final Synthetic[] files = scan();
		for (final Synthetic file : files) {
			file.without(Tag.SERIES_DATE, Tag.ACQUISITION_DATE);
		}
		final PetHeader header = header(files);
		assertEquals("11:00", text(header, PetValue.SERIES_TIME));
		assertEquals("11:00:02.250, 11:04, 11:08", text(header, PetValue.ACQUISITION_TIME));
	}

	@Test
	void aTimeOfAnotherZoneIsMovedToTheZoneOfTheFile() throws IOException {
		final Synthetic[] files = scan();
		for (final Synthetic file : files) {
			file.text(Tag.TIMEZONE_OFFSET_FROM_UTC, VR.SH, "+0100").sequence(Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE,
				Synthetic.item().text(Tag.RADIOPHARMACEUTICAL_START_DATE_TIME, VR.DT, "20240115083000-0230"));
		}
		assertEquals("2024-01-15T12:00", text(header(files), PetValue.INJECTION_DATE_TIME));
	}

	@Test
	void factorsOfPhilipsAndTheScanTimeOfGeNeedNoCreatorButObeyOne() throws IOException {
		final Synthetic[] files = scan();
		for (final Synthetic file : files) {
			file.text(0x70531000, VR.DS, "0.000551").text(0x70530010, VR.LO, "Philips PET Private Group").text(0x70531009,
				VR.DS, "1.602563").text(0x0009100D, VR.DT, "20240115105958.00");
		}
		final PetHeader header = header(files);
		assertStated(header, PetValue.PHILIPS_SUV_FACTOR, "(7053,1000)", 0.000551);
		assertStated(header, PetValue.PHILIPS_ACTIVITY_FACTOR, "(7053,1009)", 1.602563);
		assertEquals("2024-01-15T10:59:58", text(header, PetValue.GE_SCAN_TIME));
		for (final Synthetic file : files) {
			file.text(0x70530010, VR.LO, "SOMEBODY ELSE");
		}
		assertEquals(Optional.empty(), header(files).get(PetValue.PHILIPS_SUV_FACTOR));
	}

	/** The scan with the tags of an enhanced image in place of its own. */
	private static Synthetic[] enhanced(final String decayCorrected, final String correctedTo, final String unit,
		final double slope)
	{
		final Synthetic[] files = scan();
		for (int i = 0; i < files.length; i++) {
			files[i].without(Tag.UNITS, Tag.SUV_TYPE, Tag.DECAY_CORRECTION, Tag.CORRECTED_IMAGE).text(Tag.DECAY_CORRECTED,
				VR.CS, decayCorrected).text(Tag.DECAY_CORRECTION_DATE_TIME, VR.DT, correctedTo).text(Tag.ATTENUATION_CORRECTED,
					VR.CS, "YES").text(Tag.SCATTER_CORRECTED, VR.CS, "NO").sequence(Tag.REAL_WORLD_VALUE_MAPPING_SEQUENCE, Synthetic
						.item().sequence(Tag.MEASUREMENT_UNITS_CODE_SEQUENCE, Synthetic.item().text(Tag.CODE_VALUE, VR.SH, unit))
						.doubles(Tag.REAL_WORLD_VALUE_SLOPE, slope * slope(i)).doubles(Tag.REAL_WORLD_VALUE_INTERCEPT, 0));
		}
		return files;
	}

	@Test
	void tagsOfAnEnhancedImageSayTheSame() throws IOException {
		final PetHeader header = header(enhanced("YES", "20240115105900", "Bq/ml", 1));
		assertStated(header, PetValue.UNITS, "(0040,08EA)", "BQML");
		assertStated(header, PetValue.DECAY_CORRECTION, "(0018,9701)", "START");
		assertStated(header, PetValue.CORRECTIONS, "(0018,9758) to (0018,9765)", List.of("DECY", "ATTN"));
		assertEquals("2024-01-15T10:59", text(header, PetValue.SERIES_TIME));
	}

	@Test
	void decayMayBeCorrectedToTheInjectionOrNotAtAll() throws IOException {
		assertStated(header(enhanced("YES", "20240114232000.500", "Bq/ml", 1)), PetValue.DECAY_CORRECTION, "(0018,9701)",
			"ADMIN");
		final PetHeader none = header(enhanced("NO", "20240115105900", "Bq/ml", 1));
		assertStated(none, PetValue.DECAY_CORRECTION, "(0018,9758)", "NONE");
		assertStated(none, PetValue.CORRECTIONS, "(0018,9758) to (0018,9765)", List.of("ATTN"));
	}

	@Test
	void aUnitOfRealWorldValuesCountsWhereTheyAreThoseOfTheImage() throws IOException {
		final PetHeader weight = header(enhanced("YES", "20240115105900", "g/ml{SUVbw}", 1));
		assertStated(weight, PetValue.UNITS, "(0040,08EA)", "GML");
		assertStated(weight, PetValue.SUV_TYPE, "(0040,08EA)", "BW");
		assertEquals(Optional.empty(), header(enhanced("YES", "20240115105900", "g/ml{SUVbw}", 2)).get(PetValue.UNITS));
		assertEquals(Optional.empty(), header(enhanced("YES", "20240115105900", "mm2/s", 1)).get(PetValue.UNITS));
	}

	@Test
	void whatShouldBeOneForAllButIsNotIsLeftOutWithAWarning() throws IOException {
		final Synthetic[] files = scan();
		files[1].number(Tag.PATIENT_WEIGHT, 71);
		final Series series = read(files);
		assertEquals(Optional.empty(), series.acquisition().pet().orElseThrow().get(PetValue.WEIGHT));
		assertEquals(List.of(
			"The images of this PET series differ in (0010,1030) (weight), which should be one for all; none is taken."),
			Warning.sentences(series.warnings()));
	}

	@Test
	void whatSomeImagesLackIsTakenFromTheOthersOnlyWhereItBelongsToTheSeries() throws IOException {
		final Synthetic[] files = scan();
		files[1].without(Tag.PATIENT_WEIGHT, Tag.FRAME_REFERENCE_TIME);
		final Series series = read(files);
		final PetHeader header = series.acquisition().pet().orElseThrow();
		assertStated(header, PetValue.WEIGHT, "(0010,1030)", 70.5);
		assertEquals(Optional.empty(), header.get(PetValue.FRAME_REFERENCE_TIME));
		assertEquals(1, Warning.sentences(series.warnings()).stream().filter(w -> w.contains("(0054,1300)")).count());
	}

	@Test
	void otherImagesHaveNone() throws IOException {
		Synthetic.slice(1, 0).number(Tag.PATIENT_WEIGHT, 70).write(folder, "a");
		assertEquals(Optional.empty(), SeriesFinder.find(folder, ReadProgress.NONE).get(0).read(ReadProgress.NONE)
			.acquisition().pet());
	}

	@Test
	void aHeaderSurvivesTheWayThroughAnImageAndATiffFile() throws IOException {
		final Series series = read(scan());
		final String file = folder.resolve("pet.tif").toString();
		final ImagePlus image = ImagePlusSeries.image(series);
		new FileSaver(image).saveAsTiffStack(file);
		final Optional<PetHeader> again = ImagePlusSeries.series(IJ.openImage(file)).acquisition().pet();
		assertEquals(series.acquisition().pet(), again);
		assertEquals("370000000", image.getProp("biomarkers.pet.dose"));
		assertEquals("(0018,1074)", image.getProp("biomarkers.pet.dose.source"));
	}

	@Test
	void noValueSaysWhoThePatientIs() throws IOException {
		final Synthetic[] files = scan();
		for (final Synthetic file : files) {
			file.text(Tag.PATIENT_NAME, VR.PN, "Doe^Jane").text(Tag.PATIENT_ID, VR.LO, "ID4711").text(Tag.PATIENT_BIRTH_DATE,
				VR.DA, "19600102");
		}
		final ImagePlus image = ImagePlusSeries.image(read(files));
		final List<String> told = new ArrayList<>(List.of(image.getTitle(), String.valueOf(image.getProperties())));
		if (image.getPropertiesAsArray() != null) told.addAll(List.of(image.getPropertiesAsArray()));
		for (final String secret : List.of("Doe", "Jane", "ID4711", "19600102", "1960-01-02")) {
			assertFalse(told.toString().contains(secret), secret);
		}
	}

	@Test
	void realHeadersSayWhatPydicomReadsInThem() throws IOException {
		for (final String name : List.of("pet_ge_sts031/image", "pet_ge_sts009/image", "pet_acrin_flt")) {
			final Map<String, String> row = index(name);
			final PetHeader header = SeriesFinder.find(Reference.folder(name), ReadProgress.NONE).get(0).read(ReadProgress.NONE)
				.acquisition().pet().orElseThrow();
			assertEquals(row.get("pet_units"), text(header, PetValue.UNITS));
			assertEquals(row.get("pet_decay"), text(header, PetValue.DECAY_CORRECTION));
			assertEquals(Double.parseDouble(row.get("pet_dose")), header.get(PetValue.DOSE).orElseThrow().value().get(0), 1);
			assertEquals(Double.parseDouble(row.get("pet_halflife")), header.get(PetValue.HALF_LIFE).orElseThrow().value().get(
				0));
			assertEquals(Double.parseDouble(row.get("weight")), header.get(PetValue.WEIGHT).orElseThrow().value().get(0));
			assertTrue(header.get(PetValue.CORRECTIONS).orElseThrow().value().get(0).containsAll(List.of("ATTN", "DECY")));
		}
	}

	@Test
	void thePhilipsPhantomHasItsFactor() throws IOException {
		final PetHeader header = SeriesFinder.find(Reference.folder("pet_suv_dro/DRO_2_4/PT"), ReadProgress.NONE).get(0).read(
			ReadProgress.NONE).acquisition().pet().orElseThrow();
		assertStated(header, PetValue.PHILIPS_SUV_FACTOR, "(7053,1000)", 0.0005);
		assertStated(header, PetValue.UNITS, "(0054,1001)", "CNTS");
	}

	private static Map<String, String> index(final String name) throws IOException {
		final List<String> lines = Files.readAllLines(Reference.folder("index.csv"));
		final String[] names = lines.get(0).split(",", -1);
		final String[] cells = lines.stream().filter(l -> l.startsWith(name + ",PT,")).findFirst().orElseThrow().split(",",
			-1);
		final Map<String, String> row = new HashMap<>();
		for (int i = 0; i < names.length; i++) {
			row.put(names[i], cells[i]);
		}
		return row;
	}

	/** Three slices, numbered from the top. */
	private static Synthetic[] scan() {
		final String[] times = { "110002.250", "110400", "110800" };
		final Synthetic[] files = new Synthetic[3];
		for (int i = 0; i < 3; i++) {
			files[i] = Synthetic.slice(3 - i, 4 * i).text(Tag.MODALITY, VR.CS, "PT").text(Tag.SOP_CLASS_UID, VR.UI,
				"1.2.840.10008.5.1.4.1.1.128").pixels(2, 2, i + 1, i + 1, i + 1, i + 1).number(Tag.RESCALE_SLOPE, slope(i)).text(
					Tag.UNITS, VR.CS, "BQML").text(Tag.SUV_TYPE, VR.CS, "LBMJANMA").text(Tag.DECAY_CORRECTION, VR.CS, "START").text(
						Tag.CORRECTED_IMAGE, VR.CS, "NORM\\ATTN\\DECY").text(Tag.MANUFACTURER, VR.LO, "SIEMENS").text(Tag.PATIENT_SEX,
							VR.CS, "F").number(Tag.PATIENT_WEIGHT, 70.5).number(Tag.PATIENT_SIZE, 1.75).unsigned(
								Tag.NUMBER_OF_TIME_SLICES, 1).number(Tag.FRAME_REFERENCE_TIME, 90000 + 240250 * i).text(
									Tag.ACTUAL_FRAME_DURATION, VR.IS, "180000").text(Tag.SERIES_DATE, VR.DA, "20240115").text(
										Tag.SERIES_TIME, VR.TM, "110000").text(Tag.ACQUISITION_DATE, VR.DA, "20240115").text(
											Tag.ACQUISITION_TIME, VR.TM, times[i]).sequence(Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE,
												Synthetic.item().text(Tag.RADIOPHARMACEUTICAL, VR.LO, "FDG -- fluorodeoxyglucose").text(
													Tag.RADIOPHARMACEUTICAL_START_TIME, VR.TM, "100000").text(
														Tag.RADIOPHARMACEUTICAL_START_DATE_TIME, VR.DT, "20240114232000.5").number(
															Tag.RADIONUCLIDE_TOTAL_DOSE, 3.7e8).number(Tag.RADIONUCLIDE_HALF_LIFE, 6586.2).sequence(
																Tag.RADIONUCLIDE_CODE_SEQUENCE, Synthetic.item().text(Tag.CODE_MEANING, VR.LO,
																	"^18^Fluorine")));
		}
		return files;
	}

	private static double slope(final int slice) {
		return 1.5 + slice;
	}

	private Series read(final Synthetic... files) throws IOException {
		Synthetic.writeAll(folder, files);
		return SeriesFinder.find(folder, ReadProgress.NONE).get(0).read(ReadProgress.NONE);
	}

	private PetHeader header(final Synthetic... files) throws IOException {
		return read(files).acquisition().pet().orElseThrow();
	}

	private static <T> String text(final PetHeader header, final PetValue<T> value) {
		return value.text(header.get(value).orElseThrow().value());
	}

	@SafeVarargs
	private static <T> void assertStated(final PetHeader header, final PetValue<T> value, final String source,
		final T... values)
	{
		assertEquals(Optional.of(new Sourced<>(List.of(values), source)), header.get(value));
	}
}
