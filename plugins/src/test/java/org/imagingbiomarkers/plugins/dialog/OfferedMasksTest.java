package org.imagingbiomarkers.plugins.dialog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.plugins.command.RunHistory;
import org.imagingbiomarkers.plugins.command.RunRecord;
import org.imagingbiomarkers.plugins.command.RunState;
import org.junit.jupiter.api.Test;
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
}
