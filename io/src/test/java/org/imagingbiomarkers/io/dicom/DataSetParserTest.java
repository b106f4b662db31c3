package org.imagingbiomarkers.io.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

import org.imagingbiomarkers.io.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What real files do, right or not quite right, byte by byte. */
class DataSetParserTest {

	private static final int PRIVATE_SEQUENCE = 0x00291020;

	@TempDir
	Path folder;

	@Test
	void sequencesOfUndefinedAndDefinedLengthGiveTheSame() throws IOException {
		final byte[] element = RawBytes.littleEndian().explicit(Tag.CODE_MEANING, "LO", "mass").toByteArray();
		final DicomDataSet undefined = explicit().explicitHeader(Tag.CONTENT_SEQUENCE, "SQ", RawBytes.UNDEFINED).item(
			RawBytes.UNDEFINED).bytes(element).endOfItem().item(element.length).bytes(element).endOfSequence().explicit(
				Tag.SERIES_NUMBER, "IS", "7 ").read(folder).dataSet();
		final DicomDataSet defined = explicit().explicitHeader(Tag.CONTENT_SEQUENCE, "SQ", 2 * (8 + element.length)).item(
			element.length).bytes(element).item(element.length).bytes(element).explicit(Tag.SERIES_NUMBER, "IS", "7 ").read(
				folder).dataSet();
		for (final DicomDataSet read : List.of(undefined, defined)) {
			assertEquals(2, read.sequence(Tag.CONTENT_SEQUENCE).size());
			assertEquals("mass", read.sequence(Tag.CONTENT_SEQUENCE).get(1).text(Tag.CODE_MEANING).orElseThrow());
			assertEquals(OptionalInt.of(7), read.integer(Tag.SERIES_NUMBER));
		}
	}

	@Test
	void aPrivateSequenceInUnIsReadAsImplicit() throws IOException {
		final byte[] inside = RawBytes.littleEndian().implicit(Tag.ECHO_TIME, "4.5 ").toByteArray();
		final DicomDataSet read = explicit().explicitHeader(PRIVATE_SEQUENCE, "UN", RawBytes.UNDEFINED).item(
			RawBytes.UNDEFINED).bytes(inside).endOfItem().endOfSequence().explicitHeader(PRIVATE_SEQUENCE + 1, "UN",
				inside.length + 8).item(inside.length).bytes(inside).explicit(Tag.ROWS, "US", (byte) 2, (byte) 0).read(folder)
			.dataSet();
		assertEquals(OptionalDouble.of(4.5), read.sequence(PRIVATE_SEQUENCE).get(0).number(Tag.ECHO_TIME));
		assertEquals(OptionalDouble.of(4.5), read.sequence(PRIVATE_SEQUENCE + 1).get(0).number(Tag.ECHO_TIME));
		assertEquals(OptionalInt.of(2), read.integer(Tag.ROWS));
	}

	@Test
	void aPrivateSequenceInUnMayBeExplicitAllTheSame() throws IOException {
		final byte[] inside = RawBytes.littleEndian().explicit(Tag.ECHO_TIME, "DS", "4.5 ").toByteArray();
		final DicomDataSet read = explicit().explicitHeader(PRIVATE_SEQUENCE, "UN", RawBytes.UNDEFINED).item(
			RawBytes.UNDEFINED).bytes(inside).endOfItem().endOfSequence().read(folder).dataSet();
		assertEquals(OptionalDouble.of(4.5), read.sequence(PRIVATE_SEQUENCE).get(0).number(Tag.ECHO_TIME));
	}

	@Test
	void unBytesThatOnlyStartLikeASequenceStayBytes() throws IOException {
		final byte[] value = RawBytes.littleEndian().item(1000).bytes(new byte[20]).toByteArray();
		final DicomDataSet read = explicit().explicit(PRIVATE_SEQUENCE, "UN", value).explicit(Tag.ROWS, "US", (byte) 2,
			(byte) 0).read(folder).dataSet();
		assertEquals(value.length, read.bytes(PRIVATE_SEQUENCE).orElseThrow().length);
		assertEquals(OptionalInt.of(2), read.integer(Tag.ROWS));
	}

