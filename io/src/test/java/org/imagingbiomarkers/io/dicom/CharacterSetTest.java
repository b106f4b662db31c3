package org.imagingbiomarkers.io.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CharacterSetTest {

	@TempDir
	Path folder;

	/** The encodings of DICOM PS3.5 annexes H (Japanese), I (Korean) and K (Chinese). */
	static Stream<Arguments> codeExtensions() {
		return Stream.of(arguments("\\ISO 2022 IR 87", "59616d6164615e5461726f753d" + "1b24423b3345441b28425e" +
			"1b244242404f3a1b2842" + "3d" + "1b24422464245e24401b28425e" + "1b2442243f246d24261b2842",
			"Yamada^Tarou=山田^太郎=やまだ^たろう"), //
			arguments("ISO 2022 IR 13\\ISO 2022 IR 87", "d4cfc0de5ec0dbb3" + "3d" + "1b24423b3345441b284a5e" +
				"1b244242404f3a1b284a", "ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎"), //
			arguments("\\ISO 2022 IR 159", "1b24284430211b2842", "丂"), //
			arguments("\\ISO 2022 IR 149", "486f6e675e47696c646f6e673d" + "1b242943fbf35e1b242943d1ced4d7" + "3d" +
				"1b242943c8ab5e1b242943b1e6b5bf", "Hong^Gildong=洪^吉洞=홍^길동"), //
			arguments("\\ISO 2022 IR 58", "5a68616e675e5869616f446f6e673d" + "1b242941d5c55e1b242941d0a1b6ab",
				"Zhang^XiaoDong=张^小东"));
	}

	@ParameterizedTest
	@MethodSource("codeExtensions")
	void codeExtensionsSwitchWithinAValue(final String terms, final String hex, final String text) throws IOException {
		final RawBytes file = RawBytes.part10(TransferSyntax.EXPLICIT_LITTLE_ENDIAN).explicit(Tag.SPECIFIC_CHARACTER_SET,
			"CS", terms).explicit(Tag.PATIENT_NAME, "PN", HexFormat.of().parseHex(hex));
		assertEquals(text, file.read(folder).dataSet().text(Tag.PATIENT_NAME).orElseThrow());
	}

	@ParameterizedTest
	@CsvSource({ "ISO_IR 100, ISO-8859-1, Jérôme", "ISO_IR 101, ISO-8859-2, Łódź", "ISO_IR 109, ISO-8859-3, Ħaż",
		"ISO_IR 110, ISO-8859-4, Ķēniņš", "ISO_IR 144, ISO-8859-5, Люксембург", "ISO_IR 127, ISO-8859-6, قباني",
		"ISO_IR 126, ISO-8859-7, Διονυσιος", "ISO_IR 138, ISO-8859-8, שרון", "ISO_IR 148, ISO-8859-9, Çavuşoğlu",
		"ISO_IR 203, ISO-8859-15, œuvre €", "ISO_IR 166, TIS-620, สวัสดี", "ISO_IR 192, UTF-8, Größe 王 µ",
		"GB18030, GB18030, 王小东", "GBK, GBK, 王小东", "ISO_IR 999, ISO-8859-1, Jérôme" })
	void everySetIsRead(final String term, final String charset, final String text) throws IOException {
		final RawBytes file = RawBytes.part10(TransferSyntax.EXPLICIT_LITTLE_ENDIAN).explicit(Tag.SPECIFIC_CHARACTER_SET,
			"CS", term).explicit(Tag.SERIES_DESCRIPTION, "LO", text.getBytes(Charset.forName(charset)));
		assertEquals(text, file.read(folder).dataSet().text(Tag.SERIES_DESCRIPTION).orElseThrow());
	}

	@Test
	void aBackslashInsideACharacterSeparatesNothing() throws IOException {
		final byte[] text = "乗\\次".getBytes(Charset.forName("GBK"));
		assertEquals('\\', text[1]);
		final RawBytes file = RawBytes.part10(TransferSyntax.EXPLICIT_LITTLE_ENDIAN).explicit(Tag.SPECIFIC_CHARACTER_SET,
			"CS", "GBK").explicit(Tag.SERIES_DESCRIPTION, "LO", text);
		assertEquals(List.of("乗", "次"), file.read(folder).dataSet().texts(Tag.SERIES_DESCRIPTION));
	}

	@Test
	void theYenSignOfTheJapaneseSetSeparatesValues() throws IOException {
		final RawBytes file = RawBytes.part10(TransferSyntax.EXPLICIT_LITTLE_ENDIAN).explicit(Tag.SPECIFIC_CHARACTER_SET,
			"CS", "ISO_IR 13").explicit(Tag.SERIES_DESCRIPTION, "LO", "a\\b");
		assertEquals(List.of("a", "b"), file.read(folder).dataSet().texts(Tag.SERIES_DESCRIPTION));
	}

	@Test
	void itemsInheritTheSetAndMayHaveTheirOwn() throws IOException {
		final byte[] utf8 = "Läsion".getBytes(StandardCharsets.UTF_8);
		final byte[] latin = "Läsion".getBytes(StandardCharsets.ISO_8859_1);
		final byte[] inherits = RawBytes.littleEndian().explicit(Tag.CODE_MEANING, "LO", utf8).toByteArray();
		final byte[] own = RawBytes.littleEndian().explicit(Tag.SPECIFIC_CHARACTER_SET, "CS", "ISO_IR 100").explicit(
			Tag.CODE_MEANING, "LO", latin).toByteArray();
		final DicomDataSet read = RawBytes.part10(TransferSyntax.EXPLICIT_LITTLE_ENDIAN).explicit(Tag.SPECIFIC_CHARACTER_SET,
			"CS", "ISO_IR 192").explicitHeader(Tag.CONTENT_SEQUENCE, "SQ", RawBytes.UNDEFINED).item(own.length).bytes(own).item(
				inherits.length).bytes(inherits).endOfSequence().read(folder).dataSet();
		for (final DicomDataSet item : read.sequence(Tag.CONTENT_SEQUENCE)) {
			assertEquals("Läsion", item.text(Tag.CODE_MEANING).orElseThrow());
		}
	}
}
