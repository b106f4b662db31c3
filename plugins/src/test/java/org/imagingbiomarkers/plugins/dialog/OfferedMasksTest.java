package org.imagingbiomarkers.plugins.dialog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.imagingbiomarkers.plugins.command.RunHistory;
import org.imagingbiomarkers.plugins.command.RunRecord;
import org.imagingbiomarkers.plugins.command.RunState;
import org.imagingbiomarkers.samples.StudySample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class OfferedMasksTest {

	@TempDir
	Path folder;

	private final RunHistory history = new RunHistory();

	private void ran(final String key, final String mask) {
		history.add(new RunRecord("a.Class", "ADC Map", Map.of(key, mask, "output", "x"), Map.of(), RunState.FINISHED, "",
			List.of(), List.of(), List.of(), Instant.EPOCH, 0));
	}

	@Test
	void masksOfThisSession_areOffered_theLastOneFirst() throws Exception {
		final String first = Files.createFile(folder.resolve("first.dcm")).toString();
		final String second = Files.createFile(folder.resolve("second.dcm")).toString();
		final String map = Files.createFile(folder.resolve("t1.nii")).toString();
		ran("mask", first);
		ran("aif_mask", second);
		ran("t1_map", map);
		ran("mask", "roi");
		ran("mask", folder.resolve("gone.dcm").toString());
		assertEquals(List.of(second, first), OfferedMasks.used(history));
		ran("reference", first);
		assertEquals(List.of(first, second), OfferedMasks.used(history));
	}

	@Test
	void anotherSession_offersNone() throws Exception {
		ran("mask", Files.createFile(folder.resolve("first.dcm")).toString());
		assertEquals(List.of(), OfferedMasks.used(new RunHistory()));
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void regionsOfTheStudy_areFound_whateverElseLiesThere() throws Exception {
		final Path study = StudySample.write(folder);
		final String contours = study.resolve("contours.dcm").toString();
		final List<Path> image;
		try (Stream<Path> files = Files.list(study.resolve("dynamic"))) {
			image = files.sorted().toList();
		}
		assertEquals(List.of(contours), OfferedMasks.beside(image));
		// They come first, and cannot be read.
		final byte[] damaged = Files.readAllBytes(study.resolve("contours.dcm"));
		Files.write(study.resolve("a.dcm"), Arrays.copyOf(damaged, 200));
		final Path closed = Files.createDirectories(study.resolve("aaa"));
		final Path gone = Files.createSymbolicLink(study.resolve("aab"), study.resolve("nothing"));
		Files.setPosixFilePermissions(closed, Set.of());
		try {
			assertEquals(List.of(contours), OfferedMasks.beside(image));
		}
		finally {
			Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
			Files.delete(gone);
		}
	}
}
