package org.imagingbiomarkers.io.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZippedStudyTest {

	@TempDir
	Path folder;

	private final List<FileSystem> opened = new ArrayList<>();
	private Path zip;

	@BeforeEach
	void pack() throws IOException {
		zip = folder.resolve("study.zip");
		try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
			out.putNextEntry(new ZipEntry("one.dcm"));
		}
	}

	@Test
	void inside_listingFails_closesTheFile() {
		for (final Exception failure : List.of(new IOException("disk"), new UncheckedIOException(new IOException("disk")))) {
			assertSame(failure, assertThrows(failure.getClass(), () -> ZippedStudy.inside(zip, root -> fail(root, failure))));
		}
		assertEquals(2, opened.size());
		opened.forEach(one -> assertFalse(one.isOpen()));
	}

	private Object fail(final Path root, final Exception failure) throws IOException {
		opened.add(root.getFileSystem());
		if (failure instanceof IOException io) throw io;
		throw (RuntimeException) failure;
	}

	@Test
	void inside_listed_staysOpenUntilClosed() throws IOException {
		try (ZippedStudy study = ZippedStudy.inside(zip, root -> opened.add(root.getFileSystem())).get()) {
			assertTrue(opened.get(0).isOpen());
		}
		assertFalse(opened.get(0).isOpen());
	}
}
