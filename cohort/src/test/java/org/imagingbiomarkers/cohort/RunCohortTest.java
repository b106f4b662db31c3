package org.imagingbiomarkers.cohort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.plugins.cohort.Cohort;
import org.imagingbiomarkers.plugins.cohort.CohortFiles;
import org.imagingbiomarkers.plugins.cohort.FolderFiles;
import org.imagingbiomarkers.samples.CohortSample;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.convert.ConvertService;
import org.scijava.module.ModuleService;
import org.scijava.task.TaskService;

import picocli.CommandLine;

@Tag("docs/commands/cohort#what-it-computes")
class RunCohortTest {

	@TempDir
	Path folder;

	private final StringWriter said = new StringWriter();

	@Test
	void theEmbeddedEngineGivesTheTableAsCsvAndAsParquetAndTheFailures() throws Exception {
		final Path sample = CohortSample.write(folder, 5);
		Files.writeString(sample.resolve("manifest.csv"), Files.readString(sample.resolve("manifest.csv")) +
			"lost,,nowhere,,ADC Map...,,,,\n");
		final Path output = folder.resolve("results");
		assertEquals(1, run("-m", sample.resolve("manifest.csv").toString(), "-o", output.toString()), said.toString());
		assertTrue(said.toString().contains("11 cases: 10 done, 1 failed"), said.toString());
		assertTrue(said.toString().contains("Spark UI: http"), said.toString());
		assertEquals(11, Files.readAllLines(output.resolve("table.csv")).size());
		assertTrue(Files.readString(output.resolve("failures.csv")).contains("There is no file or folder \"\"nowhere\"\""));
		try (ParquetReader<Group> rows = ParquetReader.builder(new GroupReadSupport(), new org.apache.hadoop.fs.Path(output
			.resolve("table.parquet").toUri())).build())
		{
			for (int i = 0; i < 10; i++) {
				final Group row = rows.read();
				assertEquals(CohortSample.name(i / 2), row.getString("case", 0));
				if (i % 2 == 0) assertEquals(CohortSample.adc(i / 2), row.getDouble("adc (10^-3 mm^2/s)", 0), 0.01);
				else assertEquals(0, row.getFieldRepetitionCount("adc (10^-3 mm^2/s)"));
			}
			assertEquals(null, rows.read());
		}
		run("-m", sample.resolve("manifest.csv").toString(), "-o", output.toString());
		assertTrue(said.toString().contains("10 done (10 by an earlier run), 1 failed"), said.toString());
	}

	@Test
	void aManifestWithCommandsAfterwardsEndsInTheSameSignatureAsWithoutSpark() throws Exception {
		final Path sample = CohortSample.writeStudy(folder, 12);
		Files.writeString(sample.resolve("study.yaml"), Files.readString(sample.resolve("study.yaml")).replace("folds: 4",
			"folds: 2, inner_folds: 2"));
		assertEquals(0, run("-m", sample.resolve("study.yaml").toString(), "-o", folder.resolve("spark").toString()), said
			.toString());
		try (Context context = new Context(CommandService.class, ModuleService.class, ConvertService.class,
			TaskService.class))
		{
			assertEquals(null, context.service(CommandService.class).run(Cohort.class, true, "manifest", sample.resolve(
				"study.yaml").toFile(), "output_folder", folder.resolve("here").toFile()).get().getCancelReason());
		}
		for (final String file : List.of("table.csv", "joined/JoinTables.csv", "signature/signature.signature.json",
			"signature/signature_performance.csv"))
		{
			assertEquals(-1, Files.mismatch(folder.resolve("here").resolve(file), folder.resolve("spark").resolve(file)), file);
		}
	}

	@Test
	void whatCannotBeRunIsSaidInOneSentence() throws Exception {
		assertEquals(2, run("-m", folder.resolve("none.csv").toString(), "-o", folder.resolve("a").toString()));
		assertTrue(said.toString().contains("manifest must be a CSV or YAML file, but there is no file \"none.csv\"."), said
			.toString());
		final Path sample = CohortSample.write(folder, 1);
		try (Closeable other = new FolderFiles(folder, folder.resolve("a")).lock()) {
			assertEquals(2, run("-m", sample.resolve("manifest.csv").toString(), "-o", folder.resolve("a").toString()));
		}
		assertTrue(said.toString().contains("output_folder must be a folder that no other run writes to"), said.toString());
	}

	@Test
	void aStoreOfHadoopKeepsWholeFilesAndOneRun() throws Exception {
		final CohortFiles store = store();
		store.write("cases/a.json", writer -> writer.write("one"));
		store.write("cases/a.json", writer -> writer.write("two"));
		assertEquals("two", store.read("cases/a.json").orElseThrow());
		assertTrue(store.read("cases/b.json").isEmpty());
		assertThrows(IOException.class, () -> store.write("cases/a.json", writer -> {
			writer.write("thr");
			throw new IOException("No space left on device");
		}));
		assertEquals("two", store.read("cases/a.json").orElseThrow());
		assertEquals("dwi", assertThrows(InputException.class, () -> store.states("x/dwi")).getMessage().split("\"")[1]);
		try (Closeable locked = store.lock()) {
			assertTrue(assertThrows(InputException.class, () -> store().lock()).getMessage().startsWith(
				"output_folder must be"));
		}
		store.write("_cohort.lock", writer -> writer.write("of a run that was killed"));
		store.lock().close();
	}

