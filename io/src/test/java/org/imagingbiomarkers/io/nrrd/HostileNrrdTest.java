package org.imagingbiomarkers.io.nrrd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.raster.Oracle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Headers that lie end in one sentence that names what is wrong, whatever they say. */
@Tag("docs/commands/open-series#what-it-computes")
class HostileNrrdTest {

	private static final String HEADER = "NRRD0004\ntype: uint8\ndimension: 3\nsizes: 2 2 1\nencoding: raw\n" +
		"spacings: 1 1 1\n";

	@TempDir
	private Path folder;
	private Path inside;

	@BeforeEach
	void dataAreInTheFolderAndAboveIt() throws IOException {
		inside = Files.createDirectory(folder.resolve("inside"));
		Files.write(inside.resolve("x.raw"), new byte[4]);
		Files.write(folder.resolve("secret.raw"), new byte[4]);
	}

	@ParameterizedTest
	@ValueSource(strings = { "../secret.raw", "./../secret.raw", "sub/../../secret.raw", "..", ".", "../inside",
		"LIST\n../secret.raw", "../secret%d.raw 1 1 1", "a%d/../../secret.raw 1 1 1" })
	void dataFilesOutsideTheFolderAreRefused(final String field) throws IOException {
		final String sentence = refusal(HEADER + "data file: " + field + "\n");
		assertTrue(sentence.contains("points elsewhere"), sentence);
	}

	@Test
	void dataFilesByAbsolutePathAreRefused() throws IOException {
		final String sentence = refusal(HEADER + "data file: " + inside.resolve("x.raw").toAbsolutePath() + "\n");
		assertTrue(sentence.contains("points elsewhere"), sentence);
	}

