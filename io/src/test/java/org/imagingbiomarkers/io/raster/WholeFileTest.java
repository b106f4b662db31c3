package org.imagingbiomarkers.io.raster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.InputException;
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

	@Test
	void targetThatIsAFolder_oneSentence() throws IOException {
		Files.createDirectory(folder.resolve("x.nii"));
		assertEquals("\"x.nii\" must be a file, but there is a folder of that name.", assertThrows(InputException.class,
			() -> WholeFile.write(folder.resolve("x.nii"), out -> out.write(1))).getMessage());
	}

	@Test
	void whatAKilledProcessLeft_isRemoved() throws IOException {
		final Path left = Files.createFile(folder.resolve(".01234567-89ab-cdef-0123-456789abcdef.part"));
		final Path foreign = Files.createFile(folder.resolve(".download.part"));
		WholeFile.write(folder.resolve("x.nii"), out -> {
			out.write(1);
			WholeFile.write(folder.resolve("y.nii"), inner -> inner.write(2));
		});
		assertFalse(Files.exists(left));
		assertTrue(Files.exists(foreign));
		assertTrue(Files.exists(folder.resolve("x.nii")) && Files.exists(folder.resolve("y.nii")));
	}
}
