package org.imagingbiomarkers.updatesite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarChecksumTest {

	@TempDir
	Path folder;

	@Test
	void aCommentLosesItsTextAndKeepsItsEnd() {
		assertWithoutComments("\na=1\n\nb=2\n", "# made today\na=1\n#now\nb=2\n");
		assertWithoutComments("\n\na=1", "#one\n#two\na=1");
		assertWithoutComments("a=1 # no comment\n", "a=1 # no comment\n");
		assertWithoutComments("a=1\n", "a=1\n#the end");
	}

	@Test
	void theLineBehindAnEmptyOneIsNeverTakenForAComment() {
		assertWithoutComments("a=1\n\n# kept\n\n", "a=1\n\n# kept\n#lost\n");
		assertWithoutComments("\n# kept\n", "#\n# kept\n");
		assertWithoutComments("\n# kept\n", "##\n# kept\n");
		assertWithoutComments("\n\n", "## lost\n# lost too\n");
	}

	/** The value is that of {@code UpdaterUtil.getDigest} of imagej-updater 2.0.1 for the same jar. */
	@Test
	void theChecksumIsThatOfTheUpdater() throws IOException {
		assertEquals("46304343f583063b377ac07662ef8d780ee412f5", UpdateSite.JarChecksum.of(jar("one.jar", "Main-Class: a.B\n",
			"#Sat Nov 21\nversion=1\n")));
	}

	@Test
	void datesInManifestAndPropertiesDoNotCount() throws IOException {
		assertEquals(UpdateSite.JarChecksum.of(jar("monday.jar", "Implementation-Date: Monday\n", "#Monday\nversion=1\n")),
			UpdateSite.JarChecksum.of(jar("tuesday.jar", "Implementation-Date: Tuesday\n", "#Tuesday\nversion=1\n")));
	}

	@Test
	void repackingKeepsTheChecksumAndGivesTheSameBytes() throws IOException {
		final Path one = jar("one.jar", "A: b\nImplementation-Date: Monday\n", "#x\nv=1\n");
		final Path other = jar("other.jar", "A: b\nImplementation-Date: Tuesday\n", "#x\nv=1\n");
		ModuleJar.repack(one, folder.resolve("a"));
		ModuleJar.repack(other, folder.resolve("b"));
		assertEquals(UpdateSite.JarChecksum.of(one), UpdateSite.JarChecksum.of(folder.resolve("a")));
		assertEquals(-1, Files.mismatch(folder.resolve("a"), folder.resolve("b")));
	}

	private static void assertWithoutComments(final String expected, final String text) {
		assertEquals(expected, new String(UpdateSite.JarChecksum.withoutComments(text.getBytes(StandardCharsets.UTF_8)),
			StandardCharsets.UTF_8));
	}

	private Path jar(final String name, final String manifest, final String properties) throws IOException {
		final Path jar = folder.resolve(name);
		try (OutputStream file = Files.newOutputStream(jar); ZipOutputStream zip = new ZipOutputStream(file)) {
			add(zip, "z/last.txt", "text\n");
			add(zip, "META-INF/", "");
			add(zip, "META-INF/MANIFEST.MF", manifest);
			add(zip, "a.properties", properties);
		}
		return jar;
	}

	private static void add(final ZipOutputStream zip, final String name, final String content) throws IOException {
		zip.putNextEntry(new ZipEntry(name));
		zip.write(content.getBytes(StandardCharsets.UTF_8));
		zip.closeEntry();
	}
}
