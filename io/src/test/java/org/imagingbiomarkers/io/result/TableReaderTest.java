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
	void semicolons_withDecimalCommas_areReadAsNumbers() throws IOException {
		final Table table = TableReader.parse("patient;lesion;size (mm)\np1;L1;50,5\np1;L2;30,0\np1;L3;-1,5E-03\np2;L1;20\n",
			"t");
		assertEquals(List.of("patient", "lesion", "size (mm)"), table.columns());
		assertEquals(List.of(50.5, 30.0, -0.0015, 20.0), table.rows().stream().map(row -> row.get(2)).toList());
		assertEquals(List.of(List.of("s1", 1.2)), TableReader.parse("s\tadc\ns1\t1,20", "t").rows());
	}

	@Test
	void semicolons_withCommasInTheHeader_separate() throws IOException {
		final Table table = TableReader.parse("lesion;size, longest (mm);day\nL1;50,5;0\n", "t");
		assertEquals(List.of("lesion", "size, longest (mm)", "day"), table.columns());
		assertEquals(List.of(List.of("L1", 50.5, 0.0)), table.rows());
	}

	@Test
	void aLineThatNamesTheSeparatorIsNotTheHeader() throws IOException {
		final Table table = TableReader.parse("sep=;\r\na;b\r\nx;1,5\r\n", "t");
		assertEquals(List.of("a", "b"), table.columns());
		assertEquals(List.of(List.of("x", 1.5)), table.rows());
	}

	@Test
	void pointsAndCommasInOneColumnAreRefused() {
		assertRefused("a;b\nx;1,234\ny;2.5\n", "line 3 has \"2.5\" and line 2 has \"1,234\"");
	}

	@Test
	void commasBetweenCellsAreNoDecimalCommas() throws IOException {
		assertEquals(List.of(List.of("1,5", 2.0)), TableReader.parse("a,b\n\"1,5\",2\n", "t").rows());
	}

	@Test
	void linesAndColumnsWithoutContentAreLeftOut() throws IOException {
		final List<List<Object>> expected = List.of(List.of("s1", 1.2), List.of("s2", 0.9));
		assertEquals(expected, TableReader.parse("subject,adc\ns1,1.2\ns2,0.9\n,\n", "t").rows());
		assertEquals(expected, TableReader.parse("\uFEFFsubject,adc\ns1,1.2\n\ns2,0.9\n\n,,,\n , \n", "t").rows());
		final Table wide = TableReader.parse("subject,adc,,\ns1,1.2,,\ns2,0.9,,\n", "t");
		assertEquals(List.of("subject", "adc"), wide.columns());
		assertEquals(expected, wide.rows());
		assertEquals(expected, TableReader.parse("subject,adc\ns1,1.2,\ns2,0.9,\n", "t").rows());
	}

	@Test
	void aFirstColumnWithoutANameHoldsNamesOfRows() throws IOException {
		final Table r = TableReader.parse("\"\",\"batch\",\"f0\"\n\"1\",\"A\",9.3\n\"2\",\"B\",8.4\n", "t");
		assertEquals(List.of("row", "batch", "f0"), r.columns());
		assertEquals(List.of(List.of("1", "A", 9.3), List.of("2", "B", 8.4)), r.rows());
		final Table pandas = TableReader.parse(",row,f0\n0,x,9.3\n1,y,8.4\n", "t");
		assertEquals(List.of("row 2", "row", "f0"), pandas.columns());
		assertEquals(List.of("0", "x", 9.3), pandas.rows().get(0));
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

	@Test
	void wordsThatSpreadsheetsTakeForFormulas_areTextThereAndThemselvesHere() throws Exception {
		final List<Object> words = List.of("=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(1)", "\tx", "\r=1", "\n=1", "'=1",
			"''+x", "\uFF1D1+1", "-", "'quoted'", "plain", "a=b");
		final List<String> columns = words.stream().map(word -> "c" + words.indexOf(word)).toList();
		final String csv = new Table(columns, List.of(words)).csv();
		assertTrue(csv.contains("'=cmd|' /C calc'!A0,'+1+1,'-2+3,'@SUM(1),'\tx,"), csv);
		assertTrue(csv.endsWith(",-,'quoted',plain,a=b\n"), csv);
		final List<Object> read = TableReader.parse(csv, "x").rows().get(0);
		assertEquals(words.stream().map(word -> word.toString().trim()).toList(), read.stream().map(word -> word.toString()
			.trim()).toList());
		assertEquals("'=x\n1\n", new Table(List.of("=x"), List.of(List.of(1))).csv());
		assertEquals(List.of("=x"), TableReader.parse("'=x\n1\n", "x").columns());
	}

	@Test
	void numbers_stayNumbers() throws Exception {
		final Table table = new Table(List.of("a", "b", "c", "d"), List.of(List.of(-1.5, -3, Double.NaN, "-2e5")));
		assertEquals("a,b,c,d\n-1.5,-3,NaN,-2e5\n", table.csv());
		assertEquals(List.of(-1.5, -3.0, Double.NaN, -2e5), TableReader.parse(table.csv(), "x").rows().get(0));
	}
}
