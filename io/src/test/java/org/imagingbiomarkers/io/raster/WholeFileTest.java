package org.imagingbiomarkers.io.raster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {

	@TempDir
	private Path folder;

	@Test
	void whatFailsHalfWayLeavesTheOldFile() throws IOException {
		final Path file = Files.writeString(folder.resolve("map.nii"), "old");
		assertThrows(IOException.class, () -> WholeFile.write(file, out -> {
			out.write(new byte[1 << 20]);
			throw new IOException("disk full");
		}));
		assertEquals("old", Files.readString(file));
		assertEquals(List.of(file), files());
	}

	@Test
	void whatSucceedsReplacesTheOldFile() throws IOException {
		final Path file = Files.writeString(folder.resolve("map.nii"), "old and longer");
		WholeFile.write(file, out -> out.write(new byte[] { 'n', 'e', 'w' }));
		assertEquals("new", Files.readString(file));
		assertEquals(List.of(file), files());
	}

	private List<Path> files() throws IOException {
		try (Stream<Path> all = Files.list(folder)) {
			return all.toList();
		}
	}
}
