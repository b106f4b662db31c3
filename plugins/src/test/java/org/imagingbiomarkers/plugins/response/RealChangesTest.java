package org.imagingbiomarkers.plugins.response;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.io.result.TableReader;
import org.imagingbiomarkers.plugins.response.RealChanges.OwnLimits;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("docs/commands/response-assessment#what-it-computes")
@Tag("docs/repeatability#which-limit-is-taken")
class RealChangesTest {

	@TempDir
	Path folder;

	private Table table(final String csv) throws Exception {
		return TableReader.read(Files.writeString(folder.resolve("lesions.csv"), csv), "patient"::equals);
	}

	private static String shown(final RealChanges changes, final String... columns) {
		return changes.table().rows().stream().map(row -> List.of(columns).stream().map(column -> row.get(changes.table()
			.columns().indexOf(column)).toString()).collect(Collectors.joining(" "))).collect(Collectors.joining("; "));
	}

	@Test
	void aChange_isHeldAgainstTheClaimOfItsOrgan() throws Exception {
		final RealChanges changes = RealChanges.of(table("patient,time_point,lesion,organ,adc mean (10^-3 mm^2/s)\n" +
			"1,a,x,brain,1.0\n1,a,y,liver segment 4,1.0\n1,a,z,kidney,1.0\n1,b,x,brain,1.15\n1,b,y,liver segment 4,1.15\n" +
			"1,b,z,kidney,1.15\n"), "lesions", OwnLimits.NONE);
		assertEquals("x real increase ADC, brain (proposed) read; y no real change ADC, liver (proposed) read", shown(changes,
			"lesion", "real", "claim", "evidence"));
		assertTrue(changes.warnings().isEmpty());
	}

	@Test
	void uptake_isThatOfFdg_unlessATracerIsNamed() throws Exception {
		final String rows =
			"patient,time_point,lesion,organ,kind%s,SUVbw max (g/mL)\n1,a,x,lung,%s%s,10\n1,b,x,lung,%s%s,7.3\n";
		final RealChanges fdg = RealChanges.of(table(String.format(rows, "", "target", "", "target", "")), "lesions",
			OwnLimits.NONE);
		assertEquals("real decrease SUVmax FDG (review)", shown(fdg, "real", "claim"));
		assertEquals(1, fdg.warnings().size());
		final RealChanges psma = RealChanges.of(table(String.format(rows, ",tracer", "node", ",68Ga-PSMA-11", "node",
			",68Ga-PSMA-11")), "lesions", OwnLimits.NONE);
		assertEquals("no real change SUVmax PSMA-11, lymph node", shown(psma, "real", "claim"));
		assertTrue(psma.warnings().isEmpty());
	}

	@Test
	void volumes_areHeldAgainstTheClaimOfTheirSize() throws Exception {
		final String header = "patient,time_point,lesion,organ,modality,longest_diameter (mm),volume (mL)\n";
		final RealChanges changes = RealChanges.of(table(header +
			"1,a,x,lung,CT,60,100\n1,a,y,lung,CT,20,4\n1,a,z,lung,MR,20,4\n1,a,t,lung,CT,5,0.1\n" +
			"1,b,x,lung,CT,60,128\n1,b,y,lung,CT,20,5.12\n1,b,z,lung,MR,20,5.12\n1,b,t,lung,CT,5,0.128\n"), "lesions",
			OwnLimits.NONE);
		assertEquals("x real increase Volume CT, 50 to 100 mm (claim) recalled; " +
			"y no real change Volume CT, 10 to 34 mm (claim) recalled", shown(changes, "lesion", "real", "claim", "evidence"));
	}

	@Test
	void ownData_replaceThePublishedOnes_andNeedNoOrgan() throws Exception {
		final Path own = Files.writeString(folder.resolve("own.csv"),
			"quantity,change down (%),change up (%)\nadc mean,-50,100\nwrong,NaN,NaN\n");
		final RealChanges changes = RealChanges.of(table("patient,time_point,lesion,organ,adc mean (10^-3 mm^2/s)\n" +
			"1,a,x,brain,1.0\n1,a,y,,1.0\n1,b,x,brain,1.9\n1,b,y,,2.1\n"), "lesions", OwnLimits.read("test_retest", own
				.toFile()));
		assertEquals("x no real change own test-retest data own own.csv; y real increase own test-retest data own own.csv",
			shown(changes, "lesion", "real", "claim", "evidence", "source"));
	}

	@Test
	void anotherTable_isRefusedWithTheColumnThatIsMissing() throws Exception {
		final Path other = Files.writeString(folder.resolve("other.csv"), "quantity,RC (%)\nadc,20\n");
		final InputException refused = assertThrows(InputException.class, () -> OwnLimits.read("test_retest", other
			.toFile()));
		assertEquals("test_retest must have the columns of Test-Retest Repeatability, but \"other.csv\" has no " +
			"\"change down (%)\".", refused.getMessage());
	}
}
