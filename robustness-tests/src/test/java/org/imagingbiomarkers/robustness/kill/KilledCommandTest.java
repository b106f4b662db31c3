package org.imagingbiomarkers.robustness.kill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.audit.AuditCheck;
import org.imagingbiomarkers.io.result.ResultFolder;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.io.result.TableReader;
import org.imagingbiomarkers.io.tiff.TiffReader;
import org.imagingbiomarkers.plugins.cohort.CohortProgress;
import org.imagingbiomarkers.robustness.ForkedJava;
import org.imagingbiomarkers.robustness.kill.EndlessWriter.Kind;
import org.imagingbiomarkers.samples.CohortSample;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.scijava.Context;

/**
 * A process that is killed at any moment while commands write maps, tables, reports or a cohort leaves whole results or
 * ones that are known to be incomplete, loses no finished case, and the next run completes or removes the rest. How often
 * is set by {@code -Dkills=200}; that many moments are shared among the four kinds.
 */
@Tag("docs/commands/verify-results#what-it-computes")
class KilledCommandTest {

	private static final int KILLS = Math.max(1, Integer.getInteger("kills", 4) / Kind.values().length);
	private static final int PATIENTS = 4;
	private static final Pattern REPORTED = Pattern.compile("begin (\\d+) end");
	private static final Pattern OUTPUTS = Pattern.compile("\"outputs\"\\s*:\\s*\\[([^]]*)]");
	private static final Pattern DIGEST = Pattern.compile("\"([a-z]+\\.csv)\"\\s*:\\s*\"([0-9a-f]{64})\"");

	@TempDir
	Path folder;

	private final Random random = new Random(11);

	@ParameterizedTest
	@EnumSource(names = { "MAPS", "TABLES", "REPORT" })
	void killedWhileItWrites_noHalfSetTakenForWhole_noneLost(final Kind kind) throws Exception {
		final Path place = folder.resolve("place");
		final Path results = folder.resolve("results");
		Files.createDirectories(place);
		int least = 1;
		try (Context context = EndlessWriter.context()) {
			EndlessWriter.write(context, Kind.MAPS, results, 7, "");
			EndlessWriter.write(context, kind, place, 1, results.toString());
			final Set<String> names = names(place);
			for (int kill = 0; kill < KILLS; kill++) {
				final int finished = killed(kind, place, results, least + 1);
				final String what = kind + ", kill " + kill;
				final Set<Integer> found = numbers(place);
				if (ResultFolder.incomplete(place).isEmpty()) assertEquals(1, found.size(), what + ": " + found);
				// What the next run does first.
				if (kind == Kind.REPORT) EndlessWriter.write(context, kind, place, finished + 10, results.toString());
				else ResultFolder.open(place).close();
				final Set<Integer> now = numbers(place);
				assertEquals(1, now.size(), what + ": " + now);
				least = now.iterator().next();
				assertTrue(least >= finished, what + ": finished " + finished + ", found " + least);
				assertEquals(names, names(place), what);
				assertTrue(AuditCheck.of(place).isGood(), () -> what + ": " + audit(place));
			}
		}
	}

	/** Lets a process write for a while; returns the number of the last result that it had finished. */
	private int killed(final Kind kind, final Path place, final Path results, final int first) throws Exception {
		final ForkedJava writer = new ForkedJava(folder.resolve("finished" + first), Map.of(), List.of("-Xmx256m"),
			EndlessWriter.class, kind.name(), place.toString(), Integer.toString(first), results.toString()).start();
		try {
			while (numbersIn(writer.lines()).size() < 2 && writer.isAlive()) Thread.sleep(2);
			assertTrue(writer.isAlive(), () -> lines(writer));
			TimeUnit.MICROSECONDS.sleep(random.nextInt(120_000));
		}
		finally {
			writer.kill();
		}
		return numbersIn(writer.lines()).stream().max(Integer::compare).orElseThrow();
	}

