package org.imagingbiomarkers.io.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DicomWriterTest {

	private static final String MR_IMAGE = "1.2.840.10008.5.1.4.1.1.4";

	@TempDir
	Path folder;

	static Stream<TransferSyntax> uncompressed() {
		return Stream.of(TransferSyntax.EXPLICIT_LITTLE_ENDIAN, TransferSyntax.IMPLICIT_LITTLE_ENDIAN,
			TransferSyntax.EXPLICIT_BIG_ENDIAN, TransferSyntax.DEFLATED);
	}

	@ParameterizedTest
	@MethodSource("uncompressed")
	void whatIsWrittenIsReadBack(final TransferSyntax syntax) throws IOException {
		final Path path = folder.resolve("written.dcm");
		DicomWriter.write(path, syntax, example());
		assertTrue(DicomFile.looksLikeDicom(path));
		final DicomFile file = DicomFile.read(path);
		assertEquals(syntax, file.transferSyntax());
		assertEquals("2.25.7", file.meta().text(Tag.MEDIA_STORAGE_SOP_INSTANCE_UID).orElseThrow());
		final DicomDataSet read = file.dataSet();
		assertEquals(List.of("ORIGINAL", "PRIMARY", "M"), read.texts(Tag.IMAGE_TYPE));
		assertEquals("Größe μ 脳", read.text(Tag.SERIES_DESCRIPTION).orElseThrow());
		assertEquals(List.of(0.1, -12.5, 1e-7), read.numbers(Tag.IMAGE_POSITION_PATIENT));
		assertEquals(OptionalDouble.of(929.7501831337527), read.number(Tag.DIFFUSION_B_VALUE));
		assertEquals(OptionalInt.of(-7), read.integer(Tag.PIXEL_PADDING_VALUE));
		assertEquals(OptionalInt.of(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE), read.integer(Tag.FUNCTIONAL_GROUP_POINTER));
		assertTrue(read.has(Tag.PATIENT_NAME));
		assertTrue(read.text(Tag.PATIENT_NAME).isEmpty());
		final DicomDataSet frame = read.sequence(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE).get(1);
		assertEquals(List.of(3.0), frame.sequence(Tag.PIXEL_MEASURES_SEQUENCE).get(0).numbers(Tag.SLICE_THICKNESS));
		assertEquals("Läsion", frame.text(Tag.FRAME_LABEL).orElseThrow());
		assertEquals(List.of(), read.sequence(Tag.SOURCE_IMAGE_SEQUENCE));
		try (Frames frames = file.frames()) {
			assertEquals(2, frames.count());
			final int[] stored = new int[6];
			frames.readFrame(1, stored);
			assertArrayEquals(new int[] { -32768, 32767, 0, 1, -1, 300 }, stored);
		}
	}

	@Test
	void theSameDataSetGivesTheSameBytes() throws IOException {
		DicomWriter.write(folder.resolve("a.dcm"), TransferSyntax.EXPLICIT_LITTLE_ENDIAN, example());
		DicomWriter.write(folder.resolve("b.dcm"), TransferSyntax.EXPLICIT_LITTLE_ENDIAN, example());
		assertArrayEquals(Files.readAllBytes(folder.resolve("a.dcm")), Files.readAllBytes(folder.resolve("b.dcm")));
	}

	@Test
	void aFileThatCannotBeWrittenLeavesNothingBehind() throws IOException {
		final DicomDataSet incomplete = new DataSetBuilder().put(Tag.SOP_CLASS_UID, VR.UI, MR_IMAGE).build();
		final IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> DicomWriter.write(folder
			.resolve("a.dcm"), TransferSyntax.EXPLICIT_LITTLE_ENDIAN, incomplete));
		assertTrue(refused.getMessage().contains("(0008,0018)"), refused.getMessage());
		try (Stream<Path> left = Files.list(folder)) {
			assertEquals(0, left.count());
		}
	}

	@Test
	void floatingPointPixelsComeBackExactly() throws IOException {
		final Path path = folder.resolve("map.dcm");
		final float[] values = { 0, -1.5f, 1e-20f, Float.MAX_VALUE, Float.NaN, 0.1f };
		DicomWriter.write(path, TransferSyntax.EXPLICIT_LITTLE_ENDIAN, image().floats(Tag.FLOAT_PIXEL_DATA, values).build());
		try (Frames frames = DicomFile.read(path).frames()) {
			final float[] read = new float[6];
			frames.readFrame(0, 1, 0, read);
			assertArrayEquals(values, read);
		}
	}

	@Test
	void valuesTooLongForAShortLengthAreWrittenAndReadBack() throws IOException {
		final double[] contour = new double[30_000];
		for (int i = 0; i < contour.length; i++) {
			contour[i] = -0.37 * i;
		}
		final Path path = folder.resolve("contour.dcm");
		for (final TransferSyntax syntax : uncompressed().toList()) {
			DicomWriter.write(path, syntax, image().put(Tag.CONTOUR_DATA, VR.DS, contour).put(Tag.LUT_DATA, VR.US,
				new double[65536]).build());
			final DicomDataSet read = DicomFile.read(path).dataSet();
			assertEquals(contour.length, read.numbers(Tag.CONTOUR_DATA).size());
			assertEquals(contour[29_999], read.numbers(Tag.CONTOUR_DATA).get(29_999), 1e-9);
			assertEquals(65536, read.numbers(Tag.LUT_DATA).size());
		}
	}

	@Test
	void deepNestingIsWrittenWithoutEffort() throws IOException {
		DicomDataSet nested = new DataSetBuilder().put(Tag.CODE_MEANING, VR.LO, "innermost").build();
		for (int depth = 0; depth < 31; depth++) {
			nested = new DataSetBuilder().sequence(Tag.CONTENT_SEQUENCE, nested).build();
		}
		final Path path = folder.resolve("deep.dcm");
		DicomWriter.write(path, TransferSyntax.EXPLICIT_LITTLE_ENDIAN, image().sequence(Tag.CONTENT_SEQUENCE, nested.sequence(
			Tag.CONTENT_SEQUENCE)).build());
		DicomDataSet at = DicomFile.read(path).dataSet();
		while (at.has(Tag.CONTENT_SEQUENCE)) {
			at = at.sequence(Tag.CONTENT_SEQUENCE).get(0);
		}
		assertEquals("innermost", at.text(Tag.CODE_MEANING).orElseThrow());
	}

	@Test
	void numbersThatDoNotFitAreRefusedWithTheirTag() {
		final DataSetBuilder builder = new DataSetBuilder();
		for (final double wrong : new double[] { 65536, -1, 0.5, Double.NaN }) {
			final IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> builder.put(Tag.ROWS,
				VR.US, wrong));
			assertTrue(refused.getMessage().contains("(0028,0010)"), refused.getMessage());
		}
		assertThrows(IllegalArgumentException.class, () -> builder.put(Tag.RESCALE_SLOPE, VR.DS, Double.POSITIVE_INFINITY));
		assertThrows(IllegalArgumentException.class, () -> builder.put(Tag.MODALITY, VR.CS, 1));
		assertThrows(IllegalArgumentException.class, () -> builder.put(Tag.ROWS, VR.US, "1"));
	}

	@Test
	void identifiersAreOfTheirOwnRootAndAsLongAsAllowed() {
		assertTrue(Uid.random().matches("2\\.25\\.(0|[1-9][0-9]{0,38})"));
		assertFalse(Uid.random().equals(Uid.random()));
		assertEquals(Uid.from("series 1"), Uid.from("series 1"));
		assertFalse(Uid.from("series 1").equals(Uid.from("series 2")));
	}

	private static DataSetBuilder image() {
		return new DataSetBuilder() //
			.put(Tag.SOP_CLASS_UID, VR.UI, MR_IMAGE) //
			.put(Tag.SOP_INSTANCE_UID, VR.UI, "2.25.7") //
			.put(Tag.ROWS, VR.US, 2).put(Tag.COLUMNS, VR.US, 3);
	}

	private static DicomDataSet example() {
		final DicomDataSet measures = new DataSetBuilder().put(Tag.SLICE_THICKNESS, VR.DS, 3).build();
		final DicomDataSet frame = new DataSetBuilder().sequence(Tag.PIXEL_MEASURES_SEQUENCE, measures).put(Tag.FRAME_LABEL,
			VR.SH, "Läsion").build();
		return image() //
			.words(Tag.PIXEL_DATA, (short) 1, (short) 2, (short) 3, (short) 4, (short) 5, (short) 6, Short.MIN_VALUE,
				Short.MAX_VALUE, (short) 0, (short) 1, (short) -1, (short) 300) //
			.put(Tag.IMAGE_TYPE, VR.CS, "ORIGINAL", "PRIMARY", "M") //
			.put(Tag.SERIES_DESCRIPTION, VR.LO, "Größe μ 脳") //
			.empty(Tag.PATIENT_NAME, VR.PN) //
			.put(Tag.IMAGE_POSITION_PATIENT, VR.DS, 0.1, -12.5, 1e-7) //
			.put(Tag.DIFFUSION_B_VALUE, VR.FD, 929.7501831337527) //
			.put(Tag.NUMBER_OF_FRAMES, VR.IS, 2) //
			.put(Tag.BITS_ALLOCATED, VR.US, 16).put(Tag.BITS_STORED, VR.US, 16).put(Tag.HIGH_BIT, VR.US, 15) //
			.put(Tag.PIXEL_REPRESENTATION, VR.US, 1) //
			.put(Tag.PIXEL_PADDING_VALUE, VR.SS, -7) //
			.pointers(Tag.FUNCTIONAL_GROUP_POINTER, Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE) //
			.sequence(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, frame, frame) //
			.sequence(Tag.SOURCE_IMAGE_SEQUENCE, List.of()) //
			.build();
	}
}
