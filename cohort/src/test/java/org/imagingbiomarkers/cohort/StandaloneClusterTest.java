package org.imagingbiomarkers.cohort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.imagingbiomarkers.samples.CohortSample;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import picocli.CommandLine;

/** A real master with two workers, one of which is killed, and a driver that is killed and started again. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Spark is started from a folder of links")
@Tag("docs/commands/cohort#what-it-computes")
class StandaloneClusterTest {

	private static final int PATIENTS = 30;

	@TempDir
	Path folder;

	@Test
	void neitherAKilledWorkerNorAKilledDriverLosesOrDoublesACase() throws Exception {
		final String manifest = CohortSample.write(folder, PATIENTS).resolve("manifest.csv").toString();
		final Path there = folder.resolve("cluster");
		try (StandaloneCluster cluster = new StandaloneCluster(folder)) {
			final Process killed = cluster.run("driver1", "-m", manifest, "-o", there.toString());
			awaitCases(there, 5, cluster, "driver1");
			killed.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
			assertFalse(Files.exists(there.resolve("table.csv")));
			final Process again = cluster.run("driver2", "-m", manifest, "-o", there.toString());
			awaitCases(there, 15, cluster, "driver2");
			cluster.killWorker();
			assertTrue(again.waitFor(300, TimeUnit.SECONDS), cluster.said("driver2"));
			assertEquals(0, again.exitValue(), cluster.said("driver2"));
			assertTrue(cluster.said("driver2").contains("by an earlier run"), cluster.said("driver2"));
		}
		final Path here = folder.resolve("here");
		assertEquals(0, new CommandLine(new RunCohort()).execute("-m", manifest, "-o", here.toString(), "--master",
			"local[2]"));
		assertEquals(Files.readString(here.resolve("table.csv")), Files.readString(there.resolve("table.csv")));
		// Of another program and other machines: the same bytes.
		assertEquals(-1, Files.mismatch(here.resolve("table.parquet"), there.resolve("table.parquet")));
		assertEquals(2 * PATIENTS, cases(there));
	}

	private static void awaitCases(final Path output, final int number, final StandaloneCluster cluster,
		final String driver) throws Exception
	{
		for (int i = 0; i < 3000; i++) {
			if (cases(output) >= number) return;
			Thread.sleep(100);
		}
		throw new IOException(cluster.said(driver));
	}

	private static long cases(final Path output) throws IOException {
		final Path folder = output.resolve("cases");
		if (!Files.isDirectory(folder)) return 0;
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter(file -> file.toString().endsWith(".json")).count();
		}
		catch (final UncheckedIOException e) {
			return 0; // a file that was moved to its place meanwhile
		}
	}
}
