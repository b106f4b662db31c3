package org.imagingbiomarkers.networks.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.networks.TestModels;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A ZIP file of a stranger reaches nothing but its own folder. */
@Tag("docs/commands/install-model#what-it-computes")
class ModelArchiveTest {

	@TempDir
	private Path folder;

	private Path zip(final String... entries) throws IOException {
		final Path file = folder.resolve("m.zip");
		try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
			for (final String entry : entries) {
				out.putNextEntry(new ZipEntry(entry));
				out.write(1);
			}
		}
		return file;
	}

	@ParameterizedTest
	@ValueSource(strings = { "../evil.txt", "a/../../evil.txt", "/evil.txt", "C:/evil.txt", "..\\evil.txt", "a/..", "." })
	void anEntryOfAnotherPlace_isRefused(final String entry) throws IOException {
		final Path own = Files.createDirectories(folder.resolve("inner/own"));
		final Path file = zip("model.yaml", entry);
		assertThrows(InputException.class, () -> ModelArchive.unpack(file, own));
		assertFalse(Files.exists(folder.resolve("evil.txt")) || Files.exists(folder.resolve("inner/evil.txt")));
	}

	@Test
	void aBomb_isNotUnpacked() throws IOException {
		final Path file = folder.resolve("bomb.zip");
		try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
			out.putNextEntry(new ZipEntry("model.onnx"));
			final byte[] zeros = new byte[1 << 20];
			for (int i = 0; i < 200; i++) {
				out.write(zeros);
			}
		}
		final Path own = Files.createDirectories(folder.resolve("own"));
		final InputException wrong = assertThrows(InputException.class, () -> ModelArchive.unpack(file, own));
		assertTrue(wrong.getMessage().contains("far larger than its length justifies"), wrong.getMessage());
		assertTrue(Files.size(own.resolve("model.onnx")) <= 65L << 20);
	}

	@Test
	void whatIsNoModel_isRefused() throws IOException {
		final Path own = Files.createDirectories(folder.resolve("own"));
		final Path text = Files.writeString(folder.resolve("x.zip"), "no zip file");
		assertThrows(InputException.class, () -> ModelArchive.unpack(text, own));
	}

	@Test
	void aFolderInIt_isTheModel() throws IOException {
		final Path model = TestModels.sample(folder.resolve("models")).network();
		final Path file = folder.resolve("m.zip");
		try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
			for (final String name : new String[] { "model.yaml", "phantom-objects.onnx" }) {
				out.putNextEntry(new ZipEntry("phantoms/" + name));
				Files.copy(model.resolveSibling(name), out);
			}
		}
		final Path own = Files.createDirectories(folder.resolve("own"));
		assertEquals("Phantom objects", InstalledModel.read(ModelArchive.unpack(file, own)).card().about().name());
	}
}
