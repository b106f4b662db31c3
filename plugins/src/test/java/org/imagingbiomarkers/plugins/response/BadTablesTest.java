package org.imagingbiomarkers.plugins.response;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.io.result.TableReader;
import org.imagingbiomarkers.plugins.ReferenceData;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Tables with a mistake: a sentence that names the column and the row, or an answer; never anything else. */
class BadTablesTest {

	private static final int TABLES = 150;
	private static final Map<String, String> CRITERIA = Map.ofEntries(Map.entry("recist", "RECIST 1.1"), Map.entry(
		"irecist", "iRECIST"), Map.entry("imrecist", "imRECIST"), Map.entry("mrecist", "mRECIST"), Map.entry("easl", "EASL"),
		Map.entry("choi", "Choi"), Map.entry("rano2", "RANO 2.0"), Map.entry("ranobm", "RANO-BM"), Map.entry("lugano",
			"Lugano CT"), Map.entry("luganopet", "Lugano PET"), Map.entry("lyric", "LYRIC"), Map.entry("pcwg3", "PCWG3 bone"),
		Map.entry("recip", "RECIP 1.0"), Map.entry("imwg", "IMWG plasmacytoma"), Map.entry("gcig", "GCIG CA-125"), Map.entry(
			"promise", "PROMISE"));

	@TempDir
	private Path folder;

	/** A table as cells, the heading first. */
	private static List<String[]> cells(final String name) throws Exception {
		final List<String[]> cells = new ArrayList<>();
		for (final String line : Files.readAllLines(ReferenceData.path("response/" + name + "_lesions.csv"))) {
			cells.add(line.split(",", -1));
		}
		return cells;
	}

	private String sentence(final List<String[]> cells, final String criterion) throws Exception {
		final Path file = folder.resolve("bad.csv");
		Files.write(file, cells.stream().map(row -> String.join(",", row)).toList());
		try {
			final Table table = TableReader.read(file, "patient"::equals);
			CriterionChoice.assess(table, "\"bad.csv\"", criterion, new ArrayList<>());
			return "";
		}
		catch (final InputException | InvalidInputException e) {
			return e.getMessage();
		}
	}

	@TestFactory
	Stream<DynamicTest> aMistakeInACellIsASentence() {
		return CRITERIA.entrySet().stream().sorted(Map.Entry.comparingByKey()).map(one -> dynamicTest(one.getValue(), () -> {
			final Random random = new Random(11);
			final List<String> wrong = List.of("-3", "many", "", "1e999", "NaN", "5 mm", "new", "PD", "=A1", "ä");
			int refused = 0;
			for (int i = 0; i < TABLES; i++) {
				final List<String[]> cells = cells(one.getKey());
				final int row = 1 + random.nextInt(cells.size() - 1);
				final int column = random.nextInt(cells.get(0).length);
				cells.get(row)[column] = wrong.get(random.nextInt(wrong.size()));
				final String found = sentence(cells, one.getValue());
				final String what = cells.get(0)[column] + " of row " + row + " = \"" + cells.get(row)[column] + "\": " + found;
				if (found.isEmpty()) continue;
				refused++;
				assertTrue(found.endsWith(".") && !found.contains("Exception") && !found.contains("null") && found.length() < 600,
					what);
				assertTrue(found.contains("row") || found.contains("visit") || found.contains("later time point") || found
					.contains("column"), what);
			}
			assertTrue(refused > TABLES / 10, refused + " refused");
		}));
	}

	@TestFactory
	Stream<DynamicTest> aMissingOrForeignColumnIsASentence() {
		return CRITERIA.entrySet().stream().sorted(Map.Entry.comparingByKey()).map(one -> dynamicTest(one.getValue(), () -> {
			final int columns = cells(one.getKey()).get(0).length;
			for (int column = 0; column < columns; column++) {
				final List<String[]> cells = cells(one.getKey());
				final String heading = cells.get(0)[column];
				cells.get(0)[column] = heading.contains("(") ? heading.replaceFirst("\\(.*\\)", "(furlong)") : "other";
				final String found = sentence(cells, one.getValue());
				assertFalse(found.contains("Exception"), heading + ": " + found);
				assertTrue(found.isEmpty() || found.endsWith("."), heading + ": " + found);
				if (heading.contains("(")) {
					assertTrue(found.contains(heading.substring(0, heading.indexOf(' '))), heading + ": " + found);
				}
			}
		}));
	}