	@Test
	void dataFilesInTheFolderAreRead() throws IOException {
		final Path file = Files.writeString(inside.resolve("x.nhdr"), HEADER + "data file: ./x.raw\n");
		assertEquals(4, Oracle.values(NrrdReader.read(file)).length);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "x.raw 1 1 1|no data file", "LIST 2|does not fit its sizes",
		"y%d.raw 1 900000000 1 1|does not fit its sizes", "y%d.raw 1 2 0|does not fit its sizes",
		"y%d%s.raw 1 1 1|one number in it", "y%n.raw 1 1 1|one number in it", "y%03d.raw 7 7 1|number 7 is missing",
		"y.raw|no data file", "LIST 9|axes a file" })
	void dataFilesThatDoNotFitAreRefused(final String field, final String named) throws IOException {
		final String sentence = refusal(HEADER + "data file: " + field + "\n");
		assertTrue(sentence.contains(named), sentence);
	}

	@Test
	void aListThatNamesOneFileOftenIsRefused() throws IOException {
		final String sentence = refusal(HEADER.replace("2 2 1", "2 2 3") + "data file: LIST\nx.raw\nx.raw\n./x.raw\n");
		assertTrue(sentence.contains("twice"), sentence);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "sizes: 2 2 1|sizes: 2 -2 1|sizes", "sizes: 2 2 1|sizes: 2 2 0|sizes",
		"sizes: 2 2 1|sizes: 2 2|sizes", "sizes: 2 2 1|sizes: 2 2 x|sizes",
		"sizes: 2 2 1|sizes: 4000000000 4000000000 4000000000|multiply",
		"sizes: 2 2 1|sizes: 4000000000 4000000000 1|can hold|", "sizes: 2 2 1|sizes: 3 3 1|can hold",
		"dimension: 3|dimension: 17|dimension", "dimension: 3|dimension: -3|dimension",
		"dimension: 3|dimension: 99999999999999999999|dimension", "type: uint8|type: block|type",
		"type: uint8|type: char|type", "type: uint8|type: uint16|endian", "encoding: raw|encoding: bzip2|bzip2",
		"encoding: raw|encoding: hex|hex", "encoding: raw|encoding: magic|encoding", "NRRD0004|NRRD0006|NRRD0001 to",
		"NRRD0004|NRRX0004|not an NRRD", "spacings: 1 1 1|spacings: 1 1|spacings", "spacings: 1 1 1|spacings: a b c|spacings",
		"spacings: 1 1 1|space: LPS|no data", "spacings: 1 1 1|space: nowhere|space",
		"spacings: 1 1 1|kinds: RGB-color domain domain|several values", "spacings: 1 1 1|kinds: list domain domain|no data",
		"spacings: 1 1 1|sizes: 2 2 1|second time", "spacings: 1 1 1|just text|Line 6",
		"spacings: 1 1 1|byte skip: -2|byte skip", "spacings: 1 1 1|line skip: -1|line skip",
		"spacings: 1 1 1|byte skip: 99999|can hold", "spacings: 1 1 1|line skip: 99999999999999|ends before" })
	void fieldsThatAreWrongAreNamed(final String right, final String wrong, final String named) throws IOException {
		final boolean readable = named.equals("no data");
		final Path file = Files.writeString(inside.resolve("x.nrrd"), HEADER.replace(right, wrong) + "\nabcdefgh");
		if (readable) {
			assertEquals(4, Oracle.values(NrrdReader.read(file)).length);
			return;
		}
		final String sentence = assertThrows(InputException.class, () -> NrrdReader.read(file)).getMessage();
		assertTrue(sentence.contains(named), sentence);
		assertTrue(sentence.endsWith("."), sentence);
	}

	@ParameterizedTest
	@ValueSource(strings = { "(1,0,0) (0,1,0) (0,0,0)", "(1,0,0) (0,1,0) (1,1,0)", "(1,0,0) (0,1,0)",
		"(1,0,0) (0,1,0) (0,0,1) none", "(1,0) (0,1) (0,0)", "(1,0,0) (0,1,0) (0,0,inf)", "(1,0,0) (0,1,0) (0,0,x)", "1 0 0",
		"(1,0,0) none none", "(nan,0,0) (0,1,0) (0,0,1)" })
	void directionsThatSpanNoGridAreRefused(final String directions) throws IOException {
		final String sentence = refusal(HEADER.replace("spacings: 1 1 1", "space: LPS\nspace directions: " + directions) +
			"\nabcd");
		assertTrue(sentence.contains("space directions") || sentence.contains("spacedirections"), sentence);
	}

	@ParameterizedTest
	@ValueSource(strings = { "MultiVolume.FrameLabels:=1,2,3\nMultiVolume.FrameIdentifyingDICOMTagName:=EchoTime",
		"MultiVolume.FrameLabels:=a,b\nMultiVolume.FrameIdentifyingDICOMTagName:=EchoTime", "MultiVolume.DICOM.EchoTime:=1,2",
		"MultiVolume.DICOM.EchoTime:=NaN", "DWMRI_b-value:=x", "DWMRI_b-value:=1000\nDWMRI_gradient_0001:=1 0 0",
		"DWMRI_b-value:=1000\nDWMRI_gradient_0000:=1 0",
		"DWMRI_b-value:=9\nDWMRI_gradient_0000:=1 0 0\nDWMRI_gradient_0001:=1 0 0",
		"DWMRI_b-value:=1000\nDWMRI_gradient_0000:=1 0 x", "imagingbiomarkers.times:=1,2" })
	void keysThatDoNotFitTheVolumesAreNamed(final String keys) throws IOException {
		final String sentence = refusal(HEADER + keys + "\n\nabcd");
		assertTrue(sentence.contains("MultiVolume.") || sentence.contains("DWMRI_") || sentence.contains(
			"imagingbiomarkers."), sentence);
	}

	@ParameterizedTest
	@ValueSource(strings = { "1 2 3", "1 2 3 x", "1 2 3 256", "1 2 3 -1", "1 2 3 1.5", "1 2 3 nan" })
	void textThatDoesNotFitIsRefused(final String text) throws IOException {
		refusal(HEADER.replace("raw", "text") + "\n" + text);
	}

	@Test
	void aNumberWithoutEndIsRefused() throws IOException {
		assertTrue(refusal(HEADER.replace("raw", "text") + "\n" + "1".repeat(100000)).contains("not a number"));
	}

	@Test
	void aHeaderWithoutEndIsRefused() throws IOException {
		assertTrue(refusal("NRRD0004\n# " + "x".repeat(9 << 20)).contains("does not end"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "data file: %", "units: \"\\", "space directions: (", "kinds: a", "sizes: 1 ",
		"MultiVolume.FrameLabels:=1,", "data file: LIST\n", "sample units: \"" })
	void fieldsOfMillionsOfCharactersTakeNoTime(final String field) throws IOException {
		final String start = field.substring(0, field.length() - 1);
		final String text = HEADER.replace("spacings: 1 1 1\n", "") + start + field.substring(field.length() - 1).repeat(
			3 << 20) + "\n\nabcd";
		final Path file = Files.writeString(inside.resolve("x.nhdr"), text);
		assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
			try {
				NrrdReader.read(file);
			}
			catch (final InputException exc) {
				assertTrue(exc.getMessage().length() < 500, "the sentence repeats the field");
			}
		});
	}

	@Test
	void aPackedFileThatEndsEarlyIsRefusedBeforeItsSizesAreBelieved() throws IOException {
		final byte[] noise = new byte[4 << 20];
		new Random(3).nextBytes(noise);
		for (final String sizes : new String[] { "30000 30000 1", "100 3000 3000", "3000 100 3000" }) {
			final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
			final String kinds = sizes.startsWith("30000 30000") ? "domain domain domain" : sizes.startsWith("100")
				? "list domain domain" : "domain list domain";
			final String header = HEADER.replace("2 2 1", sizes).replace("raw", "gzip").replace("uint8", "float").replace(
				"spacings: 1 1 1", "kinds: " + kinds + "\nendian: little");
			bytes.write((header + "\n").getBytes(StandardCharsets.US_ASCII));
			try (OutputStream packing = new GZIPOutputStream(bytes)) {
				packing.write(new byte[4 << 20]);
				packing.write(noise);
			}
			final Path file = Files.write(inside.resolve("bomb.nrrd"), bytes.toByteArray());
			final String sentence = assertThrows(InputException.class, () -> NrrdReader.read(file)).getMessage();
			assertTrue(sentence.contains("ends before") || sentence.contains("MB of memory"), sentence);
		}
	}

	@Test
	void packedDataWhoseChecksumDiffersAreRefused() throws IOException {
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		bytes.write(("NRRD0004\ntype: uchar\ndimension: 3\nsizes: 4 5 6\nencoding: gzip\n\n").getBytes(
			StandardCharsets.US_ASCII));
		try (OutputStream packing = new GZIPOutputStream(bytes)) {
			packing.write(new byte[4 * 5 * 6]);
		}
		final byte[] damaged = bytes.toByteArray();
		damaged[damaged.length - 8] ^= 1;
		final Path file = Files.write(inside.resolve("checksum.nrrd"), damaged);
		final String sentence = assertThrows(InputException.class, () -> NrrdReader.read(file)).getMessage();
		assertTrue(sentence.contains("damaged gzip data"), sentence);
	}

	@Property(tries = 3000)
	void anyDamageEndsInASentenceOrAnImage(@ForAll final long seed) throws IOException {
		final Random random = new Random(seed);
		final String[] names = { "multivolume.nrrd", "diffusion.nrrd", "text.nrrd", "volumes_axis_1.nrrd", "int16.nrrd",
			"numbered.nhdr", "spacings.nrrd" };
		final byte[] bytes = Files.readAllBytes(Oracle.file(getClass(), names[random.nextInt(names.length)]));
		final byte[] likely = "0123456789-., ()none:=\n%\"".getBytes(StandardCharsets.US_ASCII);
		for (int change = random.nextInt(6); change >= 0; change--) {
			bytes[random.nextInt(bytes.length)] = random.nextBoolean() ? (byte) random.nextInt() : likely[random.nextInt(
				likely.length)];
		}
		final Path file = Files.createTempFile("damaged", ".nrrd");
		try {
			Files.write(file, random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes);
			NrrdReader.read(file);
		}
		catch (final InputException exc) {
			assertTrue(exc.getMessage().endsWith("."), exc.getMessage());
		}
		finally {
			Files.delete(file);
		}
	}

	private String refusal(final String text) throws IOException {
		final Path file = Files.writeString(inside.resolve("x.nhdr"), text);
		return assertThrows(InputException.class, () -> NrrdReader.read(file)).getMessage();
	}
}
