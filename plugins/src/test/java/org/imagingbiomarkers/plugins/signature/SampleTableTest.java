package org.imagingbiomarkers.plugins.signature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.model.survival.SurvivalTimes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.ImagePlus;

/** Tables of samples as they come. */
class SampleTableTest {

	private static final OutcomeFields OUTCOME = new OutcomeFields("died$1", "", "");

	@TempDir
	private Path folder;

	private SampleTable table(final String text) throws IOException {
		final File file = Files.writeString(folder.resolve("a$2.csv"), text).toFile();
		return SampleTable.read("file", file, List.of("patient", ""));
	}

	private static StudyData study(final SampleTable samples) throws InputException {
		return StudyData.of(samples, new StudyData.Columns(OUTCOME, "patient", "", List.of("stage"), List.of()),
			new ArrayList<Warning>());
	}

	@Test
	void patientsThatLookLikeNumbersStayApart() throws IOException {
		assertArrayEquals(new String[] { "007", "7", "7.0", "12345678901234567890", "12345678901234567891" }, table(
			"patient,x\n007,1\n7,2\n7.0,3\n12345678901234567890,4\n12345678901234567891,5\n").patients("patient", "patient"));
	}

	@Test
	void namesOfRowsAreNoFeatures() throws IOException {
		final List<Warning> warnings = new ArrayList<>();
		assertEquals(List.of("width", "solid"), table("row_id,ID,Patient,width,solid\n1,1,1,1,1\n2,2,2,2,2\n").features(Set
			.of(), warnings));
		assertEquals(
			"\"row_id\" of \"a$2.csv\" is not taken as a feature, because it seems to name rows: list it among the " +
				"features if it is one.", warnings.get(0).sentence());
		assertEquals(3, warnings.size());
	}

	@Test
	void dollarsInNamesAreNamed() throws IOException {
		final SampleTable samples = table("patient,died$1,stage\na,0,1\nb,2,2\n");
		final String sentence = assertThrows(InputException.class, () -> OUTCOME.read(samples)).getMessage();
		assertEquals(" (\"died$1\" of \"a$2.csv\").", sentence.substring(sentence.indexOf(" (\"")));
	}

	@Test
	void timesThatAreAllTheSameAreRefused() throws IOException {
		final SampleTable samples = table("patient,t,e\na,5,1\nb,5,0\n");
		assertEquals("All times are 5.0, but different ones are needed (\"t\" and \"e\" of \"a$2.csv\").", assertThrows(
			InputException.class, () -> new OutcomeFields("", "t", "e").read(samples)).getMessage());
	}

	@Test
	void groupsWithoutAPairAtRiskHaveAChart() {
		final SurvivalTimes data = SurvivalTimes.of(new double[] { 1, 2, 9, 10 }, new double[] { 0, 0, 1, 1 });
		final Map<String, ImagePlus> plots = new HashMap<>();
		SignatureCharts.survival("s", "t", data, new boolean[] { true, true, false, false }, plots);
		assertEquals(Set.of(SignatureCharts.SURVIVAL), plots.keySet());
	}

	@Test
	void lesionsOfAPatientMayHaveTheSameStage() throws IOException {
		assertEquals(3, study(table("patient,died$1,stage,volume\na,0,1,5\na,0,1,7\nb,1,2,5\n")).table().rows());
	}

	@Test
	void aRowThatIsThereTwiceIsRefused() throws IOException {
		final SampleTable samples = table("patient,died$1,stage,volume\na,0,1,5\na,0,1,5\nb,1,2,5\n");
		assertEquals(
			"Rows 1 and 2 with an outcome in \"a$2.csv\" are the same patient \"a\" with the same values, but each " +
				"sample must be there once.", assertThrows(InputException.class, () -> study(samples)).getMessage());
	}
}