	@Test
	void unOfAKnownTagTakesItsRepresentationFromTheDictionary() throws IOException {
		final DicomDataSet read = explicit().explicit(Tag.ECHO_TIME, "UN", "4.5 ").explicit(Tag.ROWS, "UN", (byte) 0,
			(byte) 1).read(folder).dataSet();
		assertEquals(OptionalDouble.of(4.5), read.number(Tag.ECHO_TIME));
		assertEquals(OptionalInt.of(256), read.integer(Tag.ROWS));
	}

	@Test
	void oddLengthsAndWrongGroupLengthsDoNoHarm() throws IOException {
		final DicomDataSet read = explicit().explicit(0x00080000, "UL", (byte) 99, (byte) 0, (byte) 0, (byte) 0).explicit(
			Tag.MODALITY, "CS", "MRX").explicit(Tag.SERIES_NUMBER, "IS", "7").read(folder).dataSet();
		assertEquals("MRX", read.text(Tag.MODALITY).orElseThrow());
		assertEquals(OptionalInt.of(7), read.integer(Tag.SERIES_NUMBER));
		assertFalse(read.has(0x00080000));
	}

	@Test
	void filesWithoutPreambleAreReadByWhatTheirBytesSay() throws IOException {
		final RawBytes implicit = RawBytes.littleEndian().implicit(Tag.MODALITY, "MR").implicit(Tag.SERIES_NUMBER, "7 ");
		final RawBytes explicit = RawBytes.littleEndian().explicit(Tag.MODALITY, "CS", "MR").explicit(Tag.SERIES_NUMBER, "IS",
			"7 ");
		final RawBytes big = new RawBytes(ByteOrder.BIG_ENDIAN).explicit(Tag.MODALITY, "CS", "MR").explicit(Tag.SERIES_NUMBER,
			"IS", "7 ");
		for (final RawBytes bytes : List.of(implicit, explicit, big)) {
			final DicomFile read = bytes.read(folder);
			assertTrue(DicomFile.looksLikeDicom(read.path()));
			assertEquals("MR", read.dataSet().text(Tag.MODALITY).orElseThrow());
			assertEquals(OptionalInt.of(7), read.dataSet().integer(Tag.SERIES_NUMBER));
		}
	}

	@Test
	void aMetaHeaderThatContradictsTheEncodingIsOverruled() throws IOException {
		final DicomFile implicit = explicit().implicit(Tag.MODALITY, "MR").implicit(Tag.SERIES_NUMBER, "7 ").read(folder);
		assertFalse(implicit.transferSyntax().explicit());
		assertEquals(OptionalInt.of(7), implicit.dataSet().integer(Tag.SERIES_NUMBER));
		final DicomFile explicit = RawBytes.part10(TransferSyntax.IMPLICIT_LITTLE_ENDIAN).explicit(Tag.MODALITY, "CS", "MR")
			.read(folder);
		assertEquals("MR", explicit.dataSet().text(Tag.MODALITY).orElseThrow());
	}

	@Test
	void paddingAndGarbageAfterTheDataAreLeftAlone() throws IOException {
		final byte[] garbage = new byte[40];
		Arrays.fill(garbage, (byte) 0x5A);
		final RawBytes image = explicit().explicit(Tag.SERIES_NUMBER, "IS", "7 ").explicit(Tag.PIXEL_DATA, "OW", new byte[8])
			.bytes(garbage);
		assertEquals(OptionalInt.of(7), image.read(folder).dataSet().integer(Tag.SERIES_NUMBER));
		final RawBytes padded = explicit().explicit(Tag.SERIES_NUMBER, "IS", "7 ").bytes(new byte[30]);
		assertEquals(OptionalInt.of(7), padded.read(folder).dataSet().integer(Tag.SERIES_NUMBER));
	}