	@TestFactory
	Stream<DynamicTest> whatIsWrongIsNamedWithItsRow() {
		final Map<String, String[]> tables = Map.of("it is target; a lesion that was not there is a new one (row 5).",
			new String[] { "iRECIST", "patient,time_point,day,lesion,kind,size (mm)\na,b,0,A,target,20\na,v1,56,A,target,20\n" +
				"b,b,0,A,target,20\nb,v1,56,A,target,20\nb,v1,56,X,target,9\n" }, "but it measures 9.0 mm (row 1).",
			new String[] { "RECIST 1.1", "time_point,day,lesion,size (mm)\nb,0,A,9\nv1,56,A,9\n" },
			"for time point \"v1\", but it is blank (row 2).", new String[] { "RANO-BM",
				"time_point,day,lesion,size (mm),dexamethasone (mg/d)\nb,0,A,15,0\nv1,56,A,15,\n" },
			"but it is \"somewhere\" (row 1).", new String[] { "PROMISE",
				"time_point,lesion,region,SUVmean (g/mL),volume (mL),blood_pool (g/mL),liver (g/mL),parotid (g/mL)\n" +
					"b,L1,somewhere,4,1,1,5,16\n" }, "liver (g/mL) must be given for time point \"b\", but it is blank (row 1).",
			new String[] { "PROMISE",
				"time_point,lesion,region,SUVmean (g/mL),volume (mL),blood_pool (g/mL)\nb,L1,bone,4,1,1\n" },
			"since GCIG counts 7 and 28 days, but it is blank (row 2).", new String[] { "GCIG CA-125",
				"time_point,day,lesion,ca125 (U/mL),uln (U/mL)\nb,0,M,100,35\nv1,,M,20,35\n" });
		return tables.entrySet().stream().map(one -> dynamicTest(one.getKey(), () -> {
			final String found = sentence(Arrays.stream(one.getValue()[1].split("\n")).map(line -> line.split(",", -1))
				.toList(), one.getValue()[0]);
			assertNotNull(found);
			assertTrue(found.contains(one.getKey()), found);
		}));
	}

	/** A case: what the sentence must hold, the criterion, and the table. */
	private record Contradiction(String sentence, String criterion, String table) {}

	@TestFactory
	Stream<DynamicTest> visitsThatContradictEachOtherAreNamed() {
		final String heading = "patient,time_point,day,lesion,kind,size (mm)\n";
		final List<Contradiction> tables = new ArrayList<>();
		for (final String criterion : List.of("RECIST 1.1", "iRECIST", "imRECIST", "mRECIST", "volumetric")) {
			final String table = criterion.equals("volumetric") ? heading.replace("size (mm)", "volume (mL)") : criterion
				.equals("mRECIST") ? heading.replace("size", "viable") : heading;
			tables.add(new Contradiction("lesion \"A\" is target in row 1 and non-target in row 2.", criterion, table +
				"p,b,0,A,target,30\np,v1,42,A,non-target,20\n"));
			tables.add(new Contradiction("\"b\" (row 1) and \"v1\" (row 2) both have day 0.0.", criterion, table +
				"p,b,0,A,target,30\np,v1,0,A,target,20\n"));
			tables.add(new Contradiction("must be \"baseline\", but \"v1\" comes before it in the rows", criterion, table
				.replace(",day", "") + "p,v1,A,target,20\np,baseline,A,target,30\n"));
			tables.add(new Contradiction("must be \"Baseline\", but \"v1\" comes before it by its day", criterion, table +
				"p,Baseline,42,A,target,20\np,v1,0,A,target,30\n"));
			tables.add(new Contradiction("or in none, but in row 3 it is blank.", criterion, table +
				"p,b,0,A,target,20\np,v1,42,A,target,30\n,v2,84,A,target,30\n"));
		}
		tables.add(new Contradiction("must have a column \"attenuation (HU)\" for Choi, but it has none.", "Choi", heading +
			"p,b,0,A,target,30\np,v1,42,A,target,29\n"));
		tables.add(new Contradiction("must have a column \"SULpeak (g/mL)\" for PERCIST, but it has none.", "PERCIST", heading
			.replace("size (mm)", "SUVbw peak (g/mL)") + "p,b,0,A,target,10\np,v1,42,A,target,5\n"));
		tables.add(new Contradiction("since iRECIST confirms progression at least 28 days later, but it is blank (row 2).",
			"iRECIST", heading + "p,b,0,A,target,20\np,v1,,A,target,30\np,v2,84,A,target,40\n"));
		tables.add(new Contradiction("since PCWG3 counts 6 and 12 weeks, but it is blank (rows 2 to 4).", "PCWG3 bone",
			"patient,time_point,day,lesion,kind,state\np,b,0,A,bone,present\np,v1,,A,bone,present\np,v1,,X,new,present\n" +
				"p,v1,,Y,new,present\n"));
		tables.add(new Contradiction(
			"since LYRIC tells growth in the first 12 weeks from later growth, but it is blank (row 2).", "LYRIC",
			"patient,time_point,day,lesion,kind,longest_diameter (mm),perpendicular_diameter (mm)\n" +
				"p,b,0,A,node,20,20\np,v1,,A,node,40,40\n"));
		return tables.stream().map(one -> dynamicTest(one.criterion + " " + one.sentence, () -> {
			final String found = sentence(Arrays.stream(one.table.split("\n")).map(line -> line.split(",", -1)).toList(),
				one.criterion);
			assertTrue(found.contains(one.sentence), found);
		}));
	}

	@Test
	void aBlankDayBesideOneOfTheSameVisitIsThatDay() throws Exception {
		assertEquals("", sentence(Stream.of("time_point,day,lesion,size (mm)", "b,0,A,20", "b,,B,20", "v1,,A,30",
			"v1,42,B,20").map(line -> line.split(",", -1)).toList(), "RECIST 1.1"));
	}

	@Test
	void progressionOfAnUnknownDayIsNotNone() throws Exception {
		final Path file = folder.resolve("undated.csv");
		Files.writeString(file, "time_point,lesion,size (mm)\nb,A,20\nv1,A,30\n");
		final List<List<Object>> rows = CriterionChoice.assess(TableReader.read(file, "patient"::equals), "\"undated.csv\"",
			"imRECIST", new ArrayList<>()).table("real change", answer -> "").rows();
		assertTrue(rows.get(rows.size() - 1).contains("not known"), rows.toString());
	}
}
