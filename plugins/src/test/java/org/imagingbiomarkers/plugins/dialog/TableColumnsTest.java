package org.imagingbiomarkers.plugins.dialog;

import static org.imagingbiomarkers.plugins.dialog.FormTest.field;
import static org.imagingbiomarkers.plugins.dialog.FormTest.form;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import javax.swing.SwingUtilities;

import org.imagingbiomarkers.plugins.response.ComBatHarmonization;
import org.imagingbiomarkers.plugins.response.Repeatability;
import org.imagingbiomarkers.plugins.response.ResponseAssessment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.command.Command;

/** Names of columns are checked against the table while they are typed. */
class TableColumnsTest {

	@TempDir
	Path folder;
	private Path table;

	@BeforeEach
	void write() throws Exception {
		table = Files.writeString(folder.resolve("features.csv"), "scanner,age,entropy,\"adc (10^-3 mm^2/s)\"\nA,60,1,2\n");
	}

	private Form read(final Class<? extends Command> command, final Path file) throws Exception {
		final Form form = form(command, null);
		final CountDownLatch known = new CountDownLatch(1);
		final TableColumns columns = new TableColumns(form, known::countDown);
		form.problems().ask(columns::problem);
		form.type(field(form, "file"), file.toString());
		SwingUtilities.invokeAndWait(columns::follow);
		assertTrue(known.await(30, TimeUnit.SECONDS), "nothing was read");
		return form;
	}

	private static Optional<String> problem(final Form form, final String key, final String text) {
		form.type(field(form, key), text);
		return form.problems().of(field(form, key));
	}

	@Test
	void missingColumn_isAProblemOfItsField() throws Exception {
		final Form form = read(ComBatHarmonization.class, table);
		assertEquals(Optional.of("Batch column must name a column of the table, but it has no \"batch\"."), problem(form,
			"batch", "batch"));
		assertEquals(Form.Mark.WRONG, form.problem().orElseThrow().mark());
		assertEquals(Optional.empty(), problem(form, "batch", "scanner"));
		assertEquals(Optional.of(
			"Covariates must name columns of the table, but it has no \"agee\": the nearest one is \"age\"."), problem(form,
				"covariates", "age, agee"));
		assertEquals(Optional.empty(), problem(form, "features", "entropy, adc (10^-3 mm^2/s)"));
		assertEquals(Optional.empty(), problem(form, "features", ""));
	}

	@Test
	void repeatability_knowsItsColumns() throws Exception {
		final Form form = read(Repeatability.class, table);
		assertTrue(problem(form, "subject", "subject").isPresent());
		assertTrue(problem(form, "columns", "entropy, contrast").orElseThrow().contains("\"contrast\""));
	}

	@Test
	void folderOfTables_hasTheColumnsOfAll() throws Exception {
		Files.writeString(folder.resolve("later.csv"), "lesion,volume (mL)\n1,2\n");
		final Form form = read(ResponseAssessment.class, folder);
		form.type(field(form, "criterion"), "repeatability");
		assertEquals(Optional.empty(), problem(form, "column", "volume (mL)"));
		assertEquals(Optional.empty(), problem(form, "column", "adc (10^-3 mm^2/s)"));
		assertTrue(problem(form, "column", "adc").isPresent());
	}

	@Test
	void tableThatIsNotReadYet_isNoProblem() throws Exception {
		final Form form = form(ComBatHarmonization.class, null);
		form.problems().ask(new TableColumns(form, () -> {})::problem);
		form.type(field(form, "file"), table.toString());
		assertEquals(Optional.empty(), problem(form, "batch", "batch"));
	}
}