	private static String audit(final Path place) {
		try {
			return AuditCheck.of(place).findings().toString();
		}
		catch (final IOException e) {
			return e.toString();
		}
	}

	private static String lines(final ForkedJava process) {
		try {
			return String.join("\n", process.lines());
		}
		catch (final IOException e) {
			return e.toString();
		}
	}

	private static List<Integer> numbersIn(final List<String> lines) {
		return lines.stream().filter(line -> line.matches("\\d+")).map(Integer::valueOf).toList();
	}

	/** Names of all files, without that of the lock, which stays if its owner is killed. */
	private static Set<String> names(final Path place) throws IOException {
		final Set<String> names = new TreeSet<>();
		try (Stream<Path> files = Files.list(place)) {
			files.map(file -> file.getFileName().toString()).filter(name -> !name.equals(".results.lock")).forEach(names::add);
		}
		return names;
	}

	/** The numbers that the files of a place hold. */
	private static Set<Integer> numbers(final Path place) throws IOException {
		final Set<Integer> numbers = new TreeSet<>();
		for (final String name : names(place)) {
			final Path file = place.resolve(name);
			if (name.endsWith("_adc.tif")) numbers.add((int) Math.rint(1000 * TiffReader.read(file).image().getStack().getVoxel(
				5, 5, 1)));
			if (name.endsWith("_s0.tif")) numbers.add((int) Math.rint(TiffReader.read(file).image().getStack().getVoxel(5, 5,
				1) / 100));
			if (name.endsWith(".csv") && !name.startsWith(".")) numbers.add(number(TableReader.read(file)));
			if (name.endsWith(".html")) {
				final String page = Files.readString(file);
				assertTrue(page.stripTrailing().endsWith("</html>"), "half a report");
				final Matcher reported = REPORTED.matcher(page);
				assertTrue(reported.find());
				numbers.add(Integer.valueOf(reported.group(1)));
			}
			if (name.endsWith(".json") && ResultFolder.incomplete(place).isEmpty()) assertListed(file);
		}
		return numbers;
	}

	/** What the mean of the first map, which is the ADC, or the first signal of a curve says. */
	private static int number(final Table table) {
		for (int column = 0; column < table.columns().size(); column++) {
			final String name = table.columns().get(column).toLowerCase(java.util.Locale.ROOT);
			final Object first = table.rows().get(0).get(column);
			if (!(first instanceof Number number)) continue;
			final double value = number.doubleValue();
			if (name.startsWith("adc") || name.equals("mean")) return (int) Math.rint(1000 * value);
			if (name.equals("measured")) return (int) Math.rint(value / 100);
		}
		throw new AssertionError("no number in " + table.columns() + ": " + table.rows());
	}

	/** Every file that a provenance lists is there. */
	private static void assertListed(final Path provenance) throws IOException {
		final Matcher outputs = OUTPUTS.matcher(Files.readString(provenance));
		assertTrue(outputs.find(), provenance + " lists nothing");
		for (final String name : outputs.group(1).split(",")) {
			assertTrue(Files.exists(provenance.resolveSibling(name.strip().replace("\"", ""))), provenance + " lists " + name);
		}
	}