	@Test
	void signedPixelsMakeTheirPaddingValueSigned() throws IOException {
		final byte[] minusOne = { (byte) 0xFF, (byte) 0xFF };
		final DicomDataSet signed = RawBytes.part10(TransferSyntax.IMPLICIT_LITTLE_ENDIAN).implicit(Tag.PIXEL_REPRESENTATION,
			(byte) 1, (byte) 0).implicit(Tag.PIXEL_PADDING_VALUE, minusOne).read(folder).dataSet();
		assertEquals(OptionalInt.of(-1), signed.integer(Tag.PIXEL_PADDING_VALUE));
		final DicomDataSet unsigned = RawBytes.part10(TransferSyntax.IMPLICIT_LITTLE_ENDIAN).implicit(
			Tag.PIXEL_REPRESENTATION, (byte) 0, (byte) 0).implicit(Tag.PIXEL_PADDING_VALUE, minusOne).read(folder).dataSet();
		assertEquals(OptionalInt.of(65535), unsigned.integer(Tag.PIXEL_PADDING_VALUE));
	}

	@Test
	void headersAreReadWithoutTheirPixels() throws IOException {
		final RawBytes cutShort = explicit().explicit(Tag.MODALITY, "CS", "MR").explicitHeader(Tag.PIXEL_DATA, "OW",
			4_000_000_000L);
		final DicomFile read = cutShort.read(folder);
		assertEquals("MR", read.dataSet().text(Tag.MODALITY).orElseThrow());
		assertTrue(read.hasPixels());
		assertTrue(read.dataSet().bytes(Tag.PIXEL_DATA).isEmpty());
	}

	@Test
	void everyDamageBeforeThePixelsIsOneSentenceWithFileAndTag() throws IOException {
		refused("(0008,1030)", explicit().explicitHeader(Tag.STUDY_DESCRIPTION, "LO", 400).bytes(new byte[20]));
		refused("(0018,0081)", explicit().explicitHeader(Tag.ECHO_TIME, "DS", 4).bytes(new byte[1]));
		refused("(0040,A730)", explicit().explicitHeader(Tag.CONTENT_SEQUENCE, "SQ", RawBytes.UNDEFINED).item(
			RawBytes.UNDEFINED));
		refused("(0040,A730)", explicit().explicitHeader(Tag.CONTENT_SEQUENCE, "SQ", 8).item(100));
		refused("(0040,A730)", explicit().explicitHeader(Tag.CONTENT_SEQUENCE, "SQ", 8).bytes(new byte[8]));
		refused("(0029,1020)", RawBytes.part10(TransferSyntax.IMPLICIT_LITTLE_ENDIAN).tag(PRIVATE_SEQUENCE).length(
			0xFFFFFFF0L).bytes(new byte[100]));
		refused("no data set", explicit());
	}

	@Test
	void nestingEndsAtAFixedDepth() throws IOException {
		final RawBytes bomb = explicit();
		for (int i = 0; i < 100_000; i++) {
			bomb.explicitHeader(Tag.CONTENT_SEQUENCE, "SQ", RawBytes.UNDEFINED).item(RawBytes.UNDEFINED);
		}
		refused("nested deeper", bomb);
	}

	@Test
	void nothingElseThanDicomIsTakenForIt() throws IOException {
		for (final byte[] other : List.of(new byte[0], new byte[4], "plain text, nothing more".getBytes(), new byte[1000],
			new byte[] { 8, 0, 0, 0, (byte) 0xFF, (byte) 0xFF, 0, 0 }))
		{
			final Path path = Files.write(folder.resolve("other"), other);
			assertFalse(DicomFile.looksLikeDicom(path));
			final InputException refused = assertThrows(InputException.class, () -> DicomFile.read(path));
			assertEquals("other is not a DICOM file.", refused.getMessage());
		}
		assertFalse(DicomFile.looksLikeDicom(folder));
		assertThrows(InputException.class, () -> DicomFile.read(folder));
	}

	private void refused(final String part, final RawBytes bytes) {
		final InputException refused = assertThrows(InputException.class, () -> bytes.read(folder));
		final String sentence = refused.getMessage();
		assertTrue(sentence.contains(part) && sentence.startsWith("raw.dcm ") && sentence.endsWith("."), sentence);
	}

	private static RawBytes explicit() {
		return RawBytes.part10(TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
	}
}