	@Test
	void aStoreGivesTheSameBytesAsAFolderAndWhenItIsFullTheNextRunGoesOn() throws Exception {
		final Path sample = CohortSample.write(folder, 2);
		assertEquals(0, run("--maps", "-m", sample.resolve("manifest.csv").toString(), "-o", folder.resolve("here")
			.toString()));
		System.setProperty("spark.hadoop.fs.small.impl", SmallStore.class.getName());
		System.setProperty("spark.hadoop.fs.AbstractFileSystem.small.impl", SmallStore.Context.class.getName());
		try {
			SmallStore.ROOM.set(100);
			assertEquals(2, runInStore(sample));
			final String sentence = "The results cannot be written to output_folder. A file cannot be read or written: there " +
				"is no room left on the disk: make room, or choose another folder. The finished cases are kept";
			assertTrue(said.toString().contains("4 of 4 cases, 4 failed") && said.toString().contains(sentence), said
				.toString());
			try (Stream<Path> all = Files.walk(folder.resolve("there"))) {
				assertEquals(0, all.filter(Files::isRegularFile).count(), "half-written files");
			}
			SmallStore.ROOM.set(1_000_000);
			assertEquals(0, runInStore(sample), said.toString());
			assertSame(folder.resolve("here"), folder.resolve("there"));
			// All but the last file of a run.
			Files.delete(folder.resolve("there/table.parquet"));
			SmallStore.ROOM.set(size("table.csv") + size("failures.csv") + size("provenance.json") + 500);
			said.getBuffer().setLength(0);
			assertEquals(2, runInStore(sample));
			assertTrue(said.toString().contains(sentence), said.toString());
			assertEquals(List.of("audit-trail.jsonl", "cases", "failures.csv", "maps", "provenance.json", "table.csv"), names(
				folder.resolve("there")));
			SmallStore.ROOM.set(1_000_000);
			assertEquals(0, runInStore(sample));
			assertTrue(said.toString().contains("4 done (4 by an earlier run)"), said.toString());
			assertSame(folder.resolve("here"), folder.resolve("there"));
		}
		finally {
			System.clearProperty("spark.hadoop.fs.small.impl");
			System.clearProperty("spark.hadoop.fs.AbstractFileSystem.small.impl");
		}
	}

	private int runInStore(final Path sample) throws IOException {
		final int exit = run("--maps", "-m", SmallStore.place(sample.resolve("manifest.csv")), "-o", SmallStore.place(folder
			.resolve("there")));
		final Path failures = folder.resolve("there/failures.csv");
		if (Files.exists(failures)) said.append(Files.readString(failures));
		return exit;
	}

	private long size(final String name) throws IOException {
		return Files.size(folder.resolve("there").resolve(name));
	}

	private static void assertSame(final Path one, final Path other) throws IOException {
		for (final String table : List.of("table.csv", "table.parquet", "failures.csv")) {
			assertEquals(-1, Files.mismatch(one.resolve(table), other.resolve(table)), table);
		}
		assertEquals(names(one.resolve("maps")), names(other.resolve("maps")));
	}

	private static List<String> names(final Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.map(file -> file.getFileName().toString()).filter(name -> !name.startsWith(".")).sorted().toList();
		}
	}

	@Test
	void theEncodingsInTheFooterAreSorted() throws Exception {
		final Path sample = CohortSample.write(folder, 1);
		assertEquals(0, run("-m", sample.resolve("manifest.csv").toString(), "-o", folder.resolve("sorted").toString()));
		final byte[] file = Files.readAllBytes(folder.resolve("sorted/table.parquet"));
		final int length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(file.length - 8);
		final FileMetaData footer = Util.readFileMetaData(new ByteArrayInputStream(file, file.length - 8 - length, length));
		for (final ColumnChunk column : footer.getRow_groups().get(0).getColumns()) {
			final List<Encoding> encodings = column.getMeta_data().getEncodings();
			assertTrue(encodings.size() > 1);
			assertEquals(encodings.stream().sorted().toList(), encodings);
		}
	}

	private CohortFiles store() {
		return new StoreFiles(folder.toUri().toString(), folder.resolve("store").toUri().toString(), new Configuration());
	}

	private int run(final String... arguments) {
		final CommandLine line = new CommandLine(new RunCohort());
		line.setOut(new PrintWriter(said));
		line.setErr(new PrintWriter(said));
		final String[] all = new String[arguments.length + 2];
		System.arraycopy(arguments, 0, all, 0, arguments.length);
		all[arguments.length] = "--master";
		all[arguments.length + 1] = "local[2]";
		return line.execute(all);
	}
}
