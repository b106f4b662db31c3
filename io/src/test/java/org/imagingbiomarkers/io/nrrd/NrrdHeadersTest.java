package org.imagingbiomarkers.io.nrrd;

import static org.imagingbiomarkers.io.AcquisitionValue.B_VALUES;
import static org.imagingbiomarkers.io.AcquisitionValue.TIMES;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.raster.Oracle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers as the format allows them, each with two volumes of 2 x 1 x 1 bytes as text: 1 2 and 3 4. */
class NrrdHeadersTest {

	private static final String LPS = "space: LPS\nspace directions: (2,0,0) (0,3,0) (0,0,4) none\n" +
		"space origin: (5,6,7)\n";

	@TempDir
	private Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "NRRD0001", "NRRD0002", "NRRD0003", "NRRD0004", "NRRD0005", "NRRD00.01" })
	void allVersionsAreRead(final String magic) throws IOException {
		assertArrayEquals(new double[] { 1, 2, 3, 4 }, Oracle.values(read(magic, LPS, "1 2 3 4")));
	}

	@ParameterizedTest
	@CsvSource({ "LPS,5,6", "left-posterior-superior,5,6", "RAS,-5,-6", "Right-Anterior-Superior,-5,-6", "las,5,-6",
		"left-anterior-superior,5,-6" })
	void spacesAreTurnedIntoTheOneOfDicom(final String space, final double x, final double y) throws IOException {
		final Geometry grid = read("NRRD0004", LPS.replace("LPS", space), "1 2 3 4").geometry();
		assertEquals(new Vector(x, y, 7), grid.origin());
		assertEquals(new Vector(2, 3, 4), grid.spacing());
		assertEquals(x / 5, grid.row().x());
		assertEquals(y / 6, grid.column().y());
		assertEquals(1, grid.slice().z());
	}

	@Test
	void aSpaceThatIsNoPatientsIsTold() throws IOException {
		final Series series = read("NRRD0004", LPS.replace("LPS", "3D-right-handed"), "1 2 3 4");
		assertEquals(new Vector(5, 6, 7), series.geometry().origin());
		assertTrue(Warning.sentences(series.warnings()).get(0).contains("not a patient's"));
	}

	@Test
	void aFourthCoordinateIsTime() throws IOException {
		final Series series = read("NRRD0004", "space: RAST\nspace directions: (2,0,0,0) (0,3,0,0) (0,0,4,0) " +
			"(0,0,0,1.5)\nspace origin: (5,6,7,0)\n", "1 2 3 4");
		assertEquals(new Vector(-5, -6, 7), series.geometry().origin());
		assertEquals(2, series.volumes());
	}

	@Test
	void unitsOfTheSpaceAreTurnedIntoMillimeters() throws IOException {
		final Geometry grid = read("NRRD0004", LPS + "space units: \"cm\" \"cm\" \"cm\"\n", "1 2 3 4").geometry();
		assertEquals(new Vector(20, 30, 40), grid.spacing());
		assertEquals(new Vector(50, 60, 70), grid.origin());
	}

	@Test
	void aShearedGridIsTold() throws IOException {
		final String header = "type: uchar\ndimension: 3\nsizes: 2 2 1\nencoding: text\nspace: LPS\n" +
			"space directions: (2,0,0) (1,3,0) (0,0,4)\nspace origin: (0,0,0)\n\n";
		final String warning = Warning.sentences(read("NRRD0004\n" + header + "1 2 3 4").warnings()).get(0);
		assertTrue(warning.contains("sheared by up to 18.4 degrees"), warning);
	}

	@Test
	void anEvenTimeAxisGivesTimes() throws IOException {
		final Series series = read("NRRD0004", "kinds: domain domain domain time\nspacings: 2 3 4 250\n" +
			"units: \"mm\" \"mm\" \"mm\" \"ms\"\n", "1 2 3 4");
		assertEquals(List.of(0.0, 0.25), values(series, TIMES));
		assertEquals(new Vector(2, 3, 4), series.geometry().spacing());
	}

	@Test
	void fieldsCommentsAndKeysMayStandInAnyFormTheFormatAllows() throws IOException {
		final Series series = read("NRRD0004", "# a comment: with a colon\r\n" +
			"spacedirections: (2, 0, 0) (0 ,3,0) ( 0,0,4 ) none\r\nSpace: LPS\r\nspace origin: (5,6,7)\r\n" +
			"sample units: \"mL/min\"\r\nmeasurement frame: (1,0,0) (0,1,0) (0,0,1)\r\nfree key:=a\\nb: c\r\n" +
			"centers: ???\r\n", "1 2\n3,4");
		assertEquals(new Vector(5, 6, 7), series.geometry().origin());
		assertEquals("mL/min", series.valueUnit());
		assertEquals(List.of(), Warning.sentences(series.warnings()));
	}

	@ParameterizedTest
	@CsvSource({ "TriggerTime,ms,TIMES,0.1,0.35", "AcquisitionTime,,TIMES,0.1,0.35", "Time,s,TIMES,100,350",
		"DeltaStartTime,sec,TIMES,100,350", "Standard.B-value,sec/mm2,B_VALUES,100,350", "GE.B-value,,B_VALUES,100,350",
		"EchoTime,ms,ECHO_TIMES,100,350", "EchoTime,s,ECHO_TIMES,100000,350000", "FlipAngle,degrees,FLIP_ANGLES,100,350",
		"RepetitionTime,ms,REPETITION_TIMES,100,350", "InversionTime,ms,INVERSION_TIMES,100,350" })
	void frameLabelsMeanWhatTheirTagSays(final String tag, final String units, final AcquisitionValue quantity,
		final double first, final double second) throws IOException
	{
		final Series series = read("NRRD0004", LPS + "MultiVolume.FrameLabels:=100,350\n" +
			"MultiVolume.FrameIdentifyingDICOMTagName:=" + tag + "\nMultiVolume.FrameIdentifyingDICOMTagUnits:=" +
			(units == null ? "" : units) + "\n", "1 2 3 4");
		assertEquals(first, values(series, quantity).get(0), 1e-9);
		assertEquals(second, values(series, quantity).get(1), 1e-9);
		assertEquals(1, series.acquisition().all().size());
	}

	@ParameterizedTest
	@CsvSource({ "TemporalPositionIdentifier,count", "CardiacCycle,%", "AcquisitionTime,count", "Doe^Jane,ms" })
	void labelsThatAreNeitherTimesNorSettingsAreLeftWithAWarning(final String tag, final String units) throws IOException {
		final Series series = read("NRRD0004", LPS + "MultiVolume.FrameLabels:=1,2\n" +
			"MultiVolume.FrameIdentifyingDICOMTagName:=" + tag + "\n" + "MultiVolume.FrameIdentifyingDICOMTagUnits:=" + units +
			"\n", "1 2 3 4");
		assertTrue(series.acquisition().all().isEmpty());
		assertEquals(1, Warning.sentences(series.warnings()).size());
		assertTrue(!Warning.sentences(series.warnings()).get(0).contains("Doe"), Warning.sentences(series.warnings()).get(0));
	}

	@Test
	void theLongestGradientHasTheBValueWhateverItsLength() throws IOException {
		final Series shells = gradients("DWMRI_gradient_0000:=1 0 0\nDWMRI_gradient_0001:=0 2 0\n");
		assertEquals(List.of(250.0, 1000.0), values(shells, B_VALUES));
		final Series none = gradients("DWMRI_gradient_0000:=0 0 0\nDWMRI_gradient_0001:=0 0 0\n");
		assertEquals(List.of(0.0, 0.0), values(none, B_VALUES));
		final Series repeated = gradients("DWMRI_gradient_0000:=1 0 0\nDWMRI_NEX_0000:=2\n");
		assertEquals(List.of(1000.0, 1000.0), values(repeated, B_VALUES));
	}

	@Test
	void aBValueWithoutGradientsIsLeftWithAWarning() throws IOException {
		final Series series = gradients("");
		assertTrue(series.acquisition().get(B_VALUES).isEmpty());
		assertTrue(Warning.sentences(series.warnings()).get(0).contains("DWMRI_gradient_"));
	}

	private Series gradients(final String keys) throws IOException {
		return read("NRRD0004", LPS + "modality:=DWMRI\nDWMRI_b-value:=1000\n" + keys, "1 2 3 4");
	}

	@Test
	void aSingleSliceNeedsNoThirdAxis() throws IOException {
		final Series series = read("NRRD0004\ntype: uint8\ndimension: 2\nsizes: 2 2\n" +
			"encoding: ascii\nspacings: 2 3\n\n1 2 3 4");
		assertEquals(new Vector(2, 3, 1), series.geometry().spacing());
		assertTrue(Warning.sentences(series.warnings()).stream().anyMatch(warning -> warning.contains("unknown thickness")));
		assertEquals(3, series.image().numDimensions());
	}

	@Test
	void axesOfLengthOneThatAreNotInSpaceAreDropped() throws IOException {
		final Series series = read("NRRD0004\ntype: uint8\ndimension: 5\nsizes: 1 2 2 1 1\nencoding: ascii\n" +
			"kinds: vector domain domain domain time\n\n1 2 3 4");
		assertEquals(3, series.image().numDimensions());
		assertEquals(2, series.geometry().height());
	}

	@Test
	void filesOfSeveralSlicesAndFoldersBelowAreJoined() throws IOException {
		Files.createDirectory(folder.resolve("data"));
		Files.write(folder.resolve("data/a-1.raw"), new byte[] { 1, 2, 3, 4 });
		Files.write(folder.resolve("data/a 1.raw"), new byte[] { 5, 6, 7, 8 });
		final String header = "NRRD0004\ntype: uint8\ndimension: 3\nsizes: 2 1 4\nencoding: raw\n" + "spacings: 1 1 1\n";
		final double[] expected = { 1, 2, 3, 4, 5, 6, 7, 8 };
		final String list = "data file: LIST 3\ndata/a-1.raw\ndata/a 1.raw\n";
		assertArrayEquals(expected, Oracle.values(read(header + list)));
		assertArrayEquals(expected, Oracle.values(read(header + "data file: data/a%2d.raw -1 1 2 3\n")));
	}

	private Series read(final String magic, final String fields, final String values) throws IOException {
		return read(magic + "\ntype: uint8\ndimension: 4\nsizes: 2 1 1 2\nencoding: text\n" + fields + "\n" + values);
	}

	private Series read(final String text) throws IOException {
		return NrrdReader.read(Files.write(folder.resolve("x.nhdr"), text.getBytes(StandardCharsets.UTF_8)));
	}

	private static List<Double> values(final Series series, final AcquisitionValue quantity) {
		return series.acquisition().get(quantity).orElseThrow().value();
	}
}
