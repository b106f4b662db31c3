package org.imagingbiomarkers.plugins.signature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;

import org.imagingbiomarkers.io.result.Table;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

/**
 * Build Signature where there is nothing to find, with ComBat, selection and tuning on: {@code -DnoiseRuns=200} for 200
 * tables of noise. What it counted is in {@code target/noise-runs.txt}.
 */
@EnabledIfSystemProperty(named = "noiseRuns", matches = "[1-9]\\d*")
@Tag("docs/commands/build-signature#what-it-computes")
class NoiseRunsTest {

	private static final int RUNS = Integer.getInteger("noiseRuns", 0);
	private static final int ROWS = 80;
	private static final int FEATURES = 40;

	@TempDir
	private Path folder;

	private static String table(final long seed) {
		final Random random = new Random(seed);
		final StringBuilder text = new StringBuilder("patient,scanner,outcome");
		for (int f = 0; f < FEATURES; f++) {
			text.append(",f").append(f);
		}
		for (int i = 0; i < ROWS; i++) {
			final int scanner = random.nextInt(3);
			text.append("\np").append(i).append(",S").append(scanner).append(',').append(i % 2);
			for (int f = 0; f < FEATURES; f++) {
				// scanners shift and scale what they measure
				text.append(',').append((1 + 0.5 * scanner) * random.nextGaussian() + 2 * scanner);
			}
		}
		return text.append('\n').toString();
	}

	@ParameterizedTest
	@ValueSource(strings = { "elastic net", "ridge", "random forest" })
	void theIntervalOfTheAuc_coversOneHalf(final String learner) throws Exception {
		int covered = 0;
		int above = 0;
		double sum = 0;
		try (Context context = new Context(CommandService.class, TaskService.class)) {
			for (int run = 0; run < RUNS; run++) {
				final Path file = Files.writeString(folder.resolve("noise.csv"), table(run));
				final CommandModule module = context.service(CommandService.class).run(BuildSignature.class, true, "file", file
					.toFile(), "outcome", "outcome", "patient", "patient", "batch", "scanner", "learner", learner, "filters",
					"variance 0, correlation 0.9, strongest 10", "seed", Integer.toString(run)).get();
				assertEquals(null, module.getCancelReason());
				final List<Object> auc = ((Table) module.getOutput("table")).rows().stream().filter(row -> row.subList(0, 3)
					.equals(List.of("cross-validation", "signature", "AUC"))).findFirst().orElseThrow();
				sum += (double) auc.get(3);
				if ((double) auc.get(4) <= 0.5 && (double) auc.get(5) >= 0.5) covered++;
				else if ((double) auc.get(4) > 0.5) above++;
			}
		}
		final String said = learner + ": " + covered + " of " + RUNS + " intervals cover 0.5, " + above +
			" lie above; mean AUC " + sum / RUNS;
		Files.writeString(Path.of("target", "noise-runs.txt"), said + "\n", StandardOpenOption.CREATE,
			StandardOpenOption.APPEND);
		assertTrue(covered >= 0.93 * RUNS, said);
	}
}
