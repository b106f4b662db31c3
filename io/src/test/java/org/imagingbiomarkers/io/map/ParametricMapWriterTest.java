package org.imagingbiomarkers.io.map;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.io.Acquisition;
import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.PlanarImages;
import org.imagingbiomarkers.io.ReadProgress;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.dicom.Code;
import org.imagingbiomarkers.io.dicom.DataSetBuilder;
import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.DicomFile;
import org.imagingbiomarkers.io.dicom.DicomWriter;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.TransferSyntax;
import org.imagingbiomarkers.io.dicom.VR;
import org.imagingbiomarkers.io.raster.Grids;
import org.imagingbiomarkers.io.series.SeriesCandidate;
import org.imagingbiomarkers.io.series.SeriesFinder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import net.imglib2.img.planar.PlanarImgs;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Maps as DICOM.
 * <p>
 * Maps on the grids of five real series (with and without their sources) were also checked by other programs: dciodvfy of
 * dicom3tools 1.00~20220618 finds no error but in what was copied from the sources; pydicom 3.0.2 reads the same values,
 * and with highdicom's tables finds every mandatory attribute; the grid is that of the NIfTI file of the same map in
 * nibabel 5.4.2; dcmdump of dcmtk 3.6.7 reads them.
 * </p>
 */
class ParametricMapWriterTest {

	private static final Code ADC = new Code("113041", "DCM", "Apparent Diffusion Coefficient");
	private static final Vector ROW = new Vector(0.8, 0.6, 0);
	private static final Vector COLUMN = new Vector(0, 0, -1);
	private static final Geometry OBLIQUE = new Geometry(3, 2, 3, new Vector(-10.5, 3.25, 100), ROW, COLUMN, ROW.cross(
		COLUMN), new Vector(1.5, 1.25, 4));

	@TempDir
	Path folder;

	@Test
	void aMapIsReadAgainAsItWas() throws IOException {
		final Series map = map();
		final Series read = written(map, List.of());
		assertEquals("1 ADC", read.title());
		assertEquals("10^-3 mm^2/s", read.valueUnit());
		assertEquals(3, read.image().numDimensions());
		assertEquals(List.of(), Warning.sentences(read.warnings()));
		assertEquals(List.of(), OBLIQUE.differences(read.geometry()));
		for (int slice = 0; slice < 3; slice++) {
			// NaN and infinity as well, bit by bit.
			assertArrayEquals((float[]) PlanarImages.planes(map.image()).get(slice), (float[]) PlanarImages.planes(read.image())
				.get(slice));
		}
	}

	@Property(tries = 60)
	void everyVoxelStaysInItsPlaceWhateverTheGrid(@ForAll final long seed) throws IOException {
		final Series map = Grids.series(seed, "s", Acquisition.NONE, 1);
		final Path file = Files.createTempFile("map", ".dcm");
		try {
			ParametricMapWriter.write(map, description(List.of()), file);
			final Series read = SeriesFinder.find(file, ReadProgress.NONE).get(0).read(ReadProgress.NONE);
			final Geometry g = map.geometry();
			// What lies against row x column comes back in the order of the normal: same places, other indices.
			final boolean turned = g.row().cross(g.column()).dot(g.slice()) < 0;
			for (int k = 0; k < g.depth(); k++) {
				final long slice = turned ? g.depth() - 1 - k : k;
				assertEquals(0, g.place(1, 2, k).minus(read.geometry().place(1, 2, slice)).length(), 1e-6);
				assertEquals(map.image().getAt(0, 0, k).getRealFloat(), read.image().getAt(0, 0, slice).getRealFloat());
			}
		}
		finally {
			Files.delete(file);
		}
	}

