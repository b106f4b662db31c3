package org.imagingbiomarkers.io.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.imagingbiomarkers.io.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class TableReaderTest {

	private static void assertRefused(final String text, final String part) {
		final String message = assertThrows(InputException.class, () -> TableReader.parse(text, "\"t.csv\"")).getMessage();
		assertTrue(message.contains(part), message);
		assertTrue(message.contains("t.csv"), message);
	}

	@Test
	void numbersAreNumbersAndWordsAreWords() throws IOException {
		final Table table = TableReader.parse("lesion,size (mm),day\r\nliver 1,12.5,0\r\nlung,NaN,-1e3\r\n", "t");
		assertEquals(List.of("lesion", "size (mm)", "day"), table.columns());
		assertEquals(List.of(List.of("liver 1", 12.5, 0.0), List.of("lung", Double.NaN, -1000.0)), table.rows());
	}

	@Test
	void semicolonsAndTabsSeparateToo() throws IOException {
		assertEquals(List.of(List.of("x", 1.0)), TableReader.parse("a;b\nx;1", "t").rows());
		assertEquals(List.of(List.of("x", 1.0)), TableReader.parse("\uFEFFa\tb\nx\t1\n\n", "t").rows());
	}

	@Test
	void quotedCellsHoldAnything() throws IOException {
		final Table table = TableReader.parse("a,b\n\"one, \"\"two\"\"\nthree\",4\n", "t");
		assertEquals(List.of(List.of("one, \"two\"\nthree", 4.0)), table.rows());
	}

	@Test
	void whatIsNoTableIsRefusedWithItsLine() {
		assertRefused("a,b\n1,2\n1,2,3\n", "line 3 has 3");
		assertRefused("a,b\n\"one,2\n", "line 2");
		assertRefused("a,a\n1,2\n", "\"a\" occurs twice");
		assertRefused("", "names every column");
		assertRefused("a,\n1,2\n", "names every column");
	}

	@Test
	void rowNumbersThatImageJSavesAreLeftOut() throws IOException {
		final Table table = TableReader.parse(" ,lesion,size (mm)\n1,liver 1,12.5\n2,lung,8\n", "t");
		assertEquals(List.of("lesion", "size (mm)"), table.columns());
		assertEquals(List.of(List.of("liver 1", 12.5), List.of("lung", 8.0)), table.rows());
	}

	@Test
	void bytesThatAreNoTextAreRefused(@TempDir final Path folder) throws IOException {
		final Path file = Files.write(folder.resolve("x.csv"), new byte[] { 'a', '\n', (byte) 0xff, (byte) 0xfe });
		assertTrue(assertThrows(InputException.class, () -> TableReader.read(file)).getMessage().contains("UTF-8"));
		assertTrue(assertThrows(InputException.class, () -> TableReader.read(folder.resolve("none.csv"))).getMessage()
			.contains("There is no file"));
	}

	@Property(tries = 300)
	void whatIsWrittenIsReadBack(@ForAll @Size(min = 1, max = 6) final List<@StringLength(max = 12) String> words,
		@ForAll @NotEmpty final List<Double> numbers) throws IOException
	{
		final Table.Builder builder = new Table.Builder();
		for (int i = 0; i < Math.min(words.size(), numbers.size()); i++) {
			builder.row().cell("word", "w" + words.get(i)).cell("number", numbers.get(i));
		}
		final Table table = builder.build();
		final Table read = TableReader.parse(table.csv(), "t");
		for (int i = 0; i < table.rows().size(); i++) {
			assertEquals(((String) table.rows().get(i).get(0)).trim(), read.rows().get(i).get(0));
			assertEquals((Double) table.rows().get(i).get(1), (Double) read.rows().get(i).get(1), 0);
		}
	}
}
