package org.imagingbiomarkers.networks.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.networks.TestModels;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.plugins.cohort.CommandCall;
import org.imagingbiomarkers.plugins.command.BatchPresenter;
import org.imagingbiomarkers.plugins.signature.ApplySignature;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.convert.ConvertService;
import org.scijava.module.ModuleService;
import org.scijava.task.TaskService;

/** Models of scikit-learn, exported by skl2onnx, in Apply Signature. */
class TableModelTest {

	private static final Context CONTEXT = new Context(CommandService.class, ModuleService.class, ConvertService.class,
		TaskService.class);

	@TempDir
	private Path folder;

	@BeforeEach
	void copy() throws IOException {
		Files.write(folder.resolve("rows.csv"), TestModels.resource("table/rows.csv"));
	}

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	static Stream<String> expected() {
		return new String(TestModels.resource("table/expected.csv"), StandardCharsets.UTF_8).lines();
	}

	private Path model(final String name) throws IOException {
		for (final String file : new String[] { name + ".onnx", name + ".yaml" }) {
			Files.write(folder.resolve(file), TestModels.resource("table/" + file));
		}
		return folder.resolve(name + ".onnx");
	}

	private static CommandModule apply(final Object... inputs) throws IOException {
		final Map<String, Object> all = new LinkedHashMap<>();
		for (int i = 0; i < inputs.length; i += 2) {
			all.put((String) inputs[i], inputs[i + 1]);
		}
		return CommandCall.run(CONTEXT, CONTEXT.service(CommandService.class).getCommand(ApplySignature.class), all,
			new BatchPresenter(CONTEXT, Workers.single()));
	}

	@ParameterizedTest
	@MethodSource("expected")
	void predictions_areThoseOfScikitLearn(final String line) throws IOException {
		final String[] cells = line.split(",");
		final boolean regression = cells[0].contains("regression") || cells[0].equals("linear");
		final CommandModule module = apply("signature", model(cells[0]).toFile(), "file", folder.resolve("rows.csv").toFile(),
			"patient", "sample", "output_folder", folder.resolve("out").toFile());
		assertFalse(module.isCanceled(), () -> module.getCancelReason());
		final Table table = (Table) module.getOutput("table");
		final int at = table.columns().indexOf(regression ? "value" : "probability malignant");
		for (int row = 0; row < cells.length - 1; row++) {
			final double value = Double.parseDouble(cells[row + 1]);
			assertEquals(value, ((Number) table.rows().get(row).get(at)).doubleValue(), 1e-4 * Math.max(1, Math.abs(value)));
			assertEquals("s" + (row + 1), table.rows().get(row).get(0));
			if (!regression && Math.abs(value - 0.5) > 0.1 && !cells[0].equals("svm")) assertEquals(value > 0.5 ? "malignant"
				: "benign", table.rows().get(row).get(1));
		}
		assertTrue(Files.readString(folder.resolve("out/rows_ApplySignature.json")).contains("tests; nothing else"));
	}

	@Test
	void aValueOutsideOfTraining_isRefusedOrReported() throws IOException {
		final Path rows = folder.resolve("rows.csv");
		Files.writeString(rows, Files.readString(rows) + "far,1000000,1,1,1\n");
		final Path model = model("forest");
		final CommandModule refused = apply("signature", model.toFile(), "file", rows.toFile(), "patient", "sample");
		assertTrue(refused.getCancelReason().contains("\"stat_mean\" is 1000000"), refused.getCancelReason());
		final Table table = (Table) apply("signature", model.toFile(), "file", rows.toFile(), "patient", "sample", "anyway",
			true).getOutput("table");
		assertEquals("yes", table.rows().get(12).get(table.columns().indexOf("outside of training")));
	}

	@Test
	void whatDoesNotFit_isOneSentence() throws IOException {
		final Path rows = folder.resolve("rows.csv");
		final Path model = model("forest");
		assertReason(apply("signature", model.toFile()), "file must be a table for an ONNX model");
		assertReason(apply("signature", model.toFile(), "file", rows.toFile(), "evaluate", true), "evaluate must be false");
		final Path other = Files.writeString(folder.resolve("other.csv"), "sample,stat_mean\na,1\n");
		assertReason(apply("signature", model.toFile(), "file", other.toFile()), "needs the column \"stat_var\"");
		Files.writeString(folder.resolve("forest.yaml"), Files.readString(folder.resolve("forest.yaml")).replaceAll(
			"sha256: ....", "sha256: 0000"));
		assertReason(apply("signature", model.toFile(), "file", rows.toFile()), "must be the file that its card describes");
		Files.delete(folder.resolve("forest.yaml"));
		assertReason(apply("signature", model.toFile(), "file", rows.toFile()), "there is no \"forest.yaml\"");
	}

	private static void assertReason(final CommandModule module, final String part) {
		assertTrue(module.isCanceled() && module.getCancelReason().contains(part), module.getCancelReason());
	}
}