	@Test
	void theFileSaysWhatItsValuesAreInCodes() throws IOException {
		final DicomDataSet object = file(map(), List.of()).dataSet();
		final DicomDataSet mapping = object.sequence(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE).get(0).sequence(
			Tag.REAL_WORLD_VALUE_MAPPING_SEQUENCE).get(0);
		final DicomDataSet unit = mapping.sequence(Tag.MEASUREMENT_UNITS_CODE_SEQUENCE).get(0);
		assertEquals(Optional.of("10*-3.mm2/s"), unit.text(Tag.CODE_VALUE));
		assertEquals(Optional.of("UCUM"), unit.text(Tag.CODING_SCHEME_DESIGNATOR));
		assertEquals(Optional.of("113041"), mapping.sequence(Tag.QUANTITY_DEFINITION_SEQUENCE).get(0).sequence(
			Tag.CONCEPT_CODE_SEQUENCE).get(0).text(Tag.CODE_VALUE));
		assertEquals(0.25, mapping.number(Tag.DOUBLE_FLOAT_REAL_WORLD_VALUE_FIRST_VALUE_MAPPED).getAsDouble());
		assertEquals(17.25, mapping.number(Tag.DOUBLE_FLOAT_REAL_WORLD_VALUE_LAST_VALUE_MAPPED).getAsDouble());
		assertFalse(object.has(Tag.PIXEL_DATA));
	}

	@Test
	void patientAndStudyAreThoseOfTheSourceAndNoOthers() throws IOException {
		final Path source = source("1.2.3.9", "M\u00fcller^Anna", 1);
		final DicomDataSet object = file(map(), List.of(source)).dataSet();
		assertEquals(Optional.of("M\u00fcller^Anna"), object.text(Tag.PATIENT_NAME));
		assertEquals(Optional.of("P1"), object.text(Tag.PATIENT_ID));
		assertEquals(Optional.of("1.2.3.9"), object.text(Tag.STUDY_INSTANCE_UID));
		assertEquals(Optional.of("1.2.7"), object.text(Tag.FRAME_OF_REFERENCE_UID));
		assertEquals(Optional.of("MR"), object.text(Tag.MODALITY));
		assertEquals(401, object.integer(Tag.SERIES_NUMBER).getAsInt());
		assertNotEquals(Optional.of("1.2.4"), object.text(Tag.SERIES_INSTANCE_UID));
		assertFalse(object.has(Tag.STATION_NAME));
		final DicomDataSet alone = file(map(), List.of()).dataSet();
		for (final int tag : new int[] { Tag.PATIENT_NAME, Tag.PATIENT_ID, Tag.PATIENT_BIRTH_DATE, Tag.STUDY_DATE }) {
			assertTrue(alone.has(tag) && alone.text(tag).isEmpty(), Tag.text(tag));
		}
	}

	@Test
	void everySourceImageIsReferredTo() throws IOException {
		final List<Path> sources = List.of(source("1.2.3.9", "A", 1), source("1.2.3.9", "A", 2), Files.writeString(folder
			.resolve("notes.txt"), "not DICOM"));
		final DicomDataSet object = file(map(), sources).dataSet();
		final List<DicomDataSet> series = object.sequence(Tag.REFERENCED_SERIES_SEQUENCE);
		assertEquals(1, series.size());
		assertEquals(List.of("1.2.5.1", "1.2.5.2"), series.get(0).sequence(Tag.REFERENCED_INSTANCE_SEQUENCE).stream().map(
			item -> item.text(Tag.REFERENCED_SOP_INSTANCE_UID).orElseThrow()).toList());
		final DicomDataSet derivation = object.sequence(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE).get(0).sequence(
			Tag.DERIVATION_IMAGE_SEQUENCE).get(0);
		assertEquals(2, derivation.sequence(Tag.SOURCE_IMAGE_SEQUENCE).size());
	}

	@Test
	void whatDoesNotFitIsRefusedBeforeAnythingIsWritten() throws IOException {
		final Path target = folder.resolve("map.dcm");
		final Series several = new Series("dwi", PlanarImgs.floats(3, 2, 3, 2), "", OBLIQUE, Acquisition.NONE, List.of());
		assertRefused(several, List.of(), "2");
		assertRefused(map(), List.of(source("1.2.3.9", "A", 1), source("1.2.3.8", "A", 2)), "(0020,000D)");
		final Path damaged = source("1.2.3.9", "A", 3);
		Files.write(damaged, Arrays.copyOf(Files.readAllBytes(damaged), 200));
		assertRefused(map(), List.of(damaged), "damaged");
		assertFalse(Files.exists(target));
	}