	@Test
	void aKilledCohort_losesNoFinishedCaseAndNoHalfTableIsTakenForWhole() throws Exception {
		final Path cases = CohortSample.write(folder, PATIENTS);
		final Path manifest = cases.resolve("manifest.csv");
		// An earlier run with other settings, whose files are replaced.
		final Path older = Files.writeString(cases.resolve("older.csv"), Files.readString(manifest).replaceAll(
			"(?m)^(.*Radiomic.*|.*TumorSize.*)$\\n?", ""));
		try (Context context = EndlessWriter.context()) {
			final Path whole = folder.resolve("whole");
			final int all = EndlessWriter.cohort(context, manifest, whole).total();
			final byte[] expected = Files.readAllBytes(whole.resolve("table.csv"));
			final Set<String> files = tree(whole);
			long lasting = 0;
			for (int kill = 0; kill < KILLS; kill++) {
				final Path place = folder.resolve("cohort" + kill);
				EndlessWriter.cohort(context, older, place);
				final ForkedJava run = new ForkedJava(folder.resolve("cohort" + kill + ".txt"), Map.of(), List.of("-Xmx384m"),
					EndlessWriter.class, Kind.COHORT.name(), place.toString(), "0", manifest.toString()).start();
				final long started;
				try {
					while (!run.lines().contains("started") && run.isAlive()) Thread.sleep(2);
					started = System.nanoTime();
					// At first the whole length of a run, to know from when to when to choose.
					if (kill == 0) while (!run.lines().contains("ended") && run.isAlive()) Thread.sleep(2);
					else TimeUnit.NANOSECONDS.sleep((long) (random.nextDouble() * lasting));
				}
				finally {
					run.kill();
				}
				if (kill == 0) lasting = System.nanoTime() - started;
				final String what = "cohort, kill " + kill;
				assertWholeOrKnown(place, what);
				final int finished = numbersIn(run.lines()).stream().max(Integer::compare).orElse(0);
				final CohortProgress rest = EndlessWriter.cohort(context, manifest, place);
				assertTrue(rest.resumed() >= finished, what + ": " + finished + " cases were finished, " + rest.resumed() +
					" were found");
				assertEquals(all, rest.done(), what);
				assertEquals(0, rest.failed(), what);
				assertEquals(new String(expected, StandardCharsets.UTF_8), Files.readString(place.resolve("table.csv")), what);
				final Set<String> found = tree(place);
				found.removeIf(name -> name.endsWith(".lock") || name.startsWith("cases") || name.startsWith("finished"));
				for (final String name : files) {
					if (!name.endsWith(".lock")) assertTrue(Files.exists(place.resolve(name)), what + ": " + name + " is missing");
				}
				found.forEach(name -> assertTrue(!name.contains(".unfinished") && !name.endsWith(".part") && !name.contains(
					".decided"), what + ": " + name + " was left"));
			}
		}
	}

	/** The provenance of a cohort tells which tables it belongs to, those of cases which maps. */
	private static void assertWholeOrKnown(final Path place, final String what) throws Exception {
		final Path provenance = place.resolve("provenance.json");
		final Path table = place.resolve("table.csv");
		if (Files.exists(table)) assertTrue(Files.readString(table).endsWith("\n"), what + ": half a table");
		if (Files.exists(provenance)) {
			final Matcher digests = DIGEST.matcher(Files.readString(provenance));
			boolean same = true;
			int count = 0;
			while (digests.find()) {
				count++;
				same &= digests.group(2).equals(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files
					.readAllBytes(place.resolve(digests.group(1))))));
			}
			assertEquals(2, count, what);
			// The older run had fewer cases: its provenance beside the new table is told by the digest.
			final long cases = Files.readString(provenance).lines().filter(line -> line.contains("\"failed\"")).count();
			final long rows = TableReader.readWords(table).rows().stream().map(row -> row.get(0) + " " + row.get(1) + " " + row
				.get(2)).distinct().count();
			if (same) assertEquals(cases, rows, what + ": a provenance that fits the table has other cases");
		}
		final List<Path> folders = new ArrayList<>();
		if (Files.isDirectory(place.resolve("maps"))) try (Stream<Path> maps = Files.list(place.resolve("maps"))) {
			maps.filter(Files::isDirectory).forEach(folders::add);
		}
		for (final Path maps : folders) {
			if (!ResultFolder.incomplete(maps).isEmpty()) continue;
			for (final String name : names(maps)) {
				if (name.endsWith(".json")) assertListed(maps.resolve(name));
			}
		}
	}

	private static Set<String> tree(final Path place) throws IOException {
		final Set<String> names = new TreeSet<>();
		try (Stream<Path> all = Files.walk(place)) {
			all.filter(Files::isRegularFile).forEach(file -> names.add(place.relativize(file).toString()));
		}
		return names;
	}
}
