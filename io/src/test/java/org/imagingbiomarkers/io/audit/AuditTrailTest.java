package org.imagingbiomarkers.io.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.result.ResultFolder;
import org.imagingbiomarkers.io.result.Table;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("docs/commands/verify-results#what-it-computes")
class AuditTrailTest {

	private static final int RUNS = 20;
	/** Changes of one byte; -Dbytes=1000 for the long run. */
	private static final int CHANGES = Integer.getInteger("bytes", 300);

	@TempDir
	Path folder;

	@BeforeEach
	void write() throws Exception {
		for (int run = 0; run < RUNS; run++) {
			try (ResultFolder open = ResultFolder.open(folder)) {
				open.table("table" + run % 7, new Table(List.of("n", "wört"), List.of(List.of(run, "ä"))));
				final int number = run;
				open.content("map" + run % 5 + ".ome.zarr", zarr -> {
					Files.createDirectories(zarr.resolve("0"));
					Files.writeString(zarr.resolve(".zgroup"), "{\"zarr_format\":2}");
					Files.writeString(zarr.resolve(".zattrs"), "{\"multiscales\":[{\"datasets\":[{\"path\":\"0\"}]}]}");
					Files.writeString(zarr.resolve("0").resolve(".zarray"), "{\"zarr_format\":2}");
					Files.writeString(zarr.resolve("0").resolve("0.0"), "number " + number);
				});
				open.finish();
			}
		}
	}

	@Test
	void everythingAsItWasWritten_isGood() throws Exception {
		final AuditCheck check = AuditCheck.of(folder);
		assertTrue(check.isGood(), check.findings()::toString);
		assertEquals(12, check.latest().size());
		assertEquals(RUNS, AuditTrail.read(folder).lines().size());
		assertEquals(AuditTrail.read(folder).lines().get(RUNS - 1).record().orElseThrow().digest(), check.last());
	}

	@Test
	void anyByteOfAnyFile_changedAddedOrCut_isFound() throws Exception {
		final Random random = new Random(5);
		final List<Path> files;
		try (Stream<Path> all = Files.walk(folder)) {
			files = all.filter(Files::isRegularFile).sorted().toList();
		}
		for (int change = 0; change < CHANGES; change++) {
			// Half of the changes are in the trail, which is one of many files.
			final Path file = change % 2 == 0 ? folder.resolve(AuditTrail.NAME) : files.get(random.nextInt(files.size()));
			final byte[] before = Files.readAllBytes(file);
			final int at = random.nextInt(before.length);
			final List<Byte> bytes = new ArrayList<>();
			for (final byte one : before) bytes.add(one);
			final int kind = random.nextInt(4);
			if (kind == 0) bytes.remove(at);
			else if (kind == 1) bytes.add(at, (byte) random.nextInt(256));
			else bytes.set(at, (byte) (before[at] ^ 1 + random.nextInt(255)));
			final byte[] after = new byte[bytes.size()];
			for (int i = 0; i < after.length; i++) after[i] = bytes.get(i);
			Files.write(file, after);
			final boolean good = AuditCheck.of(folder).isGood();
			Files.write(file, before);
			assertFalse(good, folder.relativize(file) + ", byte " + at + ", kind " + kind);
		}
		assertTrue(AuditCheck.of(folder).isGood());
	}

	@Test
	void filesMissingAndAdded_areNamed() throws Exception {
		Files.delete(folder.resolve("table3.csv"));
		Files.writeString(folder.resolve("other.csv"), "n\n1\n");
		Files.writeString(folder.resolve("map2.ome.zarr").resolve("0").resolve("0.1"), "more");
		assertEquals("map2.ome.zarr changed, table3.csv missing, other.csv added", AuditCheck.of(folder).findings().stream()
			.filter(finding -> !finding.isGood()).map(finding -> finding.file() + " " + finding.verdict().word()).collect(
				Collectors.joining(", ")));
	}

	@Test
	void linesCutDoubledOrInAnotherOrder_areFound() throws Exception {
		final Path trail = folder.resolve(AuditTrail.NAME);
		final List<String> lines = Files.readAllLines(trail);
		for (int cut = 0; cut < RUNS; cut++) {
			final List<String> fewer = new ArrayList<>(lines);
			fewer.remove(cut);
			assertFound(trail, fewer, "line " + cut + " cut");
			final List<String> more = new ArrayList<>(lines);
			more.add(cut, lines.get(cut));
			assertFound(trail, more, "line " + cut + " doubled");
			if (cut == 0) continue;
			final List<String> swapped = new ArrayList<>(lines);
			Collections.swap(swapped, cut - 1, cut);
			assertFound(trail, swapped, "line " + cut + " in front of the one before it");
			assertFound(trail, lines.subList(0, cut), "all after line " + cut + " cut");
			assertFound(trail, lines.subList(cut, RUNS), "all before line " + cut + " cut");
		}
		Files.delete(trail);
		assertFalse(AuditCheck.of(folder).isGood());
		assertFalse(AuditCheck.hasTrail(folder));
	}

	private void assertFound(final Path trail, final List<String> lines, final String what) throws Exception {
		Files.writeString(trail, String.join("\n", lines) + "\n");
		assertFalse(AuditCheck.of(folder).isGood(), what);
	}

	@Test
	void appendedTwice_isOneLine_andAHalfLineIsWrittenAnew() throws Exception {
		final Path trail = folder.resolve(AuditTrail.NAME);
		final String before = Files.readString(trail);
		final String content = new AuditRecord(java.time.Instant.EPOCH, AuditedRun.UNKNOWN, List.of(), List.of()).content();
		AuditTrail.append(folder, content);
		final String whole = Files.readString(trail);
		AuditTrail.append(folder, content);
		assertEquals(whole, Files.readString(trail));
		assertEquals(whole, AuditTrail.appended(before, content));
		for (int kept = before.length(); kept < whole.length(); kept += 7) {
			Files.writeString(trail, whole.substring(0, kept));
			AuditTrail.append(folder, content);
			assertEquals(whole, Files.readString(trail), "half a line of " + (kept - before.length()));
		}
		Files.writeString(trail, before + "something else");
		AuditTrail.append(folder, content);
		assertEquals(RUNS + 2, AuditTrail.read(folder).lines().size());
		assertFalse(AuditCheck.of(folder).isGood());
	}

	@Test
	void aTrailOfTheFirstRun_beginsTheChain() throws Exception {
		final Path other = Files.createDirectory(folder.resolve("other"));
		final String content = new AuditRecord(java.time.Instant.EPOCH, AuditedRun.UNKNOWN, List.of(), List.of()).content();
		AuditTrail.append(other, content);
		assertEquals(AuditTrail.appended("", content), Files.readString(other.resolve(AuditTrail.NAME)));
		assertTrue(AuditCheck.of(other).isGood());
	}
}