	private void assertRefused(final Series map, final List<Path> sources, final String part) {
		final String message = assertThrows(InputException.class, () -> ParametricMapWriter.write(map, description(sources),
			folder.resolve("map.dcm"))).getMessage();
		assertTrue(message.contains(part) && message.endsWith("."), message);
	}

	@Test
	void noTextIsLongerThanItsPlace() throws IOException {
		final String label = "A label of more than sixty-four characters, \u00fc included, which nobody should need";
		final MapDescription description = new MapDescription(label, Code.own(label), List.of(), "1.0");
		ParametricMapWriter.write(map(), description, folder.resolve("map.dcm"));
		final String bytes = new String(Files.readAllBytes(folder.resolve("map.dcm")), StandardCharsets.UTF_8);
		assertTrue(bytes.contains(label.substring(0, 64)));
		assertFalse(bytes.contains(label.substring(0, 65)));
	}

	@Test
	void aLabelIsNeverTwoValues() throws IOException {
		ParametricMapWriter.write(map(), new MapDescription("a\\b\n", Code.own("a\\b"), List.of(), "1.0"), folder.resolve(
			"map.dcm"));
		assertEquals(List.of("a b"), DicomFile.read(folder.resolve("map.dcm")).dataSet().texts(Tag.SERIES_DESCRIPTION));
	}

	private Series written(final Series map, final List<Path> sources) throws IOException {
		ParametricMapWriter.write(map, description(sources), folder.resolve("map.dcm"));
		final List<SeriesCandidate> found = SeriesFinder.find(folder.resolve("map.dcm"), ReadProgress.NONE);
		assertEquals(1, found.size());
		return found.get(0).read(ReadProgress.NONE);
	}

	private DicomFile file(final Series map, final List<Path> sources) throws IOException {
		ParametricMapWriter.write(map, description(sources), folder.resolve("map.dcm"));
		return DicomFile.read(folder.resolve("map.dcm"));
	}

	private static MapDescription description(final List<Path> sources) {
		return new MapDescription("ADC", ADC, sources, "0.1.0");
	}

	private static Series map() {
		final float[][] planes = new float[3][6];
		for (int i = 0; i < 18; i++) {
			planes[i / 6][i % 6] = 0.25f + i;
		}
		planes[0][1] = Float.NaN;
		planes[2][0] = Float.POSITIVE_INFINITY;
		return new Series("map", PlanarImages.of(List.of(planes), 3, 2, 3), "10^-3 mm^2/s", OBLIQUE, Acquisition.NONE, List
			.of());
	}

	private Path source(final String study, final String name, final int instance) throws IOException {
		final Path file = folder.resolve("source" + instance + ".dcm");
		DicomWriter.write(file, TransferSyntax.EXPLICIT_LITTLE_ENDIAN, new DataSetBuilder().put(Tag.SOP_CLASS_UID, VR.UI,
			"1.2.840.10008.5.1.4.1.1.4").put(Tag.SOP_INSTANCE_UID, VR.UI, "1.2.5." + instance).put(Tag.STUDY_INSTANCE_UID,
				VR.UI, study).put(Tag.SERIES_INSTANCE_UID, VR.UI, "1.2.4").put(Tag.FRAME_OF_REFERENCE_UID, VR.UI, "1.2.7").put(
					Tag.MODALITY, VR.CS, "MR").put(Tag.SERIES_NUMBER, VR.IS, 4).put(Tag.PATIENT_NAME, VR.PN, name).put(
						Tag.PATIENT_ID, VR.LO, "P1").put(Tag.PATIENT_BIRTH_DATE, VR.DA, "19700101").put(Tag.PATIENT_SEX, VR.CS, "F")
			.put(Tag.STATION_NAME, VR.SH, "SCANNER1").build());
		return file;
	}
}
